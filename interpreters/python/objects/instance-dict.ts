/**
 * `__dict__` of an instance: its attributes as a dict, but for those that a class of it has in `__slots__`. Keys that are no strings, or names of slots, live
 * beside them.
 *
 * A dict that is given to an instance as its `__dict__` has its attributes from then on, however many instances share it; the view that the instance had is a dict
 * for itself then, with what it showed.
 */
import { attributesOf, deleteOwn, dictionaryOf, getOwn, setOwn, shareDictionary } from './attributes.ts';
import { PyDict } from './dict.ts';
import { isSlotMember } from './function.ts';
import { HashTable } from './hash-table.ts';
import { STR } from './types.ts';
import { plainOf, typeOf } from './types-of.ts';
import { PyInstance, type Value } from './value.ts';

/** What each instance shows as its `__dict__`: a view, or what it was given. */
const DICTS = new WeakMap<PyInstance, Value>();

/** Attributes of classes with `__slots__`, and fields of exceptions, are no items of `__dict__`. */
function isItem(owner: PyInstance, name: string): boolean {
  const member = typeOf(owner).find(name);
  return member === undefined || !isSlotMember(member);
}

class InstanceDict extends PyDict {
  private owner: PyInstance;
  private readonly others: HashTable;
  /** What has the items instead of the instance. */
  private successor: PyDict | undefined;

  constructor(owner: PyInstance) {
    super(false);
    this.owner = owner;
    this.others = new HashTable();
    this.successor = undefined;
  }

  override tabled(): PyDict {
    if (this.successor === undefined) {
      const d = dictionaryOf(this.owner);
      for (const e of this.others.live()) d.set(e.key, e.value as Value);
      this.successor = d;
    }
    return this.successor;
  }

  /** The instance gets another one. */
  leave(): void {
    if (this.successor !== undefined) return;
    const copy = new PyDict();
    for (const [k, v] of this.entries()) copy.set(k, v);
    this.successor = copy;
  }

  /** The attributes become those of another instance. */
  moveTo(owner: PyInstance): void {
    this.owner = owner;
  }

  override get size(): number {
    return this.successor?.size ?? this.attributes().length + this.others.size;
  }

  override get(key: Value): Value | undefined {
    if (this.successor !== undefined) return this.successor.get(key);
    const own = this.isAttribute(key) ? getOwn(this.owner, key) : this.others.get(key);
    return own === undefined && key instanceof PyInstance ? this.getNamed(key) : own;
  }

  /** A name may be an object of a subclass of str, which is hashed and compared as others are. */
  private getNamed(key: PyInstance): Value | undefined {
    const name = plainOf(key);
    const own = this.isAttribute(name) ? getOwn(this.owner, name) : undefined;
    const cls = key.pyClass();
    const isPlain = cls.find('__hash__') === STR.find('__hash__') && cls.find('__eq__') === STR.find('__eq__');
    return isPlain ? own : undefined;
  }

  override set(key: Value, v: Value): void {
    if (this.successor !== undefined) this.successor.set(key, v);
    else if (this.isAttribute(key)) setOwn(this.owner, key, v);
    else this.others.set(key, v);
  }

  override delete(key: Value): Value | undefined {
    if (this.successor !== undefined) return this.successor.delete(key);
    if (!this.isAttribute(key)) return this.others.delete(key);
    const v = getOwn(this.owner, key);
    deleteOwn(this.owner, key);
    return v;
  }

  override clear(): void {
    if (this.successor !== undefined) {
      this.successor.clear();
      return;
    }
    for (const [name] of this.attributes()) deleteOwn(this.owner, name);
    this.others.clear();
  }

  override entries(): [Value, Value][] {
    if (this.successor !== undefined) return this.successor.entries();
    const all: [Value, Value][] = this.attributes();
    for (const e of this.others.live()) all.push([e.key, e.value as Value]);
    return all;
  }

  private attributes(): [string, Value][] {
    return attributesOf(this.owner).filter(([name]) => this.isAttribute(name));
  }

  private isAttribute(key: Value): key is string {
    return typeof key === 'string' && isItem(this.owner, key);
  }
}

/** The same one each time: a dict, or an object of a subclass of dict. */
export function instanceDict(owner: PyInstance): Value {
  let d = DICTS.get(owner);
  if (d === undefined) {
    d = new InstanceDict(owner);
    DICTS.set(owner, d);
  }
  return d;
}

/** The attributes of an instance become those of another one, and so does the dict, if there is one. */
export function moveInstanceDict(from: PyInstance, to: PyInstance): void {
  const d = DICTS.get(from);
  DICTS.delete(from);
  if (d === undefined) return;
  if (d instanceof InstanceDict) d.moveTo(to);
  DICTS.set(to, d);
}

/** Its items. */
export function instanceItems(owner: PyInstance): PyDict {
  const d = plainOf(instanceDict(owner));
  if (!(d instanceof PyDict)) throw new Error('the __dict__ of an instance is no dict');
  return d;
}

/**
 * `owner.__dict__ = given`, of which `items` is the built-in part. An instance with attributes that are no items of its `__dict__` does not share: it gets a copy
 * of the items.
 */
export function replaceInstanceDict(owner: PyInstance, given: Value, items: PyDict): void {
  const old = DICTS.get(owner);
  if (old === given) return;
  const shown = old instanceof InstanceDict ? old : undefined;
  if (attributesOf(owner).some(([name]) => !isItem(owner, name))) {
    const all = items.entries();
    const target = instanceItems(owner);
    target.clear();
    for (const [k, v] of all) target.set(k, v);
    return;
  }
  shown?.leave();
  shareDictionary(owner, items.tabled());
  DICTS.set(owner, given);
}

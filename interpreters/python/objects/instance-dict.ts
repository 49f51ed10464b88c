/**
 * `__dict__` of an instance: its attributes as a dict, but for those that a class of it has in `__slots__`. Keys that are no strings, or names of slots, live
 * beside them.
 */
import { attributesOf, deleteOwn, getOwn, setOwn } from './attributes.ts';
import { PyDict } from './dict.ts';
import { isSlotMember } from './function.ts';
import { HashTable } from './hash-table.ts';
import { typeOf } from './types-of.ts';
import type { PyInstance, Value } from './value.ts';

const DICTS = new WeakMap<PyInstance, InstanceDict>();

export class InstanceDict extends PyDict {
  private owner: PyInstance;
  private readonly others: HashTable;

  private constructor(owner: PyInstance) {
    super(false);
    this.owner = owner;
    this.others = new HashTable();
  }

  /** The same one each time. */
  static of(owner: PyInstance): InstanceDict {
    let d = DICTS.get(owner);
    if (d === undefined) {
      d = new InstanceDict(owner);
      DICTS.set(owner, d);
    }
    return d;
  }

  /** The attributes of an instance become those of another one, and so does the dict, if there is one. */
  static move(from: PyInstance, to: PyInstance): void {
    const d = DICTS.get(from);
    DICTS.delete(from);
    if (d === undefined) return;
    d.owner = to;
    DICTS.set(to, d);
  }

  override get size(): number {
    return this.attributes().length + this.others.size;
  }

  override get(key: Value): Value | undefined {
    return this.isAttribute(key) ? getOwn(this.owner, key) : this.others.get(key);
  }

  override set(key: Value, v: Value): void {
    if (this.isAttribute(key)) setOwn(this.owner, key, v);
    else this.others.set(key, v);
  }

  override delete(key: Value): Value | undefined {
    if (!this.isAttribute(key)) return this.others.delete(key);
    const v = getOwn(this.owner, key);
    deleteOwn(this.owner, key);
    return v;
  }

  override clear(): void {
    for (const [name] of this.attributes()) deleteOwn(this.owner, name);
    this.others.clear();
  }

  override entries(): [Value, Value][] {
    const all: [Value, Value][] = this.attributes();
    for (const e of this.others.live()) all.push([e.key, e.value as Value]);
    return all;
  }

  private attributes(): [string, Value][] {
    return attributesOf(this.owner).filter(([name]) => this.isAttribute(name));
  }

  private isAttribute(key: Value): key is string {
    if (typeof key !== 'string') return false;
    const member = typeOf(this.owner).find(key);
    return member === undefined || !isSlotMember(member);
  }
}

/**
 * The heap cache: what fields and elements hold, which writes invalidate that, and which writes are delayed.
 *
 * The unit of aliasing is the property name for fields and the owning field for arrays (model/descriptors.ts). Entries of
 * immutable places never die. Entries of virtualizable objects may be *dirty*: the write has not been done yet. Invariant: where an
 * object has a dirty entry, no other object that may be the same one has an entry for that place that differs.
 */
import type { FieldDesc } from '../model/descriptors.ts';
import { type Ins, RegionOp as Op } from '../region/ir.ts';
import * as F from './facts.ts';
import { Entry, fieldIndex, isVirtual, type Loc, type State, virtualItem } from './state.ts';
import { materialise } from './virtuals.ts';

/** Whether two values may be the same object. Both are resolved. */
export function mayAlias(s: State, a: Ins, b: Ins): boolean {
  if (a === b) return true;
  const i = s.info(a);
  const k = s.info(b);
  if (a.op === Op.const && b.op === Op.const) return false;
  if (i.fresh && k.num < i.num) return false;
  if (k.fresh && i.num < k.num) return false;
  if (i.group !== null && k.group !== null && i.group !== k.group) return false;
  return !F.disjointClasses(i.fact, k.fact);
}

// ---- virtualizable objects

/** Whether writes into this object are delayed: it is of a virtualizable class, or an array that such an object owns. */
export function isDelayed(s: State, o: Ins): boolean {
  const i = s.info(o);
  return i.owner !== null || i.fact.cls?.virtualizable === true;
}

/** The author says that fields of virtualizable classes are only used on objects of these classes. */
function claim(s: State, o: Ins, field: FieldDesc): void {
  const cls = s.virtualizableOf(field);
  if (cls === null) return;
  const f = s.fact(o);
  if (f.cls === null) s.setFact(o, new F.Fact(F.OBJECT, -Infinity, Infinity, cls, false));
}

/** Does the delayed writes into an object that `which` selects. */
export function flush(s: State, o: Ins, which: ((loc: Loc) => boolean) | null): void {
  const i = s.info(o);
  if (i.dirtyCount === 0 || i.heap === null) return;
  for (const [loc, e] of [...i.heap]) {
    if (!e.dirty || (which !== null && !which(loc))) continue;
    const v = materialise(s, e.value, loc.field?.elements);
    emitWrite(s, o, loc, v);
    s.setEntry(o, loc, new Entry(v, false));
    if (loc.field !== null) noteOwned(s, o, loc.field, v);
  }
}

export function flushAll(s: State): void {
  for (const o of s.dirtyObjects) flush(s, o, null);
}

function emitWrite(s: State, o: Ins, loc: Loc, v: Ins): void {
  if (loc.field !== null) s.emit(Op.set, [o, v], loc.field, F.TOP);
  else if (loc.index !== null) s.emit(Op.set_item, [o, loc.index, v], null, F.TOP);
}

// ---- fields

export function knownField(s: State, o: Ins, field: FieldDesc): Ins | null {
  const i = s.info(o);
  if (isVirtual(s, o)) {
    const cls = o.aux;
    const at = cls?.kind === 'class' ? fieldIndex(cls, field.name) : -1;
    const v = i.fields?.[at];
    return v === undefined ? null : s.res(v);
  }
  const e = i.heap?.get(s.fieldLoc(field));
  return e === undefined ? null : s.res(e.value);
}

/** The value of an immutable field of a constant object. */
export function foldField(s: State, o: Ins, field: FieldDesc): Ins | null {
  if (!field.immutable || o.op !== Op.const) return null;
  const object = o.value;
  if ((typeof object !== 'object' && typeof object !== 'function') || object === null) return null;
  return s.constant(Reflect.get(object, field.name));
}

export function readField(s: State, o: Ins, field: FieldDesc): Ins {
  const known = knownField(s, o, field) ?? foldField(s, o, field);
  if (known !== null) return known;
  const base = isVirtual(s, o) ? materialise(s, o) : o;
  if (base !== o) return readField(s, base, field);
  claim(s, o, field);
  settle(s, o, s.holders.get(field.name), (loc) => loc.name === field.name);
  const v = s.emit(Op.get, [o], field, loadedFact(s, o, field));
  noteOwned(s, o, field, v);
  s.setEntry(o, s.fieldLoc(field), new Entry(v, false));
  return v;
}

/** Fields of value classes are what their types say: part of the author's promise. */
export function loadedFact(s: State, o: Ins, field: FieldDesc): F.Fact {
  if (field.hint === 'number' || field.hint === 'int') {
    if (field.immutable && F.exactClass(s.fact(o))?.valueClass === true) return F.NUMBER;
  }
  return F.STORED;
}

function noteOwned(s: State, o: Ins, field: FieldDesc, v: Ins): void {
  if (v.op === Op.const) return;
  if (!field.owned) {
    if (s.info(v).group === null && v.op === Op.get) s.setGroup(v, '[]');
    return;
  }
  s.setGroup(v, `[${field.name}]`);
  if (isVirtual(s, v)) return;
  if (isDelayed(s, o)) s.setOwner(v, o);
}

/** Does the delayed writes into other objects that may be `o`. */
function settle(s: State, o: Ins, among: readonly Ins[] | undefined, which: (loc: Loc) => boolean): void {
  if (among === undefined || s.dirtyObjects.size === 0) return;
  for (const h of among) if (h !== o && s.info(h).dirtyCount > 0 && mayAlias(s, h, o)) flush(s, h, which);
}

export function writeField(s: State, o: Ins, field: FieldDesc, value: Ins): void {
  if (isVirtual(s, o)) {
    const fields = s.info(o).fields;
    const cls = o.aux;
    const at = cls?.kind === 'class' ? fieldIndex(cls, field.name) : -1;
    if (fields !== null && at >= 0) {
      s.setFields(o, fields.with(at, value));
      return;
    }
    writeField(s, materialise(s, o), field, value);
    return;
  }
  claim(s, o, field);
  const loc = s.fieldLoc(field);
  const old = s.info(o).heap?.get(loc);
  if (old !== undefined && s.res(old.value) === value) return;
  const delayed = isDelayed(s, o);
  const v = delayed ? value : materialise(s, value, field.elements);
  forgetField(s, o, field.name);
  if (!delayed) s.emit(Op.set, [o, v], field, F.TOP);
  s.setEntry(o, loc, new Entry(v, delayed));
  noteOwned(s, o, field, v);
}

/** A write to a field of `o`: other objects that may be `o` lose what is known about it. */
function forgetField(s: State, o: Ins, name: string): void {
  const list = s.holders.get(name);
  if (list === undefined) return;
  const named = (loc: Loc): boolean => loc.kind === 'field' && loc.name === name;
  settle(s, o, list, named);
  for (const h of list) {
    const heap = s.info(h).heap;
    if (heap === null || h === o || !mayAlias(s, h, o)) continue;
    for (const loc of heap.keys()) if (named(loc)) s.setEntry(h, loc, null);
  }
}

// ---- elements

/** The two indices are certainly different. */
function differ(s: State, a: Ins, b: Ins): boolean {
  if (a === b) return false;
  const f = s.fact(a);
  const g = s.fact(b);
  return F.isInt(f) && F.isInt(g) && (f.hi < g.lo || g.hi < f.lo);
}

function constIndex(s: State, index: Ins): number {
  return s.itemLoc(index).at;
}

export function readItem(s: State, a: Ins, index: Ins): Ins {
  const i = s.info(a);
  const known = virtualItem(s, a, index);
  if (known !== null) return known;
  if (isVirtual(s, a) && i.fields !== null) return readItem(s, materialise(s, a), index);
  const frozen = frozenArray(a);
  if (frozen !== null && index.op === Op.const && typeof index.value === 'number')
    return s.constant(frozen[index.value]);
  const loc = s.itemLoc(index);
  const e = i.heap?.get(loc);
  if (e !== undefined) return s.res(e.value);
  const which = (l: Loc): boolean => l.index !== null && !differ(s, l.index, index);
  flush(s, a, which);
  settle(s, a, s.arrays, which);
  const v = s.emit(Op.get_item, [a, index], null, F.STORED);
  s.setGroup(v, '[]');
  s.setEntry(a, loc, new Entry(v, false));
  return v;
}

export function writeItem(s: State, a: Ins, index: Ins, value: Ins): void {
  const i = s.info(a);
  if (isVirtual(s, a) && i.fields !== null) {
    const at = index.op === Op.const ? constIndex(s, index) : -1;
    if (at >= 0 && at < i.fields.length) s.setFields(a, i.fields.with(at, value));
    else if (at >= 0 && at === i.fields.length) s.setFields(a, [...i.fields, value]);
    else writeItem(s, materialise(s, a), index, value);
    return;
  }
  const loc = s.itemLoc(index);
  const old = i.heap?.get(loc);
  if (old !== undefined && s.res(old.value) === value) return;
  // All elements of a virtualizable's owned array exist from the beginning, so a delayed write never changes its length.
  const delayed = i.owner !== null && loc.at >= 0;
  const v = delayed ? value : materialise(s, value);
  forgetItems(s, a, index);
  if (!delayed) {
    if (!inBounds(s, a, index)) forgetLengths(s, a);
    s.emit(Op.set_item, [a, index, v], null, F.TOP);
  }
  s.setEntry(a, loc, new Entry(v, delayed));
}

function forgetItems(s: State, a: Ins, index: Ins | null): void {
  const which = (l: Loc): boolean => l.index !== null && (index === null || !differ(s, l.index, index));
  for (const h of s.arrays) {
    const heap = s.info(h).heap;
    if (heap === null || heap.size === 0 || !mayAlias(s, h, a)) continue;
    const same = h === a;
    for (const [loc, e] of [...heap]) {
      if (!which(loc) || (same && loc.index === index)) continue;
      if (e.dirty) flush(s, h, (l) => l === loc);
      s.setEntry(h, loc, null);
    }
  }
}

function forgetLengths(s: State, a: Ins): void {
  for (const h of s.arrays)
    if (s.info(h).heap?.has(s.lengthLoc) === true && mayAlias(s, h, a)) s.setEntry(h, s.lengthLoc, null);
}

/** A guard has shown that the element exists, so that writing it keeps the length. */
function inBounds(s: State, a: Ins, index: Ins): boolean {
  const e = s.info(a).heap?.get(s.lengthLoc);
  if (e === undefined) return false;
  const length = s.res(e.value);
  const f = s.fact(index);
  if (!F.isInt(f) || f.lo < 0) return false;
  if (f.hi < s.fact(length).lo) return true;
  const known = s.pure.get(pureKey(Op.lt, [index, length], null));
  return known !== undefined && s.res(known) === s.constant(true);
}

/** A constant array that JavaScript itself keeps as it is, such as an interpreter's one empty list. */
function frozenArray(a: Ins): readonly unknown[] | null {
  return a.op === Op.const && Array.isArray(a.value) && Object.isFrozen(a.value) ? a.value : null;
}

export function readLength(s: State, a: Ins): Ins {
  const i = s.info(a);
  if (isVirtual(s, a) && i.fields !== null && a.aux === null) return s.constant(i.fields.length);
  if (a.op === Op.const && typeof a.value === 'string') return s.constant(a.value.length);
  const frozen = frozenArray(a);
  if (frozen !== null) return s.constant(frozen.length);
  const base = materialise(s, a);
  const e = s.info(base).heap?.get(s.lengthLoc);
  if (e !== undefined) return s.res(e.value);
  const bits = s.fact(base).bits;
  const v = s.emit(Op.length, [base], null, (bits & ~(F.ARRAY | F.STRING)) === 0 ? F.LENGTH : F.TOP);
  s.setEntry(base, s.lengthLoc, new Entry(v, false));
  return v;
}

export function push(s: State, a: Ins, value: Ins): Ins {
  const fields = s.info(a).fields;
  if (isVirtual(s, a) && fields !== null && a.aux === null) {
    s.setFields(a, [...fields, value]);
    return s.constant(fields.length + 1);
  }
  const base = materialise(s, a);
  const v = materialise(s, value);
  const known = s.info(base).heap?.get(s.lengthLoc);
  forgetItems(s, base, known === undefined ? null : s.res(known.value));
  flush(s, base, null);
  forgetLengths(s, base);
  return s.emit(Op.push, [base, v], null, F.LENGTH);
}

export function pop(s: State, a: Ins): Ins {
  const fields = s.info(a).fields;
  if (isVirtual(s, a) && fields !== null && a.aux === null) {
    const last = fields.at(-1);
    if (last === undefined) return s.constant(undefined);
    s.setFields(a, fields.slice(0, -1));
    return s.res(last);
  }
  const base = materialise(s, a);
  flush(s, base, null);
  forgetItems(s, base, null);
  forgetLengths(s, base);
  const v = s.emit(Op.pop, [base], null, F.STORED);
  s.setGroup(v, '[]');
  return v;
}

export function setLength(s: State, a: Ins, length: Ins): void {
  const fields = s.info(a).fields;
  const n = length.op === Op.const ? length.value : undefined;
  if (
    isVirtual(s, a) &&
    fields !== null &&
    a.aux === null &&
    typeof n === 'number' &&
    Number.isInteger(n) &&
    n >= 0 &&
    n <= fields.length
  ) {
    s.setFields(a, fields.slice(0, n));
    return;
  }
  const base = materialise(s, a);
  flush(s, base, null);
  forgetItems(s, base, null);
  forgetLengths(s, base);
  s.emit(Op.set_length, [base, length], null, F.TOP);
}

/** Name by which effects speak of a place. */
export function effectName(s: State, o: Ins, loc: Loc): string | null {
  return loc.kind === 'field' ? loc.name : s.info(o).group;
}

/** Key of a pure operation: equal keys, equal values. */
export function pureKey(op: number, args: readonly Ins[], aux: object | null): string {
  const key = `${op}${pureOperands(args)}`;
  if (aux === null) return key;
  if ('id' in aux && typeof aux.id === 'number') return `${key}#${aux.id}`;
  return 'name' in aux && typeof aux.name === 'string' ? `${key}#${aux.name}` : `${key}#?`;
}

/** The part of a key that follows the operation: all of it where there is no `aux`. */
export function pureOperands(args: readonly Ins[]): string {
  let key = '';
  for (const a of args) key += `:${a.id}`;
  return key;
}

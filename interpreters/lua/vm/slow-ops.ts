/** Parts of instructions that need loops or are rare. */

import { tostring } from '../values/convert.ts';
import { fillArray, getStr, LuaTable, length, metaOf, setInt } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { localName } from './debug-info.ts';
import { OpError } from './errors.ts';
import type { Frame, Slot } from './frame.ts';
import { concat, MetaCall } from './meta.ts';
import type { LuaState } from './state.ts';

/** In a register of a concatenation: this operand is part of the one before it already. */
export const CONSUMED: readonly Value[] = Object.freeze([]);

/**
 * Puts `count` values of the list into registers, nil for those missing.
 * @unrollSafe
 */
export function spread(regs: Value[], a: number, count: number, list: readonly Value[]): void {
  for (let i = 0; i < count; i++) regs[a + i] = i < list.length ? list[i] : undefined;
}

/**
 * The values of `count` registers and of the list in the register after them.
 * @unrollSafe the length of the list is known, as a rule
 */
export function fullArguments(regs: readonly Value[], first: number, count: number): readonly Value[] {
  const list = (regs as readonly Slot[])[first + count] as readonly Value[];
  if (count === 0) return list;
  const all = regs.slice(first, first + count);
  for (let i = 0; i < list.length; i++) all.push(list[i]);
  return all;
}

/**
 * The items of a table constructor. An earlier group that ended with nils has left the array part too short.
 * @unrollSafe
 */
export function setList(regs: readonly Value[], a: number, count: number, stored: number): void {
  const t = regs[a];
  if (!(t instanceof LuaTable)) throw new Error('a table constructor has a table');
  if (stored > 0 && length(t) < stored) {
    fillArray(t, stored, regs.slice(a + 1, a + 1 + count));
    return;
  }
  for (let i = 1; i <= count; i++) {
    const v = regs[a + i];
    if (v === undefined) {
      fillArray(t, stored + i - 1, regs.slice(a + i, a + 1 + count));
      return;
    }
    setInt(t, stored + i, v);
  }
}

/** The list after the last items. */
export function setListRest(regs: readonly Value[], a: number, count: number, stored: number): void {
  const t = regs[a];
  const list = (regs as readonly Slot[])[a + count + 1];
  if (!(t instanceof LuaTable) || !(list instanceof Array))
    throw new Error('a table constructor has a table and a list');
  storeList(t, stored + count, list);
}

/**
 * `t[from + 1], ... = list`
 * @unrollSafe the length of the list is known, as a rule
 */
export function storeList(t: LuaTable, from: number, list: readonly Value[]): void {
  if (length(t) < from) {
    fillArray(t, from, list);
    return;
  }
  for (let i = 0; i < list.length; i++) {
    const v = list[i];
    if (v === undefined) {
      fillArray(t, from + i, list.slice(i));
      return;
    }
    setInt(t, from + i + 1, v);
  }
}

/**
 * Concatenates `count` registers, from right to left; at a metamethod it stops, leaving the operands before.
 * @unrollSafe
 */
export function concatRange(L: LuaState, regs: Value[], from: number, count: number): Value | MetaCall {
  let last = from + count - 1;
  while ((regs as Slot[])[last] === CONSUMED) last--;
  for (; last > from; last--) {
    const x = regs[last - 1];
    const y = regs[last];
    if ((typeof x === 'string' || isNumber(x)) && (typeof y === 'string' || isNumber(y))) {
      regs[last - 1] = tostring(x) + tostring(y);
    } else {
      const r = concat(L, x, y, last - 1 - from);
      if (r instanceof MetaCall) return r;
      regs[last - 1] = r;
    }
    (regs as Slot[])[last] = CONSUMED;
  }
  return regs[from];
}

export function closeMethod(L: LuaState, v: Value): Value {
  const meta = metaOf(v, L);
  return meta === undefined ? undefined : getStr(meta, '__close');
}

/** A to-be-closed variable gets its value: nil, false, or something with `__close`. */
export function checkClosable(frame: Frame, pc: number, v: Value, name: string | undefined): void {
  if (v === undefined || v === false || closeMethod(frame.state, v) !== undefined) return;
  const { proto } = frame;
  const shown = name ?? localName(proto, proto.code[pc + 1], pc) ?? '?';
  throw new OpError(`variable '${shown}' got a non-closable value`);
}

/** The call that closes a variable on the regular way out of its scope. */
export function closeCall(L: LuaState, v: Value): MetaCall {
  return new MetaCall(closeMethod(L, v), [v, undefined]);
}

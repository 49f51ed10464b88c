/**
 * Reading encoded operations: length, destination, used registers, successors.
 *
 *     code:  | op | operand | operand | n | v1 ... vn | operand |      (`n v1 ... vn` is a value list, at most one per operation)
 *
 * A value slot holds a register (>= 0) or a constant (~index into `consts`).
 */
import { hasDest, isTerminator, labelSlots, listSlot, opArgs, tableSlot, valueSlots } from './encoding.ts';

/** pc in [start, end) -> handler pc; inner ranges first. */
export interface Handler {
  readonly start: number;
  readonly end: number;
  readonly target: number;
}

/** The part of a jitcode that says where control and values go. */
export interface Body {
  readonly code: Int32Array;
  readonly regCount: number;
  readonly switches: readonly ReadonlyMap<unknown, number>[];
  readonly handlers: readonly Handler[];
}

/** Slot `at` of encoded operations; out of range reads as 0 (return values of verified code never depend on that). */
export function slot(code: Int32Array, at: number): number {
  return code[at] ?? 0;
}

export function opLength(code: Int32Array, pc: number): number {
  const op = slot(code, pc);
  const list = listSlot[op] ?? 0;
  return 1 + (opArgs[op] ?? '').length + (list > 0 ? slot(code, pc + list) : 0);
}

/** The register that the operation defines, or -1. */
export function destOf(code: Int32Array, pc: number): number {
  return hasDest[slot(code, pc)] === true ? slot(code, pc + 1) : -1;
}

/** Appends the registers that the operation reads. */
export function usesOf(code: Int32Array, pc: number, out: number[]): void {
  const op = slot(code, pc);
  for (const at of valueSlots[op] ?? []) {
    const v = slot(code, pc + at);
    if (v >= 0) out.push(v);
  }
  const list = listSlot[op] ?? 0;
  if (list === 0) return;
  const first = pc + list + 1;
  const end = first + slot(code, pc + list);
  for (let at = first; at < end; at++) {
    const v = slot(code, at);
    if (v >= 0) out.push(v);
  }
}

/** Appends the pcs to which the operation may pass control, handlers aside. */
export function successorsOf(body: Body, pc: number, out: number[]): void {
  const { code } = body;
  const op = slot(code, pc);
  const table = tableSlot[op] ?? 0;
  if (table > 0) for (const target of body.switches[slot(code, pc + table)]?.values() ?? []) out.push(target);
  for (const at of labelSlots[op] ?? []) out.push(slot(code, pc + at));
  if (isTerminator[op] !== true) out.push(pc + opLength(code, pc));
}

/** The pc of the handler that catches what the operation at `pc` throws, or -1. */
export function handlerAt(handlers: readonly Handler[], pc: number): number {
  for (const h of handlers) if (pc >= h.start && pc < h.end) return h.target;
  return -1;
}

/** The pcs of all operations, in order. */
export function opPcs(code: Int32Array): number[] {
  const out: number[] = [];
  for (let pc = 0; pc < code.length; pc += opLength(code, pc)) out.push(pc);
  return out;
}

/**
 * Where a portal call will begin: runs the portal's prologue on its real arguments up to the merge point, without effects.
 *
 * Only what positions are made of is followed (moves, constants, reads of fields); anything else makes a register unknown. The
 * answer is a prediction: code compiled for it tests it.
 */
import type { CodeObject } from '../hints/index.ts';
import { JitCells } from '../hints/index.ts';
import { JitOp } from '../jitcode/encoding.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { Greens } from './env.ts';
import { mergePointAt } from './frame.ts';

const Op = JitOp;
const UNKNOWN = Symbol('unknown');
const MAX_STEPS = 200;

/** Where the portal's first merge point would be, and the registers there; null: the prologue is not so simple. */
export function runPrologue(
  portal: JitCode,
  args: readonly unknown[],
): { readonly at: MergePoint; readonly registers: readonly unknown[] } | null {
  const { code, consts, fields } = portal;
  const registers = new Array<unknown>(portal.regCount).fill(UNKNOWN);
  for (let i = 0; i < portal.paramCount; i++) registers[i] = args[i];
  const value = (operand: number): unknown => (operand >= 0 ? registers[operand] : consts[~operand]);
  let pc = 0;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const a = code[pc + 1] ?? 0;
    const b = code[pc + 2] ?? 0;
    const c = code[pc + 3] ?? 0;
    switch (code[pc]) {
      case Op.merge_point: {
        const at = mergePointAt(portal, pc);
        return at === undefined ? null : { at, registers };
      }
      case Op.goto:
        pc = a;
        continue;
      case Op.move:
      case Op.promote:
        registers[a] = value(b);
        break;
      case Op.get: {
        const object = value(b);
        const name = fields[c]?.name ?? '';
        registers[a] = typeof object === 'object' && object !== null ? Reflect.get(object, name) : UNKNOWN;
        break;
      }
      case Op.new_array:
      case Op.new_array_filled:
      case Op.length:
      case Op.get_item:
      case Op.get_item_pure:
        registers[a] = UNKNOWN;
        break;
      default:
        return null;
    }
    pc = portal.next[pc] ?? 0;
  }
  return null;
}

export function entryGreens(portal: JitCode, args: readonly unknown[]): Greens | null {
  const entry = runPrologue(portal, args);
  if (entry === null) return null;
  const anchor = entry.registers[entry.at.anchor];
  const index = entry.registers[entry.at.index];
  return isCodeObject(anchor) && typeof index === 'number' ? { anchor, index } : null;
}

/** The values of `MergePoint.live` with which a call of the portal begins; null where the prologue computes some. */
export function entryLive(portal: JitCode, args: readonly unknown[]): readonly unknown[] | null {
  const entry = runPrologue(portal, args);
  if (entry === null) return null;
  const live = entry.at.live.map((l) => entry.registers[l.reg]);
  return live.includes(UNKNOWN) ? null : live;
}

const plain = new WeakMap<JitCode, boolean>();

/** Whether the reds at the first merge point are just the portal's parameters, in order: then a region that begins there can be called. */
export function beginsWithParameters(portal: JitCode): boolean {
  let known = plain.get(portal);
  if (known === undefined) {
    const markers = Array.from({ length: portal.paramCount }, (_, i) => ({ parameter: i }));
    const entry = runPrologue(portal, markers);
    const reds = entry?.at.live.filter((l) => l.kind.is === 'red') ?? [];
    known =
      entry !== null &&
      reds.length === portal.paramCount &&
      reds.every((l, i) => entry.registers[l.reg] === markers[i]);
    plain.set(portal, known);
  }
  return known;
}

export function isCodeObject(x: unknown): x is CodeObject {
  return typeof x === 'object' && x !== null && 'jit' in x && x.jit instanceof JitCells;
}

/**
 * Where a portal call will begin: the portal's prologue, up to the merge point, as a function of its arguments.
 *
 * Only what positions are made of is followed (moves, constants, reads of fields); anything else makes a register unknown. The prologue is
 * followed once for each portal, on symbols. The answer is a prediction: code compiled for it tests it.
 */
import type { CodeObject } from '../hints/index.ts';
import { JitCells } from '../hints/index.ts';
import { JitOp } from '../jitcode/encoding.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { PositionSource } from '../region/compiled.ts';
import { type Ins, RegionOp } from '../region/ir.ts';
import type { Greens } from './env.ts';
import { mergePointAt } from './frame.ts';

const Op = JitOp;
const MAX_STEPS = 200;

/** What a register holds at the merge point: a constant, or an argument's field's field... Null: not known. */
type Source =
  | { readonly from: 'constant'; readonly value: unknown }
  | { readonly from: 'argument'; readonly index: number; readonly path: readonly string[] }
  | null;

interface Prologue {
  readonly at: MergePoint;
  /** By register. */
  readonly sources: readonly Source[];
}

/** Null: the prologue is not so simple. */
function followPrologue(portal: JitCode): Prologue | null {
  const { code, consts, fields } = portal;
  const sources = new Array<Source>(portal.regCount).fill(null);
  for (let index = 0; index < portal.paramCount; index++) sources[index] = { from: 'argument', index, path: [] };
  const sourceOf = (operand: number): Source =>
    operand >= 0 ? (sources[operand] ?? null) : { from: 'constant', value: consts[~operand] };
  let pc = 0;
  for (let steps = 0; steps < MAX_STEPS; steps++) {
    const a = code[pc + 1] ?? 0;
    const b = code[pc + 2] ?? 0;
    switch (code[pc]) {
      case Op.merge_point: {
        const at = mergePointAt(portal, pc);
        return at === undefined ? null : { at, sources };
      }
      case Op.goto:
        pc = a;
        continue;
      case Op.move:
      case Op.promote:
        sources[a] = sourceOf(b);
        break;
      case Op.get: {
        const object = sourceOf(b);
        const name = fields[code[pc + 3] ?? 0]?.name ?? '';
        sources[a] = object?.from === 'argument' ? { ...object, path: [...object.path, name] } : null;
        break;
      }
      case Op.new_array:
      case Op.new_array_filled:
      case Op.length:
      case Op.get_item:
      case Op.get_item_pure:
        sources[a] = null;
        break;
      default:
        return null;
    }
    pc = portal.next[pc] ?? 0;
  }
  return null;
}

const prologues = new WeakMap<JitCode, Prologue | { readonly at: null }>();

function prologueOf(portal: JitCode): Prologue | null {
  let known = prologues.get(portal);
  if (known === undefined) {
    known = followPrologue(portal) ?? { at: null };
    prologues.set(portal, known);
  }
  return known.at === null ? null : known;
}

const UNKNOWN = Symbol('unknown');

function resolve(source: Source | undefined, args: readonly unknown[]): unknown {
  if (source === null || source === undefined) return UNKNOWN;
  if (source.from === 'constant') return source.value;
  let value = args[source.index];
  for (const name of source.path) {
    if (typeof value !== 'object' || value === null) return UNKNOWN;
    value = Reflect.get(value, name);
  }
  return value;
}

export function entryGreens(portal: JitCode, args: readonly unknown[]): Greens | null {
  const prologue = prologueOf(portal);
  if (prologue === null) return null;
  const anchor = resolve(prologue.sources[prologue.at.anchor], args);
  const index = resolve(prologue.sources[prologue.at.index], args);
  return isCodeObject(anchor) && typeof index === 'number' ? { anchor, index } : null;
}

/** Where a call of the portal finds the anchor and the index of the position at which it will begin. Null: not in its arguments. */
export function entryPosition(portal: JitCode): readonly PositionSource[] | null {
  const prologue = prologueOf(portal);
  if (prologue === null) return null;
  const { at, sources } = prologue;
  const position: PositionSource[] = [];
  for (const source of [sources[at.anchor], sources[at.index]]) {
    if (source === null || source === undefined) return null;
    if (source.from === 'constant') position.push({ argument: null, value: source.value });
    else position.push({ argument: source.index, path: source.path });
  }
  return position;
}

/** Whether a region knows where a call will begin: the same for all its runs. */
export function entryIsConstant(portal: JitCode, args: readonly Ins[]): boolean {
  const prologue = prologueOf(portal);
  if (prologue === null) return false;
  const { at, sources } = prologue;
  return isConstantSource(sources[at.anchor], args) && isConstantSource(sources[at.index], args);
}

function isConstantSource(source: Source | undefined, args: readonly Ins[]): boolean {
  if (source === null || source === undefined) return false;
  if (source.from === 'constant') return true;
  let raw = args[source.index];
  for (const name of source.path) {
    if (raw?.op !== RegionOp.new || raw.aux?.kind !== 'class') return false;
    const at = raw.aux.fields.findIndex((f) => f.name === name && f.immutable);
    raw = raw.args[at];
  }
  return raw?.op === RegionOp.const;
}

/** The values of `MergePoint.live` with which a call of the portal begins; null where the prologue computes some. */
export function entryLive(portal: JitCode, args: readonly unknown[]): readonly unknown[] | null {
  const prologue = prologueOf(portal);
  if (prologue === null) return null;
  const live = prologue.at.live.map((l) => resolve(prologue.sources[l.reg], args));
  return live.includes(UNKNOWN) ? null : live;
}

/** Whether the reds at the first merge point are just the portal's parameters, in order: then a region that begins there can be called. */
export function beginsWithParameters(portal: JitCode): boolean {
  const prologue = prologueOf(portal);
  if (prologue === null) return false;
  const reds = prologue.at.live.filter((l) => l.kind.is === 'red');
  return (
    reds.length === portal.paramCount &&
    reds.every((l, i) => {
      const source = prologue.sources[l.reg];
      return source?.from === 'argument' && source.index === i && source.path.length === 0;
    })
  );
}

export function isCodeObject(x: unknown): x is CodeObject {
  return typeof x === 'object' && x !== null && 'jit' in x && x.jit instanceof JitCells;
}

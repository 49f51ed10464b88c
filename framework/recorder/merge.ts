/**
 * Merge points: where recordings end, and where paths may join. Each becomes a block whose parameters are the true reds of all
 * activations; greens (and what derives from them) become constants behind it, derived reds are read again.
 */

import type { CodeObject } from '../hints/index.ts';
import type { MergePoint } from '../jitcode/jitcode.ts';
import { callerLive } from '../jitcode/liveness.ts';
import { Block, Ins, RegionOp, Seen, type SeenElements } from '../region/ir.ts';
import { insideOf, observe, observeInside } from '../region/seen.ts';
import { assert } from '../support/assert.ts';
import { sameContext } from './draft.ts';
import { type Ending, RecorderAbort } from './env.ts';
import { isMergeRegister, mergePointAt, type RecorderFrame } from './frame.ts';
import { isCodeObject } from './greens.ts';
import { readField } from './heap.ts';
import { fix } from './hints.ts';
import { type Recorder, UNKNOWN } from './state.ts';

/** Blocks of one key that differ in constants of outer activations; beyond, those become parameters. */
const MAX_CONSTANT_VARIANTS = 4;

export function mergePoint(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const at = mergePointAt(f.jitcode, pc);
  const anchor = r.value(f, code[pc + 2] ?? 0);
  const index = r.value(f, code[pc + 3] ?? 0);
  assert(at !== undefined && isCodeObject(anchor) && typeof index === 'number', 'a merge point has its greens');
  const byBackEdge = r.arrivingByBackEdge;
  r.arrivingByBackEdge = false;
  const stop = mustStop(r, f, at, anchor, index, byBackEdge);
  if (stop !== null) {
    r.exit(stop);
    return;
  }
  fixGreen(r, f, code[pc + 2] ?? 0, anchor);
  fixGreen(r, f, code[pc + 3] ?? 0, index);
  const existing = findJoin(r, anchor, index, byBackEdge);
  if (existing !== null) {
    join(r, existing, byBackEdge);
    return;
  }
  const { params } = r.env;
  const tooLong = r.count >= params.traceLimit || r.draft.isFull(params, r.count);
  if (tooLong && r.made.length > 0) {
    r.exit('segment');
    return;
  }
  makeBlock(r, at, anchor, index, byBackEdge);
  r.advance(f);
}

function mustStop(
  r: Recorder,
  f: RecorderFrame,
  at: MergePoint,
  anchor: CodeObject,
  index: number,
  byBackEdge: boolean,
): Ending | null {
  if (r.leaving) return byBackEdge ? 'around' : 'left';
  const skip = r.unpromoted !== null && r.unpromoted.jitcode === f.jitcode && r.unpromoted.pc === f.pc;
  if (skip) return 'unknown';
  if (!r.env.mayCompile(at.driver, anchor, index)) {
    if (r.draft.root === null) throw new RecorderAbort('mayNotCompile', `forbidden at ${r.where(f)}`);
    return 'vetoed';
  }
  return null;
}

function fixGreen(r: Recorder, f: RecorderFrame, operand: number, value: unknown): void {
  const raw = r.raw(f, operand);
  if (raw.op === RegionOp.const || operand < 0) return;
  // NaN or -0 as a position is not the interpreter's.
  const known = fix(r, raw, value);
  if (known.op !== RegionOp.const)
    throw new RecorderAbort('unsupported', `no position: ${String(value)} at ${r.where(f)}`);
  f.raws[operand] = known;
}

/** A block of the region with the same key at which recordings may end. */
export function findJoin(r: Recorder, anchor: CodeObject, index: number, byBackEdge: boolean): Block | null {
  for (const block of r.draft.mergesAt(anchor, index)) {
    const { merge } = block;
    if (merge === null || !sameContext(merge.context, r.context) || !fits(r, block) || !mayRely(r, block)) continue;
    if (r.env.params.joins !== 'never' || block === r.draft.root || merge.isLoop) return block;
    // A trace closes where it passed on the way: the first pass of the loop is its body.
    if (byBackEdge && r.made.includes(block)) return block;
  }
  return null;
}

/** Same activations further out, and each constant that the block relies on is one here as well. */
function fits(r: Recorder, block: Block): boolean {
  const frames = block.merge?.fs.frames;
  if (frames === undefined || frames.length !== r.frames.length) return false;
  return frames.every((info, i) => {
    const f = r.frames[i];
    if (f === undefined || f.jitcode !== info.jitcode || f.pc !== info.pc) return false;
    const registers = registersOf(r, f);
    return info.vals.every((v, k) => {
      const register = registers[k] ?? 0;
      if (!(v instanceof Ins) || v.op !== RegionOp.const || isMergeRegister(f, register)) return true;
      return rawAt(r, f, register) === v;
    });
  });
}

/** The registers that a frame state covers, here. */
function registersOf(r: Recorder, f: RecorderFrame): readonly number[] {
  const live = f === r.frames[r.frames.length - 1] ? f.jitcode.liveIn[f.pc] : callerLive(f.jitcode, f.pc);
  assert(live !== null && live !== undefined, 'a merge point has liveness');
  return live;
}

const rawAt = (r: Recorder, f: RecorderFrame, register: number): Ins =>
  f.raws[register] ?? r.draft.consts.of(undefined);

/** Whether all is known here that the block relies on. */
function mayRely(r: Recorder, block: Block): boolean {
  const { objects } = r.draft;
  return objects === null || !objects.isReliedOn(block) || objects.mayJoin(block, argumentsFor(r, block));
}

/** The values for a block's parameters. */
function argumentsFor(r: Recorder, { merge }: Block): Ins[] {
  assert(merge !== null, 'a join is a merge block');
  const args: Ins[] = [];
  merge.fs.frames.forEach((info, i) => {
    const f = r.frames[i];
    assert(f !== undefined, 'activations agree');
    const registers = registersOf(r, f);
    info.vals.forEach((v, k) => {
      if (v instanceof Ins && v.op === RegionOp.param) args.push(rawAt(r, f, registers[k] ?? 0));
    });
  });
  return args;
}

/** Ends the recording by a jump to a block with the same key. */
export function join(r: Recorder, to: Block, byBackEdge: boolean): void {
  const { merge } = to;
  assert(merge !== null, 'a join is a merge block');
  const args: Ins[] = [];
  const values: unknown[] = [];
  merge.fs.frames.forEach((info, i) => {
    const f = r.frames[i];
    assert(f !== undefined, 'activations agree');
    const registers = registersOf(r, f);
    info.vals.forEach((v, k) => {
      if (!(v instanceof Ins) || v.op !== RegionOp.param) return;
      const register = registers[k] ?? 0;
      const seen = merge.seen[args.length];
      const inside = merge.inside[args.length];
      if (r.runs && seen !== undefined) observe(seen, f.values[register]);
      if (r.runs && inside !== undefined && inside !== null) observeInside(inside, f.values[register]);
      args.push(rawAt(r, f, register));
      values.push(f.values[register]);
    });
  });
  assert(args.length === to.params.length, 'one argument per parameter');
  if (byBackEdge) merge.isLoop = true;
  to.weight++;
  r.block.term = { kind: 'jump', edges: [{ to, args }] };
  r.joined = { to, values };
  r.ended = 'join';
}

export function makeBlock(r: Recorder, at: MergePoint, anchor: CodeObject, index: number, isLoop: boolean): Block {
  const block = new Block(`${String(at.driver)}:${index}`);
  const args: Ins[] = [];
  const seen: Seen[] = [];
  const inside: (SeenElements | null)[] = [];
  const generalise = r.draft.mergesAt(anchor, index).length >= MAX_CONSTANT_VARIANTS;
  const top = r.frames[r.frames.length - 1];
  for (const f of r.frames) {
    for (const register of registersOf(r, f)) {
      const raw = rawAt(r, f, register);
      if (f === top ? !isRed(at, register) : raw.op === RegionOp.const && !generalise) continue;
      const param = new Ins(RegionOp.param, [], null);
      block.params.push(param);
      args.push(raw);
      const s = new Seen();
      seen.push(s);
      const elements = r.runs ? insideOf(f.values[register], r.env.program.byClass) : null;
      if (r.runs) observe(s, f.values[register]);
      if (elements !== null) observeInside(elements, f.values[register]);
      inside.push(elements);
      f.raws[register] = param;
    }
    f.info = null;
  }
  block.weight = 1;
  r.block.term = { kind: 'jump', edges: [{ to: block, args }] };
  r.block = block;
  const fs = r.capture(false);
  block.merge = { driver: at.driver, anchor, index, context: r.context, fs, seen, inside, isLoop };
  r.draft.root ??= block;
  r.draft.addMerge(block, anchor, index);
  r.made.push(block);
  r.known.clear();
  if (top !== undefined) derive(r, top, at);
  return block;
}

function isRed(at: MergePoint, register: number): boolean {
  return at.live.some((l) => l.reg === register && l.kind.is === 'red');
}

/** Derived registers are read again from what they derive from; constants where that is a green. */
function derive(r: Recorder, f: RecorderFrame, at: MergePoint): void {
  const open = new Set(at.live.filter((l) => l.kind.is === 'derived'));
  const waiting = new Set([...open].map((l) => l.reg));
  while (open.size > 0) {
    const before = open.size;
    for (const l of open) {
      if (l.kind.is !== 'derived' || waiting.has(l.kind.from)) continue;
      let raw = rawAt(r, f, l.kind.from);
      let value: unknown = r.value(f, l.kind.from);
      for (const field of l.kind.path) {
        const object = value;
        value = r.knows(raw) ? Reflect.get(Object(object), field.name) : UNKNOWN;
        raw = readField(r, raw, object, field, value);
      }
      assert(
        !r.runs || Object.is(value, f.values[l.reg]),
        `${l.name} is derived at the merge point of ${f.jitcode.name}`,
      );
      f.raws[l.reg] = raw;
      open.delete(l);
      waiting.delete(l.reg);
    }
    assert(open.size < before, 'derived registers have roots');
  }
}

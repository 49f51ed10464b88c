/** Reads and writes of fields and elements. Reads fold on constant objects where the author promised that nothing changes. */
import { JitOp } from '../jitcode/encoding.ts';
import { CallDesc, type FieldDesc } from '../model/descriptors.ts';
import { NO_NAMES } from '../model/effects.ts';
import { type Ins, RegionOp } from '../region/ir.ts';
import { load, store } from '../support/access.ts';
import { assert, InternalError } from '../support/assert.ts';
import type { RecorderFrame } from './frame.ts';
import { type Recorder, UNKNOWN } from './state.ts';

const Op = JitOp;

export const fieldAt = (f: RecorderFrame, at: number): FieldDesc => {
  const field = f.jitcode.fields[f.jitcode.code[at] ?? 0];
  assert(field !== undefined, 'a field operand names a field');
  return field;
};

export function readProperty(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const operand = code[f.pc + 2] ?? 0;
  const field = fieldAt(f, f.pc + 3);
  const object = r.value(f, operand);
  const raw = r.raw(f, operand);
  const value = r.knows(raw) ? r.compute(() => load(object, field.name)) : UNKNOWN;
  const result = readField(r, raw, object, field, value);
  if (field.immutable) r.draft.objects?.learnField(result, raw, field.name);
  r.set(f, code[f.pc + 1] ?? 0, value, result);
}

/** The operation (or constant) for `object.field`, whose concrete value is `value`. */
export function readField(r: Recorder, raw: Ins, object: unknown, field: FieldDesc, value: unknown): Ins {
  if (raw.op === RegionOp.const) {
    if (field.immutable) {
      noteFrozen(r, field, value);
      return r.draft.consts.of(value);
    }
    if (field.quasi && typeof object === 'object' && object !== null) {
      const assumption = r.env.assume(object, field);
      if (assumption !== null) {
        const fs = r.capture(false);
        const ins = r.emit(RegionOp.guard_valid, [], assumption, fs);
        fs.origin = { kind: 'ins', ins };
        noteFrozen(r, field, value);
        return r.draft.consts.of(value);
      }
    }
  }
  if (!field.immutable) return r.emit(RegionOp.get, [raw], field);
  const loaded = r.loaded(raw, field);
  if (loaded !== undefined) return loaded;
  const ins = r.emit(RegionOp.get, [raw], field);
  r.noteLoaded(raw, field, ins);
  return ins;
}

function noteFrozen(r: Recorder, field: FieldDesc, value: unknown): void {
  if (field.immutableElements && typeof value === 'object' && value !== null) r.frozen.add(value);
}

export function readItem(r: Recorder, f: RecorderFrame, pure: boolean): void {
  const { code } = f.jitcode;
  const a = code[f.pc + 2] ?? 0;
  const i = code[f.pc + 3] ?? 0;
  const array = r.value(f, a);
  const x = r.raw(f, a);
  const y = r.raw(f, i);
  const isConst = pure && x.op === RegionOp.const && y.op === RegionOp.const;
  const index = r.value(f, i) as number;
  const value = isConst || r.runs ? r.compute(() => load(array, index)) : UNKNOWN;
  const d = code[f.pc + 1] ?? 0;
  if (isConst) {
    if (typeof array === 'object' && array !== null) r.frozen.add(array);
    r.setConst(f, d, value);
  } else {
    r.set(f, d, value, r.emit(pure ? RegionOp.get_item_pure : RegionOp.get_item, [x, y]));
  }
}

export function readLength(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const operand = code[f.pc + 2] ?? 0;
  const of = r.value(f, operand);
  const raw = r.raw(f, operand);
  const value = r.knows(raw) ? r.compute(() => (of as { length: unknown }).length) : UNKNOWN;
  const d = code[f.pc + 1] ?? 0;
  if (raw.op === RegionOp.const && hasFixedLength(r, of)) r.setConst(f, d, value);
  else r.set(f, d, value, r.emit(RegionOp.length, [raw]));
}

function hasFixedLength(r: Recorder, of: unknown): boolean {
  if (typeof of === 'string') return true;
  if (typeof of !== 'object' || of === null) return false;
  return r.frozen.has(of) || ArrayBuffer.isView(of) || Object.isFrozen(of);
}

export function write(r: Recorder, f: RecorderFrame, op: number): void {
  const { code } = f.jitcode;
  const { pc } = f;
  switch (op) {
    case Op.set:
      writeField(r, f);
      return;
    case Op.set_item: {
      if (r.runs) {
        const array = r.value(f, code[pc + 1] ?? 0);
        const index = r.value(f, code[pc + 2] ?? 0) as number;
        const value = r.value(f, code[pc + 3] ?? 0);
        r.compute(() => store(array, index, value));
      }
      r.emit(RegionOp.set_item, [
        r.raw(f, code[pc + 1] ?? 0),
        r.raw(f, code[pc + 2] ?? 0),
        r.raw(f, code[pc + 3] ?? 0),
      ]);
      r.advance(f);
      return;
    }
    case Op.set_length: {
      if (r.runs) {
        const array = r.value(f, code[pc + 1] ?? 0);
        const length = r.value(f, code[pc + 2] ?? 0);
        r.compute(() => store(array, 'length', length));
      }
      r.emit(RegionOp.set_length, [r.raw(f, code[pc + 1] ?? 0), r.raw(f, code[pc + 2] ?? 0)]);
      r.advance(f);
      return;
    }
    case Op.push: {
      const array = r.value(f, code[pc + 2] ?? 0) as unknown[];
      const value = r.value(f, code[pc + 3] ?? 0);
      const length = r.runs ? r.act(() => array.push(value)) : UNKNOWN;
      const raw = r.emit(RegionOp.push, [r.raw(f, code[pc + 2] ?? 0), r.raw(f, code[pc + 3] ?? 0)]);
      r.set(f, code[pc + 1] ?? 0, length, raw);
      return;
    }
    case Op.pop: {
      const array = r.value(f, code[pc + 2] ?? 0) as unknown[];
      const value = r.runs ? r.act(() => array.pop()) : UNKNOWN;
      r.set(f, code[pc + 1] ?? 0, value, r.emit(RegionOp.pop, [r.raw(f, code[pc + 2] ?? 0)]));
      return;
    }
    default:
      throw new InternalError(`operation ${op} does not write`);
  }
}

const INVALIDATE = new CallDesc(
  'invalidate',
  { reads: NO_NAMES, writes: NO_NAMES, canRaise: false, canInvalidate: true, elidable: false, freshResult: false },
  'undefined',
);

function writeField(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const object = r.value(f, code[f.pc + 1] ?? 0);
  const field = fieldAt(f, f.pc + 2);
  if (r.runs) {
    const value = r.value(f, code[f.pc + 3] ?? 0);
    r.compute(() => store(object, field.name, value));
  }
  const raw = r.raw(f, code[f.pc + 1] ?? 0);
  r.emit(RegionOp.set, [raw, r.raw(f, code[f.pc + 3] ?? 0)], field);
  r.advance(f);
  if (field.quasi && (!r.runs || (typeof object === 'object' && object !== null))) {
    if (r.runs) r.env.invalidate(Object(object), field.name);
    const { consts } = r.draft;
    r.emit(RegionOp.call_function, [consts.of(r.env.invalidate), raw, consts.of(field.name)], INVALIDATE);
  }
}

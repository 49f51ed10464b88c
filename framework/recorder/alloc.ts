/** Allocations: the object is made for the run, and written down with one value per field (or element). */
import { JitOp } from '../jitcode/encoding.ts';
import type { ClassDesc } from '../model/descriptors.ts';
import { type Ins, RegionOp } from '../region/ir.ts';
import { makeFilled, makeNarrow } from '../support/array-kinds.ts';
import { assert } from '../support/assert.ts';
import type { RecorderFrame } from './frame.ts';
import { type Recorder, UNKNOWN } from './state.ts';
import { ctorOf } from './values.ts';

const Op = JitOp;

export function allocate(r: Recorder, f: RecorderFrame, op: number): void {
  const { code, classes } = f.jitcode;
  const { pc } = f;
  const d = code[pc + 1] ?? 0;
  if (op === Op.new_array) {
    const elements = r.runs ? r.valuesAt(f, pc + 2) : [];
    const value = r.runs ? makeNarrow(elements, elements.length) : UNKNOWN;
    r.set(f, d, value, r.emit(RegionOp.new_array, r.rawsAt(f, pc + 2)));
    return;
  }
  if (op === Op.new_array_filled) {
    const length = r.value(f, code[pc + 2] ?? 0);
    const filler = r.value(f, code[pc + 3] ?? 0);
    const value = r.runs ? r.compute(() => makeFilled(length as number, filler)) : UNKNOWN;
    r.set(f, d, value, r.emit(RegionOp.new_array_filled, [r.raw(f, code[pc + 2] ?? 0), r.raw(f, code[pc + 3] ?? 0)]));
    return;
  }
  const cls = classes[code[pc + 2] ?? 0];
  assert(cls !== undefined, 'new names a class');
  const args = r.valuesAt(f, pc + 3);
  const raws = r.rawsAt(f, pc + 3);
  if (op === Op.new_literal) {
    r.set(f, d, r.runs ? literal(cls, args) : UNKNOWN, r.emit(RegionOp.new, raws, cls));
    return;
  }
  const ctor = ctorOf(cls);
  const object = r.runs ? r.compute((): unknown => Reflect.construct(ctor, args)) : UNKNOWN;
  r.set(f, d, object, r.emit(RegionOp.new, fieldValues(r, cls, raws), cls));
}

function literal(cls: ClassDesc, values: readonly unknown[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  cls.fields.forEach((field, k) => {
    object[field.name] = values[k];
  });
  return object;
}

/** The initial values of all fields, as the constructor would set them. */
function fieldValues(r: Recorder, cls: ClassDesc, args: readonly Ins[]): Ins[] {
  const { inits } = cls;
  assert(inits !== null, `class ${cls.name} has a plain constructor`);
  const { consts } = r.draft;
  return inits.map((init) =>
    init.from === 'param' ? (args[init.index] ?? consts.of(undefined)) : consts.of(init.value),
  );
}

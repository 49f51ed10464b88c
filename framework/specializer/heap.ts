/** Reads and writes of fields: what the path has read or written is not read again. */

import { JitOp } from '../jitcode/encoding.ts';
import type { Greens } from '../recorder/env.ts';
import type { RecorderFrame } from '../recorder/frame.ts';
import { fieldAt, readProperty, write } from '../recorder/heap.ts';
import { fix } from '../recorder/hints.ts';
import type { Ins } from '../region/ir.ts';
import type { Specializer } from './state.ts';

export function get(s: Specializer, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const field = fieldAt(f, pc + 3);
  const object = s.raw(f, code[pc + 2] ?? 0);
  const d = code[pc + 1] ?? 0;
  const facts = field.immutable ? s.objects.of(object) : undefined;
  const known = s.readOf(object, field) ?? facts?.constants.get(field.name);
  if (known !== undefined) {
    s.set(f, d, undefined, known);
    return;
  }
  readProperty(s, f);
  const raw = s.raw(f, d);
  s.noteRead(object, field, raw);
  if (s.returning !== null) expect(s, f, d, raw, s.returning);
}

/** A hosted call that was inlined has returned, and finds out where its caller stands: that is known, but for debuggers and the like. */
function expect(s: Specializer, f: RecorderFrame, register: number, raw: Ins, { anchor, index }: Greens): void {
  if (!f.jitcode.isPortal) return;
  for (const at of f.jitcode.mergePoints) {
    if (register !== at.anchor && register !== at.index) continue;
    fix(s, raw, register === at.anchor ? anchor : index, 'branch');
    return;
  }
}

export function set(s: Specializer, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const object = s.raw(f, code[pc + 1] ?? 0);
  const value = s.raw(f, code[pc + 3] ?? 0);
  write(s, f, JitOp.set);
  s.noteRead(object, fieldAt(f, pc + 2), value);
}

/** Reads and writes of fields: what the path has read or written is not read again. */

import { JitOp } from '../jitcode/encoding.ts';
import type { FieldDesc } from '../model/descriptors.ts';
import type { RecorderFrame } from '../recorder/frame.ts';
import { readProperty, write } from '../recorder/heap.ts';
import { assert } from '../support/assert.ts';
import type { Specializer } from './state.ts';

const fieldAt = (f: RecorderFrame, at: number): FieldDesc => {
  const field = f.jitcode.fields[f.jitcode.code[at] ?? 0];
  assert(field !== undefined, 'a field operand names a field');
  return field;
};

export function get(s: Specializer, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const field = fieldAt(f, pc + 3);
  const object = s.raw(f, code[pc + 2] ?? 0);
  const d = code[pc + 1] ?? 0;
  const known = s.readOf(object, field);
  if (known !== undefined) {
    s.set(f, d, undefined, known);
    return;
  }
  readProperty(s, f);
  s.noteRead(object, field, s.raw(f, d));
}

export function set(s: Specializer, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const object = s.raw(f, code[pc + 1] ?? 0);
  const value = s.raw(f, code[pc + 3] ?? 0);
  write(s, f, JitOp.set);
  s.noteRead(object, fieldAt(f, pc + 2), value);
}

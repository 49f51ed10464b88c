/** Promotion where nothing runs: a value that is not known stays so. */
import type { RecorderFrame } from '../recorder/frame.ts';
import type { Specializer } from './state.ts';

export function promote(s: Specializer, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const operand = code[f.pc + 2] ?? 0;
  s.set(f, code[f.pc + 1] ?? 0, s.value(f, operand), s.raw(f, operand));
}

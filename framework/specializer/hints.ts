/** Promotion where nothing runs: the values that the profile has seen, one after the other; without a profile the value stays unknown. */
import type { RecorderFrame } from '../recorder/frame.ts';
import { fix, isFixable, replace, testFor } from '../recorder/hints.ts';
import type { Ins } from '../region/ir.ts';
import { countValue, valuesSeen } from './feedback.ts';
import type { Specializer } from './state.ts';

export function promote(s: Specializer, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const operand = code[f.pc + 2] ?? 0;
  const raw = s.raw(f, operand);
  const d = code[f.pc + 1] ?? 0;
  if (!s.knows(raw)) {
    const site = s.usesProfile ? valuesSeen(s) : null;
    const values = site?.values.filter(isFixable);
    // A guard tells of other values by itself.
    if (s.counts && values === undefined) countValue(s, raw);
    if (values?.length === 0) {
      s.cut('never reached');
      return;
    }
    if (values !== undefined) {
      const head = chain(s, raw, values);
      s.owe(site);
      const guard = s.block.ops[s.block.ops.length - 1];
      if (head !== null && guard !== undefined) s.chains.set(guard, { before: values.length - 1, head });
      f = s.top;
    }
  }
  s.set(f, d, s.value(f, operand), s.raw(f, operand));
}

/**
 * One path for each value, all of which stand at the promotion still; the last one is guarded, and goes on. Returns the first test, if there
 * are others before the guard.
 */
function chain(s: Specializer, raw: Ins, values: readonly unknown[]): Ins | null {
  let head: Ins | null = null;
  values.forEach((value, k) => {
    if (k === values.length - 1) {
      fix(s, raw, value);
      return;
    }
    const test = testFor(s, raw, value);
    head ??= test;
    const other = s.fork(test);
    replace(s, raw, value);
    s.pending.pop();
    s.pending.push(s.save());
    s.load(other);
  });
  return head;
}

/**
 * Calls of JavaScript functions with the arguments of a value list (`n v1 ... vn` at `at`, indices into `regs`), which for the usual
 * numbers of arguments need no array. What cannot be called gives JavaScript's own TypeError.
 */
import { load } from '../support/access.ts';
import { ctor, fun } from './operators.ts';

export function callFunction(f: unknown, regs: readonly unknown[], code: Int32Array, at: number): unknown {
  const called = fun(f);
  switch (code[at]) {
    case 0:
      return called();
    case 1:
      return called(regs[code[at + 1] ?? 0]);
    case 2:
      return called(regs[code[at + 1] ?? 0], regs[code[at + 2] ?? 0]);
    case 3:
      return called(regs[code[at + 1] ?? 0], regs[code[at + 2] ?? 0], regs[code[at + 3] ?? 0]);
    case 4:
      return called(regs[code[at + 1] ?? 0], regs[code[at + 2] ?? 0], regs[code[at + 3] ?? 0], regs[code[at + 4] ?? 0]);
    default:
      return called(...listOf(regs, code, at));
  }
}

/** The first value of the list is the receiver. */
export function callBound(f: unknown, regs: readonly unknown[], code: Int32Array, at: number): unknown {
  const called = fun(f);
  const receiver = regs[code[at + 1] ?? 0];
  switch (code[at]) {
    case 1:
      return called.call(receiver);
    case 2:
      return called.call(receiver, regs[code[at + 2] ?? 0]);
    case 3:
      return called.call(receiver, regs[code[at + 2] ?? 0], regs[code[at + 3] ?? 0]);
    case 4:
      return called.call(receiver, regs[code[at + 2] ?? 0], regs[code[at + 3] ?? 0], regs[code[at + 4] ?? 0]);
    default:
      return called.call(receiver, ...listOf(regs, code, at).slice(1));
  }
}

/** The first value of the list is the receiver, whose method is called. */
export function callMethod(name: unknown, regs: readonly unknown[], code: Int32Array, at: number): unknown {
  return callBound(load(regs[code[at + 1] ?? 0], String(name)), regs, code, at);
}

export function construct(cls: unknown, regs: readonly unknown[], code: Int32Array, at: number): object {
  const called = ctor(cls);
  switch (code[at]) {
    case 0:
      return new called();
    case 1:
      return new called(regs[code[at + 1] ?? 0]);
    case 2:
      return new called(regs[code[at + 1] ?? 0], regs[code[at + 2] ?? 0]);
    default:
      return new called(...listOf(regs, code, at));
  }
}

/** The values of a list. */
export function listOf(regs: readonly unknown[], code: Int32Array, at: number): unknown[] {
  const count = code[at] ?? 0;
  const out: unknown[] = [];
  for (let k = 1; k <= count; k++) out.push(regs[code[at + k] ?? 0]);
  return out;
}

/** The blackhole: calls of each kind get their arguments and give their results, names and lists of values are found in the linked code. */
import { expect, test } from 'vitest';
import { Activation } from '../../../framework/deopt/activation.ts';
import { type BlackholeEnv, type Outcome, runBlackhole } from '../../../framework/deopt/blackhole.ts';
import { callBound, callFunction, callMethod, construct } from '../../../framework/deopt/invoke.ts';
import { JitDriver } from '../../../framework/hints/index.ts';
import type { JitCode } from '../../../framework/jitcode/jitcode.ts';
import { TestProgram } from '../runtime/assemble.ts';

/** What the environment was asked for. */
function environment(asked: unknown[]): BlackholeEnv {
  return {
    resumePortal: () => expect.fail('no portal is resumed'),
    callPortal: (jitcode, args) => {
      asked.push([jitcode.name, ...args]);
      return 'from the portal';
    },
    invalidate: (_, name) => asked.push(['invalidated', name]),
  };
}

function run(jitcode: JitCode, registers: readonly unknown[], asked: unknown[] = []): Outcome {
  return runBlackhole([Activation.of(jitcode, 0, registers)], environment(asked));
}

test.each([0, 1, 2, 3, 4, 5, 6])('a call with %i arguments', (count) => {
  const given = Array.from({ length: count }, (_, k) => `a${k}`);
  const code = Int32Array.of(count, ...given.keys());
  expect(callFunction((...args: unknown[]) => args, given, code, 0)).toEqual(given);
  class Made {
    readonly args: unknown[];
    constructor(...args: unknown[]) {
      this.args = args;
    }
  }
  expect(construct(Made, given, code, 0)).toEqual(new Made(...given));
});

test.each([0, 1, 2, 3, 4, 5])('a call with a receiver and %i arguments', (count) => {
  const receiver = {
    method(this: unknown, ...args: unknown[]): unknown[] {
      return [this, ...args];
    },
  };
  const given = [receiver, ...Array.from({ length: count }, (_, k) => `a${k}`)];
  const code = Int32Array.of(count + 1, ...given.keys());
  expect(callBound(receiver.method, given, code, 0)).toEqual(given);
  expect(callMethod('method', given, code, 0)).toEqual(given);
});

test('the interpreter runs functions that are values, the blackhole others; portals are for the environment', () => {
  const t = new TestProgram([new JitDriver({ name: 'test', location: () => '' })]);
  const native = (a: unknown, b: unknown): string => `native ${String(a)} ${String(b)}`;
  // Its jitcode would give something else: it is not to be run.
  t.define('value', 2, 3, `return 'jitcode'`, { fn: native });
  t.define('local', 2, 3, 'sub r2 r0 r1\nadd r2 100 r2\nreturn r2');
  t.define('portal', 2, 3, 'merge_point &0 r0 r1\nreturn r0', { greens: [0, 1] });
  const main = t.define(
    'main',
    2,
    6,
    `
    call r2 @value [r0 12]
    call r3 @local [r0 r1]
    call r4 @portal [r1 r0]
    new_array r5 [r2 r3 r4]
    return r5
    `,
  );
  t.build();
  const asked: unknown[] = [];
  expect(run(main, [10, 3], asked)).toEqual({ kind: 'return', value: ['native 10 12', 107, 'from the portal'] });
  expect(asked).toEqual([['portal', 3, 10]]);
});

test('names of types and methods', () => {
  const t = new TestProgram([]);
  t.call('any');
  const main = t.define(
    'names',
    2,
    6,
    `
    typeof_is r2 r0 'number'
    typeof_is r3 r1 'number'
    call_method r4 'concat' [r1 '-' r0] %any
    new_array r5 [r2 r3 r4]
    return r5
    `,
  );
  t.build();
  expect(run(main, [1, 'text'])).toEqual({ kind: 'return', value: [true, false, 'text-1'] });
});

/**
 * A portal that calls a function in each pass of a loop: `acc += body(i)`. The function is given as TypeScript and as jitcode, so that each
 * construct can be recorded, compiled, left and resumed on its own.
 */
import { type CodeObject, JitCells, JitDriver } from '../../../framework/hints/index.ts';
import { printRegion } from '../../../framework/region/print.ts';
import type { Inspect } from '../../../framework/runtime/host.ts';
import { Jit } from '../../../framework/runtime/jit.ts';
import { $mt } from '../../../framework/runtime/link.ts';
import type { Mode } from '../../../framework/runtime/parameters.ts';
import { TestProgram } from '../runtime/assemble.ts';

export class Loop implements CodeObject {
  readonly jit = new JitCells(1);
}
const driver = new JitDriver<CodeObject>({ name: 'loop' });

export type Body = (i: number, code: Loop) => unknown;
export interface Case {
  readonly body: Body;
  /** Parameters: r0 = i, r1 = the loop's code object. */
  readonly jitcode: string;
  readonly handlers?: readonly (readonly [string, string, string])[];
  readonly bindings?: Readonly<Record<string, unknown>>;
  /** Describes fields, classes, calls, and further functions (before `body`). */
  readonly describe?: (p: TestProgram) => void;
}

const PORTAL = `
  move r2 0
  move r3 0
  move r4 0
  Loop:
  merge_point &0 r0 r4
  lt r5 r2 r1
  branch r5 >Body >Done
  Body:
  call r6 @body [r2 r0]
  add r3 r3 r6
  add r2 r2 1
  back_edge &0 r0 r4
  goto >Loop
  Done:
  return r3
`;

/** The linked portal of a case. `execute` is what a body may call again. */
export function makeLoop({ body, jitcode, handlers, bindings, describe }: Case) {
  const execute = (code0: Loop, n0: number): unknown => {
    let code: Loop, n: number, i: number, acc: unknown, at: number;
    if ($mt.resuming === null) {
      [code, n, i, acc, at] = [code0, n0, 0, 0, 0];
      if (!(((code.jit.counts[at] as number) -= 1) >= 0)) {
        const $o = $mt.enter(0, false, code, at, code, n, i, acc, at);
        if ($o !== null) {
          if ($mt.finished) return $o[0];
          [code, n, i, acc, at] = $o as [Loop, number, number, unknown, number];
        }
      }
    } else {
      [code, n, i, acc, at] = $mt.resuming as [Loop, number, number, unknown, number];
      $mt.resuming = null;
    }
    for (;;) {
      if (!(i < n)) return acc;
      acc = (acc as number) + (hooks.body(i, code) as number);
      i += 1;
      if (!(((code.jit.counts[at] as number) -= 1) >= 0)) {
        const $o = $mt.enter(0, false, code, at, code, n, i, acc, at);
        if ($o !== null) {
          if ($mt.finished) return $o[0];
          [code, n, i, acc, at] = $o as [Loop, number, number, unknown, number];
        }
      }
    }
  };
  const hooks = { body };
  const p = new TestProgram([driver], { ...bindings, execute });
  describe?.(p);
  p.declare('execute');
  const portal = p.define('execute', 2, 8, '', {});
  // The portal and the body call each other, so the portal is defined twice under one id.
  p.jitcodes.length = portal.id;
  p.declare('execute', 'body');
  const options = {
    fn: execute,
    greens: [0, 4] as const,
    live: [
      ['code', 0, 'green'],
      ['n', 1, 'red'],
      ['i', 2, 'red'],
      ['acc', 3, 'red'],
      ['at', 4, 'green'],
    ] as const,
  };
  const real = p.define('execute', 2, 8, PORTAL, options);
  p.define('body', 2, 24, jitcode, { handlers: handlers ?? [] });
  const resume = (live: readonly unknown[]): unknown => {
    $mt.resuming = live;
    return execute(live[0] as Loop, live[1] as number);
  };
  return { program: p.build(), execute, resume: new Map([[real, resume]]), hooks };
}

/** Runs a case twice, without and with a JIT; returns both results, the JIT, what it recorded and what it emitted. */
export function runCase(c: Case, mode: Mode, settings: readonly string[], n: number, rounds = 3) {
  const { program, execute, resume } = makeLoop(c);
  const attempt = (code: Loop): unknown => {
    try {
      return execute(code, n);
    } catch (e) {
      return e;
    }
  };
  const plain = new Loop();
  const expected = Array.from({ length: rounds }, () => attempt(plain));
  const sources: string[] = [];
  const raws: string[] = [];
  const inspect: Inspect = ({ compiled, raw }) => {
    sources.push(compiled.source);
    raws.push(printRegion(raw));
  };
  const jit = Jit.create({ program, mode, settings, resume, inspect });
  jit.install();
  const code = new Loop();
  const actual = Array.from({ length: rounds }, () => attempt(code));
  jit.uninstall();
  return { expected, actual, jit, sources, raws };
}

/**
 * Jitcode in, raw region out: tests/filetests/specialize/*.txt. The jitcode is the body of a loop, `acc += body(i, code)` (recorder/loops.ts).
 * `ride N` at the beginning of a line: passes with i = 0 to N - 1 are followed first, for the profile; `counts`: the region counts.
 * `UPDATE=1` writes what the specializer makes now; read the difference before you keep it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NO_NAMES } from '../../../framework/model/effects.ts';
import { NativeStack, type RecorderEnv } from '../../../framework/recorder/env.ts';
import { startAtMergePoint } from '../../../framework/recorder/start.ts';
import { TextNames } from '../../../framework/region/names.ts';
import { printRegion } from '../../../framework/region/print.ts';
import { verifyRegion } from '../../../framework/region/verify.ts';
import { makeParameters } from '../../../framework/runtime/parameters.ts';
import { Profiler, ride } from '../../../framework/specializer/profiler.ts';
import { specialize } from '../../../framework/specializer/specialize.ts';
import { Specializer } from '../../../framework/specializer/state.ts';
import { Loop, makeLoop } from '../recorder/loops.ts';
import type { TestProgram } from '../runtime/assemble.ts';

const folder = new URL('../../filetests/specialize/', import.meta.url);
const MARK = '\n==== raw\n';

class Pair {
  readonly a: unknown;
  b: unknown;
  constructor(a: unknown, b: unknown) {
    this.a = a;
    this.b = b;
  }
}
const opaque = (x: unknown): unknown => x;
const constants = Object.freeze([3, 5, 7]);

function describeProgram(p: TestProgram): void {
  p.field('a', { immutable: true, owner: 'Pair' });
  p.field('b', { owner: 'Pair' });
  p.class(
    Pair,
    ['a', 'b'],
    [
      { from: 'param', index: 0 },
      { from: 'param', index: 1 },
    ],
    2,
  );
  p.call('opaque', { reads: NO_NAMES, writes: NO_NAMES, canInvalidate: false });
}

/** The raw region for the loop around the body. */
function specialized(body: string): string {
  const handlers = [...body.matchAll(/^handler (\w+) (\w+) (\w+)$/gm)].map(
    ([, from = '', to = '', target = '']) => [from, to, target] as const,
  );
  const rides = Number(/^ride (\d+)$/m.exec(body)?.[1] ?? 0);
  const jitcode = body.replace(/^(handler|ride|counts|#).*$/gm, '');
  const bindings = { opaque, constants };
  const { program } = makeLoop({ body: () => 0, jitcode, handlers, bindings, describe: describeProgram });
  const env: RecorderEnv = {
    program,
    params: makeParameters('baseline'),
    native: new NativeStack(400),
    keepsPositions: false,
    callPortal: () => expect.fail('nothing runs'),
    mayCompile: () => true,
    sizeOf: () => 0,
    noteSize: () => undefined,
    assume: () => null,
    invalidate: () => expect.fail('nothing runs'),
  };
  const portal = program.jitcodes.find((j) => j.isPortal);
  const at = portal?.mergePoints[0];
  if (portal === undefined || at === undefined) throw new Error('the loop has a portal');
  const loop = new Loop();
  for (let i = 0; i < rides; i++) {
    ride(startAtMergePoint(Profiler, env, 'ride', portal, at, [loop, 10, i, 0, 0], true));
  }
  const s = startAtMergePoint(Specializer, env, 'test', portal, at, [loop, 10, 0, 0, 0], true);
  s.usesProfile = rides > 0;
  s.counts = /^counts$/m.test(body);
  specialize(s);
  verifyRegion(s.draft.region, { raw: true });
  const names = new TextNames();
  for (const j of program.jitcodes) names.jitcodes.add(j);
  names.objects.add(opaque, 'opaque');
  return printRegion(s.draft.region, names).trimEnd();
}

describe('specialize', () => {
  for (const file of readdirSync(folder).filter((f) => f.endsWith('.txt'))) {
    test(file, () => {
      const path = new URL(file, folder);
      const [source = '', want = ''] = readFileSync(path, 'utf8').split(MARK);
      const got = specialized(source);
      if (process.env.UPDATE === '1') writeFileSync(path, `${source}${MARK}${got}\n`);
      else expect(got).toBe(want.trimEnd());
    });
  }
});

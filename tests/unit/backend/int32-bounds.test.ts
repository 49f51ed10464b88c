/** Guards with bounds beyond int32: what is emitted for them, and that they fail as before. */
import { expect, test } from 'vitest';
import { emitRegion } from '../../../framework/backend/js/emit.ts';
import { leave } from '../../../framework/deopt/materialize.ts';
import { EXIT } from '../../../framework/region/compiled.ts';
import { TextNames } from '../../../framework/region/names.ts';
import { parseRegion } from '../../../framework/region/parse.ts';
import { jitcode } from '../../property/optimizer/machine.ts';

const env = { linkPortal: () => ({ position: null, run: () => undefined }), finish: () => undefined };

/** Adds its operands if they are numbers; leaves if the sum is not between `least` and `most`. */
function compile(least: number, most: number) {
  const names = new TextNames();
  names.jitcodes.add(jitcode);
  const text = `region "sum" {
b0(v0, v1):
  v2 = typeof_is<number> v0
  guard<true branch> v2 [machine@0(v0, v1, v1)]
  v3 = typeof_is<number> v1
  guard<true branch> v3 [machine@0(v0, v1, v1)]
  v4:n = add v0, v1
  v5 = le ${least}, v4
  guard<true branch> v5 [machine@1(v0, v1, v4)]
  v6 = le v4, ${most}
  guard<true branch> v6 [machine@2(v0, v1, v4)]
  finish v4
}`;
  return emitRegion(parseRegion(text, names), env, { budget: 1000 });
}

const outcome = (region: ReturnType<typeof compile>, a: number, b: number): string => {
  const result = region.run(a, b);
  return result === EXIT ? `exit at ${leave().frames[0]?.pc}` : String(result);
};

test('an int32 passes both by one test', () => {
  const { source } = compile(-(2 ** 53), 2 ** 53);
  expect(source.match(/\|0\)!==/g)).toHaveLength(1);
});

test('bounds that an int32 may miss are tested as they are', () => {
  expect(compile(-(2 ** 31), 2 ** 31 - 1).source).not.toContain('|0)!==');
  expect(compile(0, 10).source).not.toContain('|0)!==');
});

test('values on both sides of int32 and of the bounds', () => {
  const region = compile(-(2 ** 53), 2 ** 53);
  const numbers = [0, -0, 1.5, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, -(2 ** 53)];
  for (const n of numbers) expect(outcome(region, n, 0)).toBe(String(n + 0));
  expect(outcome(region, 2 ** 53, 2)).toBe('exit at 2');
  expect(outcome(region, -(2 ** 53), -2)).toBe('exit at 1');
  expect(outcome(region, Number.NaN, 0)).toBe('exit at 1');
  expect(outcome(region, Number.POSITIVE_INFINITY, 0)).toBe('exit at 2');
});

/** Hosted Lua: what its hot instructions run through is looked into, and what is not says why, where. */
import path from 'node:path';
import { expect, test } from 'vitest';
import type { FunctionReport } from '../../../framework/translator/report.ts';
import { check } from '../../../framework/translator/translate.ts';

const root = path.join(import.meta.dirname, '../../..');
const report = await check(path.join(root, 'interpreters/lua/main.ts'));

/** By file (below interpreters/lua, but for the authors' library) and name. */
const HOT: { readonly [what: string]: { readonly [file: string]: string } } = {
  'integer arithmetic': {
    'framework/objects/int64.ts':
      'addInt subInt negInt mulInt floorDivInt modInt andInt orInt xorInt notInt shiftLeftInt shiftRightInt equalInt lessInt ' +
      'lessEqualInt intToFloat floatToInt',
    'vm/arith.ts': 'rawArith intArith bitwise asInteger isNumber isInteger',
  },
  'float arithmetic': { 'vm/arith.ts': 'floatArith floatMod power asDouble', 'vm/meta.ts': 'arith' },
  comparison: {
    'vm/arith.ts': 'lessNumber lessEqualNumber rawEquals',
    'vm/meta.ts': 'equals lessThan lessEqual order',
    'framework/objects/int64.ts': 'intLessFloat floatLessInt intEqualsFloat',
  },
  'table access': {
    'values/fields.ts': 'getField setField storeSlot addField placeNew extend getName setName',
    'values/load-slot.ts': 'loadSlot getStr',
    'values/elements.ts': 'getInt setInt setIntSlow startArray length',
    'values/table.ts': 'newTable get set metaOf',
    'framework/objects/site.ts': 'SlotSite.find',
  },
  inheritance: {
    'vm/meta.ts': 'index setIndex inherit metamethod',
    'values/inherit.ts': 'InheritSite.find',
    'values/metatables.ts': 'hasMetatable indexOf hasNewIndex noteWrite setMetatable',
  },
  calls: {
    'vm/enter.ts': 'enterFrom makeClosure listOf',
    'vm/call.ts': 'call callBuiltin complete',
    'vm/finish.ts': 'finishOp finishCall finishConcat',
    'vm/interpreter.ts': 'execute callAny callNative',
  },
  concatenation: {
    'vm/meta.ts': 'concat',
    'vm/slow-ops.ts': 'concatRange',
    'values/convert.ts': 'tostring intToString',
  },
  loops: { 'vm/for-loops.ts': 'forPrep forLoop' },
};

function find(file: string, name: string): FunctionReport | undefined {
  const full = path.join(root, file.startsWith('framework/') ? file : `interpreters/lua/${file}`);
  return report.functions.find((f) => f.file === full && f.name === name);
}

test.each(Object.entries(HOT))('%s', (_, files) => {
  const verdicts = Object.entries(files).flatMap(([file, names]) =>
    names.split(' ').map((name) => {
      const f = find(file, name);
      return `${name}: ${f === undefined ? 'unknown' : f.reached ? `${f.verdict} ${f.verdict === 'residual' ? f.reason : ''}`.trim() : 'not reached'}`;
    }),
  );
  expect(verdicts).toEqual(verdicts.map((v) => `${v.split(':')[0]}: looked into`));
});

test('what is not looked into has a reason with a position, and a caller', () => {
  const residual = report.functions.filter((f) => f.reached && f.verdict === 'residual');
  expect(residual.length).toBeGreaterThan(0);
  for (const f of residual) {
    expect(f.reason).not.toBe('');
    expect(f.reasonLine).toBeGreaterThanOrEqual(f.line);
    expect(f.callers.flatMap((c) => c.lines).every((line) => line > 0)).toBe(true);
    expect(f.callers).not.toEqual([]);
  }
});

test('hints of hosted Lua are right', () => {
  expect(report.problems).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { PARAMETERS, type ParameterSpec } from '../../../framework/runtime/parameters.table.ts';
import { makeParameters, ParameterError, parseSetting } from '../../../framework/runtime/parameters.ts';

describe('parameters', () => {
  test('every default lies in its range', () => {
    for (const [name, spec] of Object.entries(PARAMETERS) as [string, ParameterSpec][]) {
      expect(parseSetting(`${name}=${spec.default}`).value, name).toBe(spec.default);
      expect(spec.doc.length, name).toBeGreaterThan(10);
    }
  });

  test('modes are presets, settings come on top', () => {
    expect(makeParameters('region').joins).toBe('merge');
    expect(makeParameters('trace').joins).toBe('never');
    const p = makeParameters('trace', [
      'joins=byKey',
      'threshold=7',
      'speculate=off',
      'growthBackoff=1.25',
      'versions=inf',
    ]);
    expect(p).toMatchObject({ joins: 'byKey', threshold: 7, speculate: false, growthBackoff: 1.25, versions: 2 ** 30 });
  });

  test('names may be written as those of options', () => {
    expect(parseSetting('memory-limit=100')).toEqual({ driver: null, name: 'memoryLimit', value: 100 });
    expect(parseSetting('lua:trace-limit=100')).toEqual({ driver: 'lua', name: 'traceLimit', value: 100 });
  });

  test.each([
    ['threshold', 'name=value'],
    ['treshold=3', "did you mean 'threshold'"],
    ['threshold=x', 'is a number'],
    ['threshold=', 'is a number'],
    ['threshold=1.5', 'whole number'],
    ['threshold=0', 'lies between 1'],
    ['speculate=maybe', 'is on or off'],
    ['joins=sometimes', 'one of merge, byKey, never'],
    ['lua:treshold=3', "did you mean 'threshold'"],
    ['lua:memoryLimit=3', "one value for the whole run: drop 'lua:'"],
  ])('%s is refused with a reason', (setting, message) => {
    expect(() => parseSetting(setting)).toThrow(ParameterError);
    expect(() => parseSetting(setting)).toThrow(message);
  });
});

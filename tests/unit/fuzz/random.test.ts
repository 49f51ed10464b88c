/** Equal seeds, equal runs; and all that is drawn for a run is a setting that the command takes. */
import { expect, test } from 'vitest';
import { randomOf } from '../../../framework/fuzz/random.ts';
import { randomSettings } from '../../../framework/fuzz/settings.ts';
import { MODES, parseSetting } from '../../../framework/runtime/parameters.ts';

const draw = (seed: number, ...names: string[]): number[] => {
  const random = randomOf(seed, ...names);
  return Array.from({ length: 20 }, () => random.below(1000));
};

test('streams depend on seed and names only', () => {
  expect(draw(1, 'a')).toEqual(draw(1, 'a'));
  const streams = [draw(1, 'a'), draw(2, 'a'), draw(2 ** 32 + 1, 'a'), draw(1, 'b'), draw(1, 'a', 'b')];
  expect(new Set(streams.map(String)).size).toBe(streams.length);
});

test('numbers are spread over their range', () => {
  const random = randomOf(3);
  const counts = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) counts[random.below(10)]++;
  for (const n of counts) expect(Math.abs(n - 1000)).toBeLessThan(200);
});

test('no settings that take nearly all of the time: growth after each exit', () => {
  let hot = 0;
  for (let seed = 0; seed < 500; seed++) {
    const settings = new Map(
      randomSettings(randomOf(seed), 'method').map((s): [string, string] => {
        const [name = '', value = ''] = s.split('=');
        return [name, value];
      }),
    );
    if (settings.get('exitThreshold') === '1') {
      hot++;
      expect([settings.get('growthExits'), settings.get('growthBatch')]).toEqual(['5', '8']);
    }
  }
  expect(hot).toBeGreaterThan(100);
});

test('settings are valid, replayable, and there is variety', () => {
  const seen = new Set<string>();
  for (const mode of MODES) {
    for (let seed = 0; seed < 300; seed++) {
      const settings = randomSettings(randomOf(seed, mode), mode);
      expect(settings).toEqual(randomSettings(randomOf(seed, mode), mode));
      for (const s of settings) seen.add(parseSetting(s).name);
    }
  }
  for (const name of ['failGuards', 'byteBudget', 'joins', 'versions', 'threshold', 'backend'])
    expect(seen).toContain(name);
  expect(randomSettings(randomOf(1), 'off')).toEqual([]);
});

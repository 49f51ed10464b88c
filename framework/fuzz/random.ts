/** Reproducible random numbers: sfc32 (Doty-Humphrey, PractRand), started from a seed and a name, so that parts of a run have streams of their own. */
import type { Random } from './program.ts';

/** A stream for this seed and these names. Names make streams independent of how much the others have drawn. */
export function randomOf(seed: number, ...names: readonly (string | number)[]): Random {
  let a = seed >>> 0;
  let b = Math.floor(seed / 2 ** 32) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const next = (): number => {
    const t = (a + b + counter++) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + t;
    return t >>> 0;
  };
  for (const char of names.join('/')) {
    c ^= char.charCodeAt(0);
    next();
  }
  for (let i = 0; i < 12; i++) next();
  const below = (n: number): number => Math.floor((next() / 2 ** 32) * n);
  return {
    below,
    chance: (probability) => next() / 2 ** 32 < probability,
    pick: (choices) => choices[below(choices.length)],
  };
}

/**
 * V8's tiers for our own compiler (decision 0033). TurboFan spends 8 ms of processor time on a function, and the compiler has some 250 that get hot: more
 * than all they do in a run of several seconds. V8 judges functions while they run; so while the compiler runs, emitted code alone may
 * come to that tier. Maglev, which costs a tenth, is as before, and so is what the program itself runs.
 */

/** How the names of all emitted functions begin. */
export const EMITTED = 'mt_';

let active = 0;
/** Somebody who chooses what V8 optimizes is not overruled. */
const isOurs = !process.execArgv.some((arg) => /^--turbo[-_]filter/.test(arg));

/** Runs a part of the compiler; no hosted code may run in it. */
export function withoutTurboFan<T>(run: () => T): T {
  if (!isOurs) return run();
  if (active++ === 0) filter(`${EMITTED}*`);
  try {
    return run();
  } finally {
    if (--active === 0) filter('*');
  }
}

function filter(pattern: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(`--turbo-filter=${pattern}`);
}

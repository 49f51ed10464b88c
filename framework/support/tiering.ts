/**
 * V8's tiers for our own compiler, and for the program's first seconds (decisions 0033, 0055). V8 spends more processor time on optimizing the compiler's
 * functions than these take in a run of several seconds: TurboFan 8 ms for each of 250, Maglev 1 ms for each of 1,000. So V8's filters admit emitted code only
 *
 *     what         while the compiler runs          while the program runs
 *     Maglev       at first                         never
 *     TurboFan     always                           at first
 *
 * V8 judges a function when it runs, and again later. *At first*: for so many milliseconds since the compiler was loaded. By then most of what is hot is in
 * emitted code; what V8 would have optimized of interpreter and run time it would have thrown away again, since it has not seen all of it yet. The flags are the
 * process's: whoever sets one of them on the command line is not overruled.
 */
import { compilerHeap } from './compiler-heap.ts';

/** How the names of all emitted functions begin. */
export const EMITTED = 'mt_';
const ALL = '*';
const EMITTED_ONLY = `${EMITTED}*`;

let active = 0;
/** By the time of day of this process. 0: V8 is warm, or was never asked to wait. */
let warmAt = 0;
const isFree = (flag: string): boolean =>
  !process.execArgv.some((arg) => arg.replaceAll('_', '-').startsWith(`--${flag}`));
const setsTurboFan = isFree('turbo-filter');
const setsMaglev = isFree('maglev-filter');

/** The compiler is there: V8 leaves all but emitted code to Maglev for so long. */
export function warmUp(milliseconds: number): void {
  if (milliseconds <= 0) return;
  warmAt = performance.now() + milliseconds;
  filterTurboFan(EMITTED_ONLY);
}

export const isWarm = (): boolean => warmAt === 0;

/** To be called whenever the run time has something to do, with the time of day where that is known: V8 optimizes everything from `warmAt` on. */
export function endWarmUp(now = performance.now()): void {
  if (warmAt === 0 || now < warmAt) return;
  warmAt = 0;
  if (active === 0) filterTurboFan(ALL);
  else filterMaglev(ALL);
}

/** Runs a part of the compiler; no hosted code may run in it. */
export function compiling<T>(run: () => T): T {
  if (active++ === 0) {
    if (warmAt === 0) filterTurboFan(EMITTED_ONLY);
    else filterMaglev(EMITTED_ONLY);
  }
  try {
    return active === 1 ? compilerHeap.measure(run) : run();
  } finally {
    if (--active === 0) {
      if (warmAt === 0) filterTurboFan(ALL);
      else filterMaglev(ALL);
    }
  }
}

/** Takes 0.8 microseconds. */
function filterTurboFan(names: string): void {
  if (setsTurboFan) process.getBuiltinModule('node:v8').setFlagsFromString(`--turbo-filter=${names}`);
}

function filterMaglev(names: string): void {
  if (setsMaglev) process.getBuiltinModule('node:v8').setFlagsFromString(`--maglev-filter=${names}`);
}

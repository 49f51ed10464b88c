/**
 * V8's tiers for our own compiler, for the program's first seconds, and for the dispatch function (decisions 0033, 0055, 0065). V8 spends more processor time on
 * optimizing the compiler's functions than these take in a run of several seconds: TurboFan 8 ms for each of 250, Maglev 1 ms for each of 1,000; and a third of a second on a dispatch
 * function, whose code it throws away when the program does something new. So V8's filters admit emitted code only
 *
 *     what         while the compiler runs          while the program runs
 *     Maglev       at first                         never
 *     TurboFan     always                           at first
 *
 * and TurboFan leaves the dispatch function alone until it is calm: while regions are still being compiled, most of what it runs will be in them soon.
 *
 * V8 judges a function when it runs, and again later. *At first*: for so many milliseconds since the compiler was loaded. By then most of what is hot is in
 * emitted code; what V8 would have optimized of interpreter and run time it would have thrown away again, since it has not seen all of it yet. *Calm*: nothing was compiled for so many
 * milliseconds. The flags are the process's: whoever sets one of them on the command line is not overruled.
 */
import { compilerHeap } from './compiler-heap.ts';

/** How the names of all emitted functions begin. */
export const EMITTED = 'mt_';
const ALL = '*';
const EMITTED_ONLY = `${EMITTED}*`;

let active = 0;
/** By the time of day of this process. 0: V8 is warm, or was never asked to wait. */
let warmAt = 0;
/** Likewise: before it, TurboFan leaves the portal alone. 0: it is calm. */
let calmAt = 0;
/** What TurboFan admits until it is calm. */
let untilCalm = ALL;
let calm = 0;
const isFree = (flag: string): boolean =>
  !process.execArgv.some((arg) => arg.replaceAll('_', '-').startsWith(`--${flag}`));
const setsTurboFan = isFree('turbo-filter');
const setsMaglev = isFree('maglev-filter');

/** The name of a hosted language's dispatch function, and for how many milliseconds nothing is to be compiled until TurboFan may have it. */
export function leaveToMaglev(portal: string, milliseconds: number): void {
  calm = milliseconds;
  untilCalm = milliseconds > 0 && portal !== '' ? `-${portal}` : ALL;
}

/** The compiler is there: V8 leaves all but emitted code to Maglev for so long. */
export function warmUp(milliseconds: number): void {
  if (milliseconds <= 0) return;
  warmAt = performance.now() + milliseconds;
  filterTurboFan(EMITTED_ONLY);
}

/** To be called whenever the run time has something to do, with the time of day where that is known: V8 optimizes everything that it may from `warmAt` and `calmAt` on. */
export function endWarmUp(now = performance.now()): void {
  if (warmAt !== 0 && now >= warmAt) {
    warmAt = 0;
    if (active === 0) filterTurboFan(whileRunning());
    else filterMaglev(ALL);
  }
  if (calmAt === 0 || active !== 0 || now < calmAt) return;
  calmAt = 0;
  if (warmAt === 0) filterTurboFan(ALL);
}

const whileRunning = (): string => (calmAt === 0 ? ALL : untilCalm);

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
      if (calm > 0) calmAt = performance.now() + calm;
      if (warmAt === 0) filterTurboFan(whileRunning());
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

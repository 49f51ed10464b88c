/**
 * How much native stack there is. Compiled hosted calls nest on it, and what it cannot hold stays in the interpreter: a hosted program that recurses
 * deeply (a depth-first search through a long chain) leaves compiled code at each call. V8 takes 984 KB by default, of the 8 MB that systems give a process's main thread;
 * so our commands start Node with more. V8 does not ask the system: with a limit that is smaller than what V8 was told, deep recursion ends the process. So the limit is asked for here.
 */
/** Kilobytes of V8's stack by default, and as our commands want it. */
const V8_DEFAULT = 984;
const WANTED = 5000;
/** What the system has to allow for that. The rest is for V8's own recursion, arguments and environment. */
const NEEDED = 8000;
const FLAG = '--stack-size=';

/** Of compiled calls, which count the registers of V8's interpreter: in optimized code they take less. */
const SHARE = 0.6;
const COMPILED_DEFAULT = 400;

/** Kilobytes; Infinity where there is no limit, or none that we know of (it is 8 MB on macOS). */
function systemLimit(): number {
  if (process.platform !== 'linux') return Number.POSITIVE_INFINITY;
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const soft = /^Max stack size\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1'));
  return soft === null ? Number.POSITIVE_INFINITY : Number(soft[1]) / 1024;
}

/** V8's stack of the main thread, in kilobytes. (Node's workers have 4 MB by default, which is enough for the share of compiled calls.) */
function v8Stack(): number {
  const set = process.execArgv.find((arg) => arg.replaceAll('_', '-').startsWith(FLAG));
  return set === undefined ? V8_DEFAULT : Number(set.slice(FLAG.length));
}

/** Options of Node for a process that runs hosted programs. */
export const stackFlags = (): readonly string[] => (systemLimit() < NEEDED ? [] : [`${FLAG}${WANTED}`]);

/** V8 was told to use more than the system allows. */
export const isStackTooLarge = (): boolean => v8Stack() > V8_DEFAULT && v8Stack() + (NEEDED - WANTED) > systemLimit();

/** The options of Node of this process but for the size of the stack. */
export const flagsWithoutStack = (): readonly string[] =>
  process.execArgv.filter((arg) => !arg.replaceAll('_', '-').startsWith(FLAG));

/** Kilobytes for nested calls of compiled code. */
export function compiledStack(): number {
  const stack = v8Stack();
  return stack > V8_DEFAULT ? Math.floor(stack * SHARE) : COMPILED_DEFAULT;
}

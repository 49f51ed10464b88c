/**
 * Node's options for a process that runs hosted programs; the first line of the command says the same.
 *
 * V8 compiles functions when they are called for the first time, and what Node keeps of a module (its compile cache) is what had been compiled when the module was loaded. So each start would compile anew what it
 * needs of an interpreter and of the compiler, some two thousand functions before the first loop is fast. Eagerly compiled, all of them are kept (decision 70).
 */
import { stackFlags } from './native-stack.ts';

const EAGER = '--no-lazy';

export const commandFlags = (): readonly string[] => [...stackFlags(), EAGER];

/** For what loads far more than it uses, as TypeScript. */
export function compileLazily(): void {
  if (process.execArgv.includes(EAGER)) process.getBuiltinModule('node:v8').setFlagsFromString('--lazy');
}

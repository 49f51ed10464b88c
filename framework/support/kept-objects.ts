/**
 * What a `WeakRef` was made for, or has answered, is kept until the job ends (ECMA-262, "KeepDuringJob"). A hosted program is one job, which may
 * run for days: what hangs off weak references alone would never go.
 *
 * V8 forgets what it keeps whenever it has looked for microtasks, and it looks for those of a context that has its own after each script that runs
 * there. Takes a few microseconds; where nothing of the kind exists, objects are kept for longer.
 */
let script: import('node:vm').Script | null = null;
let context: object | null = null;

/** Objects that only weak references refer to may be collected from now on. No answer of a `WeakRef` may be in use that nothing else holds. */
export function forgetKept(): void {
  const vm = process.getBuiltinModule('node:vm');
  context ??= vm.createContext({}, { microtaskMode: 'afterEvaluate' });
  script ??= new vm.Script('0');
  script.runInContext(context);
}

/** The program where a module is it (`-m`, a folder): CPython runs it from two functions of its `runpy`. */
import type { CodeObject } from '../code/code-object.ts';
import type { Namespace } from '../objects/binding.ts';
import { functionOf } from '../objects/function.ts';
import { callThrough } from './called-through.ts';

export function runAsMain(code: CodeObject, namespace: Namespace): void {
  const calls = [
    ['_run_code', 88],
    ['_run_module_as_main', 198],
  ] as const;
  callThrough('<frozen runpy>', calls, functionOf(code, namespace, [], [], undefined, undefined));
}

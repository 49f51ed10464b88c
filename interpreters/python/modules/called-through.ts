/**
 * Code that CPython calls from functions of its own library, which tracebacks and callers' frames show: here it is called from hosted functions of these names, at
 * these lines. There is no native between, as there would be if a native called the code.
 */
import { compileText, runCode } from '../builtins/execute.ts';
import { Namespace } from '../objects/binding.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';

/** Names of functions, innermost first, with the lines of their calls. */
type Calls = readonly (readonly [name: string, line: number])[];

/** Calls `f` from the innermost of these functions of the file, which calls each other. */
export function callThrough(file: string, calls: Calls, f: Value, args: readonly Value[] = []): Value {
  const lines: string[] = [];
  let callee = 'f';
  for (const [name, line] of calls) {
    lines[line - 1] = `def ${name}(f, args): return ${callee === 'f' ? 'f(*args)' : `${callee}(f, args)`}`;
    callee = name;
  }
  const globals = new Namespace();
  runCode(compileText(Array.from(lines, (text) => text ?? '').join('\n'), file, 'exec'), globals, undefined);
  return call(globals.get(callee) ?? NONE, [f, new PyTuple(args)]);
}

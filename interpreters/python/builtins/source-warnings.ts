/**
 * What the compiler warns of. The filters of the module `warnings` say what becomes of it, once the program has that module (`-W` loads it); until then it goes as with
 * those that CPython begins with: a SyntaxWarning is shown, a DeprecationWarning in source text is not.
 */
import { existsSync } from 'node:fs';
import { exceptionNamed, Raised } from '../objects/exceptions.ts';
import { PyModule } from '../objects/misc.ts';
import { isInstance } from '../objects/types-of.ts';
import type { Value } from '../objects/value.ts';
import type { WarningCategory } from '../syntax/tokenizer.ts';
import { call } from '../vm/call.ts';
import { vm } from '../vm/state.ts';
import { strOf } from '../vm/text.ts';
import { stderr, stdout } from './output.ts';

/** True: the filters make an error of it. */
export function warnOfSource(
  category: WarningCategory,
  message: string,
  filename: string,
  text: string,
  line: number,
): boolean {
  const module = vm.modules.get('warnings');
  const explicit = module instanceof PyModule ? module.namespace.get('warn_explicit') : undefined;
  if (explicit !== undefined) return askFilters(explicit, category, message, filename, line);
  if (category !== 'SyntaxWarning') return false;
  stdout.flush();
  const source = existsSync(filename) ? text.split('\n')[line - 1] : undefined;
  stderr.write(`${filename}:${line}: ${category}: ${message}\n${source === undefined ? '' : `  ${source.trim()}\n`}`);
  stderr.flush();
  return false;
}

function askFilters(
  explicit: Value,
  category: WarningCategory,
  message: string,
  filename: string,
  line: number,
): boolean {
  const cls = exceptionNamed(category);
  try {
    call(explicit, [strOf(message), cls, strOf(filename), line]);
    return false;
  } catch (e) {
    if (e instanceof Raised && isInstance(e.exc, cls)) return true;
    throw e;
  }
}

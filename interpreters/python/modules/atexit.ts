/** atexit: what a program wants to be called when it ends. */
import { callWith } from '../builtins/callables.ts';
import { definer } from '../builtins/define.ts';
import { stderr, stdout } from '../builtins/output.ts';
import { Raised, SYSTEM_EXIT, typeError } from '../objects/exceptions.ts';
import { isInstance, typeOf } from '../objects/types-of.ts';
import { NONE, type PyInstance, type Value } from '../objects/value.ts';
import { equals } from '../vm/compare.ts';
import { repr } from '../vm/text.ts';
import { registerModule } from './import.ts';

interface Callback {
  readonly f: Value;
  readonly args: readonly Value[];
  readonly keywords: Value;
}

let callbacks: Callback[] = [];

/** The last one first; `report` gives the text of a traceback. */
export function runAtExit(report: (e: PyInstance) => string): void {
  for (let c = callbacks.pop(); c !== undefined; c = callbacks.pop()) {
    try {
      callWith(c.f, c.args, c.keywords);
    } catch (e) {
      if (!(e instanceof Raised)) throw e;
      if (isInstance(e.exc, SYSTEM_EXIT)) continue;
      stdout.flush();
      stderr.write(`Exception ignored in atexit callback: ${repr(c.f)}\n${report(e.exc)}`);
      stderr.flush();
    }
  }
}

/** `report`: the text of a traceback. */
export function openAtExit(report: (e: PyInstance) => string): void {
  registerModule('atexit', (n) => {
    const def = definer(n);
    def('register', 'func, /, *args, **kwargs', ([f, keywords, ...args]) => {
      if (typeOf(f).find('__call__') === undefined) throw typeError('the first argument must be callable');
      callbacks.push({ f, args, keywords });
      return f;
    });
    def('unregister', 'func, /', ([f]) => {
      callbacks = callbacks.filter((c) => !equals(c.f, f));
      return NONE;
    });
    def('_clear', '', () => {
      callbacks = [];
      return NONE;
    });
    def('_ncallbacks', '', () => callbacks.length);
    def('_run_exitfuncs', '', () => {
      runAtExit(report);
      return NONE;
    });
  });
}

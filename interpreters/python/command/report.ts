/** What becomes of exceptions that leave a program: sys.excepthook, exit codes. */
import { stderr, stdout } from '../builtins/output.ts';
import type { Namespace } from '../objects/binding.ts';
import { exceptionData, KEYBOARD_INTERRUPT, Raised, SYSTEM_EXIT } from '../objects/exceptions.ts';
import { PyModule } from '../objects/misc.ts';
import { asInt } from '../objects/numbers.ts';
import { isInstance, plainOf, typeOf } from '../objects/types-of.ts';
import { NONE, type PyInstance } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { vm } from '../vm/state.ts';
import { str } from '../vm/text.ts';
import { reportException } from './traceback.ts';

/** As a shell tells it of a process that SIGINT has ended. */
const INTERRUPTED = 130;

export function systemNamespace(): Namespace {
  const sys = vm.modules.get('sys');
  if (sys instanceof PyModule) return sys.namespace;
  throw new Error('sys is a module');
}

/** Standard error is for text that may go before what standard output still holds. */
export function say(text: string): void {
  stdout.flush();
  stderr.write(text);
  stderr.flush();
}

/** Reports an exception as sys.excepthook does. */
export function reportUncaught(exc: PyInstance): void {
  const n = systemNamespace();
  const traceback = exceptionData(exc).traceback ?? NONE;
  n.set('last_type', typeOf(exc));
  n.set('last_value', exc);
  n.set('last_traceback', traceback);
  const hook = n.get('excepthook');
  if (hook === undefined) {
    say(`sys.excepthook is missing\n${reportException(exc)}`);
    return;
  }
  try {
    call(hook, [typeOf(exc), exc, traceback]);
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    if (isInstance(e.exc, SYSTEM_EXIT)) throw e;
    say(`Error in sys.excepthook:\n${reportException(e.exc)}\nOriginal exception was:\n${reportException(exc)}`);
  }
}

/** The exit code after an exception has left the program, which is reported; bugs of the implementation go on. */
export function exitCode(thrown: unknown): number {
  if (!(thrown instanceof Raised)) {
    stdout.flush();
    throw thrown;
  }
  const { exc } = thrown;
  if (!isInstance(exc, SYSTEM_EXIT)) {
    try {
      reportUncaught(exc);
    } catch (e) {
      return exitCode(e);
    }
    return isInstance(exc, KEYBOARD_INTERRUPT) ? INTERRUPTED : 1;
  }
  const code = getAttr(exc, 'code');
  if (code === NONE) return 0;
  const n = asInt(plainOf(code));
  if (n !== undefined) return Number(BigInt.asUintN(8, BigInt(n)));
  say(`${str(code)}\n`);
  return 1;
}

/**
 * `_signal`. SIGINT calls what the program has set (vm/interrupt.ts); other signals are delivered between jobs of the event loop, and programs are one job, so
 * for them there can be no handler.
 */
import { constants } from 'node:os';
import { builtin, definer } from '../builtins/define.ts';
import { KEYBOARD_INTERRUPT, raise, TYPE_ERROR, valueError } from '../objects/exceptions.ts';
import { PySet } from '../objects/misc.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { handleSignals } from '../vm/interrupt.ts';
import { threads } from '../vm/threads.ts';
import { registerModule } from './import.ts';

const SIGNALS: Readonly<Record<string, number>> = constants.signals;
const { SIGINT } = constants.signals;

/** As the program sees them. */
const SIG_DFL = 0;
const SIG_IGN = 1;
export const LAST_SIGNAL = 64;

/** Texts of the C library. */
const TEXTS: ReadonlyMap<number, string> = new Map([
  [1, 'Hangup'],
  [2, 'Interrupt'],
  [3, 'Quit'],
  [4, 'Illegal instruction'],
  [5, 'Trace/breakpoint trap'],
  [6, 'Aborted'],
  [7, 'Bus error'],
  [8, 'Floating point exception'],
  [9, 'Killed'],
  [10, 'User defined signal 1'],
  [11, 'Segmentation fault'],
  [12, 'User defined signal 2'],
  [13, 'Broken pipe'],
  [14, 'Alarm clock'],
  [15, 'Terminated'],
  [17, 'Child exited'],
  [18, 'Continued'],
  [19, 'Stopped (signal)'],
  [20, 'Stopped'],
]);

const DEFAULT_HANDLER = builtin('default_int_handler', 'signalnum, frame, /', () => {
  throw raise(KEYBOARD_INTERRUPT);
});

let interruptHandler: Value = DEFAULT_HANDLER;

function setInterruptHandler(handler: Value): void {
  interruptHandler = handler;
  if (handler === SIG_DFL) handleSignals('not');
  else if (handler === SIG_IGN) handleSignals(() => undefined);
  else if (handler === DEFAULT_HANDLER) handleSignals(undefined);
  else handleSignals((frame) => call(handler, [SIGINT, frame]));
}

/** What Python does to them when it starts. */
const initial = (signal: number): Value => (signal === constants.signals.SIGPIPE ? SIG_IGN : SIG_DFL);

/** Sends a signal to a process; to the program itself, a handler comes at once, as CPython's does. */
export function sendSignal(pid: number, signal: number): void {
  if (pid !== process.pid || signal !== SIGINT || interruptHandler === SIG_DFL) process.kill(pid, signal);
  else interruptMainBy(signal);
}

/** Handlers of the program run in its main thread: at once if that runs, else when it does. */
export function interruptMainBy(signal: number): void {
  if (signal !== SIGINT || interruptHandler === SIG_DFL || interruptHandler === SIG_IGN) return;
  if (threads.current === threads.main) call(interruptHandler, [SIGINT, NONE]);
  else threads.isMainInterrupted = true;
}

export function openSignal(): void {
  registerModule('_signal', (n) => {
    const number = (v: Value): number => {
      const k = smallIndex(v);
      if (k < 1 || k > LAST_SIGNAL) throw valueError('signal number out of range');
      return k;
    };
    const def = definer(n);
    for (const [name, k] of Object.entries(SIGNALS)) n.set(name, k);
    n.set('SIG_DFL', SIG_DFL);
    n.set('SIG_IGN', SIG_IGN);
    n.set('NSIG', LAST_SIGNAL + 1);
    n.set('default_int_handler', DEFAULT_HANDLER);
    def('getsignal', 'signalnum, /', ([s]) => (number(s) === SIGINT ? interruptHandler : initial(number(s))));
    def('signal', 'signalnum, handler, /', ([s, handler]) => {
      if (threads.current !== threads.main)
        throw valueError('signal only works in main thread of the main interpreter');
      const k = number(s);
      const isNumber = handler === SIG_DFL || handler === SIG_IGN;
      if (!isNumber && typeOf(handler).find('__call__') === undefined)
        throw raise(TYPE_ERROR, 'signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object');
      if (k === SIGINT) {
        const old = interruptHandler;
        setInterruptHandler(handler);
        return old;
      }
      if (handler === initial(k)) return handler;
      throw valueError('programs cannot handle this signal here');
    });
    def('strsignal', 'signalnum, /', ([s]) => TEXTS.get(number(s)) ?? NONE);
    def('valid_signals', '', () => {
      const all = new PySet(false);
      for (const k of Object.values(SIGNALS)) all.table.set(k, k);
      return all;
    });
    def('raise_signal', 'signalnum, /', ([s]) => {
      sendSignal(process.pid, number(s));
      return NONE;
    });
    def('set_wakeup_fd', 'fd, /, *, warn_on_full_buffer=', () => -1);
    def('siginterrupt', 'signalnum, flag, /', () => NONE);
  });
}

/** `_thread`: threads of the program (decision 0060), and what one knows of itself. */
import { definer } from '../builtins/define.ts';
import { hosted } from '../builtins/hosted.ts';
import { stderr, stdout } from '../builtins/output.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import { PyDict } from '../objects/dict.ts';
import {
  exceptionData,
  Raised,
  RUNTIME_ERROR,
  raise,
  SYSTEM_EXIT,
  typeError,
  valueError,
} from '../objects/exceptions.ts';
import { PyModule } from '../objects/misc.ts';
import { isInstance, plainOf, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { scheduler } from '../vm/scheduler.ts';
import { vm } from '../vm/state.ts';
import { str, strOf } from '../vm/text.ts';
import { type Thread, threads } from '../vm/threads.ts';
import { registerModule } from './import.ts';
import { Lock, openLocks, TIMEOUT_MAX } from './locks.ts';
import { interruptMainBy, LAST_SIGNAL } from './signal.ts';
import { simpleNamespace } from './simple-namespace.ts';
import { openLocals } from './thread-local.ts';

/** What threads need at least, in bytes. */
const LEAST_STACK = 0x8000;

const HOOK_ARGUMENTS = new StructSequence(
  '_thread',
  '_ExceptHookArgs',
  ['exc_type', 'exc_value', 'exc_traceback', 'thread'],
  [],
  true,
);

/** As `sys` has it now. */
function sysObject(name: string): Value | undefined {
  const sys = vm.modules.get('sys');
  return sys instanceof PyModule ? sys.namespace.get(name) : undefined;
}

/** `report`: the text of a traceback. */
type Report = (e: PyInstance) => string;

/** What ends a thread that has not been begun by threading.py, which looks after its own. */
function ended(f: Value, exc: PyInstance): void {
  if (isInstance(exc, SYSTEM_EXIT)) return;
  const hook = sysObject('unraisablehook');
  if (hook === undefined) return;
  call(hook, [
    simpleNamespace({
      exc_type: typeOf(exc),
      exc_value: exc,
      exc_traceback: exceptionData(exc).traceback ?? NONE,
      err_msg: 'Exception ignored in thread started by',
      object: f,
    }),
  ]);
}

/** `threading.excepthook` */
function exceptHook(report: Report, args: Value): Value {
  if (typeOf(args) !== HOOK_ARGUMENTS.cls) throw typeError('_thread.excepthook argument type must be ExceptHookArgs');
  const [type, value, , thread] = (plainOf(args) as PyTuple).items;
  if (type === SYSTEM_EXIT) return NONE;
  let file = sysObject('stderr');
  if ((file === undefined || file === NONE) && thread !== NONE) file = getAttrOrUndefined(thread, '_stderr');
  if (file === undefined || file === NONE) return NONE;
  const name = thread === NONE ? undefined : getAttrOrUndefined(thread, 'name');
  const write = (text: string): Value => call(getAttr(file, 'write'), [strOf(text)]);
  write(`Exception in thread ${name === undefined ? threads.current.ident : str(name)}:\n`);
  if (value instanceof PyInstance) write(report(value));
  call(getAttr(file, 'flush'), []);
  return NONE;
}

function startThread(f: Value, args: Value, keywords: Value | undefined): number {
  if (typeOf(f).find('__call__') === undefined) throw typeError('first arg must be callable');
  if (!(plainOf(args) instanceof PyTuple)) throw typeError('2nd arg must be a tuple');
  if (keywords !== undefined && !(plainOf(keywords) instanceof PyDict))
    throw typeError('optional 3rd arg must be a dictionary');
  return scheduler.start(f, args, keywords ?? new PyDict()).ident;
}

/** Held as long as the running thread lives. */
function sentinelOf(thread: Thread): Lock {
  const lock = new Lock();
  thread.onEnd = () => {
    if (lock.isLocked) lock.release();
  };
  return lock;
}

export function openThread(report: Report): void {
  scheduler.provide({ function: hosted, ended });
  registerModule('_thread', (n) => {
    const def = definer(n);
    n.set(
      '__doc__',
      "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
    );
    openLocks(n);
    openLocals(n);
    HOOK_ARGUMENTS.cls.namespace.set('__module__', '_thread');
    n.set('_ExceptHookArgs', HOOK_ARGUMENTS.cls);
    def('_excepthook', 'args, /', ([args]) => exceptHook(report, args));
    def('get_ident', '', () => threads.current.ident);
    // The main thread's is the process's.
    def('get_native_id', '', () => process.pid + threads.current.ident - threads.main.ident);
    for (const name of ['start_new_thread', 'start_new'])
      def(name, 'function, args, kwargs=, /', ([f, args, keywords]) => startThread(f, args, keywords));
    for (const name of ['exit', 'exit_thread'])
      def(name, '', () => {
        throw raise(SYSTEM_EXIT);
      });
    def('_set_sentinel', '', () => sentinelOf(threads.current));
    def('_count', '', () => threads.alive.length - 1);
    def('interrupt_main', 'signum=, /', ([signum]) => {
      const signal = signum === undefined ? 2 : smallIndex(signum);
      if (signal < 1 || signal > LAST_SIGNAL) throw valueError('signal number out of range');
      interruptMainBy(signal);
      return NONE;
    });
    let stackSize = 0;
    def('stack_size', 'size=, /', ([size]) => {
      const before = stackSize;
      const wanted = size === undefined ? 0 : smallIndex(size);
      if (wanted < 0) throw valueError('size must be 0 or a positive value');
      if (wanted > 0 && wanted < LEAST_STACK) throw valueError(`size not valid: ${wanted} bytes`);
      stackSize = wanted;
      return before;
    });
    def('_is_main_interpreter', '', () => true);
    n.set('error', RUNTIME_ERROR);
    n.set('TIMEOUT_MAX', TIMEOUT_MAX);
  });
}

/** The program has come to its end: it waits for its threads, those apart that are daemons. */
export function waitForThreads(report: Report): void {
  const threading = vm.modules.get('threading');
  if (threading === undefined) return;
  try {
    call(getAttr(threading, '_shutdown'), []);
  } catch (e) {
    if (!(e instanceof Raised)) throw e;
    if (isInstance(e.exc, SYSTEM_EXIT)) return;
    stdout.flush();
    stderr.write(`Exception ignored in: ${str(threading)}\n${report(e.exc)}`);
    stderr.flush();
  }
}

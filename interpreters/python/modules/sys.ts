/** sys */

import { builtin, definer } from '../builtins/define.ts';
import { realOf } from '../builtins/numbers.ts';
import { stderr, stdout } from '../builtins/output.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyDict } from '../objects/dict.ts';
import { exceptionData, RUNTIME_ERROR, raise, SYSTEM_EXIT, valueError } from '../objects/exceptions.ts';
import type { PyFrame } from '../objects/frame-object.ts';
import type { PyBuiltin } from '../objects/function.ts';
import { listFrom } from '../objects/list.ts';
import { PySet } from '../objects/misc.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call, FrameBuiltin } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import type { Frame } from '../vm/frame.ts';
import { shownFrame, shownRest } from '../vm/frames.ts';
import { LEAST_DIGITS_LIMIT } from '../vm/int-text.ts';
import { isHidden, Reveal } from '../vm/reveal.ts';
import { scheduler } from '../vm/scheduler.ts';
import { vm } from '../vm/state.ts';
import { repr, str, strOf } from '../vm/text.ts';
import { threads } from '../vm/threads.ts';
import { callDebugger, inSight, openBreakpoint } from './breakpoint.ts';
import { builtinModuleNames } from './import.ts';
import { openImportlib } from './importlib.ts';
import { makeStandardStreams } from './io/standard.ts';
import { LIBRARY_NAMES } from './library-names.ts';
import { libraryPath } from './library-path.ts';
import { openSimpleNamespace } from './simple-namespace.ts';
import { openSizes } from './sizes.ts';
import { openTracing } from './sys-hooks.ts';
import { type Flags, openInfo } from './sys-info.ts';

/** What the command tells. */
export interface Start {
  readonly argv: readonly string[];
  /** The command line, with the interpreter's own options. */
  readonly originalArgv: readonly string[];
  /** The first entry of sys.path; undefined: there is none. */
  readonly path0: string | undefined;
  readonly executable: string;
  readonly flags: Flags;
  readonly warnOptions: readonly string[];
  readonly xOptions: ReadonlyMap<string, string | true>;
  /** The text of a traceback. */
  readonly report: (e: PyInstance) => string;
}

function searchPath({ path0, flags }: Start): string[] {
  const variable = flags.ignoresEnvironment || flags.isolated ? '' : (process.env.PYTHONPATH ?? '');
  const first = path0 === undefined || flags.safePath || flags.isolated ? [] : [path0];
  return [...first, ...variable.split(':').filter((p) => p !== ''), ...libraryPath()];
}

/** The frame `depth` calls further out than the one that asks. */
function frameAt(frame: Frame, depth: number): PyFrame {
  const found = shownFrame(frame, depth);
  if (found === undefined) throw valueError('call stack is not deep enough');
  return found;
}

/** Of each thread, as far as it is known, the innermost frame; `own`: that of the running one. */
function allFrames(own: PyFrame | undefined): PyDict {
  const all = new PyDict();
  for (const t of threads.alive) {
    const frame = t === threads.current ? own : shownRest(t);
    if (frame !== undefined) all.set(t.ident, frame);
  }
  return all;
}

function openFrames(n: Namespace): void {
  const nowhere = (name: string): PyBuiltin =>
    builtin(name, 'depth=, /', () => {
      throw raise(RUNTIME_ERROR, `${name}(): no current frame`);
    });
  n.set(
    '_getframe',
    new FrameBuiltin(nowhere('_getframe'), ([depth], frame) => {
      if (isHidden(frame)) throw new Reveal();
      return frameAt(frame, depth === undefined ? 0 : Math.max(0, smallIndex(depth)));
    }),
  );
  n.set(
    '_current_frames',
    new FrameBuiltin(
      builtin('_current_frames', '', () => allFrames(undefined)),
      (_, frame) => {
        if (isHidden(frame)) throw new Reveal();
        return allFrames(shownFrame(frame, 0));
      },
    ),
  );
}

function openHooks(n: Namespace, report: (e: PyInstance) => string): void {
  // Programs ask whether a hook is still that which it was.
  const hook = (name: string, signature: string, f: (args: readonly Value[]) => Value): void => {
    const made = name === 'breakpointhook' ? inSight(builtin(name, signature, f)) : builtin(name, signature, f);
    n.set(name, made);
    n.set(`__${name}__`, made);
  };
  const def = definer(n);
  hook('displayhook', 'object, /', ([v]) => {
    if (v === NONE) return NONE;
    vm.builtins.set('_', NONE);
    const text = strOf(`${repr(v)}\n`);
    const out = n.get('stdout');
    if (out === undefined) throw raise(RUNTIME_ERROR, 'lost sys.stdout');
    call(getAttr(out, 'write'), [text]);
    vm.builtins.set('_', v);
    return NONE;
  });
  hook('breakpointhook', '*args, **kws', ([keywords, ...args]) => callDebugger(args, keywords));
  hook('excepthook', 'exctype, value, traceback, /', ([, value]) => {
    const text = value instanceof PyInstance ? report(value) : `${str(value)}\n`;
    const err = n.get('stderr');
    if (err !== undefined && err !== NONE) call(getAttr(err, 'write'), [strOf(text)]);
    return NONE;
  });
  hook('unraisablehook', 'unraisable, /', ([unraisable]) => {
    const value = getAttr(unraisable, 'exc_value');
    const message = getAttr(unraisable, 'err_msg');
    const object = getAttr(unraisable, 'object');
    stdout.flush();
    stderr.write(`${message === NONE ? 'Exception ignored in' : str(message)}: ${repr(object)}\n`);
    if (value instanceof PyInstance) stderr.write(report(value));
    stderr.flush();
    return NONE;
  });
  // Nothing here knows when a generator is garbage, so the finalizer is only kept.
  let finalizer: Value = NONE;
  const HOOKS = new StructSequence('sys', 'asyncgen_hooks', ['firstiter', 'finalizer']);
  def('get_asyncgen_hooks', '', () => HOOKS.make([vm.firstIteration, finalizer]));
  def('set_asyncgen_hooks', 'firstiter=, finalizer=', ([first, last]) => {
    vm.firstIteration = first ?? vm.firstIteration;
    finalizer = last ?? finalizer;
    return NONE;
  });
  openBreakpoint();
  let depth: Value = 0;
  def('get_coroutine_origin_tracking_depth', '', () => depth);
  def('set_coroutine_origin_tracking_depth', 'depth', ([d]) => {
    depth = d;
    return NONE;
  });
}

function openPlaces(n: Namespace, start: Start): void {
  const { argv, originalArgv, executable, warnOptions, xOptions } = start;
  n.set('argv', listFrom(argv.map(strOf)));
  n.set('orig_argv', listFrom(originalArgv.map(strOf)));
  n.set('path', listFrom(searchPath(start).map(strOf)));
  n.set('modules', vm.modules);
  n.set('executable', executable);
  n.set('_base_executable', executable);
  n.set('platform', process.platform);
  n.set('platlibdir', 'lib');
  n.set('abiflags', '');
  n.set('byteorder', 'little');
  n.set('maxsize', 2n ** 63n - 1n);
  n.set('maxunicode', 0x10ffff);
  n.set('float_repr_style', 'short');
  for (const name of ['prefix', 'base_prefix', 'exec_prefix', 'base_exec_prefix']) n.set(name, '/usr');
  n.set('builtin_module_names', new PyTuple(builtinModuleNames()));
  n.set('stdlib_module_names', namesOfLibrary());
  n.set('warnoptions', listFrom(warnOptions.map(strOf)));
  const options = new PyDict();
  for (const [k, v] of xOptions) options.set(strOf(k), v === true ? true : strOf(v));
  n.set('_xoptions', options);
  n.set('pycache_prefix', NONE);
  n.set('path_importer_cache', new PyDict());
}

function namesOfLibrary(): PySet {
  const all = new PySet(true);
  for (const name of LIBRARY_NAMES) all.table.set(name, name);
  return all;
}

export function makeSys(n: Namespace, start: Start): void {
  openSimpleNamespace();
  openImportlib(n);
  openInfo(n, start.flags);
  openPlaces(n, start);
  const streams = makeStandardStreams();
  for (const [name, s] of Object.entries(streams)) {
    n.set(name, s);
    n.set(`__${name}__`, s);
  }
  openFrames(n);
  openHooks(n, start.report);
  const def = definer(n);
  def('exit', 'status=, /', ([code]) => {
    const e = raise(SYSTEM_EXIT);
    if (code !== undefined && code !== NONE)
      exceptionData(e.exc).args = code instanceof PyTuple ? code : new PyTuple([code]);
    throw e;
  });
  def('getrecursionlimit', '', () => vm.recursionLimit);
  def('setrecursionlimit', 'limit, /', ([v]) => {
    const limit = smallIndex(v);
    if (limit < 1) throw valueError('recursion limit must be greater or equal than 1');
    vm.recursionLimit = limit;
    return NONE;
  });
  def('exc_info', '', () => {
    const { handled } = vm;
    if (handled === undefined) return new PyTuple([NONE, NONE, NONE]);
    return new PyTuple([typeOf(handled), handled, exceptionData(handled).traceback ?? NONE]);
  });
  def('exception', '', () => vm.handled ?? NONE);
  def('intern', 'string, /', ([s]) => s);
  openSizes(n);
  // Nobody counts references; there is the one that the call itself has.
  def('getrefcount', 'object, /', () => 1);
  def('getdefaultencoding', '', () => 'utf-8');
  def('getfilesystemencoding', '', () => 'utf-8');
  def('getfilesystemencodeerrors', '', () => 'surrogateescape');
  def('get_int_max_str_digits', '', () => vm.maxIntDigits);
  def('set_int_max_str_digits', 'maxdigits', ([v]) => {
    const limit = smallIndex(v);
    if (limit !== 0 && limit < LEAST_DIGITS_LIMIT)
      throw valueError(`maxdigits must be 0 or larger than ${LEAST_DIGITS_LIMIT}`);
    vm.maxIntDigits = limit;
    return NONE;
  });
  def('audit', 'event, *args', () => NONE);
  def('addaudithook', 'hook', () => NONE);
  def('is_finalizing', '', () => false);
  let switchMicroseconds = threads.switchMs * 1000;
  def('getswitchinterval', '', () => new PyFloat(switchMicroseconds * 1e-6));
  def('setswitchinterval', 'interval, /', ([v]) => {
    const seconds = realOf(v);
    if (!(seconds > 0)) throw valueError('switch interval must be strictly positive');
    switchMicroseconds = Math.trunc(seconds * 1e6);
    scheduler.setInterval(seconds * 1000);
    return NONE;
  });
  openTracing(n);
  def('_clear_type_cache', '', () => NONE);
}

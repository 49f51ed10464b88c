/** sys */
import { existsSync, readFileSync } from 'node:fs';
import { provideStandardOutput } from '../builtins/core.ts';
import { builtin, methods } from '../builtins/define.ts';
import { stderr, stdout } from '../builtins/output.ts';
import { setOwn } from '../objects/attributes.ts';
import type { Namespace } from '../objects/binding.ts';
import { exceptionData, raise, STOP_ITERATION, SYSTEM_EXIT, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { vm } from '../vm/state.ts';
import { repr, str, strOf } from '../vm/text.ts';
import { builtinModuleNames } from './import.ts';

/** A simple object with these attributes. */
function record(name: string, fields: Readonly<Record<string, Value>>): PyInstance {
  const o = new PyInstance(builtinClass(name).instanceShape);
  for (const [k, v] of Object.entries(fields)) setOwn(o, k, v);
  return o;
}

const TEXT_IO = builtinClass('TextIOWrapper');

function stream(name: string, output: typeof stdout | undefined): PyInstance {
  const o = new PyInstance(TEXT_IO.instanceShape);
  setOwn(o, 'name', name);
  setOwn(o, 'encoding', 'utf-8');
  setOwn(o, 'errors', 'strict');
  setOwn(o, 'closed', false);
  STREAMS.set(o, output);
  return o;
}

const STREAMS = new WeakMap<PyInstance, typeof stdout | undefined>();

let input: { text: string; at: number } | undefined;

function standardInput(): { text: string; at: number } {
  input ??= { text: readFileSync(0, 'utf8'), at: 0 };
  return input;
}

function readLine(): string {
  const i = standardInput();
  const end = i.text.indexOf('\n', i.at);
  const line = i.text.slice(i.at, end < 0 ? undefined : end + 1);
  i.at += line.length;
  return line;
}

function openStreams(): void {
  const out = (v: Value): typeof stdout => (v instanceof PyInstance ? STREAMS.get(v) : undefined) ?? stdout;
  methods(TEXT_IO, [
    [
      'write',
      'text, /',
      ([s, t]) => {
        const text = str(t);
        if (out(s) === stderr) stdout.flush();
        out(s).write(text);
        if (out(s) === stderr) stderr.flush();
        return [...text].length;
      },
    ],
    [
      'writelines',
      'lines, /',
      ([s, lines]) => {
        out(s).write(str(lines));
        return NONE;
      },
    ],
    [
      'flush',
      '',
      ([s]) => {
        out(s).flush();
        return NONE;
      },
    ],
    ['isatty', '', () => false],
    ['readable', '', () => true],
    ['writable', '', () => true],
    ['fileno', '', ([s]) => (out(s) === stderr ? 2 : 1)],
    ['readline', 'size=, /', () => strOf(readLine())],
    [
      'read',
      'size=, /',
      () => {
        const i = standardInput();
        const rest = i.text.slice(i.at);
        i.at = i.text.length;
        return strOf(rest);
      },
    ],
    ['__iter__', '', ([s]) => s],
    [
      '__next__',
      '',
      () => {
        const line = readLine();
        if (line === '') throw raise(STOP_ITERATION);
        return strOf(line);
      },
    ],
  ]);
}

/** The standard library of a Python that is installed. */
function libraryPath(): string[] {
  const home = process.env.PYTHONHOME;
  const candidates =
    home === undefined ? ['/usr/lib/python3.11', '/usr/local/lib/python3.11'] : [`${home}/lib/python3.11`];
  return candidates.filter((p) => existsSync(`${p}/os.py`)).slice(0, 1);
}

/** `report`: the text of a traceback. */
export function makeSys(
  n: Namespace,
  argv: readonly string[],
  path0: string,
  executable: string,
  report: (e: PyInstance) => string,
): void {
  openStreams();
  n.set('argv', listFrom(argv.map(strOf)));
  n.set(
    'path',
    listFrom(
      [path0, ...(process.env.PYTHONPATH ?? '').split(':').filter((p) => p !== ''), ...libraryPath()].map(strOf),
    ),
  );
  n.set('modules', vm.modules);
  n.set('executable', executable);
  n.set('version', '3.11.2 (metatrace)');
  n.set('version_info', new PyTuple([3, 11, 2, 'final', 0]));
  n.set('hexversion', 0x030b02f0);
  n.set('platform', process.platform);
  n.set('byteorder', 'little');
  n.set('maxsize', 2n ** 63n - 1n);
  n.set('maxunicode', 0x10ffff);
  n.set('prefix', '/usr');
  n.set('base_prefix', '/usr');
  n.set('exec_prefix', '/usr');
  n.set(
    'flags',
    record('flags', {
      optimize: 0,
      verbose: 0,
      debug: 0,
      dev_mode: false,
      utf8_mode: 0,
      bytes_warning: 0,
      ignore_environment: 0,
      no_user_site: 0,
      interactive: 0,
      warn_default_encoding: 0,
    }),
  );
  n.set(
    'float_info',
    record('float_info', {
      max: new PyFloat(Number.MAX_VALUE),
      min: new PyFloat(2 ** -1022),
      epsilon: new PyFloat(Number.EPSILON),
      dig: 15,
      mant_dig: 53,
      max_exp: 1024,
      min_exp: -1021,
      max_10_exp: 308,
      min_10_exp: -307,
      radix: 2,
      rounds: 1,
    }),
  );
  n.set(
    'int_info',
    record('int_info', {
      bits_per_digit: 30,
      sizeof_digit: 4,
      default_max_str_digits: 4300,
      str_digits_check_threshold: 640,
    }),
  );
  n.set(
    'hash_info',
    record('hash_info', {
      width: 64,
      modulus: 2n ** 61n - 1n,
      inf: 314159,
      nan: 0,
      imag: 1000003,
      algorithm: 'siphash13',
      hash_bits: 64,
      seed_bits: 128,
      cutoff: 0,
    }),
  );
  n.set(
    'implementation',
    record('SimpleNamespace', {
      name: 'cpython',
      cache_tag: 'cpython-311',
      version: new PyTuple([3, 11, 2, 'final', 0]),
    }),
  );
  n.set('builtin_module_names', new PyTuple(builtinModuleNames()));
  n.set('warnoptions', listFrom([]));
  n.set('dont_write_bytecode', true);
  n.set('meta_path', listFrom([]));
  n.set('path_hooks', listFrom([]));
  const out = stream('<stdout>', stdout);
  const err = stream('<stderr>', stderr);
  const inn = stream('<stdin>', undefined);
  provideStandardOutput(out);
  for (const [name, s] of [
    ['stdin', inn],
    ['stdout', out],
    ['stderr', err],
  ] as const) {
    n.set(name, s);
    n.set(`__${name}__`, s);
  }
  const def = (name: string, signature: string, f: (args: readonly Value[]) => Value): void =>
    n.set(name, builtin(name, signature, f));
  def('exit', 'status=, /', ([code]) => {
    const e = raise(SYSTEM_EXIT);
    if (code !== undefined) exceptionData(e.exc).args = code instanceof PyTuple ? code : new PyTuple([code]);
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
  def('displayhook', 'value, /', ([v]) => {
    if (v === NONE) return NONE;
    vm.builtins.set('_', NONE);
    stdout.write(`${repr(v)}\n`);
    vm.builtins.set('_', v);
    return NONE;
  });
  for (const name of ['excepthook', '__excepthook__'])
    def(name, 'exctype, value, traceback, /', ([, value]) => {
      stdout.flush();
      stderr.write(value instanceof PyInstance ? report(value) : `${str(value)}\n`);
      stderr.flush();
      return NONE;
    });
  for (const name of ['unraisablehook', '__unraisablehook__']) def(name, 'unraisable, /', () => NONE);
  def('intern', 'string, /', ([s]) => s);
  def('getsizeof', 'object, default=, /', () => 64);
  def('getrefcount', 'object, /', () => 2);
  def('getdefaultencoding', '', () => 'utf-8');
  def('getfilesystemencoding', '', () => 'utf-8');
  def('getfilesystemencodeerrors', '', () => 'surrogateescape');
  def('get_int_max_str_digits', '', () => 4300);
  def('set_int_max_str_digits', 'maxdigits', () => NONE);
  def('audit', 'event, *args', () => NONE);
  def('is_finalizing', '', () => false);
}

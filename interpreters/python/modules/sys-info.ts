/** What sys tells of the implementation: named tuples of numbers. */
import { StructSequence } from '../builtins/struct-sequence.ts';
import type { Namespace } from '../objects/binding.ts';
import { NONE, PyFloat, type PyInstance, type Value } from '../objects/value.ts';
import { simpleNamespace } from './simple-namespace.ts';

function record(name: string, values: Readonly<Record<string, Value>>): PyInstance {
  return new StructSequence('sys', name, Object.keys(values)).of(values);
}

const VERSION = { major: 3, minor: 11, micro: 2, releaselevel: 'final', serial: 0 };

/** What the options of the command set. */
export interface Flags {
  readonly inspect: boolean;
  readonly interactive: boolean;
  readonly optimize: number;
  readonly ignoresEnvironment: boolean;
  readonly isolated: boolean;
  readonly noSite: boolean;
  readonly noUserSite: boolean;
  readonly dontWriteBytecode: boolean;
  readonly quiet: boolean;
  readonly verbose: number;
  readonly bytesWarning: number;
  readonly safePath: boolean;
}

export function openInfo(n: Namespace, flags: Flags): void {
  const version = record('version_info', VERSION);
  n.set('version', `3.11.2 (metatrace) [V8 ${process.versions.v8}]`);
  n.set('version_info', version);
  n.set('hexversion', 0x030b02f0);
  n.set('api_version', 1013);
  n.set('copyright', 'Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.');
  n.set('dont_write_bytecode', flags.dontWriteBytecode);
  const number = (b: boolean): number => (b ? 1 : 0);
  n.set(
    'flags',
    record('flags', {
      debug: 0,
      inspect: number(flags.inspect),
      interactive: number(flags.interactive),
      optimize: flags.optimize,
      dont_write_bytecode: number(flags.dontWriteBytecode),
      no_user_site: number(flags.noUserSite || flags.isolated),
      no_site: number(flags.noSite),
      ignore_environment: number(flags.ignoresEnvironment || flags.isolated),
      verbose: flags.verbose,
      bytes_warning: flags.bytesWarning,
      quiet: number(flags.quiet),
      hash_randomization: 1,
      isolated: number(flags.isolated),
      dev_mode: false,
      utf8_mode: 0,
      warn_default_encoding: 0,
      safe_path: flags.safePath || flags.isolated,
      int_max_str_digits: 4300,
    }),
  );
  n.set(
    'float_info',
    record('float_info', {
      max: new PyFloat(Number.MAX_VALUE),
      max_exp: 1024,
      max_10_exp: 308,
      min: new PyFloat(2 ** -1022),
      min_exp: -1021,
      min_10_exp: -307,
      dig: 15,
      mant_dig: 53,
      epsilon: new PyFloat(Number.EPSILON),
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
  n.set('thread_info', record('thread_info', { name: 'pthread', lock: 'semaphore', version: 'NPTL 2.36' }));
  n.set('implementation', implementation(version));
}

function implementation(version: PyInstance): Value {
  return simpleNamespace({
    name: 'cpython',
    cache_tag: NONE,
    version,
    hexversion: 0x030b02f0,
    _multiarch: 'x86_64-linux-gnu',
  });
}

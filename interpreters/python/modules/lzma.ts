/**
 * `_lzma`: files `.xz` and `.lzma`. A decompressor decodes a stream when all of it is there; a compressor writes one when it is flushed, and looks for matches in one way, whatever
 * preset or filter of LZMA2 it is given. Other filters, and streams without a container, are refused.
 */
import { bytesOf } from '../builtins/bytes.ts';
import { builtin, getset, methods, selfAs, wrapNew } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { EXCEPTION, exceptionNamed, notImplemented, raise, typeError, valueError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { getItemSlow, listItems } from '../vm/iterate.ts';
import { registerModule } from './import.ts';
import { BadStream } from './lzma-decode.ts';
import {
  CHECK_CRC64,
  CHECK_NONE,
  checkNamed,
  decodeAlone,
  decodeXz,
  encodeAlone,
  encodeXz,
  isKnownCheck,
  OtherFormat,
  type Stream,
  Unsupported,
} from './xz-container.ts';

const ERROR = exceptionClass('_lzma', 'LZMAError', [EXCEPTION]);
const COMPRESSOR = builtinClass('_lzma.LZMACompressor', OBJECT, true);
const DECOMPRESSOR = builtinClass('_lzma.LZMADecompressor', OBJECT, true);
const AUTO = 0;
const XZ = 1;
const ALONE = 2;
const RAW = 3;
const LAST_CHECK = 15;
const UNKNOWN_CHECK = 16;
const EXTREME = 2 ** 31;
const LAST_PRESET = 9;
const LZMA1 = 0x4000000000000001n;
const LZMA2 = 0x21;

const NUMBERS: Readonly<Record<string, number | bigint>> = {
  FORMAT_AUTO: AUTO,
  FORMAT_XZ: XZ,
  FORMAT_ALONE: ALONE,
  FORMAT_RAW: RAW,
  CHECK_NONE,
  CHECK_CRC32: 1,
  CHECK_CRC64,
  CHECK_SHA256: 10,
  CHECK_ID_MAX: LAST_CHECK,
  CHECK_UNKNOWN: UNKNOWN_CHECK,
  FILTER_LZMA1: LZMA1,
  FILTER_LZMA2: LZMA2,
  FILTER_DELTA: 3,
  FILTER_X86: 4,
  FILTER_POWERPC: 5,
  FILTER_IA64: 6,
  FILTER_ARM: 7,
  FILTER_ARMTHUMB: 8,
  FILTER_SPARC: 9,
  MF_HC3: 3,
  MF_HC4: 4,
  MF_BT2: 0x12,
  MF_BT3: 0x13,
  MF_BT4: 0x14,
  MODE_FAST: 1,
  MODE_NORMAL: 2,
  PRESET_DEFAULT: 6,
  PRESET_EXTREME: EXTREME,
};

class PyCompressor extends PyObject {
  readonly format: number;
  readonly check: number;
  readonly parts: Uint8Array[] = [];
  isFlushed = false;

  constructor(format: number, check: number) {
    super();
    this.format = format;
    this.check = check;
  }

  override pyClass(): PyClass {
    return COMPRESSOR;
  }
}

class PyDecompressor extends PyObject {
  readonly format: number;
  given: Uint8Array = new Uint8Array(0);
  ready: Uint8Array = new Uint8Array(0);
  unused: Uint8Array = new Uint8Array(0);
  check = UNKNOWN_CHECK;
  isWhole = false;

  constructor(format: number) {
    super();
    this.format = format;
  }

  override pyClass(): PyClass {
    return DECOMPRESSOR;
  }

  get isAtEnd(): boolean {
    return this.isWhole && this.ready.length === 0;
  }

  take(most: number): Uint8Array {
    const n = most < 0 ? this.ready.length : Math.min(most, this.ready.length);
    const taken = this.ready.subarray(0, n);
    this.ready = this.ready.subarray(n);
    return taken;
  }

  private decode(): Stream | undefined {
    const { format, given } = this;
    if (format === XZ || (format === AUTO && given[0] === 0xfd)) return decodeXz(given);
    return decodeAlone(given);
  }

  add(bytes: Uint8Array): void {
    this.given = new Uint8Array(Buffer.concat([this.given, bytes]));
    if (this.given.length === 0) return;
    this.check = checkNamed(this.given) ?? this.check;
    let found: Stream | undefined;
    try {
      found = this.decode();
    } catch (e) {
      if (e instanceof OtherFormat) throw raise(ERROR, 'Input format not supported by decoder');
      if (e instanceof BadStream) throw raise(ERROR, 'Corrupt input data');
      if (e instanceof Unsupported) throw raise(ERROR, 'Invalid or unsupported options');
      throw e;
    }
    if (found === undefined) return;
    this.isWhole = true;
    this.check = found.check;
    this.ready = found.data;
    this.unused = this.given.subarray(found.end);
    this.given = new Uint8Array(0);
  }
}

function data(v: Value): Uint8Array {
  const b = bytesOf(v);
  if (b === undefined) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
  return b;
}

const asBytes = (b: Uint8Array): PyBytes => new PyBytes(new Uint8Array(b));
const given = (v: Value | undefined): v is Value => v !== undefined && v !== NONE;

function checkFilters(filters: Value, wanted: number | bigint): void {
  const ids = listItems(filters).map((f) => getItemSlow(f, 'id'));
  if (ids.length !== 1 || BigInt(smallOrBig(ids[0])) !== BigInt(wanted))
    throw notImplemented('filters other than one of LZMA');
}

function smallOrBig(v: Value): number | bigint {
  return typeof v === 'bigint' ? v : smallIndex(v);
}

function makeCompressor([formatValue, checkValue, preset, filters]: readonly Value[]): PyCompressor {
  const format = given(formatValue) ? smallIndex(formatValue) : XZ;
  const check = given(checkValue) ? smallIndex(checkValue) : -1;
  if (given(preset) && given(filters)) throw valueError('Cannot specify both preset and filter chain');
  if (format !== XZ && check !== -1 && check !== CHECK_NONE)
    throw valueError('Integrity checks are only supported by FORMAT_XZ');
  if (format === RAW && !given(filters)) throw valueError('Must specify filters for FORMAT_RAW');
  if (format === RAW) throw notImplemented('streams of LZMA without a container');
  if (format !== XZ && format !== ALONE) throw valueError(`Invalid container format: ${format}`);
  if (given(filters)) checkFilters(filters, format === XZ ? LZMA2 : LZMA1);
  if (given(preset) && smallIndex(preset) % EXTREME > LAST_PRESET) throw raise(ERROR, 'Invalid or unsupported options');
  if (check > LAST_CHECK || check < -1) throw raise(ERROR, 'Internal error');
  const used = check === -1 ? CHECK_CRC64 : check;
  if (!isKnownCheck(used)) throw raise(ERROR, 'Unsupported integrity check');
  return new PyCompressor(format, used);
}

function makeDecompressor([formatValue, limit, filters]: readonly Value[]): PyDecompressor {
  const format = given(formatValue) ? smallIndex(formatValue) : AUTO;
  if (format === RAW && given(limit)) throw valueError('Cannot specify memory limit with FORMAT_RAW');
  if (format === RAW && !given(filters)) throw valueError('Must specify filters for FORMAT_RAW');
  if (format !== RAW && given(filters)) throw valueError('Cannot specify filters except with FORMAT_RAW');
  if (format === RAW) throw notImplemented('streams of LZMA without a container');
  if (format < AUTO || format > RAW) throw valueError(`Invalid container format: ${format}`);
  return new PyDecompressor(format);
}

const decompressor = (v: Value): PyDecompressor => selfAs(v, PyDecompressor, DECOMPRESSOR, 'decompress');

export function openLzma(): void {
  wrapNew(COMPRESSOR, 'format=, check=, preset=, filters=', makeCompressor);
  methods(COMPRESSOR, [
    [
      'compress',
      'data, /',
      ([self, bytes]) => {
        const c = selfAs(self, PyCompressor, COMPRESSOR, 'compress');
        if (c.isFlushed) throw valueError('Compressor has been flushed');
        c.parts.push(new Uint8Array(data(bytes)));
        return asBytes(new Uint8Array(0));
      },
    ],
    [
      'flush',
      '',
      ([self]) => {
        const c = selfAs(self, PyCompressor, COMPRESSOR, 'flush');
        if (c.isFlushed) throw valueError('Repeated call to flush()');
        c.isFlushed = true;
        const all = new Uint8Array(Buffer.concat(c.parts));
        return asBytes(c.format === XZ ? encodeXz(all, c.check) : encodeAlone(all));
      },
    ],
  ]);
  wrapNew(DECOMPRESSOR, 'format=, memlimit=, filters=', makeDecompressor);
  methods(DECOMPRESSOR, [
    [
      'decompress',
      'data, max_length=',
      ([self, bytes, most]) => {
        const d = decompressor(self);
        if (d.isAtEnd) throw raise(exceptionNamed('EOFError'), 'Already at end of stream');
        if (!d.isWhole) d.add(data(bytes));
        return asBytes(d.take(most === undefined ? -1 : smallIndex(most)));
      },
    ],
  ]);
  getset(DECOMPRESSOR, 'check', (d) => decompressor(d).check);
  getset(DECOMPRESSOR, 'eof', (d) => decompressor(d).isAtEnd);
  getset(DECOMPRESSOR, 'needs_input', (d) => !decompressor(d).isWhole);
  getset(DECOMPRESSOR, 'unused_data', (d) =>
    asBytes(decompressor(d).isAtEnd ? decompressor(d).unused : new Uint8Array(0)),
  );
  registerModule('_lzma', (n) => {
    for (const [name, v] of Object.entries(NUMBERS)) n.set(name, v);
    n.set('LZMAError', ERROR);
    n.set('LZMACompressor', COMPRESSOR);
    n.set('LZMADecompressor', DECOMPRESSOR);
    const def = (name: string, signature: string, f: (args: readonly Value[]) => Value): void =>
      n.set(name, builtin(name, signature, f));
    def('is_check_supported', 'check_id, /', ([id]) => isKnownCheck(smallIndex(id)));
    def('_encode_filter_properties', 'filter, /', () => {
      throw notImplemented('properties of filters');
    });
    def('_decode_filter_properties', 'filter_id, encoded_props, /', () => {
      throw notImplemented('properties of filters');
    });
  });
}

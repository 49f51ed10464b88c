/**
 * `_lzma`: files `.xz` and `.lzma`. A compressor looks for matches in one way, whatever preset or filter of LZMA2 it is given. Other filters, and streams without a container, are
 * refused.
 */
import { definer, getset, selfAs, wrapNew } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import type { PyClass } from '../objects/class.ts';
import { EXCEPTION, notImplemented, raise, valueError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { NONE, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { getItemSlow, listItems } from '../vm/iterate.ts';
import { type Decoded, openStreamClasses, StreamCompressor, StreamDecompressor } from './compressed-streams.ts';
import { registerModule } from './import.ts';
import { AloneDecoder, encodeAlone } from './lzma-alone.ts';
import { BadStream } from './lzma-decode.ts';
import { OtherFormat, type StreamDecoder } from './lzma-stream.ts';
import { CHECK_CRC64, CHECK_NONE, checkNamed, encodeXz, isKnownCheck, Unsupported, XzDecoder } from './xz-container.ts';

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

class PyCompressor extends StreamCompressor {
  private readonly format: number;
  private readonly check: number;

  constructor(format: number, check: number) {
    super();
    this.format = format;
    this.check = check;
  }

  override pyClass(): PyClass {
    return COMPRESSOR;
  }

  protected override encode(all: Uint8Array): Uint8Array {
    return this.format === XZ ? encodeXz(all, this.check) : encodeAlone(all);
  }
}

class PyDecompressor extends StreamDecompressor {
  private readonly format: number;
  private decoder: StreamDecoder | undefined;
  check = UNKNOWN_CHECK;

  constructor(format: number) {
    super();
    this.format = format;
  }

  override pyClass(): PyClass {
    return DECOMPRESSOR;
  }

  protected override decode(bytes: Uint8Array): Decoded | undefined {
    const { format } = this;
    this.check = checkNamed(bytes) ?? this.check;
    this.decoder ??= format === XZ || (format === AUTO && bytes[0] === 0xfd) ? new XzDecoder() : new AloneDecoder();
    try {
      const found = this.decoder.decode(bytes);
      this.check = found?.check ?? this.check;
      return found;
    } catch (e) {
      if (e instanceof OtherFormat) throw raise(ERROR, 'Input format not supported by decoder');
      if (e instanceof BadStream) throw raise(ERROR, 'Corrupt input data');
      if (e instanceof Unsupported) throw raise(ERROR, 'Invalid or unsupported options');
      throw e;
    }
  }
}

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

export function openLzma(): void {
  wrapNew(COMPRESSOR, 'format=, check=, preset=, filters=', makeCompressor);
  wrapNew(DECOMPRESSOR, 'format=, memlimit=, filters=', makeDecompressor);
  openStreamClasses(
    { cls: COMPRESSOR, kind: PyCompressor },
    { cls: DECOMPRESSOR, kind: PyDecompressor },
    'Already at end of stream',
  );
  getset(DECOMPRESSOR, 'check', (d) => selfAs(d, PyDecompressor, DECOMPRESSOR, 'check').check);
  registerModule('_lzma', (n) => {
    for (const [name, v] of Object.entries(NUMBERS)) n.set(name, v);
    n.set('LZMAError', ERROR);
    n.set('LZMACompressor', COMPRESSOR);
    n.set('LZMADecompressor', DECOMPRESSOR);
    const def = definer(n);
    def('is_check_supported', 'check_id, /', ([id]) => isKnownCheck(smallIndex(id)));
    def('_encode_filter_properties', 'filter, /', () => {
      throw notImplemented('properties of filters');
    });
    def('_decode_filter_properties', 'filter_id, encoded_props, /', () => {
      throw notImplemented('properties of filters');
    });
  });
}

/**
 * zlib over node:zlib, whose functions that do not wait take whole texts only. So a decompressor keeps what it was given and starts anew with each part,
 * and a compressor makes a segment of what it has at each flush. Streams are as zlib's; the bytes may differ from CPython's, since Node's library finds
 * other matches than the system's.
 */
import { crc32, deflateRawSync, deflateSync, gunzipSync, gzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { requiredBytes } from '../builtins/bytes.ts';
import { definer, getset, methods, selfAs } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { EXCEPTION, type Raised, raise, valueError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { PyBytes, type Value } from '../objects/value.ts';
import { clampedIndex, smallIndex } from '../vm/compare.ts';
import { registerModule } from './import.ts';

const ERROR = exceptionClass('zlib', 'error', [EXCEPTION]);
const COMPRESS = builtinClass('zlib.Compress', OBJECT, true);
const DECOMPRESS = builtinClass('zlib.Decompress', OBJECT, true);
/** How far back matches reach. */
const WINDOW = 32768;
const GZIP_HEADER = 10;
const ADLER_MODULUS = 65521;

/** As in zlib.h. (Those of `node:zlib` would have to be loaded at each start, 8 ms.) */
const CONSTANTS = {
  Z_NO_COMPRESSION: 0,
  Z_BEST_SPEED: 1,
  Z_BEST_COMPRESSION: 9,
  Z_DEFAULT_COMPRESSION: -1,
  Z_DEFAULT_STRATEGY: 0,
  Z_FILTERED: 1,
  Z_HUFFMAN_ONLY: 2,
  Z_RLE: 3,
  Z_FIXED: 4,
  Z_NO_FLUSH: 0,
  Z_PARTIAL_FLUSH: 1,
  Z_SYNC_FLUSH: 2,
  Z_FULL_FLUSH: 3,
  Z_FINISH: 4,
  Z_BLOCK: 5,
  Z_TREES: 6,
} as const;
const Z_BUF_ERROR = -5;

const data = (v: Value): Buffer => Buffer.from(requiredBytes(v));

const bytes = (b: Uint8Array): PyBytes => new PyBytes(new Uint8Array(b));
const number = (v: Value | undefined, missing: number): number => (v === undefined ? missing : smallIndex(v));

function adler32(b: Uint8Array, start: number): number {
  let low = start & 0xffff;
  let high = start >>> 16;
  for (const x of b) {
    low = (low + x) % ADLER_MODULUS;
    high = (high + low) % ADLER_MODULUS;
  }
  return high * 65536 + low;
}

interface Failure {
  readonly errno: number;
  readonly message: string;
}

function failure(e: unknown): Failure {
  if (e instanceof Error && 'errno' in e && typeof e.errno === 'number') return { errno: e.errno, message: e.message };
  throw e;
}

/** zlib's own messages for what has no text. */
function wrong({ errno, message }: Failure, doing: string): Raised {
  if (errno === Z_BUF_ERROR) return raise(ERROR, `Error -5 while ${doing} data: incomplete or truncated stream`);
  return raise(ERROR, `Error ${errno} while ${doing} data: ${message}`);
}

interface Unpacked {
  readonly out: Buffer;
  /** How much of the input the stream takes. */
  readonly used: number;
  readonly isWhole: boolean;
}

/** What Node gives with the option `info`. */
function parts(r: unknown): { readonly out: Buffer; readonly used: number } {
  if (typeof r === 'object' && r !== null && 'buffer' in r && 'engine' in r && Buffer.isBuffer(r.buffer)) {
    const { engine } = r;
    if (
      typeof engine === 'object' &&
      engine !== null &&
      'bytesWritten' in engine &&
      typeof engine.bytesWritten === 'number'
    )
      return { out: r.buffer, used: engine.bytesWritten };
  }
  throw new Error('node:zlib has told nothing about its stream');
}

/** As far as the input goes. `bits` tells the format: raw below 0, zlib up to 15, gzip up to 31, else the one that it is. */
function unpack(input: Buffer, bits: number, dictionary: Buffer | undefined): Unpacked {
  const isGzip = bits > 31 ? input.length > 1 && input[0] === 0x1f && input[1] === 0x8b : bits > 15;
  const inflate = isGzip ? gunzipSync : bits < 0 ? inflateRawSync : inflateSync;
  const options = { info: true, ...(dictionary === undefined ? {} : { dictionary }) };
  try {
    return { ...parts(inflate(input, options)), isWhole: true };
  } catch (e) {
    if (failure(e).errno !== Z_BUF_ERROR) throw e;
  }
  return { ...parts(inflate(input, { ...options, finishFlush: CONSTANTS.Z_SYNC_FLUSH })), isWhole: false };
}

function decompress(v: Value, bits: number): Value {
  try {
    const { out, isWhole } = unpack(data(v), bits, undefined);
    if (!isWhole) throw wrong({ errno: Z_BUF_ERROR, message: '' }, 'decompressing');
    return bytes(out);
  } catch (e) {
    throw e instanceof Error ? wrong(failure(e), 'decompressing') : e;
  }
}

function compress(v: Value, level: number, bits: number): Value {
  if (level < -1 || level > 9) throw raise(ERROR, 'Bad compression level');
  const options = { level, windowBits: Math.max(9, Math.abs(bits) & 15) };
  const deflate = bits < 0 ? deflateRawSync : bits > 15 ? gzipSync : deflateSync;
  return bytes(deflate(data(v), options));
}

class PyCompress extends PyObject {
  readonly level: number;
  readonly bits: number;
  readonly strategy: number;
  private readonly dictionary: Buffer | undefined;
  /** What was compressed already, as far back as matches reach. */
  private before: Buffer;
  private waiting: Buffer[];
  private check: number;
  private size: number;
  private started: boolean;

  constructor(level: number, bits: number, strategy: number, dictionary: Buffer | undefined) {
    super();
    this.level = level;
    this.bits = bits;
    this.strategy = strategy;
    this.dictionary = dictionary;
    this.before = dictionary ?? Buffer.alloc(0);
    this.waiting = [];
    this.check = bits > 15 ? 0 : 1;
    this.size = 0;
    this.started = false;
  }

  add(b: Buffer): Buffer {
    this.waiting.push(b);
    this.check = this.bits > 15 ? crc32(b, this.check) : adler32(b, this.check);
    this.size += b.length;
    return this.header();
  }

  flush(mode: number): Buffer {
    if (mode === CONSTANTS.Z_NO_FLUSH) return Buffer.alloc(0);
    const head = this.header();
    const all = Buffer.concat(this.waiting);
    const segment = deflateRawSync(all, {
      level: this.level,
      strategy: this.strategy,
      windowBits: Math.max(9, Math.abs(this.bits) & 15),
      finishFlush: mode,
      ...(this.before.length > 0 ? { dictionary: this.before } : {}),
    });
    this.waiting = [];
    if (mode === CONSTANTS.Z_FINISH) return Buffer.concat([head, segment, this.trailer()]);
    const seen = mode === CONSTANTS.Z_FULL_FLUSH ? Buffer.alloc(0) : Buffer.concat([this.before, all]);
    this.before = seen.subarray(Math.max(0, seen.length - WINDOW));
    return Buffer.concat([head, segment]);
  }

  private header(): Buffer {
    if (this.started) return Buffer.alloc(0);
    this.started = true;
    if (this.bits < 0) return Buffer.alloc(0);
    if (this.bits > 15) {
      const head = Buffer.alloc(GZIP_HEADER);
      head.set([0x1f, 0x8b, 8]);
      head[GZIP_HEADER - 1] = 3;
      return head;
    }
    const method = 8 + ((this.bits - 8) << 4);
    const speed = this.level === -1 || this.level === 6 ? 2 : this.level < 2 ? 0 : this.level < 6 ? 1 : 3;
    const flags = (speed << 6) | (this.dictionary === undefined ? 0 : 32);
    const word = method * 256 + flags;
    const head = [word >> 8, (word & 0xff) + 31 - (word % 31)];
    if (this.dictionary === undefined) return Buffer.from(head);
    const id = Buffer.alloc(4);
    id.writeUInt32BE(adler32(this.dictionary, 1));
    return Buffer.concat([Buffer.from(head), id]);
  }

  private trailer(): Buffer {
    if (this.bits < 0) return Buffer.alloc(0);
    if (this.bits <= 15) {
      const end = Buffer.alloc(4);
      end.writeUInt32BE(this.check);
      return end;
    }
    const end = Buffer.alloc(8);
    end.writeUInt32LE(this.check);
    end.writeUInt32LE(this.size % 4294967296, 4);
    return end;
  }

  override pyClass(): PyClass {
    return COMPRESS;
  }
}

class PyDecompress extends PyObject {
  private readonly bits: number;
  private readonly dictionary: Buffer | undefined;
  private input: Buffer;
  /** Of the output, what was given out. */
  private given: number;
  eof: boolean;
  unused: Buffer;
  tail: Buffer;

  constructor(bits: number, dictionary: Buffer | undefined) {
    super();
    this.bits = bits;
    this.dictionary = dictionary;
    this.input = Buffer.alloc(0);
    this.given = 0;
    this.eof = false;
    this.unused = Buffer.alloc(0);
    this.tail = Buffer.alloc(0);
  }

  /** At most `limit` bytes, if that is not 0: then the input is left in `tail`, from where the caller gives it again. */
  add(b: Buffer, limit: number): Buffer {
    if (this.eof) {
      this.unused = Buffer.concat([this.unused, b]);
      return Buffer.alloc(0);
    }
    const all = Buffer.concat([this.input, b]);
    const { out, used, isWhole } = unpack(all, this.bits, this.dictionary);
    const end = limit > 0 ? Math.min(out.length, this.given + limit) : out.length;
    const part = out.subarray(this.given, end);
    this.given = end;
    if (end < out.length) {
      this.tail = b;
      return part;
    }
    this.tail = Buffer.alloc(0);
    this.input = all;
    this.eof = isWhole;
    if (isWhole) this.unused = all.subarray(used);
    return part;
  }

  override pyClass(): PyClass {
    return DECOMPRESS;
  }
}

const compressor = (v: Value): PyCompress => selfAs(v, PyCompress, COMPRESS, 'compress');
const decompressor = (v: Value): PyDecompress => selfAs(v, PyDecompress, DECOMPRESS, 'decompress');

function decompressPart(d: PyDecompress, b: Buffer, limit: number): Value {
  if (limit < 0) throw valueError('max_length must be non-negative');
  try {
    return bytes(d.add(b, limit));
  } catch (e) {
    throw e instanceof Error ? wrong(failure(e), 'decompressing') : e;
  }
}

function openClasses(): void {
  methods(COMPRESS, [
    ['compress', 'data, /', ([c, v]) => bytes(compressor(c).add(data(v)))],
    ['flush', 'mode=, /', ([c, mode]) => bytes(compressor(c).flush(number(mode, CONSTANTS.Z_FINISH)))],
  ]);
  methods(DECOMPRESS, [
    [
      'decompress',
      'data, /, max_length=',
      ([d, v, limit]) => decompressPart(decompressor(d), data(v), limit === undefined ? 0 : clampedIndex(limit)),
    ],
    ['flush', 'length=, /', ([d]) => decompressPart(decompressor(d), decompressor(d).tail, 0)],
  ]);
  getset(DECOMPRESS, 'eof', (d) => decompressor(d).eof);
  getset(DECOMPRESS, 'unused_data', (d) => bytes(decompressor(d).unused));
  getset(DECOMPRESS, 'unconsumed_tail', (d) => bytes(decompressor(d).tail));
}

export function openZlib(): void {
  registerModule('zlib', (n) => {
    openClasses();
    const def = definer(n);
    n.set('error', ERROR);
    for (const [name, value] of Object.entries(CONSTANTS)) n.set(name, value);
    n.set('DEFLATED', 8);
    n.set('DEF_BUF_SIZE', 16384);
    n.set('DEF_MEM_LEVEL', 8);
    n.set('MAX_WBITS', 15);
    n.set('ZLIB_VERSION', process.versions.zlib ?? '');
    n.set('ZLIB_RUNTIME_VERSION', process.versions.zlib ?? '');
    n.set('__version__', '1.0');
    def('crc32', 'data, value=, /', ([v, start]) => crc32(data(v), number(start, 0) >>> 0));
    def('adler32', 'data, value=, /', ([v, start]) => adler32(data(v), number(start, 1) >>> 0));
    def('compress', 'data, /, level=, wbits=', ([v, level, bits]) => compress(v, number(level, -1), number(bits, 15)));
    def('decompress', 'data, /, wbits=, bufsize=', ([v, bits]) => decompress(v, number(bits, 15)));
    def(
      'compressobj',
      'level=, method=, wbits=, memLevel=, strategy=, zdict=',
      ([level, , bits, , strategy, dictionary]) =>
        new PyCompress(
          number(level, -1),
          number(bits, 15),
          number(strategy, 0),
          dictionary === undefined ? undefined : data(dictionary),
        ),
    );
    def(
      'decompressobj',
      'wbits=, zdict=',
      ([bits, dictionary]) =>
        new PyDecompress(number(bits, 15), dictionary === undefined ? undefined : data(dictionary)),
    );
  });
}

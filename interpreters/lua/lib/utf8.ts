/** The library `utf8`: byte strings that hold UTF-8, also of code points up to 2^31 in lax mode. */
import { setStr } from '../values/table.ts';
import { Builtin, NONE, type Result, type Value } from '../values/value.ts';
import { argError, OpError } from '../vm/errors.ts';
import { pollBytes } from '../vm/interrupt.ts';
import type { LuaState } from '../vm/state.ts';
import { checkPosition, checkString, optPosition } from './args.ts';
import { defineLibrary } from './define.ts';

/** The bytes of a code point, as chars. */
function encode(code: number): string {
  if (code < 0x80) return String.fromCharCode(code);
  const tail: number[] = [];
  let rest = code;
  let limit = 0x3f;
  do {
    tail.unshift(0x80 | (rest % 64));
    rest = Math.floor(rest / 64);
    limit >>= 1;
  } while (rest > limit);
  return String.fromCharCode(((~limit << 1) & 0xff) | rest, ...tail);
}

/** As many as a function may have. */
const MAX_RESULTS = 1_000_000;
const LIMITS = [0x7fffffff, 0x80, 0x800, 0x10000, 0x200000, 0x4000000];

/** The code point at `at` and its length in bytes; null if there is none. */
function decode(s: string, at: number, strict: boolean): readonly [code: number, size: number] | null {
  let c = s.charCodeAt(at);
  if (c < 0x80) return [c, 1];
  let count = 0;
  let code = 0;
  for (; (c & 0x40) !== 0; c <<= 1) {
    count++;
    const next = s.charCodeAt(at + count);
    if (Number.isNaN(next) || (next & 0xc0) !== 0x80) return null;
    code = code * 64 + (next & 0x3f);
  }
  code += (c & 0x7f) * 2 ** (count * 5);
  if (count === 0 || count > 5 || code > 0x7fffffff || code < LIMITS[count]) return null;
  if (strict && (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))) return null;
  return [code, count + 1];
}

const isContinuation = (s: string, at: number): boolean => (s.charCodeAt(at) & 0xc0) === 0x80;
const positionOf = (at: number, length: number): number => (at >= 0 ? at : -at > length ? 0 : length + at + 1);

/** @dontLookInside */
function char(args: readonly Value[]): Result {
  return args
    .map((_, i) => {
      const c = checkPosition(args, i + 1, 'char');
      if (c < 0 || c > 0x7fffffff) throw argError(i + 1, 'char', 'value out of range');
      return encode(c);
    })
    .join('');
}

/** @dontLookInside */
function len(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'len');
  let at = positionOf(optPosition(args, 2, 'len', 1), s.length) - 1;
  const end = positionOf(optPosition(args, 3, 'len', -1), s.length) - 1;
  if (at < 0 || at > s.length) throw argError(2, 'len', 'initial position out of bounds');
  if (end >= s.length) throw argError(3, 'len', 'final position out of bounds');
  pollBytes(Math.max(end - at, 0));
  let n = 0;
  while (at <= end) {
    const d = decode(s, at, args[3] === undefined || args[3] === false);
    if (d === null) return [undefined, at + 1];
    at += d[1];
    n++;
  }
  return n;
}

/** @dontLookInside */
function codepoint(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'codepoint');
  const from = positionOf(optPosition(args, 2, 'codepoint', 1), s.length);
  const to = positionOf(optPosition(args, 3, 'codepoint', from), s.length);
  if (from < 1) throw argError(2, 'codepoint', 'out of bounds');
  if (to > s.length) throw argError(3, 'codepoint', 'out of bounds');
  if (to - from >= MAX_RESULTS) throw new OpError('stack overflow (string slice too long)');
  pollBytes(Math.max(to - from, 0));
  const out: Value[] = [];
  for (let at = from - 1; at < to; ) {
    const d = decode(s, at, args[3] === undefined || args[3] === false);
    if (d === null) throw new OpError('invalid UTF-8 code');
    out.push(d[0]);
    at += d[1];
  }
  return out;
}

/** @dontLookInside */
function offset(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'offset');
  let n = checkPosition(args, 2, 'offset');
  let at = positionOf(optPosition(args, 3, 'offset', n >= 0 ? 1 : s.length + 1), s.length) - 1;
  if (at < 0 || at > s.length) throw argError(3, 'offset', 'position out of bounds');
  if (n === 0) {
    while (at > 0 && isContinuation(s, at)) at--;
    return at + 1;
  }
  if (isContinuation(s, at)) throw new OpError('initial position is a continuation byte');
  if (n < 0) {
    while (n < 0 && at > 0) {
      do at--;
      while (at > 0 && isContinuation(s, at));
      n++;
    }
  } else {
    n--;
    while (n > 0 && at < s.length) {
      do at++;
      while (isContinuation(s, at));
      n--;
    }
  }
  return n === 0 ? at + 1 : undefined;
}

function step(strict: boolean): Builtin {
  return new Builtin('codes_aux', (args) => {
    const s = checkString(args, 1, 'codes');
    let at = checkPosition(args, 2, 'codes');
    while (at < s.length && isContinuation(s, at)) at++;
    if (at < 0 || at >= s.length) return NONE;
    const d = decode(s, at, strict);
    if (d === null || isContinuation(s, at + d[1])) throw new OpError('invalid UTF-8 code');
    return [at + 1, d[0]];
  });
}

const STRICT = step(true);
const LAX = step(false);

/** @dontLookInside */
function codes(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'codes');
  if (isContinuation(s, 0)) throw argError(1, 'codes', 'invalid UTF-8 code');
  return [args[1] === undefined || args[1] === false ? STRICT : LAX, s, 0];
}

export function openUtf8(L: LuaState): void {
  const utf8 = defineLibrary(L, 'utf8', { char, len, codepoint, offset, codes });
  setStr(utf8, 'charpattern', '[\0-\x7F\xC2-\xFD][\x80-\xBF]*');
}

/** The library `string`; strings hold one byte a char. */
import { dump as dumpProto } from '../compiler/dump.ts';
import { newTable, setStr, setStringMeta } from '../values/table.ts';
import { Builtin, LuaFunction, NONE, type Result, typeName, type Value } from '../values/value.ts';
import { argError, OpError, typeArgError } from '../vm/errors.ts';
import { pollBytes, pollInterrupt } from '../vm/interrupt.ts';
import { callsBack } from '../vm/reveal.ts';
import type { LuaState } from '../vm/state.ts';
import { checkPosition, checkString, optPosition, optString } from './args.ts';
import { defineLibrary } from './define.ts';
import { format } from './format.ts';
import { gsub } from './gsub.ts';
import { capturesOf, type Match } from './match.ts';
import { pack, packsize, unpack } from './pack.ts';
import { findMatch, type Pattern, patternOf, repeatedPatternOf } from './patterns.ts';
import { openStringArithmetic } from './string-arith.ts';

const UPPER_A = 65;
const UPPER_Z = 90;
const LOWER_A = 97;
const LOWER_Z = 122;
const NOT_ASCII = /[\x80-\xff]/;
/** Of strings. */
const LONG = 1 << 12;
/** As many as a function may have. */
const MAX_RESULTS = 1_000_000;
const MAX_LENGTH = 2 ** 29 - 64;

/** @lookInside */
function len(args: readonly Value[]): Result {
  return checkString(args, 1, 'len').length;
}

/** Position of the first byte, from 1; negative ones count from the end. */
function startOf(at: number, length: number): number {
  if (at > 0) return at;
  if (at === 0) return 1;
  return at < -length ? 1 : length + at + 1;
}

function endOf(at: number, length: number): number {
  if (at > length) return length;
  if (at >= 0) return at;
  return at < -length ? 0 : length + at + 1;
}

/** @lookInside */
function sub(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'sub');
  const from = startOf(checkPosition(args, 2, 'sub'), s.length);
  const to = endOf(optPosition(args, 3, 'sub', -1), s.length);
  return from > to ? '' : s.slice(from - 1, to);
}

/** @lookInside */
function byte(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'byte');
  const at = optPosition(args, 2, 'byte', 1);
  if (args.length < 3 && at > 0) {
    if (at > s.length) return NONE;
    const c = s.charCodeAt(at - 1);
    // Always: it tells the compiler that this is no NaN.
    if (c >= 0) return c;
  }
  const from = startOf(at, s.length);
  const to = endOf(optPosition(args, 3, 'byte', at), s.length);
  if (from === to) return s.charCodeAt(from - 1);
  return bytes(s, from, to);
}

/** @dontLookInside */
function bytes(s: string, from: number, to: number): Result {
  if (to - from >= MAX_RESULTS) throw new OpError('stack overflow (string slice too long)');
  pollInterrupt(1 + ((to - from) >> 4));
  const out: Value[] = [];
  for (let i = from; i <= to; i++) out.push(s.charCodeAt(i - 1));
  return out;
}

/** @lookInside */
function char(args: readonly Value[]): Result {
  if (args.length === 1) return String.fromCharCode(charCode(args, 1));
  return chars(args);
}

function charCode(args: readonly Value[], n: number): number {
  const c = checkPosition(args, n, 'char');
  if (c < 0 || c > 255) throw argError(n, 'char', 'value out of range');
  return c;
}

/** @dontLookInside */
function chars(args: readonly Value[]): Result {
  let out = '';
  for (let i = 1; i <= args.length; i++) out += String.fromCharCode(charCode(args, i));
  return out;
}

/** A string all bytes of which will be looked at. */
function checkLong(args: readonly Value[], n: number, name: string): string {
  const s = checkString(args, n, name);
  if (s.length >= LONG) pollBytes(s.length);
  return s;
}

/** @lookInside */
function upper(args: readonly Value[]): Result {
  return toUpper(checkLong(args, 1, 'upper'));
}

/** Only ASCII letters have cases. @elidable */
function toUpper(s: string): string {
  if (!hasBetween(s, LOWER_A, LOWER_Z)) return s;
  if (s.length === 1) return String.fromCharCode(s.charCodeAt(0) - LOWER_A + UPPER_A);
  if (!NOT_ASCII.test(s)) return s.toUpperCase();
  return s.replace(/[a-z]+/g, (s) => s.toUpperCase());
}

/** @lookInside */
function lower(args: readonly Value[]): Result {
  return toLower(checkLong(args, 1, 'lower'));
}

/** @elidable */
function toLower(s: string): string {
  if (!hasBetween(s, UPPER_A, UPPER_Z)) return s;
  if (s.length === 1) return String.fromCharCode(s.charCodeAt(0) - UPPER_A + LOWER_A);
  if (!NOT_ASCII.test(s)) return s.toLowerCase();
  return s.replace(/[A-Z]+/g, (s) => s.toLowerCase());
}

function hasBetween(s: string, low: number, high: number): boolean {
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c >= low && c <= high) return true;
  }
  return false;
}

/** @lookInside */
function rep(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'rep');
  const n = checkPosition(args, 2, 'rep');
  const separator = optString(args, 3, 'rep', '');
  if (n <= 0) return '';
  if (s.length * n >= LONG) pollBytes(s.length * n);
  return repeated(s, n, separator);
}

/** @elidable */
function repeated(s: string, n: number, separator: string): string {
  if ((s.length + separator.length) * n > MAX_LENGTH) throw new OpError('resulting string too large');
  return separator === '' ? s.repeat(n) : (s + separator).repeat(n - 1) + s;
}

/** @dontLookInside */
function reverse(args: readonly Value[]): Result {
  return Buffer.from(checkLong(args, 1, 'reverse'), 'latin1')
    .reverse()
    .toString('latin1');
}

/** @lookInside */
function find(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'find');
  const text = checkString(args, 2, 'find');
  const init = startOf(optPosition(args, 3, 'find', 1), s.length) - 1;
  if (init > s.length) return undefined;
  const pattern = patternOf(text);
  if (pattern.isPlain || (args[3] !== undefined && args[3] !== false)) {
    if (s.length - init >= LONG) pollBytes(s.length - init);
    const at = s.indexOf(text, init);
    return at < 0 ? undefined : [at + 1, at + text.length];
  }
  const m = findMatch(pattern, s, init, -1);
  if (m === undefined) return undefined;
  return m.captures.length === 0 ? [m.start + 1, m.end] : placeAndCaptures(m);
}

/** @dontLookInside */
function placeAndCaptures(m: Match): Result {
  return [m.start + 1, m.end, ...capturesOf(m)];
}

/** @lookInside */
function match(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'match');
  const text = checkString(args, 2, 'match');
  const init = startOf(optPosition(args, 3, 'match', 1), s.length) - 1;
  if (init > s.length) return undefined;
  const m = findMatch(patternOf(text), s, init, -1);
  return m === undefined ? undefined : captured(m, s);
}

/** The captures, or the whole match if there are none. */
function captured(m: Match, text: string): Result {
  const captures = capturesOf(m);
  if (captures.length === 0) return text.slice(m.start, m.end);
  return captures.length === 1 ? captures[0] : captures;
}

/** What `gmatch` gives: it keeps where it is. */
class Gmatch extends Builtin {
  readonly text: string;
  readonly pattern: Pattern;
  at: number;
  /** End of the last match. */
  last: number;

  constructor(text: string, pattern: Pattern, at: number) {
    super('gmatch_aux', gmatchStep);
    this.text = text;
    this.pattern = pattern;
    this.at = at;
    this.last = -1;
  }

  override upvalues(): readonly Value[] {
    return [this.text];
  }
}

/** @lookInside */
function gmatchStep(_args: readonly Value[], _L: LuaState, self: Builtin): Result {
  if (!(self instanceof Gmatch)) throw new Error('a step of gmatch without its state');
  const { text } = self;
  const m = findMatch(self.pattern, text, self.at, self.last);
  if (m === undefined) return NONE;
  self.at = m.end;
  self.last = m.end;
  return captured(m, text);
}

/** @lookInside */
function gmatch(args: readonly Value[]): Result {
  const s = checkString(args, 1, 'gmatch');
  const pattern = checkString(args, 2, 'gmatch');
  const init = startOf(optPosition(args, 3, 'gmatch', 1), s.length) - 1;
  return new Gmatch(s, repeatedPatternOf(pattern), init);
}

/** @dontLookInside */
function dump(args: readonly Value[]): Result {
  const [f, strip] = args;
  if (typeName(f) !== 'function') throw typeArgError(1, 'dump', 'function', args);
  if (!(f instanceof LuaFunction)) throw new OpError('unable to dump given function');
  return dumpProto(f.proto, strip !== undefined && strip !== false);
}

callsBack(gsub, format);

export function openString(L: LuaState): void {
  const string = defineLibrary(L, 'string', {
    len,
    sub,
    byte,
    char,
    upper,
    lower,
    rep,
    reverse,
    find,
    match,
    gmatch,
    gsub,
    format,
    pack,
    packsize,
    unpack,
    dump,
  });
  const meta = newTable(0, 0);
  setStr(meta, '__index', string);
  openStringArithmetic(meta);
  setStringMeta(L, meta);
}

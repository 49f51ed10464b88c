/** `string.gsub`: replacement by templates, tables and functions. */
import { get, LuaTable } from '../values/table.ts';
import { type Result, typeName, type Value } from '../values/value.ts';
import { isNumber } from '../vm/arith.ts';
import { call1, index, tostringMeta } from '../vm/call.ts';
import { OpError, typeArgError } from '../vm/errors.ts';
import { pollInterrupt } from '../vm/interrupt.ts';
import type { LuaState } from '../vm/state.ts';
import { checkString, optPosition } from './args.ts';
import { StringBuilder } from './builder.ts';
import { captureOf, capturesOf, type Match } from './match.ts';
import { findMatch, patternOf } from './patterns.ts';

/** Most results are shorter, and are put together as the program would do it. */
const LONG = 4096;
/** Of `pollInterrupt`, for so many bytes. */
const STEPS = 100;

/** @dontLookInside */
export function gsub(args: readonly Value[], L: LuaState): Result {
  const s = checkString(args, 1, 'gsub');
  const pattern = checkString(args, 2, 'gsub');
  const by = args[2];
  const kind = typeName(by);
  if (kind !== 'string' && kind !== 'number' && kind !== 'table' && kind !== 'function') {
    throw typeArgError(3, 'gsub', 'string/function/table', args);
  }
  const limit = optPosition(args, 4, 'gsub', s.length + 1);
  const template = kind === 'string' || kind === 'number' ? checkString(args, 3, 'gsub') : undefined;
  const p = patternOf(pattern);
  let out = '';
  let long: StringBuilder | undefined;
  let count = 0;
  let at = 0;
  let last = -1;
  while (count < limit) {
    const m = findMatch(p, s, at, last);
    if (m === undefined) break;
    count++;
    if (at < m.start) out += s.slice(at, m.start);
    out += replacement(L, m, s, by, template);
    if (out.length >= LONG) {
      pollInterrupt(STEPS);
      long ??= new StringBuilder(LONG);
      long.add(out);
      out = '';
    }
    at = m.end;
    last = at;
    if (p.isAnchored) break;
  }
  if (count === 0) return [s, 0];
  out += s.slice(at);
  if (long === undefined) return [out, count];
  long.add(out);
  return [long.text(), count];
}

function replacement(L: LuaState, m: Match, s: string, by: Value, template: string | undefined): string {
  if (template !== undefined) return expand(m, s, template);
  const first = captureOf(m, 0, s);
  let v: Value;
  if (by instanceof LuaTable) v = getWithIndex(L, by, first);
  else v = call1(L, by, m.captures.length > 1 ? capturesOf(m) : [first]);
  if (typeof v === 'string') return v;
  if (v === undefined || v === false) return s.slice(m.start, m.end);
  if (isNumber(v)) return tostringMeta(L, v);
  throw new OpError(`invalid replacement value (a ${typeName(v)})`);
}

function getWithIndex(L: LuaState, t: LuaTable, key: Value): Value {
  const v = get(t, key);
  return v === undefined ? index(L, t, key) : v;
}

function expand(m: Match, s: string, template: string): string {
  if (!template.includes('%')) return template;
  let out = '';
  for (let i = 0; i < template.length; i++) {
    const c = template[i];
    if (c !== '%') {
      out += c;
      continue;
    }
    const d = template[++i];
    if (d === '%') out += '%';
    else if (d === '0') out += s.slice(m.start, m.end);
    else if (d !== undefined && d >= '1' && d <= '9') {
      out += String(captureOf(m, d.charCodeAt(0) - 49, s));
    } else throw new OpError("invalid use of '%' in replacement string");
  }
  return out;
}

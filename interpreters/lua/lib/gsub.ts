/** `string.gsub`: replacement by templates, tables and functions. */
import { get, LuaTable } from '../values/table.ts';
import { type Result, typeName, type Value } from '../values/value.ts';
import { isNumber } from '../vm/arith.ts';
import { call1, index, tostringMeta } from '../vm/call.ts';
import { OpError, typeArgError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkString, optPosition } from './args.ts';
import { isAnchored, Matcher } from './patterns.ts';

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
  const anchored = isAnchored(pattern);
  const m = new Matcher(s, pattern);
  let out = '';
  let count = 0;
  let at = 0;
  let last = -1;
  while (count < limit) {
    const end = m.start(at, anchored ? 1 : 0);
    if (end >= 0 && end !== last) {
      count++;
      out += replacement(L, m, at, end, by, template);
      at = end;
      last = end;
    } else if (at < s.length) out += s[at++];
    else break;
    if (anchored) break;
  }
  return [out + s.slice(at), count];
}

function replacement(L: LuaState, m: Matcher, s: number, e: number, by: Value, template: string | undefined): string {
  if (template !== undefined) return expand(m, s, e, template);
  const first = m.capture(0, s, e);
  let v: Value;
  if (by instanceof LuaTable) v = getWithIndex(L, by, first);
  else v = call1(L, by, m.captures(s, e, true));
  if (v === undefined || v === false) return m.text.slice(s, e);
  if (typeof v === 'string' || isNumber(v)) return tostringMeta(L, v);
  throw new OpError(`invalid replacement value (a ${typeName(v)})`);
}

function getWithIndex(L: LuaState, t: LuaTable, key: Value): Value {
  const v = get(t, key);
  return v === undefined ? index(L, t, key) : v;
}

function expand(m: Matcher, s: number, e: number, template: string): string {
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
    else if (d === '0') out += m.text.slice(s, e);
    else if (d !== undefined && d >= '1' && d <= '9') {
      const n = d.charCodeAt(0) - 49;
      if (n >= m.level && n > 0) throw new OpError(`invalid capture index %${n + 1}`);
      out += String(m.capture(n, s, e));
    } else throw new OpError("invalid use of '%' in replacement string");
  }
  return out;
}

/** `str.format`: replacement fields with names, attributes, items, conversions and nested formats. */

import { PyDict } from '../objects/dict.ts';
import { INDEX_ERROR, raise, valueError } from '../objects/exceptions.ts';
import type { Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { ascii } from '../vm/displays.ts';
import { Call } from '../vm/frame.ts';
import { getItem } from '../vm/iterate.ts';
import { repr, str, strOf } from '../vm/text.ts';
import { format } from './format.ts';
import { keyError } from './mappings.ts';

/** Whether fields are numbered by themselves (1), by the template (2), or not yet (0). */
interface Numbering {
  next: number;
  kind: number;
}

export function formatTemplate(template: string, args: readonly Value[], keywords: Value): string {
  return expand(template, args, keywords, { next: 0, kind: 0 }, 2);
}

function expand(t: string, args: readonly Value[], keywords: Value, numbering: Numbering, depth: number): string {
  if (depth === 0) throw valueError('Max string recursion exceeded');
  let out = '';
  let i = 0;
  while (i < t.length) {
    const c = t[i];
    if (c === '{' || c === '}') {
      if (t[i + 1] === c) {
        out += c;
        i += 2;
        continue;
      }
      if (c === '}') throw valueError("Single '}' encountered in format string");
      if (i + 1 === t.length) throw valueError("Single '{' encountered in format string");
      const end = fieldEnd(t, i + 1);
      out += field(t.slice(i + 1, end), args, keywords, numbering, depth);
      i = end + 1;
      continue;
    }
    out += c;
    i++;
  }
  return out;
}

function fieldEnd(t: string, from: number): number {
  let open = 1;
  let bracket = false;
  for (let i = from; i < t.length; i++) {
    const c = t[i];
    if (c === '[') bracket = true;
    else if (c === ']') bracket = false;
    else if (bracket) continue;
    else if (c === '{') open++;
    else if (c === '}' && --open === 0) return i;
  }
  const rest = t.slice(from).replace(/\[[^\]]*(\]|$)/g, '');
  throw valueError(/[:!]/.test(rest) ? "unmatched '{' in format spec" : "expected '}' before end of string");
}

function field(body: string, args: readonly Value[], keywords: Value, numbering: Numbering, depth: number): string {
  let i = 0;
  let bracket = false;
  while (i < body.length && (bracket || (body[i] !== ':' && body[i] !== '!'))) {
    if (body[i] === '[') bracket = true;
    if (body[i] === ']') bracket = false;
    if (body[i] === '{') throw valueError("unexpected '{' in field name");
    i++;
  }
  const name = body.slice(0, i);
  let conversion = '';
  let spec = '';
  if (body[i] === '!') {
    conversion = body[i + 1] ?? '';
    if (conversion === '') throw valueError("unmatched '{' in format spec");
    if (body[i + 2] !== undefined && body[i + 2] !== ':') throw valueError("expected ':' after conversion specifier");
    spec = body.slice(i + 3);
  } else if (body[i] === ':') {
    spec = body.slice(i + 1);
  }
  let v = lookUp(name, args, keywords, numbering);
  if (conversion === 'r') v = strOf(repr(v));
  else if (conversion === 's') v = strOf(str(v));
  else if (conversion === 'a') v = ascii(v);
  else if (conversion !== '') throw valueError(`Unknown conversion specifier ${conversion}`);
  const expanded = spec.includes('{') ? expand(spec, args, keywords, numbering, depth - 1) : spec;
  return str(format(v, strOf(expanded)));
}

function lookUp(name: string, args: readonly Value[], keywords: Value, numbering: Numbering): Value {
  const m = /^[^.[]*/.exec(name);
  const first = m === null ? '' : m[0];
  let v: Value | undefined;
  if (first === '' || /^\d+$/.test(first)) {
    const kind = first === '' ? 1 : 2;
    if (numbering.kind !== 0 && numbering.kind !== kind)
      throw valueError(
        kind === 1
          ? 'cannot switch from manual field specification to automatic field numbering'
          : 'cannot switch from automatic field numbering to manual field specification',
      );
    numbering.kind = kind;
    if (first.length > 18) throw valueError('Too many decimal digits in format string');
    const i = first === '' ? numbering.next++ : Number(first);
    v = args[i];
    if (v === undefined) throw raise(INDEX_ERROR, `Replacement index ${i} out of range for positional args tuple`);
  } else {
    v = keywords instanceof PyDict ? keywords.get(first) : item(keywords, first);
    if (v === undefined) throw keyError(first);
  }
  let rest = name.slice(first.length);
  while (rest !== '') {
    const part = /^\.([^.[]+)|^\[([^\]]+)\]/.exec(rest);
    if (part === null)
      throw valueError(
        rest.startsWith('[') && rest.includes(']')
          ? 'Empty attribute in format string'
          : rest.startsWith('.')
            ? 'Empty attribute in format string'
            : "Only '.' or '[' may follow ']' in format field specifier",
      );
    v =
      part[1] !== undefined
        ? getAttr(v, part[1])
        : item(v, /^\d+$/.test(part[2] as string) ? Number(part[2]) : (part[2] as string));
    rest = rest.slice(part[0].length);
  }
  return v;
}

function item(v: Value, key: Value): Value {
  const r = getItem(v, key);
  return r instanceof Call ? call(r.f, r.args) : r;
}

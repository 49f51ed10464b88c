/** What patterns are matched against: str and bytes-like objects, as texts of single characters, and their slices. */
import { bytesOf } from '../../builtins/bytes.ts';
import { typeError } from '../../objects/exceptions.ts';
import { plainOf, typeName } from '../../objects/types-of.ts';
import { AstralStr, PyBytes, type Value } from '../../objects/value.ts';
import { strOf } from '../../vm/text.ts';
import type { Subject } from './matcher.ts';

export interface PySubject extends Subject {
  readonly value: Value;
  readonly isBytes: boolean;
}

/** The last bytes that were matched: scanners come back with the same ones for each token. */
let lastBytes: Uint8Array | undefined;
let lastText = '';

function textOfBytes(value: Value, bytes: Uint8Array): string {
  if (!(value instanceof PyBytes)) return Buffer.from(bytes).toString('latin1');
  if (lastBytes !== bytes) {
    lastBytes = bytes;
    lastText = Buffer.from(bytes).toString('latin1');
  }
  return lastText;
}

export function subjectOf(value: Value): PySubject {
  const plain = plainOf(value);
  if (typeof plain === 'string') return { value, text: plain, points: undefined, length: plain.length, isBytes: false };
  if (plain instanceof AstralStr) {
    const points = plain.codePoints();
    return { value, text: plain.text, points, length: points.length, isBytes: false };
  }
  const bytes = bytesOf(value);
  if (bytes === undefined) throw typeError(`expected string or bytes-like object, got '${typeName(value)}'`);
  const text = textOfBytes(plain, bytes);
  return { value, text, points: undefined, length: text.length, isBytes: true };
}

export function sliceSubject(s: PySubject, from: number, to: number): Value {
  if (s.isBytes) {
    const whole = from === 0 && to === s.length && s.value instanceof PyBytes;
    return whole ? s.value : new PyBytes(new Uint8Array(Buffer.from(s.text.slice(from, to), 'latin1')));
  }
  if (s.points === undefined) return s.text.slice(from, to);
  return strOf(fromPoints(s.points, from, to));
}

const CHUNK = 4096;

function fromPoints(points: readonly number[], from: number, to: number): string {
  let out = '';
  for (let i = from; i < to; i += CHUNK) out += String.fromCodePoint(...points.slice(i, Math.min(to, i + CHUNK)));
  return out;
}

/** The parts of a result, joined. */
export function joinParts(parts: readonly Value[], isBytes: boolean): Value {
  if (isBytes) {
    const all = parts.map((p, i) => {
      const b = bytesOf(p);
      if (b === undefined) throw typeError(`sequence item ${i}: expected a bytes-like object, ${typeName(p)} found`);
      return b;
    });
    return new PyBytes(new Uint8Array(Buffer.concat(all)));
  }
  let out = '';
  parts.forEach((p, i) => {
    const plain = plainOf(p);
    if (typeof plain === 'string') out += plain;
    else if (plain instanceof AstralStr) out += plain.text;
    else throw typeError(`sequence item ${i}: expected str instance, ${typeName(p)} found`);
  });
  return strOf(out);
}

/** Unicode errors: what they are made from, and their texts, which follow from that (the attributes may be changed). */
import { getOwn, setOwn } from '../objects/attributes.ts';
import { exceptionNamed, typeError } from '../objects/exceptions.ts';
import { isInstance, plainOf, typeName } from '../objects/types-of.ts';
import { PyBytes, type PyInstance, type Value } from '../objects/value.ts';
import { indexOf } from '../vm/compare.ts';
import { str, textOf } from '../vm/text.ts';

export type CodecKind = 'decode' | 'encode' | 'translate';

/** A part of a text, or of bytes, that cannot be converted. */
export interface Problem {
  readonly kind: CodecKind;
  readonly encoding: string;
  /** Code points, or bytes. */
  readonly units: ArrayLike<number>;
  readonly start: number;
  readonly end: number;
  readonly reason: string;
}

const CLASSES: readonly (readonly [string, CodecKind])[] = [
  ['UnicodeDecodeError', 'decode'],
  ['UnicodeEncodeError', 'encode'],
  ['UnicodeTranslateError', 'translate'],
];
/** Attributes that the errors are made from. */
export const FIELDS = ['encoding', 'object', 'start', 'end', 'reason'];

function kindOf(e: PyInstance): CodecKind | undefined {
  return CLASSES.find(([name]) => isInstance(e, exceptionNamed(name)))?.[1];
}

const isText = (v: Value): boolean => textOf(v) !== undefined;

/** `UnicodeDecodeError.__init__` and its like; of other exceptions, nothing. */
export function initUnicodeError(e: PyInstance, args: readonly Value[]): void {
  const kind = kindOf(e);
  if (kind === undefined) return;
  const fields = kind === 'translate' ? FIELDS.slice(1) : FIELDS;
  if (args.length !== fields.length)
    throw typeError(`function takes exactly ${fields.length} arguments (${args.length} given)`);
  for (const [i, name] of fields.entries()) {
    const v = args[i];
    if (name === 'start' || name === 'end') indexOf(v);
    else if (name === 'object' && kind === 'decode') {
      if (!(plainOf(v) instanceof PyBytes)) throw typeError(`a bytes-like object is required, not '${typeName(v)}'`);
    } else if (!isText(v)) throw typeError(`argument ${i + 1} must be str, not ${typeName(v)}`);
    setOwn(e, name, v);
  }
}

/** `str(e)`; undefined: of another exception, or one that `__init__` has not seen. */
export function unicodeErrorText(e: PyInstance): string | undefined {
  const kind = kindOf(e);
  const object = getOwn(e, 'object');
  if (kind === undefined || object === undefined) return undefined;
  const field = (name: string): string => str(getOwn(e, name) ?? '');
  const [from, to] = ['start', 'end'].map((name) => Number(indexOf(getOwn(e, name) ?? 0)));
  const codec = kind === 'translate' ? '' : `'${field('encoding')}' codec `;
  const at = `in position ${from === to - 1 ? from : `${from}-${to - 1}`}: ${field('reason')}`;
  const one = to === from + 1 ? shown(kind, object, from) : undefined;
  const what = one ?? (kind === 'decode' ? 'bytes' : 'characters');
  return `${codec}can't ${kind} ${what} ${at}`;
}

function shown(kind: CodecKind, object: Value, at: number): string | undefined {
  const plain = plainOf(object);
  if (kind === 'decode') {
    const byte = plain instanceof PyBytes ? plain.bytes[at] : undefined;
    return byte === undefined ? undefined : `byte 0x${byte.toString(16).padStart(2, '0')}`;
  }
  const code = [...str(plain)][at]?.codePointAt(0);
  return code === undefined ? undefined : `character '${escaped(code)}'`;
}

function escaped(code: number): string {
  const digits = code.toString(16);
  if (code < 0x100) return `\\x${digits.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\U${digits.padStart(8, '0')}`;
}

/** What a unicode error tells, for the handlers; undefined: it is another exception. */
export function problemOf(e: PyInstance): Problem | undefined {
  const kind = kindOf(e);
  const object = getOwn(e, 'object');
  if (kind === undefined || object === undefined) return undefined;
  const plain = plainOf(object);
  const units = plain instanceof PyBytes ? plain.bytes : Array.from(str(plain), (c) => c.codePointAt(0) as number);
  const place = (name: string, least: number, most: number): number =>
    Math.min(Math.max(Number(indexOf(getOwn(e, name) ?? 0)), least), most);
  const start = place('start', 0, Math.max(0, units.length - 1));
  const end = place('end', 1, units.length);
  const field = (name: string): string => str(getOwn(e, name) ?? '');
  return { kind, encoding: field('encoding'), units, start, end, reason: field('reason') };
}

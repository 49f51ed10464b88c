/** The easy cases of methods of str (quick.ts): of texts of JavaScript, with arguments that are such, too. */
import type { QuickFunction } from '../objects/function.ts';
import { listOfTexts, type PyList } from '../objects/list.ts';
import type { Value } from '../objects/value.ts';
import { strOf } from '../vm/text.ts';
import { percentFormat } from './percent.ts';
import { stripSpaces, words } from './str-pieces.ts';

type Args = readonly Value[];

/** @dontLookInside */
function percentText(template: string, values: Value): Value {
  return strOf(percentFormat(template, values));
}

/** @lookInside */
function mod(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 2 && typeof self === 'string' ? percentText(self, args[1]) : undefined;
}

/** @dontLookInside */
function wordsOf(text: string): PyList {
  return listOfTexts(words(text));
}

/** @dontLookInside */
function partsOf(text: string, separator: string): PyList {
  return listOfTexts(text.split(separator));
}

/** @lookInside */
function split(args: Args): Value | undefined {
  const self = args[0];
  if (typeof self !== 'string') return undefined;
  if (args.length === 1) return wordsOf(self);
  const separator = args[1];
  return args.length === 2 && typeof separator === 'string' && separator !== '' ? partsOf(self, separator) : undefined;
}

/** @elidable */
function stripped(text: string, left: boolean, right: boolean): string {
  return stripSpaces(text, left, right);
}

/** @lookInside */
function strip(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && typeof self === 'string' ? stripped(self, true, true) : undefined;
}

/** @lookInside */
function leftStrip(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && typeof self === 'string' ? stripped(self, true, false) : undefined;
}

/** @lookInside */
function rightStrip(args: Args): Value | undefined {
  const self = args[0];
  return args.length === 1 && typeof self === 'string' ? stripped(self, false, true) : undefined;
}

/** @elidable */
function replaced(text: string, from: string, to: string): string {
  return text.replaceAll(from, to);
}

/** @lookInside */
function replace(args: Args): Value | undefined {
  const self = args[0];
  const from = args[1];
  const to = args[2];
  if (args.length !== 3 || typeof self !== 'string' || typeof from !== 'string' || typeof to !== 'string')
    return undefined;
  // JavaScript would see patterns in `to`, and code points could come together.
  return from !== '' && isSimple(to) ? replaced(self, from, to) : undefined;
}

/** Of ASCII, and without the character that JavaScript replaces. @elidable */
function isSimple(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80 || unit === 36) return false;
  }
  return true;
}

/** @elidable */
function occurrences(text: string, part: string): number {
  let n = 0;
  for (let i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length)) n++;
  return n;
}

/** @lookInside */
function count(args: Args): Value | undefined {
  const self = args[0];
  const part = args[1];
  if (args.length !== 2 || typeof self !== 'string' || typeof part !== 'string' || part === '') return undefined;
  return occurrences(self, part);
}

/** @lookInside */
function index(args: Args): Value | undefined {
  const self = args[0];
  const part = args[1];
  if (args.length !== 2 || typeof self !== 'string' || typeof part !== 'string') return undefined;
  const i = self.indexOf(part);
  return i < 0 ? undefined : i;
}

const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
const OTHER = 4;
const UNKNOWN = 5;

function kindOf(unit: number): number {
  if ((unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90)) return LETTER;
  if (unit >= 48 && unit <= 57) return DIGIT;
  if (unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 28 && unit <= 31)) return SPACE;
  return unit < 0x80 ? OTHER : UNKNOWN;
}

/** What kind all characters of a text are of; OTHER: of different kinds, or there are none; UNKNOWN: some are beyond ASCII. @elidable */
function kindOfText(text: string): number {
  if (text === '') return OTHER;
  const kind = kindOf(text.charCodeAt(0));
  if (kind === UNKNOWN) return UNKNOWN;
  let all = kind;
  for (let i = 1; i < text.length; i++) {
    const k = kindOf(text.charCodeAt(i));
    if (k === UNKNOWN) return UNKNOWN;
    if (k !== kind) all = OTHER;
  }
  return all;
}

/** @lookInside */
function isAlpha(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 1 || typeof self !== 'string') return undefined;
  const kind = kindOfText(self);
  return kind === UNKNOWN ? undefined : kind === LETTER;
}

/** @lookInside */
function isDigit(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 1 || typeof self !== 'string') return undefined;
  const kind = kindOfText(self);
  return kind === UNKNOWN ? undefined : kind === DIGIT;
}

/** @lookInside */
function isSpace(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 1 || typeof self !== 'string') return undefined;
  const kind = kindOfText(self);
  return kind === UNKNOWN ? undefined : kind === SPACE;
}

/** Whether letters and digits are all there is: 1, 0; UNKNOWN. @elidable */
function alphanumeric(text: string): number {
  let all = text === '' ? 0 : 1;
  for (let i = 0; i < text.length; i++) {
    const k = kindOf(text.charCodeAt(i));
    if (k === UNKNOWN) return UNKNOWN;
    if (k !== LETTER && k !== DIGIT) all = 0;
  }
  return all;
}

/** @lookInside */
function isAlnum(args: Args): Value | undefined {
  const self = args[0];
  if (args.length !== 1 || typeof self !== 'string') return undefined;
  const all = alphanumeric(self);
  return all === UNKNOWN ? undefined : all === 1;
}

/** Texts longer than that are left to the method. */
const MAX_WIDTH = 1000;

/** @lookInside */
function rightJustify(args: Args): Value | undefined {
  const self = args[0];
  const width = args[1];
  if (args.length !== 2 || typeof self !== 'string' || typeof width !== 'number' || width > MAX_WIDTH) return undefined;
  return padded(self, width, ' ', true);
}

/** @lookInside */
function leftJustify(args: Args): Value | undefined {
  const self = args[0];
  const width = args[1];
  if (args.length !== 2 || typeof self !== 'string' || typeof width !== 'number' || width > MAX_WIDTH) return undefined;
  return padded(self, width, ' ', false);
}

/** @lookInside */
function zeroFill(args: Args): Value | undefined {
  const self = args[0];
  const width = args[1];
  if (args.length !== 2 || typeof self !== 'string' || typeof width !== 'number' || width > MAX_WIDTH) return undefined;
  return self.startsWith('-') || self.startsWith('+') ? undefined : padded(self, width, '0', true);
}

/** @elidable */
function padded(text: string, width: number, fill: string, left: boolean): string {
  return left ? text.padStart(width, fill) : text.padEnd(width, fill);
}

export const TEXTS: readonly (readonly [string, QuickFunction])[] = [
  ['__mod__', mod],
  ['split', split],
  ['strip', strip],
  ['lstrip', leftStrip],
  ['rstrip', rightStrip],
  ['replace', replace],
  ['count', count],
  ['index', index],
  ['isalpha', isAlpha],
  ['isdigit', isDigit],
  ['isdecimal', isDigit],
  ['isspace', isSpace],
  ['isalnum', isAlnum],
  ['rjust', rightJustify],
  ['ljust', leftJustify],
  ['zfill', zeroFill],
];

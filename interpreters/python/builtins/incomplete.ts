/**
 * The flag of `compile` by which `codeop` learns that a source may go on (PyCF_ALLOW_INCOMPLETE_INPUT): errors that come from the end of the text say nothing
 * but that. CPython's parser sees whether it has read all; here the place of the error tells.
 */
import { exceptionData, Raised, SYNTAX_ERROR } from '../objects/exceptions.ts';
import { isInstance } from '../objects/types-of.ts';
import { PyTuple, type Value } from '../objects/value.ts';
import { needsMoreLines } from '../syntax/parser.ts';
import { strOf } from '../vm/text.ts';
import { syntaxError } from './syntax-errors.ts';

/** PyCF_ALLOW_INCOMPLETE_INPUT */
export const ALLOWS_INCOMPLETE = 0x4000;

/** Compiles; where the text only lacks its end, the error is `incomplete input`. */
export function compilePart(text: string, filename: string, compile: () => Value): Value {
  const isEnded = text.endsWith('\n');
  try {
    const code = compile();
    if (isEnded || !needsMoreLines(`${text}\n`, filename)) return code;
  } catch (e) {
    if (!(e instanceof Raised) || !isInstance(e.exc, SYNTAX_ERROR)) throw e;
    const place = exceptionData(e.exc).args.items[1];
    if (!needsMoreLines(isEnded ? text : `${text}\n`, filename) && (isEnded || !isAtEnd(text, place))) throw e;
  }
  throw incomplete(text, filename);
}

function isAtEnd(text: string, place: Value | undefined): boolean {
  if (!(place instanceof PyTuple)) return false;
  const [, line, offset] = place.items;
  const lines = text.split('\n');
  return line === lines.length && typeof offset === 'number' && offset > (lines.at(-1) ?? '').trimEnd().length;
}

function incomplete(text: string, filename: string): Raised {
  const lines = text.replace(/\n$/, '').split('\n');
  const last = lines.at(-1) ?? '';
  // The last token.
  const offset = last.search(/(?:\w+|[^\w\s])\s*$/) + 1;
  const place = [strOf(filename), lines.length, offset, strOf(last), lines.length, offset];
  return syntaxError('SyntaxError', 'incomplete input', place);
}

/**
 * Token kinds. Single characters are their own kind; the other kinds are named as `lua5.4` prints them in messages.
 */

import type { LuaInt64 } from '../values/int64.ts';
import type { LuaFloat } from '../values/value.ts';

export const T_EOF = '<eof>';
export const T_NUMBER = '<number>';
export const T_NAME = '<name>';
export const T_STRING = '<string>';

/** A reserved word, an operator, or one of T_*. */
export type TokenKind = string;

export interface Token {
  readonly kind: TokenKind;
  /** The name, or the contents of a string; otherwise the text of the token as messages quote it. */
  readonly text: string;
  readonly value: number | LuaFloat | LuaInt64;
  /** The line on which the token ends: PUC's `linenumber` after reading it. */
  readonly line: number;
  /** The raw text, for 'near' in messages. */
  readonly raw: string;
}

export const RESERVED: ReadonlySet<string> = new Set([
  'and',
  'break',
  'do',
  'else',
  'elseif',
  'end',
  'false',
  'for',
  'function',
  'goto',
  'if',
  'in',
  'local',
  'nil',
  'not',
  'or',
  'repeat',
  'return',
  'then',
  'true',
  'until',
  'while',
]);

/**
 * The events that metamethods handle, by number: an operation's slow path carries the number and finds the name here.
 */

export const EV_ADD = 0;
export const EV_SUB = 1;
export const EV_MUL = 2;
export const EV_DIV = 3;
export const EV_MOD = 4;
export const EV_IDIV = 5;
export const EV_POW = 6;
export const EV_BAND = 7;
export const EV_BOR = 8;
export const EV_BXOR = 9;
export const EV_SHL = 10;
export const EV_SHR = 11;
export const EV_UNM = 12;
export const EV_BNOT = 13;

/** The metamethod of each arithmetic event. */
export const EVENT_METHODS: readonly string[] = [
  '__add',
  '__sub',
  '__mul',
  '__div',
  '__mod',
  '__idiv',
  '__pow',
  '__band',
  '__bor',
  '__bxor',
  '__shl',
  '__shr',
  '__unm',
  '__bnot',
];

export const EVENT_BY_OPERATOR: ReadonlyMap<string, number> = new Map([
  ['+', EV_ADD],
  ['-', EV_SUB],
  ['*', EV_MUL],
  ['/', EV_DIV],
  ['%', EV_MOD],
  ['//', EV_IDIV],
  ['^', EV_POW],
  ['&', EV_BAND],
  ['|', EV_BOR],
  ['~', EV_BXOR],
  ['<<', EV_SHL],
  ['>>', EV_SHR],
  ['neg', EV_UNM],
  ['bnot', EV_BNOT],
]);

/**
 * Size model: bytes of V8 bytecode (Ignition) of an emitted function, from a count of its tokens.
 *
 * V8 does not optimize a function above 61,440 bytes, so what matters is the size of big functions. Weights come from a least-squares fit over
 * 355 emitted regions, those of wide operands from 65 others of 60 to 32,000 bytes (Node 24): all between 81 and 114 % of what V8 makes.
 * Registers beyond the 120th and feedback slots beyond the 127th need wide operands: these have weights of their own. It runs over the
 * text of every compilation, mostly before V8 has compiled anything of ours, hence regular expressions, which are native code from their second use
 * on (a scanner in JavaScript took a twelfth of all compile time); it knows what emit.ts writes, not all of JavaScript.
 */

const LOCAL = 3;
const WIDE_LOCAL = 8;
const CONSTANT = 4;
const PROPERTY = 4.5;
const ITEM = 4.8;
const CALL = 4;
const NUMBER = 2.4;
const TRY = 24;
const WIDE_SLOT = 3.4;
/** Stores after a computed value are shorter than loads and stores of their own. */
const ASSIGNMENT = -1.7;

const NARROW_SLOTS = 127;

// Where emit.ts writes `v12` it means a local; `k3` and `E` are constants.
const STRINGS = /"(?:[^"\\]|\\.)*"/g;
const COMMENTS = /\/\*.*?\*\//gs;
/** With an exponent; a sum of two literals counts as one. */
const NUMBERS = /(?<![\w$])\d[\d.e+]*/g;
const LOCALS = /(?<![\w$.])[vtxs]\d*(?![\w$])/g;
/** Of 121 and more. */
const WIDE_LOCALS = /(?<![\w$.])[vtxs](?:12[1-9]|1[3-9]\d|[2-9]\d\d|\d{4,})(?![\w$])/g;
const CONSTANTS = /(?<![\w$.])(?:k\d+|[SENRCFHQ])(?![\w$])/g;
const TRIES = /(?<![\w$.])try(?![\w$])/g;
const PROPERTIES = /\.(?=[A-Za-z_$])/g;
const ITEMS = /\[/g;
/** Keywords before a parenthesis count, too. */
const CALLS = /(?<=[\w$)\]])\s*\(/g;
const OPERATORS = /===|!==|>>>|==|!=|<=|>=|>>|<<|&&|\|\||\*\*|[-+*/%<>&|^~]/g;
const ASSIGNMENTS = /(?<![=!<>])=(?!=)/g;

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

export function estimateBytecode(source: string): number {
  // Strings stand where nothing is called or read.
  const body = source
    .slice(Math.max(0, source.indexOf('{')))
    .replace(STRINGS, '"')
    .replace(COMMENTS, '');
  const numbers = count(body, NUMBERS);
  const text = body.replace(NUMBERS, '0');
  const properties = count(text, PROPERTIES);
  const items = count(text, ITEMS);
  const calls = count(text, CALLS);
  const slots = properties + items + calls + count(text, OPERATORS);
  const bytes =
    LOCAL * count(text, LOCALS) +
    WIDE_LOCAL * count(text, WIDE_LOCALS) +
    CONSTANT * count(text, CONSTANTS) +
    TRY * count(text, TRIES) +
    NUMBER * numbers +
    PROPERTY * properties +
    ITEM * items +
    CALL * calls +
    ASSIGNMENT * count(text, ASSIGNMENTS) +
    WIDE_SLOT * Math.max(0, slots - NARROW_SLOTS);
  return Math.max(0, Math.round(bytes));
}

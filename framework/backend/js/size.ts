/**
 * Size model: bytes of V8 bytecode (Ignition) of an emitted function, from a count of its tokens.
 *
 * V8 does not optimize a function above 61,440 bytes, so what matters is the size of big functions. Weights come from a least-squares fit over
 * 355 emitted regions, those of wide operands from 65 others of 60 to 32,000 bytes (Node 24): all between 81 and 114 % of what V8 makes.
 * Registers beyond the 120th and feedback slots beyond the 127th need wide operands: these have weights of their own. It runs over the
 * text of every compilation, hence a scanner by character codes; it knows what emit.ts writes, not all of JavaScript.
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

const NARROW_LOCALS = 120;
const NARROW_SLOTS = 127;

/** Kinds of characters. */
const OTHER = 0;
const SPACE = 1;
const LETTER = 2;
const DIGIT = 3;
const OPERATOR = 4;

const KINDS = new Uint8Array(128);
for (let c = 0; c < 128; c++) {
  const char = String.fromCharCode(c);
  if (/[A-Za-z_$]/.test(char)) KINDS[c] = LETTER;
  else if (/\d/.test(char)) KINDS[c] = DIGIT;
  else if (/\s/.test(char)) KINDS[c] = SPACE;
  else if (/[-+*/%<>&|^~!=]/.test(char)) KINDS[c] = OPERATOR;
}

function kindAt(source: string, at: number): number {
  const c = source.charCodeAt(at);
  return c < 128 ? (KINDS[c] ?? OTHER) : OTHER;
}

/** `typeof` and the like are words; `v12` is a local, `k3` and `E` are constants (emit.ts). */
const LOCAL_LETTERS = 'vtxs';
const CONSTANT_LETTERS = 'SENRCFHQ';
/** The longest first. */
const OPERATORS: readonly string[] = ['===', '!==', '>>>', '==', '!=', '<=', '>=', '>>', '<<', '&&', '||', '**'];

export function estimateBytecode(source: string): number {
  let bytes = 0;
  let slots = 0;
  /** The last token was the end of an operand, so a bracket is an access or a call. */
  let afterOperand = false;
  for (let at = Math.max(0, source.indexOf('{')); at < source.length; ) {
    switch (kindAt(source, at)) {
      case SPACE:
        at++;
        break;
      case LETTER: {
        const start = at;
        at = wordEnd(source, at);
        bytes += wordBytes(source, start, at);
        afterOperand = true;
        break;
      }
      case DIGIT:
        at = numberEnd(source, at);
        bytes += NUMBER;
        afterOperand = kindAt(source, at - 1) !== OPERATOR && source[at - 1] !== '.';
        break;
      case OPERATOR:
        if (source.startsWith('/*', at)) at = source.indexOf('*/', at) + 2;
        else {
          const length = operatorLength(source, at);
          if (length > 0) bytes += slotBytes(++slots);
          else if (source[at] === '=') bytes += ASSIGNMENT;
          at += Math.max(1, length);
        }
        afterOperand = false;
        break;
      default: {
        const c = source[at];
        if (c === '"') {
          at = stringEnd(source, at);
          afterOperand = false;
        } else if (c === '.' && kindAt(source, at + 1) === LETTER) {
          at = wordEnd(source, at + 1);
          bytes += PROPERTY + slotBytes(++slots);
          afterOperand = true;
        } else {
          if (c === '[') bytes += ITEM + slotBytes(++slots);
          else if (c === '(' && afterOperand) bytes += CALL + slotBytes(++slots);
          afterOperand = c === ')' || c === ']';
          at++;
        }
      }
    }
  }
  return Math.max(0, Math.round(bytes));
}

/** What the nth feedback slot adds. */
function slotBytes(slot: number): number {
  return slot > NARROW_SLOTS ? WIDE_SLOT : 0;
}

function wordEnd(source: string, start: number): number {
  let at = start;
  for (let kind = kindAt(source, at); kind === LETTER || kind === DIGIT; kind = kindAt(source, ++at));
  return at;
}

function wordBytes(source: string, start: number, end: number): number {
  const first = source[start] ?? '';
  if (end - start === 1) {
    if (LOCAL_LETTERS.includes(first)) return LOCAL;
    return CONSTANT_LETTERS.includes(first) ? CONSTANT : 0;
  }
  let number = 0;
  for (let at = start + 1; at < end; at++) {
    if (kindAt(source, at) !== DIGIT) return end - start === 3 && source.startsWith('try', start) ? TRY : 0;
    number = number * 10 + source.charCodeAt(at) - 48;
  }
  if (first === 'k') return CONSTANT;
  if (!LOCAL_LETTERS.includes(first)) return 0;
  return number > NARROW_LOCALS ? LOCAL + WIDE_LOCAL : LOCAL;
}

function numberEnd(source: string, start: number): number {
  let at = start + 1;
  for (; ; at++) {
    if (kindAt(source, at) === DIGIT) continue;
    const c = source[at];
    if (c !== '.' && c !== 'e' && c !== '+') return at;
  }
}

function stringEnd(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source[at] !== '"') at += source[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** 0: `=` and `!`, which stand for no operation of their own. */
function operatorLength(source: string, at: number): number {
  for (const operator of OPERATORS) if (source.startsWith(operator, at)) return operator.length;
  return source[at] === '=' || source[at] === '!' ? 0 : 1;
}

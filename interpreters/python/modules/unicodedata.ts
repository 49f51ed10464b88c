/** unicodedata: names, categories and directions from the tables of Unicode 14; normal forms from JavaScript, which may know later characters. */
import { characterNamed, nameOf, unicodeTable } from '../builtins/character-names.ts';
import { builtin } from '../builtins/define.ts';
import { exceptionData, KEY_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { strOf, textOf } from '../vm/text.ts';
import { digitOf, numberOf, widthOf } from './character-properties.ts';
import { combiningClass } from './combining.ts';
import { decompositionOf } from './decompositions.ts';
import { registerModule } from './import.ts';
import { simpleNamespace } from './simple-namespace.ts';

const FORMS: ReadonlySet<string> = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

/** Categories by their long names. */
const CATEGORIES: Readonly<Record<string, string>> = {
  Close_Punctuation: 'Pe',
  Connector_Punctuation: 'Pc',
  Control: 'Cc',
  Currency_Symbol: 'Sc',
  Dash_Punctuation: 'Pd',
  Decimal_Number: 'Nd',
  Enclosing_Mark: 'Me',
  Final_Punctuation: 'Pf',
  Format: 'Cf',
  Initial_Punctuation: 'Pi',
  Letter_Number: 'Nl',
  Line_Separator: 'Zl',
  Lowercase_Letter: 'Ll',
  Math_Symbol: 'Sm',
  Modifier_Letter: 'Lm',
  Modifier_Symbol: 'Sk',
  Nonspacing_Mark: 'Mn',
  Open_Punctuation: 'Ps',
  Other_Letter: 'Lo',
  Other_Number: 'No',
  Other_Punctuation: 'Po',
  Other_Symbol: 'So',
  Paragraph_Separator: 'Zp',
  Private_Use: 'Co',
  Space_Separator: 'Zs',
  Spacing_Mark: 'Mc',
  Surrogate: 'Cs',
  Titlecase_Letter: 'Lt',
  Unassigned: 'Cn',
  Uppercase_Letter: 'Lu',
};

/** Directions by their long names. */
const DIRECTIONS: Readonly<Record<string, string>> = {
  Arabic_Letter: 'AL',
  Arabic_Number: 'AN',
  Boundary_Neutral: 'BN',
  Common_Separator: 'CS',
  European_Number: 'EN',
  European_Separator: 'ES',
  European_Terminator: 'ET',
  First_Strong_Isolate: 'FSI',
  Left_To_Right: 'L',
  Left_To_Right_Embedding: 'LRE',
  Left_To_Right_Isolate: 'LRI',
  Left_To_Right_Override: 'LRO',
  Nonspacing_Mark: 'NSM',
  Other_Neutral: 'ON',
  Paragraph_Separator: 'B',
  Pop_Directional_Format: 'PDF',
  Pop_Directional_Isolate: 'PDI',
  Right_To_Left: 'R',
  Right_To_Left_Embedding: 'RLE',
  Right_To_Left_Isolate: 'RLI',
  Right_To_Left_Override: 'RLO',
  Segment_Separator: 'S',
  White_Space: 'WS',
};

/** Functions that take a second argument, so the first is counted. */
const HAVE_DEFAULT: ReadonlySet<string> = new Set(['name', 'decimal', 'digit', 'numeric']);

function character(v: Value, name: string): number {
  const text = textOf(v);
  const code = text?.codePointAt(0);
  if (text === undefined || code === undefined || text.length !== (code > 0xffff ? 2 : 1))
    throw typeError(
      `${name}() argument${HAVE_DEFAULT.has(name) ? ' 1' : ''} must be a unicode character, not ${v === NONE ? 'None' : typeName(v)}`,
    );
  return code;
}

/** A table that is unpacked when it is asked for. */
function lazily(path: string): (code: number) => string | undefined {
  let table: ReadonlyMap<unknown, unknown> | undefined;
  return (code) => {
    table ??= unicodeTable(path);
    const v = table.get(code);
    return typeof v === 'string' ? v : undefined;
  };
}

/** The value of a decimal digit: such digits stand in tens, from zero on. */
function decimal(code: number): number | undefined {
  const isDigit = (c: number): boolean => /\p{Nd}/u.test(String.fromCodePoint(c));
  if (!isDigit(code)) return undefined;
  let first = code;
  while (first > 0 && isDigit(first - 1)) first--;
  return (code - first) % 10;
}

export function openUnicodeData(): void {
  registerModule('unicodedata', (n) => {
    const functions: Record<string, Value> = {};
    const def = (name: string, signature: string, f: (args: readonly Value[]) => Value): void => {
      functions[name] = builtin(name, signature, f);
      n.set(name, functions[name]);
    };
    const category = lazily('General_Category');
    const direction = lazily('Bidi_Class');
    // JavaScript may know digits of later versions.
    const decimalOf = (code: number): number | undefined =>
      category(code) === 'Unassigned' ? undefined : decimal(code);
    n.set('unidata_version', '14.0.0');
    def('name', 'chr, default=, /', ([c, missing]) => {
      const name = nameOf(character(c, 'name'));
      if (name !== undefined) return name;
      if (missing === undefined) throw valueError('no such name');
      return missing;
    });
    def('lookup', 'name, /', ([v]) => {
      const found = characterNamed(textOf(v) ?? '');
      if (found !== undefined) return strOf(found);
      const e = raise(KEY_ERROR);
      exceptionData(e.exc).args = new PyTuple([`undefined character name '${textOf(v)}'`]);
      throw e;
    });
    def('category', 'chr, /', ([c]) => CATEGORIES[category(character(c, 'category')) ?? 'Unassigned'] ?? 'Cn');
    def('bidirectional', 'chr, /', ([c]) => {
      const code = character(c, 'bidirectional');
      // Characters that are not assigned have none, whatever the standard assumes of them.
      return category(code) === 'Unassigned' ? '' : (DIRECTIONS[direction(code) ?? ''] ?? '');
    });
    def('decimal', 'chr, default=, /', ([c, missing]) => {
      const v = decimalOf(character(c, 'decimal')) ?? missing;
      if (v === undefined) throw valueError('not a decimal');
      return v;
    });
    def('digit', 'chr, default=, /', ([c, missing]) => {
      const code = character(c, 'digit');
      const v = decimalOf(code) ?? digitOf(code) ?? missing;
      if (v === undefined) throw valueError('not a digit');
      return v;
    });
    def('numeric', 'chr, default=, /', ([c, missing]) => {
      const code = character(c, 'numeric');
      const v = decimalOf(code) ?? numberOf(code);
      if (v !== undefined) return new PyFloat(v);
      if (missing === undefined) throw valueError('not a numeric character');
      return missing;
    });
    def('east_asian_width', 'chr, /', ([c]) => widthOf(character(c, 'east_asian_width')));
    def('decomposition', 'chr, /', ([c]) => {
      const code = character(c, 'decomposition');
      return category(code) === 'Unassigned' ? '' : decompositionOf(code);
    });
    def('mirrored', 'chr, /', ([c]) =>
      /\p{Bidi_Mirrored}/u.test(String.fromCodePoint(character(c, 'mirrored'))) ? 1 : 0,
    );
    def('combining', 'chr, /', ([c]) => {
      const code = character(c, 'combining');
      return category(code) === 'Unassigned' ? 0 : combiningClass(code);
    });
    const form = (v: Value): string => {
      const name = textOf(v);
      if (name === undefined || !FORMS.has(name)) throw valueError('invalid normalization form');
      return name;
    };
    const text = (v: Value): string => {
      const t = textOf(v);
      if (t === undefined) throw typeError(`normalize() argument 2 must be str, not ${typeName(v)}`);
      return t;
    };
    def('normalize', 'form, unistr, /', ([f, v]) => strOf(text(v).normalize(form(f))));
    def('is_normalized', 'form, unistr, /', ([f, v]) => text(v).normalize(form(f)) === text(v));
    // For names of hosts (RFC 3490). What characters of version 3.2 are has hardly changed; those that came later are known here, too.
    n.set('ucd_3_2_0', simpleNamespace({ ...functions, unidata_version: '3.2.0' }));
  });
}

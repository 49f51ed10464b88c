/** _csv: dialects, and the module. The reader and the writer are in csv-reader.ts and csv-writer.ts. */
import { defineNew, definer, getset } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { EXCEPTION, type Raised, raise, typeError } from '../objects/exceptions.ts';
import { builtinClass } from '../objects/types.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { NONE, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { strOf, textOf } from '../vm/text.ts';

export const CSV_ERROR = exceptionClass('_csv', 'Error', [EXCEPTION]);
export const DIALECT = builtinClass('Dialect');

export const QUOTE_MINIMAL = 0;
export const QUOTE_ALL = 1;
export const QUOTE_NONNUMERIC = 2;
export const QUOTE_NONE = 3;

export function csvError(message: string): Raised {
  return raise(CSV_ERROR, message);
}

export class PyDialect extends PyObject {
  readonly delimiter: string;
  readonly doublequote: boolean;
  /** Empty: there is none. */
  readonly escapechar: string;
  readonly lineterminator: string;
  /** Empty: there is none. */
  readonly quotechar: string;
  readonly quoting: number;
  readonly skipinitialspace: boolean;
  readonly strict: boolean;

  constructor(given: (name: string) => Value | undefined) {
    super();
    this.delimiter = characterOf('delimiter', given('delimiter') ?? ',', false);
    this.doublequote = truthOf(given('doublequote'), true);
    this.escapechar = characterOf('escapechar', given('escapechar') ?? NONE, true);
    const end = given('lineterminator') ?? '\r\n';
    const terminator = end === NONE ? '' : textOf(end);
    if (terminator === undefined) throw typeError('"lineterminator" must be a string');
    this.lineterminator = terminator;
    const quote = given('quotechar');
    this.quotechar = characterOf('quotechar', quote ?? '"', true);
    this.skipinitialspace = truthOf(given('skipinitialspace'), false);
    this.strict = truthOf(given('strict'), false);
    const quoting = given('quoting');
    if (quoting !== undefined && (typeof quoting !== 'number' || quoting < QUOTE_MINIMAL || quoting > QUOTE_NONE))
      throw typeError(typeof quoting === 'number' ? 'bad "quoting" value' : '"quoting" must be an integer');
    this.quoting = quoting ?? (quote === NONE ? QUOTE_NONE : QUOTE_MINIMAL);
    if (this.delimiter === '') throw typeError('"delimiter" must be a 1-character string');
    if (this.quoting !== QUOTE_NONE && this.quotechar === '')
      throw typeError('quotechar must be set if quoting enabled');
    if (this.lineterminator === '' && end === NONE) throw typeError('lineterminator must be set');
  }

  override pyClass(): PyClass {
    return DIALECT;
  }
}

function truthOf(v: Value | undefined, missing: boolean): boolean {
  return v === undefined ? missing : isTrue(v);
}

function characterOf(name: string, v: Value, orNone: boolean): string {
  if (orNone && v === NONE) return '';
  const text = textOf(v);
  if (text === undefined) throw typeError(`"${name}" must be string${orNone ? ' or None' : ''}, not ${typeName(v)}`);
  if ([...text].length > 1) throw typeError(`"${name}" must be a 1-character string`);
  return text;
}

/** By name. */
const DIALECTS = new PyDict();

const NAMES = [
  'delimiter',
  'doublequote',
  'escapechar',
  'lineterminator',
  'quotechar',
  'quoting',
  'skipinitialspace',
  'strict',
];

/** The dialect that `reader(file, dialect, **keywords)` means. */
export function dialectOf(v: Value | undefined, keywords: Value): PyDialect {
  const named = keywords instanceof PyDict ? keywords : new PyDict();
  for (const k of named.keys())
    if (!NAMES.includes(textOf(k) ?? ''))
      throw typeError(`'${textOf(k)}' is an invalid keyword argument for this function`);
  const name = v === undefined ? undefined : textOf(v);
  const base = name === undefined ? v : DIALECTS.get(name);
  if (name !== undefined && base === undefined) throw csvError('unknown dialect');
  const plain = base === undefined ? undefined : plainOf(base);
  if (plain instanceof PyDialect && named.size === 0) return plain;
  return new PyDialect(
    (key) => named.get(key) ?? (base === undefined || base === NONE ? undefined : getAttrOrUndefined(base, key)),
  );
}

export function openDialects(n: { set(name: string, v: Value): void }): void {
  defineNew(DIALECT, 'dialect=, *args, **kwds', ([, v, keywords]) => dialectOf(v === NONE ? undefined : v, keywords));
  const dialect = (v: Value): PyDialect => {
    const p = plainOf(v);
    if (p instanceof PyDialect) return p;
    throw typeError(`expected a dialect, got '${typeName(v)}'`);
  };
  const orNone = (text: string): Value => (text === '' ? NONE : strOf(text));
  getset(DIALECT, 'delimiter', (d) => strOf(dialect(d).delimiter));
  getset(DIALECT, 'doublequote', (d) => dialect(d).doublequote);
  getset(DIALECT, 'escapechar', (d) => orNone(dialect(d).escapechar));
  getset(DIALECT, 'lineterminator', (d) => strOf(dialect(d).lineterminator));
  getset(DIALECT, 'quotechar', (d) => orNone(dialect(d).quotechar));
  getset(DIALECT, 'quoting', (d) => dialect(d).quoting);
  getset(DIALECT, 'skipinitialspace', (d) => dialect(d).skipinitialspace);
  getset(DIALECT, 'strict', (d) => dialect(d).strict);
  DIALECTS.clear();
  FIELDS.limit = FIELD_LIMIT;
  n.set('Dialect', DIALECT);
  n.set('Error', CSV_ERROR);
  n.set('_dialects', DIALECTS);
  n.set('__version__', '1.0');
  [QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE].forEach((q, i) => {
    n.set(['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE'][i], q);
  });
  const def = definer(n);
  def('register_dialect', 'name, dialect=, **fmtparams', ([name, v, keywords]) => {
    if (textOf(name) === undefined) throw typeError('dialect name must be a string');
    DIALECTS.set(name, dialectOf(v, keywords));
    return NONE;
  });
  def('unregister_dialect', 'name', ([name]) => {
    if (DIALECTS.delete(name) === undefined) throw csvError('unknown dialect');
    return NONE;
  });
  def('get_dialect', 'name', ([name]) => {
    const d = DIALECTS.get(name);
    if (d === undefined) throw csvError('unknown dialect');
    return d;
  });
  def('field_size_limit', 'limit=', ([limit]) => {
    const before = FIELDS.limit;
    if (limit !== undefined) FIELDS.limit = smallIndex(limit);
    return before;
  });
}

export function dialectNames(): Value[] {
  return DIALECTS.keys();
}

const FIELD_LIMIT = 131072;

/** The longest field that a reader takes. */
export const FIELDS = { limit: FIELD_LIMIT };

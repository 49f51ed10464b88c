/** csv.writer: rows as lines, quoted as CPython's Modules/_csv.c does; and the functions of the module. */
import { definer, getset, methods, selfAs } from '../builtins/define.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyComplex, PyFloat, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { items, iter } from '../vm/iterate.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import {
  csvError,
  dialectNames,
  dialectOf,
  openDialects,
  type PyDialect,
  QUOTE_ALL,
  QUOTE_NONE,
  QUOTE_NONNUMERIC,
} from './csv.ts';
import { CsvReader, READER } from './csv-reader.ts';
import { registerModule } from './import.ts';

const WRITER = builtinClass('writer', OBJECT, true);

class CsvWriter extends PyObject {
  readonly write: Value;
  readonly dialect: PyDialect;

  constructor(write: Value, dialect: PyDialect) {
    super();
    this.write = write;
    this.dialect = dialect;
  }

  override pyClass(): PyClass {
    return WRITER;
  }
}

/** PyNumber_Check */
function isNumber(v: Value): boolean {
  const p = plainOf(v);
  if (typeof p === 'number' || typeof p === 'bigint' || typeof p === 'boolean') return true;
  if (p instanceof PyFloat || p instanceof PyComplex) return true;
  return ['__index__', '__int__', '__float__'].some((name) => typeOf(v).find(name) !== undefined);
}

function fieldText(text: string, quoted: boolean, d: PyDialect): string {
  let out = '';
  let inQuotes = quoted;
  for (const c of text) {
    if (c === d.delimiter || c === d.escapechar || c === d.quotechar || d.lineterminator.includes(c)) {
      let escaped = d.quoting === QUOTE_NONE;
      if (!escaped && c === d.quotechar) {
        if (d.doublequote) out += d.quotechar;
        else escaped = true;
      } else if (!escaped && c === d.escapechar) escaped = true;
      if (!escaped) inQuotes = true;
      else if (d.escapechar === '') throw csvError('need to escape, but no escapechar set');
      else out += d.escapechar;
    }
    out += c;
  }
  return inQuotes ? d.quotechar + out + d.quotechar : out;
}

function rowText(row: Value, d: PyDialect): string {
  if (typeOf(row).find('__iter__') === undefined && typeOf(row).find('__getitem__') === undefined)
    throw csvError(`iterable expected, not ${typeName(row)}`);
  const fields: string[] = [];
  for (const v of items(row)) {
    const quoted = d.quoting === QUOTE_ALL || (d.quoting === QUOTE_NONNUMERIC && !isNumber(v));
    fields.push(fieldText(v === NONE ? '' : str(v), quoted, d));
  }
  if (fields.length === 1 && fields[0] === '') {
    if (d.quoting === QUOTE_NONE) throw csvError('single empty field record must be quoted');
    fields[0] = d.quotechar + d.quotechar;
  }
  return fields.join(d.delimiter) + d.lineterminator;
}

const writer = (v: Value): CsvWriter => selfAs(v, CsvWriter, WRITER, 'writer');
const reader = (v: Value): CsvReader => selfAs(v, CsvReader, READER, 'reader');

const writeRow = (w: CsvWriter, row: Value): Value => call(w.write, [strOf(rowText(row, w.dialect))]);

export function openCsv(): void {
  registerModule('_csv', (n) => {
    openDialects(n);
    for (const cls of [READER, WRITER]) cls.namespace.set('__module__', '_csv');
    iteratorMethods(READER);
    getset(READER, 'line_num', (r) => reader(r).lineNumber);
    getset(READER, 'dialect', (r) => reader(r).dialect);
    getset(WRITER, 'dialect', (w) => writer(w).dialect);
    methods(WRITER, [
      ['writerow', 'row, /', ([w, row]) => writeRow(writer(w), row)],
      [
        'writerows',
        'rows, /',
        ([w, rows]) => {
          for (const row of items(rows)) writeRow(writer(w), row);
          return NONE;
        },
      ],
    ]);
    n.set('Reader', READER);
    n.set('Writer', WRITER);
    const def = definer(n);
    def('reader', 'iterable, dialect=, **fmtparams', ([lines, d, keywords]) => {
      const it = iter(lines);
      return new CsvReader(it, dialectOf(d, keywords));
    });
    def('writer', 'fileobj, dialect=, **fmtparams', ([file, d, keywords]) => {
      const write = getAttrOrUndefined(file, 'write');
      if (write === undefined) throw typeError('argument 1 must have a "write" method');
      return new CsvWriter(write, dialectOf(d, keywords));
    });
    def('list_dialects', '', () => listFrom(dialectNames().filter((k) => textOf(k) !== undefined)));
  });
}

/** csv.reader: rows out of lines, by the automaton of CPython's Modules/_csv.c. */
import { toFloat } from '../builtins/numbers.ts';
import type { PyClass } from '../objects/class.ts';
import { PyIterator } from '../objects/iterators.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { typeName } from '../objects/types-of.ts';
import { PyFloat, type Value } from '../objects/value.ts';
import { next } from '../vm/iterate.ts';
import { strOf, textOf } from '../vm/text.ts';
import { csvError, FIELDS, type PyDialect, QUOTE_NONE, QUOTE_NONNUMERIC } from './csv.ts';

export const READER = builtinClass('reader', OBJECT, true);

type State =
  | 'start record'
  | 'start field'
  | 'escaped'
  | 'field'
  | 'quoted'
  | 'escaped in quoted'
  | 'quote in quoted'
  | 'end of line'
  | 'after escaped end of line';

/** What comes after the last character of a line. */
const END = '';

export class CsvReader extends PyIterator {
  readonly dialect: PyDialect;
  private readonly lines: Value;
  private state: State;
  private fields: Value[];
  private field: string;
  private isNumeric: boolean;
  lineNumber: number;

  constructor(lines: Value, dialect: PyDialect) {
    super();
    this.lines = lines;
    this.dialect = dialect;
    this.state = 'start record';
    this.fields = [];
    this.field = '';
    this.isNumeric = false;
    this.lineNumber = 0;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    this.fields = [];
    this.field = '';
    this.state = 'start record';
    this.isNumeric = false;
    do {
      const line = next(this.lines);
      if (line === undefined) {
        if (this.field === '' && !this.isIn('quoted')) return undefined;
        if (this.dialect.strict) throw csvError('unexpected end of data');
        this.save();
        break;
      }
      const text = textOf(line);
      if (text === undefined)
        throw csvError(
          `iterator should return strings, not ${typeName(line)} (the file should be opened in text mode)`,
        );
      this.lineNumber++;
      for (const c of text) this.take(c);
      this.take(END);
    } while (!this.isIn('start record'));
    return listFrom(this.fields);
  }

  /** TypeScript does not see that `take` goes to other states. */
  private isIn(state: State): boolean {
    return this.state === state;
  }

  private save(): void {
    const text = strOf(this.field);
    this.fields.push(this.isNumeric ? new PyFloat(toFloat(text)) : text);
    this.field = '';
    this.isNumeric = false;
  }

  private add(c: string, then: State): void {
    if (this.field.length >= FIELDS.limit) throw csvError(`field larger than field limit (${FIELDS.limit})`);
    this.field += c;
    this.state = then;
  }

  /** The end of a field; true: this was it. */
  private ends(c: string): boolean {
    if (c !== END && c !== '\n' && c !== '\r') return false;
    this.save();
    this.state = c === END ? 'start record' : 'end of line';
    return true;
  }

  private take(c: string): void {
    const { dialect } = this;
    const isQuote = c !== END && c === dialect.quotechar && dialect.quoting !== QUOTE_NONE;
    const isEscape = c !== END && c === dialect.escapechar;
    switch (this.state) {
      case 'start record':
        if (c === END) return;
        if (c === '\n' || c === '\r') this.state = 'end of line';
        else this.startField(c, isQuote, isEscape);
        return;
      case 'start field':
        this.startField(c, isQuote, isEscape);
        return;
      case 'escaped':
        this.add(c === END ? '\n' : c, c === '\n' || c === '\r' ? 'after escaped end of line' : 'field');
        return;
      case 'after escaped end of line':
      case 'field':
        if (c === END && this.state !== 'field') return;
        if (this.ends(c)) return;
        if (isEscape) this.state = 'escaped';
        else if (c === dialect.delimiter) {
          this.save();
          this.state = 'start field';
        } else this.add(c, 'field');
        return;
      case 'quoted':
        if (c === END) return;
        if (isEscape) this.state = 'escaped in quoted';
        else if (isQuote) this.state = dialect.doublequote ? 'quote in quoted' : 'field';
        else this.add(c, 'quoted');
        return;
      case 'escaped in quoted':
        this.add(c === END ? '\n' : c, 'quoted');
        return;
      case 'quote in quoted':
        if (isQuote) this.add(c, 'quoted');
        else if (c === dialect.delimiter) {
          this.save();
          this.state = 'start field';
        } else if (!this.ends(c)) {
          if (dialect.strict) throw csvError(`'${dialect.delimiter}' expected after '${dialect.quotechar}'`);
          this.add(c, 'field');
        }
        return;
      case 'end of line':
        if (c === END) this.state = 'start record';
        else if (c !== '\n' && c !== '\r')
          throw csvError(
            'new-line character seen in unquoted field - do you need to open the file in universal-newline mode?',
          );
        return;
    }
  }

  private startField(c: string, isQuote: boolean, isEscape: boolean): void {
    const { dialect } = this;
    if (this.ends(c)) return;
    if (isQuote) this.state = 'quoted';
    else if (isEscape) this.state = 'escaped';
    else if (c === ' ' && dialect.skipinitialspace) this.state = 'start field';
    else if (c === dialect.delimiter) {
      this.save();
      this.state = 'start field';
    } else {
      if (dialect.quoting === QUOTE_NONNUMERIC) this.isNumeric = true;
      this.add(c, 'field');
    }
  }

  override pyClass(): PyClass {
    return READER;
  }
}

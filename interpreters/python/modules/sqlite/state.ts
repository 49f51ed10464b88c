/** What is behind the objects of sqlite3: connections over Node's `DatabaseSync`, cursors, rows. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { PyObject } from '../../objects/base.ts';
import type { PyClass } from '../../objects/class.ts';
import { typeError } from '../../objects/exceptions.ts';
import { builtinClass, STR } from '../../objects/types.ts';
import { isInstance, plainOf, typeName } from '../../objects/types-of.ts';
import { NONE, type PyTuple, type Value } from '../../objects/value.ts';
import { call } from '../../vm/call.ts';
import { guarded, programmingError } from './errors.ts';
import { firstWord, parametersOf } from './sql-text.ts';

export const CONNECTION = builtinClass('Connection');
export const CURSOR = builtinClass('Cursor');
export const ROW = builtinClass('Row');

/** A statement that SQLite has parsed. */
export interface Prepared {
  readonly statement: StatementSync;
  /** Names of parameters; undefined: mere `?`. */
  readonly parameters: readonly (string | undefined)[];
  /** It changes rows: a transaction begins before. */
  readonly changesRows: boolean;
  /** A cursor has not read all of its rows. */
  isBusy: boolean;
}

const CHANGING: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'REPLACE']);
/** So many parsed statements are kept. */
const MAX_KEPT = 128;

export class Connection extends PyObject {
  /** The object of the program. */
  readonly shown: Value;
  db: DatabaseSync | undefined;
  /** undefined: no transaction begins by itself. */
  isolationLevel: string | undefined;
  readonly detectTypes: number;
  rowFactory: Value = NONE;
  textFactory: Value = STR;
  /** What is called with each statement. */
  trace: Value = NONE;
  private readonly kept = new Map<string, Prepared>();
  private readonly reopen: (old: DatabaseSync, content: Uint8Array) => DatabaseSync;

  constructor(
    shown: Value,
    db: DatabaseSync,
    isolationLevel: string | undefined,
    detectTypes: number,
    reopen: (old: DatabaseSync, content: Uint8Array) => DatabaseSync,
  ) {
    super();
    this.shown = shown;
    this.db = db;
    this.isolationLevel = isolationLevel;
    this.detectTypes = detectTypes;
    this.reopen = reopen;
  }

  open(): DatabaseSync {
    if (this.db === undefined) throw programmingError('Cannot operate on a closed database.');
    return this.db;
  }

  /** SQL without parameters and rows. */
  run(sql: string): void {
    guarded(() => this.open().exec(sql));
  }

  begin(): void {
    if (this.isolationLevel !== undefined && !this.open().isTransaction) this.runTraced(`BEGIN ${this.isolationLevel}`);
  }

  end(how: 'COMMIT' | 'ROLLBACK'): void {
    if (this.open().isTransaction) this.runTraced(how);
  }

  private runTraced(sql: string): void {
    if (this.trace !== NONE) call(this.trace, [sql]);
    this.run(sql);
  }

  prepare(sql: string): Prepared {
    const kept = this.kept.get(sql);
    if (kept !== undefined && !kept.isBusy) return kept;
    const statement = guarded(() => this.open().prepare(sql));
    if (firstWord(sql.slice(statement.sourceSQL.length)) !== '')
      throw programmingError('You can only execute one statement at a time.');
    statement.setReadBigInts(true);
    statement.setReturnArrays(true);
    const made = { statement, parameters: parametersOf(sql), changesRows: CHANGING.has(firstWord(sql)), isBusy: false };
    if (kept === undefined) this.keep(sql, made);
    return made;
  }

  private keep(sql: string, made: Prepared): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size >= MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(sql, made);
  }

  /** One number of SQLite's own. */
  count(what: 'changes' | 'total_changes' | 'last_insert_rowid'): number | bigint {
    const row: unknown = this.prepare(`SELECT ${what}()`).statement.get();
    const n: unknown = Array.isArray(row) ? row[0] : undefined;
    if (typeof n !== 'bigint') throw new Error(`SQLite has no ${what}`);
    return Number.isSafeInteger(Number(n)) ? Number(n) : n;
  }

  close(): void {
    this.kept.clear();
    const { db } = this;
    this.db = undefined;
    if (db !== undefined) guarded(() => db.close());
  }

  /** The whole database becomes another one. */
  replace(content: Uint8Array): void {
    this.kept.clear();
    this.db = guarded(() => this.reopen(this.open(), content));
  }

  override pyClass(): PyClass {
    return CONNECTION;
  }
}

/** So many rows are read at once: most queries have ended then, and hold no lock. */
const ROWS_AHEAD = 1000;

/** The rows of a statement. */
export class Rows {
  private readonly prepared: Prepared;
  private readonly source: Iterator<unknown>;
  private ahead: unknown[][] = [];
  private at = 0;
  private failure: { readonly error: unknown } | undefined;

  constructor(prepared: Prepared, source: Iterator<unknown>) {
    this.prepared = prepared;
    this.source = source;
    prepared.isBusy = true;
    this.read();
    // What fails before the first row fails at once.
    if (this.ahead.length === 0 && this.failure !== undefined) throw this.failure.error;
  }

  private read(): void {
    this.ahead = [];
    this.at = 0;
    try {
      while (this.ahead.length < ROWS_AHEAD) {
        const r = guarded(() => this.source.next());
        if (r.done === true) {
          this.prepared.isBusy = false;
          return;
        }
        if (!Array.isArray(r.value)) throw new Error('SQLite has given a row that is no array');
        this.ahead.push(r.value);
      }
    } catch (error) {
      this.prepared.isBusy = false;
      this.failure = { error };
    }
  }

  next(): unknown[] | undefined {
    if (this.at >= this.ahead.length && this.failure === undefined && this.prepared.isBusy) this.read();
    if (this.at < this.ahead.length) return this.ahead[this.at++];
    if (this.failure === undefined) return undefined;
    const { error } = this.failure;
    this.failure = undefined;
    throw error;
  }

  /** Whether the next row is known to be none. */
  get hasEnded(): boolean {
    return !this.prepared.isBusy && this.at >= this.ahead.length && this.failure === undefined;
  }

  close(): void {
    if (this.prepared.isBusy) this.source.return?.();
    this.prepared.isBusy = false;
    this.ahead = [];
  }
}

export class Cursor extends PyObject {
  readonly shown: Value;
  readonly connection: Connection;
  description: Value = NONE;
  rowCount = -1;
  lastRow: Value = NONE;
  arraySize: Value = 1;
  rowFactory: Value = NONE;
  isClosed = false;
  rows: Rows | undefined;
  /** Of the columns. */
  converters: readonly (Value | undefined)[] = [];
  /** What `rowcount` becomes with the last row. */
  changes: number | undefined;

  constructor(shown: Value, connection: Connection) {
    super();
    this.shown = shown;
    this.connection = connection;
  }

  check(): void {
    if (this.isClosed) throw programmingError('Cannot operate on a closed cursor.');
    this.connection.open();
  }

  /** Done with the rows that are left. */
  reset(): void {
    this.rows?.close();
    this.rows = undefined;
    this.changes = undefined;
  }

  override pyClass(): PyClass {
    return CURSOR;
  }
}

/** What stands behind an object of a class of sqlite3. */
export function made<T extends PyObject>(v: Value, kind: abstract new (...init: never) => T, cls: PyClass): T {
  const p = plainOf(v);
  if (p instanceof kind) return p;
  if (!isInstance(v, cls))
    throw typeError(`descriptor requires a 'sqlite3.${cls.name}' object but received a '${typeName(v)}'`);
  throw programmingError(`Base ${cls.name}.__init__ not called.`);
}

export class Row extends PyObject {
  readonly description: Value;
  readonly items: PyTuple;

  constructor(description: Value, items: PyTuple) {
    super();
    this.description = description;
    this.items = items;
  }

  override pyClass(): PyClass {
    return ROW;
  }
}

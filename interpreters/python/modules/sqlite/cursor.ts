/** Cursors: statements run with parameters, rows come back through converters and row factories. */
import type { SQLInputValue } from 'node:sqlite';
import { getset, methods, newWithout } from '../../builtins/define.ts';
import { PyDict } from '../../objects/dict.ts';
import { KEY_ERROR, Raised, raise, STOP_ITERATION, typeError } from '../../objects/exceptions.ts';
import { listFrom, PyList } from '../../objects/list.ts';
import { isInstance, plainOf, setPayload, typeName, typeOf } from '../../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../../objects/value.ts';
import { call } from '../../vm/call.ts';
import { smallIndex } from '../../vm/compare.ts';
import { getItemSlow, items, listItems } from '../../vm/iterate.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { guarded, programmingError } from './errors.ts';
import { firstWord } from './sql-text.ts';
import { CONNECTION, Connection, CURSOR, Cursor, made, type Prepared, Rows } from './state.ts';
import { bound, CONVERTERS, fetched } from './values.ts';

const PARSE_DECLTYPES = 1;
const PARSE_COLNAMES = 2;

export const cursorOf = (v: Value): Cursor => made(v, Cursor, CURSOR);

export function textArgument(v: Value, what: string): string {
  const text = textOf(v);
  if (text === undefined) throw typeError(`${what} must be str, not ${typeName(v)}`);
  if (text.includes('\0')) throw programmingError('the query contains a null character');
  return text;
}

type Parameters = readonly [Record<string, SQLInputValue>, ...SQLInputValue[]];

function withoutSign(name: string): string {
  return name.slice(1);
}

/** Parameters as Node wants them: those with names in an object, the others in order. */
function parametersFor({ parameters }: Prepared, given: Value): Parameters {
  const named: Record<string, SQLInputValue> = {};
  const rest: SQLInputValue[] = [];
  const put = (name: string | undefined, v: Value, position: string): void => {
    if (name === undefined) rest.push(bound(v, position));
    else named[name] = bound(v, position);
  };
  const plain = plainOf(given);
  const isList = plain instanceof PyTuple || plain instanceof PyList;
  if (!isList && (plain instanceof PyDict || typeOf(given).find('keys') !== undefined)) {
    parameters.forEach((name, i) => {
      if (name === undefined || name.startsWith('?'))
        throw programmingError(`Binding ${i + 1} has no name, but you supplied a dictionary (which has only names).`);
      put(name, itemNamed(given, withoutSign(name)), `:${withoutSign(name)}`);
    });
    return [named, ...rest];
  }
  if (!isList && (typeOf(given).find('__getitem__') === undefined || typeOf(given).find('__len__') === undefined))
    throw programmingError('parameters are of unsupported type');
  const all = listItems(given);
  if (all.length !== parameters.length)
    throw programmingError(
      `Incorrect number of bindings supplied. The current statement uses ${parameters.length}, and there are ${all.length} supplied.`,
    );
  parameters.forEach((name, i) => {
    put(name, all[i], String(i + 1));
  });
  return [named, ...rest];
}

function itemNamed(given: Value, name: string): Value {
  const missing = (): Raised => programmingError(`You did not supply a value for binding parameter :${name}.`);
  const plain = plainOf(given);
  try {
    const v = plain instanceof PyDict && plain === given ? plain.get(strOf(name)) : getItemSlow(given, strOf(name));
    if (v === undefined) throw missing();
    return v;
  } catch (e) {
    if (e instanceof Raised && isInstance(e.exc, KEY_ERROR)) throw missing();
    throw e;
  }
}

/** What `cursor.description` says, and how values of the columns are converted. */
function describe(c: Cursor, { statement }: Prepared): void {
  const { detectTypes } = c.connection;
  const columns = statement.columns();
  c.converters = columns.map(({ name, type }) => {
    const named = (detectTypes & PARSE_COLNAMES) === 0 ? undefined : /\[([^\]]*)\]/.exec(name)?.[1];
    const declared = (detectTypes & PARSE_DECLTYPES) === 0 ? undefined : /^[^ (]*/.exec(type ?? '')?.[0];
    const of = (t: string | undefined): Value | undefined => (t ? CONVERTERS.get(strOf(t.toUpperCase())) : undefined);
    return of(named) ?? of(declared);
  });
  const shown = columns.map(({ name }) => ((detectTypes & PARSE_COLNAMES) === 0 ? name : name.replace(/ \[.*$/, '')));
  c.description =
    columns.length === 0
      ? NONE
      : new PyTuple(shown.map((name) => new PyTuple([strOf(name), NONE, NONE, NONE, NONE, NONE, NONE])));
}

function runOnce(c: Cursor, prepared: Prepared, parameters: Parameters): void {
  const { connection } = c;
  const { statement } = prepared;
  const [named, ...rest] = parameters;
  if (statement.columns().length === 0) {
    const { changes } = guarded(() => statement.run(named, ...rest));
    c.description = NONE;
    if (prepared.changesRows) c.rowCount = Math.max(c.rowCount, 0) + Number(changes);
  } else {
    const source = guarded(() => statement.iterate(named, ...rest));
    c.rows = new Rows(prepared, source);
    describe(c, prepared);
    if (prepared.changesRows) {
      c.changes = Number(connection.count('changes'));
      c.rowCount = 0;
    }
    noteEnd(c);
  }
  if (connection.trace !== NONE) call(connection.trace, [strOf(statement.expandedSQL)]);
}

function noteEnd(c: Cursor): void {
  if (c.rows?.hasEnded !== true || c.changes === undefined) return;
  c.rowCount = c.changes;
  c.changes = undefined;
}

/** The cursor is as new; undefined: there is nothing to run. */
function prepare(c: Cursor, sql: string): Prepared | undefined {
  c.check();
  c.reset();
  c.rowCount = -1;
  c.description = NONE;
  return firstWord(sql) === '' ? undefined : c.connection.prepare(sql);
}

export function execute(c: Cursor, sql: string, parameters: Value): void {
  const prepared = prepare(c, sql);
  if (prepared === undefined) return;
  const bindings = parametersFor(prepared, parameters);
  if (prepared.changesRows) c.connection.begin();
  runOnce(c, prepared, bindings);
  c.lastRow = c.connection.count('last_insert_rowid');
}

function executeMany(c: Cursor, sql: string, all: Value): void {
  const prepared = prepare(c, sql);
  if (prepared?.changesRows !== true) throw programmingError('executemany() can only execute DML statements.');
  c.connection.begin();
  c.rowCount = 0;
  for (const parameters of items(all)) {
    runOnce(c, prepared, parametersFor(prepared, parameters));
    c.reset();
  }
}

export function executeScript(c: Cursor, script: Value): void {
  const text = textArgument(script, 'executescript() argument');
  c.check();
  c.connection.end('COMMIT');
  c.connection.run(text);
}

function fetchRow(c: Cursor): Value | undefined {
  c.check();
  const row = c.rows?.next();
  if (row === undefined) {
    noteEnd(c);
    return undefined;
  }
  const { textFactory } = c.connection;
  const made = new PyTuple(row.map((v, i) => fetched(v, textFactory, c.converters[i])));
  noteEnd(c);
  return c.rowFactory === NONE ? made : call(c.rowFactory, [c.shown, made]);
}

function fetchSome(c: Cursor, most: number): Value {
  c.check();
  const all: Value[] = [];
  while (all.length < most) {
    const row = fetchRow(c);
    if (row === undefined) break;
    all.push(row);
  }
  return listFrom(all);
}

export function openCursor(): void {
  CURSOR.namespace.set('__module__', 'sqlite3');
  newWithout(CURSOR);
  methods(CURSOR, [
    [
      '__init__',
      'connection, /',
      ([self, connection]) => {
        const of = plainOf(connection);
        if (!(of instanceof Connection))
          throw isInstance(connection, CONNECTION)
            ? programmingError('Base Connection.__init__ not called.')
            : typeError(`Cursor() argument 1 must be sqlite3.Connection, not ${typeName(connection)}`);
        of.open();
        if (self instanceof PyInstance) setPayload(self, new Cursor(self, of));
        return NONE;
      },
    ],
    [
      'execute',
      'sql, parameters=, /',
      ([c, sql, parameters]) => {
        execute(cursorOf(c), textArgument(sql, 'execute() argument 1'), parameters ?? new PyTuple([]));
        return c;
      },
    ],
    [
      'executemany',
      'sql, seq_of_parameters, /',
      ([c, sql, all]) => {
        executeMany(cursorOf(c), textArgument(sql, 'executemany() argument 1'), all);
        return c;
      },
    ],
    [
      'executescript',
      'sql_script, /',
      ([c, script]) => {
        executeScript(cursorOf(c), script);
        return c;
      },
    ],
    ['fetchone', '', ([c]) => fetchRow(cursorOf(c)) ?? NONE],
    [
      'fetchmany',
      'size=',
      ([c, size]) => {
        const most = smallIndex(size ?? cursorOf(c).arraySize);
        return fetchSome(cursorOf(c), most <= 0 ? Number.POSITIVE_INFINITY : most);
      },
    ],
    ['fetchall', '', ([c]) => fetchSome(cursorOf(c), Number.POSITIVE_INFINITY)],
    ['__iter__', '', ([c]) => c],
    [
      '__next__',
      '',
      ([c]) => {
        const row = fetchRow(cursorOf(c));
        if (row === undefined) throw raise(STOP_ITERATION);
        return row;
      },
    ],
    [
      'close',
      '',
      ([c]) => {
        cursorOf(c).reset();
        cursorOf(c).isClosed = true;
        return NONE;
      },
    ],
    ['setinputsizes', 'sizes, /', () => NONE],
    ['setoutputsize', 'size, column=, /', () => NONE],
  ]);
  getset(CURSOR, 'connection', (c) => cursorOf(c).connection.shown);
  getset(CURSOR, 'description', (c) => cursorOf(c).description);
  getset(CURSOR, 'rowcount', (c) => cursorOf(c).rowCount);
  getset(CURSOR, 'lastrowid', (c) => cursorOf(c).lastRow);
  getset(
    CURSOR,
    'arraysize',
    (c) => cursorOf(c).arraySize,
    (c, v) => {
      cursorOf(c).arraySize = smallIndex(v ?? 1);
    },
  );
  getset(
    CURSOR,
    'row_factory',
    (c) => cursorOf(c).rowFactory,
    (c, v) => {
      cursorOf(c).rowFactory = v ?? NONE;
    },
  );
}

/** Connections: opening databases, transactions, what belongs to the whole database. */

import { writeFileSync } from 'node:fs';
import type { DatabaseSync, DatabaseSyncOptions } from 'node:sqlite';
import { requiredBytes } from '../../builtins/bytes.ts';
import { getset, methods, newWithout } from '../../builtins/define.ts';
import { toFloat } from '../../builtins/numbers.ts';
import { typeError, valueError } from '../../objects/exceptions.ts';
import { isCallable, isInstance, plainOf, setPayload, typeName } from '../../objects/types-of.ts';
import { NONE, PyBytes, PyInstance, type Value } from '../../objects/value.ts';
import { getAttr, setAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { isTrue, smallIndex } from '../../vm/compare.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { importAbsolute } from '../import.ts';
import { pathOf } from '../paths.ts';
import { EXCEPTIONS, guarded, notSupported } from './errors.ts';
import { createAggregate, createFunction, setAuthorizer } from './functions.ts';
import { CONNECTION, Connection, CURSOR, made } from './state.ts';

const LEVELS = ['', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE'];
const IN_MEMORY = ':memory:';
const OK = 0;
const DONE = 101;

export const connectionOf = (v: Value): Connection => made(v, Connection, CONNECTION);

/** Node says on stderr that its module is experimental when it is loaded; programs in Python need not know. */
function loadSqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

let loaded: typeof import('node:sqlite') | undefined;

export function sqlite(): typeof import('node:sqlite') {
  loaded ??= loadSqlite();
  return loaded;
}

/** As CPython opens them: without foreign keys, texts in double quotes allowed. */
function openDatabase(path: string, timeout: number): DatabaseSync {
  const options: DatabaseSyncOptions = {
    enableForeignKeyConstraints: false,
    enableDoubleQuotedStringLiterals: true,
    timeout,
    defensive: false,
  };
  return guarded(() => new (sqlite().DatabaseSync)(path, options));
}

function levelOf(v: Value): string | undefined {
  if (v === NONE) return undefined;
  const text = textOf(v);
  if (text === undefined) throw typeError('isolation_level must be str or None');
  if (!LEVELS.includes(text.toUpperCase()))
    throw valueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'");
  return text;
}

function connect(self: Value, args: readonly (Value | undefined)[]): Connection {
  const [database, timeout, detectTypes, level, , , , uri] = args;
  if (database === undefined) throw typeError("function missing required argument 'database' (pos 1)");
  const path = pathOf(database);
  const isUri = uri !== undefined && isTrue(uri);
  // SQLite takes these for URIs everywhere.
  const place = !isUri && path.startsWith('file:') ? `./${path}` : path;
  const wait = Math.round((timeout === undefined ? 5 : toFloat(timeout)) * 1000);
  const reopen = (old: DatabaseSync, content: Uint8Array): DatabaseSync => {
    const file = old.location();
    if (file === null) {
      old.deserialize(content);
      return old;
    }
    old.close();
    writeFileSync(file, content);
    return openDatabase(place, wait);
  };
  const isolation = level === undefined ? '' : levelOf(level);
  const detect = detectTypes === undefined ? 0 : smallIndex(detectTypes);
  return new Connection(self, openDatabase(place === '' ? IN_MEMORY : place, wait), isolation, detect, reopen);
}

/** A cursor of the connection that has run something. */
function through(self: Value, method: string, args: readonly Value[]): Value {
  const cursor = call(getAttr(self, 'cursor'), []);
  call(getAttr(cursor, method), args);
  return cursor;
}

function makeCursor(self: Value, factory: Value | undefined): Value {
  const c = connectionOf(self);
  c.open();
  const made = call(factory ?? CURSOR, [self]);
  if (!isInstance(made, CURSOR)) throw typeError(`factory must return a cursor, not ${typeName(made)}`);
  if (c.rowFactory !== NONE) setAttr(made, 'row_factory', c.rowFactory);
  return made;
}

function backup(from: Connection, args: readonly (Value | undefined)[]): void {
  const [target, pages, progress = NONE, name] = args;
  const to = plainOf(target ?? NONE);
  if (!(to instanceof Connection))
    throw typeError(`backup() argument 1 must be sqlite3.Connection, not ${typeName(target ?? NONE)}`);
  if (to === from) throw valueError('target cannot be the same connection instance');
  if (progress !== NONE && !isCallable(progress)) throw typeError('progress argument must be a callable');
  to.open();
  const content = guarded(() => from.open().serialize(name === undefined ? 'main' : (textOf(name) ?? 'main')));
  if (content.length > 0) to.replace(content);
  if (progress === NONE) return;
  const row: unknown = from.prepare('PRAGMA page_count').statement.get();
  const total = Number(Array.isArray(row) ? row[0] : 0);
  const step = pages === undefined || smallIndex(pages) <= 0 ? total : smallIndex(pages);
  // SQLite tells of each step before the last.
  for (let left = total; ; ) {
    left = Math.max(0, left - step);
    call(progress, [left === 0 ? DONE : OK, left, total]);
    if (left === 0) return;
  }
}

const text = (v: Value, what: string): string => {
  const t = textOf(v);
  if (t === undefined) throw typeError(`${what} must be str, not ${typeName(v)}`);
  return t;
};

const named = (v: Value | undefined): string => (v === undefined ? 'main' : text(v, 'name'));

function openTransactions(): void {
  const ending =
    (how: 'COMMIT' | 'ROLLBACK') =>
    (args: readonly Value[]): Value => {
      connectionOf(args[0]).end(how);
      return NONE;
    };
  methods(CONNECTION, [
    ['commit', '', ending('COMMIT')],
    ['rollback', '', ending('ROLLBACK')],
    [
      'close',
      '',
      ([c]) => {
        connectionOf(c).close();
        return NONE;
      },
    ],
    [
      '__enter__',
      '',
      ([c]) => {
        connectionOf(c).open();
        return c;
      },
    ],
    [
      '__exit__',
      'type, value, traceback, /',
      ([self, type]) => {
        const c = connectionOf(self);
        if (type !== NONE) {
          c.end('ROLLBACK');
          return false;
        }
        try {
          c.end('COMMIT');
        } catch (e) {
          c.end('ROLLBACK');
          throw e;
        }
        return false;
      },
    ],
  ]);
  getset(
    CONNECTION,
    'isolation_level',
    (c) => {
      connectionOf(c).open();
      return connectionOf(c).isolationLevel ?? NONE;
    },
    (c, v) => {
      if (v === undefined) throw typeError('cannot delete attribute');
      const level = levelOf(v);
      // Nothing would end what has begun by itself.
      if (level === undefined) connectionOf(c).end('COMMIT');
      connectionOf(c).isolationLevel = level;
    },
  );
  getset(CONNECTION, 'in_transaction', (c) => connectionOf(c).open().isTransaction);
  getset(CONNECTION, 'total_changes', (c) => connectionOf(c).count('total_changes'));
}

function openCallbacks(): void {
  const define =
    (isWindow: boolean) =>
    ([c, name, count, cls]: readonly Value[]): Value => {
      createAggregate(connectionOf(c), text(name, 'name'), smallIndex(count), cls, isWindow);
      return NONE;
    };
  methods(CONNECTION, [
    [
      'create_function',
      'name, narg, func, *, deterministic=',
      ([c, name, count, f, deterministic]) => {
        const isPure = deterministic !== undefined && isTrue(deterministic);
        createFunction(connectionOf(c), text(name, 'name'), smallIndex(count), f, isPure);
        return NONE;
      },
    ],
    ['create_aggregate', 'name, n_arg, aggregate_class', define(false)],
    ['create_window_function', 'name, num_params, aggregate_class, /', define(true)],
    [
      'set_authorizer',
      'authorizer_callback',
      ([c, f]) => {
        setAuthorizer(connectionOf(c), f);
        return NONE;
      },
    ],
    [
      'set_trace_callback',
      'trace_callback',
      ([c, f]) => {
        connectionOf(c).trace = f;
        return NONE;
      },
    ],
  ]);
  // Node's interface has none of these.
  for (const [name, signature] of [
    ['create_collation', 'name, callback, /'],
    ['set_progress_handler', 'progress_handler, n'],
    ['enable_load_extension', 'enable, /'],
    ['load_extension', 'name, /'],
    ['blobopen', 'table, column, row, /, *, readonly=, name='],
    ['getlimit', 'category, /'],
    ['setlimit', 'category, limit, /'],
    ['interrupt', ''],
  ])
    methods(CONNECTION, [
      [
        name,
        signature,
        () => {
          throw notSupported(`Connection.${name}()`);
        },
      ],
    ]);
}

export function openConnection(): void {
  CONNECTION.namespace.set('__module__', 'sqlite3');
  newWithout(CONNECTION);
  methods(CONNECTION, [
    [
      '__init__',
      'database=, timeout=, detect_types=, isolation_level=, check_same_thread=, factory=, cached_statements=, uri=',
      ([self, ...args]) => {
        if (self instanceof PyInstance) setPayload(self, connect(self, args));
        return NONE;
      },
    ],
    ['cursor', 'factory=', ([c, factory]) => makeCursor(c, factory)],
    ['execute', 'sql, parameters=, /', ([c, sql, p]) => through(c, 'execute', p === undefined ? [sql] : [sql, p])],
    ['executemany', 'sql, parameters, /', ([c, sql, all]) => through(c, 'executemany', [sql, all])],
    ['executescript', 'sql_script, /', ([c, sql]) => through(c, 'executescript', [sql])],
    [
      'iterdump',
      '',
      ([c]) => {
        connectionOf(c).open();
        return call(getAttr(importAbsolute('sqlite3.dump'), '_iterdump'), [c]);
      },
    ],
    [
      'backup',
      'target, *, pages=, progress=, name=, sleep=',
      ([c, ...args]) => {
        backup(connectionOf(c), args);
        return NONE;
      },
    ],
    [
      'serialize',
      '*, name=',
      ([c, name]) => new PyBytes(new Uint8Array(guarded(() => connectionOf(c).open().serialize(named(name))))),
    ],
    [
      'deserialize',
      'data, /, *, name=',
      ([c, data]) => {
        const bytes = requiredBytes(data);
        const connection = connectionOf(c);
        guarded(() => connection.open().deserialize(bytes.slice()));
        return NONE;
      },
    ],
  ]);
  openTransactions();
  openCallbacks();
  for (const [name, field] of [
    ['row_factory', 'rowFactory'],
    ['text_factory', 'textFactory'],
  ] as const)
    getset(
      CONNECTION,
      name,
      (c) => connectionOf(c)[field],
      (c, v) => {
        connectionOf(c)[field] = v ?? NONE;
      },
    );
  for (const cls of EXCEPTIONS) CONNECTION.namespace.set(cls.name, cls);
  CONNECTION.renew();
}

/** Its parts, as numbers. */
export function sqliteVersion(): Value {
  const db = openDatabase(IN_MEMORY, 0);
  const row: unknown = db.prepare('SELECT sqlite_version() AS v').get();
  db.close();
  if (typeof row !== 'object' || row === null || !('v' in row) || typeof row.v !== 'string')
    throw new Error('SQLite does not tell its version');
  return strOf(row.v);
}

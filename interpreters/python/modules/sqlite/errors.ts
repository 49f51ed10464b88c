/** The exceptions of sqlite3, and what SQLite says as one of them. */
import { exceptionClass } from '../../builtins/inherit.ts';
import { setOwn } from '../../objects/attributes.ts';
import type { PyClass } from '../../objects/class.ts';
import { EXCEPTION, MEMORY_ERROR, type Raised, raise } from '../../objects/exceptions.ts';
import { errorName } from './constants.ts';

const define = (name: string, base: PyClass): PyClass => exceptionClass('sqlite3', name, [base]);

const ERROR = define('Error', EXCEPTION);
const DATABASE_ERROR = define('DatabaseError', ERROR);
const DATA_ERROR = define('DataError', DATABASE_ERROR);
const INTEGRITY_ERROR = define('IntegrityError', DATABASE_ERROR);
const INTERFACE_ERROR = define('InterfaceError', ERROR);
const INTERNAL_ERROR = define('InternalError', DATABASE_ERROR);
const NOT_SUPPORTED_ERROR = define('NotSupportedError', DATABASE_ERROR);
const OPERATIONAL_ERROR = define('OperationalError', DATABASE_ERROR);
const PROGRAMMING_ERROR = define('ProgrammingError', DATABASE_ERROR);
const WARNING = define('Warning', EXCEPTION);

export const EXCEPTIONS: readonly PyClass[] = [
  WARNING,
  ERROR,
  INTERFACE_ERROR,
  DATABASE_ERROR,
  DATA_ERROR,
  OPERATIONAL_ERROR,
  INTEGRITY_ERROR,
  INTERNAL_ERROR,
  PROGRAMMING_ERROR,
  NOT_SUPPORTED_ERROR,
];

export const programmingError = (message: string): Raised => raise(PROGRAMMING_ERROR, message);

/** What Node's interface to SQLite does not have. */
export const notSupported = (what: string): Raised => raise(NOT_SUPPORTED_ERROR, `${what} is not available`);

/** A function of the program has failed while SQLite ran: SQLite's own error, which hides what it was. */
export class CallbackFailure extends Error {}

const SQLITE_ERROR = 1;
const NOMEM = 7;

function classOf(code: number): PyClass {
  switch (code & 0xff) {
    case 2:
    case 12:
      return INTERNAL_ERROR;
    case 1:
    case 3:
    case 4:
    case 5:
    case 6:
    case 8:
    case 9:
    case 10:
    case 13:
    case 14:
    case 15:
    case 16:
    case 17:
      return OPERATIONAL_ERROR;
    case 18:
      return DATA_ERROR;
    case 19:
    case 20:
      return INTEGRITY_ERROR;
    case 21:
    case 25:
      return INTERFACE_ERROR;
    default:
      return DATABASE_ERROR;
  }
}

function failure(code: number, message: string): Raised {
  if (code === NOMEM) return raise(MEMORY_ERROR);
  const r = raise(classOf(code), message);
  setOwn(r.exc, 'sqlite_errorcode', code);
  setOwn(r.exc, 'sqlite_errorname', errorName(code));
  return r;
}

/** Runs something in SQLite. */
export function guarded<T>(f: () => T): T {
  try {
    return f();
  } catch (e) {
    if (e instanceof CallbackFailure) throw failure(SQLITE_ERROR, e.message);
    if (!(e instanceof Error) || !('errcode' in e) || typeof e.errcode !== 'number') throw e;
    throw failure(e.errcode, e.message);
  }
}

/** Functions, aggregates and authorizers of the program inside of SQLite. What they raise is lost there; SQLite has an error of its own for each. */
import { Raised, typeError } from '../../objects/exceptions.ts';
import { NONE, type Value } from '../../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { indexOrUndefined } from '../../vm/compare.ts';
import { CallbackFailure, guarded } from './errors.ts';
import type { Connection } from './state.ts';
import { loaded, type SqlValue, stored } from './values.ts';

const DENY = 1;

/** Calls the program. */
function within<T>(failure: string, f: () => T): T {
  try {
    return f();
  } catch (e) {
    if (e instanceof Raised) throw new CallbackFailure(failure);
    throw e;
  }
}

function result(v: Value): SqlValue {
  const s = stored(v);
  if (s === undefined) throw typeError('not a value of SQLite');
  return s;
}

/** Node takes the number of arguments from the function; there are `extra` before them. */
function withLength<A extends unknown[], R>(f: (...args: A) => R, length: number, extra = 0): (...args: A) => R {
  if (length >= 0) Object.defineProperty(f, 'length', { value: length + extra });
  return f;
}

export function createFunction(c: Connection, name: string, count: number, f: Value, deterministic: boolean): void {
  const run = (...args: unknown[]): SqlValue =>
    within('user-defined function raised exception', () => result(call(f, args.map(loaded))));
  guarded(() =>
    c.open().function(name, { useBigIntArguments: true, varargs: count < 0, deterministic }, withLength(run, count)),
  );
}

/** `cls()` has `step` and `finalize`; of window functions also `inverse` and `value`. */
export function createAggregate(c: Connection, name: string, count: number, cls: Value, isWindow: boolean): void {
  const failure = (method: string): string => `user-defined aggregate's '${method}' method raised error`;
  const change =
    (method: string) =>
    (object: Value, ...args: unknown[]): Value =>
      within(failure(method), () => {
        call(getAttr(object, method), args.map(loaded));
        return object;
      });
  /** The object by which a group is summed up, once its last value has been told. */
  const value = (object: Value): SqlValue => {
    const method = isWindow && getAttrOrUndefined(object, 'value') !== undefined ? 'value' : 'finalize';
    return within(failure(method), () => result(call(getAttr(object, method), [])));
  };
  const options = {
    useBigIntArguments: true,
    varargs: count < 0,
    // Node's declarations only know values of SQLite as what is handed on; any object is.
    start: (): unknown => within(failure('__init__'), () => call(cls, [])),
    step: withLength(change('step'), count, 1),
    result: value,
    ...(isWindow ? { inverse: withLength(change('inverse'), count, 1) } : {}),
  };
  guarded(() => Reflect.apply(c.open().aggregate, c.open(), [name, options]));
}

export function setAuthorizer(c: Connection, f: Value): void {
  const text = (v: string | null): Value => (v === null ? NONE : v);
  const ask = (action: number, ...rest: (string | null)[]): number => {
    try {
      const answer = indexOrUndefined(call(f, [action, ...rest.map(text)]));
      return typeof answer === 'number' ? answer : DENY;
    } catch (e) {
      if (e instanceof Raised) return DENY;
      throw e;
    }
  };
  c.open().setAuthorizer(f === NONE ? null : ask);
}

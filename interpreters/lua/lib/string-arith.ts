/**
 * Arithmetic on strings that look like numbers: as in lua5.4, metamethods of the string metatable, so that they can be
 * seen, replaced and found in tracebacks.
 */
import { toNumber } from '../values/convert.ts';
import { getStr, type LuaTable, metaOf, setStr } from '../values/table.ts';
import { Builtin, type Result, typeName, type Value } from '../values/value.ts';
import { rawArith } from '../vm/arith.ts';
import { call1 } from '../vm/call.ts';
import { LuaError, OpError, VmError } from '../vm/errors.ts';
import { EV_ADD, EV_DIV, EV_IDIV, EV_MOD, EV_MUL, EV_POW, EV_SUB, EV_UNM, EVENT_METHODS } from '../vm/events.ts';
import type { LuaState } from '../vm/state.ts';

const EVENTS = [EV_ADD, EV_SUB, EV_MUL, EV_MOD, EV_POW, EV_DIV, EV_IDIV, EV_UNM];

function arithmetic(event: number, name: string): Builtin {
  return new Builtin(name, (args, L) => {
    const a = toNumber(args[0]);
    const b = toNumber(args[1]);
    if (a === undefined || b === undefined) return otherMetamethod(L, name, args[0], args[1]);
    try {
      return rawArith(event, a, b);
    } catch (e) {
      // The error happens in here, not in the code that has a position.
      throw e instanceof VmError ? new LuaError(e.message) : e;
    }
  });
}

/** The second operand may be an object that knows what to do with strings. */
function otherMetamethod(L: LuaState, name: string, a: Value, b: Value): Result {
  const meta = typeof b === 'string' ? undefined : metaOf(b, L);
  const handler = meta === undefined ? undefined : getStr(meta, name);
  if (handler !== undefined) return call1(L, handler, [a, b]);
  throw new OpError(`attempt to ${name.slice(2)} a '${typeName(a)}' with a '${typeName(b)}'`);
}

/** Puts the metamethods into the metatable of strings. */
export function openStringArithmetic(meta: LuaTable): void {
  for (const event of EVENTS) {
    const name = EVENT_METHODS[event];
    setStr(meta, name, arithmetic(event, name));
  }
}

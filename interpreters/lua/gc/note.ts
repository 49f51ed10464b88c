/** A table has got a metatable that concerns the collector. */

import { wantSafepoints } from '../values/safepoints.ts';
import { getStr, type LuaTable } from '../values/table.ts';
import type { LuaState } from '../vm/state.ts';

/** @dontLookInside */
export function noteMetatable(L: LuaState, t: LuaTable, meta: LuaTable): void {
  const finalized = getStr(meta, '__gc') !== undefined;
  if (finalized) L.collector.note(t);
  if (finalized || getStr(meta, '__mode') !== undefined) wantSafepoints();
}

/** All libraries but those that need frames (pcall, error, load, require, debug: vm/). */
import type { LuaState } from '../vm/state.ts';
import { openBase } from './base.ts';
import { openIo } from './io.ts';
import { openMath } from './math.ts';
import { openOs } from './os.ts';
import { openString } from './string.ts';
import { openTable } from './table.ts';
import { openUtf8 } from './utf8.ts';

export function openLibs(L: LuaState): void {
  openBase(L);
  openString(L);
  openTable(L);
  openMath(L);
  openIo(L);
  openOs(L);
  openUtf8(L);
}

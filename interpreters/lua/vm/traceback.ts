/** The texts that end programs: tracebacks as luaL_traceback writes them, and the report of an error that nobody caught. */
import { lineAt } from '../compiler/proto.ts';
import { getStr, metaOf } from '../values/table.ts';
import type { Value } from '../values/value.ts';
import { typeName } from '../values/value.ts';
import { isNumber } from './arith.ts';
import { firstOf, tostringMeta } from './call.ts';
import { calledName, FINALIZER, globalFunctionName } from './debug-info.ts';
import type { LuaError, TraceLevel } from './errors.ts';
import type { Frame } from './frame.ts';
import { FRAME_TAIL } from './frame.ts';
import { applyFrame, runNested } from './native-frames.ts';
import { HOST_LEVEL } from './stack.ts';
import type { LuaState } from './state.ts';

const FIRST_LEVELS = 10;
const LAST_LEVELS = 11;

/** '\n\tfile:line: in ...' for each level, as luaL_traceback writes them. */
export function levelsText(L: LuaState, levels: readonly TraceLevel[]): string {
  let text = '';
  // One level more than there is room for does not make lua5.4 skip, and of those that it skips it counts all but one.
  const skip = levels.length > FIRST_LEVELS + LAST_LEVELS + 1 ? levels.length - FIRST_LEVELS - LAST_LEVELS : 0;
  for (let i = 0; i < levels.length; i++) {
    if (skip > 0 && i === FIRST_LEVELS) {
      text += `\n\t...\t(skipping ${skip - 1} levels)`;
      i += skip;
    }
    text += `\n\t${levelText(L, levels[i], levels[i + 1])}`;
  }
  return text;
}

function levelText(L: LuaState, level: TraceLevel, below: TraceLevel | undefined): string {
  const { frame, builtin } = level;
  if (frame === undefined) return `[C]: in ${functionText(L, builtin, undefined, below) ?? '?'}`;
  const { proto } = frame;
  if (proto.native !== '') return `[C]: in function '${proto.native}'`;
  const line = lineAt(proto, level.pc);
  const other = proto.lineDefined === 0 ? 'main chunk' : `function <${proto.shortSource}:${proto.lineDefined}>`;
  const finalizer = level.isFinalizer === true ? `${FINALIZER.kind} '${FINALIZER.name}'` : undefined;
  const what = finalizer ?? functionText(L, frame.closure, frame, below) ?? other;
  const tail = frame.kind === FRAME_TAIL ? '\n\t(...tail calls...)' : '';
  return `${proto.shortSource}:${line > 0 ? `${line}:` : ''} in ${what}${tail}`;
}

/** A global name, or the one under which the level below calls the function. */
function functionText(
  L: LuaState,
  f: Value,
  frame: Frame | undefined,
  below: TraceLevel | undefined,
): string | undefined {
  const global = f === undefined ? undefined : globalFunctionName(L, f);
  if (global !== undefined) return `function '${global}'`;
  if (below?.hook !== undefined) return "hook '?'";
  if (below?.frame === undefined || frame?.kind === FRAME_TAIL) return undefined;
  const name = calledName(below.frame.proto, below.pc);
  return name === undefined ? undefined : `${name.kind} '${name.name}'`;
}

/** What the message handler of `lua` makes of an error that nobody caught: the message with the traceback. `gone`: levels that are no frames of `L` any more. */
export function errorText(L: LuaState, error: LuaError, gone: readonly TraceLevel[] = []): string {
  const { value } = error;
  const text = `stack traceback:${levelsText(L, [...error.levels, HOST_LEVEL])}`;
  if (typeof value === 'string' || isNumber(value)) return `${tostringMeta(L, value)}\n${text}`;
  const meta = metaOf(value, L);
  const show = meta === undefined ? undefined : getStr(meta, '__tostring');
  // The handler is a function of the host's, too.
  const shown =
    show === undefined ? undefined : firstOf(runNested(L, applyFrame(L, show, [value]), [HOST_LEVEL, ...gone]));
  return typeof shown === 'string' ? shown : `(error object is a ${typeName(value)} value)\n${text}`;
}

/** From text to a function, and the messages for chunks that cannot be loaded. */
import { compile } from '../compiler/compile.ts';
import { undump } from '../compiler/dump.ts';
import type { Value } from '../values/value.ts';
import { Cell, LuaFunction } from '../values/value.ts';

/** The main function of a chunk, with the environment as its upvalue `_ENV`. Throws `LuaSyntaxError`. */
export function loadChunk(source: string, chunkname: string, env: Value): LuaFunction {
  const proto = compile(source, chunkname);
  return new LuaFunction(proto, [proto.upvalues[0]?.inCell === true ? new Cell(env) : env]);
}

/** The same for a precompiled chunk; undefined: the text is none. Upvalues are fresh variables, the first one the environment. */
export function loadBinary(text: string, env: Value): LuaFunction | undefined {
  const proto = undump(text);
  if (proto === undefined) return undefined;
  const upvalues = proto.upvalues.map((u, i) => {
    const v = i === 0 ? env : undefined;
    return u.inCell ? new Cell(v) : v;
  });
  return new LuaFunction(proto, upvalues);
}

/** A file's text without a first line that begins with '#' (its line end stays, for the line numbers). */
export function withoutShebang(text: string): string {
  const start = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  if (text[start] !== '#') return text.slice(start);
  const end = text.indexOf('\n', start);
  // A precompiled chunk begins with its signature.
  return end < 0 ? '' : text.slice(text[end + 1] === '\x1b' ? end + 1 : end);
}

/** From text to a function, and the messages for chunks that cannot be loaded. */
import { compile } from '../compiler/compile.ts';
import type { Value } from '../values/value.ts';
import { Cell, LuaFunction } from '../values/value.ts';

/** The main function of a chunk, with the environment as its upvalue `_ENV`. Throws `LuaSyntaxError`. */
export function loadChunk(source: string, chunkname: string, env: Value): LuaFunction {
  const proto = compile(source, chunkname);
  return new LuaFunction(proto, [proto.upvalues[0]?.inCell === true ? new Cell(env) : env]);
}

/** A file's text without a first line that begins with '#' (its line end stays, for the line numbers). */
export function withoutShebang(text: string): string {
  const start = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  if (text[start] !== '#') return text.slice(start);
  const end = text.indexOf('\n', start);
  return end < 0 ? '' : text.slice(end);
}

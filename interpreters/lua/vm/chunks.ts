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

/** Whether the text claims to be a precompiled chunk. */
export function isBinary(text: string): boolean {
  return text.startsWith('\x1b');
}

/** The same for a precompiled chunk; a string: why it is none. Upvalues are fresh variables, the first one the environment. */
export function loadBinary(text: string, env: Value): LuaFunction | string {
  const proto = undump(text);
  if (typeof proto === 'string') return proto;
  const upvalues = proto.upvalues.map((u, i) => {
    const v = i === 0 ? env : undefined;
    return u.inCell ? new Cell(v) : v;
  });
  return new LuaFunction(proto, upvalues);
}

/** The message for such a chunk. */
export function binaryMessage(chunkname: string, problem: string): string {
  let name = chunkname;
  if (chunkname.startsWith('@') || chunkname.startsWith('=')) name = chunkname.slice(1);
  else if (isBinary(chunkname)) name = 'binary string';
  return `${name}: bad binary format (${problem})`;
}

/** A file's text without a first line that begins with '#' (its line end stays, for the line numbers). */
export function withoutShebang(text: string): string {
  const start = text.startsWith('\xef\xbb\xbf') ? 3 : 0;
  if (text[start] !== '#') return text.slice(start);
  const end = text.indexOf('\n', start);
  // A precompiled chunk begins with its signature.
  return end < 0 ? '' : text.slice(isBinary(text.slice(end + 1, end + 2)) ? end + 1 : end);
}

/**
 * Precompiled chunks: a prototype as a byte string, and back. They begin with lua5.4's header, so that what looks at headers finds what it
 * knows; what follows is the form of this implementation: other versions of Lua cannot read each other's chunks either.
 */
import { fromBigInt, LuaInt64, toBigInt } from '../values/int64.ts';
import { noteName } from '../values/looks.ts';
import { LuaFloat, type Value } from '../values/value.ts';
import { ByteReader, ByteWriter, Truncated } from './bytes.ts';
import { INSTRUCTION_SIZE } from './opcodes.table.ts';
import type { CloseRange, LocalVarInfo, UpvalueDesc } from './proto.ts';
import { Proto } from './proto.ts';

/** The parts of the header (lundump.h), each with the message for a chunk that has something else there. */
const HEADER: readonly (readonly [bytes: string, message: string])[] = [
  ['\x1bLua', 'not a binary chunk'],
  ['\x54', 'version mismatch'],
  ['\0', 'format mismatch'],
  ['\x19\x93\r\n\x1a\n', 'corrupted chunk'],
  ['\x04', 'Instruction size mismatch'],
  ['\x08', 'lua_Integer size mismatch'],
  ['\x08', 'lua_Number size mismatch'],
  // The integer 0x5678 and the float 370.5.
  ['\x78\x56\0\0\0\0\0\0', 'integer format mismatch'],
  ['\0\0\0\0\0\x28\x77\x40', 'float format mismatch'],
  // In lua5.4's own chunks the number of upvalues stands here.
  ['\xff\xffJS1', 'made by another implementation'],
];
const SIGNATURE = HEADER.map(([bytes]) => bytes).join('');

/** Kinds of constants. */
const K_NIL = 0;
const K_FALSE = 1;
const K_TRUE = 2;
const K_INTEGER = 3;
/** Beyond what is exact as a double: its digits. */
const K_WIDE = 4;
const K_FLOAT = 5;
const K_STRING = 6;

const NO_NAME = '(no name)';
const STRIPPED_SOURCE = '=?';

/** `strip`: without what only messages and the debug library want to know. */
export function dump(proto: Proto, strip: boolean): string {
  const out = new ByteWriter();
  writeProto(out, proto, strip, undefined);
  return SIGNATURE + out.toString();
}

/** `parentSource`: that of the function around, which is not repeated. */
function writeProto(out: ByteWriter, p: Proto, strip: boolean, parentSource: string | undefined): void {
  const source = strip ? STRIPPED_SOURCE : p.source;
  out.string(source === parentSource ? '' : source);
  out.natural(p.lineDefined);
  out.natural(p.lastLine);
  out.natural(p.numParams);
  out.byte(p.isVararg ? 1 : 0);
  out.natural(p.maxStack);
  out.natural(p.code.length / INSTRUCTION_SIZE);
  for (const word of p.code) out.integer(word);
  out.natural(p.k.length);
  for (const v of p.k) writeConstant(out, v);
  out.natural(p.upvalues.length);
  for (const u of p.upvalues) {
    out.byte((u.fromLocal ? 1 : 0) | (u.inCell ? 2 : 0) | (strip ? 4 : 0));
    out.natural(u.index);
    if (!strip) out.string(u.name);
  }
  out.natural(p.closeRanges.length);
  for (const range of p.closeRanges) for (const n of [range.register, range.start, range.end]) out.natural(n);
  writeLines(out, strip ? [] : p.lines);
  const locals = strip ? [] : p.localVars;
  out.natural(locals.length);
  for (const v of locals) {
    out.string(v.name);
    out.byte(v.inCell ? 1 : 0);
    for (const n of [v.register, v.start, v.end]) out.natural(n);
  }
  out.natural(p.protos.length);
  for (const inner of p.protos) writeProto(out, inner, strip, source);
}

/** Most lines are near the one before. */
function writeLines(out: ByteWriter, lines: ArrayLike<number>): void {
  out.natural(lines.length);
  for (let i = 0; i < lines.length; i++) out.integer((lines[i] ?? 0) - (lines[i - 1] ?? 0));
}

function writeConstant(out: ByteWriter, v: Value): void {
  if (v === undefined) {
    out.byte(K_NIL);
  } else if (typeof v === 'boolean') {
    out.byte(v ? K_TRUE : K_FALSE);
  } else if (typeof v === 'number') {
    out.byte(K_INTEGER);
    out.integer(v);
  } else if (v instanceof LuaInt64) {
    out.byte(K_WIDE);
    out.string(String(toBigInt(v)));
  } else if (v instanceof LuaFloat) {
    out.byte(K_FLOAT);
    out.double(v.v);
  } else if (typeof v === 'string') {
    out.byte(K_STRING);
    out.string(v);
  } else {
    throw new Error('a constant of a type that has no literals');
  }
}

/** The prototype of a chunk that `dump` made; a string: why it is none. */
export function undump(text: string): Proto | string {
  let at = 0;
  for (const [bytes, message] of HEADER) {
    const found = text.slice(at, at + bytes.length);
    if (found !== bytes) return bytes.startsWith(found) ? 'truncated chunk' : message;
    at += bytes.length;
  }
  try {
    return readProto(new ByteReader(text, at), '');
  } catch (e) {
    if (e instanceof Truncated) return 'truncated chunk';
    throw e;
  }
}

function readProto(from: ByteReader, parentSource: string): Proto {
  const ownSource = from.string();
  const source = ownSource === '' ? parentSource : ownSource;
  const lineDefined = from.natural();
  const lastLine = from.natural();
  const numParams = from.natural();
  const isVararg = from.byte() === 1;
  const maxStack = from.natural();
  const code = from.list(() => [from.integer(), from.integer(), from.integer(), from.integer()]);
  return new Proto({
    source,
    lineDefined,
    lastLine,
    numParams,
    isVararg,
    maxStack,
    code: Int32Array.from(code.flat()),
    k: from.list(() => readConstant(from)),
    upvalues: from.list(() => readUpvalue(from)),
    closeRanges: from.list((): CloseRange => {
      return { register: from.natural(), start: from.natural(), end: from.natural() };
    }),
    lines: readLines(from),
    localVars: from.list((): LocalVarInfo => {
      const name = from.string();
      const inCell = from.byte() === 1;
      return { name, inCell, register: from.natural(), start: from.natural(), end: from.natural() };
    }),
    protos: from.list(() => readProto(from, source)),
    native: '',
  });
}

function readUpvalue(from: ByteReader): UpvalueDesc {
  const flags = from.byte();
  const index = from.natural();
  const name = (flags & 4) === 0 ? from.string() : NO_NAME;
  return { name, fromLocal: (flags & 1) !== 0, index, inCell: (flags & 2) !== 0 };
}

function readLines(from: ByteReader): Int32Array {
  let line = 0;
  return Int32Array.from(
    from.list(() => {
      line += from.integer();
      return line;
    }),
  );
}

function readConstant(from: ByteReader): Value {
  const kind = from.byte();
  switch (kind) {
    case K_NIL:
      return undefined;
    case K_FALSE:
    case K_TRUE:
      return kind === K_TRUE;
    case K_INTEGER:
      return from.integer();
    case K_WIDE:
      return fromBigInt(BigInt(from.string()));
    case K_FLOAT:
      return new LuaFloat(from.double());
    case K_STRING: {
      const text = from.string();
      noteName(text);
      return text;
    }
    default:
      throw new Truncated();
  }
}

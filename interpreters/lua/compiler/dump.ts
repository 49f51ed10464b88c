/**
 * Precompiled chunks: a prototype as a byte string, and back. The form is this implementation's own (JSON behind Lua's signature): other
 * versions of Lua cannot read each other's chunks either.
 */
import { fromBigInt, LuaInt64, toBigInt } from '../values/int64.ts';
import { LuaFloat, type Value } from '../values/value.ts';
import type { CloseRange, LocalVarInfo, UpvalueDesc } from './proto.ts';
import { Proto } from './proto.ts';

const HEADER = '\x1bLuaT\0';

/** Integers and strings as they are; floats and wide integers by a letter and their digits; nil as null. */
type Constant = string | number | boolean | null | readonly [kind: 'f' | 'i', digits: string];

interface Dumped {
  readonly code: readonly number[];
  readonly k: readonly Constant[];
  readonly protos: readonly Dumped[];
  readonly numParams: number;
  readonly isVararg: boolean;
  readonly maxStack: number;
  readonly upvalues: readonly UpvalueDesc[];
  readonly lines: readonly number[];
  readonly localVars: readonly LocalVarInfo[];
  readonly closeRanges: readonly CloseRange[];
  readonly source: string;
  readonly lineDefined: number;
  readonly lastLine: number;
}

/** `strip`: without what only messages and the debug library want to know. */
export function dump(proto: Proto, strip: boolean): string {
  return HEADER + JSON.stringify(dumped(proto, strip));
}

function dumped(p: Proto, strip: boolean): Dumped {
  return {
    code: [...p.code],
    k: p.k.map(constant),
    protos: p.protos.map((inner) => dumped(inner, strip)),
    numParams: p.numParams,
    isVararg: p.isVararg,
    maxStack: p.maxStack,
    upvalues: strip ? p.upvalues.map((u) => ({ ...u, name: '(no name)' })) : p.upvalues,
    lines: strip ? [] : [...p.lines],
    localVars: strip ? [] : p.localVars,
    closeRanges: p.closeRanges,
    source: strip ? '=?' : p.source,
    lineDefined: p.lineDefined,
    lastLine: p.lastLine,
  };
}

function constant(v: Value): Constant {
  if (v === undefined) return null;
  if (typeof v === 'string' || typeof v === 'number' || typeof v === 'boolean') return v;
  if (v instanceof LuaFloat) return ['f', Object.is(v.v, -0) ? '-0' : String(v.v)];
  if (v instanceof LuaInt64) return ['i', String(toBigInt(v))];
  throw new Error('a constant of a type that has no literals');
}

/** The prototype of a chunk that `dump` made; undefined: it is none. */
export function undump(text: string): Proto | undefined {
  if (!text.startsWith(HEADER)) return undefined;
  try {
    const chunk: Dumped = JSON.parse(text.slice(HEADER.length));
    return restored(chunk);
  } catch (e) {
    // Cut off, or tampered with so that it is not even JSON.
    if (e instanceof SyntaxError || e instanceof TypeError) return undefined;
    throw e;
  }
}

function restored(d: Dumped): Proto {
  return new Proto({
    ...d,
    code: Int32Array.from(d.code),
    lines: Int32Array.from(d.lines),
    k: d.k.map(constantValue),
    protos: d.protos.map(restored),
    native: '',
  });
}

function constantValue(c: Constant): Value {
  if (c === null) return undefined;
  if (!(c instanceof Array)) return c;
  return c[0] === 'f' ? new LuaFloat(Number(c[1])) : fromBigInt(BigInt(c[1]));
}

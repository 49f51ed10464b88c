/**
 * The image of a program: what its text says (print.ts), in a form that is read in a few milliseconds. Text takes a hundred to parse where
 * V8 has not yet compiled the parser, and every run in which something gets hot would wait for that; so bundles hold an image instead.
 *
 *     header   JSON: names, descriptors, constants, tables
 *     words    32-bit integers of this machine; for each function, where the header says:
 *              code | lines | next | liveness: sets (length, registers...), then the number of the set for each operation
 *
 * Images are made from verified text and lie beside the code that reads them, under a name that is made of their content; so nothing is
 * checked here.
 */
import {
  CallDesc,
  ClassDesc,
  FieldDesc,
  type FieldDescInit,
  type FieldInit,
  type TypeHint,
} from '../model/descriptors.ts';
import type { Effects } from '../model/effects.ts';
import { opPcs } from './decode.ts';
import { JitCode, type LiveKind, type MergePoint } from './jitcode.ts';
import { Liveness } from './liveness.ts';
import type { ProgramText } from './program-text.ts';
import { SymbolRef } from './symbols.ts';
import type { Resolve } from './tables.ts';

export interface Image {
  readonly header: string;
  readonly words: Int32Array;
}

/** JSON's own values stand for themselves; of the others `symbol` is a number, and `other` what `String` makes of it. */
type Constant = string | number | boolean | null | { readonly symbol: number } | { readonly other: string };

interface ImageEffects extends Omit<Effects, 'reads' | 'writes'> {
  readonly reads: readonly string[] | null;
  readonly writes: readonly string[] | null;
}

type ImageInit = { readonly param: number } | { readonly const: Constant };

interface ImageClass extends Omit<ClassDesc, 'kind' | 'id' | 'ctor' | 'base' | 'fields' | 'inits'> {
  readonly base: number;
  readonly fields: readonly number[];
  readonly inits: readonly ImageInit[] | null;
  /** Here and below: a symbol's number, -1 if there is none. */
  readonly ref: number;
}

interface ImagePath {
  readonly from: number;
  readonly path: readonly number[];
}
type ImageLive =
  | { readonly is: 'red' }
  | { readonly is: 'green'; readonly of: ImagePath | null }
  | ({ readonly is: 'derived' } & ImagePath);

interface ImageMerge extends Omit<MergePoint, 'live'> {
  readonly live: readonly { readonly reg: number; readonly name: string; readonly kind: ImageLive }[];
}

interface ImageFunction extends Pick<JitCode, 'name' | 'paramCount' | 'regCount' | 'hasThis' | 'file' | 'handlers'> {
  readonly switches: readonly (readonly (readonly [Constant, number])[])[];
  readonly merges: readonly ImageMerge[];
  readonly ref: number;
  /** Where its words begin. */
  readonly at: number;
  readonly length: number;
}

interface Header {
  readonly name: string;
  /** Module, expression, which thunk of its module. */
  readonly symbols: readonly (readonly [string, string, number])[];
  readonly fields: readonly FieldDescInit[];
  readonly classes: readonly ImageClass[];
  readonly calls: readonly {
    readonly name: string;
    readonly hint: TypeHint;
    readonly why: string;
    readonly effects: ImageEffects;
  }[];
  readonly drivers: readonly { readonly name: string; readonly ref: number }[];
  readonly constants: readonly Constant[];
  readonly functions: readonly ImageFunction[];
}

// Writing -----------------------------------------------------------------------------------------------------------------

/** The program is not bound: symbols stand for themselves. */
export function writeImage(program: ProgramText): Image {
  const words: number[] = [];
  const symbols = new Map(program.symbols.map((ref, i) => [ref, i]));
  const numberOf = (ref: SymbolRef | null): number => (ref === null ? -1 : (symbols.get(ref) ?? -1));
  const constant = (value: unknown): Constant => {
    if (value instanceof SymbolRef) return { symbol: numberOf(value) };
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value) && !Object.is(value, -0)) return value;
    return { other: typeof value === 'bigint' ? `${value}n` : Object.is(value, -0) ? '-0' : String(value) };
  };
  const header: Header = {
    name: program.name,
    symbols: program.symbols.map((s) => [s.module, s.expr, s.index]),
    fields: program.fields.map(({ kind: _kind, id: _id, ...init }) => init),
    classes: program.classes.map(({ desc, ref }) => ({
      name: desc.name,
      form: desc.form,
      base: desc.base?.id ?? -1,
      fields: desc.fields.map((f) => f.id),
      inits: desc.inits?.map((i) => (i.from === 'param' ? { param: i.index } : { const: constant(i.value) })) ?? null,
      paramCount: desc.paramCount,
      valueClass: desc.valueClass,
      virtualizable: desc.virtualizable,
      transient: desc.transient,
      ref: numberOf(ref),
    })),
    calls: program.calls.map(({ name, hint, why, effects }) => ({
      name,
      hint,
      why,
      effects: {
        ...effects,
        reads: effects.reads === null ? null : [...effects.reads],
        writes: effects.writes === null ? null : [...effects.writes],
      },
    })),
    drivers: program.drivers.map(({ name, ref }) => ({ name, ref: numberOf(ref) })),
    constants: (program.functions[0]?.jitcode.consts ?? []).map(constant),
    functions: program.functions.map(({ jitcode: j, ref }) => {
      const at = words.length;
      for (const list of [j.code, j.lines, j.next]) for (const word of list) words.push(word);
      writeLiveness(j, words);
      return {
        name: j.name,
        paramCount: j.paramCount,
        regCount: j.regCount,
        hasThis: j.hasThis,
        file: j.file,
        handlers: j.handlers,
        switches: j.switches.map((table) => [...table].map(([value, to]) => [constant(value), to] as const)),
        merges: j.mergePoints.map((m) => ({
          ...m,
          live: m.live.map(({ reg, name, kind }) => ({ reg, name, kind: liveToImage(kind) })),
        })),
        ref: numberOf(ref),
        at,
        length: j.code.length,
      };
    }),
  };
  return { header: JSON.stringify(header), words: Int32Array.from(words) };
}

function writeLiveness(j: JitCode, words: number[]): void {
  const numbers = new Map<readonly number[], number>();
  const pcs = opPcs(j.code);
  for (const pc of pcs) {
    const set = j.liveIn[pc] ?? [];
    if (!numbers.has(set)) numbers.set(set, numbers.size);
  }
  words.push(numbers.size);
  for (const set of numbers.keys()) words.push(set.length, ...set);
  for (const pc of pcs) words.push(numbers.get(j.liveIn[pc] ?? []) ?? 0);
}

function liveToImage(kind: LiveKind): ImageLive {
  const pathOf = (p: { readonly from: number; readonly path: readonly FieldDesc[] }): ImagePath => ({
    from: p.from,
    path: p.path.map((f) => f.id),
  });
  switch (kind.is) {
    case 'red':
      return kind;
    case 'green':
      return { is: 'green', of: kind.of === null ? null : pathOf(kind.of) };
    case 'derived':
      return { is: 'derived', ...pathOf(kind) };
  }
}

// Reading -----------------------------------------------------------------------------------------------------------------

/** `resolve` says what stands for a symbol. */
export function readImage({ header: text, words }: Image, resolve: Resolve): ProgramText {
  // Made by `writeImage`.
  const header = JSON.parse(text) as Header;
  const symbols = header.symbols.map(([module, expr, index]) => new SymbolRef(module, expr, index));
  const symbol = (i: number): SymbolRef | null => symbols[i] ?? null;
  const constant = (c: Constant): unknown => {
    if (typeof c !== 'object' || c === null) return c;
    if ('other' in c) return otherConstant(c.other);
    const ref = symbol(c.symbol);
    return ref === null ? undefined : resolve(ref);
  };
  const fields = header.fields.map((init, id) => new FieldDesc(id, init));
  const fieldsAt = (ids: readonly number[]): FieldDesc[] => ids.flatMap((id) => fields[id] ?? []);
  const classes: ClassDesc[] = [];
  for (const c of header.classes) {
    const init = (i: ImageInit): FieldInit =>
      'param' in i ? { from: 'param', index: i.param } : { from: 'const', value: constant(i.const) };
    const inits = c.inits?.map(init) ?? null;
    const base = classes[c.base] ?? null;
    classes.push(new ClassDesc(classes.length, { ...c, base, fields: fieldsAt(c.fields), inits }));
  }
  const calls = header.calls.map(({ name, hint, why, effects }) => {
    const { reads, writes } = effects;
    const sets = { reads: reads === null ? null : new Set(reads), writes: writes === null ? null : new Set(writes) };
    return new CallDesc(name, { ...effects, ...sets }, hint, why);
  });
  const consts = header.constants.map(constant);
  const jitcodes: JitCode[] = [];
  const pathOf = ({ from, path }: ImagePath): { from: number; path: FieldDesc[] } => ({ from, path: fieldsAt(path) });
  const live = (kind: ImageLive): LiveKind =>
    kind.is === 'red'
      ? kind
      : kind.is === 'green'
        ? { is: 'green', of: kind.of === null ? null : pathOf(kind.of) }
        : { is: 'derived', ...pathOf(kind) };
  for (const f of header.functions) {
    const part = (k: number): Int32Array => words.subarray(f.at + k * f.length, f.at + (k + 1) * f.length);
    const code = part(0);
    const jitcode = new JitCode({
      ...f,
      code,
      consts,
      fields,
      classes,
      calls,
      callees: jitcodes,
      switches: f.switches.map((table) => new Map(table.map(([value, to]) => [constant(value), to]))),
      mergePoints: f.merges.map((m) => ({ ...m, live: m.live.map((l) => ({ ...l, kind: live(l.kind) })) })),
      lines: part(1),
      next: part(2),
    });
    jitcode.id = jitcodes.length;
    jitcode.deferLiveness(() => new Liveness(jitcode, readLiveness(code, words, f.at + 3 * f.length)));
    jitcodes.push(jitcode);
  }
  return {
    name: header.name,
    symbols,
    fields,
    classes: classes.map((desc, i) => ({ desc, ref: symbol(header.classes[i]?.ref ?? -1) })),
    calls,
    drivers: header.drivers.flatMap(({ name, ref: i }) => {
      const ref = symbol(i);
      return ref === null ? [] : [{ name, ref }];
    }),
    functions: jitcodes.map((jitcode, i) => ({ jitcode, ref: symbol(header.functions[i]?.ref ?? -1) })),
  };
}

function readLiveness(code: Int32Array, words: Int32Array, start: number): (readonly number[] | null)[] {
  let at = start;
  const next = (): number => words[at++] ?? 0;
  const sets = Array.from({ length: next() }, () => Array.from({ length: next() }, next));
  const liveIn = new Array<readonly number[] | null>(code.length).fill(null);
  for (const pc of opPcs(code)) liveIn[pc] = sets[next()] ?? null;
  return liveIn;
}

function otherConstant(text: string): unknown {
  if (text === 'undefined') return undefined;
  return text.endsWith('n') ? BigInt(text.slice(0, -1)) : Number(text);
}

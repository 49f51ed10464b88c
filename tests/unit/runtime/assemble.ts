/**
 * A small assembler for jitcode in tests: one line per operation, operands in the order of ops.table.ts.
 *
 *     r1 register   .name field   $Name class   @name jitcode   %name call descriptor   &n driver or merge point
 *     #name a binding   'text' string   12 true undefined constants   [a b] value list   L: label   >L label operand
 *     {0:L 1:M} switch table
 */

import type { CodeObject, JitDriver } from '../../../framework/hints/index.ts';
import { opLength } from '../../../framework/jitcode/decode.ts';
import { JitOp, opArgs } from '../../../framework/jitcode/encoding.ts';
import { JitCode, type LiveKind, type MergePoint } from '../../../framework/jitcode/jitcode.ts';
import { Program } from '../../../framework/jitcode/program.ts';
import {
  CallDesc,
  type ClassCtor,
  ClassDesc,
  FieldDesc,
  type FieldInit,
} from '../../../framework/model/descriptors.ts';
import { ANY_EFFECTS, type Effects } from '../../../framework/model/effects.ts';

type Live = readonly [
  name: string,
  register: number,
  kind: 'green' | 'red' | readonly [from: number, ...path: string[]],
];

export class TestProgram {
  readonly fields: FieldDesc[] = [];
  readonly classes: ClassDesc[] = [];
  readonly calls: CallDesc[] = [];
  readonly jitcodes: JitCode[] = [];
  private readonly consts: unknown[] = [];
  private readonly byName = new Map<string, number>();
  private readonly byFunction = new Map<Function, JitCode>();
  private readonly byClass = new Map<ClassCtor, ClassDesc>();
  private readonly drivers: readonly JitDriver<CodeObject>[];
  private readonly bindings: Readonly<Record<string, unknown>>;

  constructor(drivers: readonly JitDriver<CodeObject>[], bindings: Readonly<Record<string, unknown>> = {}) {
    this.drivers = drivers;
    this.bindings = bindings;
  }

  field(name: string, init: Partial<FieldDesc> = {}): FieldDesc {
    const base = {
      name,
      owner: 'T',
      hint: 'any',
      immutable: false,
      quasi: false,
      owned: false,
      immutableElements: false,
    } as const;
    const f = new FieldDesc(this.fields.length, { ...base, ...init });
    this.byName.set(`.${name}`, this.fields.length);
    this.fields.push(f);
    return f;
  }

  class(
    ctor: ClassCtor,
    fields: readonly string[],
    inits: readonly FieldInit[],
    paramCount: number,
    flags: Partial<ClassDesc> = {},
  ): void {
    const descs = fields.map((name) => this.fields[this.byName.get(`.${name}`) ?? -1] ?? this.field(name));
    const cls = new ClassDesc(this.classes.length, {
      name: ctor.name,
      form: 'class',
      base: null,
      fields: descs,
      inits,
      paramCount,
      valueClass: flags.valueClass ?? false,
      virtualizable: flags.virtualizable ?? false,
      transient: false,
    });
    cls.ctor = ctor;
    this.byName.set(`$${ctor.name}`, this.classes.length);
    this.classes.push(cls);
    this.byClass.set(ctor, cls);
  }

  call(name: string, effects: Partial<Effects> = {}): void {
    this.byName.set(`%${name}`, this.calls.length);
    this.calls.push(new CallDesc(name, { ...ANY_EFFECTS, ...effects }, 'any'));
  }

  /** Reserves a name, for calls of functions that come later. */
  declare(...names: readonly string[]): void {
    for (const [i, name] of names.entries()) this.byName.set(`@${name}`, this.jitcodes.length + i);
  }

  define(
    name: string,
    paramCount: number,
    regCount: number,
    text: string,
    options: {
      readonly fn?: Function;
      readonly driver?: number;
      readonly live?: readonly Live[];
      readonly greens?: readonly [number, number];
      readonly handlers?: readonly (readonly [from: string, to: string, target: string])[];
    } = {},
  ): JitCode {
    const code: number[] = [];
    const lines: number[] = [];
    const labels = new Map<string, number>();
    const fixups: { at: number; label: string }[] = [];
    const tables: { readonly entries: readonly (readonly [unknown, string])[]; readonly map: Map<unknown, number> }[] =
      [];
    let line = 0;
    let mergePc = -1;
    for (const raw of text.split('\n')) {
      line++;
      const source = raw.replace(/\/\/.*$/, '').trim();
      if (source === '') continue;
      const label = /^(\w+):$/.exec(source);
      if (label !== null) {
        labels.set(label[1] ?? '', code.length);
        continue;
      }
      const tokens = source.match(/'[^']*'|\{[^}]*\}|\[|\]|[^\s[\]]+/g) ?? [];
      const opName = tokens.shift() ?? '';
      const op = (JitOp as Readonly<Record<string, number>>)[opName];
      if (op === undefined) throw new Error(`no operation ${opName}`);
      if (opName === 'merge_point') mergePc = code.length;
      lines[code.length] = line;
      code.push(op);
      for (const kind of opArgs[op] ?? '') {
        if (kind === 'V') {
          if (tokens.shift() !== '[') throw new Error(`list expected in ${source}`);
          const at = code.push(0) - 1;
          for (let t = tokens.shift(); t !== ']'; t = tokens.shift()) {
            code.push(this.value(t ?? ''));
            code[at] = (code[at] ?? 0) + 1;
          }
          continue;
        }
        const t = tokens.shift() ?? '';
        if (kind === 'v') code.push(this.value(t));
        else if (kind === 'd') code.push(Number(t.slice(1)));
        else if (kind === 's') code.push(~this.value(t));
        else if (kind === 'L') {
          fixups.push({ at: code.length, label: t.slice(1) });
          code.push(0);
        } else if (kind === 't') {
          const entries = t
            .slice(1, -1)
            .split(' ')
            .map((e) => e.split(':'))
            .map(([k, l]) => [this.plain(k ?? ''), l ?? ''] as const);
          code.push(tables.push({ entries, map: new Map() }) - 1);
        } else if (kind === 'm' || kind === 'q' || kind === 'n') code.push(Number(t.slice(1)));
        else {
          const id = this.byName.get(t);
          if (id === undefined) throw new Error(`unknown ${t}`);
          code.push(id);
        }
      }
    }
    const at = (label: string): number => {
      const pc = labels.get(label);
      if (pc === undefined) throw new Error(`no label ${label}`);
      return pc;
    };
    for (const f of fixups) code[f.at] = at(f.label);
    for (const t of tables) for (const [k, l] of t.entries) t.map.set(k, at(l));
    const encoded = Int32Array.from(code);
    const next = new Int32Array(code.length);
    for (let pc = 0; pc < code.length; pc += opLength(encoded, pc)) next[pc] = pc + opLength(encoded, pc);
    const live = (options.live ?? []).map(([n, reg, kind]) => ({ name: n, reg, kind: this.liveKind(kind) }));
    const mergePoints: MergePoint[] =
      mergePc < 0 || options.greens === undefined
        ? []
        : [{ pc: mergePc, driver: options.driver ?? 0, live, anchor: options.greens[0], index: options.greens[1] }];
    const jitcode = new JitCode({
      name,
      paramCount,
      hasThis: false,
      regCount,
      code: encoded,
      consts: this.consts,
      fields: this.fields,
      classes: this.classes,
      calls: this.calls,
      callees: this.jitcodes,
      switches: tables.map((t) => t.map),
      handlers: (options.handlers ?? []).map(([s, e, t]) => ({ start: at(s), end: at(e), target: at(t) })),
      mergePoints,
      next,
      file: `${name}.test`,
      lines: Int32Array.from(code, (_, pc) => lines[pc] ?? 0),
    });
    jitcode.id = this.jitcodes.length;
    jitcode.fn = options.fn ?? null;
    this.byName.set(`@${name}`, jitcode.id);
    this.jitcodes.push(jitcode);
    if (options.fn !== undefined) this.byFunction.set(options.fn, jitcode);
    return jitcode;
  }

  build(): Program {
    return new Program({
      name: 'test',
      jitcodes: this.jitcodes,
      fields: this.fields,
      classes: this.classes,
      drivers: this.drivers,
      byFunction: this.byFunction,
      byClass: this.byClass,
    });
  }

  private liveKind(kind: Live[2]): LiveKind {
    if (kind === 'green') return { is: kind, of: null };
    if (kind === 'red') return { is: kind };
    const [from, ...path] = kind;
    const fields = path.map((name) => this.fields[this.byName.get(`.${name}`) ?? -1]).filter((f) => f !== undefined);
    return { is: 'derived', from, path: fields };
  }

  private value(token: string): number {
    if (/^r\d+$/.test(token)) return Number(token.slice(1));
    const value = this.plain(token);
    let k = this.consts.findIndex((c) => Object.is(c, value));
    if (k < 0) k = this.consts.push(value) - 1;
    return ~k;
  }

  private plain(token: string): unknown {
    if (token.startsWith("'")) return token.slice(1, -1);
    if (token.startsWith('#')) {
      if (!(token.slice(1) in this.bindings)) throw new Error(`no binding ${token}`);
      return this.bindings[token.slice(1)];
    }
    if (token === 'undefined') return undefined;
    if (token === 'null') return null;
    if (token === 'true' || token === 'false') return token === 'true';
    const n = Number(token);
    if (Number.isNaN(n)) throw new Error(`no constant ${token}`);
    return n;
  }
}

/**
 * A program as text: what is stored beside a translated interpreter, what people read, what tests compare. parse.ts reads it back.
 *
 *     metatrace-jitcode 1 "lua"
 *     symbol @LIMIT "vm/limits.ts" "LIMIT"
 *     field Frame.proto object immutable
 *     class Frame class params=1 ref=@Frame virtualizable
 *       Frame.proto p0
 *       Frame.pc 0
 *     call getIndex any reads=* writes=slots,[regs] raise
 *     driver lua @driver
 *     function execute params=1 regs=4 ref=@execute file="vm/interpreter.ts"
 *       merge driver=0 r0:frame=red r1:proto=green r2:pc=green
 *       catch L1 L2 L3
 *       #12
 *       r1 = get r0 Frame.proto
 *     L1:
 *       r3 = call_residual @LIMIT (r1 "text" 1) getIndex
 *
 * Descriptors are called by labels, made unique by `~n`; labels that differ from the name carry it in quotes. Constants stand where they are used.
 */
import type { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import { InternalError } from '../support/assert.ts';
import { type Handler, opLength, opPcs, slot } from './decode.ts';
import { jitOpNames, labelSlots, opArgs, tableSlot } from './encoding.ts';
import type { JitCode, MergePoint } from './jitcode.ts';
import type { ProgramText } from './program-text.ts';
import { SymbolRef } from './symbols.ts';

export const FORMAT = 'metatrace-jitcode 1';

/** Gives each thing of one kind a label that is a word, close to its name. */
class Labels {
  private readonly labels = new Map<unknown, string>();
  private readonly taken = new Set<string>();

  add(thing: unknown, name: string): string {
    const word = name.replace(/[^\w$.#<>?+-]/g, '_') || '_';
    let label = word;
    for (let n = 2; this.taken.has(label); n++) label = `${word}~${n}`;
    this.taken.add(label);
    this.labels.set(thing, label);
    return label;
  }

  of(thing: unknown): string {
    const label = this.labels.get(thing);
    if (label === undefined) throw new InternalError('printing a descriptor that is not in the program');
    return label;
  }
}

export function printProgram(program: ProgramText): string {
  return new Printer(program).run();
}

/** A constant, as operands and initial values show it. */
export function printPrimitive(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'bigint':
      return `${value}n`;
    case 'undefined':
    case 'boolean':
      return String(value);
    default:
      if (value === null) return 'null';
      throw new InternalError('a constant of an unbound program is a primitive or a symbol');
  }
}

class Printer {
  readonly out: string[] = [];
  private readonly program: ProgramText;
  private readonly symbols = new Labels();
  private readonly fields = new Labels();
  private readonly classes = new Labels();
  private readonly calls = new Labels();
  private readonly functions = new Labels();

  constructor(program: ProgramText) {
    this.program = program;
  }

  run(): string {
    this.header();
    for (const { jitcode, ref } of this.program.functions) this.function(jitcode, ref);
    return `${this.out.join('\n')}\n`;
  }

  /** Everything but the functions; hands out the labels. */
  header(): void {
    const { program, out } = this;
    out.push(`${FORMAT} ${JSON.stringify(program.name)}`);
    for (const s of program.symbols) {
      out.push(`symbol @${this.symbols.add(s, s.expr)} ${JSON.stringify(s.module)} ${JSON.stringify(s.expr)}`);
    }
    for (const f of program.fields) this.field(f);
    for (const c of program.classes) this.class(c.desc, c.ref);
    for (const c of program.calls) this.call(c);
    for (const d of program.drivers) out.push(`driver ${JSON.stringify(d.name)} ${this.constant(d.ref)}`);
    for (const f of program.functions) this.functions.add(f.jitcode, f.jitcode.name);
  }

  private field(f: FieldDesc): void {
    const name = `${f.owner}.${f.name}`;
    const label = this.fields.add(f, name);
    const exact = label === name && !f.name.includes('.');
    const words = [
      ...['field', label, f.hint],
      ...(exact ? [] : [`owner=${JSON.stringify(f.owner)}`, `name=${JSON.stringify(f.name)}`]),
      ...flags(f, ['immutable', 'quasi', 'owned', 'immutableElements']),
      ...(f.elements === 'narrow' ? [] : [`${f.elements}Elements`]),
    ];
    this.out.push(words.join(' '));
  }

  private class(c: ClassDesc, ref: SymbolRef | null): void {
    const label = this.classes.add(c, c.name);
    const words = [
      ...['class', label, c.form, `params=${c.paramCount}`],
      ...named(label, c.name),
      ...(c.base === null ? [] : [`base=${this.classes.of(c.base)}`]),
      ...(ref === null ? [] : [`ref=${this.constant(ref)}`]),
      ...(c.inits === null ? ['opaque'] : []),
      ...flags(c, ['valueClass', 'virtualizable', 'transient']),
    ];
    this.out.push(words.join(' '));
    for (const [i, field] of c.fields.entries()) {
      const init = c.inits?.[i];
      const source =
        init === undefined ? '' : ` ${init.from === 'param' ? `p${init.index}` : this.constant(init.value)}`;
      this.out.push(`  ${this.fields.of(field)}${source}`);
    }
  }

  private call(c: CallDesc): void {
    const label = this.calls.add(c, c.name);
    const { effects: e } = c;
    const words = [
      ...['call', label, c.hint, ...named(label, c.name)],
      ...[`reads=${nameSet(e.reads)}`, `writes=${nameSet(e.writes)}`],
      ...flags(e, ['canRaise', 'canInvalidate', 'elidable', 'freshResult']),
      ...(c.why === '' ? [] : [`why=${JSON.stringify(c.why)}`]),
    ];
    this.out.push(words.join(' '));
  }

  function(j: JitCode, ref: SymbolRef | null): void {
    const { out } = this;
    const label = this.functions.of(j);
    const words = [
      ...['function', label, ...named(label, j.name), `params=${j.paramCount}`, `regs=${j.regCount}`],
      ...(j.hasThis ? ['this'] : []),
      ...(ref === null ? [] : [`ref=${this.constant(ref)}`]),
      `file=${JSON.stringify(j.file)}`,
    ];
    out.push(words.join(' '));
    const labels = labelNames(j);
    for (const m of j.mergePoints) out.push(this.merge(m));
    for (const h of j.handlers) out.push(`  catch ${[h.start, h.end, h.target].map((pc) => labels.get(pc)).join(' ')}`);
    let line = 0;
    for (const pc of opPcs(j.code)) {
      const at = labels.get(pc);
      if (at !== undefined) out.push(`${at}:`);
      if (slot(j.lines, pc) !== line) {
        line = slot(j.lines, pc);
        out.push(`  #${line}`);
      }
      out.push(this.operation(j, pc, labels));
    }
    const end = labels.get(j.code.length);
    if (end !== undefined) out.push(`${end}:`);
  }

  private path({ from, path }: { readonly from: number; readonly path: readonly FieldDesc[] }): string {
    return [`r${from}`, ...path.map((f) => this.fields.of(f))].join('/');
  }

  private merge(m: MergePoint): string {
    const live = m.live.map(({ reg, kind, name }) => {
      const how =
        kind.is === 'derived'
          ? this.path(kind)
          : kind.is === 'green' && kind.of !== null
            ? `green/${this.path(kind.of)}`
            : kind.is;
      return `r${reg}:${name}=${how}`;
    });
    return ['  merge', `driver=${m.driver}`, ...live].join(' ');
  }

  private operation(j: JitCode, pc: number, labels: ReadonlyMap<number, string>): string {
    const op = slot(j.code, pc);
    const words: string[] = [];
    let at = pc + 1;
    let dest = '';
    for (const kind of opArgs[op] ?? '') {
      const v = slot(j.code, at++);
      if (kind === 'd') dest = `r${v} = `;
      else if (kind === 'V') {
        words.push(`(${Array.from({ length: v }, (_, i) => this.value(j, slot(j.code, at + i))).join(' ')})`);
        at += v;
      } else words.push(this.operand(j, kind, v, labels));
    }
    return `  ${dest}${[jitOpNames[op], ...words].join(' ')}`;
  }

  private operand(j: JitCode, kind: string, v: number, labels: ReadonlyMap<number, string>): string {
    switch (kind) {
      case 'v':
        return this.value(j, v);
      case 'f':
        return this.fields.of(j.fields[v]);
      case 'c':
        return this.classes.of(j.classes[v]);
      case 'x':
        return this.calls.of(j.calls[v]);
      case 'j':
        return this.functions.of(j.callees[v]);
      case 's':
        return this.constant(j.consts[v]);
      case 'L':
        return labels.get(v) ?? '?';
      case 't': {
        const cases = [...(j.switches[v] ?? [])].map(([value, pc]) => `${printPrimitive(value)} ${labels.get(pc)}`);
        return `{${cases.join(' ')}}`;
      }
      default:
        return String(v);
    }
  }

  private value(j: JitCode, v: number): string {
    return v >= 0 ? `r${v}` : this.constant(j.consts[~v]);
  }

  private constant(value: unknown): string {
    return value instanceof SymbolRef ? `@${this.symbols.of(value)}` : printPrimitive(value);
  }
}

function flags<T>(of: T, names: readonly (keyof T & string)[]): string[] {
  return names.filter((name) => of[name]);
}

function named(label: string, name: string): string[] {
  return label === name ? [] : [`name=${JSON.stringify(name)}`];
}

/** Names of properties, sorted; `*`: all. */
function nameSet(names: ReadonlySet<string> | null): string {
  if (names === null) return '*';
  const word = (name: string): string =>
    /^[\w$[\].#]+$/.test(name) ? name : JSON.stringify(name).replace(/ /g, '\\u0020');
  return [...names].sort().map(word).join(',');
}

/** `L1`, `L2`... for every position that something refers to. */
function labelNames(j: JitCode): ReadonlyMap<number, string> {
  const pcs = new Set<number>(j.handlers.flatMap((h: Handler) => [h.start, h.end, h.target]));
  for (let pc = 0; pc < j.code.length; pc += opLength(j.code, pc)) {
    const op = slot(j.code, pc);
    for (const at of labelSlots[op] ?? []) pcs.add(slot(j.code, pc + at));
    const table = tableSlot[op] ?? 0;
    if (table > 0) for (const target of j.switches[slot(j.code, pc + table)]?.values() ?? []) pcs.add(target);
  }
  return new Map([...pcs].sort((a, b) => a - b).map((pc, i) => [pc, `L${i + 1}`]));
}

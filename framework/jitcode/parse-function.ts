/** Reads the functions of jitcode text: most of the work of loading a program, so written for speed. */
import type { FieldDesc } from '../model/descriptors.ts';
import type { Handler } from './decode.ts';
import { hasDest, JitOp, jitOpNames, opArgs } from './encoding.ts';
import { JitCode, type LiveKind, type MergePoint } from './jitcode.ts';
import {
  AT,
  CLOSE,
  CLOSE_BRACE,
  EQUALS,
  HASH,
  LETTER_L,
  LETTER_R,
  MINUS,
  NINE,
  OPEN,
  OPEN_BRACE,
  QUOTE,
  type Scanner,
  SPACE,
  ZERO,
} from './scanner.ts';
import type { SymbolRef } from './symbols.ts';
import { primitive, type Resolve, type Tables } from './tables.ts';

interface Header {
  readonly name: string;
  readonly paramCount: number;
  readonly regCount: number;
  readonly hasThis: boolean;
  readonly file: string;
}

interface MergeLine {
  readonly driver: number;
  readonly live: MergePoint['live'];
}

const opIds: ReadonlyMap<string, number> = new Map(jitOpNames.map((name, id) => [name, id]));
/** By op id: operand kinds after the destination, as character codes. */
const operandKinds: readonly (readonly number[])[] = opArgs.map((args, op) =>
  [...args.slice(hasDest[op] === true ? 1 : 0)].map((k) => k.charCodeAt(0)),
);
const kind = (k: string): number => k.charCodeAt(0);
const [VALUE, LIST, FIELD, CLASS, CALL, CALLEE, LABEL, STRING, TABLE] = [
  ...[kind('v'), kind('V'), kind('f'), kind('c'), kind('x'), kind('j'), kind('L'), kind('s'), kind('t')],
] as const;

export class FunctionParser {
  private readonly s: Scanner;
  private readonly tables: Tables;
  private readonly resolve: Resolve;
  /** Grows; holds one function at a time. */
  private code = new Int32Array(4096);
  private lines = new Int32Array(4096);
  private next = new Int32Array(4096);
  private length = 0;
  /** By number of the label: its position, or -1. */
  private labels: number[] = [];
  /** Slots that hold the number of a label. */
  private jumps: number[] = [];
  private switches: Map<unknown, number>[] = [];
  private readonly functionIds = new Map<string, number>();
  private readonly callees: { readonly code: Int32Array; readonly at: number; readonly label: string }[] = [];
  private pendingCallees: { readonly at: number; readonly label: string }[] = [];
  private readonly symbolIds = new Map<string, number>();
  private readonly smallInts = new Int32Array(1024).fill(-1);

  constructor(scanner: Scanner, tables: Tables, resolve: Resolve) {
    this.s = scanner;
    this.tables = tables;
    this.resolve = resolve;
  }

  /** After all functions: puts callees in. */
  link(): void {
    for (const { code, at, label } of this.callees) {
      code[at] = this.functionIds.get(label) ?? this.s.fail(`unknown function ${label}`);
    }
  }

  run(label: string, header: Header): JitCode {
    const { s, tables } = this;
    this.length = 0;
    this.labels = [];
    this.jumps = [];
    this.switches = [];
    this.pendingCallees = [];
    const merges: MergeLine[] = [];
    const handlers: Handler[] = [];
    let line = 0;
    while (!s.atEnd()) {
      const c = s.code();
      if (c === LETTER_L) this.label();
      else if (c === SPACE) {
        s.spaces();
        if (s.code() === HASH) {
          line = s.numbered(HASH);
          s.expectLineEnd();
        } else this.statement(line, merges, handlers);
      } else break;
    }
    const code = this.code.slice(0, this.length);
    for (const at of this.jumps) code[at] = this.pcOf(code[at] ?? 0);
    for (const table of this.switches) for (const [value, l] of table) table.set(value, this.pcOf(l));
    for (const { at, label: callee } of this.pendingCallees) this.callees.push({ code, at, label: callee });
    const id = tables.jitcodes.length;
    if (this.functionIds.has(label)) s.fail(`function ${label} is there twice`);
    this.functionIds.set(label, id);
    const jitcode = new JitCode({
      ...header,
      code,
      consts: tables.constants.values,
      fields: tables.fields,
      classes: tables.classes,
      calls: tables.calls,
      callees: tables.jitcodes,
      switches: this.switches,
      handlers: handlers.map((h) => ({
        start: this.pcOf(h.start),
        end: this.pcOf(h.end),
        target: this.pcOf(h.target),
      })),
      mergePoints: this.mergePoints(code, merges),
      next: this.next.slice(0, this.length),
      lines: this.lines.slice(0, this.length),
    });
    jitcode.id = id;
    tables.jitcodes.push(jitcode);
    return jitcode;
  }

  private label(): void {
    const { s } = this;
    const number = s.numbered(LETTER_L);
    while (this.labels.length <= number) this.labels.push(-1);
    this.labels[number] = this.length;
    s.expect(58);
    s.expectLineEnd();
  }

  private pcOf(number: number): number {
    const pc = this.labels[number] ?? -1;
    return pc >= 0 ? pc : this.s.fail(`label L${number} is not placed`);
  }

  private statement(line: number, merges: MergeLine[], handlers: Handler[]): void {
    const { s } = this;
    let dest = -1;
    const second = s.codeAt(1);
    if (s.code() === LETTER_R && second >= ZERO && second <= NINE) {
      dest = s.numbered(LETTER_R);
      s.expect(EQUALS);
    }
    const word = s.word();
    const op = opIds.get(word);
    if (op !== undefined) {
      if (hasDest[op] !== dest >= 0) s.fail(dest >= 0 ? `${word} has no result` : `${word} has a result`);
      this.operation(op, dest, line);
    } else if (word === 'catch') {
      handlers.push({ start: s.numbered(LETTER_L), end: s.numbered(LETTER_L), target: s.numbered(LETTER_L) });
    } else if (word === 'merge') merges.push(this.merge());
    else s.fail(`unknown operation ${word}`);
    s.expectLineEnd();
  }

  private operation(op: number, dest: number, line: number): void {
    const pc = this.length;
    // A list may be longer than that; it makes room itself.
    if (pc + 16 > this.code.length) this.grow(pc + 16);
    this.lines[pc] = line;
    this.code[this.length++] = op;
    if (dest >= 0) this.code[this.length++] = dest;
    const kinds = operandKinds[op] ?? [];
    for (let i = 0; i < kinds.length; i++) this.operand(kinds[i] ?? 0);
    this.next[pc] = this.length;
  }

  private operand(k: number): void {
    const { s, tables } = this;
    switch (k) {
      case VALUE:
        this.code[this.length++] = this.value();
        return;
      case LIST: {
        s.expect(OPEN);
        const at = this.length++;
        let count = 0;
        for (s.spaces(); s.code() !== CLOSE; s.spaces()) {
          if (this.length + 16 > this.code.length) this.grow(this.length + 16);
          this.code[this.length++] = this.value();
          count++;
        }
        s.pos++;
        this.code[at] = count;
        return;
      }
      case FIELD:
        this.code[this.length++] = this.lookUp(tables.fieldIds);
        return;
      case CLASS:
        this.code[this.length++] = this.lookUp(tables.classIds);
        return;
      case CALL:
        this.code[this.length++] = this.lookUp(tables.callIds);
        return;
      case CALLEE:
        this.pendingCallees.push({ at: this.length, label: s.word() });
        this.code[this.length++] = -1;
        return;
      case LABEL:
        this.jumps.push(this.length);
        this.code[this.length++] = s.numbered(LETTER_L);
        return;
      case STRING:
        this.code[this.length++] = tables.constants.indexOf(s.quoted());
        return;
      case TABLE:
        this.code[this.length++] = this.table();
        return;
      default:
        s.spaces();
        this.code[this.length++] = s.digits();
    }
  }

  private lookUp(ids: ReadonlyMap<string, number>): number {
    const word = this.s.word();
    return ids.get(word) ?? this.s.fail(`unknown descriptor ${word}`);
  }

  /** A register, or ~ the index of a constant. */
  private value(): number {
    const { s, tables } = this;
    s.spaces();
    const c = s.code();
    if (c === LETTER_R) {
      s.pos++;
      return s.digits();
    }
    if (c >= ZERO && c <= NINE) {
      // Small integers are most of the constants.
      const start = s.pos;
      const n = s.digits();
      const after = s.code();
      if (n < 1024 && (after === SPACE || after === CLOSE || !(after >= SPACE))) {
        let index = this.smallInts[n] ?? -1;
        if (index < 0) {
          index = tables.constants.indexOf(n);
          this.smallInts[n] = index;
        }
        return ~index;
      }
      s.pos = start;
    } else if (c === AT) return ~this.symbol(s.word());
    return ~tables.constants.indexOf(this.literal());
  }

  private literal(): unknown {
    return this.s.code() === QUOTE ? this.s.quoted() : primitive(this.s, this.s.word());
  }

  /** Index of the constant for which a symbol stands. */
  private symbol(label: string): number {
    let index = this.symbolIds.get(label);
    if (index === undefined) {
      const ref: SymbolRef = this.tables.symbols.get(label) ?? this.s.fail(`unknown symbol ${label}`);
      index = this.tables.constants.indexOf(this.resolve(ref));
      this.symbolIds.set(label, index);
    }
    return index;
  }

  private table(): number {
    const { s } = this;
    s.expect(OPEN_BRACE);
    const table = new Map<unknown, number>();
    for (s.spaces(); s.code() !== CLOSE_BRACE; s.spaces()) {
      const c = s.code();
      const known = (c >= ZERO && c <= NINE) || c === MINUS || c === QUOTE || c > ZERO;
      if (!known) s.fail('expected a case');
      const value = this.literal();
      table.set(value, s.numbered(LETTER_L));
      s.spaces();
    }
    s.pos++;
    return this.switches.push(table) - 1;
  }

  private merge(): MergeLine {
    const { s } = this;
    const driver = s.word();
    if (!driver.startsWith('driver=')) s.fail('expected the driver');
    const live: MergePoint['live'][number][] = [];
    for (s.spaces(); s.code() > SPACE; s.spaces()) {
      const reg = s.numbered(LETTER_R);
      s.expect(58);
      const word = s.word();
      const equals = word.lastIndexOf('=');
      live.push({ reg, kind: this.liveKind(word.slice(equals + 1)), name: word.slice(0, equals) });
    }
    return { driver: Number(driver.slice(7)), live };
  }

  private liveKind(text: string): LiveKind {
    if (text === 'red') return { is: 'red' };
    if (text === 'green') return { is: 'green', of: null };
    if (text.startsWith('green/')) return { is: 'green', of: this.path(text.slice('green/'.length)) };
    return { is: 'derived', ...this.path(text) };
  }

  private path(text: string): { readonly from: number; readonly path: readonly FieldDesc[] } {
    const [from = '', ...path] = text.split('/');
    const fields = path.map((label): FieldDesc => {
      const field = this.tables.fields[this.tables.fieldIds.get(label) ?? -1];
      return field ?? this.s.fail(`unknown field ${label}`);
    });
    return { from: Number(from.slice(1)), path: fields };
  }

  private mergePoints(code: Int32Array, lines: readonly MergeLine[]): MergePoint[] {
    if (lines.length === 0) return [];
    const out: MergePoint[] = [];
    for (let pc = 0; pc < code.length; pc = this.next[pc] ?? code.length) {
      const merge = code[pc] === JitOp.merge_point ? lines[code[pc + 1] ?? -1] : undefined;
      if (merge !== undefined)
        out[code[pc + 1] ?? 0] = { pc, anchor: code[pc + 2] ?? -1, index: code[pc + 3] ?? -1, ...merge };
    }
    return out;
  }

  private grow(atLeast: number): void {
    const size = Math.max(atLeast, this.code.length * 2);
    this.code = enlarged(this.code, size);
    this.lines = enlarged(this.lines, size);
    this.next = enlarged(this.next, size);
  }
}

function enlarged(old: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const out = new Int32Array(size);
  out.set(old);
  return out;
}

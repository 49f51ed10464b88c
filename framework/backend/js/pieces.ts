/**
 * The pieces of text that a function is emitted in, in order, and which operations stand in each: for tools that show what a line comes from.
 */
import type { Ins } from '../../region/ir.ts';

export class Pieces {
  readonly texts: string[] = [];
  /** For each piece the operations in it; null: nobody wants to know. */
  private readonly origins: Ins[][] | null;
  /** Operations of the piece under construction. */
  private writing: Ins[] = [];

  constructor(keepsOrigins: boolean) {
    this.origins = keepsOrigins ? [] : null;
  }

  get keepsOrigins(): boolean {
    return this.origins !== null;
  }

  write(text: string): void {
    if (this.origins !== null) this.origins[this.texts.length] = this.taken();
    this.texts.push(text);
  }

  /** A piece that stands for what was kept back: its own operations, not those of the piece under construction. */
  writeKept(text: string, from: readonly Ins[]): void {
    const { writing } = this;
    if (this.origins !== null) this.writing = [...from];
    this.write(text);
    this.writing = writing;
  }

  /** What is written next goes into the last piece, whose text becomes this. */
  replaceLast(text: string): void {
    const last = this.texts.length - 1;
    this.texts[last] = text;
    this.origins?.[last]?.push(...this.taken());
  }

  /** What is written next has these operations in it. */
  comesFrom(operations: readonly Ins[]): void {
    if (this.origins !== null) this.writing.push(...operations);
  }

  begin(operation: Ins): void {
    if (this.origins !== null) this.writing.push(operation);
  }

  /** The operations of the piece under construction, which somebody keeps back, or which is complete. */
  taken(): Ins[] {
    const { writing } = this;
    if (this.origins !== null) this.writing = [];
    return writing;
  }

  /** The operations by line, where the first piece begins in line `before`; null: nobody wants to know. */
  lines(before: number): Ins[][] | null {
    return this.origins === null ? null : originsByLine(this.texts, this.origins, before);
  }
}

export function countLines(text: string): number {
  return text.split('\n').length - 1;
}

/** The operations of pieces of text by line, where the first piece begins in line `before`. */
function originsByLine(pieces: readonly string[], origins: readonly (readonly Ins[])[], before: number): Ins[][] {
  const lines: Ins[][] = [];
  let line = before;
  pieces.forEach((piece, k) => {
    const next = line + countLines(piece);
    const last = piece.endsWith('\n') ? next - 1 : next;
    for (let i = line; i <= last; i++) (lines[i] ??= []).push(...(origins[k] ?? []));
    line = next;
  });
  return Array.from(lines, (ops) => ops ?? []);
}

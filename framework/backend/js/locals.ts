/**
 * JavaScript locals: SSA values have marks until the code is complete, then names (registers.ts).
 *
 * V8 gives a loop variable a machine representation only if all values that flow into it have it, the initial one included: locals are
 * initialised with a value of their representation.
 */
import type { Ins } from '../../region/ir.ts';
import type { Rep, RepOf } from '../../region/rep.ts';
import { allocate, mark, named } from './registers.ts';

const INITIAL: { readonly [K in Rep]: string } = { i: '0', n: '0.1', b: 'false', o: 'null', r: 'null' };

export class Locals {
  /** Parameters of the function have their names at once. */
  private readonly names = new Map<Ins, string>();
  private readonly values = new Map<Ins, number>();
  private readonly reps: Rep[] = [];
  private readonly declared = new Map<string, Rep>();
  private readonly temps = new Map<Ins, number>();
  private readonly repOf: RepOf;

  constructor(repOf: RepOf) {
    this.repOf = repOf;
  }

  /** Parameters of the emitted function are locals, too. */
  parameter(ins: Ins): string {
    const name = `v${this.names.size}`;
    this.names.set(ins, name);
    return name;
  }

  isNamed(ins: Ins): boolean {
    return this.names.has(ins) || this.values.has(ins);
  }

  nameOf(ins: Ins): string {
    return this.names.get(ins) ?? mark(this.numberOf(this.values, ins));
  }

  /** Holds the new value of a block parameter while the moves of an edge still need the old one. */
  tempFor(param: Ins): string {
    return mark(this.numberOf(this.temps, param));
  }

  private numberOf(numbers: Map<Ins, number>, ins: Ins): number {
    let n = numbers.get(ins);
    if (n === undefined) numbers.set(ins, (n = this.reps.push(this.repOf(ins)) - 1));
    return n;
  }

  /** Declares a local with a name of the caller's choice; several callers may choose the same. */
  declare(name: string, rep: Rep): void {
    this.declared.set(name, rep);
  }

  /**
   * Finds a local for each value. `pieces` is the code without the tails of exits; before the piece of a point its values are live. The answer
   * names the values in any text.
   */
  assign(
    pieces: readonly string[],
    points: readonly { readonly piece: number; readonly live: readonly Ins[] }[],
    handed: readonly (readonly Ins[])[],
  ): (text: string) => string {
    const numbersOf = (list: readonly Ins[]): number[] =>
      list.flatMap((v) => {
        const n = this.values.get(v);
        return n === undefined ? [] : [n];
      });
    const { of, reps } = allocate(
      pieces,
      points.map(({ piece, live }) => ({ piece, live: numbersOf(live) })),
      (value) => this.reps[value] ?? 'r',
      (exit) => numbersOf(handed[exit] ?? []),
    );
    const nameOf = (register: number): string => `v${this.names.size + register}`;
    reps.forEach((rep, register) => {
      this.declare(nameOf(register), rep);
    });
    return (text) => named(text, (value) => nameOf(of.get(value) ?? 0));
  }

  /** How many there are. */
  get count(): number {
    return this.declared.size + this.names.size;
  }

  declarations(): string {
    const list = Array.from(this.declared, ([name, rep]) => `${name}=${INITIAL[rep]}`);
    return list.length === 0 ? '' : `let ${list.join(',')};\n`;
  }
}

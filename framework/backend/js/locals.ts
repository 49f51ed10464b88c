/**
 * JavaScript locals: one for each SSA value that needs one, initialised with a value of its representation.
 *
 * V8 gives a loop variable a machine representation only if all values that flow into it have it, the initial one included.
 */
import type { Ins } from '../../region/ir.ts';
import type { Rep, RepOf } from '../../region/rep.ts';

const INITIAL: { readonly [K in Rep]: string } = { i: '0', n: '0.1', b: 'false', o: 'null', r: 'null' };

export class Locals {
  private readonly names = new Map<Ins, string>();
  private readonly declared: string[] = [];
  private readonly temps = new Map<Ins, string>();
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
    return this.names.has(ins);
  }

  nameOf(ins: Ins): string {
    let name = this.names.get(ins);
    if (name === undefined) {
      name = `v${this.names.size}`;
      this.names.set(ins, name);
      this.declare(name, this.repOf(ins));
    }
    return name;
  }

  /** Holds the new value of a block parameter while the moves of an edge still need the old one. */
  tempFor(param: Ins): string {
    let name = this.temps.get(param);
    if (name === undefined) {
      name = `t${this.temps.size}`;
      this.temps.set(param, name);
      this.declare(name, this.repOf(param));
    }
    return name;
  }

  /** Declares a local with a name of the caller's choice. */
  declare(name: string, rep: Rep): void {
    this.declared.push(`${name}=${INITIAL[rep]}`);
  }

  /** How many were declared. */
  get count(): number {
    return this.declared.length + this.names.size;
  }

  declarations(): string {
    return this.declared.length === 0 ? '' : `let ${this.declared.join(',')};\n`;
  }
}

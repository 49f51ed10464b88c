/** Which variables a generated program can see at a place, what they hold, and how often that place runs. */
import type { Random } from 'metatrace/fuzz';

/**
 * `num` is an integer or a float; `any` may be anything, nil too. `arr`: a table with numbers at 1, 2, ...; `obj`: a table with fields x (number),
 * s (string), methods if its metatable is there. Programs break this now and then on purpose.
 */
export type Type = 'int' | 'num' | 'str' | 'bool' | 'arr' | 'obj' | 'fun' | 'any';
export const VALUES: readonly Type[] = ['int', 'num', 'num', 'str', 'bool', 'arr', 'obj', 'any'];

export interface Variable {
  readonly name: string;
  readonly type: Type;
  readonly assignable: boolean;
  /** Functions: what they take and return, and how many statements a call runs at most. */
  readonly takes?: readonly Type[];
  readonly returns?: Type;
  readonly cost?: number;
}

/** Statements that one program may run, roughly: some milliseconds. */
const MAX_RUNS = 4000;

export class Scope {
  readonly random: Random;
  /** How often the statement that is being made runs. */
  runs = 1;
  /** Inside of the function that is being made. */
  loops = 0;
  varargs = false;
  /** In methods: no calls and no metamethods, which could be this one again. */
  plain = false;
  /** Names of loop variables that are integers, innermost last. */
  counters: string[] = [];
  private readonly variables: Variable[] = [];
  private names = 0;

  constructor(random: Random) {
    this.random = random;
  }

  fresh(prefix: string): string {
    return `${prefix}${++this.names}`;
  }

  add(variable: Variable): void {
    this.variables.push(variable);
  }

  /** What `make` declares is gone afterwards. */
  inside<T>(make: () => T): T {
    const { length } = this.variables;
    const result = make();
    this.variables.length = length;
    return result;
  }

  /** A loop of at most `trips` passes. */
  looping<T>(trips: number, counter: string | null, make: () => T): T {
    const { runs } = this;
    this.runs *= Math.max(trips, 1);
    this.loops++;
    if (counter !== null) this.counters.push(counter);
    const result = this.inside(make);
    if (counter !== null) this.counters.pop();
    this.loops--;
    this.runs = runs;
    return result;
  }

  /** A function's body: no loop around it, and it runs as often as its calls say. */
  function<T>(varargs: boolean, make: () => T): T {
    const { runs, loops, varargs: outer, counters, plain } = this;
    this.runs = 1;
    this.loops = 0;
    this.varargs = varargs;
    this.counters = [];
    const result = this.inside(make);
    this.runs = runs;
    this.loops = loops;
    this.varargs = outer;
    this.counters = counters;
    this.plain = plain;
    return result;
  }

  /** Passes of a loop here. */
  trips(most: number): number {
    return Math.max(1, Math.min(most, Math.floor(MAX_RUNS / this.runs)));
  }

  affords(cost: number): boolean {
    return this.runs * cost <= MAX_RUNS;
  }

  /** A variable for which this holds; the later ones more often. */
  find(is: (v: Variable) => boolean): Variable | null {
    const fitting = this.variables.filter(is);
    if (fitting.length === 0) return null;
    const recent = fitting.slice(-4);
    const from = this.random.chance(0.6) ? recent : fitting;
    return from[this.random.below(from.length)] ?? null;
  }

  assignable(type: Type): Variable | null {
    return this.find((v) => v.assignable && (v.type === type || (v.type === 'num' && type === 'int')));
  }

  /** A function that can be called here. */
  callable(returns: Type): Variable | null {
    if (this.plain) return null;
    return this.find(
      (v) =>
        v.type === 'fun' &&
        (v.returns === returns || (returns === 'num' && v.returns === 'int')) &&
        this.affords(v.cost ?? 1),
    );
  }
}

/**
 * Which variables a generated program can see at a place, what they hold, and how often that place runs. For generators of any language whose
 * variables have types, mostly; a language says which types fit where another one is wanted.
 *
 * Programs end because every loop and call is paid for: the statement that is being made runs `runs` times, and may not run more often than a
 * program may run statements at all.
 */
import type { Random } from './program.ts';

export interface Variable<T extends string> {
  readonly name: string;
  readonly type: T;
  readonly assignable: boolean;
  /** Functions: what they take and return, and how many statements a call runs at most. */
  readonly takes?: readonly T[];
  readonly returns?: T;
  readonly cost?: number;
}

/** Statements that one program may run, roughly: some milliseconds. */
const MAX_RUNS = 4000;

export class Scope<T extends string> {
  readonly random: Random;
  /** How often the statement that is being made runs. */
  runs = 1;
  /** Inside of the function that is being made. */
  loops = 0;
  varargs = false;
  /** In methods: no calls and no operators of the program, which could be this one again. */
  plain = false;
  /** Names of loop variables that are integers, innermost last. */
  counters: string[] = [];
  protected readonly variables: Variable<T>[] = [];
  private readonly fits: (has: T, wanted: T) => boolean;
  private names = 0;

  /** `fits`: a value of the first type serves where the second is wanted; every type fits itself. */
  constructor(random: Random, fits: (has: T, wanted: T) => boolean) {
    this.random = random;
    this.fits = (has, wanted) => has === wanted || fits(has, wanted);
  }

  fresh(prefix: string): string {
    return `${prefix}${++this.names}`;
  }

  add(variable: Variable<T>): void {
    this.variables.push(variable);
  }

  /** What `make` declares is gone afterwards. */
  inside<R>(make: () => R): R {
    const { length } = this.variables;
    const result = make();
    this.variables.length = length;
    return result;
  }

  /** A loop of at most `trips` passes. */
  looping<R>(trips: number, counter: string | null, make: () => R): R {
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
  function<R>(varargs: boolean, make: () => R): R {
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
  find(is: (v: Variable<T>) => boolean): Variable<T> | null {
    const fitting = this.variables.filter(is);
    if (fitting.length === 0) return null;
    const recent = fitting.slice(-4);
    const from = this.random.chance(0.6) ? recent : fitting;
    return from[this.random.below(from.length)] ?? null;
  }

  /** One that may be read where this type is wanted. */
  readable(type: T): Variable<T> | null {
    return this.find((v) => this.fits(v.type, type));
  }

  /** One that may be given a value of this type, which its other uses expect. */
  assignable(type: T): Variable<T> | null {
    return this.find((v) => this.mayAssign(v) && this.fits(type, v.type));
  }

  /** A function that can be called here. */
  callable(returns: T): Variable<T> | null {
    if (this.plain) return null;
    return this.find((v) => v.returns !== undefined && this.fits(v.returns, returns) && this.affords(v.cost ?? 1));
  }

  protected mayAssign(v: Variable<T>): boolean {
    return v.assignable;
  }
}

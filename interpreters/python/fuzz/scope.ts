/** What the variables of generated Python programs hold, and which of them a function may assign. */
import { type Random, type Variable, Scope as Variables } from 'metatrace/fuzz';

/**
 * `num` is an int of any size, a float, or a bool; `list`: of numbers; `dict`: what is at names and ints; `set`: of ints; `tup`: an int, a text and
 * an int; `obj`: x (a number), s (a text) and methods; `gen`: a function that gives an iterator of numbers. `any` may be anything. Programs break
 * this now and then on purpose.
 */
export type Type = (typeof TYPES)[number];
const TYPES = ['int', 'float', 'num', 'str', 'bool', 'list', 'dict', 'set', 'tup', 'obj', 'fun', 'gen', 'any'] as const;
export const VALUES: readonly Type[] = [
  ...(['int', 'num', 'num', 'float', 'str', 'str', 'bool', 'list', 'list', 'dict', 'set', 'tup', 'obj'] as const),
  'any',
];

export interface Signature {
  readonly names: readonly string[];
  /** How many of the last ones have defaults. */
  readonly optionals: number;
  /** It takes keywords of any name. */
  readonly options: boolean;
}

export class Scope extends Variables<Type> {
  /** Classes of the program, all of which are made from a number and a text. */
  readonly classes: string[] = [];
  /** Subclasses of built-in classes. */
  readonly derived = new Map<Type, string[]>();
  readonly exceptions: string[] = ['ValueError', 'KeyError', 'RuntimeError'];
  /** Of functions. */
  readonly signatures = new Map<string, Signature>();
  /** Of the function that is being made; null: there is none, or it is a generator. */
  returns: Type | null = null;
  /** Inside of an f-string: no other one, and no backslashes. */
  quoted = false;
  /** Functions around; 0: the module. */
  private level = 0;
  private readonly owners = new Map<string, number>();
  /** Variables of outer functions and of the module that this one declares to assign. */
  private shared = new Set<string>();

  constructor(random: Random) {
    super(random, (has, wanted) => (has === 'int' || has === 'float') && wanted === 'num');
  }

  override add(variable: Variable<Type>): void {
    this.owners.set(variable.name, this.level);
    super.add(variable);
  }

  override function<R>(varargs: boolean, make: () => R): R {
    const { shared, returns } = this;
    this.shared = new Set();
    this.returns = null;
    this.level++;
    const result = super.function(varargs, make);
    this.level--;
    this.shared = shared;
    this.returns = returns;
    return result;
  }

  /** At the start of a function: a `global` or `nonlocal` line for a variable around it, which it may assign then; or nothing. */
  share(): string {
    const { random } = this;
    if (!random.chance(0.5)) return '';
    const found = this.find((v) => v.assignable && this.owners.get(v.name) !== this.level);
    if (found === null) return '';
    this.shared.add(found.name);
    return `${this.owners.get(found.name) === 0 ? 'global' : 'nonlocal'} ${found.name}\n`;
  }

  protected override mayAssign(v: Variable<Type>): boolean {
    return v.assignable && (this.owners.get(v.name) === this.level || this.shared.has(v.name));
  }
}

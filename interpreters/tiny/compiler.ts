/**
 * Compiler of tiny: S-expressions to bytecode. `expression(x, to)` emits code that leaves the value of `x` in slot `to`; slots
 * above `to` are free while it runs.
 */
import { Code, Global, OPS } from './code.ts';
import { Func, TinyError, type Value } from './values.ts';

export type Tree = string | readonly Tree[];
const OPERATORS: { readonly [name: string]: number } = {
  '+': OPS.ADD,
  '-': OPS.SUB,
  '*': OPS.MUL,
  '<': OPS.LT,
  '=': OPS.EQ,
};

/** `;` starts a comment. */
export function read(source: string): Tree[] {
  const stack: Tree[][] = [[]];
  for (const [text] of source.replace(/;.*/g, '').matchAll(/"[^"]*"|[()]|[^\s()"]+/g)) {
    const top = stack[stack.length - 1];
    if (text === '(') {
      const list: Tree[] = [];
      top.push(list);
      stack.push(list);
    } else if (text !== ')') top.push(text);
    else if (stack.length > 1) stack.pop();
    else throw new TinyError("')' without '('");
  }
  if (stack.length > 1) throw new TinyError("')' expected");
  return stack[0];
}

class Compiler {
  readonly code: number[] = [];
  readonly constants: Value[] = [];
  readonly names: string[] = [];
  readonly slots: string[] = [];
  slotCount = 1;
  readonly globals: Global[];

  constructor(globals: Global[]) {
    this.globals = globals;
  }

  function(name: string, params: readonly string[], body: readonly Tree[]): Code {
    this.slots.push(...params);
    this.emit(OPS.RETURN, this.sequence(body, this.slots.length));
    return new Code(name, params.length, this.slotCount, this.code, this.constants, this.names, this.globals);
  }

  emit(op: number, a = 0, b = 0, c = 0): number {
    return this.code.push(op, a, b, c) - 4;
  }

  constant(v: Value): number {
    return this.constants.push(v) - 1;
  }

  field(name: Tree): number {
    return this.names.push(String(name)) - 1;
  }

  global(name: string): number {
    const k = this.globals.findIndex((g) => g.name === name);
    return k >= 0 ? k : this.globals.push(new Global(name)) - 1;
  }

  /** `var`s live until the end of the sequence; returns the slot of the last value. */
  sequence(body: readonly Tree[], to: number): number {
    const outer = this.slots.length;
    let at = to;
    let result = this.expression('nil', to);
    for (const x of body) {
      result = this.expression(x, at);
      while (this.slots.length > at) at = this.slots.length;
    }
    this.slots.length = outer;
    if (result !== to) this.emit(OPS.MOVE, to, result);
    return to;
  }

  expression(x: Tree, to: number): number {
    this.slotCount = Math.max(this.slotCount, to + 2);
    if (typeof x === 'string') this.atom(x, to);
    else this.form(x, String(x[0]), to);
    return to;
  }

  atom(x: string, to: number): void {
    const local = this.slots.lastIndexOf(x);
    if (local >= 0) this.emit(OPS.MOVE, to, local);
    else if (x.startsWith('"')) this.emit(OPS.CONST, to, this.constant(x.slice(1, -1)));
    else if (!Number.isNaN(Number(x))) this.emit(OPS.CONST, to, this.constant(Number(x)));
    else if (x === 'nil') this.emit(OPS.CONST, to, this.constant(undefined));
    else if (x === 'true' || x === 'false') this.emit(OPS.CONST, to, this.constant(x === 'true'));
    else this.emit(OPS.GLOBAL, to, this.global(x));
  }

  form(x: readonly Tree[], head: string, to: number): void {
    const name = String(x[1]);
    if (Object.hasOwn(OPERATORS, head)) {
      this.emit(OPERATORS[head], to, this.expression(x[1], to), this.expression(x[2], to + 1));
    } else if (head === 'var' || head === 'set') {
      if (head === 'var') this.slots[to] = name;
      const local = this.slots.lastIndexOf(name);
      if (local < 0) throw new TinyError(`no variable ${name}`);
      this.emit(OPS.MOVE, local, this.expression(x[2], to + 1));
    } else if (head === 'fn') {
      const params = x[2] as readonly string[];
      const code = new Compiler(this.globals).function(name, params, x.slice(3));
      this.emit(OPS.DEFINE, this.global(name), this.constant(new Func(code)));
    } else if (head === 'if') {
      const otherwise = this.emit(OPS.BRANCH, this.expression(x[1], to));
      this.expression(x[2], to);
      const end = this.emit(OPS.JUMP);
      this.code[otherwise + 2] = this.code.length;
      this.expression(x[3] ?? 'nil', to);
      this.code[end + 1] = this.code.length;
    } else if (head === 'while') {
      const start = this.code.length;
      const exit = this.emit(OPS.BRANCH, this.expression(x[1], to));
      this.sequence(x.slice(2), to);
      this.emit(OPS.JUMP, start);
      this.code[exit + 2] = this.code.length;
    } else if (head === 'do') this.sequence(x.slice(1), to);
    else if (head === 'not') this.emit(OPS.NOT, to, this.expression(x[1], to));
    else if (head === 'print') this.emit(OPS.PRINT, this.expression(x[1], to));
    else if (head === 'record') {
      this.emit(OPS.RECORD, to);
      for (let i = 1; i < x.length; i += 2) this.emit(OPS.SET, to, this.field(x[i]), this.expression(x[i + 1], to + 1));
    } else if (head === 'get') this.emit(OPS.GET, to, this.expression(x[1], to), this.field(x[2]));
    else if (head === 'put') {
      this.emit(OPS.SET, this.expression(x[1], to), this.field(x[2]), this.expression(x[3], to + 1));
    } else {
      for (let i = 0; i < x.length; i++) this.expression(x[i], to + i);
      this.emit(OPS.CALL, to, to, x.length - 1);
    }
  }
}

export function compile(source: string, name: string): Code {
  return new Compiler([]).function(name, [], read(source));
}

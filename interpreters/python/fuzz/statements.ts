/** Statements of generated Python programs. */
import { optional, type Part, type Random, type Tree, tree } from 'metatrace/fuzz';
import type { Classes } from './classes.ts';
import type { Expressions } from './expressions.ts';
import { Failing } from './failing.ts';
import type { Functions } from './functions.ts';
import { Loops } from './loops.ts';
import { Mutations } from './mutations.ts';
import { type Scope, type Type, VALUES } from './scope.ts';

export class Statements {
  readonly scope: Scope;
  readonly expressions: Expressions;
  functions: Functions | null = null;
  private readonly classes: Classes;
  private readonly loops: Loops;
  private readonly failing: Failing;
  private readonly mutations: Mutations;
  private readonly random: Random;

  constructor(scope: Scope, expressions: Expressions, classes: Classes) {
    this.scope = scope;
    this.expressions = expressions;
    this.classes = classes;
    this.random = scope.random;
    this.loops = new Loops(this);
    this.failing = new Failing(this);
    this.mutations = new Mutations(this);
  }

  block(size: number, depth: number): Tree {
    return this.scope.inside(() => tree('block', ...this.list(size, depth), 'pass\n'));
  }

  list(size: number, depth: number): Tree[] {
    return Array.from({ length: size }, () => this.statement(depth));
  }

  statement(depth: number): Tree {
    const { random, scope } = this;
    const roll = random.below(100);
    if (depth > 0) {
      if (roll < 15) return this.loops.loop(depth);
      if (roll < 25) return this.branch(depth);
      if (roll < 30) return this.failing.protected(depth);
      if (roll < 32) return this.failing.managed(depth);
      if (roll < 35) return this.functions?.local() ?? this.assign();
      if (roll < 37) return this.match(depth);
    }
    if (roll < 43) return this.local();
    if (roll < 51) return this.mutations.list();
    if (roll < 55) return this.mutations.dict();
    if (roll < 57) return this.mutations.set();
    if (roll < 62) return this.mutations.object();
    if (roll < 65 && scope.loops > 0) return this.once(this.classes.change() ?? this.assign());
    if (roll < 68 && scope.loops > 0) return this.flip();
    if (roll < 72) return this.note(scope.loops > 0);
    if (roll < 75) return this.swap();
    if (roll < 78) return this.unpack();
    if (roll < 80) return this.leave();
    return this.assign();
  }

  local(type: Type = this.random.pick(VALUES)): Tree {
    const value = this.expressions.of(type);
    const name = this.scope.fresh(type.slice(0, 1));
    this.scope.add({ name, type, assignable: true });
    return optional('s', `${name} = `, value, '\n');
  }

  /** A variable for something that is no generated expression. */
  named(type: Type, value: string): Tree[] {
    const name = this.scope.fresh('v');
    this.scope.add({ name, type, assignable: false });
    return [optional('s', `${name} = ${value}\n`)];
  }

  assign(): Tree {
    const { random, expressions } = this;
    const type = random.pick([...VALUES, 'num', 'int'] as const);
    const target = this.scope.assignable(type);
    if (target === null) return this.local(type);
    if (target.type === 'num' || target.type === 'int' || target.type === 'float') {
      const op = random.below(8);
      const exact = target.type === 'int' ? 'int' : type;
      if (op < 3) return optional('s', `${target.name} ${random.pick(['+=', '-='])} `, expressions.of(exact, 2), '\n');
      if (op === 3)
        return optional('s', `${target.name} = num(${target.name}) * ${random.pick(['3', '-1', '2', '31'])}\n`);
      if (op === 4)
        return optional(
          's',
          `${target.name} ${random.pick(['//=', '%='])} ${random.pick(['7', '3', '-5', '2**32'])}\n`,
        );
      if (op === 5 && target.type === 'int')
        return optional(
          's',
          `${target.name} ${random.pick(['&=', '|=', '^=', '>>='])} ${random.pick(['255', '3', '2**33'])}\n`,
        );
    }
    return optional('s', `${target.name} = `, expressions.of(type), '\n');
  }

  /** A variable gets a value of another type late in a loop. */
  private flip(): Tree {
    const { random } = this;
    const target = this.scope.assignable(random.pick(['int', 'float', 'num', 'any']));
    if (target === null) return this.assign();
    const type: Type = target.type === 'any' ? random.pick(VALUES) : random.pick(['num', 'int', 'float', 'bool']);
    return this.once(optional('s', `${target.name} = `, this.expressions.of(type, 2), '\n'));
  }

  /** In one pass of the innermost loop that counts, or rarely. */
  once(statement: Tree): Tree {
    const counter = this.scope.counters.at(-1);
    if (counter === undefined) return statement;
    const at = this.random.chance(0.7)
      ? `${counter} == ${this.random.below(60)}`
      : `${counter} % ${5 + this.random.below(30)} == 0`;
    return optional('s', `if ${at}:\n`, tree('block', statement, 'pass\n'));
  }

  note(rarely: boolean): Tree {
    const types = Array.from({ length: 1 + this.random.below(3) }, () => this.random.pick(VALUES));
    const statement = optional('s', 'note(', ...this.expressions.list(types), ')\n');
    return rarely ? this.once(statement) : statement;
  }

  private swap(): Tree {
    const a = this.scope.assignable('num');
    const b = this.scope.assignable('num');
    if (a === null || b === null || a === b) return this.assign();
    return optional('s', `${a.name}, ${b.name} = `, ...this.expressions.list(['num', 'num']), '\n');
  }

  private unpack(): Tree {
    const { random, scope, expressions } = this;
    const [a, b, c] = [scope.fresh('u'), scope.fresh('u'), scope.fresh('u')];
    const [names, types, value]: readonly [string, readonly Type[], readonly Part[]] = ((): readonly [
      string,
      readonly Type[],
      readonly Part[],
    ] => {
      switch (random.below(5)) {
        case 0:
          return [`${a}, *${b}`, ['num', 'list'], ['[*', expressions.of('list', 2), ', 1]']];
        case 1:
          return [`*${b}, ${a}`, ['num', 'list'], ['[0.5, *', expressions.of('list', 2), ']']];
        case 2:
          return [
            `(${a}, ${b}), ${c}`,
            ['num', 'str', 'int'],
            ['(', ...expressions.list(['num', 'str']), '), ', expressions.of('int', 2)],
          ];
        case 3:
          return [
            `${a}, ${b}, *${c}`,
            ['any', 'any', 'any'],
            [expressions.variableOr('obj', 2), '.twice(', expressions.of('num', 1), ')'],
          ];
        default:
          return [`${a}, ${b}, ${c}`, ['int', 'str', 'int'], [expressions.of('tup', 2)]];
      }
    })();
    for (const [i, type] of types.entries()) scope.add({ name: [a, b, c][i], type, assignable: true });
    return optional('s', `${names} = `, ...value, '\n');
  }

  /** Out of a function or a loop, now and then. */
  private leave(): Tree {
    const { random, scope, expressions } = this;
    const jump: Part[] | null =
      scope.returns !== null && random.chance(0.6)
        ? ['return ', expressions.of(scope.returns, 2), '\n']
        : scope.loops > 0
          ? [random.pick(['break\n', 'continue\n'])]
          : null;
    if (jump === null) return this.assign();
    return this.once(optional('s', 'if ', expressions.of('bool', 2), ':\n', tree('block', ...jump)));
  }

  private branch(depth: number): Tree {
    const { random, scope, expressions } = this;
    const walrus = random.chance(0.15) ? scope.fresh('w') : null;
    const parts: Part[] =
      walrus === null
        ? ['if ', expressions.of('bool'), ':\n']
        : [`if (${walrus} := `, expressions.of('num', 2), `) ${random.pick(['>', '<', '!='])} ${random.below(5)}:\n`];
    parts.push(this.block(1 + random.below(3), depth - 1));
    if (random.chance(0.3))
      parts.push(optional('elif', 'elif ', expressions.of('bool'), ':\n', this.block(1, depth - 1)));
    if (random.chance(0.5)) parts.push(optional('else', 'else:\n', this.block(1 + random.below(2), depth - 1)));
    return optional('s', ...parts);
  }

  private match(depth: number): Tree {
    const { random, scope, expressions } = this;
    const m = scope.fresh('m');
    const patterns = [
      ['0 | 1 | True', 'any'],
      [`int(${m})`, 'int'],
      [`[${m}, *_]`, 'any'],
      [`(${m}, str(), int())`, 'any'],
      [`{"x": ${m}}`, 'any'],
      [`{"key": ${m}, **_rest}`, 'any'],
      [`Plain(x=${m})`, 'num'],
      [`float(${m}) if ${m} > 0`, 'float'],
      ['str() | None', 'any'],
      ['-1 | 2.5 | "a"', 'any'],
    ] as const;
    const cases = Array.from({ length: 1 + random.below(4) }, () => {
      const [pattern, type] = random.pick(patterns);
      return scope.inside(() => {
        if (pattern.includes(m)) scope.add({ name: m, type, assignable: true });
        return optional('case', `case ${pattern}:\n`, this.block(1, depth - 1));
      });
    });
    const rest = tree('case', 'case _:\n', this.block(1, depth - 1));
    return optional('s', 'match ', expressions.of('any', 2), ':\n', tree('block', ...cases, rest));
  }
}

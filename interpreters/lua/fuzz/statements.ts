/** Statements and blocks of generated programs. All loops are bounded: what counts their passes cannot be shrunk away. */
import { optional, type Part, type Random, type Tree, tree } from 'metatrace/fuzz';
import type { Classes } from './classes.ts';
import type { Expressions } from './expressions.ts';
import type { Functions } from './functions.ts';
import { Loops } from './loops.ts';
import { type Scope, type Type, VALUES } from './scope.ts';

export class Statements {
  readonly scope: Scope;
  readonly expressions: Expressions;
  readonly classes: Classes;
  private readonly random: Random;
  private readonly loops: Loops;

  constructor(scope: Scope, expressions: Expressions, classes: Classes) {
    this.scope = scope;
    this.expressions = expressions;
    this.classes = classes;
    this.random = scope.random;
    this.loops = new Loops(this);
  }

  /** Functions are made of statements, and statements may be functions: set once both are there. */
  functions: Functions | null = null;

  block(size: number, depth: number): Tree {
    return tree('block', ...this.scope.inside(() => this.list(size, depth)));
  }

  list(size: number, depth: number): Tree[] {
    return Array.from({ length: size }, () => this.statement(depth));
  }

  statement(depth: number): Tree {
    const { random, scope } = this;
    const roll = random.below(100);
    if (depth > 0) {
      if (roll < 16) return this.loops.loop(depth);
      if (roll < 26) return this.branch(depth);
      if (roll < 30) return this.protected(depth);
      if (roll < 34) return this.functions?.local(depth) ?? this.assign();
      if (roll < 36) return optional('s', 'do\n', this.block(2, depth - 1), 'end\n');
    }
    if (roll < 44) return this.local();
    if (roll < 54) return this.table();
    if (roll < 59) return this.object();
    if (roll < 62 && scope.loops > 0) return this.once(this.classes.change() ?? this.assign());
    if (roll < 66 && scope.loops > 0) return this.flip();
    if (roll < 70) return this.note(scope.loops > 0);
    if (roll < 73) return this.swap();
    if (roll < 76) return this.results();
    return this.assign();
  }

  local(type: Type = this.random.pick(VALUES)): Tree {
    const value = this.expressions.of(type);
    const name = this.scope.fresh(type.slice(0, 1));
    this.scope.add({ name, type, assignable: true });
    return optional('s', `local ${name} = `, value, '\n');
  }

  assign(): Tree {
    const type = this.random.pick(['int', 'num', 'num', 'str', 'bool', 'any', 'arr', 'obj', 'num']);
    const target = this.scope.assignable(type);
    if (target === null) return this.local(type);
    if (target.type === 'num' && this.random.chance(0.5)) {
      return optional(
        's',
        `${target.name} = ${target.name} ${this.random.pick(['+', '-', '*'])} `,
        this.expressions.of(type, 2),
        '\n',
      );
    }
    return optional('s', `${target.name} = `, this.expressions.of(type), '\n');
  }

  /** A variable gets a value of another type late in a loop. */
  private flip(): Tree {
    const target = this.scope.find((v) => v.assignable && (v.type === 'num' || v.type === 'any'));
    if (target === null) return this.assign();
    const type: Type = target.type === 'num' ? this.random.pick(['num', 'int']) : this.random.pick(VALUES);
    return this.once(optional('s', `${target.name} = `, this.expressions.of(type, 2), '\n'));
  }

  /** In one pass of the innermost loop that counts, or rarely. */
  once(statement: Tree): Tree {
    const counter = this.scope.counters.at(-1);
    if (counter === undefined) return statement;
    const at = this.random.chance(0.7)
      ? `${counter} == ${this.random.below(60)}`
      : `${counter} % ${5 + this.random.below(30)} == 0`;
    return optional('s', `if ${at} then `, statement, 'end\n');
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

  /** Several results, too many or too few. */
  private results(): Tree {
    const { random, scope } = this;
    const names = Array.from({ length: 2 + random.below(2) }, () => scope.fresh('r'));
    const f = scope.find((v) => v.type === 'fun' && scope.affords(v.cost ?? 1));
    const value: Part[] =
      f !== null && random.chance(0.6)
        ? [f.name, '(', ...this.expressions.list(f.takes ?? []), ')']
        : random.chance(0.5)
          ? ['table.unpack(', this.expressions.of('arr', 1), `, 1, ${random.below(4)})`]
          : ['pcall(', this.expressions.of('fun', 2), ', ', this.expressions.of('any', 1), ')'];
    for (const name of names) scope.add({ name, type: 'any', assignable: true });
    return optional('s', `local ${names.join(', ')} = `, ...value, '\n');
  }

  private branch(depth: number): Tree {
    const parts: Part[] = [
      'if ',
      this.expressions.of('bool'),
      ' then\n',
      this.block(1 + this.random.below(3), depth - 1),
    ];
    if (this.random.chance(0.3))
      parts.push(optional('elseif', 'elseif ', this.expressions.of('bool'), ' then\n', this.block(1, depth - 1)));
    if (this.random.chance(0.5))
      parts.push(optional('else', 'else\n', this.block(1 + this.random.below(2), depth - 1)));
    return optional('s', ...parts, 'end\n');
  }

  /** What fails in it does not end the program. */
  private protected(depth: number): Tree {
    const { random, scope } = this;
    const ok = scope.fresh('ok');
    const body = scope.inside(() => {
      // The function runs as often as this statement; loops around it are not its own.
      const { loops } = scope;
      scope.loops = 0;
      const made = this.list(1 + random.below(3), depth - 1);
      if (random.chance(0.5)) made.push(this.fail());
      scope.loops = loops;
      return tree('block', ...made);
    });
    scope.add({ name: `${ok}e`, type: 'any', assignable: true });
    const handler = random.chance(0.2) ? ['xpcall(', ', function(m) return show(m) .. "!" end)'] : ['pcall(', ')'];
    return optional(
      's',
      `local ${ok}, ${ok}e = ${handler[0]}function()\n`,
      body,
      `end${handler[1]}\n`,
      this.once(optional('s', `note(${ok}, ${ok}e)\n`)),
    );
  }

  private fail(): Tree {
    const what = this.random.below(4);
    const value: Tree =
      what === 0
        ? tree('e:any', '{code = ', this.expressions.of('int', 1), '}')
        : this.expressions.of(what === 1 ? 'any' : 'str', 1);
    return this.once(
      optional(
        's',
        'if ',
        this.expressions.of('bool', 2),
        ' then error(',
        value,
        this.random.pick(['', ', 0', ', 2']),
        ') end\n',
      ),
    );
  }

  /**
   * No holes: the length of a list with holes is not defined, so values that may call what shortens or replaces the list come before its length.
   * No comparisons as keys: lua5.4 miscompiles them where the table is an upvalue. Longer lists lua5.4 may sort with random pivots, and 1 and 1.0 are
   * told apart afterwards.
   */
  private table(): Tree {
    const { random, expressions } = this;
    const t = this.scope.find((v) => v.type === 'arr');
    if (t === null) return this.local('arr');
    const value = expressions.of(random.chance(0.98) ? 'num' : 'any', 2);
    switch (random.below(9)) {
      case 0:
        return optional('s', `table.insert(${t.name}, `, value, ' or 0)\n');
      case 1:
        return optional('s', `table.remove(${t.name})\n`);
      case 2:
        return optional('s', 'do local v = ', value, ` or 0; ${t.name}[#${t.name} + 1] = v end\n`);
      case 3:
        return this.once(
          optional(
            's',
            `${t.name}[`,
            ...random.pick([['"k" .. ', expressions.of('str', 1)], ['true'], ['-1'], ['2^53']]),
            '] = ',
            value,
            '\n',
          ),
        );
      case 4:
        return this.once(
          optional(
            's',
            `if #${t.name} < 100 then table.sort(${t.name}`,
            random.pick(['', ', function(a, b) return a > b end']),
            ') end\n',
          ),
        );
      case 5:
        return this.once(optional('s', `note(table.concat(${t.name}, ","))\n`));
      default:
        return optional(
          's',
          'do local v = ',
          value,
          ' or 0; local i = ',
          expressions.of('int', 1),
          `; ${t.name}[1 + i % (#${t.name} + 1)] = v end\n`,
        );
    }
  }

  private object(): Tree {
    const { random, expressions } = this;
    const o = this.scope.find((v) => v.type === 'obj');
    if (o === null) return this.local('obj');
    switch (random.below(6)) {
      case 0:
        return optional('s', `${o.name}.s = `, expressions.of('str', 2), '\n');
      case 1:
        return optional('s', `${o.name}["k" .. `, expressions.of('int', 1), ' % 4] = ', expressions.of('any', 2), '\n');
      case 2:
        return this.once(
          optional('s', `${o.name}.${random.pick(['y', 'z', 'k1', 'q'])} = `, expressions.of('any', 1), '\n'),
        );
      case 3:
        return optional('s', `${o.name}:bump(`, expressions.of('num', 2), ')\n');
      default:
        return optional('s', `${o.name}.x = `, expressions.of('num', 2), '\n');
    }
  }
}

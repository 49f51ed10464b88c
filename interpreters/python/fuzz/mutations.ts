/** Statements of generated Python programs that change a list, a dict, a set or an object; none grows without bound. */
import { optional, type Random, type Tree, tree } from 'metatrace/fuzz';
import type { Expressions } from './expressions.ts';
import type { Scope } from './scope.ts';
import type { Statements } from './statements.ts';

export class Mutations {
  private readonly statements: Statements;
  private readonly expressions: Expressions;
  private readonly scope: Scope;
  private readonly random: Random;

  constructor(statements: Statements) {
    this.statements = statements;
    this.expressions = statements.expressions;
    this.scope = statements.scope;
    this.random = statements.scope.random;
  }

  list(): Tree {
    const { random, expressions, statements } = this;
    const known = this.scope.readable('list');
    if (known === null) return statements.local('list');
    const xs = known.name;
    const value = expressions.of(random.chance(0.97) ? 'num' : random.pick(['obj', 'bool']), 2);
    const index = (): Tree => expressions.of('int', 1);
    switch (random.below(12)) {
      case 0:
        return statements.once(optional('s', `${xs}.insert(`, index(), ', ', value, ')\n'));
      case 1:
        return this.where(xs, optional('s', `${xs}.pop(${random.pick(['', '0', '-1'])})\n`));
      case 2:
        return this.where(xs, optional('s', `del ${xs}[`, index(), ` % len(${xs})]\n`));
      case 3:
        return statements.once(
          optional(
            's',
            `${xs}[`,
            index(),
            ':',
            index(),
            `${random.pick(['', '', ':2'])}] = `,
            expressions.of('list', 1),
            '[:3]\n',
          ),
        );
      case 4:
        return statements.once(
          optional('s', `${xs}.sort(${random.pick(['', 'reverse=True', 'key=abs', 'key=str'])})\n`),
        );
      case 5:
        return statements.once(
          optional('s', random.pick([`${xs}.reverse()\n`, `${xs}.clear()\n`, `${xs} [:] = ${xs}.copy()\n`])),
        );
      case 6:
        return optional('s', `${xs}.extend(`, expressions.of('list', 1), '[:4])\n');
      case 7:
        return this.where(
          xs,
          optional('s', `${xs}[`, index(), ` % len(${xs})] ${random.pick(['+=', '-='])} `, value, '\n'),
        );
      case 8:
      case 9:
        return this.where(xs, optional('s', `${xs}[`, index(), ` % len(${xs})] = `, value, '\n'));
      default:
        return optional('s', `${xs}.append(`, value, ')\n');
    }
  }

  dict(): Tree {
    const { random, expressions, statements } = this;
    const known = this.scope.readable('dict');
    if (known === null) return statements.local('dict');
    const d = known.name;
    const key = (): Tree =>
      random.chance(0.5)
        ? tree('e:sub', '("k" + str(', expressions.of('int', 1), ' % 9))')
        : tree('e:sub', '(', expressions.of('int', 1), ' % 20)');
    const value = expressions.of(random.pick(['num', 'num', 'str', 'any']), 2);
    switch (random.below(8)) {
      case 0:
        return statements.once(optional('s', `${d}.pop(`, key(), ', None)\n'));
      case 1:
        return optional('s', `${d}.setdefault(`, key(), ', ', value, ')\n');
      case 2:
        return statements.once(optional('s', `${d}.update({`, key(), ': ', value, '})\n'));
      case 3:
        return this.where(
          d,
          optional('s', 'note(', `${random.pick([`${d}.popitem()`, `list(${d})[:3]`, `list(${d}.items())[-1]`])})\n`),
        );
      case 4:
        return optional('s', `${d}[`, key(), `] = num(${d}.get(`, key(), ', 0)) + ', expressions.of('num', 1), '\n');
      default:
        return optional('s', `${d}[`, key(), '] = ', value, '\n');
    }
  }

  set(): Tree {
    const { random, expressions, statements } = this;
    const known = this.scope.assignable('set');
    if (known === null) return statements.local('set');
    const s = known.name;
    if (random.chance(0.3))
      return optional(
        's',
        `${s} = set(${s})\n${s}.${random.pick(['add', 'discard'])}(`,
        expressions.of('int', 1),
        ')\n',
      );
    return optional('s', `${s} ${random.pick(['|=', '-=', '^=', '&='])} `, expressions.of('set', 1), '\n');
  }

  object(): Tree {
    const { random, expressions, statements } = this;
    const known = this.scope.readable('obj');
    if (known === null) return statements.local('obj');
    const o = known.name;
    switch (random.below(8)) {
      case 0:
        return optional('s', `${o}.s = `, expressions.of('str', 2), '\n');
      case 1:
        return optional('s', `${o}.x += `, expressions.of('num', 1), '\n');
      case 2:
        return statements.once(
          optional('s', `${o}.${random.pick(['y', 'z', 'k1', 'q'])} = `, expressions.of('any', 1), '\n'),
        );
      case 3:
        return optional('s', `${o}.bump(`, expressions.of('num', 2), ')\n');
      case 4:
        return statements.once(
          optional('s', `note(str(${o})[:9] if type(${o}).__str__ is not object.__str__ else "")\n`),
        );
      case 5: {
        const target = this.scope.assignable('obj');
        return target === null
          ? statements.assign()
          : optional('s', `${target.name} += `, expressions.of('num', 1), '\n');
      }
      default:
        return optional('s', `${o}.x = `, expressions.of('num', 2), '\n');
    }
  }

  /** Where there is something in it. */
  private where(name: string, statement: Tree): Tree {
    return optional('s', `if ${name}:\n`, tree('block', statement, 'pass\n'));
  }
}

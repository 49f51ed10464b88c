/** What may fail in generated Python programs, and what happens then: `try` with all its parts, `raise`, `with`, `assert`. */
import { optional, type Part, type Random, type Tree, tree } from 'metatrace/fuzz';
import type { Scope } from './scope.ts';
import type { Statements } from './statements.ts';

const CAUGHT = [
  'Exception',
  'ValueError',
  '(TypeError, AttributeError)',
  'LookupError',
  'ArithmeticError',
  'BaseException',
] as const;

export class Failing {
  private readonly statements: Statements;
  private readonly scope: Scope;
  private readonly random: Random;

  constructor(statements: Statements) {
    this.statements = statements;
    this.scope = statements.scope;
    this.random = statements.scope.random;
  }

  protected(depth: number): Tree {
    const { random, scope, statements } = this;
    const inside: Part[] = scope.inside(() => statements.list(1 + random.below(3), depth - 1));
    if (random.chance(0.6)) inside.push(this.raise());
    const parts: Part[] = ['try:\n', tree('block', ...inside, 'pass\n')];
    const handlers = random.chance(0.15) ? 0 : 1 + random.below(2);
    for (let k = 0; k < handlers; k++) parts.push(this.handler(k === handlers - 1, depth));
    if (handlers > 0 && random.chance(0.25)) parts.push(optional('else', 'else:\n', statements.block(1, depth - 1)));
    const last = tree('finally', 'finally:\n', statements.block(1 + random.below(2), depth - 1));
    if (handlers === 0) parts.push(last);
    else if (random.chance(0.3)) parts.push({ ...last, optional: true });
    return optional('s', ...parts);
  }

  private handler(last: boolean, depth: number): Tree {
    const { random, scope, statements } = this;
    const error = scope.fresh('error');
    const caught = last && random.chance(0.7) ? 'Exception' : random.pick([...CAUGHT, ...scope.exceptions]);
    const body = scope.inside(() => {
      scope.add({ name: error, type: 'any', assignable: false });
      const parts: Part[] = [
        statements.once(optional('s', `note(${error})\n`)),
        ...statements.list(random.below(2), depth - 1),
      ];
      if (random.chance(0.1))
        parts.push(
          statements.once(optional('s', random.pick(['raise\n', `raise RuntimeError("again") from ${error}\n`]))),
        );
      return tree('block', ...parts, 'pass\n');
    });
    return tree('except', `except ${caught} as ${error}:\n`, body);
  }

  /** In some passes only. */
  raise(): Tree {
    const { random, scope, statements } = this;
    const e = statements.expressions;
    const value = ((): Part[] => {
      switch (random.below(6)) {
        case 0:
          return ['1 // (', e.of('int', 1), ' % 3)\n'];
        case 1:
          return [`raise ${random.pick(scope.exceptions)}\n`];
        case 2:
          return ['assert ', e.of('bool', 1), ', ', e.of('str', 1), '\n'];
        case 3:
          return ['{}[', e.of('int', 1), ']\n'];
        default:
          return [`raise ${random.pick(scope.exceptions)}(`, e.of(random.pick(['str', 'int', 'num']), 1), ')\n'];
      }
    })();
    return statements.once(optional('s', 'if ', e.of('bool', 2), ':\n', tree('block', ...value)));
  }

  managed(depth: number): Tree {
    const { random, scope, statements } = this;
    const name = scope.fresh('w');
    const swallowed = random.pick(['()', '(ValueError,)', '(Exception,)', '(TypeError, KeyError)']);
    const body = scope.inside(() => {
      const parts = statements.list(1 + random.below(3), depth - 1);
      if (random.chance(0.4)) parts.push(this.raise());
      return tree('block', ...parts, 'pass\n');
    });
    const more = random.chance(0.2) ? ', Guard(())' : '';
    const after = statements.once(optional('s', `note(${name}.left)\n`));
    return optional('s', `with Guard(${swallowed}) as ${name}${more}:\n`, body, after);
  }
}

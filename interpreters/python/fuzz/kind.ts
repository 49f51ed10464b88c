/** What makes expressions of certain kinds has in common. */
import type { Random } from 'metatrace/fuzz';
import type { Expressions } from './expressions.ts';
import type { Scope } from './scope.ts';

export abstract class Kind {
  protected readonly expressions: Expressions;
  protected readonly scope: Scope;
  protected readonly random: Random;

  constructor(expressions: Expressions) {
    this.expressions = expressions;
    this.scope = expressions.scope;
    this.random = expressions.scope.random;
  }
}

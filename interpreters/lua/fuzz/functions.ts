/** Functions of generated programs: parameters, several results, varargs, recursion, and closures that share variables. */
import { optional, type Part, type Tree, tree } from 'metatrace/fuzz';
import type { Expressions } from './expressions.ts';
import { type Scope, type Type, VALUES } from './scope.ts';
import type { Statements } from './statements.ts';

const RETURNED: readonly Type[] = ['int', 'num', 'num', 'str', 'bool', 'obj', 'any'];
/** Statements that a call runs, as guessed before its body is there; bodies have loops of few passes. */
const COST = 40;

export class Functions {
  private readonly scope: Scope;
  private readonly statements: Statements;
  private readonly expressions: Expressions;

  constructor(statements: Statements) {
    this.statements = statements;
    this.scope = statements.scope;
    this.expressions = statements.expressions;
  }

  /** A function at the top: it may have loops. */
  declare(): Tree {
    const { scope, expressions } = this;
    const { random } = scope;
    const name = scope.fresh('f');
    const takes = Array.from({ length: random.below(4) }, () => random.pick(VALUES));
    const returns = random.pick(RETURNED);
    const varargs = random.chance(0.25);
    const recursive = random.chance(0.2);
    const names = takes.map(() => scope.fresh('a'));
    const parameters = [...(recursive ? ['depth'] : []), ...names, ...(varargs ? ['...'] : [])];
    const body = scope.function(varargs, () => {
      for (const [i, type] of takes.entries()) scope.add({ name: names[i], type, assignable: true });
      scope.runs = MAX_INNER_RUNS;
      const parts: Part[] = [];
      if (recursive) {
        parts.push('if depth <= 0 then return ', expressions.of(returns, 1), ' end\n');
        const result = scope.fresh('r');
        parts.push(optional('s', `local ${result} = ${name}(`, ...this.arguments(['depth - 1'], takes), ')\n'));
        scope.add({ name: result, type: returns, assignable: true });
      }
      parts.push(...this.statements.list(1 + random.below(4), 2));
      parts.push('return ', expressions.of(returns), ...(random.chance(0.3) ? [', ', expressions.of('any', 1)] : []));
      if (varargs && random.chance(0.5)) parts.push(', ...');
      return tree('block', ...parts, '\n');
    });
    if (recursive) {
      // Callers see one that begins at a depth of its own.
      const entry = scope.fresh('f');
      scope.add({ name: entry, type: 'fun', assignable: false, takes, returns, cost: 6 * COST });
      return optional(
        's',
        `local function ${name}(${parameters.join(', ')})\n`,
        body,
        `end\nlocal function ${entry}(...) return ${name}(${2 + random.below(4)}, ...) end\n`,
      );
    }
    scope.add({
      name,
      type: 'fun',
      assignable: false,
      takes: varargs ? [...takes, 'any', 'num'] : takes,
      returns,
      cost: COST,
    });
    return optional('s', `local function ${name}(${parameters.join(', ')})\n`, body, 'end\n');
  }

  /** A small closure over what is around. */
  local(_depth: number): Tree {
    const { scope, expressions } = this;
    const { random } = scope;
    const name = scope.fresh('g');
    const parameter = scope.fresh('p');
    const returns = random.pick(RETURNED);
    const body = scope.function(false, () => {
      scope.add({ name: parameter, type: 'num', assignable: true });
      scope.runs = MAX_INNER_RUNS;
      return tree('block', ...this.statements.list(random.below(3), 0), 'return ', expressions.of(returns, 2), '\n');
    });
    scope.add({ name, type: 'fun', assignable: false, takes: ['num'], returns, cost: 6 });
    return optional('s', `local function ${name}(${parameter})\n`, body, 'end\n');
  }

  private arguments(first: readonly Part[], types: readonly Type[]): Part[] {
    return [...first, ...types.flatMap((t) => [', ', this.expressions.of(t, 1)])];
  }
}

/** As if a function's body ran so often: loops and calls in it are few. */
const MAX_INNER_RUNS = 150;

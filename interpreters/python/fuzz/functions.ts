/** Functions of generated Python programs: parameters of all kinds, recursion, decorators, closures that share variables, generators. */
import { optional, type Part, type Tree, tree } from 'metatrace/fuzz';
import { type Expressions, INNER_RUNS } from './expressions.ts';
import { type Scope, type Type, VALUES } from './scope.ts';
import type { Statements } from './statements.ts';

const RETURNED: readonly Type[] = ['int', 'num', 'num', 'float', 'str', 'bool', 'list', 'obj', 'any'];
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
    const { scope } = this;
    const { random } = scope;
    if (random.chance(0.25)) return this.generator();
    const name = scope.fresh('f');
    const takes = Array.from({ length: random.below(4) }, () => random.pick(VALUES));
    const returns = random.pick(RETURNED);
    const recursive = random.chance(0.2);
    const names = takes.map(() => scope.fresh('a'));
    const rest = random.chance(0.25) ? scope.fresh('rest') : null;
    const options = random.chance(0.2) ? scope.fresh('options') : null;
    const { text, optionals } = this.parameters(names, takes, recursive, rest, options);
    const decorator = !recursive && random.chance(0.12) ? '@counted\n' : '';
    const body = scope.function(rest !== null, () => {
      for (const [i, type] of takes.entries()) scope.add({ name: names[i], type, assignable: true });
      scope.runs = INNER_RUNS;
      const parts: Part[] = [scope.share()];
      scope.returns = returns;
      if (rest !== null) parts.push(...this.statements.named('int', `len(${rest})`));
      if (options !== null) parts.push(...this.statements.named('int', `len(${options}) + sum(map(len, ${options}))`));
      if (recursive) {
        parts.push('if depth <= 0:\n', tree('block', 'return ', this.expressions.of(returns, 1), '\n'));
        const result = scope.fresh('r');
        parts.push(optional('s', `${result} = ${name}(`, ...this.following(['depth - 1'], takes), ')\n'));
        scope.add({ name: result, type: returns, assignable: true });
      }
      parts.push(...this.statements.list(1 + random.below(4), 2), 'return ', this.expressions.of(returns), '\n');
      return tree('block', ...parts);
    });
    const definition: Part[] = [decorator, `def ${name}(${text}):\n`, body];
    const called = recursive ? scope.fresh('f') : name;
    if (recursive) {
      // Callers see one that begins at a depth of its own.
      definition.push(
        `def ${called}(*args, **kwargs):\n`,
        tree('block', `return ${name}(${2 + random.below(4)}, *args, **kwargs)\n`),
      );
    }
    const more: readonly Type[] = rest === null ? [] : random.chance(0.5) ? ['any', 'num'] : [];
    scope.add({
      name: called,
      type: 'fun',
      assignable: false,
      takes: [...takes, ...more],
      returns,
      cost: recursive ? 6 * COST : COST,
    });
    scope.signatures.set(called, { names, optionals, options: options !== null });
    return optional('s', ...definition);
  }

  /** A small closure over what is around. */
  local(): Tree {
    const { scope, expressions } = this;
    const { random } = scope;
    const name = scope.fresh('g');
    const parameter = scope.fresh('p');
    const returns = random.pick(RETURNED);
    const body = scope.function(false, () => {
      scope.add({ name: parameter, type: 'num', assignable: true });
      scope.runs = INNER_RUNS;
      const shared = scope.share();
      return tree(
        'block',
        shared,
        ...this.statements.list(random.below(3), 0),
        'return ',
        expressions.of(returns, 2),
        '\n',
      );
    });
    scope.add({ name, type: 'fun', assignable: false, takes: ['num'], returns, cost: 6 });
    scope.signatures.set(name, { names: [parameter], optionals: 0, options: false });
    return optional('s', `def ${name}(${parameter}):\n`, body);
  }

  private generator(): Tree {
    const { scope, expressions } = this;
    const { random } = scope;
    const name = scope.fresh('gen');
    const [parameter, i] = [scope.fresh('a'), scope.fresh('i')];
    const trips = 1 + random.below(12);
    const body = scope.function(false, () => {
      scope.add({ name: parameter, type: 'num', assignable: true });
      scope.runs = INNER_RUNS / 10;
      const shared = scope.share();
      const inner = scope.looping(trips, i, () => {
        const statements = this.statements.list(random.below(3), 1);
        return tree('block', ...statements, this.yielding(), 'pass\n');
      });
      const more = random.chance(0.3) ? [optional('s', 'yield from ', expressions.of('list', 1), '[:4]\n')] : [];
      const result = random.chance(0.2) ? ['return ', expressions.of('any', 1), '\n'] : [];
      return tree('block', shared, `for ${i} in range(${trips}):\n`, inner, ...more, ...result);
    });
    scope.add({ name, type: 'gen', assignable: false, takes: ['num'], cost: COST });
    return optional('s', `def ${name}(${parameter}):\n`, body);
  }

  private yielding(): Tree {
    const { scope, expressions } = this;
    const value = expressions.of('num', 2);
    if (scope.random.chance(0.6)) return tree('s', 'yield ', value, '\n');
    const got = scope.fresh('got');
    scope.add({ name: got, type: 'any', assignable: true });
    const note = this.statements.once(optional('s', `note(${got})\n`));
    return tree('s', `${got} = yield `, value, '\n', note);
  }

  /** Some of the last ones have defaults; before them there may be a `/`, after them `*name`, then keyword-only ones and `**name`. */
  private parameters(
    names: readonly string[],
    takes: readonly Type[],
    recursive: boolean,
    rest: string | null,
    options: string | null,
  ): { readonly text: string; readonly optionals: number } {
    const { random } = this.scope;
    const optionals = names.length > 0 && random.chance(0.4) ? 1 + random.below(names.length) : 0;
    const defaults: Readonly<Partial<Record<Type, string>>> = {
      int: '3',
      float: '1.5',
      num: '2',
      str: '"d"',
      bool: 'True',
      list: '[1, 2]',
      dict: '{"x": 1}',
      set: 'frozenset((1, 2))',
      tup: '(1, "t", 2)',
    };
    const all = names.map((name, i) => {
      if (i < names.length - optionals) return name;
      return `${name}=${defaults[takes[i]] ?? 'Plain(1, "d")'}`;
    });
    if (recursive) all.unshift('depth');
    if (rest !== null) all.push(`*${rest}`);
    if (random.chance(0.1)) all.push(rest === null ? '*, only=1' : 'only=1');
    if (options !== null) all.push(`**${options}`);
    return { text: all.join(', '), optionals };
  }

  private following(first: readonly Part[], types: readonly Type[]): Part[] {
    return [...first, ...types.flatMap((t) => [', ', this.expressions.of(t, 1)])];
  }
}

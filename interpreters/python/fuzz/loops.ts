/** Loops of generated Python programs: counting to and fro, at the edges of integers, over containers and generators, with `else`. */
import { optional, type Part, type Random, type Tree, tree } from 'metatrace/fuzz';
import type { Scope, Type } from './scope.ts';
import type { Statements } from './statements.ts';

/** Ranges with how many elements they have. */
const EDGES = [
  ['2**31 - 3, 2**31 + 3', 6],
  ['-2**31 + 2, -2**31 - 3, -1', 5],
  ['2**53 - 2, 2**53 + 3', 5],
  ['2**63 - 2, 2**63 + 2', 4],
  ['-2**63 + 2, -2**63 - 2, -1', 4],
  ['10**30, 10**30 + 4', 4],
  ['5, -5, -3', 4],
  ['0', 0],
  ['3, 1', 0],
  ['0, 2**40, 2**38', 4],
  ['True, 4', 3],
] as const;

export class Loops {
  private readonly statements: Statements;
  private readonly scope: Scope;
  private readonly random: Random;

  constructor(statements: Statements) {
    this.statements = statements;
    this.scope = statements.scope;
    this.random = statements.scope.random;
  }

  loop(depth: number): Tree {
    const { random, scope } = this;
    const trips = scope.trips(scope.loops === 0 && random.chance(0.7) ? 30 + random.below(170) : 1 + random.below(8));
    switch (random.below(11)) {
      case 0:
        return this.edge(depth);
      case 1:
      case 2:
        return this.whileLoop(trips, depth);
      case 3:
      case 4:
        return this.each(depth);
      case 5:
        return this.generated(depth);
      case 6:
        return this.driven(depth);
      default:
        return this.counting(trips, depth);
    }
  }

  private body(trips: number, counter: string | null, depth: number): Tree {
    const { random } = this;
    return this.scope.looping(trips, counter, () => {
      const statements: Part[] = this.statements.list(1 + random.below(5), depth - 1);
      for (const jump of ['break', 'continue']) {
        if (!random.chance(0.13)) continue;
        const condition = this.statements.expressions.of('bool', 2);
        const left = optional('s', 'if ', condition, ':\n', tree('block', `${jump}\n`));
        statements.splice(random.below(statements.length + 1), 0, left);
      }
      return tree('block', ...statements, 'pass\n');
    });
  }

  private loopWith(head: readonly Part[], body: Tree, depth: number): Tree {
    const rest = this.random.chance(0.12) ? [optional('else', 'else:\n', this.statements.block(1, depth - 1))] : [];
    return optional('s', ...head, body, ...rest);
  }

  private counting(trips: number, depth: number): Tree {
    const { random } = this;
    const i = this.scope.fresh('i');
    const range = random.pick([
      ...([`${trips}`, `${trips}`, `${trips}`, `1, ${trips + 1}`, `${trips}, 0, -1`] as const),
      ...([`1, ${trips * 2}, 2`, `-${trips >> 1}, ${trips - (trips >> 1)}`] as const),
    ]);
    const body = this.scope.inside(() => {
      this.scope.add({ name: i, type: 'int', assignable: random.chance(0.1) });
      return this.body(trips, i, depth);
    });
    return this.loopWith([`for ${i} in range(${range}):\n`], body, depth);
  }

  private edge(depth: number): Tree {
    const [range, trips] = this.random.pick(EDGES);
    const x = this.scope.fresh('e');
    const body = this.scope.inside(() => {
      this.scope.add({ name: x, type: 'int', assignable: this.random.chance(0.2) });
      return this.body(trips, null, depth);
    });
    return this.loopWith([`for ${x} in range(${range}):\n`], body, depth);
  }

  private whileLoop(trips: number, depth: number): Tree {
    const { random, scope, statements } = this;
    const n = scope.fresh('n');
    const body = this.body(trips, n, depth);
    const forever = random.chance(0.25);
    const condition = !forever && random.chance(0.4) ? [' and ', statements.expressions.of('bool', 2)] : [];
    const head = forever
      ? ['while True:\n', tree('block', `if ${n} >= ${trips}:\n`, tree('block', 'break\n'), `${n} += 1\n`)]
      : [`while ${n} < ${trips}`, ...condition, ':\n', tree('block', `${n} += 1\n`)];
    return optional('s', `${n} = 0\n`, this.loopWith(head, body, depth));
  }

  /** Over a container, of which the body may change the original. */
  private each(depth: number): Tree {
    const { random, scope, statements } = this;
    const [k, v] = [scope.fresh('k'), scope.fresh('v')];
    const trips = 12;
    if (!scope.affords(trips)) return statements.assign();
    const sources = {
      list: [`for ${k}, ${v} in enumerate(`, '):\n', 'num'],
      dict: [`for ${k}, ${v} in enumerate(sorted(map(str, `, '))):\n', 'str'],
      str: [`for ${k}, ${v} in enumerate(`, '):\n', 'str'],
      tup: [`for ${k}, ${v} in zip(range(9), `, '):\n', 'any'],
      set: [`for ${k}, ${v} in enumerate(sorted(`, ')):\n', 'int'],
      obj: [`for ${k}, ${v} in enumerate(`, '):\n', 'any'],
    } as const;
    const source = random.pick(['list', 'list', 'list', 'dict', 'str', 'tup', 'set', 'obj'] as const);
    const [before, after, type]: readonly [string, string, Type] = sources[source];
    const over = statements.expressions.variableOr(source, 2);
    const body = scope.inside(() => {
      scope.add({ name: k, type: 'int', assignable: false });
      scope.add({ name: v, type, assignable: true });
      return this.body(trips, k, depth);
    });
    const stop = tree('block', `if ${k} >= ${trips}:\n`, tree('block', 'break\n'));
    return this.loopWith([before, over, after, stop], body, depth);
  }

  /** Over what a generator of the program gives. */
  private generated(depth: number): Tree {
    const { scope, statements } = this;
    const made = statements.expressions.generator(2);
    if (made === null || !scope.affords(30)) return this.counting(scope.trips(5), depth);
    const y = scope.fresh('y');
    const body = scope.inside(() => {
      scope.add({ name: y, type: 'num', assignable: true });
      return this.body(16, null, depth);
    });
    return this.loopWith([`for ${y} in `, ...made, ':\n'], body, depth);
  }

  /** A generator that is sent values, thrown errors into, and closed. */
  private driven(depth: number): Tree {
    const { random, scope, statements } = this;
    const made = statements.expressions.generator(2);
    if (made === null || !scope.affords(30)) return this.counting(scope.trips(5), depth);
    const [g, y, i] = [scope.fresh('it'), scope.fresh('y'), scope.fresh('i')];
    const trips = 1 + random.below(14);
    const loop = scope.looping(trips, i, () => {
      scope.add({ name: y, type: 'num', assignable: true });
      const inner = statements.list(random.below(3), depth - 1);
      const sent = statements.expressions.of('num', 1);
      const thrown = random.chance(0.3)
        ? [statements.once(optional('s', `${g}.throw(`, random.pick(['ValueError("thrown")', 'KeyError(1)']), ')\n'))]
        : [];
      return tree('block', ...inner, ...thrown, `${y} = ${g}.send(`, sent, ')\n');
    });
    const block = tree('block', `${y} = next(${g})\n`, `for ${i} in range(${trips}):\n`, loop);
    const handlers = [
      'except StopIteration as stop:\n',
      tree('block', statements.once(optional('s', 'note("stop", stop.value)\n')), 'pass\n'),
      'except (ValueError, KeyError) as thrown:\n',
      tree('block', statements.once(optional('s', 'note(thrown)\n')), 'pass\n'),
      'finally:\n',
      tree('block', `${g}.close()\n`),
    ];
    return optional('s', `${g} = `, ...made, '\ntry:\n', block, ...handlers);
  }
}

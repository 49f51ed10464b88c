/** Loops of generated programs, with what is special in Lua: edges of integers, floats, `goto continue`, closures for each pass. */
import { optional, type Part, type Random, type Tree, tree } from 'metatrace/fuzz';
import type { Scope } from './scope.ts';
import type { Statements } from './statements.ts';

/** Headers of loops that run a few times, at the edges; `%` is the variable. */
const EDGES = [
  ['for % = math.maxinteger - 5, math.maxinteger do', 6, 'int'],
  ['for % = math.mininteger + 5, math.mininteger, -1 do', 6, 'int'],
  ['for % = math.mininteger, math.mininteger + 4 do', 5, 'int'],
  ['for % = 9007199254740990, 9007199254740995 do', 6, 'int'],
  ['for % = 2147483640, 2147483655, 3 do', 6, 'int'],
  ['for % = 0.0, 1.0, 0.125 do', 9, 'num'],
  ['for % = 5, 1.5, -1 do', 4, 'int'],
  ['for % = 1, 0 do', 0, 'int'],
  ['for % = 1, 3.9 do', 3, 'int'],
  ['for % = 3, -math.huge, -math.maxinteger do', 2, 'int'],
  ['for % = 1.0, 3 do', 3, 'num'],
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
    switch (random.below(10)) {
      case 0:
        return this.edge(depth);
      case 1:
        return this.whileLoop(trips, depth);
      case 2:
        return this.repeatLoop(trips, depth);
      case 3:
        return this.each(depth);
      case 4:
        return this.coroutine(trips, depth);
      default:
        return this.counting(trips, depth);
    }
  }

  private body(trips: number, counter: string | null, depth: number): Tree {
    const { random } = this;
    return this.scope.looping(trips, counter, () => {
      const size = 1 + random.below(5);
      const statements: Part[] = this.statements.list(size, depth - 1);
      if (random.chance(0.12)) {
        statements.push(optional('s', 'if ', this.statements.expressions.of('bool', 2), ' then break end\n'));
      }
      if (random.chance(0.15)) {
        const label = this.scope.fresh('continue');
        const jump = optional('s', 'if ', this.statements.expressions.of('bool', 2), ` then goto ${label} end\n`);
        statements.splice(random.below(statements.length), 0, jump);
        statements.push(`::${label}::\n`);
      }
      return tree('block', ...statements);
    });
  }

  private counting(trips: number, depth: number): Tree {
    const { random } = this;
    const i = this.scope.fresh('i');
    const header = random.pick([
      ...([`1, ${trips}`, `1, ${trips}`, `0, ${trips - 1}`, `${trips}, 1, -1`] as const),
      ...([`1, ${trips * 2}, 2`, `-${trips >> 1}, ${trips - (trips >> 1) - 1}`, `1.0, ${trips}`] as const),
    ]);
    const body = this.scope.inside(() => {
      this.scope.add({ name: i, type: header.startsWith('1.0') ? 'num' : 'int', assignable: false });
      return this.body(trips, i, depth);
    });
    return optional('s', `for ${i} = ${header} do\n`, body, 'end\n');
  }

  private edge(depth: number): Tree {
    const [header, trips, type] = this.random.pick(EDGES);
    const x = this.scope.fresh('e');
    const body = this.scope.inside(() => {
      this.scope.add({ name: x, type, assignable: this.random.chance(0.2) });
      return this.body(trips, null, depth);
    });
    return optional('s', `${header.replace('%', x)}\n`, body, 'end\n');
  }

  private whileLoop(trips: number, depth: number): Tree {
    const n = this.scope.fresh('n');
    const condition = this.random.chance(0.4) ? [' and ', this.statements.expressions.of('bool', 2)] : [];
    const body = this.body(trips, n, depth);
    return optional(
      's',
      `local ${n} = 0\nwhile ${n} < ${trips}`,
      ...condition.slice(0, 1),
      ...condition.slice(1),
      ` do ${n} = ${n} + 1\n`,
      body,
      'end\n',
    );
  }

  private repeatLoop(trips: number, depth: number): Tree {
    const n = this.scope.fresh('n');
    const body = this.body(trips, n, depth);
    return optional(
      's',
      `local ${n} = 0\nrepeat ${n} = ${n} + 1\n`,
      tree('s', 'do\n', body, 'end\n'),
      `until ${n} >= ${trips}\n`,
    );
  }

  private each(depth: number): Tree {
    const k = this.scope.fresh('k');
    const list = this.scope.find((v) => v.type === 'arr');
    const of: Part = list === null ? this.statements.expressions.of('arr', 2) : list.name;
    const trips = 16;
    if (!this.scope.affords(trips)) return this.statements.assign();
    const body = this.scope.inside(() => {
      this.scope.add({ name: k, type: 'int', assignable: false });
      this.scope.add({ name: `${k}v`, type: 'num', assignable: true });
      return this.body(trips, k, depth);
    });
    return optional('s', `for ${k}, ${k}v in ipairs(`, of, `) do if ${k} > ${trips} then break end\n`, body, 'end\n');
  }

  /** A loop over what another one yields. */
  private coroutine(trips: number, depth: number): Tree {
    const { scope, statements } = this;
    if (!scope.affords(trips * 2)) return statements.assign();
    const [co, i, y] = [scope.fresh('co'), scope.fresh('i'), scope.fresh('y')];
    const producer = scope.looping(trips, i, () => {
      scope.add({ name: i, type: 'int', assignable: false });
      const before = statements.list(this.random.below(3), Math.min(depth - 1, 1));
      return tree('block', ...before, 'coroutine.yield(', statements.expressions.of('num', 2), ')\n');
    });
    const consumer = scope.looping(trips, null, () => {
      scope.add({ name: y, type: 'num', assignable: true });
      return tree('block', ...statements.list(1 + this.random.below(3), depth - 1));
    });
    return optional(
      's',
      `local ${co} = coroutine.wrap(function()\nfor ${i} = 1, ${trips} do\n`,
      producer,
      `end\nend)\nfor ${y} in ${co} do\n`,
      consumer,
      'end\n',
    );
  }
}

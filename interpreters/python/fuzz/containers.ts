/** Lists, dicts, sets and tuples in generated Python programs: displays, comprehensions, slices, sorting. */
import { type Part, type Tree, tree } from 'metatrace/fuzz';
import { Kind } from './kind.ts';
import type { Type } from './scope.ts';

const KEYS = ['"x"', '"key"', '"k1"', '"k2"', '"a"', '0', '1', '2', 'True', '1.0', '(1, 2)', '-1'] as const;

export class Containers extends Kind {
  list(depth: number): readonly Part[] {
    const { random, expressions } = this;
    if (depth <= 0) return [random.pick(['[]', '[1, 2, 3]', '[0.5, 1]', '[2**40, 1.5, True]', 'list(range(5))'])];
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    const xs = (): Part => expressions.variableOr('list', depth);
    switch (random.below(10)) {
      case 0:
        return ['[', ...expressions.list(['num', 'num'], depth - 1), ', *', e('list'), '][:60]'];
      case 1:
        return [xs(), '[', this.bound(depth), ':', this.bound(depth), random.pick(['', ':2', ':-1']), ']'];
      case 2:
        return ['(', e('list'), ' + ', e('list'), ')[:60]'];
      case 3:
        return ['(', e('list'), ` * ${random.below(3)})[:60]`];
      case 4:
        return ['sorted(', e('list'), this.order(), ')'];
      case 5:
        return ['list(', random.pick(['map(abs, ', 'reversed(', 'filter(None, ']), e('list'), '))'];
      case 6: {
        const made = expressions.generator(depth);
        return made === null ? [xs()] : ['list(', ...made, ')'];
      }
      case 7:
        return ['sorted(', e('set'), ')'];
      default:
        return [this.each('num', depth - 1, '[', ']')];
    }
  }

  dict(depth: number): readonly Part[] {
    const { random, expressions } = this;
    if (depth <= 0) return [random.pick(['{}', '{"x": 1, "k1": 2.5}', '{1: "a", 2: 3}', 'dict(a=1, key=2)'])];
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    const value = (): Type => random.pick(['num', 'num', 'str']);
    switch (random.below(5)) {
      case 0:
        return ['{**', e('dict'), `, ${random.pick(KEYS)}: `, e(value()), '}'];
      case 1:
        return ['dict(zip(', e('str'), ', ', e('list'), '))'];
      case 2:
        return ['(', e('dict'), ' | ', e('dict'), ')'];
      case 3:
        return [this.each(value(), depth - 1, '{', '}', this.key(depth))];
      default:
        return ['{', this.key(depth), ': ', e(value()), `, ${random.pick(KEYS)}: `, e(value()), '}'];
    }
  }

  /** Of ints; programs do not see their order. */
  set(depth: number): readonly Part[] {
    const { random, expressions } = this;
    if (depth <= 0) return [random.pick(['set()', '{1, 2, 3}', '{0, -1, 64}', 'set(range(4))', 'frozenset((5, 6))'])];
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    switch (random.below(4)) {
      case 0:
        return ['(', e('set'), ` ${random.pick(['|', '&', '-', '^'])} `, e('set'), ')'];
      case 1:
        return ['{', ...expressions.list(['int', 'int', 'int'], depth - 1), '}'];
      case 2:
        return ['set(map(int, ', e('list'), '[:9]))'];
      default:
        return [this.each('int', depth - 1, '{', '}')];
    }
  }

  tuple(depth: number): readonly Part[] {
    const { random, expressions } = this;
    if (depth <= 0) return [random.pick(['(1, "a", 2)', '(0, "", -1)', '(2**60, "z", 3)'])];
    if (random.chance(0.1)) return ['tuple([', ...expressions.list(['int', 'str', 'int'], depth - 1), '])'];
    return ['(', ...expressions.list(['int', 'str', 'int'], depth - 1), ')'];
  }

  /** A comprehension; with a key, of a dict. Without brackets it is an argument. */
  each(type: Type, depth: number, open: string, close: string, key: Part | null = null): Tree {
    const { random, scope, expressions } = this;
    const trips = scope.trips(1 + random.below(8));
    const name = scope.fresh('c');
    const source = random.below(4);
    const over: Part =
      source === 0
        ? tree('e:sub', expressions.of('list', Math.min(depth, 1)), `[:${trips}]`)
        : source === 1
          ? tree('e:sub', expressions.of('str', Math.min(depth, 1)), `[:${trips}]`)
          : `range(${random.pick([`${trips}`, `1, ${trips + 1}`, `${trips}, 0, -1`])})`;
    const variable: Type = source === 0 ? 'num' : source === 1 ? 'str' : 'int';
    return scope.looping(trips, variable === 'int' ? name : null, () => {
      scope.add({ name, type: variable, assignable: false });
      const value = expressions.of(type, depth);
      const condition = random.chance(0.3) ? [' if ', expressions.of('bool', Math.min(depth, 1))] : [];
      const head = key === null ? [] : [key, ': '];
      return tree('e:sub', open, ...head, value, ` for ${name} in `, over, ...condition, close);
    });
  }

  private key(depth: number): Part {
    const { random } = this;
    if (random.chance(0.4)) return random.pick(KEYS);
    const n = this.expressions.of('int', Math.min(depth - 1, 1));
    return random.chance(0.5) ? tree('e:sub', '("k" + str(', n, ' % 5))') : tree('e:sub', '(', n, ' % 12)');
  }

  private bound(depth: number): Part {
    return this.random.chance(0.4) ? '' : this.expressions.of('int', Math.min(depth - 1, 1));
  }

  /** Arguments of a sort. */
  private order(): Part {
    const { random, expressions } = this;
    switch (random.below(5)) {
      case 0:
        return ', reverse=True';
      case 1:
        return tree('e:sub', ', key=', expressions.lambda(random.pick(['num', 'int', 'str'])));
      case 2:
        return ', key=lambda v: -v';
      default:
        return '';
    }
  }
}

/**
 * Numbers and truth in generated Python programs. Ints grow without bound, and what grows in a loop doubles its size in each pass if it is multiplied by itself: one
 * factor of each product is small, or the product is cut.
 */
import { type Part, type Tree, tree } from 'metatrace/fuzz';
import { Kind } from './kind.ts';
import type { Type } from './scope.ts';

const INTS = [
  ...['0', '1', '2', '3', '7', '-1', '-2', '10', '63', '64', '255', '256', '1_000', '46341', '65536', '0xff', '0b101'],
  ...['2147483647', '-2147483648', '2147483648', '4294967295', '4294967296', '9007199254740991', '9007199254740992'],
  ...['9007199254740993', '-9007199254740993', '9223372036854775807', '-9223372036854775808', '18446744073709551616'],
  ...['10**30', '-(2**70)', 'True', '94906267', '3037000500'],
] as const;
const FLOATS = [
  ...['0.0', '-0.0', '0.5', '1.0', '-1.5', '3.0', '2.25', '0.1', '1e15', '1e16', '1e17', '1e22', '1e100', '1e308'],
  ...['5e-324', '2147483648.0', '9007199254740992.0', '9223372036854775808.0', '-1e-7', '123456.789', '2.5', '1e23'],
] as const;
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;

export class Numbers extends Kind {
  int(depth: number): readonly Part[] {
    const { random, expressions } = this;
    const counter = this.scope.counters.at(-1);
    if (counter !== undefined && random.chance(0.4)) return [counter];
    if (depth <= 0 || random.chance(0.15))
      return [random.chance(0.6) ? String(random.below(9) - 2) : random.pick(INTS)];
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    switch (random.below(16)) {
      case 0:
        return ['(', e('int'), ` ${random.pick(['&', '|', '^'])} `, e('int'), ')'];
      case 1:
        return ['(', e('int'), random.pick([' >> ', ' << ']), this.small(e('int')), ')'];
      case 2:
        return ['len(', expressions.of(random.pick(['str', 'list', 'dict', 'set', 'tup']), depth - 1), ')'];
      case 3:
        return [random.pick(['int', 'round', 'math.floor', 'math.ceil', 'math.trunc']), '(', e('num'), ')'];
      case 4:
        return [random.pick(['-', '~', '+']), '(', e('int'), ')'];
      case 5:
        return [random.pick(['min', 'max']), '(', e('int'), ', ', e('int'), ')'];
      case 6:
        return ['(', e('int'), ` ${random.pick(['//', '%'])} `, String(1 + random.below(9)), ')'];
      case 7:
        return this.measure(depth);
      case 8:
        return ['divmod(', e('int'), ', ', random.pick(['7', '-3', '2**33', '10']), `)[${random.below(2)}]`];
      case 9:
        return ['(', e('bool'), random.pick([' + ', ' * ', ' | ', ' - ', ' ^ ']), e('int'), ')'];
      case 10:
        return ['sum(', this.series('int', depth), ')'];
      default:
        return this.arithmetic('int', depth);
    }
  }

  float(depth: number): readonly Part[] {
    const { random, expressions } = this;
    if (depth <= 0 || random.chance(0.25)) return [random.pick(FLOATS)];
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    switch (random.below(10)) {
      case 0:
        return ['(', e('num'), ' / ', random.pick([e('num'), '3', '7.0', '2', '-0.5']), ')'];
      case 1:
        return ['float(', e('num'), ')'];
      case 2:
        // Of other powers the last bit depends on the C library.
        return ['(', e('float'), ` ** ${random.pick(['2', '1', '0', '-1'])})`];
      case 3:
        return ['math.sqrt(abs(', e('num'), '))'];
      case 4:
        return ['round(', e('float'), ', ', String(random.below(5) - 1), ')'];
      case 5:
        return ['(', e('float'), ` ${random.pick(['//', '%'])} `, random.pick(['0.75', '3', '-2.5', '1e10']), ')'];
      case 6:
        return [random.pick(['-', 'abs', 'math.fabs']), '(', e('float'), ')'];
      default:
        return ['(', e('float'), ` ${random.pick(['+', '-', '*'])} `, e('num'), ')'];
    }
  }

  num(depth: number): readonly Part[] {
    const { random, expressions, scope } = this;
    if (depth <= 0) return random.chance(0.5) ? this.int(0) : this.float(0);
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    switch (random.below(16)) {
      case 0:
        return this.element(depth);
      case 1:
        return [expressions.variableOr('obj', depth), '.x'];
      case 2:
        if (scope.plain) return this.int(depth);
        return ['num(', expressions.variableOr('obj', depth), ` ${random.pick(['+', '-', '*'])} `, e('num'), ')'];
      case 3:
        if (scope.plain) return this.int(depth);
        return [expressions.variableOr('obj', depth), ...this.member(depth)];
      case 4:
        return [random.pick(['-', '+']), '(', e('num'), ')'];
      case 5:
        return this.int(depth);
      case 6:
        return this.float(depth);
      case 7:
        return [
          'num(',
          expressions.variableOr('dict', depth),
          '.get(',
          e(random.pick(['str', 'int'])),
          ', ',
          e('num'),
          '))',
        ];
      case 8:
        return [
          random.pick(['min', 'max']),
          '(',
          expressions.variableOr('list', depth),
          random.pick([', default=', ', key=abs, default=']),
          e('num'),
          ')',
        ];
      case 9:
        return ['sum(', this.series('num', depth), ')'];
      case 10:
        return ['num(', e('bool'), random.pick([' and ', ' or ']), e('num'), ')'];
      case 11:
        return [
          'num(getattr(',
          expressions.variableOr('obj', depth),
          `, "${random.pick(['y', 'z', 'q', 'x'])}", `,
          e('num'),
          '))',
        ];
      default:
        return this.arithmetic('num', depth);
    }
  }

  bool(depth: number): readonly Part[] {
    const { random, expressions } = this;
    const counter = this.scope.counters.at(-1);
    if (counter !== undefined && random.chance(0.4))
      return ['(', counter, ` % ${2 + random.below(40)} ${random.pick(['==', '<'])} ${random.below(3)})`];
    if (depth <= 0) return [random.pick(['True', 'False'])];
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    const compare = (): string => ` ${random.pick(COMPARISONS)} `;
    const obj = (): Part => expressions.variableOr('obj', depth);
    switch (random.below(14)) {
      case 0:
        return ['(not ', e(random.pick(['bool', 'num', 'str', 'list', this.scope.plain ? 'int' : 'obj'])), ')'];
      case 1:
        return ['bool(', e('bool'), random.pick([' and ', ' or ']), e(random.pick(['bool', 'num'])), ')'];
      case 2:
        return ['(', e('str'), compare(), e('str'), ')'];
      case 3:
        return this.isNone(depth);
      case 4:
        return ['isinstance(', e('any'), `, ${random.pick(['int', 'float', '(str, list)', 'Plain', 'bool', 'dict'])})`];
      case 5:
        // Whether two numbers are the same object is anybody's, and so is what a list with NaNs equals: no comparisons of lists with lists.
        return ['(', e('int'), random.pick([' in ', ' not in ']), e(random.pick(['list', 'set', 'dict'])), ')'];
      case 6:
        return ['(', e('str'), ' in ', e(random.pick(['str', 'dict', 'tup'])), ')'];
      case 7:
        return ['(', e('num'), compare(), e('num'), compare(), e('num'), ')'];
      case 8:
        if (this.scope.plain) return ['(', e('num'), compare(), e('num'), ')'];
        return ['bool(', obj(), random.pick([' == ', ' < ', ' <= ', ' != ', ' > ']), obj(), ')'];
      case 9:
        return ['(', e('tup'), compare(), e('tup'), ')'];
      case 10:
        return ['(', e('set'), random.pick([' <= ', ' == ', ' > ']), e('set'), ')'];
      case 11:
        return [random.pick(['any', 'all']), '(', this.series('bool', depth), ')'];
      default:
        return ['(', e('num'), compare(), e('num'), ')'];
    }
  }

  /** Something about a value, as an int. */
  private measure(depth: number): readonly Part[] {
    const { random, expressions } = this;
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    const text = (): Part => expressions.variableOr('str', depth);
    switch (random.below(8)) {
      case 0:
        return ['ord(', text(), '[:1] or "?")'];
      case 1:
        return [expressions.variableOr('int', depth), '.bit_length()'];
      case 2:
        return [text(), `.${random.pick(['find', 'count', 'rfind'])}(`, e('str'), ')'];
      case 3:
        return ['abs(', e('int'), ')'];
      case 4:
        return ['math.gcd(', e('int'), ', ', e('int'), ')'];
      case 5:
        // Not of floats: that of NaN is where it is stored.
        return ['hash(', e('int'), ')'];
      case 6:
        return [expressions.variableOr('list', depth), '.count(', e('int'), ')'];
      default:
        return ['int("0" + str(', e('int'), ')[-3:].strip("-"))'];
    }
  }

  private member(depth: number): readonly Part[] {
    const { random } = this;
    if (random.chance(0.4)) return [random.pick(['.half', '.shared'])];
    return ['.bump(', random.chance(0.3) ? 'd=' : '', this.expressions.of('num', depth - 1), ')'];
  }

  /** Of a literal, `is` is warned of. */
  private isNone(depth: number): readonly Part[] {
    const known = this.scope.readable('any');
    if (known === null) return ['(', this.expressions.of('any', depth - 1), ' == None)'];
    return [`(${known.name}${this.random.pick([' is None', ' is not None'])})`];
  }

  /** A generator expression, or a container. */
  private series(type: Type, depth: number): Part {
    const { random, expressions } = this;
    if (type !== 'bool' && random.chance(0.3)) return expressions.of(type === 'int' ? 'set' : 'list', depth - 1);
    return expressions.containers.each(type, depth - 1, '', '');
  }

  private element(depth: number): readonly Part[] {
    const { random, expressions } = this;
    const e = (t: Type): Tree => expressions.of(t, depth - 1);
    const xs = this.scope.readable('list');
    if (xs === null) return this.int(depth);
    switch (random.below(4)) {
      case 0:
        return [xs.name, '[', e('int'), ']'];
      case 1:
        return [
          '(',
          `${xs.name}[${random.pick(['0', '-1', 'len(' + xs.name + ') // 2'])}] if ${xs.name} else `,
          e('num'),
          ')',
        ];
      default:
        return ['(', `${xs.name}[`, e('int'), ` % len(${xs.name})] if ${xs.name} else `, e('num'), ')'];
    }
  }

  private small(n: Tree): Tree {
    return tree('e:sub', '(', n, ` % ${2 + this.random.below(60)})`);
  }

  private arithmetic(type: Type, depth: number): readonly Part[] {
    const { random, expressions } = this;
    const e = (t: Type = type): Tree => expressions.of(t, depth - 1);
    if (random.chance(0.01)) return ['(', e(), ' + ', e(random.pick(['str', 'list', 'tup', 'any'])), ')'];
    if (random.chance(0.5)) return ['(', e(), random.pick([' + ', ' - ']), e(), ')'];
    switch (random.below(5)) {
      case 0:
        return ['clip(num(', e(), ') * num(', e(), '))'];
      case 1: {
        const divisor = random.chance(0.02) ? e() : random.pick(['3', '-7', '2', '1', '-1', '4294967296', '2**65']);
        return ['(', e(), random.pick([' // ', ' % ']), divisor, ')'];
      }
      case 2:
        return ['(', this.small(e('int')), ` ** ${random.below(4)})`];
      default:
        return ['(', e(), ' * ', random.pick(['3', '-1', '31', '65537', '2', '0', '-7', '1000003']), ')'];
    }
  }
}

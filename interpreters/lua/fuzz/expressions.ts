/** Expressions by the type that they have, mostly. */
import { type Part, type Random, type Tree, tree } from 'metatrace/fuzz';
import type { Scope, Type } from './scope.ts';

const INTS = [
  ...['0', '1', '2', '3', '7', '-1', '-2', '10', '63', '64', '255', '256', '1000', '46341', '65536'],
  ...['2147483647', '-2147483648', '2147483648', '4294967295', '4294967296', '9007199254740991', '9007199254740993'],
  ...[
    'math.maxinteger',
    'math.mininteger',
    '0x7fffffffffffffff',
    '0xffffffff',
    '(math.maxinteger // 2)',
    '-4611686018427387905',
  ],
] as const;
const FLOATS = [
  ...[
    '0.0',
    '-0.0',
    '0.5',
    '1.0',
    '-1.5',
    '3.0',
    '2.25',
    '1e15',
    '1e16',
    '1e100',
    '1e308',
    '5e-324',
    '(1/0)',
    '(-1/0)',
  ],
  ...['(0/0)', '2147483648.0', '9007199254740992.0', '9223372036854775808.0', '-9223372036854775808.0', 'math.pi'],
] as const;
const STRINGS = [
  '""',
  '"a"',
  '"xyz"',
  '"10"',
  '"0x10"',
  '" 7 "',
  '"1e2"',
  '"\\0\\255"',
  '"key"',
  '"-0.0"',
  '"abc def"',
  '"%d"',
] as const;
const BITS = ['&', '|', '~', '<<', '>>'] as const;
const COMPARISONS = ['<', '<=', '>', '>=', '==', '~='] as const;
export const FIELDS = ['x', 'y', 's', 'z', 'k1', 'k2', 'k3', 'q'] as const;

/**
 * What is put now and then where another type is expected: errors in hot code. No tables with metatables for lists (without their `__len`, lists in them
 * would have holes), and nothing that may be NaN for strings (in a string it has a sign, which is anybody's).
 */
const MISFITS: Readonly<Record<Type, readonly Type[]>> = {
  int: ['str', 'obj', 'bool', 'arr'],
  num: ['any', 'str', 'obj'],
  str: ['int', 'obj', 'bool', 'arr'],
  bool: ['any', 'num'],
  arr: ['str', 'num', 'bool'],
  obj: ['any', 'str', 'num'],
  fun: ['any', 'str', 'num'],
  any: ['obj', 'fun'],
};

export class Expressions {
  readonly scope: Scope;
  private readonly random: Random;

  constructor(scope: Scope) {
    this.scope = scope;
    this.random = scope.random;
  }

  of(type: Type, depth = 3): Tree {
    const wanted = this.random.chance(0.004) ? this.random.pick(MISFITS[type]) : type;
    return tree(`e:${type}`, ...this.parts(wanted, depth));
  }

  list(types: readonly Type[], depth = 2): Part[] {
    return types.flatMap((t, i) => (i === 0 ? [this.of(t, depth)] : [', ', this.of(t, depth)]));
  }

  private parts(type: Type, depth: number): readonly Part[] {
    const known = this.scope.find((v) => v.type === type || (type === 'num' && v.type === 'int'));
    if (known !== null && this.random.chance(depth <= 0 ? 0.85 : 0.35)) return [known.name];
    if (depth > 0 && this.random.chance(0.12)) {
      const called = this.call(type, depth);
      if (called !== null) return called;
    }
    if (depth > 0 && this.random.chance(0.07) && type !== 'fun') {
      return [
        '(',
        this.of('bool', depth - 1),
        ' and ',
        this.of(type, depth - 1),
        ' or ',
        this.of(type, depth - 1),
        ')',
      ];
    }
    switch (type) {
      case 'int':
        return this.int(depth);
      case 'num':
        return this.num(depth);
      case 'str':
        return this.str(depth);
      case 'bool':
        return this.bool(depth);
      case 'arr':
        return this.arr(depth);
      case 'obj':
        return this.obj(depth);
      case 'fun':
        return this.fun(depth);
      case 'any':
        return this.any(depth);
    }
  }

  call(type: Type, depth: number): Part[] | null {
    const f = this.scope.callable(type);
    if (f === null) return null;
    return ['(', f.name, '(', ...this.list(f.takes ?? [], depth - 1), '))'];
  }

  private int(depth: number): readonly Part[] {
    const { random } = this;
    const counter = this.scope.counters.at(-1);
    if (counter !== undefined && random.chance(0.4)) return [counter];
    if (depth <= 0 || random.chance(0.15))
      return [random.chance(0.6) ? String(random.below(9) - 2) : random.pick(INTS)];
    const e = (t: Type): Tree => this.of(t, depth - 1);
    switch (random.below(12)) {
      case 0:
        return ['(', e('int'), ` ${random.pick(BITS)} `, e('int'), ')'];
      case 1:
        return ['#', this.variableOr('str', depth)];
      case 2:
        return ['#', this.variableOr('arr', depth)];
      case 3:
        return ['((', e('str'), '):byte(', e('int'), ') or 0)'];
      case 4:
        return ['(math.tointeger(', e('num'), ') or -1)'];
      case 5:
        return [random.pick(['-', '~']), '(', e('int'), ')'];
      case 6:
        return [`math.${random.pick(['min', 'max'])}(`, e('int'), ', ', e('int'), ')'];
      case 7:
        return this.scope.varargs ? ["select('#', ...)"] : ['select("#", ', e('any'), ', ', e('any'), ')'];
      case 8:
        return ['(', e('int'), ` ${random.pick(['//', '%'])} `, String(1 + random.below(9)), ')'];
      default:
        return this.arithmetic('int', depth);
    }
  }

  private num(depth: number): readonly Part[] {
    const { random } = this;
    if (depth <= 0 || random.chance(0.15)) return random.chance(0.5) ? this.int(0) : [random.pick(FLOATS)];
    const e = (t: Type): Tree => this.of(t, depth - 1);
    switch (random.below(14)) {
      case 0:
        return ['(', e('num'), ' / ', e('num'), ')'];
      case 1:
        // Of other powers the last bit depends on the C library.
        return ['(', e('num'), ' ^ ', random.pick(['2', '1', '0', '-1']), ')'];
      case 2:
        return [`math.${random.pick(['floor', 'ceil', 'abs', 'sqrt'])}(`, e('num'), ')'];
      case 3:
        return ['(', this.variableOr('arr', depth), '[', e('int'), '] or ', e('num'), ')'];
      case 4:
        return [this.variableOr('obj', depth), '.x'];
      case 5:
        return ['(tonumber(', e('str'), ') or ', e('num'), ')'];
      case 6:
        if (this.scope.plain) return this.int(depth);
        return ['(', this.variableOr('obj', depth), ` ${random.pick(['+', '-', '*'])} `, e('num'), ')'];
      case 7:
        if (this.scope.plain) return this.int(depth);
        return [this.variableOr('obj', depth), ':', random.pick(['bump', 'twice']), '(', e('num'), ')'];
      case 8:
        return ['-(', e('num'), ')'];
      case 9:
        return this.int(depth);
      default:
        return this.arithmetic('num', depth);
    }
  }

  private arithmetic(type: Type, depth: number): readonly Part[] {
    const { random } = this;
    const left = this.of(type, depth - 1);
    if (random.chance(0.75)) return ['(', left, ` ${random.pick(['+', '-', '*'])} `, this.of(type, depth - 1), ')'];
    const op = random.pick(['//', '%']);
    if (random.chance(0.01)) return ['(', left, ` ${op} `, this.of(type, depth - 1), ')'];
    return ['(', left, ` ${op} `, random.pick(['3', '-7', '2', '1', '-1', '4294967296', 'math.mininteger']), ')'];
  }

  private str(depth: number): readonly Part[] {
    const { random } = this;
    if (depth <= 0 || random.chance(0.2)) return [random.pick(STRINGS)];
    const e = (t: Type): Tree => this.of(t, depth - 1);
    switch (random.below(11)) {
      case 0:
        return ['(', e('str'), '):sub(', e('int'), ', ', e('int'), ')'];
      case 1:
        return ['(', e('str'), `):${random.pick(['upper', 'lower', 'reverse'])}()`];
      case 2:
        // Not for long: three times as long in each pass of a loop is too long soon.
        return ['clip((', e('str'), `):rep(${random.below(4)}`, random.chance(0.3) ? ', "," ' : '', '))'];
      case 3:
        return [`string.format(${random.pick(['"%d"', '"%5d|"', '"%x"'])}, `, e('int'), ')'];
      case 4:
        return ['string.format("%s:%s", plain(', e('str'), '), ', e('bool'), ')'];
      case 5:
        return ['type(', e('any'), ')'];
      case 6:
        return [
          'clip(((',
          e('str'),
          `):gsub(${random.pick(['"a"', '"%d"', '"[x-z]"', '"."'])}, ${random.pick(['"<%0>"', '"b"', '""'])})))`,
        ];
      case 7:
        if (this.scope.plain) return ['"p"'];
        return [this.variableOr('obj', depth), ':label()'];
      case 8:
        return ['tostring(plain(', e(random.pick(['int', 'bool'])), '))'];
      default:
        return ['clip(', e('str'), ' .. ', e(random.pick(['str', 'int', 'str'])), ')'];
    }
  }

  private bool(depth: number): readonly Part[] {
    const { random } = this;
    const counter = this.scope.counters.at(-1);
    if (counter !== undefined && random.chance(0.4))
      return ['(', counter, ` % ${2 + random.below(40)} ${random.pick(['==', '<'])} ${random.below(3)})`];
    if (depth <= 0) return [random.pick(['true', 'false'])];
    const e = (t: Type): Tree => this.of(t, depth - 1);
    switch (random.below(8)) {
      case 0:
        return ['not ', e('bool')];
      case 1:
        return ['(', e('bool'), random.pick([' and ', ' or ']), e('bool'), ')'];
      case 2:
        return ['(', e('str'), ` ${random.pick(COMPARISONS)} `, e('str'), ')'];
      case 3:
        return ['(', e('any'), ` ${random.pick(['==', '~='])} `, e('any'), ')'];
      case 4:
        return [
          '(',
          this.variableOr('obj', depth),
          ` ${random.pick(['==', '<', '<=', '~='])} `,
          this.variableOr('obj', depth),
          ')',
        ];
      default:
        return ['(', e('num'), ` ${random.pick(COMPARISONS)} `, e('num'), ')'];
    }
  }

  private arr(depth: number): readonly Part[] {
    const { random } = this;
    if (depth <= 0) return [random.pick(['{}', '{1, 2, 3}', '{0.5, 1}', '{1, 2, 3, 4, n = 4}'])];
    if (this.scope.varargs && random.chance(0.2))
      return [random.pick(['{select("#", ...), (...) or 0}', '{(select(2, ...)) or 1}'])];
    const kind: Type = random.pick(['int', 'num', 'int']);
    return ['{', ...Array.from({ length: random.below(5) }, () => [this.of(kind, depth - 1), ' or 0, ']).flat(), '}'];
  }

  private obj(depth: number): readonly Part[] {
    const { random } = this;
    const d = Math.max(depth - 1, 0);
    const made = this.scope.callable('obj');
    if (made !== null && random.chance(0.99)) return [made.name, '(', ...this.list(made.takes ?? [], d), ')'];
    const extra = random.pick(['', ', y = 1', ', z = "z", y = 0.5', ', k1 = 1, k2 = 2']);
    return ['{x = ', this.of('num', d), ', s = ', this.of('str', d), `${extra}}`];
  }

  private fun(depth: number): readonly Part[] {
    const name = this.scope.fresh('p');
    const body = this.scope.function(false, () => {
      this.scope.add({ name, type: 'num', assignable: true });
      return this.of('num', Math.max(depth - 1, 0));
    });
    return [`function(${name}) return `, body, ' end'];
  }

  private any(depth: number): readonly Part[] {
    const { random } = this;
    if (random.chance(0.2)) return ['nil'];
    if (depth > 0 && random.chance(0.25)) return [this.variableOr('obj', depth), `.${random.pick(FIELDS)}`];
    if (depth > 0 && random.chance(0.15)) return [this.variableOr('arr', depth), '[', this.of('int', depth - 1), ']'];
    return this.parts(random.pick(['int', 'num', 'str', 'bool', 'arr', 'obj']), depth - 1);
  }

  /** What can be indexed or called in the text: a variable, or something in parentheses. */
  variableOr(type: Type, depth: number): Tree {
    const known = this.scope.find((v) => v.type === type);
    if (known !== null) return tree(`v:${type}`, known.name);
    return tree(`v:${type}`, '(', this.of(type, Math.min(depth, 1)), ')');
  }
}

/**
 * Classes of generated Python programs: attributes, methods, operators, inheritance, also from built-in classes; and statements that change them in the middle
 * of a run. What a method does is plain (Scope): it calls nothing of the program.
 */
import { optional, type Part, type Tree, tree } from 'metatrace/fuzz';
import type { Expressions } from './expressions.ts';
import type { Scope, Type } from './scope.ts';

const METHODS = ['bump', 'label', 'twice'] as const;
const ARITHMETIC = { __add__: '+', __sub__: '-', __mul__: '*', __radd__: '+', __rsub__: '-', __rmul__: '*' } as const;
type Arithmetic = keyof typeof ARITHMETIC;
const OPERATORS = ['__add__', '__sub__', '__mul__', '__radd__', '__rsub__', '__rmul__'] as const;
/** Bodies of other special methods; `%` stands for an expression. */
const SPECIAL = {
  __lt__: ['self, other', 'return num(self.x) < num(val(other))'],
  __le__: ['self, other', 'return num(self.x) <= num(val(other))'],
  __gt__: ['self, other', 'return NotImplemented'],
  __eq__: ['self, other', 'return isinstance(other, Plain) and self.s == other.s'],
  __ne__: ['self, other', 'return self is not other'],
  __len__: ['self', 'return 3'],
  __bool__: ['self', 'return num(self.x) > 2'],
  __call__: ['self, *args, **kwargs', 'return (len(args), len(kwargs), *args)'],
  __getitem__: ['self, i', 'return clip(num(self.x) + (i if type(i) is int else 1))'],
  __contains__: ['self, v', 'return v == self.x'],
  __neg__: ['self', 'return -num(self.x)'],
  __iadd__: ['self, other', 'self.x = clip(num(self.x) + num(val(other)))\nreturn self'],
  __getattr__: ['self, name', 'if name[:2] == "__":\n  raise AttributeError(name)\nreturn len(name)'],
  __setattr__: ['self, name, value', 'object.__setattr__(self, name, value)'],
  __str__: ['self', 'return "<" + str(self.s) + ">"'],
  __repr__: ['self', 'return f"{type(self).__name__}!"'],
  __format__: ['self, spec', 'return spec + "!"'],
  __index__: ['self', 'return 2'],
  __float__: ['self', 'return 0.25'],
  __iter__: ['self', 'yield 1\nyield self.x\nyield self.s'],
} as const;
type Special = keyof typeof SPECIAL;
/** `__iter__` only where nothing else says what is iterated over. */
const SPECIALS = Object.keys(SPECIAL) as Special[];
/** Built-in classes with a method for subclasses of them. */
const DERIVED: Readonly<Partial<Record<Type, readonly [string, string]>>> = {
  int: ['int', 'def __add__(self, other):\n  return int.__add__(self, 1) if type(other) is int else NotImplemented\n'],
  float: ['float', 'def __mul__(self, other):\n  return float(self) * 2.0\n'],
  str: ['str', 'def __len__(self):\n  return 7\n'],
  list: ['list', 'def __getitem__(self, i):\n  v = list.__getitem__(self, i)\n  return v\n'],
  dict: ['dict', 'def __missing__(self, key):\n  return len(self)\n'],
  tup: ['tuple', 'def first(self):\n  return self[0]\n'],
};

export class Classes {
  private readonly scope: Scope;
  private readonly expressions: Expressions;

  constructor(scope: Scope, expressions: Expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  declare(): Tree {
    const { random } = this.scope;
    if (random.chance(0.15)) return this.derived();
    if (random.chance(0.15)) return this.exception();
    return this.ordinary();
  }

  private ordinary(): Tree {
    const { scope } = this;
    const { random, classes } = scope;
    const name = scope.fresh('C');
    const base = classes.length > 0 && random.chance(0.5) ? random.pick(classes) : 'Plain';
    const mixin = random.chance(0.15) ? 'Mixin, ' : '';
    const slots = random.chance(0.1) ? '__slots__ = ("y", "z")\n' : '';
    const members: Part[] = [slots, optional('s', `shared = ${random.below(9)}\n`)];
    if (random.chance(0.6)) members.push(this.constructor_(name));
    for (const m of METHODS) if (random.chance(0.7)) members.push(this.method(m));
    for (const m of OPERATORS) if (random.chance(0.3)) members.push(this.operator(m));
    for (const m of SPECIALS) if (random.chance(0.1)) members.push(this.special(m));
    if (random.chance(0.3)) members.push(this.property());
    if (random.chance(0.15)) members.push(optional('s', `q = Described(${random.below(5)})\n`));
    const body = tree('block', ...members, 'pass\n');
    scope.classes.push(name);
    scope.add({ name, type: 'fun', assignable: false, takes: ['num', 'str'], returns: 'obj', cost: 2 });
    return optional('s', `class ${name}(${mixin}${base}):\n`, body);
  }

  private derived(): Tree {
    const { scope } = this;
    const { random, derived } = scope;
    const type = random.pick(['int', 'float', 'str', 'list', 'dict', 'tup'] as const);
    const [base, member] = DERIVED[type] ?? ['object', ''];
    const name = scope.fresh('D');
    derived.set(type, [...(derived.get(type) ?? []), name]);
    return optional('s', `class ${name}(${base}):\n`, tree('block', optional('s', member), 'pass\n'));
  }

  private exception(): Tree {
    const { scope } = this;
    const name = scope.fresh('E');
    const base = scope.random.pick(scope.exceptions);
    scope.exceptions.push(name);
    const start = 'def __init__(self, code=0):\n  super().__init__("code", code)\n  self.code = code\n';
    return optional('s', `class ${name}(${base}):\n`, tree('block', optional('s', start), 'pass\n'));
  }

  /** Something about a class or an object is another from here on. */
  change(): Tree | null {
    const { random, classes } = this.scope;
    const name = classes[random.below(classes.length)];
    const object = this.scope.readable('obj');
    if (name === undefined || object === null) return null;
    switch (random.below(11)) {
      case 0:
        return this.attempt(`${object.name}.__class__ = ${name}\n`);
      case 1:
        return this.assigned(name, (m) => this.operator(m), random.pick(OPERATORS));
      case 2:
        return this.assigned(name, (m) => this.method(m), random.pick(METHODS));
      case 3:
        return this.assigned(name, (m) => this.special(m), random.pick(SPECIALS));
      case 4:
        return optional('s', `${name}.shared = `, this.expressions.of('num', 1), '\n');
      case 5:
        return optional('s', `${name}.${random.pick(['y', 'z', 'q'])} = `, this.expressions.of('any', 1), '\n');
      case 6:
        return this.attempt(`del ${name}.${random.pick([...METHODS, ...OPERATORS, 'shared', 'q'])}\n`);
      case 7:
        return this.attempt(`del ${object.name}.${random.pick(['y', 'z', 'q'])}\n`);
      case 8:
        return optional('s', `${object.name}.bump = lambda d=1: d\n`);
      case 9:
        return optional(
          's',
          `setattr(${object.name}, "k" + str(`,
          this.expressions.of('int', 1),
          ' % 4), ',
          this.expressions.of('num', 1),
          ')\n',
        );
      default:
        return this.attempt(`${name}.__bases__ = (${random.pick(['Plain', 'Mixin, Plain', ...classes])},)\n`);
    }
  }

  /** A statement that may be refused. */
  private attempt(statement: string): Tree {
    return optional(
      's',
      'try:\n',
      tree('block', statement),
      'except (TypeError, AttributeError):\n',
      tree('block', 'pass\n'),
    );
  }

  private assigned<M extends string>(name: string, make: (m: M) => Tree, method: M): Tree {
    return optional('s', make(method), `${name}.${method} = ${method}\n`);
  }

  private constructor_(name: string): Tree {
    const { random } = this.scope;
    if (random.chance(0.4))
      return optional(
        's',
        'def __init__(self, x, s="d"):\n',
        tree('block', 'super().__init__(x, s)\n', optional('s', `self.${random.pick(['y', 'z'])} = x\n`)),
      );
    const fields = random.pick([
      'self.x = x\nself.s = s\n',
      'self.s = s\nself.x = x\n',
      'self.y = 0\nself.x = x\nself.s = s\n',
      'self.s, self.x = s, x\n',
    ]);
    return optional('s', `def __init__(self, x=${random.below(9)}, s="${name}"):\n`, tree('block', fields));
  }

  private method(method: (typeof METHODS)[number]): Tree {
    const { scope, expressions } = this;
    const { random } = scope;
    return scope.function(false, () => {
      scope.plain = true;
      if (method !== 'label') scope.add({ name: 'd', type: 'num', assignable: true });
      if (method === 'label') {
        const body = tree('block', 'return clip(str(self.s) + ', expressions.of('str', 1), ')\n');
        return optional('s', 'def label(self):\n', body);
      }
      const value = expressions.of('num', 2);
      if (method === 'twice') {
        const inherited = random.chance(0.3) ? 'Plain.bump(self, d)' : 'self.bump(d)';
        return optional('s', 'def twice(self, d):\n', tree('block', `return ${inherited}, self.x, `, value, '\n'));
      }
      const set = random.pick([
        'self.x = clip(num(self.x) + 1)\n',
        'self.y = d\n',
        'self.x = d\n',
        'self.s = clip(str(self.s) + "+")\n',
        'type(self).shared = d\n',
        '',
      ]);
      return optional('s', 'def bump(self, d=1):\n', tree('block', optional('s', set), 'return ', value, '\n'));
    });
  }

  private operator(op: Arithmetic): Tree {
    const sign = ARITHMETIC[op];
    const result = this.scope.random.pick([
      `clip(num(self.x) ${sign} num(val(other)))`,
      'num(val(other))',
      `0.5 ${sign} num(self.x)`,
      'NotImplemented',
      `NotImplemented if isinstance(other, float) else num(self.x) ${sign} 1`,
    ]);
    return optional('s', `def ${op}(self, other):\n`, tree('block', `return ${result}\n`));
  }

  private special(op: Special): Tree {
    const [parameters, body] = SPECIAL[op];
    // Who has an `__eq__` of its own has no hash without this.
    const hash = op === '__eq__' ? 'def __hash__(self):\n  return 7\n' : '';
    return optional('s', hash, `def ${op}(${parameters}):\n`, tree('block', `${body}\n`));
  }

  private property(): Tree {
    const { random } = this.scope;
    const setter = random.chance(0.5) ? ['@half.setter\ndef half(self, v):\n', tree('block', 'self.x = v\n')] : [];
    const body = tree('block', `return num(self.x) ${random.pick(['* 0.5', '+ 1', '// 2'])}\n`);
    return optional('s', '@property\ndef half(self):\n', body, ...setter);
  }
}

/** Classes of generated programs: constructors, methods, metamethods, inheritance; and statements that change them in the middle of a run. */
import { optional, type Part, type Tree, tree } from 'metatrace/fuzz';
import { type Expressions, FIELDS } from './expressions.ts';
import type { Scope } from './scope.ts';

const BINARY = ['__add', '__sub', '__mul'] as const;
/** Calls no metamethod again. */
const number = (name: string): string =>
  `(tonumber(type(${name}) == "table" and rawget(${name}, "x") or ${name}) or 0)`;

export class Classes {
  readonly names: string[] = [];
  private readonly scope: Scope;
  private readonly expressions: Expressions;

  constructor(scope: Scope, expressions: Expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  /** A class and its constructor. */
  declare(): Tree {
    const { scope } = this;
    const { random } = scope;
    const name = scope.fresh('C');
    const base = this.names.length > 0 && random.chance(0.4) ? random.pick(this.names) : null;
    const parts: Part[] = [
      base === null ? `local ${name} = {}\n` : `local ${name} = setmetatable({}, {__index = ${base}})\n`,
      `${name}.__index = ${name}\n`,
    ];
    const make = scope.fresh('new');
    const fields = random.pick(['x = a, s = b', 's = b, x = a', 'x = a, s = b, y = 0', 'z = false, x = a, s = b']);
    parts.push(`local function ${make}(a, b) return setmetatable({${fields}}, ${name}) end\n`);
    this.names.push(name);
    scope.add({ name: make, type: 'fun', assignable: false, takes: ['num', 'str'], returns: 'obj', cost: 1 });
    if (base === null) for (const m of ['bump', 'label', 'twice']) parts.push(this.method(name, m));
    else parts.push(this.method(name, random.pick(['bump', 'label', 'twice'])));
    for (const op of BINARY) parts.push(tree('s', `${name}.${op} = `, this.binary(op), '\n'));
    for (const op of ['__lt', '__le', '__eq', '__len', '__call', '__concat', '__newindex']) {
      if (op === '__lt' || op === '__le' || random.chance(0.3)) parts.push(this.special(name, op));
    }
    return optional('s', ...parts);
  }

  /** Something about a class or an object is another from here on. */
  change(): Tree | null {
    const { random } = this.scope;
    const name = this.names[random.below(this.names.length)];
    const object = this.scope.find((v) => v.type === 'obj');
    if (name === undefined || object === null) return null;
    const field = random.pick(FIELDS);
    switch (random.below(9)) {
      case 0:
        return optional('s', `setmetatable(${object.name}, ${name})\n`);
      case 1:
        return optional('s', `${name}.${random.pick(BINARY)} = `, this.binary('__add'), '\n');
      case 2:
        return this.method(name, random.pick(['bump', 'label', 'twice']));
      case 3:
        return optional(
          's',
          `${name}.__index = function(o, k) return `,
          random.pick([`${name}[k]`, 'k', '#k']),
          ' end\n',
        );
      case 4:
        return optional('s', `${name}.__index = ${name}\n`);
      case 5:
        return optional(
          's',
          `${name}.${field === 's' || field === 'x' ? 'q' : field} = `,
          this.expressions.of('any', 1),
          '\n',
        );
      case 6:
        return optional(
          's',
          `${object.name}.${field === 's' || field === 'x' ? 'z' : field} = `,
          this.expressions.of('any', 2),
          '\n',
        );
      case 7:
        return optional('s', `${object.name}.bump = function(self, d) return self.x end\n`);
      default:
        return this.special(name, random.pick(['__lt', '__le', '__eq', '__len', '__call', '__concat', '__newindex']));
    }
  }

  private method(name: string, method: string): Tree {
    const { scope, expressions } = this;
    return scope.function(false, () => {
      scope.plain = true;
      if (method !== 'label') scope.add({ name: 'd', type: 'num', assignable: true });
      if (method === 'label')
        return tree('s', `function ${name}:label() return clip(self.s .. `, expressions.of('str', 1), ') end\n');
      const value = expressions.of('num', 2);
      if (method === 'twice')
        return tree('s', `function ${name}:twice(d) return self:bump(d), self.x, `, value, ' end\n');
      const set = scope.random.pick([
        'self.x = self.x + 1 ',
        'self.y = d ',
        'self.x = d ',
        'self.s = clip(self.s .. "+") ',
        '',
      ]);
      return tree('s', `function ${name}:bump(d) `, optional('s', set), 'return ', value, ' end\n');
    });
  }

  private binary(op: string): Tree {
    const sign = op === '__add' ? '+' : op === '__sub' ? '-' : '*';
    const form = this.scope.random.below(3);
    const result =
      form === 0
        ? `${number('a')} ${sign} ${number('b')}`
        : form === 1
          ? `${number('b')}`
          : `0.5 ${sign} ${number('a')}`;
    return tree('e:meta', `function(a, b) return ${result} end`);
  }

  private special(name: string, op: string): Tree {
    const bodies: Readonly<Record<string, string>> = {
      __lt: `(a, b) return ${number('a')} < ${number('b')} end`,
      __le: `(a, b) return ${number('a')} <= ${number('b')} end`,
      __eq: '(a, b) return rawget(a, "s") == rawget(b, "s") end',
      __len: '(a) return 3 end',
      __call: '(a, ...) return select("#", ...), ... end',
      __concat: '(a, b) return "cat" end',
      __newindex: '(o, k, v) rawset(o, k, v) end',
    };
    return optional('s', `${name}.${op} = function${bodies[op]}\n`);
  }
}

/** Expressions by the type that they have, mostly. Numbers, texts and containers are files of their own. */
import { type Part, type Random, type Tree, tree } from 'metatrace/fuzz';
import { Containers } from './containers.ts';
import { Numbers } from './numbers.ts';
import { type Scope, type Type, VALUES } from './scope.ts';
import { Texts } from './texts.ts';

/**
 * What is put now and then where another type is expected: errors in hot code. No texts and lists for numbers (Numbers puts them where they fail): multiplied
 * in a loop they would fill the memory.
 */
const MISFITS: Readonly<Record<Type, readonly Type[]>> = {
  int: ['obj', 'float', 'set', 'bool'],
  float: ['int', 'bool', 'obj'],
  num: ['obj', 'bool', 'dict'],
  str: ['int', 'obj', 'list'],
  bool: ['num', 'str', 'list', 'obj'],
  list: ['str', 'tup', 'int', 'dict'],
  dict: ['list', 'int'],
  set: ['list', 'int', 'dict'],
  tup: ['list', 'str', 'int'],
  obj: ['num', 'str', 'list'],
  fun: ['num', 'str'],
  gen: ['num'],
  any: ['obj', 'fun'],
};

export class Expressions {
  readonly scope: Scope;
  private readonly random: Random;
  private readonly numbers: Numbers;
  private readonly texts: Texts;
  readonly containers: Containers;

  constructor(scope: Scope) {
    this.scope = scope;
    this.random = scope.random;
    this.numbers = new Numbers(this);
    this.texts = new Texts(this);
    this.containers = new Containers(this);
  }

  of(type: Type, depth = 3): Tree {
    const wanted = this.random.chance(0.003) ? this.random.pick(MISFITS[type]) : type;
    return tree(`e:${type}`, ...this.parts(wanted, depth));
  }

  list(types: readonly Type[], depth = 2): Part[] {
    return types.flatMap((t, i) => (i === 0 ? [this.of(t, depth)] : [', ', this.of(t, depth)]));
  }

  /** A call of a function of the program that is known here. */
  call(type: Type, depth: number): Part[] | null {
    const f = this.scope.callable(type);
    if (f === null) return null;
    return [f.name, '(', ...this.arguments(f.name, f.takes ?? [], depth - 1), ')'];
  }

  /** In order, or by name, unpacked, and without those that have a default. */
  private arguments(name: string, takes: readonly Type[], depth: number): readonly Part[] {
    const { random } = this;
    const { names, optionals, options } = this.scope.signatures.get(name) ?? {
      names: [],
      optionals: 0,
      options: false,
    };
    const left = takes.length > names.length ? 0 : random.below(optionals + 1);
    const given = takes.slice(0, takes.length - left);
    if (given.length > 0 && random.chance(0.08)) return ['*(', ...this.list(given, depth), ',)'];
    const byName = given.length > names.length ? 0 : random.chance(0.2) ? random.below(given.length + 1) : 0;
    const parts = given.map((type, i): Part => {
      const key = i < given.length - byName ? '' : `${names[i]}=`;
      return tree('e:sub', key, this.of(type, depth));
    });
    if (options && random.chance(0.5))
      parts.push(tree('e:sub', random.pick(['extra=', '**']), random.chance(0.5) ? '{"k": 1}' : '{}'));
    return parts.flatMap((p, i) => (i === 0 ? [p] : [', ', p]));
  }

  /** An iterator that a generator of the program gives. */
  generator(depth: number): Part[] | null {
    if (this.scope.plain) return null;
    const g = this.scope.find((v) => v.type === 'gen' && this.scope.affords(v.cost ?? 1));
    return g === null ? null : [g.name, '(', ...this.list(g.takes ?? [], depth - 1), ')'];
  }

  /** Something that attributes and elements may be taken of. */
  variableOr(type: Type, depth: number): Part {
    const known = this.scope.readable(type);
    if (known !== null && this.random.chance(0.9)) return known.name;
    return tree('e:sub', '(', this.of(type, Math.min(depth - 1, 1)), ')');
  }

  private parts(type: Type, depth: number): readonly Part[] {
    const { random, scope } = this;
    const derived = scope.derived.get(type);
    if (derived !== undefined && random.chance(0.05))
      return [`${random.pick(derived)}(`, this.of(type, depth - 1), ')'];
    const known = scope.readable(type);
    if (known !== null && random.chance(depth <= 0 ? 0.85 : 0.35)) return [known.name];
    if (depth > 0 && random.chance(0.12)) {
      const called = this.call(type, depth);
      if (called !== null) return called;
    }
    if (depth > 0 && random.chance(0.06) && type !== 'fun' && type !== 'gen') {
      const e = (t: Type): Tree => this.of(t, depth - 1);
      return ['(', e(type), ' if ', e('bool'), ' else ', e(type), ')'];
    }
    switch (type) {
      case 'int':
        return this.numbers.int(depth);
      case 'float':
        return this.numbers.float(depth);
      case 'num':
        return this.numbers.num(depth);
      case 'bool':
        return this.numbers.bool(depth);
      case 'str':
        return this.texts.str(depth);
      case 'list':
        return this.containers.list(depth);
      case 'dict':
        return this.containers.dict(depth);
      case 'set':
        return this.containers.set(depth);
      case 'tup':
        return this.containers.tuple(depth);
      case 'obj':
        return this.obj(depth);
      case 'fun':
        return [this.lambda(random.pick(['int', 'num', 'str', 'bool', 'any']))];
      case 'gen':
        return ['(lambda *a: iter([1, 2.5, 3]))'];
      case 'any':
        return depth <= 0 ? ['None'] : [this.of(random.pick(random.chance(0.1) ? ['fun'] : VALUES), depth - 1)];
    }
  }

  /** A function of one number. */
  lambda(returns: Type): Tree {
    const { scope } = this;
    const name = scope.fresh('p');
    const body = scope.function(false, () => {
      scope.runs = INNER_RUNS;
      scope.add({ name, type: 'num', assignable: false });
      return this.of(returns, 2);
    });
    return tree('e:fun', `(lambda ${name}: `, body, ')');
  }

  private obj(depth: number): readonly Part[] {
    const { random, scope } = this;
    const name = scope.classes.at(-1 - random.below(Math.max(scope.classes.length, 1))) ?? 'Plain';
    if (depth > 0 && !scope.plain && random.chance(0.2)) {
      const o = this.variableOr('obj', depth);
      return random.chance(0.5) ? [o, '.copy()'] : [`${name}.make(`, this.of('num', depth - 1), ')'];
    }
    const fields = depth <= 0 ? ['1, "a"'] : this.list(['num', 'str'], depth - 1);
    return [random.chance(0.8) ? `${name}(` : 'Plain(', ...fields, ')'];
  }
}

/** As if a function's body ran so often: loops and calls in it are few. */
export const INNER_RUNS = 150;

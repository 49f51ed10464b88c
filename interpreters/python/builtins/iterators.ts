/** enumerate, zip, map, filter, reversed, and the methods that all built-in iterators have. */
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { DICT_ITERATORS, REVERSE_ITERATORS } from '../objects/dict-iterators.ts';
import { ATTRIBUTE_ERROR, raise, STOP_ITERATION, typeError, valueError } from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import {
  type Again,
  BYTES_ITERATOR,
  CALLABLE_ITERATOR,
  LIST_ITERATOR,
  LIST_REVERSE_ITERATOR,
  PyIterator,
  RANGE_ITERATOR,
  SEQUENCE_ITERATOR,
  SET_ITERATOR,
  STR_ITERATOR,
  TUPLE_ITERATOR,
} from '../objects/iterators.ts';
import { GEN_CREATED, GEN_SUSPENDED, PyGenerator } from '../objects/misc.ts';
import type { Int } from '../objects/numbers.ts';
import { numberArith } from '../objects/numbers.ts';
import { ENUMERATE, FILTER, MAP, REVERSED, ZIP } from '../objects/types.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { call, callSpecial } from '../vm/call.ts';
import { indexOf, isTrue, smallIndex } from '../vm/compare.ts';
import { makeGenerator } from '../vm/enter.ts';
import { Call, Resume } from '../vm/frame.ts';
import { getItemSlow, iter, lengthOf, next } from '../vm/iterate.ts';
import { vm } from '../vm/state.ts';
import { methods, none, selfAs, wrapNew } from './define.ts';
import { hosted } from './hosted.ts';

export class EnumerateIterator extends PyIterator {
  private readonly inner: Value;
  private i: Int;

  constructor(inner: Value, start: Int) {
    super();
    this.inner = inner;
    this.i = start;
  }

  next(): Value | undefined {
    const { inner } = this;
    const v = inner instanceof PyIterator ? inner.next() : next(inner);
    if (v === undefined) return undefined;
    const { i } = this;
    this.i = typeof i === 'number' ? i + 1 : (numberArith(0, i, 1) as Int);
    return new PyTuple([i, v]);
  }

  override again(): Again {
    return { by: 'enumerate', args: [this.inner, this.i] };
  }

  override pyClass(): PyClass {
    return ENUMERATE;
  }
}

export class ZipIterator extends PyIterator {
  private readonly parts: readonly Value[];
  private strict: boolean;

  constructor(parts: readonly Value[], strict: boolean) {
    super();
    this.parts = parts;
    this.strict = strict;
  }

  next(): Value | undefined {
    const { parts } = this;
    if (parts.length === 2 && !this.strict) {
      const a = parts[0];
      const b = parts[1];
      const x = a instanceof PyIterator ? a.next() : next(a);
      if (x === undefined) return undefined;
      const y = b instanceof PyIterator ? b.next() : next(b);
      return y === undefined ? undefined : new PyTuple([x, y]);
    }
    return this.nextOfMany();
  }

  /** @dontLookInside */
  private nextOfMany(): Value | undefined {
    const row: Value[] = [];
    for (const p of this.parts) {
      const v = next(p);
      if (v === undefined) {
        if (this.strict) this.checkLengths(row.length);
        return undefined;
      }
      row.push(v);
    }
    return row.length === 0 ? undefined : new PyTuple(row);
  }

  private checkLengths(ended: number): void {
    const others = (n: number): string => (n === 1 ? ' 1' : `s 1-${n}`);
    if (ended > 0) throw valueError(`zip() argument ${ended + 1} is shorter than argument${others(ended)}`);
    for (let i = 1; i < this.parts.length; i++) {
      if (next(this.parts[i]) !== undefined)
        throw valueError(`zip() argument ${i + 1} is longer than argument${others(i)}`);
    }
  }

  /** Its state is not a position but whether all have to be equally long. */
  beStrict(strict: boolean): void {
    this.strict = strict;
  }

  override again(): Again {
    const again = { by: 'zip', args: this.parts };
    return this.strict ? { ...again, state: true } : again;
  }

  override pyClass(): PyClass {
    return ZIP;
  }
}

export class MapIterator extends PyIterator {
  private readonly f: Value;
  private readonly parts: readonly Value[];
  /** Does the same in Python, one item after the other; it knows no more of where it is than `parts` do. */
  private generator: PyGenerator | undefined;

  constructor(f: Value, parts: readonly Value[]) {
    super();
    this.f = f;
    this.parts = parts;
    this.generator = undefined;
  }

  override nextOrCall(): Value | Call | Resume | undefined {
    const { f, parts } = this;
    if (parts.length !== 1) return this.next();
    const it = parts[0];
    if (runsProgram(it) && f instanceof PyFunction) {
      this.generator ??= generatorOf('map', f, it);
      return resumption(this.generator) ?? this.next();
    }
    const v = it instanceof PyIterator ? it.next() : next(it);
    return v === undefined ? undefined : new Call(f, [v]);
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const args: Value[] = [];
    for (const p of this.parts) {
      const v = next(p);
      if (v === undefined) return undefined;
      args.push(v);
    }
    return call(this.f, args);
  }

  override again(): Again {
    return { by: 'map', args: [this.f, ...this.parts] };
  }

  override pyClass(): PyClass {
    return MAP;
  }
}

/** Its items come from functions of the program. */
function runsProgram(it: Value): boolean {
  return it instanceof PyGenerator || it instanceof MapIterator || it instanceof FilterIterator;
}

/** @dontLookInside */
function generatorOf(name: string, f: PyFunction, values: Value): PyGenerator {
  return makeGenerator(hosted(name), undefined, [f, values], undefined);
}

/** undefined: it runs, or has ended. */
function resumption(g: PyGenerator): Resume | undefined {
  return g.state === GEN_SUSPENDED || g.state === GEN_CREATED ? new Resume(g, NONE) : undefined;
}

export class FilterIterator extends PyIterator {
  private readonly f: Value;
  private readonly inner: Value;
  /** As that of MapIterator. */
  private generator: PyGenerator | undefined;

  constructor(f: Value, inner: Value) {
    super();
    this.f = f;
    this.inner = inner;
    this.generator = undefined;
  }

  override nextOrCall(): Value | Resume | undefined {
    const { f, inner } = this;
    if (!(f instanceof PyFunction) || !(inner instanceof PyIterator || inner instanceof PyGenerator))
      return this.next();
    this.generator ??= generatorOf('filter', f, inner);
    return resumption(this.generator) ?? this.next();
  }

  /** @dontLookInside */
  next(): Value | undefined {
    for (;;) {
      const v = next(this.inner);
      if (v === undefined || isTrue(this.f === NONE ? v : call(this.f, [v]))) return v;
    }
  }

  override again(): Again {
    return { by: 'filter', args: [this.f, this.inner] };
  }

  override pyClass(): PyClass {
    return FILTER;
  }
}

class ReversedIterator extends PyIterator {
  private readonly sequence: Value;
  private i: number;

  constructor(sequence: Value) {
    super();
    this.sequence = sequence;
    this.i = lengthOf(sequence) - 1;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    if (this.i < 0) return undefined;
    return getItemSlow(this.sequence, this.i--);
  }

  override remaining(): number {
    return this.i < lengthOf(this.sequence) ? this.i + 1 : 0;
  }

  override again(): Again {
    return this.i < 0
      ? { by: 'reversed', args: [new PyTuple([])] }
      : { by: 'reversed', args: [this.sequence], state: this.i };
  }

  override goTo(position: number): void {
    if (this.i >= 0) this.i = Math.max(-1, Math.min(position, lengthOf(this.sequence) - 1));
  }

  override pyClass(): PyClass {
    return REVERSED;
  }
}

/** What all of them can do. */
export function iteratorMethods(cls: PyClass): void {
  const self = (v: Value): PyIterator => selfAs(v, PyIterator, cls, '__next__');
  methods(cls, [
    ['__iter__', '', ([it]) => it],
    [
      '__next__',
      '',
      ([it]) => {
        const v = self(it).next();
        if (v === undefined) throw raise(STOP_ITERATION);
        return v;
      },
    ],
    ['__length_hint__', '', ([it]) => self(it).remaining()],
    ['__reduce__', '', ([it]) => reduceIterator(it, self(it))],
    ['__setstate__', 'state, /', ([it, state]) => none(setState(self(it), state))],
  ]);
}

function reduceIterator(v: Value, it: PyIterator): Value {
  const again = it.again();
  if (again === undefined) throw typeError(`cannot pickle '${typeName(v)}' object`);
  const own = typeOf(v);
  const by = own === it.pyClass() ? vm.builtins.get(again.by) : own;
  if (by === undefined) throw raise(ATTRIBUTE_ERROR, again.by);
  const parts = [by, new PyTuple(again.args)];
  return new PyTuple(again.state === undefined ? parts : [...parts, again.state]);
}

function setState(it: PyIterator, state: Value): void {
  if (it instanceof ZipIterator) it.beStrict(isTrue(state));
  else it.goTo(smallIndex(state));
}

/** Iterating over it runs functions of the program. */
export function isProgram(v: Value): boolean {
  return v instanceof PyInstance || runsProgram(v);
}

export function openIterators(): void {
  const plain = [
    RANGE_ITERATOR,
    LIST_ITERATOR,
    LIST_REVERSE_ITERATOR,
    TUPLE_ITERATOR,
    STR_ITERATOR,
    BYTES_ITERATOR,
    CALLABLE_ITERATOR,
    SEQUENCE_ITERATOR,
    ...DICT_ITERATORS,
    ...REVERSE_ITERATORS,
    SET_ITERATOR,
    ENUMERATE,
    ZIP,
    MAP,
    FILTER,
    REVERSED,
  ];
  for (const cls of plain) iteratorMethods(cls);
  wrapNew(
    ENUMERATE,
    'iterable, start=',
    ([v, start]) => new EnumerateIterator(iter(v), start === undefined ? 0 : indexOf(start)),
  );
  wrapNew(
    ZIP,
    '*iterables, strict=',
    ([strict, ...parts]) => new ZipIterator(parts.map(iter), strict !== undefined && isTrue(strict)),
  );
  wrapNew(MAP, 'func, *iterables', ([f, ...parts]) => {
    if (parts.length === 0) throw typeError('map() must have at least two arguments.');
    return new MapIterator(f, parts.map(iter));
  });
  wrapNew(FILTER, 'function, iterable, /', ([f, v]) => new FilterIterator(f, iter(v)));
  wrapNew(REVERSED, 'sequence, /', ([v]) => {
    const f = typeOf(v).find('__reversed__');
    if (f === NONE) throw typeError(`'${typeName(v)}' object is not reversible`);
    if (f !== undefined) return callSpecial(f, v, []);
    if (v instanceof PyDict || typeOf(v).find('__getitem__') === undefined || typeOf(v).find('__len__') === undefined)
      throw typeError(`'${typeName(v)}' object is not reversible`);
    return new ReversedIterator(v);
  });
}

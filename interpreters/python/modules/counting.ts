/** itertools.count and itertools.repeat: iterators that say where they are. */
import { methods, selfAs, wrapNew } from '../builtins/define.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import type { Namespace } from '../objects/binding.ts';
import type { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { PyIterator } from '../objects/iterators.ts';
import { asInt } from '../objects/numbers.ts';
import { builtinClass } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { PyTuple, type Value } from '../objects/value.ts';
import { indexOf } from '../vm/compare.ts';
import { binaryValue } from '../vm/operators.ts';
import { repr, strOf } from '../vm/text.ts';

const COUNT = builtinClass('count');
const REPEAT = builtinClass('repeat');

class CountIterator extends PyIterator {
  at: Value;
  readonly step: Value;

  constructor(start: Value, step: Value) {
    super();
    this.at = start;
    this.step = step;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const { at } = this;
    this.at = binaryValue(0, at, this.step);
    return at;
  }

  override pyClass(): PyClass {
    return COUNT;
  }
}

class RepeatIterator extends PyIterator {
  readonly v: Value;
  left: number;

  constructor(v: Value, times: number) {
    super();
    this.v = v;
    this.left = times;
  }

  next(): Value | undefined {
    if (this.left <= 0) return undefined;
    this.left--;
    return this.v;
  }

  override remaining(): number {
    if (this.left === Number.POSITIVE_INFINITY) throw typeError('len() of unsized object');
    return this.left;
  }

  override pyClass(): PyClass {
    return REPEAT;
  }
}

function checkNumber(v: Value): Value {
  if (typeof v === 'boolean' || asInt(v) !== undefined) return v;
  const cls = typeOf(v);
  if (!['__index__', '__float__', '__complex__'].some((name) => cls.find(name) !== undefined) || cls.name === 'str')
    throw typeError('a number is required');
  return v;
}

export function openCounting(n: Namespace): void {
  for (const cls of [COUNT, REPEAT]) {
    cls.namespace.set('__module__', 'itertools');
    iteratorMethods(cls);
    n.set(cls.name, cls);
  }
  wrapNew(
    COUNT,
    'start=, step=',
    ([start, step]) => new CountIterator(checkNumber(start ?? 0), checkNumber(step ?? 1)),
  );
  wrapNew(
    REPEAT,
    'object, times=',
    ([v, times]) =>
      new RepeatIterator(v, times === undefined ? Number.POSITIVE_INFINITY : Math.max(0, Number(indexOf(times)))),
  );
  const counting = (v: Value): CountIterator => selfAs(v, CountIterator, COUNT, '__repr__');
  const repeating = (v: Value): RepeatIterator => selfAs(v, RepeatIterator, REPEAT, '__repr__');
  const stepOf = ({ step }: CountIterator): readonly Value[] => (step === 1 ? [] : [step]);
  methods(COUNT, [
    [
      '__repr__',
      '',
      ([self]) => {
        const c = counting(self);
        return strOf(`count(${[c.at, ...stepOf(c)].map(repr).join(', ')})`);
      },
    ],
    ['__reduce__', '', ([self]) => new PyTuple([COUNT, new PyTuple([counting(self).at, ...stepOf(counting(self))])])],
  ]);
  const timesOf = ({ left }: RepeatIterator): readonly Value[] => (left === Number.POSITIVE_INFINITY ? [] : [left]);
  methods(REPEAT, [
    [
      '__repr__',
      '',
      ([self]) => {
        const r = repeating(self);
        return strOf(`repeat(${[r.v, ...timesOf(r)].map(repr).join(', ')})`);
      },
    ],
    [
      '__reduce__',
      '',
      ([self]) => new PyTuple([REPEAT, new PyTuple([repeating(self).v, ...timesOf(repeating(self))])]),
    ],
  ]);
}

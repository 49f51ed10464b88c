/** itertools. What these go through is asked for its iterator when they are made, so that what has none is refused there. */
import { builtin, wrapNew } from '../builtins/define.ts';
import { iteratorMethods } from '../builtins/iterators.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { NativeIterator } from '../objects/iterators.ts';
import { asInt } from '../objects/numbers.ts';
import { builtinClass } from '../objects/types.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { equals, indexOrUndefined, isTrue, smallIndex } from '../vm/compare.ts';
import { items, iter, listItems, next } from '../vm/iterate.ts';
import { binaryValue } from '../vm/operators.ts';
import { openCounting } from './counting.ts';
import { registerModule } from './import.ts';

type Source = (args: readonly Value[]) => Generator<Value>;

function* chain(parts: Iterable<Value>): Generator<Value> {
  for (const p of parts) yield* items(p);
}

function* cycle(v: Value): Generator<Value> {
  const seen: Value[] = [];
  for (const x of items(v)) {
    seen.push(x);
    yield x;
  }
  if (seen.length > 0) for (;;) yield* seen;
}

const SLICE_RANGE = 'must be None or an integer: 0 <= x <= sys.maxsize.';

/** Start, stop and step, of which anything that is no index is refused alike. */
function sliceBounds(bounds: readonly Value[]): readonly [number, number, number] {
  const at = (x: Value | undefined, missing: number): number => {
    if (x === undefined || x === NONE) return missing;
    const i = indexOrUndefined(x);
    return i === undefined || Number(i) < 0 ? -1 : Number(i);
  };
  const [first, second, third] = bounds.length === 1 ? [undefined, bounds[0], undefined] : bounds;
  const start = at(first, 0);
  const stop = at(second, Number.POSITIVE_INFINITY);
  const step = at(third, 1);
  if (stop < 0) throw valueError(`Stop argument for islice() ${SLICE_RANGE}`);
  if (start < 0) throw valueError(`Indices for islice() ${SLICE_RANGE}`);
  if (step < 1) throw valueError('Step for islice() must be a positive integer or None.');
  return [start, stop, step];
}

function* slice(it: Value, [start, stop, step]: readonly [number, number, number]): Generator<Value> {
  let wanted = start;
  for (let i = 0; i < stop; i++) {
    const x = next(it);
    if (x === undefined) return;
    if (i === wanted) {
      yield x;
      wanted += step;
      if (wanted >= stop) {
        for (let k = i + 1; k < stop && Number.isFinite(stop); k++) if (next(it) === undefined) return;
        return;
      }
    }
  }
}

function* product(pools: readonly (readonly Value[])[]): Generator<Value> {
  const at = pools.map(() => 0);
  if (pools.some((p) => p.length === 0)) return;
  for (;;) {
    yield new PyTuple(pools.map((p, i) => p[at[i]]));
    let i = pools.length - 1;
    while (i >= 0 && ++at[i] === pools[i].length) at[i--] = 0;
    if (i < 0) return;
  }
}

function* permutations(pool: readonly Value[], r: number): Generator<Value> {
  const n = pool.length;
  if (r > n) return;
  const indices = pool.map((_, i) => i);
  const cycles = Array.from({ length: r }, (_, i) => n - i);
  const pick = (): Value => new PyTuple(indices.slice(0, r).map((i) => pool[i]));
  yield pick();
  for (;;) {
    let i = r - 1;
    for (; i >= 0; i--) {
      cycles[i]--;
      if (cycles[i] === 0) {
        indices.push(...indices.splice(i, 1));
        cycles[i] = n - i;
      } else {
        const j = n - cycles[i];
        [indices[i], indices[j]] = [indices[j], indices[i]];
        yield pick();
        break;
      }
    }
    if (i < 0) return;
  }
}

function* combinations(pool: readonly Value[], r: number, repeated: boolean): Generator<Value> {
  const n = pool.length;
  if ((!repeated && r > n) || (n === 0 && r > 0)) return;
  const indices = Array.from({ length: r }, (_, i) => (repeated ? 0 : i));
  for (;;) {
    yield new PyTuple(indices.map((i) => pool[i]));
    let i = r - 1;
    while (i >= 0 && indices[i] === (repeated ? n - 1 : i + n - r)) i--;
    if (i < 0) return;
    const first = indices[i] + 1;
    for (let k = i; k < r; k++) indices[k] = repeated ? first : first + k - i;
  }
}

function* accumulate(v: Value, f: Value | undefined, initial: Value | undefined): Generator<Value> {
  let total = initial === undefined || initial === NONE ? undefined : initial;
  if (total !== undefined) yield total;
  for (const x of items(v)) {
    total = total === undefined ? x : f === undefined || f === NONE ? binaryValue(0, total, x) : call(f, [total, x]);
    yield total;
  }
}

function* longest(fill: Value, parts: readonly Value[]): Generator<Value> {
  const its: (Value | undefined)[] = [...parts];
  for (;;) {
    const row = its.map((it, i) => {
      const v = it === undefined ? undefined : next(it);
      if (v === undefined) its[i] = undefined;
      return v ?? fill;
    });
    if (its.every((it) => it === undefined)) return;
    yield new PyTuple(row);
  }
}

function* pairwise(v: Value): Generator<Value> {
  let last: Value | undefined;
  for (const x of items(v)) {
    if (last !== undefined) yield new PyTuple([last, x]);
    last = x;
  }
}

/** Groups share the source with their parent: when that goes on, what is left of a group is skipped. */
function* groupby(it: Value, key: Value | undefined, grouper: PyClass): Generator<Value> {
  const keyOf = (x: Value): Value => (key === undefined || key === NONE ? x : call(key, [x]));
  let x = next(it);
  let serial = 0;
  while (x !== undefined) {
    const current = keyOf(x);
    const mine = ++serial;
    let first: Value | undefined = x;
    let ended = false;
    const group = function* (): Generator<Value> {
      while (mine === serial && !ended && first !== undefined) {
        yield first;
        first = next(it);
        if (first === undefined || !equals(keyOf(first), current)) ended = true;
      }
    };
    yield new PyTuple([current, new NativeIterator(group(), grouper)]);
    while (!ended && first !== undefined) {
      first = next(it);
      if (first === undefined || !equals(keyOf(first), current)) ended = true;
    }
    x = first;
  }
}

function* starmap(f: Value, v: Value): Generator<Value> {
  for (const args of items(v)) yield call(f, listItems(args));
}

function* takewhile(f: Value, v: Value): Generator<Value> {
  for (const x of items(v)) {
    if (!isTrue(call(f, [x]))) return;
    yield x;
  }
}

function* dropwhile(f: Value, v: Value): Generator<Value> {
  let dropping = true;
  for (const x of items(v)) {
    if (dropping && isTrue(call(f, [x]))) continue;
    dropping = false;
    yield x;
  }
}

function* filterfalse(f: Value, v: Value): Generator<Value> {
  for (const x of items(v)) if (!isTrue(f === NONE ? x : call(f, [x]))) yield x;
}

function* compress(data: Value, selectors: Value): Generator<Value> {
  for (const x of items(data)) {
    const keep = next(selectors);
    if (keep === undefined) return;
    if (isTrue(keep)) yield x;
  }
}

/** One of several iterators over what one source gives. */
function* shared(source: Value, queue: Value[], queues: readonly Value[][]): Generator<Value> {
  for (;;) {
    if (queue.length === 0) {
      const v = next(source);
      if (v === undefined) return;
      for (const q of queues) q.push(v);
    }
    yield queue.shift() as Value;
  }
}

export function openItertools(): void {
  registerModule('itertools', (n) => {
    const define = (name: string, signature: string, source: Source): PyClass => {
      const cls = builtinClass(name);
      cls.namespace.set('__module__', 'itertools');
      iteratorMethods(cls);
      wrapNew(cls, signature, (args) => new NativeIterator(source(args), cls));
      n.set(name, cls);
      return cls;
    };
    const size = (v: Value | undefined, missing: number, refused = 'r must be non-negative'): number => {
      if (v === undefined) return missing;
      const r = smallIndex(v);
      if (r < 0) throw valueError(refused);
      return r;
    };
    const chained = define('chain', '*iterables', (args) => chain(args));
    chained.namespace.set(
      'from_iterable',
      builtin('from_iterable', 'iterable, /', ([v]) => new NativeIterator(chain(items(v)), chained)),
    );
    chained.renew();
    define('cycle', 'iterable, /', ([v]) => cycle(iter(v)));
    openCounting(n);
    define('islice', 'iterable, start, stop=, step=, /', ([v, ...bounds]) =>
      slice(iter(v), sliceBounds(bounds.filter((b) => b !== undefined))),
    );
    define('starmap', 'function, iterable, /', ([f, v]) => starmap(f, iter(v)));
    define('takewhile', 'predicate, iterable, /', ([f, v]) => takewhile(f, iter(v)));
    define('dropwhile', 'predicate, iterable, /', ([f, v]) => dropwhile(f, iter(v)));
    define('filterfalse', 'function, iterable, /', ([f, v]) => filterfalse(f, iter(v)));
    define('compress', 'data, selectors', ([data, selectors]) => compress(iter(data), iter(selectors)));
    define('product', '*iterables, repeat=', ([times, ...parts]) => {
      const pools = parts.map(listItems);
      return product(Array.from({ length: size(times, 1, 'repeat argument cannot be negative') }, () => pools).flat());
    });
    define('permutations', 'iterable, r=', ([v, r]) => {
      const pool = listItems(v);
      if (r !== undefined && r !== NONE && asInt(r) === undefined) throw typeError('Expected int as r');
      return permutations(pool, size(r === NONE ? undefined : r, pool.length));
    });
    define('combinations', 'iterable, r', ([v, r]) => combinations(listItems(v), size(r, 0), false));
    define('combinations_with_replacement', 'iterable, r', ([v, r]) => combinations(listItems(v), size(r, 0), true));
    define('accumulate', 'iterable, func=, *, initial=', ([v, f, initial]) => accumulate(iter(v), f, initial));
    define('zip_longest', '*iterables, **kwds', ([named, ...parts]) => {
      const fill = named instanceof PyDict ? named.get('fillvalue') : undefined;
      if (named instanceof PyDict && named.size > (fill === undefined ? 0 : 1))
        throw typeError('zip_longest() got an unexpected keyword argument');
      return longest(fill ?? NONE, parts.map(iter));
    });
    define('pairwise', 'iterable, /', ([v]) => pairwise(iter(v)));
    const grouper = builtinClass('_grouper');
    iteratorMethods(grouper);
    define('groupby', 'iterable, key=', ([v, key]) => groupby(iter(v), key, grouper));
    const tee = builtinClass('_tee');
    for (const cls of [grouper, tee]) cls.namespace.set('__module__', 'itertools');
    iteratorMethods(tee);
    n.set(
      'tee',
      builtin('tee', 'iterable, n=, /', ([v, times]) => {
        const source = iter(v);
        const queues: Value[][] = Array.from({ length: size(times, 2, 'n must be >= 0') }, () => []);
        return new PyTuple(queues.map((q) => new NativeIterator(shared(source, q, queues), tee)));
      }),
    );
  });
}

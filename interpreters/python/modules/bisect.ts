/** _bisect: places in sorted sequences. */
import { builtin } from '../builtins/define.ts';
import { valueError } from '../objects/exceptions.ts';
import { type Int, normalize } from '../objects/numbers.ts';
import { NONE, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { indexOf, lessThan } from '../vm/compare.ts';
import { getItemSlow, lengthValue } from '../vm/iterate.ts';
import { registerModule } from './import.ts';

interface Search {
  readonly sequence: Value;
  readonly lo: Value | undefined;
  readonly hi: Value | undefined;
  readonly key: Value | undefined;
}

const given = (v: Value | undefined): v is Value => v !== undefined && v !== NONE;

/** `isBefore`: an item goes before the place that is looked for. */
function find({ sequence, lo, hi, key }: Search, isBefore: (item: Value) => boolean): Int {
  const first = lo === undefined ? 0 : indexOf(lo);
  if (first < 0) throw valueError('lo must be non-negative');
  const end = given(hi) ? indexOf(hi) : lengthValue(sequence);
  if (typeof first === 'bigint' || typeof end === 'bigint')
    return findFar({ sequence, lo: first, hi: end, key }, isBefore);
  let from = first;
  let to = end;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const item = getItemSlow(sequence, middle);
    if (isBefore(given(key) ? call(key, [item]) : item)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Of places that numbers do not tell exactly. */
function findFar({ sequence, lo, hi, key }: Search, isBefore: (item: Value) => boolean): Int {
  let from = BigInt(lo === undefined ? 0 : indexOf(lo));
  let to = BigInt(hi === undefined ? 0 : indexOf(hi));
  while (from < to) {
    const middle = (from + to) / 2n;
    const item = getItemSlow(sequence, normalize(middle));
    if (isBefore(given(key) ? call(key, [item]) : item)) from = middle + 1n;
    else to = middle;
  }
  return normalize(from);
}

const right = (s: Search, x: Value): Int => find(s, (item) => !lessThan(x, item));
const left = (s: Search, x: Value): Int => find(s, (item) => lessThan(item, x));

export function openBisect(): void {
  registerModule('_bisect', (n) => {
    const both = (suffix: string, place: typeof right, names: readonly string[]): void => {
      const search = builtin(`bisect_${suffix}`, 'a, x, lo=, hi=, *, key=', ([sequence, x, lo, hi, key]) =>
        place({ sequence, lo, hi, key }, x),
      );
      const insort = builtin(`insort_${suffix}`, 'a, x, lo=, hi=, *, key=', ([sequence, x, lo, hi, key]) => {
        const at = place({ sequence, lo, hi, key }, given(key) ? call(key, [x]) : x);
        call(getAttr(sequence, 'insert'), [at, x]);
        return NONE;
      });
      for (const name of names) n.set(name, name.startsWith('b') ? search : insort);
    };
    both('right', right, ['bisect_right', 'bisect', 'insort_right', 'insort']);
    both('left', left, ['bisect_left', 'insort_left']);
  });
}

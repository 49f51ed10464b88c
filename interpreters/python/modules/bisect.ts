/** _bisect: places in sorted sequences. */
import { builtin } from '../builtins/define.ts';
import { valueError } from '../objects/exceptions.ts';
import { NONE, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { clampedIndex, lessThan } from '../vm/compare.ts';
import { getItemSlow, lengthOf } from '../vm/iterate.ts';
import { registerModule } from './import.ts';

interface Search {
  readonly sequence: Value;
  readonly lo: Value | undefined;
  readonly hi: Value | undefined;
  readonly key: Value | undefined;
}

const given = (v: Value | undefined): v is Value => v !== undefined && v !== NONE;

/** `isBefore`: an item goes before the place that is looked for. */
function find({ sequence, lo, hi, key }: Search, isBefore: (item: Value) => boolean): number {
  let from = lo === undefined ? 0 : clampedIndex(lo);
  if (from < 0) throw valueError('lo must be non-negative');
  let to = given(hi) ? clampedIndex(hi) : lengthOf(sequence);
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    const item = getItemSlow(sequence, middle);
    if (isBefore(given(key) ? call(key, [item]) : item)) from = middle + 1;
    else to = middle;
  }
  return from;
}

const right = (s: Search, x: Value): number => find(s, (item) => !lessThan(x, item));
const left = (s: Search, x: Value): number => find(s, (item) => lessThan(item, x));

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

/**
 * The order in which `list.sort` and `sorted` compare is observable, in classes that count or print what `__lt__` is called with, and what a list holds after an
 * exception or with NaN in it, too. So this is the algorithm of CPython 3.11: runs that are found in the list, made longer by binary insertion, merged in the order that
 * powers say (Munro and Wild), with galloping. See Objects/listsort.txt there for why it is as it is.
 *
 * Assumes that `less` says the same whenever it is asked; where it does not, the result is some permutation, as there.
 */
type Less<K> = (a: K, b: K) => boolean;

/** So many in a row from one side make a merge gallop. */
const MIN_GALLOP = 7;

interface Run {
  readonly start: number;
  readonly length: number;
  /** Of the boundary to the next run. */
  readonly power: number;
}

/** Sorts keys in place, stably, and what belongs to them likewise. After an exception of `less` both hold what they held, in some order. */
export function timsort<K, V>(keys: K[], values: V[] | undefined, less: Less<K>): void {
  if (keys.length > 1) new Sort(keys, values, less).run();
}

/** Keys, with the values that belong to them where there are any. */
class Pairs<K, V> {
  readonly keys: K[];
  readonly values: V[] | undefined;

  constructor(keys: K[], values: V[] | undefined) {
    this.keys = keys;
    this.values = values;
  }

  copy(from: number, length: number): Pairs<K, V> {
    return new Pairs(this.keys.slice(from, from + length), this.values?.slice(from, from + length));
  }

  /** To `to` and what follows it, from another array or this one, where the places may overlap. */
  take(to: number, source: Pairs<K, V>, from: number, length: number): void {
    takeAll(this.keys, to, source.keys, from, length);
    if (this.values !== undefined && source.values !== undefined) takeAll(this.values, to, source.values, from, length);
  }

  takeOne(to: number, source: Pairs<K, V>, from: number): void {
    this.keys[to] = source.keys[from];
    if (this.values !== undefined && source.values !== undefined) this.values[to] = source.values[from];
  }

  reverse(from: number, to: number): void {
    reversePart(this.keys, from, to);
    if (this.values !== undefined) reversePart(this.values, from, to);
  }

  /** What is at `from` goes to `to`, which is before it, and what is in between goes one place on. */
  insert(to: number, from: number): void {
    insertPart(this.keys, to, from);
    if (this.values !== undefined) insertPart(this.values, to, from);
  }
}

function takeAll<T>(target: T[], to: number, source: readonly T[], from: number, length: number): void {
  if (target === source && from < to) {
    for (let i = length - 1; i >= 0; i--) target[to + i] = source[from + i];
  } else {
    for (let i = 0; i < length; i++) target[to + i] = source[from + i];
  }
}

function reversePart<T>(all: T[], from: number, to: number): void {
  for (let i = from, j = to - 1; i < j; i++, j--) {
    const v = all[i];
    all[i] = all[j];
    all[j] = v;
  }
}

function insertPart<T>(all: T[], to: number, from: number): void {
  const v = all[from];
  for (let i = from; i > to; i--) all[i] = all[i - 1];
  all[to] = v;
}

class Sort<K, V> {
  private readonly all: Pairs<K, V>;
  private readonly less: Less<K>;
  private readonly pending: Run[] = [];
  private minGallop = MIN_GALLOP;

  constructor(keys: K[], values: V[] | undefined, less: Less<K>) {
    this.all = new Pairs(keys, values);
    this.less = less;
  }

  run(): void {
    const { length } = this.all.keys;
    const minRun = leastRun(length);
    for (let start = 0; start < length; ) {
      let n = this.countRun(start, length);
      if (n < minRun) {
        const forced = Math.min(minRun, length - start);
        this.insertAll(start, start + forced, start + n);
        n = forced;
      }
      this.found(start, n);
      start += n;
    }
    while (this.pending.length > 1) {
      const k = this.pending.length - 2;
      this.mergeAt(k > 0 && this.pending[k - 1].length < this.pending[k + 1].length ? k - 1 : k);
    }
  }

  /** Of the run that begins there; one that falls is turned round. */
  private countRun(start: number, end: number): number {
    const { less } = this;
    const { keys } = this.all;
    let at = start + 1;
    if (at === end) return 1;
    const falls = less(keys[at], keys[at - 1]);
    for (at++; at < end; at++) if (less(keys[at], keys[at - 1]) !== falls) break;
    if (falls) this.all.reverse(start, at);
    return at - start;
  }

  /** What is before `sorted` is in order, and the rest until `end` is put there. */
  private insertAll(start: number, end: number, sorted: number): void {
    const { keys } = this.all;
    for (let at = sorted; at < end; at++) {
      const pivot = keys[at];
      let lo = start;
      let hi = at;
      while (lo < hi) {
        const middle = lo + ((hi - lo) >> 1);
        if (this.less(pivot, keys[middle])) hi = middle;
        else lo = middle + 1;
      }
      this.all.insert(lo, at);
    }
  }

  /** Merges what has to be merged before that run is on the stack. */
  private found(start: number, length: number): void {
    const { pending } = this;
    const last = pending.at(-1);
    if (last !== undefined) {
      const power = powerOf(last.start, last.length, length, this.all.keys.length);
      while (pending.length > 1 && pending[pending.length - 2].power > power) this.mergeAt(pending.length - 2);
      pending.push({ ...(pending.pop() as Run), power });
    }
    pending.push({ start, length, power: 0 });
  }

  /** Two runs of the stack, which are neighbours. */
  private mergeAt(k: number): void {
    const { keys } = this.all;
    const a = this.pending[k];
    const b = this.pending[k + 1];
    this.pending.splice(k, 2, { start: a.start, length: a.length + b.length, power: b.power });
    // What is at its place already at the beginning and at the end.
    const skipped = this.gallopRight(keys[b.start], keys, a.start, a.length, 0);
    const start = a.start + skipped;
    const na = a.length - skipped;
    if (na === 0) return;
    const nb = this.gallopLeft(keys[start + na - 1], keys, b.start, b.length, b.length - 1);
    if (nb === 0) return;
    if (na <= nb) this.mergeLow(start, na, b.start, nb);
    else this.mergeHigh(start, na, b.start, nb);
  }

  /** Where the key belongs in a part that is in order, before what is equal to it; `hint` is where to begin to look. */
  private gallopLeft(key: K, keys: readonly K[], base: number, n: number, hint: number): number {
    const { less } = this;
    let last = 0;
    let ofs = 1;
    if (less(keys[base + hint], key)) {
      const most = n - hint;
      while (ofs < most && less(keys[base + hint + ofs], key)) {
        last = ofs;
        ofs = 2 * ofs + 1;
      }
      last += hint;
      ofs = Math.min(ofs, most) + hint;
    } else {
      const most = hint + 1;
      while (ofs < most && !less(keys[base + hint - ofs], key)) {
        last = ofs;
        ofs = 2 * ofs + 1;
      }
      [last, ofs] = [hint - Math.min(ofs, most), hint - last];
    }
    for (last++; last < ofs; ) {
      const middle = last + ((ofs - last) >> 1);
      if (less(keys[base + middle], key)) last = middle + 1;
      else ofs = middle;
    }
    return ofs;
  }

  /** The same, after what is equal to it. */
  private gallopRight(key: K, keys: readonly K[], base: number, n: number, hint: number): number {
    const { less } = this;
    let last = 0;
    let ofs = 1;
    if (less(key, keys[base + hint])) {
      const most = hint + 1;
      while (ofs < most && less(key, keys[base + hint - ofs])) {
        last = ofs;
        ofs = 2 * ofs + 1;
      }
      [last, ofs] = [hint - Math.min(ofs, most), hint - last];
    } else {
      const most = n - hint;
      while (ofs < most && !less(key, keys[base + hint + ofs])) {
        last = ofs;
        ofs = 2 * ofs + 1;
      }
      last += hint;
      ofs = Math.min(ofs, most) + hint;
    }
    for (last++; last < ofs; ) {
      const middle = last + ((ofs - last) >> 1);
      if (less(key, keys[base + middle])) ofs = middle;
      else last = middle + 1;
    }
    return ofs;
  }

  /** From the left, with a copy of the first run, which is not the longer one. */
  private mergeLow(start: number, countA: number, startB: number, countB: number): void {
    const { all, less } = this;
    const left = all.copy(start, countA);
    let to = start;
    let a = 0;
    let b = startB;
    let na = countA;
    let nb = countB;
    const takeA = (n: number): void => {
      all.take(to, left, a, n);
      to += n;
      a += n;
      na -= n;
    };
    const takeB = (n: number): void => {
      all.take(to, all, b, n);
      to += n;
      b += n;
      nb -= n;
    };
    try {
      takeB(1);
      while (na > 1 && nb > 0) {
        let countedA = 0;
        let countedB = 0;
        while (na > 1 && nb > 0 && countedA < this.minGallop && countedB < this.minGallop) {
          if (less(all.keys[b], left.keys[a])) {
            takeB(1);
            countedB++;
            countedA = 0;
          } else {
            takeA(1);
            countedA++;
            countedB = 0;
          }
        }
        if (na <= 1 || nb === 0) break;
        this.minGallop++;
        do {
          if (this.minGallop > 1) this.minGallop--;
          countedA = this.gallopRight(all.keys[b], left.keys, a, na, 0);
          takeA(countedA);
          if (na <= 1) break;
          takeB(1);
          if (nb === 0) break;
          countedB = this.gallopLeft(left.keys[a], all.keys, b, nb, 0);
          takeB(countedB);
          if (nb === 0) break;
          takeA(1);
        } while (na > 1 && (countedA >= MIN_GALLOP || countedB >= MIN_GALLOP));
        if (na > 1 && nb > 0) this.minGallop++;
      }
      // The last of the first run is the greatest of all.
      if (na === 1) takeB(nb);
    } finally {
      takeA(na);
    }
  }

  /** From the right, with a copy of the second run, which is the shorter one. */
  private mergeHigh(start: number, countA: number, startB: number, countB: number): void {
    const { all, less } = this;
    const right = all.copy(startB, countB);
    let to = startB + countB;
    let na = countA;
    let nb = countB;
    const takeA = (n: number): void => {
      to -= n;
      na -= n;
      all.take(to, all, start + na, n);
    };
    const takeB = (n: number): void => {
      to -= n;
      nb -= n;
      all.take(to, right, nb, n);
    };
    try {
      takeA(1);
      while (na > 0 && nb > 1) {
        let countedA = 0;
        let countedB = 0;
        while (na > 0 && nb > 1 && countedA < this.minGallop && countedB < this.minGallop) {
          if (less(right.keys[nb - 1], all.keys[start + na - 1])) {
            takeA(1);
            countedA++;
            countedB = 0;
          } else {
            takeB(1);
            countedB++;
            countedA = 0;
          }
        }
        if (na === 0 || nb <= 1) break;
        this.minGallop++;
        do {
          if (this.minGallop > 1) this.minGallop--;
          countedA = na - this.gallopRight(right.keys[nb - 1], all.keys, start, na, na - 1);
          takeA(countedA);
          if (na === 0) break;
          takeB(1);
          if (nb <= 1) break;
          countedB = nb - this.gallopLeft(all.keys[start + na - 1], right.keys, 0, nb, nb - 1);
          takeB(countedB);
          if (nb <= 1) break;
          takeA(1);
        } while (na > 0 && (countedA >= MIN_GALLOP || countedB >= MIN_GALLOP));
        if (na > 0 && nb > 1) this.minGallop++;
      }
      // The first of the second run is the least of all.
      if (nb === 1) takeA(na);
    } finally {
      takeB(nb);
    }
  }
}

/** Between 32 and 64, so that the number of runs is a power of two or a little less. */
function leastRun(length: number): number {
  let n = length;
  let rest = 0;
  while (n >= 64) {
    rest |= n & 1;
    n >>= 1;
  }
  return n + rest;
}

/** The depth of the boundary between two runs in the tree of merges: where the middles of both, as fractions of all, begin to differ. */
function powerOf(start: number, lengthA: number, lengthB: number, all: number): number {
  let power = 0;
  let a = 2 * start + lengthA;
  let b = a + lengthA + lengthB;
  for (;;) {
    power++;
    if (a >= all) {
      a -= all;
      b -= all;
    } else if (b >= all) {
      return power;
    }
    a *= 2;
    b *= 2;
  }
}

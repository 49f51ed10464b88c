/**
 * The order of comparisons of CPython's sort (Objects/listobject.c of 3.11): runs that are there already, binary insertion, and merges that gallop. Which values
 * are compared, and with which on the left, hosted programs can see: `<` may be theirs, may be missing, and may fail, which leaves what was done until then.
 */

export type Less<T> = (a: T, b: T) => boolean;

interface Run {
  readonly start: number;
  length: number;
  /** Of the boundary to the run behind it. */
  power: number;
}

const MIN_GALLOP = 7;
const MAX_MINRUN = 64;

/** Sorts `all` in place; stable. What `less` throws leaves all values there, in some order. */
export function timsort<T>(all: T[], less: Less<T>): void {
  if (all.length > 1) new Sort(all, less).run();
}

/** Where `key` belongs in the ordered values from `start` on: before equal ones. `hint`: where the search begins. */
function gallopLeft<T>(key: T, all: readonly T[], start: number, count: number, hint: number, less: Less<T>): number {
  const at = start + hint;
  let last = 0;
  let next = 1;
  if (less(all[at], key)) {
    const most = count - hint;
    while (next < most && less(all[at + next], key)) {
      last = next;
      next = 2 * next + 1;
    }
    next = Math.min(next, most) + hint;
    last += hint;
  } else {
    const most = hint + 1;
    while (next < most && !less(all[at - next], key)) {
      last = next;
      next = 2 * next + 1;
    }
    const least = hint - Math.min(next, most);
    next = hint - last;
    last = least;
  }
  last++;
  while (last < next) {
    const middle = last + ((next - last) >> 1);
    if (less(all[start + middle], key)) last = middle + 1;
    else next = middle;
  }
  return next;
}

/** As `gallopLeft`, behind equal ones. */
function gallopRight<T>(key: T, all: readonly T[], start: number, count: number, hint: number, less: Less<T>): number {
  const at = start + hint;
  let last = 0;
  let next = 1;
  if (less(key, all[at])) {
    const most = hint + 1;
    while (next < most && less(key, all[at - next])) {
      last = next;
      next = 2 * next + 1;
    }
    const least = hint - Math.min(next, most);
    next = hint - last;
    last = least;
  } else {
    const most = count - hint;
    while (next < most && !less(key, all[at + next])) {
      last = next;
      next = 2 * next + 1;
    }
    next = Math.min(next, most) + hint;
    last += hint;
  }
  last++;
  while (last < next) {
    const middle = last + ((next - last) >> 1);
    if (less(key, all[start + middle])) next = middle;
    else last = middle + 1;
  }
  return next;
}

function copy<T>(from: readonly T[], start: number, to: T[], at: number, count: number): void {
  if (from === to && start < at) for (let k = count - 1; k >= 0; k--) to[at + k] = from[start + k];
  else for (let k = 0; k < count; k++) to[at + k] = from[start + k];
}

function minrunOf(length: number): number {
  let n = length;
  let more = 0;
  while (n >= MAX_MINRUN) {
    more |= n & 1;
    n >>= 1;
  }
  return n + more;
}

/** How deep the boundary between two runs lies in the tree of merges. */
function powerOf(start: number, length: number, nextLength: number, all: number): number {
  let a = 2 * start + length;
  let b = a + length + nextLength;
  for (let power = 1; ; power++) {
    if (a >= all) {
      a -= all;
      b -= all;
    } else if (b >= all) return power;
    a *= 2;
    b *= 2;
  }
}

class Sort<T> {
  private readonly all: T[];
  private readonly less: Less<T>;
  private readonly runs: Run[] = [];
  private minGallop = MIN_GALLOP;

  constructor(all: T[], less: Less<T>) {
    this.all = all;
    this.less = less;
  }

  run(): void {
    const { all, runs } = this;
    const minrun = minrunOf(all.length);
    let start = 0;
    while (start < all.length) {
      const left = all.length - start;
      let length = this.natural(start);
      if (length < minrun) {
        const forced = Math.min(left, minrun);
        this.insert(start, start + length, start + forced);
        length = forced;
      }
      this.mergeBefore(length);
      runs.push({ start, length, power: 0 });
      start += length;
    }
    while (runs.length > 1) {
      let at = runs.length - 2;
      if (at > 0 && runs[at - 1].length < runs[at + 1].length) at--;
      this.mergeAt(at);
    }
  }

  /** The length of the run that begins there; one that strictly descends is turned round. */
  private natural(start: number): number {
    const { all, less } = this;
    let end = start + 1;
    if (end === all.length) return 1;
    if (less(all[end], all[start])) {
      for (end++; end < all.length && less(all[end], all[end - 1]); end++);
      for (let i = start, j = end - 1; i < j; i++, j--) {
        const x = all[i];
        all[i] = all[j];
        all[j] = x;
      }
    } else {
      for (end++; end < all.length && !less(all[end], all[end - 1]); end++);
    }
    return end - start;
  }

  /** Binary insertion: from `start` to `done` all is in order. */
  private insert(start: number, done: number, end: number): void {
    const { all, less } = this;
    for (let next = done; next < end; next++) {
      const pivot = all[next];
      let left = start;
      let right = next;
      while (left < right) {
        const middle = left + ((right - left) >> 1);
        if (less(pivot, all[middle])) right = middle;
        else left = middle + 1;
      }
      for (let k = next; k > left; k--) all[k] = all[k - 1];
      all[left] = pivot;
    }
  }

  /** Powersort: merges what lies deeper than the boundary to the run that comes next. */
  private mergeBefore(nextLength: number): void {
    const { runs } = this;
    const last = runs.at(-1);
    if (last === undefined) return;
    const power = powerOf(last.start, last.length, nextLength, this.all.length);
    while (runs.length > 1 && runs[runs.length - 2].power > power) this.mergeAt(runs.length - 2);
    runs[runs.length - 1].power = power;
  }

  private mergeAt(at: number): void {
    const { all, runs, less } = this;
    const a = runs[at];
    const b = runs[at + 1];
    const skipped = gallopRight(all[b.start], all, a.start, a.length, 0, less);
    const start = a.start + skipped;
    const countA = a.length - skipped;
    a.length += b.length;
    runs.splice(at + 1, 1);
    if (countA === 0) return;
    const countB = gallopLeft(all[start + countA - 1], all, b.start, b.length, b.length - 1, less);
    if (countB === 0) return;
    if (countA <= countB) this.mergeLow(start, countA, b.start, countB);
    else this.mergeHigh(start, countA, b.start, countB);
  }

  /** The left run is the shorter one: from left to right. */
  private mergeLow(start: number, countA: number, startB: number, countB: number): void {
    const { all, less } = this;
    const temporary = all.slice(start, start + countA);
    let to = start;
    let a = 0;
    let b = startB;
    const endB = startB + countB;
    try {
      all[to++] = all[b++];
      if (b === endB || countA === 1) return;
      let { minGallop } = this;
      for (;;) {
        let wonA = 0;
        let wonB = 0;
        while (wonA < minGallop && wonB < minGallop) {
          if (less(all[b], temporary[a])) {
            all[to++] = all[b++];
            wonB++;
            wonA = 0;
            if (b === endB) return;
          } else {
            all[to++] = temporary[a++];
            wonA++;
            wonB = 0;
            if (a === countA - 1) return;
          }
        }
        minGallop++;
        do {
          if (minGallop > 1) minGallop--;
          this.minGallop = minGallop;
          wonA = gallopRight(all[b], temporary, a, countA - a, 0, less);
          copy(temporary, a, all, to, wonA);
          to += wonA;
          a += wonA;
          if (wonA > 0 && a >= countA - 1) return;
          all[to++] = all[b++];
          if (b === endB) return;
          wonB = gallopLeft(temporary[a], all, b, endB - b, 0, less);
          copy(all, b, all, to, wonB);
          to += wonB;
          b += wonB;
          if (b === endB) return;
          all[to++] = temporary[a++];
          if (a === countA - 1) return;
        } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
        minGallop++;
        this.minGallop = minGallop;
      }
    } finally {
      // One value is left of a run that ended as it should, and it belongs behind the others; after a failure, any number, before them.
      if (a === countA - 1) {
        copy(all, b, all, to, endB - b);
        all[to + endB - b] = temporary[a];
      } else copy(temporary, a, all, to, countA - a);
    }
  }

  /** The right run is the shorter one: from right to left. */
  private mergeHigh(start: number, countA: number, startB: number, countB: number): void {
    const { all, less } = this;
    const temporary = all.slice(startB, startB + countB);
    let to = startB + countB - 1;
    let a = start + countA - 1;
    let b = countB - 1;
    try {
      all[to--] = all[a--];
      if (a < start || countB === 1) return;
      let { minGallop } = this;
      for (;;) {
        let wonA = 0;
        let wonB = 0;
        while (wonA < minGallop && wonB < minGallop) {
          if (less(temporary[b], all[a])) {
            all[to--] = all[a--];
            wonA++;
            wonB = 0;
            if (a < start) return;
          } else {
            all[to--] = temporary[b--];
            wonB++;
            wonA = 0;
            if (b === 0) return;
          }
        }
        minGallop++;
        do {
          if (minGallop > 1) minGallop--;
          this.minGallop = minGallop;
          const left = a - start + 1;
          wonA = left - gallopRight(temporary[b], all, start, left, left - 1, less);
          to -= wonA;
          a -= wonA;
          copy(all, a + 1, all, to + 1, wonA);
          if (a < start) return;
          all[to--] = temporary[b--];
          if (b === 0) return;
          wonB = b + 1 - gallopLeft(all[a], temporary, 0, b + 1, b, less);
          to -= wonB;
          b -= wonB;
          copy(temporary, b + 1, all, to + 1, wonB);
          if (wonB > 0 && b <= 0) return;
          all[to--] = all[a--];
          if (a < start) return;
        } while (wonA >= MIN_GALLOP || wonB >= MIN_GALLOP);
        minGallop++;
        this.minGallop = minGallop;
      }
    } finally {
      // As in mergeLow: one value that is left belongs before the others.
      if (b === 0) {
        const left = a - start + 1;
        copy(all, start, all, start + 1, left);
        all[start] = temporary[0];
      } else copy(temporary, 0, all, to - b, b + 1);
    }
  }
}

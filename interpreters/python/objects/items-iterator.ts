/** Iterator over what is found by position: bytes, ranges of big integers, strings with code points beyond 16 bits. */
import type { PyClass } from './class.ts';
import { type Again, PyIterator } from './iterators.ts';
import type { Value } from './value.ts';

export class ItemsIterator extends PyIterator {
  private readonly origin: Value;
  private readonly backwards: boolean;
  private readonly length: () => number;
  private readonly at: (i: number) => Value;
  private readonly cls: PyClass;
  /** How many have been given; negative: it has ended, and stays so. */
  private i: number;

  constructor(origin: Value, backwards: boolean, length: () => number, at: (i: number) => Value, cls: PyClass) {
    super();
    this.origin = origin;
    this.backwards = backwards;
    this.length = length;
    this.at = at;
    this.cls = cls;
    this.i = 0;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const { i } = this;
    if (i < 0) return undefined;
    const n = this.length();
    if (i >= n) {
      this.i = -1;
      return undefined;
    }
    this.i = i + 1;
    return this.at(this.backwards ? n - 1 - i : i);
  }

  override remaining(): number {
    return this.i < 0 ? 0 : Math.max(0, this.length() - this.i);
  }

  override again(): Again {
    const by = this.backwards ? 'reversed' : 'iter';
    return { by, args: [this.origin], state: this.i < 0 ? this.length() : this.i };
  }

  override goTo(position: number): void {
    this.i = Math.max(0, position);
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

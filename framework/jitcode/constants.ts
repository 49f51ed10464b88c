/** The constants of a program, one of each: primitives by `Object.is`, everything else by identity. */
export class ConstantTable {
  readonly values: unknown[] = [];
  private readonly indices = new Map<unknown, number>();
  private minusZero = -1;

  indexOf(value: unknown): number {
    if (value === 0 && Object.is(value, -0)) {
      if (this.minusZero < 0) this.minusZero = this.values.push(value) - 1;
      return this.minusZero;
    }
    let index = this.indices.get(value);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.indices.set(value, index);
    }
    return index;
  }
}

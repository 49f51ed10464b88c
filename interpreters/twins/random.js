/** A small pseudo random generator, the same as random.lua and randoms.py. Every number is from 1 to 65520. */
export class Random {
  constructor(seed) {
    this.seed = seed;
  }

  next() {
    this.seed = (this.seed * 17364) % 65521;
    return this.seed;
  }

  /** An integer from 0 to n - 1. */
  below(n) {
    return this.next() % n;
  }
}

/**
 * Objects that behave like values: complex numbers and sets with methods in place of operators, maps with defaults, proxies that count
 * accesses.
 */
class Complex {
  constructor(re, im) {
    this.re = re;
    this.im = im;
  }

  add(b) {
    return new Complex(this.re + b.re, this.im + b.im);
  }

  sub(b) {
    return new Complex(this.re - b.re, this.im - b.im);
  }

  mul(b) {
    return new Complex(this.re * b.re - this.im * b.im, this.re * b.im + this.im * b.re);
  }

  scale(k) {
    return new Complex(k * this.re, k * this.im);
  }

  neg() {
    return new Complex(-this.re, -this.im);
  }

  eq(b) {
    return this.re === b.re && this.im === b.im;
  }

  le(b) {
    return this.norm() <= b.norm();
  }

  norm() {
    return this.re * this.re + this.im * this.im;
  }

  toString() {
    return `(${this.re.toFixed(2)},${this.im.toFixed(2)})`;
  }
}

class OrderedSet {
  constructor(list) {
    this.list = [];
    this.has = new Set();
    for (const x of list) this.put(x);
  }

  put(x) {
    if (this.has.has(x)) return;
    this.has.add(x);
    this.list.push(x);
  }

  or(b) {
    const s = new OrderedSet(this.list);
    for (const x of b.list) s.put(x);
    return s;
  }

  and(b) {
    return new OrderedSet(this.list.filter((x) => b.has.has(x)));
  }
}

function counting(target) {
  const counts = { reads: 0, writes: 0 };
  const proxy = {
    get(key) {
      counts.reads++;
      return target[key];
    },
    set(key, value) {
      counts.writes++;
      target[key] = value;
    },
  };
  return [proxy, counts];
}

function orbits() {
  const limit = new Complex(2, 0);
  let inside = 0;
  for (let i = -4; i <= 4; i++) {
    const c = new Complex(i / 4, 0.25);
    let z = new Complex(0, 0);
    let n = 0;
    while (n < 12 && z.le(limit)) {
      z = z.mul(z).add(c);
      n++;
    }
    if (n === 12) inside++;
    if (z.neg().eq(z.sub(z.scale(2)))) inside += 10;
  }
  return inside;
}

function run() {
  const a = new OrderedSet([1, 2, 3, 5, 8, 13, 21]);
  const b = new OrderedSet([1, 3, 5, 7, 9, 11, 13]);
  let hits = 0;
  for (let i = 1; i <= 20; i++) {
    if (a.or(b).has.has(i)) hits++;
    if (a.and(b).has.has(i)) hits += 100;
  }
  const defaults = new Map();
  let squares = 0;
  for (let round = 0; round < 4; round++) {
    for (let k = 1; k <= 25; k++) {
      let value = defaults.get(k);
      if (value === undefined) {
        value = k * k;
        defaults.set(k, value);
      }
      squares += value;
    }
  }
  const [proxy, counts] = counting({ x: 1 });
  for (let i = 1; i <= 100; i++) proxy.set('x', proxy.get('x') + i);
  return `${orbits()} ${hits} ${a.or(b).list.length} ${squares} ${proxy.get('x')} ${counts.reads} ${counts.writes} ${new Complex(1, 2)}${new Complex(3, 4)}`;
}

export default { expected: '96 409 10 22100 5051 101 100 (1.00,2.00)(3.00,4.00)', run };

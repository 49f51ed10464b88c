/** math */
import { builtin } from '../builtins/define.ts';
import { realOf, truncate } from '../builtins/numbers.ts';
import { OVERFLOW_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { asInt, bitLength, hypotenuse, type Int, normalize, numberArith } from '../objects/numbers.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { PyFloat, PyTuple, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { indexOf, smallIndex } from '../vm/compare.ts';
import { items, listItems } from '../vm/iterate.ts';
import { binaryValue } from '../vm/operators.ts';
import { registerModule } from './import.ts';
import { QUICK } from './math-quick.ts';

/** A result that is no number where the argument was one: a domain or range error. */
function checked(r: number, args: readonly number[]): PyFloat {
  if (Number.isNaN(r) && !args.some(Number.isNaN)) throw valueError('math domain error');
  if (!Number.isFinite(r) && !Number.isNaN(r) && args.every(Number.isFinite))
    throw raise(OVERFLOW_ERROR, 'math range error');
  return new PyFloat(r);
}

const UNARY: Readonly<Record<string, (x: number) => number>> = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  expm1: Math.expm1,
  exp2: (x) => 2 ** x,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  asinh: Math.asinh,
  acosh: Math.acosh,
  cbrt: Math.cbrt,
  fabs: Math.abs,
  degrees: (x) => (x * 180) / Math.PI,
  radians: (x) => (x * Math.PI) / 180,
};

/** Logarithms of ints that are too large for a double. */
function logOf(v: Value, log: (x: number) => number, log2: number): number {
  const i = asInt(plainOf(v));
  if (i !== undefined && i <= 0) throw valueError('math domain error');
  if (typeof i === 'bigint') {
    const shift = bitLength(i) - 64;
    if (shift > 0) return log(Number(i >> BigInt(shift))) + shift * log2;
  }
  const x = realOf(v);
  if (x <= 0) throw valueError('math domain error');
  return log(x);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function isqrt(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((bitLength(n) + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

function product(from: bigint, to: bigint): bigint {
  if (to - from < 8n) {
    let r = from;
    for (let i = from + 1n; i <= to; i++) r *= i;
    return r;
  }
  const middle = (from + to) >> 1n;
  return product(from, middle) * product(middle + 1n, to);
}

/** Shewchuk's exact sum. */
/** Two coordinates are what nearly everybody has. */
function norm(coordinates: readonly number[]): number {
  return coordinates.length === 2 ? hypotenuse(coordinates[0], coordinates[1]) : Math.hypot(...coordinates);
}

function fsum(values: readonly number[]): number {
  const partials: number[] = [];
  for (const v of values) {
    let x = v;
    let n = 0;
    for (const p of partials) {
      let y = p;
      if (Math.abs(x) < Math.abs(y)) [x, y] = [y, x];
      const hi = x + y;
      const lo = y - (hi - x);
      if (lo !== 0) partials[n++] = lo;
      x = hi;
    }
    partials.length = n;
    partials.push(x);
  }
  let hi = 0;
  let i = partials.length - 1;
  if (i >= 0) hi = partials[i--];
  let lo = 0;
  while (i >= 0) {
    const x = hi;
    const y = partials[i--];
    hi = x + y;
    lo = y - (hi - x);
    if (lo !== 0) break;
  }
  if (i >= 0 && ((lo < 0 && partials[i] < 0) || (lo > 0 && partials[i] > 0))) {
    const y = lo * 2;
    const x = hi + y;
    if (y === x - hi) hi = x;
  }
  return hi;
}

function rounding(name: string, f: (x: number) => number): (args: readonly Value[]) => Value {
  return ([v]) => {
    if (v instanceof PyFloat) return truncate(f(v.v));
    const i = asInt(v);
    if (i !== undefined) return i;
    const m = typeOf(v).find(name);
    if (m !== undefined) return callSpecial(m, v, []);
    if (name === '__trunc__') throw typeError(`type ${typeName(v)} doesn't define __trunc__ method`);
    return truncate(f(realOf(v)));
  };
}

function nonNegative(v: Value, name: string): Int {
  const i = indexOf(v);
  if (i < 0) throw valueError(`${name}() not defined for negative values`);
  return i;
}

/** The float next to `x` on the way to `y`. */
function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const bits = new BigInt64Array(1);
  const value = new Float64Array(bits.buffer);
  value[0] = x;
  bits[0] += x < y === x > 0 ? 1n : -1n;
  return value[0];
}

export function openMath(): void {
  registerModule('math', (n) => {
    const def = (name: string, signature: string, f: (args: readonly Value[]) => Value): void => {
      const b = builtin(name, signature, f);
      if (Object.hasOwn(QUICK, name)) b.quick = QUICK[name];
      n.set(name, b);
    };
    for (const [name, f] of Object.entries(UNARY)) {
      def(name, 'x, /', ([v]) => {
        const x = v instanceof PyFloat ? v.v : realOf(v);
        return checked(f(x), [x]);
      });
    }
    const float = (v: number): PyFloat => new PyFloat(v);
    n.set('pi', float(Math.PI));
    n.set('e', float(Math.E));
    n.set('tau', float(2 * Math.PI));
    n.set('inf', float(Infinity));
    n.set('nan', float(Number.NaN));
    def('floor', 'x, /', rounding('__floor__', Math.floor));
    def('ceil', 'x, /', rounding('__ceil__', Math.ceil));
    def('trunc', 'x, /', rounding('__trunc__', Math.trunc));
    def('log', 'x, base=, /', ([v, base]) => {
      const x = logOf(v, Math.log, Math.LN2);
      return float(base === undefined ? x : divide(x, logOf(base, Math.log, Math.LN2)));
    });
    def('log2', 'x, /', ([v]) => float(logOf(v, Math.log2, 1)));
    def('log10', 'x, /', ([v]) => float(logOf(v, Math.log10, Math.LN2 / Math.LN10)));
    def('log1p', 'x, /', ([v]) => checked(Math.log1p(realOf(v)), [realOf(v)]));
    def('pow', 'x, y, /', ([a, b]) => {
      const [x, y] = [realOf(a), realOf(b)];
      if (x === 1 || (x === -1 && Math.abs(y) === Infinity)) return float(1);
      if (x === 0 && y < 0 && y !== -Infinity) throw valueError('math domain error');
      return checked(x ** y, [x, y]);
    });
    def('atan2', 'y, x, /', ([a, b]) => float(Math.atan2(realOf(a), realOf(b))));
    def('hypot', '*coordinates', (args) => float(norm(args.map(realOf))));
    def('dist', 'p, q, /', ([p, q]) => {
      const [a, b] = [p, q].map((v) => listItems(v).map(realOf));
      if (a.length !== b.length) throw valueError('both points must have the same number of dimensions');
      return float(norm(a.map((x, i) => x - b[i])));
    });
    def('fmod', 'x, y, /', ([a, b]) => {
      const [x, y] = [realOf(a), realOf(b)];
      if (Number.isFinite(x) && !Number.isFinite(y) && !Number.isNaN(y)) return float(x);
      return checked(x % y, [x, y]);
    });
    def('remainder', 'x, y, /', ([a, b]) => {
      const [x, y] = [realOf(a), realOf(b)];
      if (!Number.isFinite(y) && Number.isFinite(x)) return float(x);
      if (y === 0 || !Number.isFinite(x)) return checked(Number.NaN, [x, y]);
      const r = x % y;
      const half = Math.abs(y) / 2;
      if (Math.abs(r) < half || (Math.abs(r) === half && Math.trunc(x / y) % 2 === 0)) return float(r);
      return float(r - Math.sign(r) * Math.abs(y));
    });
    def('copysign', 'x, y, /', ([a, b]) => {
      const y = realOf(b);
      const x = Math.abs(realOf(a));
      return float(y < 0 || Object.is(y, -0) ? -x : x);
    });
    def('isnan', 'x, /', ([v]) => Number.isNaN(realOf(v)));
    def('isinf', 'x, /', ([v]) => Math.abs(realOf(v)) === Infinity);
    def('isfinite', 'x, /', ([v]) => Number.isFinite(realOf(v)));
    def('isclose', 'a, b, *, rel_tol=, abs_tol=', ([a, b, rel, abs]) => {
      const [x, y] = [realOf(a), realOf(b)];
      if (x === y) return true;
      if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
      const d = Math.abs(x - y);
      const r = rel === undefined ? 1e-9 : realOf(rel);
      return d <= Math.max(r * Math.max(Math.abs(x), Math.abs(y)), abs === undefined ? 0 : realOf(abs));
    });
    def('gcd', '*integers', (args) => normalize(args.reduce((g: bigint, v) => gcd(g, BigInt(indexOf(v))), 0n)));
    def('lcm', '*integers', (args) => {
      let r = 1n;
      for (const v of args) {
        const x = BigInt(indexOf(v));
        if (x === 0n) return 0;
        r = (r / gcd(r, x)) * (x < 0n ? -x : x);
      }
      return normalize(r);
    });
    def('factorial', 'x, /', ([v]) => {
      if (v instanceof PyFloat) throw typeError("'float' object cannot be interpreted as an integer");
      const k = BigInt(nonNegative(v, 'factorial'));
      return k < 2n ? 1 : normalize(product(1n, k));
    });
    def('isqrt', 'n, /', ([v]) => {
      const i = indexOf(v);
      if (i < 0) throw valueError('isqrt() argument must be nonnegative');
      return normalize(isqrt(BigInt(i)));
    });
    def('comb', 'n, k, /', ([a, b]) => {
      const [x, y] = [BigInt(indexOf(a)), BigInt(indexOf(b))];
      if (x < 0n) throw valueError('n must be a non-negative integer');
      if (y < 0n) throw valueError('k must be a non-negative integer');
      if (y > x) return 0;
      const k = y < x - y ? y : x - y;
      let r = 1n;
      for (let i = 1n; i <= k; i++) r = (r * (x - k + i)) / i;
      return normalize(r);
    });
    def('perm', 'n, k=, /', ([a, b]) => {
      const x = BigInt(indexOf(a));
      const k = b === undefined ? x : BigInt(indexOf(b));
      if (x < 0n) throw valueError('n must be a non-negative integer');
      if (k < 0n) throw valueError('k must be a non-negative integer');
      if (k > x) return 0;
      return k === 0n ? 1 : normalize(product(x - k + 1n, x));
    });
    def('fsum', 'seq, /', ([v]) => float(fsum(listItems(v).map(realOf))));
    def('prod', 'iterable, /, *, start=', ([v, start]) => {
      let r: Value = start ?? 1;
      for (const x of items(v)) r = binaryValue(2, r, x);
      return r;
    });
    def('modf', 'x, /', ([v]) => {
      const x = realOf(v);
      if (!Number.isFinite(x)) return new PyTuple([float(Number.isNaN(x) ? x : 0), float(x)]);
      return new PyTuple([float(x - Math.trunc(x)), float(Math.trunc(x))]);
    });
    def('frexp', 'x, /', ([v]) => {
      const x = realOf(v);
      if (x === 0 || !Number.isFinite(x)) return new PyTuple([float(x), 0]);
      let e = Math.max(-1023, Math.floor(Math.log2(Math.abs(x))) + 1);
      let m = x * 2 ** -e;
      while (Math.abs(m) < 0.5) {
        m *= 2;
        e--;
      }
      while (Math.abs(m) >= 1) {
        m /= 2;
        e++;
      }
      return new PyTuple([float(m), e]);
    });
    def('ldexp', 'x, i, /', ([v, e]) => {
      const k = smallIndex(e);
      let x = realOf(v);
      let left = k;
      while (left > 1000) {
        x *= 2 ** 1000;
        left -= 1000;
      }
      while (left < -1000) {
        x *= 2 ** -1000;
        left += 1000;
      }
      return checked(x * 2 ** left, [realOf(v)]);
    });
    def('ulp', 'x, /', ([v]) => {
      const x = Math.abs(realOf(v));
      if (!Number.isFinite(x)) return float(x);
      return float(x === 0 ? Number.MIN_VALUE : Math.max(Number.MIN_VALUE, 2 ** (Math.floor(Math.log2(x)) - 52)));
    });
    def('atanh', 'x, /', ([v]) => {
      const x = realOf(v);
      return Math.abs(x) === 1 ? checked(Number.NaN, [x]) : checked(Math.atanh(x), [x]);
    });
    def('nextafter', 'x, y, /', ([a, b]) => float(nextAfter(realOf(a), realOf(b))));
    def('erf', 'x, /', ([v]) => float(erf(realOf(v))));
    def('erfc', 'x, /', ([v]) => float(1 - erf(realOf(v))));
    def('gamma', 'x, /', ([v]) => {
      const x = realOf(v);
      if (Number.isInteger(x) && x > 0 && x < 24) return float(Number(x < 3 ? 1n : product(1n, BigInt(x - 1))));
      if (Number.isInteger(x) && x <= 0) throw valueError('math domain error');
      return checked(gamma(x), [x]);
    });
    def('lgamma', 'x, /', ([v]) => checked(Math.log(Math.abs(gamma(realOf(v)))), [realOf(v)]));
  });
}

function divide(a: number, b: number): number {
  if (b !== 0) return a / b;
  return (numberArith(3, new PyFloat(a), new PyFloat(b)) as PyFloat).v;
}

/** By its series, or the continued fraction of erfc where that converges slowly. */
function erf(x: number): number {
  const a = Math.abs(x);
  if (a < 1.5) {
    let acc = 0;
    let k = 25.5;
    for (let i = 0; i < 25; i++) {
      acc = 2 + (x * x * acc) / k;
      k--;
    }
    return (acc * x * Math.exp(-x * x)) / Math.sqrt(Math.PI);
  }
  if (a >= 30) return Math.sign(x);
  let [p, pLast, q, qLast] = [1, 0, x * x + 0.5, 1];
  let f = 0;
  let da = 0.5;
  for (let i = 0; i < 50; i++) {
    f += da;
    da += 2;
    const b = da + x * x;
    [p, pLast] = [b * p - f * pLast, p];
    [q, qLast] = [b * q - f * qLast, q];
  }
  const c = ((p / q) * a * Math.exp(-x * x)) / Math.sqrt(Math.PI);
  return x < 0 ? c - 1 : 1 - c;
}

/** Lanczos' approximation. */
function gamma(x: number): number {
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gamma(1 - x));
  const G = 607 / 128;
  const C = [
    0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
    3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488,
    0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
  ];
  let sum = C[0];
  for (let i = 1; i < C.length; i++) sum += C[i] / (x - 1 + i);
  const t = x - 1 + G + 0.5;
  return Math.sqrt(2 * Math.PI) * t ** (x - 0.5) * Math.exp(-t) * sum;
}

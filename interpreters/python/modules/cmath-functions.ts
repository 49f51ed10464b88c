/**
 * Functions of complex numbers, by the formulas of CPython's cmathmodule.c, which lose no digits to overflow or cancellation. Infinite and undefined arguments follow
 * from the formulas, not from the tables of C's Annex G: where those say more than one part, a part may be a NaN here.
 */
import { hypotenuse } from '../objects/numbers.ts';
import { PyComplex } from '../objects/value.ts';

const LARGE = Number.MAX_VALUE / 4;
const SQRT_LARGE = Math.sqrt(LARGE);
const SQRT_MIN = Math.sqrt(Number.MIN_VALUE * 2 ** 52);
const LN2 = Math.LN2;

const make = (re: number, im: number): PyComplex => new PyComplex(re, im);
const times = (re: number, im: number, c: PyComplex): PyComplex => make(re * c.re - im * c.im, re * c.im + im * c.re);
const signed = (x: number, sign: number): number => {
  const isNegative = sign < 0 || Object.is(sign, -0);
  return isNegative ? -Math.abs(x) : Math.abs(x);
};

export function sqrt({ re, im }: PyComplex): PyComplex {
  if (re === 0 && im === 0) return make(0, im);
  if (!Number.isFinite(im) && !Number.isNaN(im)) return make(Number.POSITIVE_INFINITY, im);
  if (re === Number.POSITIVE_INFINITY) return make(re, Number.isNaN(im) ? im : signed(0, im));
  if (re === Number.NEGATIVE_INFINITY) return make(Number.isNaN(im) ? im : 0, signed(Number.POSITIVE_INFINITY, im));
  const ax = Math.abs(re) / 8;
  const s = 2 * Math.sqrt(ax + hypotenuse(ax, Math.abs(im) / 8));
  const d = Math.abs(im) / (2 * s);
  return re >= 0 ? make(s, signed(d, im)) : make(d, signed(s, im));
}

export function exp({ re, im }: PyComplex): PyComplex {
  if (re === Number.NEGATIVE_INFINITY && !Number.isFinite(im)) return make(0, 0);
  if (im === 0) return make(Math.exp(re), im);
  // The real part alone may be too large where the product is not.
  if (re > 700) {
    const half = Math.exp(re - 1);
    return make(half * Math.cos(im) * Math.E, half * Math.sin(im) * Math.E);
  }
  const e = Math.exp(re);
  return make(e * Math.cos(im), e * Math.sin(im));
}

function logAbs(re: number, im: number): number {
  const [ax, ay] = [Math.abs(re), Math.abs(im)];
  if (ax === Number.POSITIVE_INFINITY || ay === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (ax > LARGE || ay > LARGE) return Math.log(hypotenuse(ax / 2, ay / 2)) + LN2;
  if (ax < SQRT_MIN && ay < SQRT_MIN) return Math.log(hypotenuse(ax * 2 ** 53, ay * 2 ** 53)) - 53 * LN2;
  const h = hypotenuse(ax, ay);
  // Near 1 the logarithm of the rounded absolute value would be rounded off.
  if (h >= 0.71 && h <= 1.73) {
    const [a, b] = ax > ay ? [ax, ay] : [ay, ax];
    return Math.log1p((a - 1) * (a + 1) + b * b) / 2;
  }
  return Math.log(h);
}

/** undefined: of zero. */
export function log(c: PyComplex): PyComplex | undefined {
  if (c.re === 0 && c.im === 0) return undefined;
  return make(logAbs(c.re, c.im), Math.atan2(c.im, c.re));
}

export function acos(c: PyComplex): PyComplex {
  const { re, im } = c;
  if (Math.abs(re) > LARGE || Math.abs(im) > LARGE) {
    const big = Math.log(hypotenuse(re / 2, im / 2)) + LN2 * 2;
    return make(Math.atan2(Math.abs(im), re), signed(big, -im));
  }
  const s1 = sqrt(make(1 - re, -im));
  const s2 = sqrt(make(1 + re, im));
  return make(2 * Math.atan2(s1.re, s2.re), Math.asinh(s2.re * s1.im - s2.im * s1.re));
}

export function acosh(c: PyComplex): PyComplex {
  const { re, im } = c;
  if (Math.abs(re) > LARGE || Math.abs(im) > LARGE)
    return make(Math.log(hypotenuse(re / 2, im / 2)) + LN2 * 2, Math.atan2(im, re));
  const s1 = sqrt(make(re - 1, im));
  const s2 = sqrt(make(re + 1, im));
  return make(Math.asinh(s1.re * s2.re + s1.im * s2.im), 2 * Math.atan2(s1.im, s2.re));
}

export function asinh(c: PyComplex): PyComplex {
  const { re, im } = c;
  if (Math.abs(re) > LARGE || Math.abs(im) > LARGE)
    return make(signed(Math.log(hypotenuse(re / 2, im / 2)) + LN2 * 2, re), Math.atan2(im, Math.abs(re)));
  const s1 = sqrt(make(1 + im, -re));
  const s2 = sqrt(make(1 - im, re));
  return make(Math.asinh(s1.re * s2.im - s2.re * s1.im), Math.atan2(im, s1.re * s2.re - s1.im * s2.im));
}

/** undefined: at a pole. */
export function atanh(c: PyComplex): PyComplex | undefined {
  const { re, im } = c;
  if (re < 0 || Object.is(re, -0)) {
    const r = atanh(make(-re, -im));
    return r === undefined ? undefined : make(-r.re, -r.im);
  }
  const ay = Math.abs(im);
  if (re > SQRT_LARGE || ay > SQRT_LARGE) {
    const h = hypotenuse(re / 2, im / 2);
    return make(re / 4 / h / h, signed(Math.PI / 2, im));
  }
  if (re === 1 && ay < SQRT_MIN) {
    if (ay === 0) return undefined;
    return make(-Math.log(Math.sqrt(ay) / Math.sqrt(hypotenuse(ay, 2))), signed(Math.atan2(2, -ay) / 2, im));
  }
  return make(
    Math.log1p((4 * re) / ((1 - re) * (1 - re) + ay * ay)) / 4,
    -Math.atan2(-2 * im, (1 - re) * (1 + re) - ay * ay) / 2,
  );
}

export function cosh({ re, im }: PyComplex): PyComplex {
  return make(Math.cos(im) * Math.cosh(re), im === 0 ? im * Math.sinh(re) : Math.sin(im) * Math.sinh(re));
}

export function sinh({ re, im }: PyComplex): PyComplex {
  return make(Math.cos(im) * Math.sinh(re), im === 0 ? im : Math.sin(im) * Math.cosh(re));
}

export function tanh({ re, im }: PyComplex): PyComplex {
  if (Math.abs(re) > 354) return make(signed(1, re), 4 * Math.sin(im) * Math.cos(im) * Math.exp(-2 * Math.abs(re)));
  const tx = Math.tanh(re);
  const ty = Math.tan(im);
  const cx = 1 / Math.cosh(re);
  const t = tx * ty;
  const d = 1 + t * t;
  return make((tx * (1 + ty * ty)) / d, (ty / d) * cx * cx);
}

/** `f` of `i * c`, turned back by `-i`: the functions of angles from those of hyperbolas. */
const turned =
  (f: (c: PyComplex) => PyComplex) =>
  (c: PyComplex): PyComplex => {
    const r = f(make(-c.im, c.re));
    return make(r.im, -r.re);
  };

export const asin = turned(asinh);
export const sin = turned(sinh);
export const tan = turned(tanh);
export const cos = (c: PyComplex): PyComplex => cosh(make(-c.im, c.re));

/** undefined: at a pole. */
export function atan(c: PyComplex): PyComplex | undefined {
  const r = atanh(make(-c.im, c.re));
  return r === undefined ? undefined : make(r.im, -r.re);
}

export function log10(c: PyComplex): PyComplex | undefined {
  const r = log(c);
  return r === undefined ? undefined : times(1 / Math.LN10, 0, r);
}

/** cmath: the functions of `math`, of complex numbers. */

import { complexArgument } from '../builtins/complex.ts';
import { definer } from '../builtins/define.ts';
import { realOf } from '../builtins/numbers.ts';
import { OVERFLOW_ERROR, raise, valueError } from '../objects/exceptions.ts';
import { hypotenuse, numberArith, OP_DIV } from '../objects/numbers.ts';
import { PyComplex, PyFloat, PyTuple, type Value } from '../objects/value.ts';
import * as functions from './cmath-functions.ts';
import { registerModule } from './import.ts';

type ComplexFunction = (c: PyComplex) => PyComplex | undefined;

const UNARY: Readonly<Record<string, ComplexFunction>> = {
  sqrt: functions.sqrt,
  exp: functions.exp,
  log10: functions.log10,
  acos: functions.acos,
  acosh: functions.acosh,
  asin: functions.asin,
  asinh: functions.asinh,
  atan: functions.atan,
  atanh: functions.atanh,
  cos: functions.cos,
  cosh: functions.cosh,
  sin: functions.sin,
  sinh: functions.sinh,
  tan: functions.tan,
  tanh: functions.tanh,
};

const areFinite = (c: PyComplex): boolean => Number.isFinite(c.re) && Number.isFinite(c.im);
const isInfinite = (x: number): boolean => !Number.isFinite(x) && !Number.isNaN(x);
const abs = (c: PyComplex): number => hypotenuse(c.re, c.im);
const phase = (c: PyComplex): number => Math.atan2(c.im, c.re);

function checked(f: ComplexFunction, v: Value): PyComplex {
  const c = complexArgument(v);
  const r = f(c);
  if (r === undefined || (areFinite(c) && (Number.isNaN(r.re) || Number.isNaN(r.im))))
    throw valueError('math domain error');
  if (areFinite(c) && !areFinite(r)) throw raise(OVERFLOW_ERROR, 'math range error');
  return r;
}

function isClose(a: PyComplex, b: PyComplex, relative: number, absolute: number): boolean {
  if (relative < 0 || absolute < 0) throw valueError('tolerances must be non-negative');
  if (a.re === b.re && a.im === b.im) return true;
  if ([a.re, a.im, b.re, b.im].some(isInfinite)) return false;
  const distance = hypotenuse(a.re - b.re, a.im - b.im);
  return distance <= relative * abs(b) || distance <= relative * abs(a) || distance <= absolute;
}

export function openCMath(): void {
  registerModule('cmath', (n) => {
    const def = definer(n);
    for (const [name, f] of Object.entries(UNARY)) def(name, 'z, /', ([z]) => checked(f, z));
    def('log', 'z, base=, /', ([z, base]) => {
      const r = checked(functions.log, z);
      if (base === undefined) return r;
      return numberArith(OP_DIV, r, checked(functions.log, base)) ?? r;
    });
    def('phase', 'z, /', ([z]) => new PyFloat(phase(complexArgument(z))));
    def('polar', 'z, /', ([z]) => {
      const c = complexArgument(z);
      return new PyTuple([new PyFloat(abs(c)), new PyFloat(phase(c))]);
    });
    def('rect', 'r, phi, /', ([radius, angle]) => {
      const [r, phi] = [realOf(radius), realOf(angle)];
      return phi === 0 ? new PyComplex(r, r * phi) : new PyComplex(r * Math.cos(phi), r * Math.sin(phi));
    });
    def('isfinite', 'z, /', ([z]) => areFinite(complexArgument(z)));
    def('isinf', 'z, /', ([z]) => isInfinite(complexArgument(z).re) || isInfinite(complexArgument(z).im));
    def('isnan', 'z, /', ([z]) => Number.isNaN(complexArgument(z).re) || Number.isNaN(complexArgument(z).im));
    def('isclose', 'a, b, *, rel_tol=, abs_tol=', ([a, b, relative, absolute]) =>
      isClose(
        complexArgument(a),
        complexArgument(b),
        relative === undefined ? 1e-9 : realOf(relative),
        absolute === undefined ? 0 : realOf(absolute),
      ),
    );
    n.set('pi', new PyFloat(Math.PI));
    n.set('e', new PyFloat(Math.E));
    n.set('tau', new PyFloat(2 * Math.PI));
    n.set('inf', new PyFloat(Number.POSITIVE_INFINITY));
    n.set('nan', new PyFloat(Number.NaN));
    n.set('infj', new PyComplex(0, Number.POSITIVE_INFINITY));
    n.set('nanj', new PyComplex(0, Number.NaN));
  });
}

/** complex. */

import { typeError, valueError } from '../objects/exceptions.ts';
import { asComplex, asInt, hypotenuse } from '../objects/numbers.ts';
import { COMPLEX } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { PyComplex, PyFloat, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { warnOfSubclass } from '../vm/deprecation.ts';
import { hashOf } from '../vm/hashing.ts';
import { builtinRepr, strOf, textOf } from '../vm/text.ts';
import { members, methods, wrapNew } from './define.ts';
import { formatBuiltin, formatSpec } from './format.ts';
import { arithmetic, parseFloatText, realOf, SPACE } from './numbers.ts';

const complex = (v: Value): PyComplex => {
  const p = plainOf(v);
  if (p instanceof PyComplex) return p;
  throw typeError(`descriptor requires a 'complex' object but received a '${typeName(v)}'`);
};

function complexOf(v: Value, which: 'first' | 'second'): PyComplex {
  const f = which === 'first' && v instanceof PyInstance ? v.pyClass().find('__complex__') : undefined;
  if (f !== undefined) {
    const made = callSpecial(f, v, []);
    const r = plainOf(made);
    if (!(r instanceof PyComplex)) throw typeError(`__complex__ returned non-complex (type ${typeName(made)})`);
    if (r !== made) warnOfSubclass('__complex__', 'complex', made);
    return r;
  }
  const plain = asComplex(plainOf(v));
  if (plain !== undefined) return plain;
  const isReal = typeOf(v).find('__float__') !== undefined || typeOf(v).find('__index__') !== undefined;
  if (!isReal)
    throw typeError(
      `complex() ${which} argument must be a ${which === 'first' ? 'string or a ' : ''}number, not '${typeName(v)}'`,
    );
  return new PyComplex(realOf(v), 0);
}

/** For the functions of cmath. */
export function complexArgument(v: Value): PyComplex {
  const plain = asComplex(plainOf(v));
  if (plain !== undefined) return plain;
  return typeOf(v).find('__complex__') === undefined ? new PyComplex(realOf(v), 0) : complexOf(v, 'first');
}

function parseComplex(text: string): PyComplex {
  let t = text.replace(SPACE, '');
  if (t.startsWith('(') && t.endsWith(')')) t = t.slice(1, -1).replace(SPACE, '');
  const bad = (): unknown => valueError('complex() arg is a malformed string');
  if (!/j$/i.test(t)) {
    const re = parseFloatText(t);
    if (re === undefined) throw bad();
    return new PyComplex(re, 0);
  }
  const m = /^(.*?[^e])?([+-](?:[\d._]*(?:e[+-]?\d+)?|inf|nan))j$/i.exec(t) ?? /^()(.*)j$/i.exec(t);
  if (m === null) throw bad();
  const im = m[2] === '' || m[2] === '+' ? 1 : m[2] === '-' ? -1 : parseFloatText(m[2] as string);
  const re = m[1] === undefined || m[1] === '' ? 0 : parseFloatText(m[1]);
  if (im === undefined || re === undefined) throw bad();
  return new PyComplex(re, im);
}

export function openComplex(): void {
  wrapNew(COMPLEX, 'real=, imag=', ([re, im]) => {
    if (re === undefined && im === undefined) return new PyComplex(0, 0);
    const text = re === undefined ? undefined : textOf(re);
    if (text !== undefined) {
      if (im !== undefined) throw typeError("complex() can't take second arg if first is a string");
      return parseComplex(text);
    }
    const a = re === undefined ? new PyComplex(0, 0) : complexOf(re, 'first');
    if (im === undefined) return a;
    if (textOf(im) !== undefined) throw typeError("complex() second arg can't be a string");
    const b = complexOf(im, 'second');
    // Parts that are real numbers keep the signs of their zeros.
    const isReal = (v: Value | undefined): boolean =>
      v === undefined || (!(plainOf(v) instanceof PyComplex) && typeOf(v).find('__complex__') === undefined);
    return new PyComplex(isReal(im) ? a.re : a.re - b.im, isReal(re) ? b.re : a.im + b.re);
  });
  arithmetic(COMPLEX, (v) => v instanceof PyComplex || v instanceof PyFloat || asInt(v) !== undefined);
  methods(COMPLEX, [
    ['__repr__', '', ([v]) => builtinRepr(plainOf(v))],
    ['__hash__', '', ([v]) => hashOf(complex(v))],
    ['__bool__', '', ([v]) => complex(v).re !== 0 || complex(v).im !== 0],
    ['__complex__', '', ([v]) => complex(v)],
    ['__abs__', '', ([v]) => new PyFloat(hypotenuse(complex(v).re, complex(v).im))],
    ['__format__', 'spec, /', ([v, spec]) => strOf(formatBuiltin(plainOf(v), formatSpec(spec)) ?? '')],
    ['conjugate', '', ([v]) => new PyComplex(complex(v).re, -complex(v).im)],
    ['__getnewargs__', '', ([v]) => new PyTuple([new PyFloat(complex(v).re), new PyFloat(complex(v).im)])],
  ]);
  members(COMPLEX, [
    ['real', (v) => new PyFloat(complex(v).re)],
    ['imag', (v) => new PyFloat(complex(v).im)],
  ]);
}

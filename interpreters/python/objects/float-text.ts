/** Floats as text. The shortest digits that read back as the same number are those of JavaScript; where the point stands is Python's rule. */

/** Digits without point, and the exponent of the first one. */
export function shortestDigits(v: number): { digits: string; exponent: number } {
  const [mantissa, exponent] = Math.abs(v).toExponential().split('e') as [string, string];
  return { digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

export function exponentText(e: number): string {
  const n = Math.abs(e);
  return `e${e < 0 ? '-' : '+'}${n < 10 ? '0' : ''}${n}`;
}

export function floatRepr(v: number): string {
  if (Number.isNaN(v)) return 'nan';
  if (!Number.isFinite(v)) return v < 0 ? '-inf' : 'inf';
  if (v === 0) return Object.is(v, -0) ? '-0.0' : '0.0';
  const text = magnitude(v);
  return v < 0 ? `-${text}` : text;
}

function magnitude(v: number): string {
  const size = Math.abs(v);
  if (size >= 1e-4 && size < 1e16) {
    const text = String(size);
    return text.includes('.') ? text : `${text}.0`;
  }
  const { digits, exponent } = shortestDigits(v);
  if (exponent < -4 || exponent >= 16) {
    const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
    return mantissa + exponentText(exponent);
  }
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return `${digits}${'0'.repeat(exponent + 1 - digits.length)}.0`;
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

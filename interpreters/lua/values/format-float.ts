/**
 * Floats in C's formats, exactly: `%e`, `%f`, `%g` and `%a` of printf. JavaScript's own conversions round ties upwards
 * where C rounds to even, and stop at 100 digits; so digits come from an exact computation on integers.
 */

/** A positive finite value as exactly `mantissa * 2^exponent`. */
function decompose(v: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, v);
  const bits = view.getBigUint64(0);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  const biased = Number((bits >> 52n) & 0x7ffn);
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | (1n << 52n), exponent: biased - 1075 };
}

/** `v * 10^places` for `v >= 0`, rounded to an integer, ties to even. `places` may be negative. */
function scaledDigits(v: number, places: number): bigint {
  const { mantissa, exponent } = decompose(v);
  let numerator = mantissa;
  let denominator = 1n;
  if (exponent >= 0) numerator <<= BigInt(exponent);
  else denominator <<= BigInt(-exponent);
  if (places >= 0) numerator *= 10n ** BigInt(places);
  else denominator *= 10n ** BigInt(-places);
  const q = numerator / denominator;
  const twice = (numerator - q * denominator) * 2n;
  return twice > denominator || (twice === denominator && (q & 1n) === 1n) ? q + 1n : q;
}

/** What toFixed writes in plain notation. */
const MAX_FIXED = 1e21;
/** Decimals that toFixed and toExponential give. */
const MAX_PLACES = 100;
/** Powers of five, as far as a double holds them exactly. */
const FIVES: readonly number[] = powersOfFive(22);
/** Of a decimal number with so many digits, a double keeps all. */
const SURE_DIGITS = 15;
/** The first integer with more digits. */
const MAX_SHORTEST = 1e15;
const ROUNDED_UP = /^10*$/;

function powersOfFive(last: number): number[] {
  const powers = [1];
  for (let i = 1; i <= last; i++) powers.push(powers[i - 1] * 5);
  return powers;
}

function nonFinite(v: number): string | undefined {
  if (Number.isFinite(v)) return undefined;
  if (v !== v) return isNegative(v) ? '-nan' : 'nan';
  return v > 0 ? 'inf' : '-inf';
}

const scratch = new Float64Array(1);
const scratchWords = new Uint32Array(scratch.buffer);

/**
 * Whether the sign bit is set. Of NaN too: what x86 computes from 0/0 prints as '-nan', and V8 keeps the bit of the
 * NaNs that arithmetic makes only by chance; so every NaN counts as negative unless it was read from text.
 */
function isNegative(v: number): boolean {
  if (v !== v) return true;
  scratch[0] = v;
  return scratchWords[1] >>> 31 === 1;
}

/**
 * Whether `v` lies exactly between two numbers with `places` decimals, where C rounds to the even one and JavaScript up; also true if that is
 * hard to say. v * 2 * 10^places is v * 2^(places + 1) times an odd number: no integer, no tie; if it is exact, an odd one is a tie.
 */
function mayTie(v: number, places: number): boolean {
  const scaled = v * 2 ** (places + 1);
  if (!Number.isInteger(scaled)) return false;
  const five = FIVES[places];
  if (five === undefined) return v !== 0;
  const twice = scaled * five;
  return Math.abs(twice) > Number.MAX_SAFE_INTEGER || twice % 2 !== 0;
}

/** `%.{precision}f`, without sign for positive values; `alternative` is the flag `#`. */
export function formatF(v: number, precision: number, alternative: boolean): string {
  const special = nonFinite(v);
  if (special !== undefined) return special;
  const negative = isNegative(v);
  if (Math.abs(v) < MAX_FIXED && precision <= MAX_PLACES && !mayTie(v, precision)) {
    const text = Math.abs(v).toFixed(precision);
    return `${negative ? '-' : ''}${text}${alternative && precision === 0 ? '.' : ''}`;
  }
  let digits = scaledDigits(Math.abs(v), precision).toString();
  if (digits.length <= precision) digits = digits.padStart(precision + 1, '0');
  const split = digits.length - precision;
  const point = precision > 0 || alternative ? '.' : '';
  return `${negative ? '-' : ''}${digits.slice(0, split)}${point}${digits.slice(split)}`;
}

/** `significant` from JavaScript's digits, if they are sure to be C's. */
function quickDigits(v: number, precision: number): { readonly digits: string; readonly exponent: number } | undefined {
  if (precision > MAX_PLACES) return undefined;
  const text = v.toExponential(precision);
  const e = text.indexOf('e');
  const exponent = Number(text.slice(e + 1));
  const places = precision - exponent;
  if (places < 0 || mayTie(v, places)) return undefined;
  const digits = text[0] + text.slice(2, e);
  // Rounding may have added a digit, so that the tie was at the one after the last.
  return ROUNDED_UP.test(digits) && mayTie(v, places + 1) ? undefined : { digits, exponent };
}

/** `precision + 1` significant digits and the decimal exponent of the first, after rounding. */
function significant(v: number, precision: number): { readonly digits: string; readonly exponent: number } {
  if (v === 0) return { digits: '0'.repeat(precision + 1), exponent: 0 };
  const quick = quickDigits(v, precision);
  if (quick !== undefined) return quick;
  // The logarithm may be off by one, and rounding may add a digit: too large an exponent would be hidden by one that it adds.
  for (let exponent = Math.floor(Math.log10(v)) - 1; ; exponent++) {
    const digits = scaledDigits(v, precision - exponent).toString();
    if (digits.length === precision + 1) return { digits, exponent };
  }
}

function exponential(digits: string, exponent: number, alternative: boolean): string {
  const point = digits.length > 1 || alternative ? '.' : '';
  const size = Math.abs(exponent).toString().padStart(2, '0');
  return `${digits[0]}${point}${digits.slice(1)}e${exponent < 0 ? '-' : '+'}${size}`;
}

/** `%.{precision}e`. */
export function formatE(v: number, precision: number, alternative: boolean): string {
  const special = nonFinite(v);
  if (special !== undefined) return special;
  const { digits, exponent } = significant(Math.abs(v), precision);
  return `${isNegative(v) ? '-' : ''}${exponential(digits, exponent, alternative)}`;
}

/**
 * JavaScript's shortest text has the digits of `%.{precision}g` if there are at most that many of them: rounding the value can then give nothing
 * else. Only plain notation is taken.
 */
function shortest(v: number, precision: number): string | undefined {
  const size = v < 0 ? -v : v;
  if (precision > SURE_DIGITS || !(size >= 1e-4 && size < MAX_SHORTEST)) return undefined;
  const text = String(v);
  let digits = text.length - (v < 0 ? 1 : 0);
  if (!Number.isInteger(v)) digits -= size < 1 ? 2 : 1;
  return digits <= precision ? text : undefined;
}

/** `%.{precision}g`. */
export function formatG(v: number, precision: number, alternative: boolean): string {
  const special = nonFinite(v);
  if (special !== undefined) return special;
  const count = precision === 0 ? 1 : precision;
  const short = alternative ? undefined : shortest(v, count);
  if (short !== undefined) return short;
  const { digits, exponent } = significant(Math.abs(v), count - 1);
  const sign = isNegative(v) ? '-' : '';
  const kept = alternative ? digits : digits.replace(/0+$/, '');
  if (exponent < -4 || exponent >= count) {
    return `${sign}${exponential(kept === '' ? '0' : kept, exponent, alternative)}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${kept}`;
  const whole = kept.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = kept.slice(exponent + 1);
  return `${sign}${whole}${fraction !== '' || alternative ? '.' : ''}${fraction}`;
}

/** `%a` with `precision` hexadecimal digits, or with as many as needed (-1). */
export function formatA(v: number, precision: number, alternative: boolean): string {
  const special = nonFinite(v);
  if (special !== undefined) return special;
  const sign = isNegative(v) ? '-' : '';
  const { mantissa, exponent } = decompose(Math.abs(v));
  let lead = mantissa >> 52n;
  let fraction = mantissa & 0xf_ffff_ffff_ffffn;
  const power = v === 0 ? 0 : exponent + 52;
  let digits: string;
  if (precision < 0) {
    digits = fraction.toString(16).padStart(13, '0').replace(/0+$/, '');
  } else if (precision < 13) {
    const drop = BigInt(52 - 4 * precision);
    const all = (lead << 52n) | fraction;
    let kept = all >> drop;
    const twice = (all - (kept << drop)) * 2n;
    const unit = 1n << drop;
    if (twice > unit || (twice === unit && (kept & 1n) === 1n)) kept += 1n;
    lead = kept >> BigInt(4 * precision);
    fraction = kept - (lead << BigInt(4 * precision));
    digits = precision === 0 ? '' : fraction.toString(16).padStart(precision, '0');
  } else {
    digits = fraction.toString(16).padStart(13, '0').padEnd(precision, '0');
  }
  const point = digits !== '' || alternative ? '.' : '';
  return `${sign}0x${lead}${point}${digits}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

/**
 * Ints as decimal text, and the limit of its length (sys.set_int_max_str_digits): conversions of many digits take time that grows with their square in
 * CPython, so programs count on their being refused.
 */
import { valueError } from '../objects/exceptions.ts';
import type { Int } from '../objects/numbers.ts';
import { vm } from './state.ts';

/** Shorter texts are never refused. */
export const LEAST_DIGITS_LIMIT = 640;

/** `str(i)` */
export function decimalText(i: Int): string {
  const text = i.toString();
  if (text.length > LEAST_DIGITS_LIMIT) {
    const limit = vm.maxIntDigits;
    if (limit > 0 && text.length - (i < 0 ? 1 : 0) > limit)
      throw valueError(
        `Exceeds the limit (${limit} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit`,
      );
  }
  return text;
}

/** Before so many digits of a base that is no power of two are read. */
export function checkDigits(count: number): void {
  const limit = vm.maxIntDigits;
  if (count > LEAST_DIGITS_LIMIT && limit > 0 && count > limit)
    throw valueError(
      `Exceeds the limit (${limit} digits) for integer string conversion: value has ${count} digits; use sys.set_int_max_str_digits() to increase the limit`,
    );
}

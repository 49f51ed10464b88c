/** The arguments of `hashlib.blake2b` and `blake2s`, checked as CPython checks them. */
import { requiredBytes } from '../builtins/bytes.ts';
import { OVERFLOW_ERROR, raise, valueError } from '../objects/exceptions.ts';
import type { Value } from '../objects/value.ts';
import { indexOf, isTrue, smallIndex } from '../vm/compare.ts';
import type { Blake2Settings } from './blake2.ts';

/** The most that a variant takes. */
export interface Blake2Limits {
  readonly digest: number;
  readonly salt: number;
  /** Bytes of `node_offset`. */
  readonly offset: number;
}

export const BLAKE2_SIGNATURE =
  'data=, /, *, digest_size=, key=, salt=, person=, fanout=, depth=, leaf_size=, node_offset=, node_depth=, inner_size=, last_node=, usedforsecurity=';

const NONE_GIVEN = new Uint8Array(0);

function bytesUpTo(v: Value | undefined, name: string, most: number): Uint8Array {
  const bytes = v === undefined ? NONE_GIVEN : requiredBytes(v);
  if (bytes.length > most) throw valueError(`maximum ${name} length is ${most} bytes`);
  return bytes.slice();
}

function between(v: Value | undefined, missing: number, low: number, high: number, message: string): number {
  const n = v === undefined ? missing : smallIndex(v);
  if (n < low || n > high) throw valueError(message);
  return n;
}

/** A number of so many bytes. */
function unsigned(v: Value | undefined, name: string, bytes: number): bigint {
  const n = v === undefined ? 0n : BigInt(indexOf(v));
  if (n < 0n) throw valueError('value must be positive');
  if (n >= 1n << 64n) throw raise(OVERFLOW_ERROR, 'int too big to convert');
  if (n >= 1n << BigInt(8 * bytes)) throw raise(OVERFLOW_ERROR, `${name} is too large`);
  return n;
}

/** The arguments behind the data. */
export function blake2Settings(args: readonly (Value | undefined)[], limits: Blake2Limits): Blake2Settings {
  const [size, key, salt, person, fanout, depth, leaf, offset, nodeDepth, inner, last] = args;
  const most = limits.digest;
  return {
    digestSize: between(size, most, 1, most, `digest_size must be between 1 and ${most} bytes`),
    salt: bytesUpTo(salt, 'salt', limits.salt),
    person: bytesUpTo(person, 'person', limits.salt),
    fanout: between(fanout, 1, 0, 255, 'fanout must be between 0 and 255'),
    depth: between(depth, 1, 1, 255, 'depth must be between 1 and 255'),
    leafSize: Number(unsigned(leaf, 'leaf_size', 4)),
    nodeOffset: unsigned(offset, 'node_offset', limits.offset),
    nodeDepth: between(nodeDepth, 0, 0, 255, 'node_depth must be between 0 and 255'),
    innerSize: between(inner, 0, 0, most, `inner_size must be between 0 and is ${most}`),
    key: bytesUpTo(key, 'key', most),
    isLastNode: last !== undefined && isTrue(last),
  };
}

/** Keys from passwords, for the module hashlib, which has them from OpenSSL in CPython: Node's do the same. */
import { pbkdf2Sync, scryptSync } from 'node:crypto';
import { requiredBytes } from '../builtins/bytes.ts';
import { builtin } from '../builtins/define.ts';
import type { Namespace } from '../objects/binding.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { str } from '../vm/text.ts';

const DIGEST_SIZES: Readonly<Record<string, number>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

function pbkdf2([name, password, salt, iterations, length]: readonly Value[]): Value {
  const digest = str(name);
  const size = DIGEST_SIZES[digest];
  if (size === undefined) throw valueError(`unsupported hash type ${digest}`);
  const count = smallIndex(iterations);
  if (count < 1) throw valueError('iteration value must be greater than 0.');
  const wanted = length === undefined || length === NONE ? size : smallIndex(length);
  if (wanted < 1) throw valueError('key length must be greater than 0.');
  return new PyBytes(new Uint8Array(pbkdf2Sync(requiredBytes(password), requiredBytes(salt), count, wanted, digest)));
}

function scrypt([password, salt, n, r, p, maxmem, length]: readonly Value[]): Value {
  if (salt === undefined || salt === NONE) throw typeError('salt is required');
  const number = (v: Value | undefined, message: string, isRight: (x: number) => boolean): number => {
    const x = v === undefined || v === NONE ? undefined : smallIndex(v);
    if (x === undefined) throw typeError(message);
    if (!isRight(x)) throw valueError(message);
    return x;
  };
  const isPower = (x: number): boolean => x >= 2 && Number.isInteger(Math.log2(x));
  const cost = number(n, 'n is required and must be an unsigned int', () => true);
  if (!isPower(cost)) throw valueError('n must be a power of 2.');
  const blockSize = number(r, 'r is required and must be an unsigned int', (x) => x >= 0);
  const parallelization = number(p, 'p is required and must be an unsigned int', (x) => x >= 0);
  const memory = maxmem === undefined ? 0 : smallIndex(maxmem);
  const wanted = length === undefined ? 64 : smallIndex(length);
  if (wanted < 1) throw valueError('dklen must be greater than 0 and smaller than 2147483647');
  const options = { N: cost, r: blockSize, p: parallelization, ...(memory > 0 ? { maxmem: memory } : {}) };
  try {
    return new PyBytes(new Uint8Array(scryptSync(requiredBytes(password), requiredBytes(salt), wanted, options)));
  } catch (e) {
    if (!(e instanceof RangeError)) throw e;
    // Node refuses what OpenSSL refuses: what takes more memory than is allowed.
    throw valueError('Invalid parameter combination for n, r, p, maxmem.');
  }
}

export function amendHashes(n: Namespace): void {
  n.set('pbkdf2_hmac', builtin('pbkdf2_hmac', 'hash_name, password, salt, iterations, dklen=', pbkdf2));
  n.set('scrypt', builtin('scrypt', 'password, *, salt=, n=, r=, p=, maxmem=, dklen=', scrypt));
}

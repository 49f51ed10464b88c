/** _md5, _sha1, _sha256, _sha512, _sha3, _blake2: what hashlib and random build upon, over the hashes of Node. */
import { createHash } from 'node:crypto';
import { bytesOf } from '../builtins/bytes.ts';
import { builtin, getset, methods, wrapNew } from '../builtins/define.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { nameInErrors, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { address, textOf } from '../vm/text.ts';
import { BLAKE2B, BLAKE2S, blake2 } from './blake2.ts';
import { BLAKE2_SIGNATURE, blake2Settings } from './blake2-settings.ts';
import { registerModule } from './import.ts';

interface Algorithm {
  readonly name: string;
  /** Node's name. */
  readonly node: string;
  readonly digestSize: number;
  readonly blockSize: number;
  /** Where Node has no such hash. */
  readonly compute?: ((data: Uint8Array) => Uint8Array) | undefined;
}

/** [module, class, name, Node's name, size of digests (0: any), size of blocks] */
const ALGORITHMS: readonly (readonly [string, string, string, string, number, number])[] = [
  ['_md5', 'md5', 'md5', 'md5', 16, 64],
  ['_sha1', 'sha1', 'sha1', 'sha1', 20, 64],
  ['_sha256', 'sha224', 'sha224', 'sha224', 28, 64],
  ['_sha256', 'sha256', 'sha256', 'sha256', 32, 64],
  ['_sha512', 'sha384', 'sha384', 'sha384', 48, 128],
  ['_sha512', 'sha512', 'sha512', 'sha512', 64, 128],
  ['_sha3', 'sha3_224', 'sha3_224', 'sha3-224', 28, 144],
  ['_sha3', 'sha3_256', 'sha3_256', 'sha3-256', 32, 136],
  ['_sha3', 'sha3_384', 'sha3_384', 'sha3-384', 48, 104],
  ['_sha3', 'sha3_512', 'sha3_512', 'sha3-512', 64, 72],
  ['_sha3', 'shake_128', 'shake_128', 'shake128', 0, 168],
  ['_sha3', 'shake_256', 'shake_256', 'shake256', 0, 136],
];

/** [name, Node's name for it without settings, size of blocks, limits of settings] */
const BLAKE2 = [
  ['blake2b', 'blake2b512', 128, BLAKE2B, { digest: 64, salt: 16, offset: 8 }],
  ['blake2s', 'blake2s256', 64, BLAKE2S, { digest: 32, salt: 8, offset: 6 }],
] as const;

/** Node's hashes cannot be asked twice, so the data is kept. */
class PyHash extends PyObject {
  readonly algorithm: Algorithm;
  private readonly cls: PyClass;
  readonly parts: Uint8Array[];

  constructor(algorithm: Algorithm, cls: PyClass, parts: readonly Uint8Array[]) {
    super();
    this.algorithm = algorithm;
    this.cls = cls;
    this.parts = parts.slice();
  }

  digest(length: Value | undefined): Buffer {
    const { node, digestSize, compute } = this.algorithm;
    if (compute !== undefined) return Buffer.from(compute(Buffer.concat(this.parts)));
    const options = digestSize === 0 && length !== undefined ? { outputLength: smallIndex(length) } : undefined;
    const h = createHash(node, options);
    for (const p of this.parts) h.update(p);
    return h.digest();
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

function hash(v: Value): PyHash {
  if (v instanceof PyHash) return v;
  throw typeError(`expected a hash, got ${typeName(v)}`);
}

function data(v: Value): Uint8Array {
  if (textOf(v) !== undefined) throw typeError('Strings must be encoded before hashing');
  const b = bytesOf(v);
  if (b === undefined) throw typeError('object supporting the buffer API required');
  return b.slice();
}

function hashClass(module: string, name: string, base: PyClass, isExtendable: boolean): PyClass {
  const cls = builtinClass(name, base, true);
  cls.namespace.set('__module__', module);
  const length = isExtendable ? 'length' : '';
  methods(cls, [
    [
      'update',
      'obj, /',
      ([h, v]) => {
        hash(h).parts.push(data(v));
        return NONE;
      },
    ],
    ['digest', length, ([h, n]) => new PyBytes(new Uint8Array(hash(h).digest(n)))],
    ['hexdigest', length, ([h, n]) => hash(h).digest(n).toString('hex')],
    ['copy', '', ([h]) => new PyHash(hash(h).algorithm, cls, hash(h).parts)],
  ]);
  getset(cls, 'name', (h) => hash(h).algorithm.name);
  getset(cls, 'digest_size', (h) => hash(h).algorithm.digestSize);
  getset(cls, 'block_size', (h) => hash(h).algorithm.blockSize);
  return cls;
}

/** Where CPython has them from: OpenSSL, of which there is a class for all hashes, and one for those whose digests may have any length. */
const HASH = hashClass('_hashlib', 'HASH', OBJECT, false);
const HASHXOF = hashClass('_hashlib', 'HASHXOF', HASH, true);

function openRepr(): void {
  methods(HASH, [
    ['__repr__', '', ([h]) => `<${hash(h).algorithm.name} ${nameInErrors(typeOf(h))} object @ ${address(hash(h))}>`],
  ]);
}

function openBlake2(): void {
  registerModule('_blake2', (n) => {
    for (const [name, node, blockSize, variant, limits] of BLAKE2) {
      const cls = hashClass('_blake2', name, OBJECT, false);
      const constants = { MAX_DIGEST_SIZE: limits.digest, MAX_KEY_SIZE: limits.digest };
      const sizes = { ...constants, SALT_SIZE: limits.salt, PERSON_SIZE: limits.salt };
      for (const [constant, v] of Object.entries(sizes)) cls.namespace.set(constant, v);
      wrapNew(cls, BLAKE2_SIGNATURE, ([v, ...given]) => {
        const isPlain = given.slice(0, -1).every((x) => x === undefined);
        const settings = blake2Settings(given, limits);
        const { digestSize } = settings;
        const compute = isPlain ? undefined : (all: Uint8Array): Uint8Array => blake2(all, settings, variant);
        return new PyHash({ name, node, digestSize, blockSize, compute }, cls, v === undefined ? [] : [data(v)]);
      });
      n.set(name, cls);
    }
  });
}

export function openHashes(): void {
  openRepr();
  openBlake2();
  for (const module of new Set(ALGORITHMS.map((a) => a[0])))
    registerModule(module, (n) => {
      for (const [of, name, shown, node, digestSize, blockSize] of ALGORITHMS) {
        if (of !== module) continue;
        const algorithm = { name: shown, node, digestSize, blockSize };
        const cls = digestSize === 0 ? HASHXOF : HASH;
        n.set(
          name,
          builtin(
            name,
            'string=, *, usedforsecurity=',
            ([v]) => new PyHash(algorithm, cls, v === undefined ? [] : [data(v)]),
          ),
        );
      }
    });
}

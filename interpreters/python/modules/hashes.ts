/** _md5, _sha1, _sha256, _sha512, _sha3, _blake2: what hashlib and random build upon, over the hashes of Node. */
import { createHash } from 'node:crypto';
import { bytesOf } from '../builtins/bytes.ts';
import { builtin, getset, methods } from '../builtins/define.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { nameInErrors, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { address, textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

interface Algorithm {
  readonly name: string;
  /** Node's name. */
  readonly node: string;
  readonly digestSize: number;
  readonly blockSize: number;
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
  ['_blake2', 'blake2b', 'blake2b', 'blake2b512', 64, 128],
  ['_blake2', 'blake2s', 'blake2s', 'blake2s256', 32, 64],
];

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
    const { node, digestSize } = this.algorithm;
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

/** Others have one for each algorithm. */
function classOf(module: string, algorithm: Algorithm): PyClass {
  if (module === '_blake2') return hashClass(module, algorithm.name, OBJECT, false);
  return algorithm.digestSize === 0 ? HASHXOF : HASH;
}

export function openHashes(): void {
  openRepr();
  for (const module of new Set(ALGORITHMS.map((a) => a[0])))
    registerModule(module, (n) => {
      for (const [of, name, shown, node, digestSize, blockSize] of ALGORITHMS) {
        if (of !== module) continue;
        const algorithm = { name: shown, node, digestSize, blockSize };
        const cls = classOf(module, algorithm);
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

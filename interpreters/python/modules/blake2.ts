/**
 * BLAKE2 with all of its parameters (RFC 7693, and the parameter block of BLAKE2's own document), which Node's hashes do not take. Words are BigInts: what is
 * hashed with parameters is mostly short. Knows nothing of Python.
 */

/** What BLAKE2b and BLAKE2s differ in. */
interface Variant {
  readonly bits: bigint;
  /** Bytes of a word. */
  readonly word: number;
  readonly rounds: number;
  readonly rotations: readonly [bigint, bigint, bigint, bigint];
  readonly start: readonly bigint[];
}

export const BLAKE2B: Variant = {
  bits: 64n,
  word: 8,
  rounds: 12,
  rotations: [32n, 24n, 16n, 63n],
  start: [
    0x6a09e667f3bcc908n,
    0xbb67ae8584caa73bn,
    0x3c6ef372fe94f82bn,
    0xa54ff53a5f1d36f1n,
    0x510e527fade682d1n,
    0x9b05688c2b3e6c1fn,
    0x1f83d9abfb41bd6bn,
    0x5be0cd19137e2179n,
  ],
};

export const BLAKE2S: Variant = {
  bits: 32n,
  word: 4,
  rounds: 10,
  rotations: [16n, 12n, 8n, 7n],
  start: BLAKE2B.start.map((x) => x >> 32n),
};

export interface Blake2Settings {
  readonly digestSize: number;
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  readonly person: Uint8Array;
  readonly fanout: number;
  readonly depth: number;
  readonly leafSize: number;
  readonly nodeOffset: bigint;
  readonly nodeDepth: number;
  readonly innerSize: number;
  readonly isLastNode: boolean;
}

/** Which word of the block goes where, by round; those after the tenth begin anew. */
const ORDER = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/** The columns, then the diagonals. */
const MIXED = [
  [0, 4, 8, 12],
  [1, 5, 9, 13],
  [2, 6, 10, 14],
  [3, 7, 11, 15],
  [0, 5, 10, 15],
  [1, 6, 11, 12],
  [2, 7, 8, 13],
  [3, 4, 9, 14],
];

function wordsOf(bytes: Uint8Array, { word }: Variant): bigint[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / word }, (_, i) =>
    word === 8 ? view.getBigUint64(i * 8, true) : BigInt(view.getUint32(i * 4, true)),
  );
}

function compress(h: bigint[], block: Uint8Array, count: bigint, flags: readonly [bigint, bigint], of: Variant): void {
  const cut = (x: bigint): bigint => BigInt.asUintN(Number(of.bits), x);
  const turned = (x: bigint, n: bigint): bigint => (x >> n) | cut(x << (of.bits - n));
  const m = wordsOf(block, of);
  const v = [...h, ...of.start];
  v[12] ^= cut(count);
  v[13] ^= count >> of.bits;
  v[14] ^= flags[0];
  v[15] ^= flags[1];
  const [r0, r1, r2, r3] = of.rotations;
  for (let round = 0; round < of.rounds; round++) {
    const order = ORDER[round % 10];
    MIXED.forEach(([a, b, c, d], i) => {
      v[a] = cut(v[a] + v[b] + m[order[2 * i]]);
      v[d] = turned(v[d] ^ v[a], r0);
      v[c] = cut(v[c] + v[d]);
      v[b] = turned(v[b] ^ v[c], r1);
      v[a] = cut(v[a] + v[b] + m[order[2 * i + 1]]);
      v[d] = turned(v[d] ^ v[a], r2);
      v[c] = cut(v[c] + v[d]);
      v[b] = turned(v[b] ^ v[c], r3);
    });
  }
  for (let i = 0; i < 8; i++) h[i] ^= v[i] ^ v[i + 8];
}

/** The settings as bytes, which the hash begins with. */
function parameterBlock(s: Blake2Settings, { word }: Variant): Uint8Array {
  const block = new Uint8Array(8 * word);
  const view = new DataView(block.buffer);
  block.set([s.digestSize, s.key.length, s.fanout, s.depth]);
  view.setUint32(4, s.leafSize, true);
  const offsetSize = word === 8 ? 8 : 6;
  for (let i = 0; i < offsetSize; i++) block[8 + i] = Number((s.nodeOffset >> BigInt(8 * i)) & 0xffn);
  block[8 + offsetSize] = s.nodeDepth;
  block[9 + offsetSize] = s.innerSize;
  block.set(s.salt, 4 * word);
  block.set(s.person, 6 * word);
  return block;
}

export function blake2(data: Uint8Array, s: Blake2Settings, of: Variant): Uint8Array {
  const size = 16 * of.word;
  const parameters = wordsOf(parameterBlock(s, of), of);
  const h = of.start.map((x, i) => x ^ parameters[i]);
  const keySize = s.key.length > 0 ? size : 0;
  const all = new Uint8Array(Math.max(size, Math.ceil((keySize + data.length) / size) * size));
  all.set(s.key);
  all.set(data, keySize);
  const ones = (1n << of.bits) - 1n;
  for (let at = 0; at < all.length; at += size) {
    const isLast = at + size >= all.length;
    const count = isLast ? keySize + data.length : at + size;
    const flags = [isLast ? ones : 0n, isLast && s.isLastNode ? ones : 0n] as const;
    compress(h, all.subarray(at, at + size), BigInt(count), flags, of);
  }
  const out = new Uint8Array(8 * of.word);
  h.forEach((x, i) => {
    for (let k = 0; k < of.word; k++) out[i * of.word + k] = Number((x >> BigInt(8 * k)) & 0xffn);
  });
  return out.slice(0, s.digestSize);
}

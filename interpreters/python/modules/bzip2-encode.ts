/** Compression to bzip2 streams. The bytes are others than those of the usual program, which chooses its codes differently. */
import { BitWriter, BLOCK, BLOCK_UNIT, checksum, combine, END, GROUP, RUN_A, RUN_B } from './bzip2-bits.ts';

/** Room that the usual decoder keeps free in a block. */
const SPARE = 19;
const LONGEST_RUN = 255;
/** Longer codes are none that the usual program writes. */
const LONGEST_CODE = 17;

/** Runs of four and more equal bytes are shortened; a block ends where it is full. */
function* blocksOf(bytes: Uint8Array, limit: number): Generator<readonly [packed: Uint8Array, size: number], void> {
  for (let at = 0; at < bytes.length; ) {
    const packed: number[] = [];
    const start = at;
    while (at < bytes.length && packed.length < limit - 5) {
      const b = bytes[at];
      let run = 1;
      while (run < LONGEST_RUN && at + run < bytes.length && bytes[at + run] === b) run++;
      for (let i = 0; i < Math.min(run, 4); i++) packed.push(b);
      if (run >= 4) packed.push(run - 4);
      at += run;
    }
    yield [Uint8Array.from(packed), at - start];
  }
}

/** All rotations in order, by doubling what is compared: the last bytes, and where the block itself is. */
function transform(block: Uint8Array): readonly [last: Uint8Array, origin: number] {
  const n = block.length;
  let rank: Int32Array = Int32Array.from(block);
  let order: Int32Array = Int32Array.from({ length: n }, (_, i) => i);
  const counts = new Int32Array(Math.max(256, n) + 1);
  // By one byte.
  for (const b of block) counts[b + 1]++;
  for (let i = 0; i < 256; i++) counts[i + 1] += counts[i];
  for (let i = 0; i < n; i++) order[counts[block[i]]++] = i;
  let classes = rename(order, rank, (i) => block[i]);
  for (let length = 1; classes.count < n && length < n; length *= 2) {
    rank = classes.rank;
    // By the second half in order, then, keeping that, by the first half.
    const shifted = new Int32Array(n);
    for (let i = 0; i < n; i++) shifted[i] = (order[i] - length + n) % n;
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[rank[i] + 1]++;
    for (let i = 0; i < classes.count; i++) counts[i + 1] += counts[i];
    const sorted = new Int32Array(n);
    for (let i = 0; i < n; i++) sorted[counts[rank[shifted[i]]]++] = shifted[i];
    order = sorted;
    const before = rank;
    classes = rename(order, new Int32Array(n), (i) => before[i] * (n + 1) + before[(i + length) % n]);
  }
  const last = new Uint8Array(n);
  let origin = 0;
  for (let i = 0; i < n; i++) {
    last[i] = block[(order[i] + n - 1) % n];
    if (order[i] === 0) origin = i;
  }
  return [last, origin];
}

/** Numbers in order for what is equal by `key`. */
function rename(
  order: Int32Array,
  into: Int32Array,
  key: (i: number) => number,
): { readonly rank: Int32Array; readonly count: number } {
  const rank = new Int32Array(into.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    if (i > 0 && key(order[i]) !== key(order[i - 1])) count++;
    rank[order[i]] = count;
  }
  return { rank, count: count + 1 };
}

/** Bytes by how long ago they were last seen; zeros as runs in binary. */
function toSymbols(last: Uint8Array, used: readonly number[]): number[] {
  const recent = [...used];
  const symbols: number[] = [];
  let zeros = 0;
  const flush = (): void => {
    for (; zeros > 0; zeros = (zeros - 1) >> 1) {
      const isOdd = (zeros & 1) === 1;
      symbols.push(isOdd ? RUN_A : RUN_B);
      if (!isOdd) zeros--;
    }
  };
  for (const b of last) {
    const i = recent.indexOf(b);
    if (i === 0) {
      zeros++;
      continue;
    }
    flush();
    recent.splice(i, 1);
    recent.unshift(b);
    symbols.push(i + 1);
  }
  flush();
  symbols.push(used.length + 1);
  return symbols;
}

/** Lengths of a code by how often symbols are; rare ones count as less rare until no code is too long. */
function codeLengths(frequencies: readonly number[]): number[] {
  for (let least = 1; ; least *= 2) {
    const lengths = huffman(frequencies.map((f) => Math.max(f, least)));
    if (Math.max(...lengths) <= LONGEST_CODE) return lengths;
  }
}

function huffman(weights: readonly number[]): number[] {
  interface Tree {
    readonly weight: number;
    readonly symbols: readonly number[];
  }
  const lengths = weights.map(() => 0);
  const trees: Tree[] = weights.map((weight, i) => ({ weight, symbols: [i] })).sort((a, b) => b.weight - a.weight);
  while (trees.length > 1) {
    const a = trees.pop();
    const b = trees.pop();
    if (a === undefined || b === undefined) break;
    const joined = { weight: a.weight + b.weight, symbols: [...a.symbols, ...b.symbols] };
    for (const s of joined.symbols) lengths[s]++;
    let at = trees.length;
    while (at > 0 && trees[at - 1].weight < joined.weight) at--;
    trees.splice(at, 0, joined);
  }
  return lengths;
}

function codesOf(lengths: readonly number[]): number[] {
  const codes = lengths.map(() => 0);
  let code = 0;
  for (let n = 1; n <= LONGEST_CODE; n++) {
    lengths.forEach((length, s) => {
      if (length === n) codes[s] = code++;
    });
    code <<= 1;
  }
  return codes;
}

function writeUsed(bits: BitWriter, used: ReadonlySet<number>): void {
  const groups = Array.from({ length: 16 }, (_, g) =>
    Array.from({ length: 16 }, (_, i) => (used.has(16 * g + i) ? 0x8000 >> i : 0)).reduce((a, b) => a | b, 0),
  );
  bits.write(
    groups.reduce((all, part, g) => all | (part !== 0 ? 0x8000 >> g : 0), 0),
    16,
  );
  for (const part of groups) if (part !== 0) bits.write(part, 16);
}

function writeLengths(bits: BitWriter, lengths: readonly number[]): void {
  let at = lengths[0];
  bits.write(at, 5);
  for (const length of lengths) {
    for (; at < length; at++) bits.write(2, 2);
    for (; at > length; at--) bits.write(3, 2);
    bits.write(0, 1);
  }
}

function writeBlock(bits: BitWriter, packed: Uint8Array, sum: number): void {
  bits.write(BLOCK[0], 24);
  bits.write(BLOCK[1], 24);
  bits.write32(sum);
  bits.write(0, 1);
  const [last, origin] = transform(packed);
  bits.write(origin, 24);
  const used = new Set(packed);
  writeUsed(bits, used);
  const symbols = toSymbols(
    last,
    [...used].sort((a, b) => a - b),
  );
  const count = used.size + 2;
  const frequencies = new Array<number>(count).fill(0);
  for (const s of symbols) frequencies[s]++;
  // One code for all; there have to be two.
  const lengths = codeLengths(frequencies);
  const codes = codesOf(lengths);
  const groups = Math.ceil(symbols.length / GROUP);
  bits.write(2, 3);
  bits.write(groups, 15);
  for (let i = 0; i < groups; i++) bits.write(0, 1);
  writeLengths(bits, lengths);
  writeLengths(bits, lengths);
  for (const s of symbols) bits.write(codes[s], lengths[s]);
}

export function encodeStream(bytes: Uint8Array, level: number): Uint8Array {
  const bits = new BitWriter();
  bits.write(0x425a68, 24);
  bits.write(0x30 + level, 8);
  let all = 0;
  let at = 0;
  for (const [packed, size] of blocksOf(bytes, level * BLOCK_UNIT - SPARE)) {
    const sum = checksum(bytes.subarray(at, at + size));
    writeBlock(bits, packed, sum);
    all = combine(all, sum);
    at += size;
  }
  bits.write(END[0], 24);
  bits.write(END[1], 24);
  bits.write32(all);
  return bits.bytes();
}

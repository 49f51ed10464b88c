/**
 * Maps: an inverted index over words, an adjacency map with a search through it, memoised counts with pairs as keys, and sparse
 * vectors.
 */
import { Random } from './random.js';

const word = (n) => `w${n}`;

function entry(map, key, make) {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}

function index(random) {
  const places = new Map();
  for (let document = 0; document < 60; document++) {
    for (let position = 0; position < 20; position++)
      entry(places, word(random.below(120)), () => []).push([document, position]);
  }
  let total = 0;
  for (const [name, found] of places) total = (total + found.length * name.length + found[0][0]) % 100003;
  return total;
}

function search(random) {
  const edges = new Map();
  for (let i = 0; i < 400; i++) {
    const a = random.below(150);
    const b = random.below(150);
    entry(edges, a, () => new Map()).set(b, random.below(9) + 1);
  }
  const [start] = edges.keys();
  const distance = new Map([[start, 0]]);
  let frontier = [start];
  while (frontier.length > 0) {
    const following = [];
    for (const node of frontier) {
      const here = distance.get(node);
      for (const [target, length] of edges.get(node) ?? []) {
        const known = distance.get(target);
        if (known === undefined || known > here + length) {
          distance.set(target, here + length);
          following.push(target);
        }
      }
    }
    frontier = following;
  }
  let sum = 0;
  for (const d of distance.values()) sum += d;
  return distance.size * 1000 + sum;
}

function paths(known, x, y) {
  if (x === 0 || y === 0) return 1;
  const key = `${x},${y}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const result = (paths(known, x - 1, y) + paths(known, x, y - 1)) % 1000003;
  known.set(key, result);
  return result;
}

function vector(random) {
  const v = new Map();
  for (let i = 0; i < 120; i++) {
    const k = random.below(200);
    v.set(k, random.below(50));
  }
  return v;
}

function vectors(random) {
  const a = vector(random);
  const b = vector(random);
  let product = 0;
  for (const [k, x] of a) if (b.has(k)) product += x * b.get(k);
  for (const [k, x] of b) a.set(k, (a.get(k) ?? 0) + x);
  for (let k = 0; k < 200; k += 3) a.delete(k);
  return product * 100 + a.size;
}

function run() {
  const random = new Random(17);
  return `${index(random)} ${search(random)} ${paths(new Map(), 24, 25)} ${vectors(random)}`;
}

export default { expected: '4402 134439 603537 2430898', run };

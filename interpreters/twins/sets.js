/** Sets: a game of life over the set of living cells, connected components of a graph, and the algebra of sets of numbers. */
import { Random } from './random.js';

function step(cells) {
  const neighbours = new Map();
  for (const cell of cells) {
    const x = Math.floor(cell / 1000);
    const y = cell % 1000;
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        if (dx === 0 && dy === 0) continue;
        const n = (x + dx) * 1000 + y + dy;
        neighbours.set(n, (neighbours.get(n) ?? 0) + 1);
      }
    }
  }
  const next = new Set();
  for (const [n, k] of neighbours) if (k === 3 || (k === 2 && cells.has(n))) next.add(n);
  return next;
}

function greatest(values) {
  let most = Number.NEGATIVE_INFINITY;
  for (const v of values) if (v > most) most = v;
  return most;
}

function life(generations) {
  // The R-pentomino.
  let cells = new Set([500501, 500502, 501500, 501501, 502501]);
  for (let i = 0; i < generations; i++) cells = step(cells);
  return cells.size * 1000000 + greatest(cells);
}

function components(random) {
  const edges = [];
  for (let i = 0; i < 200; i++) edges.push(new Set());
  for (let i = 0; i < 170; i++) {
    const a = random.below(200);
    const b = random.below(200);
    edges[a].add(b);
    edges[b].add(a);
  }
  const seen = new Set();
  const sizes = [];
  for (let start = 0; start < 200; start++) {
    if (seen.has(start)) continue;
    const found = new Set([start]);
    const stack = [start];
    while (stack.length > 0) {
      for (const n of edges[stack.pop()]) {
        if (found.has(n)) continue;
        found.add(n);
        stack.push(n);
      }
    }
    for (const n of found) seen.add(n);
    sizes.push(found.size);
  }
  return sizes.length * 1000 + greatest(sizes);
}

function multiples(k) {
  const s = new Set();
  for (let i = 0; i < 600; i += k) s.add(i);
  return s;
}

function algebra() {
  const a = multiples(2);
  const b = multiples(3);
  const c = new Set();
  for (let x = 1; x < 300; x++) c.add((x * x) % 601);
  let total =
    a.intersection(b).size + a.union(b).size * 3 + a.symmetricDifference(b).size * 7 + a.difference(c).size * 11;
  for (let x = 0; x < 600; x++) {
    if (a.has(x) && !b.has(x)) total += x;
    if (c.has(x)) c.delete(x);
  }
  return total * 10 + c.size;
}

function run() {
  return `${life(25)} ${components(new Random(23))} ${algebra()}`;
}

export default { expected: '39507502 45144 650611', run };

/**
 * Sorting with comparison functions: records by one key and by several, in descending order, by a key that a function computes; and a merge
 * sort that is written here, which has to be stable.
 */
import { Random } from './random.js';

const SIZE = 300;

function records() {
  const random = new Random(42);
  const list = [];
  for (let i = 1; i <= SIZE; i++) {
    const r = random.next();
    list.push({ id: i, group: r % 7, score: (r % 1000) / 8, name: `n${String(r % 500).padStart(3, '0')}` });
  }
  return list;
}

function mergeSort(list, before) {
  const n = list.length;
  let from = list;
  let to = [];
  for (let width = 1; width < n; width *= 2) {
    for (let low = 0; low < n; low += 2 * width) {
      const middle = Math.min(low + width, n);
      const high = Math.min(low + 2 * width, n);
      let i = low;
      let j = middle;
      for (let k = low; k < high; k++) {
        if (i < middle && (j >= high || !before(from[j], from[i]))) to[k] = from[i++];
        else to[k] = from[j++];
      }
    }
    [from, to] = [to, from];
  }
  return from;
}

function checksum(list) {
  let sum = 0;
  for (const { id } of list) sum = (sum * 31 + id) % 1000003;
  return sum;
}

function byGroupThenScore(a, b) {
  if (a.group !== b.group) return a.group - b.group;
  if (a.score !== b.score) return b.score - a.score;
  return a.id - b.id;
}

function keyed(list, key) {
  const keys = new Map();
  for (const r of list) keys.set(r, key(r));
  return list.sort((a, b) => keys.get(a) - keys.get(b) || a.id - b.id);
}

function run() {
  const list = records();
  const a = list.slice().sort(byGroupThenScore);
  const b = list.slice().sort((x, y) => (x.name === y.name ? y.id - x.id : x.name > y.name ? -1 : 1));
  const c = keyed(list.slice(), (r) => ((r.id * 7919) % 101) + r.group);
  const d = mergeSort(list, (x, y) => x.score < y.score);
  const numbers = [];
  for (let i = 0; i < SIZE; i++) numbers.push((list[i].id * 7919) % 1009);
  numbers.sort((x, y) => y - x);
  return `${checksum(a)} ${checksum(b)} ${checksum(c)} ${checksum(d)} ${numbers[0]} ${numbers[SIZE - 1]}`;
}

export default { expected: '323071 257565 895344 470669 1006 1', run };

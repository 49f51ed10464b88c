/** Coroutines: a pipeline of generators, workers that are resumed in turn with values, and a recursive traversal that yields from below. */

function* numbers(n) {
  let x = 42;
  for (let i = 1; i <= n; i++) {
    x = (x * 1309 + 13849) % 65536;
    yield x;
  }
}

function* filter(keep, source) {
  for (const x of source) if (keep(x)) yield x;
}

function* sums(size, source) {
  let sum = 0;
  let count = 0;
  for (const x of source) {
    sum += x;
    count++;
    if (count === size) {
      yield sum;
      sum = 0;
      count = 0;
    }
  }
}

function pipeline(n) {
  let result = 0;
  for (const sum of sums(
    4,
    filter((x) => x % 3 !== 0, numbers(n)),
  ))
    result = (result * 31 + sum) % 1000003;
  return result;
}

function* worker(id) {
  let total = 0;
  let x = yield;
  while (x !== undefined) {
    total = (total + x * id) % 65536;
    x = yield total;
  }
  return total;
}

function roundRobin(count, rounds) {
  const workers = [];
  for (let id = 1; id <= count; id++) {
    const made = worker(id);
    made.next();
    workers.push(made);
  }
  let value = 1;
  for (let round = 1; round <= rounds; round++) {
    for (const made of workers) value = (made.next(value).value + round) % 4096;
  }
  let result = 0;
  for (const made of workers) result = (result * 31 + made.next(undefined).value) % 1000003;
  return result;
}

function tree(depth, key) {
  if (depth === 0) return null;
  return { left: tree(depth - 1, key * 2), key, right: tree(depth - 1, key * 2 + 1) };
}

function* visit(node) {
  if (node.left !== null) yield* visit(node.left);
  yield node.key;
  if (node.right !== null) yield* visit(node.right);
}

const root = tree(10, 1);

function traverse(times) {
  let result = 0;
  for (let i = 0; i < times; i++) for (const key of visit(root)) result = (result * 31 + key) % 1000003;
  return result;
}

export default {
  expected: 1304967,
  run: () => pipeline(6000) + roundRobin(8, 500) + traverse(2),
};

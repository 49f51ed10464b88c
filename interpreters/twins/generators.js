/**
 * Generators: pipelines of them, a walk through a tree that delegates to its parts, a generator that is sent values, and permutations by
 * recursion.
 */
function* count(n) {
  let i = 0;
  while (i < n) {
    yield i;
    i++;
  }
}

function* mapped(items, f) {
  for (const x of items) yield f(x);
}

function* selected(items, keep) {
  for (const x of items) if (keep(x)) yield x;
}

function* taken(items, n) {
  let left = n;
  for (const x of items) {
    if (left === 0) return;
    left--;
    yield x;
  }
}

class Tree {
  constructor(key) {
    this.key = key;
    this.left = null;
    this.right = null;
  }

  insert(key) {
    let node = this;
    for (;;) {
      if (key < node.key) {
        if (node.left === null) {
          node.left = new Tree(key);
          return;
        }
        node = node.left;
      } else {
        if (node.right === null) {
          node.right = new Tree(key);
          return;
        }
        node = node.right;
      }
    }
  }

  *[Symbol.iterator]() {
    if (this.left !== null) yield* this.left;
    yield this.key;
    if (this.right !== null) yield* this.right;
  }
}

function* averages() {
  let total = 0;
  for (;;) total += yield total;
}

function* permutations(items) {
  if (items.length < 2) {
    yield items;
    return;
  }
  for (let i = 0; i < items.length; i++) {
    for (const rest of permutations([...items.slice(0, i), ...items.slice(i + 1)])) yield [items[i], ...rest];
  }
}

function run() {
  let piped = 0;
  const even = (x) => x % 2 === 0;
  for (const x of taken(
    selected(
      mapped(count(2000), (x) => x * 3),
      even,
    ),
    95,
  ))
    piped += x;
  const tree = new Tree(500);
  for (let i = 0; i < 350; i++) tree.insert((i * 337) % 1009);
  let walk = 0;
  let position = 0;
  for (const key of tree) walk = (walk * 7 + key * position++) % 104917;
  const running = averages();
  running.next();
  let last = 0;
  for (let i = 1; i <= 100; i++) last = running.next(i).value;
  let found = 0;
  for (const p of permutations([1, 2, 3, 4])) if (p[0] < p[p.length - 1] || p[1] === 1) found++;
  let squares = 0;
  for (let x = 0; x < 60; x++) if (x % 3 !== 0) squares += (x * x) % 7;
  return `${piped} ${walk} ${last} ${found} ${squares}`;
}

export default { expected: '26790 33177 5050 15 79', run };

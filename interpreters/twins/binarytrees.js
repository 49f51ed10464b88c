/** Binary trees that live for a short time, next to one that lives long; the result counts nodes and sums their depths. */
const MIN_DEPTH = 4;
const MAX_DEPTH = 12;

class Tree {
  constructor(left, right) {
    this.left = left;
    this.right = right;
  }
}

function bottomUp(depth) {
  if (depth === 0) return new Tree(null, null);
  return new Tree(bottomUp(depth - 1), bottomUp(depth - 1));
}

function count(tree) {
  if (tree.left === null) return 1;
  return 1 + count(tree.left) + count(tree.right);
}

function depths(tree, depth) {
  if (tree.left === null) return depth;
  return depth + depths(tree.left, depth + 1) + depths(tree.right, depth + 1);
}

function run() {
  const long = bottomUp(MAX_DEPTH);
  let nodes = 0;
  for (let depth = MIN_DEPTH; depth <= MAX_DEPTH; depth += 2) {
    const trees = 2 ** (MAX_DEPTH - depth);
    for (let i = 0; i < trees; i++) nodes += count(bottomUp(depth));
  }
  return nodes * 10000 + depths(long, 0);
}

export default { expected: 406280114, run };

/**
 * Variable numbers of arguments and results: sums, forwarding, packing and unpacking, partial application, and functions that return several
 * values.
 */
function sum(...list) {
  let total = 0;
  for (let i = 0; i < list.length; i++) total += list[i];
  return total;
}

function listSum(...list) {
  let total = 0;
  for (const x of list) total += x;
  return total;
}

const forward = (f, ...args) => f(...args);

function partial(f, ...first) {
  return (...rest) => f(...first, ...rest);
}

function minmax(first, ...rest) {
  let low = first;
  let high = first;
  for (let i = 0; i < rest.length; i++) {
    const x = rest[i];
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return [low, high];
}

function reverse(first, ...rest) {
  return rest.length === 0 ? [first] : [...reverse(...rest), first];
}

const divide = (a, b) => [Math.floor(a / b), a % b];
const count = (...args) => args.length;

function run() {
  let total = 0;
  for (let i = 1; i <= 100; i++) {
    total += sum(i, 2, 3) + sum(i, i) + sum() + listSum(i, 1, 2, 3, 4);
    total += forward(sum, i, 1) + forward(forward, sum, i, 2, 3);
    const [low, high] = minmax(i % 7, i % 5, i % 11, 3);
    total += high * 10 + low;
    const [quotient, rest] = divide(total, 13);
    total += (quotient % 3) + rest;
    total += count(...divide(i, 3)) + count(null, null) + count(divide(i, 3)[0]);
  }
  const add = partial(sum, 1, 2, 3);
  for (let i = 1; i <= 50; i++) total += add(i, i + 1);
  const list = [divide(17, 5)[0], ...divide(17, 5)];
  return `${reverse(1, 2, 3, total).join(' ')} ${list.length} ${Math.max(...[3, 9, 4, 7])}`;
}

export default { expected: '42473 3 2 1 3 9', run };

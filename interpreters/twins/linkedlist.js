/** Linked lists as a functional programmer uses them: made, mapped, filtered, reversed, merge-sorted; every step makes a new list. */
import { Random } from './random.js';

const LENGTH = 500;

class Cons {
  constructor(value, rest) {
    this.value = value;
    this.rest = rest;
  }
}

function randomList(length, random) {
  let list = null;
  for (let i = 0; i < length; i++) list = new Cons(random.next(), list);
  return list;
}

function reverse(list) {
  let out = null;
  for (let p = list; p !== null; p = p.rest) out = new Cons(p.value, out);
  return out;
}

function map(list, f) {
  let out = null;
  for (let p = list; p !== null; p = p.rest) out = new Cons(f(p.value), out);
  return reverse(out);
}

function filter(list, accept) {
  let out = null;
  for (let p = list; p !== null; p = p.rest) {
    if (accept(p.value)) out = new Cons(p.value, out);
  }
  return reverse(out);
}

function fold(list, f, start) {
  let sum = start;
  for (let p = list; p !== null; p = p.rest) sum = f(sum, p.value);
  return sum;
}

function merge(first, second) {
  let a = first;
  let b = second;
  let out = null;
  while (a !== null && b !== null) {
    if (a.value <= b.value) {
      out = new Cons(a.value, out);
      a = a.rest;
    } else {
      out = new Cons(b.value, out);
      b = b.rest;
    }
  }
  let rest = a ?? b;
  for (let p = out; p !== null; p = p.rest) rest = new Cons(p.value, rest);
  return rest;
}

function sort(list) {
  if (list === null || list.rest === null) return list;
  let a = null;
  let b = null;
  for (let p = list; p !== null; p = p.rest) {
    const longer = new Cons(p.value, b);
    b = a;
    a = longer;
  }
  return merge(sort(a), sort(b));
}

const hash = (sum, value) => (sum * 31 + value) % 65521;

const length = (list) => fold(list, (n) => n + 1, 0);

function run() {
  const list = randomList(LENGTH, new Random(17));
  const sorted = sort(list);
  const even = filter(sorted, (x) => x % 2 === 0);
  const small = map(even, (x) => x % 1000);
  return [length(list), length(small), fold(sorted, hash, 0), fold(small, hash, 0)].join(' ');
}

export default { expected: '500 247 52762 40274', run };

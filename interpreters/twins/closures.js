/**
 * Functions as values: counters that share variables, composition, currying, folds over lists, memoisation, and a small parser made of
 * functions.
 */
function counter(step) {
  let n = 0;
  return [
    () => {
      n += step;
      return n;
    },
    () => n,
  ];
}

const compose = (f, g) => (x) => f(g(x));
const curry = (f) => (a) => (b) => f(a, b);

function map(list, f) {
  const out = [];
  for (let i = 0; i < list.length; i++) out.push(f(list[i]));
  return out;
}

function filter(list, keep) {
  const out = [];
  for (let i = 0; i < list.length; i++) if (keep(list[i])) out.push(list[i]);
  return out;
}

function fold(list, f, start) {
  let value = start;
  for (let i = 0; i < list.length; i++) value = f(value, list[i]);
  return value;
}

function memoize(f) {
  const known = [];
  return (n) => {
    let value = known[n];
    if (value === undefined) {
      value = f(n);
      known[n] = value;
    }
    return value;
  };
}

/** Parsers take a text and a position, and return a value and the position behind it, or null. */
function char(set) {
  return (text, at) => {
    const c = text.charAt(at);
    return c !== '' && set.includes(c) ? { value: c, next: at + 1 } : null;
  };
}

function many(parser, join) {
  return (text, at) => {
    let result = parser(text, at);
    if (result === null) return null;
    let all = result.value;
    for (;;) {
      const { next } = result;
      result = parser(text, next);
      if (result === null) return { value: all, next };
      all = join(all, result.value);
    }
  };
}

function sequence(a, b, join) {
  return (text, at) => {
    const x = a(text, at);
    if (x === null) return null;
    const y = b(text, x.next);
    return y === null ? null : { value: join(x.value, y.value), next: y.next };
  };
}

const number = many(char('0123456789'), (a, b) => a + b);
const term = sequence(number, char('+;'), (n) => Number(n));
const sum = many(term, (a, b) => a + b);

function run() {
  const [increment, current] = counter(3);
  for (let i = 0; i < 200; i++) increment();
  const add = curry((a, b) => a + b);
  const double = (x) => x * 2;
  const both = compose(add(5), compose(double, add(-1)));
  const list = [];
  for (let i = 1; i <= 200; i++) list.push(i);
  const kept = filter(map(list, both), (x) => x % 3 !== 0);
  const total = fold(kept, (a, b) => a + b, 0);
  const ways = memoize((n) => (n < 2 ? 1 : (ways(n - 1) + ways(n - 2)) % 1000003));
  const handlers = [];
  for (let i = 1; i <= 20; i++) handlers.push((x) => x + i);
  let x = 0;
  for (let round = 1; round <= 20; round++) {
    for (let i = 0; i < handlers.length; i++) x = handlers[i](x) % 10007;
    x += round;
  }
  return `${current()} ${total} ${ways(150)} ${x} ${sum('12+7+100+45+3+888+21+4;', 0).value}`;
}

export default { expected: '600 27336 322072 4410 1080', run };

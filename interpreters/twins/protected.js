/**
 * Calls that may fail: try around what succeeds, around errors with messages and with objects, errors that pass through several functions and
 * are thrown again, handlers, and resources that are released whatever happens.
 */
function parse(text) {
  const n = text === '' ? Number.NaN : Number(text);
  if (Number.isNaN(n)) throw { code: 'number', text };
  if (n < 0) throw `negative: ${text}`;
  return n;
}

const INPUTS = ['12', 'x', '-5', '7', '100', '', '3', '41', '-1', '8'];

function total() {
  let sum = 0;
  let bad = 0;
  let negative = 0;
  for (const input of INPUTS) {
    try {
      sum += parse(input);
    } catch (e) {
      if (typeof e === 'object') bad++;
      else negative += e.length;
    }
  }
  return [sum, bad, negative];
}

function withResource(log, body) {
  log.open++;
  let result;
  try {
    result = body();
  } catch (e) {
    log.open--;
    log.failed++;
    throw e;
  }
  log.open--;
  return result;
}

function nested(log, depth) {
  return withResource(log, () => {
    if (depth === 0) throw 'bottom';
    return nested(log, depth - 1);
  });
}

function checked(list) {
  let count = 0;
  for (let i = 0; i < 60; i++) {
    try {
      const { value } = list[i];
      if (value === undefined) throw new TypeError('arithmetic on undefined');
    } catch {
      count++;
    }
  }
  return count;
}

function run() {
  let sum = 0;
  let bad = 0;
  let negative = 0;
  for (let i = 0; i < 10; i++) {
    const [s, b, n] = total();
    sum += s;
    bad += b;
    negative += n;
  }
  const log = { open: 0, failed: 0 };
  let caught = 0;
  for (let i = 1; i <= 10; i++) {
    try {
      nested(log, i % 4);
    } catch (e) {
      if (e === 'bottom') caught++;
    }
  }
  const list = [];
  for (let i = 1; i <= 60; i++) list.push(i % 5 === 0 ? {} : { value: i });
  let handled;
  try {
    parse('abc');
  } catch (e) {
    handled = `${e.code}:${e.text}`;
  }
  let plain = 0;
  for (let i = 1; i <= 200; i++) {
    try {
      plain += Math.max(i, 100);
    } catch {}
  }
  return [sum, bad, negative, log.open, log.failed, caught, checked(list), handled, plain].join(' ');
}

export default { expected: '1710 20 240 0 25 10 12 number:abc 25050', run };

/**
 * Exceptions: thrown and caught at one place and through many frames, classes of them that are told apart, finally, and a small machine
 * that uses them for its errors.
 */
import { Random } from './random.js';

// As those of Python, without a trace of the stack in text.
class MachineError {}

class Underflow extends MachineError {
  constructor(at) {
    super();
    this.at = at;
  }
}

class DivisionError {}
class KeyError {}

class Halt {
  constructor(value) {
    this.value = value;
  }
}

function guarded(log, body) {
  log[0]++;
  try {
    body();
  } catch (e) {
    if (!(e instanceof Underflow)) throw e;
  } finally {
    log[1]++;
  }
}

function pop(stack, at) {
  if (stack.length === 0) throw new Underflow(at);
  return stack.pop();
}

function divide(a, b) {
  if (b === 0) throw new DivisionError();
  return Math.floor(a / b);
}

function execute(program) {
  const stack = [];
  for (let at = 0; at < program.length; at++) {
    const op = program[at];
    if (op < 5) stack.push(op + 1);
    else if (op === 5) stack.push(pop(stack, at) + pop(stack, at));
    else if (op === 6) {
      const a = pop(stack, at);
      stack.push(divide(pop(stack, at), a - 2));
    } else if (op === 7) throw new Halt(pop(stack, at));
    else throw new MachineError();
  }
  return stack.length;
}

let count = 0;

function deep(n) {
  if (n === 0) throw new KeyError();
  try {
    return deep(n - 1) + 1;
  } finally {
    count++;
  }
}

function lookUp(table, key) {
  const v = table.get(key);
  if (v === undefined) throw new KeyError();
  return v;
}

function run() {
  const random = new Random(77);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 300; i++) {
    const program = [];
    for (let k = 0; k < 8; k++) program.push(random.below(9));
    try {
      counts[0] += execute(program);
    } catch (e) {
      if (e instanceof Underflow) counts[1] += e.at;
      else if (e instanceof DivisionError) counts[2]++;
      else if (e instanceof Halt) counts[3] += e.value;
      else if (e instanceof MachineError) counts[4]++;
      else throw e;
    }
  }
  count = 0;
  for (let i = 0; i < 20; i++) {
    try {
      deep(15);
    } catch (e) {
      if (!(e instanceof KeyError)) throw e;
    }
  }
  const log = [0, 0];
  for (let i = 0; i < 100; i++) {
    guarded(log, () => {
      if (i % 4 === 0) throw new Underflow(i);
    });
  }
  let missing = 0;
  const table = new Map();
  for (let i = 0; i < 100; i++) table.set(i * 3, i);
  for (let i = 0; i < 300; i++) {
    try {
      missing += lookUp(table, i);
    } catch (e) {
      if (!(e instanceof KeyError)) throw e;
      missing--;
    }
  }
  return `[${counts.join(', ')}] ${count} [${log.join(', ')}] ${missing}`;
}

export default { expected: '[60, 59, 6, 156, 91] 300 [100, 100] 4750', run };

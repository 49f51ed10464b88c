/**
 * The interpreter of tiny: a loop over bytecode which calls itself for a hosted call. Everything that the JIT needs is here:
 * a driver, the merge point at the head of the loop, `backEdge` where a hosted loop closes, and a few hints.
 */
import { JitDriver, promote } from 'metatrace';
import { type Code, OPS } from './code.ts';
import { EMPTY_SHAPE, Func, Record, show, TinyError, type Value } from './values.ts';

const driver = new JitDriver<Code>({ name: 'tiny', location: (code, pc) => `${code.name}:${pc >> 2}` });

/** Constants of this very module, so that V8 makes a jump table of the big switch. */
const { CONST, MOVE, GLOBAL, NOT, JUMP, BRANCH, CALL, RETURN, PRINT, RECORD, GET, SET, DEFINE, ADD, SUB, MUL, LT } =
  OPS;

/**
 * An activation. In compiled code it does not exist: its slots are JavaScript variables.
 * @virtualizable
 */
export class Frame {
  readonly code: Code;
  /** @owned */
  readonly slots: Value[];
  constructor(code: Code, slots: Value[]) {
    this.code = code;
    this.slots = slots;
  }
}

export function execute(frame: Frame): Value {
  const code = frame.code;
  const ins = code.code;
  const slots = frame.slots;
  let pc = 0;
  for (;;) {
    driver.mergePoint(code, pc);
    const a = ins[pc + 1];
    const b = ins[pc + 2];
    const c = ins[pc + 3];
    switch (ins[pc]) {
      case CONST:
        slots[a] = code.constants[b];
        break;
      case MOVE:
        slots[a] = slots[b];
        break;
      case GLOBAL:
        slots[a] = code.globals[b].func;
        break;
      case NOT:
        slots[a] = !truth(slots[b]);
        break;
      case JUMP: {
        const loop = a <= pc;
        pc = a;
        if (loop) driver.backEdge(code, pc);
        continue;
      }
      case BRANCH:
        if (!truth(slots[a])) {
          pc = b;
          continue;
        }
        break;
      case CALL:
        slots[a] = call(frame, b, c);
        break;
      case RETURN:
        return slots[a];
      case PRINT:
        print(show(slots[a]));
        break;
      case RECORD:
        slots[a] = new Record(EMPTY_SHAPE, []);
        break;
      case GET:
        slots[a] = getField(slots[b], code.names[c]);
        break;
      case SET:
        setField(slots[a], code.names[b], slots[c]);
        break;
      case DEFINE:
        code.globals[a].func = func(code.constants[b]);
        break;
      default:
        slots[a] = binary(ins[pc], slots[b], slots[c]);
    }
    pc += 4;
  }
}

/** @unrollSafe the number of arguments is a constant of the bytecode */
function call(frame: Frame, at: number, count: number): Value {
  const slots = frame.slots;
  const code = promote(func(slots[at]).code);
  if (code.arity !== count) throw new TinyError(`${code.name} wants ${code.arity} arguments`);
  const locals: Value[] = new Array<Value>(code.slotCount).fill(undefined);
  for (let i = 0; i < count; i++) locals[i] = slots[at + 1 + i];
  return execute(new Frame(code, locals));
}

function func(v: Value): Func {
  if (v instanceof Func) return v;
  throw new TinyError(`no function: ${show(v)}`);
}

function record(v: Value): Record {
  if (v instanceof Record) return v;
  throw new TinyError(`no record: ${show(v)}`);
}

function truth(v: Value): boolean {
  return v !== false && v !== undefined;
}

function binary(op: number, x: Value, y: Value): Value {
  if (typeof x === 'number' && typeof y === 'number') {
    if (op === ADD) return x + y;
    if (op === SUB) return x - y;
    if (op === MUL) return x * y;
    return op === LT ? x < y : x === y;
  }
  if (op === ADD) return show(x) + show(y);
  if (op === OPS.EQ) return x === y;
  throw new TinyError(`not a number: ${show(typeof x === 'number' ? y : x)}`);
}

function getField(v: Value, name: string): Value {
  const from = record(v);
  const at = promote(from.shape).indexOf(name);
  return at < 0 ? undefined : from.slots[at];
}

function setField(v: Value, name: string, to: Value): void {
  const into = record(v);
  const shape = promote(into.shape);
  const at = shape.indexOf(name);
  if (at >= 0) {
    into.slots[at] = to;
  } else {
    into.shape = shape.with(name);
    into.slots.push(to);
  }
}

/** @dontLookInside */
function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Runs a whole program. */
export function run(code: Code): void {
  execute(new Frame(code, new Array<Value>(code.slotCount).fill(undefined)));
}

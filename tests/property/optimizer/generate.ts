/** Random programs for the little machine: nested loops, branches, mixed numbers, aliases, cycles, arrays, calls, frames. */
import { Box, Frame, type Instruction, Vec } from './machine.ts';

export type Random = (n: number) => number;

export function random(seed: number): Random {
  let s = Math.imul(seed, 2654435761) >>> 0 || 1;
  return (n) => {
    s ^= s << 13;
    s >>>= 0;
    s ^= s >>> 17;
    s ^= s << 5;
    s >>>= 0;
    return s % n;
  };
}

type Draft = { -readonly [K in keyof Instruction]: Instruction[K] } & Instruction;

/** Register 9 and 12 count loops, 10 and 11 are the bound and 1. */
export function generate(rnd: Random): Instruction[] {
  const code: Instruction[] = [];
  const num = (): number => rnd(4);
  const vec = (): number => 4 + rnd(3);
  const operand = (): number => [0, 1, 2, 3, 9, 11, 0, 1][rnd(8)] ?? 0;
  const emit = (i: Instruction): Draft => {
    code.push(i);
    return i;
  };
  const patch = (i: Draft, target: number): void => {
    if (i.op === 'bit' || i.op === 'less' || i.op === 'jump') i.target = target;
  };
  const body = (depth: number, budget: number): void => {
    for (let k = 0; k < budget; k++) one(depth);
  };
  const one = (depth: number): void => {
    switch (rnd(25)) {
      case 0:
      case 1:
      case 2:
      case 3:
        emit({
          op: 'arith',
          kind: (['add', 'sub', 'add', 'mul'] as const)[rnd(4)] ?? 'add',
          to: num(),
          a: operand(),
          b: operand(),
          branch: false,
        });
        break;
      case 4:
        emit({ op: 'move', to: num(), from: num() });
        break;
      case 5:
        emit({ op: 'const', to: num(), value: rnd(2) === 0 ? rnd(9) - 3 : new Box(rnd(9) / 2) });
        break;
      case 6:
      case 7:
        emit({ op: 'vec', to: vec(), x: num(), y: vec() });
        break;
      case 8:
        emit({ op: 'getx', to: num(), from: vec() });
        break;
      case 9:
        emit({ op: 'gety', to: vec(), from: vec() });
        break;
      case 10:
        emit({ op: 'setx', on: vec(), value: num() });
        break;
      case 11:
        emit({ op: 'sety', on: vec(), value: vec() });
        break;
      case 12:
        emit({ op: 'getitem', to: num(), at: rnd(2) === 0 ? rnd(4) : 9, variable: false });
        break;
      case 13:
        if (rnd(2) === 0) emit({ op: 'setitem', at: rnd(4), value: num(), variable: false });
        else emit({ op: 'setitem', at: 9, value: 9, variable: true });
        break;
      case 14:
        if (rnd(2) === 0) emit({ op: 'array', a: 9, b: 11 });
        else emit({ op: 'getitem', to: num(), at: 9, variable: true });
        break;
      case 15:
        emit(rnd(2) === 0 ? { op: 'pushpop', value: num(), to: num() } : { op: 'length', to: num() });
        break;
      case 16:
      case 17:
        emit({ op: 'load', to: num(), slot: rnd(4) });
        break;
      case 18:
      case 19:
        emit({ op: 'store', value: num(), slot: rnd(4) });
        break;
      case 20:
        emit(
          rnd(2) === 0
            ? { op: 'setpc', value: rnd(100) }
            : rnd(2) === 0
              ? { op: 'enter', value: num() }
              : { op: 'leave' },
        );
        break;
      case 21:
        residual();
        break;
      case 22:
      case 23:
        if (depth < 3) {
          const b = emit({ op: 'bit', reg: [9, 12, 11][rnd(3)] ?? 9, mask: 1 << rnd(3), target: 0 });
          body(depth + 1, 1 + rnd(3));
          if (rnd(2) === 0) {
            const j = emit({ op: 'jump', target: 0 });
            patch(b, code.length);
            body(depth + 1, 1 + rnd(3));
            patch(j, code.length);
          } else {
            patch(b, code.length);
          }
        }
        break;
      default:
        if (depth < 2 && rnd(2) === 0) {
          emit({ op: 'const', to: 12, value: 0 });
          const head = code.length;
          const l = emit({ op: 'less', a: 12, b: 10, target: 0, guard: false });
          body(4, 1 + rnd(4));
          emit({ op: 'arith', kind: 'add', to: 12, a: 12, b: 11, branch: false });
          emit({ op: 'jump', target: head });
          patch(l, code.length);
        }
    }
  };
  const residual = (): void => {
    switch (rnd(6)) {
      case 0:
        emit({ op: 'call', name: 'setX', args: [vec(), num()], to: -1 });
        break;
      case 1:
        emit({ op: 'call', name: 'sum', args: [vec(), 7], to: num() });
        break;
      case 2:
        emit({ op: 'call', name: 'swap', args: [7], to: -1 });
        break;
      case 3:
        emit({ op: 'call', name: 'anything', args: [vec(), 7, 9], to: vec() });
        break;
      default:
        emit({ op: 'call', name: 'look', args: [8], to: num() });
    }
  };
  const head = emit({ op: 'less', a: 9, b: 10, target: 0, guard: false });
  body(0, 3 + rnd(8));
  emit({ op: 'arith', kind: 'add', to: 9, a: 9, b: 11, branch: false });
  emit({ op: 'jump', target: 0 });
  patch(head, code.length);
  emit(rnd(2) === 0 ? { op: 'exit' } : { op: 'finish', value: 0 });
  return code;
}

/** Fresh inputs for every run: the heap is part of what is compared. */
export function inputs(n: number, variant: number): unknown[] {
  const v = new Vec(new Box(1.5), undefined);
  v.y = v;
  const w = new Vec(2, v);
  const u = (variant & 1) === 0 ? v : new Vec(new Box(0), w);
  const parent = (variant & 2) === 0 ? undefined : new Frame([1, 2, new Box(3), 4], undefined, 5);
  const frame = new Frame([3, new Box(0.5), 1, 2], parent, 9);
  return [1, 2, new Box(0.5), (variant & 4) === 0 ? 3 : new Box(2), v, w, u, [1, 2, 3, 4], frame, 0, n, 1, 0];
}

/**
 * The blackhole: runs jitcode on plain values, from wherever compiled code was left to where the linked interpreter can go on
 * (cf. rpython/jit/metainterp/blackhole.py).
 *
 * It starts with a stack of activations, stops at the merge point of the outermost one, or when that returns or throws. Everything that it
 * calls runs natively: the author's own function where there is one, which gives the same results, since hints do not matter for
 * them; only functions without a value of their own (local ones, constructors of superclasses) and portals are treated here. It writes
 * nothing down, so it is short; but side exits go through it, so its loop obeys V8's rules (`@hot`: aliased table, one try around the loop).
 */

import { handlerAt } from '../jitcode/decode.ts';
import { JitOp, jitOpNames } from '../jitcode/encoding.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { ClassDesc } from '../model/descriptors.ts';
import { load, store } from '../support/access.ts';
import { makeFilled, makeNarrow } from '../support/array-kinds.ts';
import { assert, InternalError } from '../support/assert.ts';
import { Activation } from './activation.ts';
import { callBound, callFunction, callMethod, construct, listOf } from './invoke.ts';
import { makerOf } from './makers.ts';
import { arr, ctor, fun, general, num, obj } from './operators.ts';

const Op = JitOp;

export interface BlackholeEnv {
  /** Goes on in a nested activation of the linked portal at its merge point; `values` parallel to `point.live`. Its result, or it throws. */
  resumePortal(jitcode: JitCode, point: MergePoint, values: readonly unknown[]): unknown;
  /** A nested call of the linked portal. */
  callPortal(jitcode: JitCode, args: readonly unknown[]): unknown;
  /** A quasi-immutable field of this name is about to be written. */
  invalidate(object: object, name: string): void;
}

export type Outcome =
  /** The outermost activation is at its merge point; `values` parallel to `point.live`. */
  | {
      readonly kind: 'merge';
      readonly jitcode: JitCode;
      readonly point: MergePoint;
      readonly values: unknown[];
      /** A back edge led there. */
      readonly passed: boolean;
    }
  | { readonly kind: 'return'; readonly value: unknown }
  | { readonly kind: 'raise'; readonly exception: unknown };

/** How to begin: go on at the innermost pc, or as if the operation there had thrown. */
export type Start = { readonly kind: 'go' } | { readonly kind: 'raise'; readonly exception: unknown };
const GO: Start = { kind: 'go' };

/** Runs `frames`, outermost first, and consumes them. Each frame but the innermost stands at its call. */
export function runBlackhole(frames: Activation[], env: BlackholeEnv, start: Start = GO): Outcome {
  return new Blackhole(frames, env).run(start);
}

class Blackhole {
  private readonly frames: Activation[];
  private readonly env: BlackholeEnv;
  /** For the `caught` that comes next. */
  private caught: unknown = undefined;
  private outcome: Outcome | null = null;
  /** The last operation was a back edge. */
  private passed = false;

  constructor(frames: Activation[], env: BlackholeEnv) {
    this.frames = frames;
    this.env = env;
  }

  run(start: Start): Outcome {
    if (start.kind === 'raise') this.raise(start.exception);
    while (this.outcome === null) {
      const frame = this.top();
      try {
        this.step(frame);
      } catch (e) {
        // A failed assertion is a bug of ours: the hosted program must not catch it.
        if (e instanceof InternalError) throw e;
        this.raise(e);
      }
    }
    return this.outcome;
  }

  private top(): Activation {
    const frame = this.frames[this.frames.length - 1];
    assert(frame !== undefined, 'the blackhole needs a frame');
    return frame;
  }

  /** The operation at the innermost pc throws: to its handler, or to those of the callers. */
  private raise(exception: unknown): void {
    for (;;) {
      const frame = this.top();
      const target = handlerAt(frame.jitcode.handlers, frame.pc);
      if (target >= 0) {
        this.caught = exception;
        frame.pc = target;
        return;
      }
      this.frames.pop();
      if (this.frames.length === 0) {
        this.outcome = { kind: 'raise', exception };
        return;
      }
    }
  }

  /** The innermost activation is done: its value goes into the destination of the caller's call. */
  private finish(value: unknown): void {
    this.frames.pop();
    const caller = this.frames[this.frames.length - 1];
    if (caller === undefined) {
      this.outcome = { kind: 'return', value };
      return;
    }
    caller.registers[caller.code[caller.pc + 1] ?? 0] = value;
    caller.pc = caller.jitcode.next[caller.pc] ?? 0;
  }

  private merge(frame: Activation, point: MergePoint): void {
    const { jitcode, registers: regs } = frame;
    const { live } = point;
    const values = general(live.length);
    for (let k = 0; k < live.length; k++) values[k] = regs[live[k]?.reg ?? 0];
    if (this.frames.length === 1) {
      this.outcome = { kind: 'merge', jitcode, point, values, passed: this.passed };
      return;
    }
    // What it throws is thrown by the caller's call: the nested activation has had its own handlers.
    this.frames.pop();
    const value = this.env.resumePortal(jitcode, point, values);
    this.frames.push(frame);
    this.finish(value);
  }

  /** A function without a value of its own becomes an activation here. */
  private enter(callee: JitCode, regs: readonly unknown[], code: Int32Array, at: number): void {
    const frame = new Activation(callee, 0);
    const count = code[at] ?? 0;
    for (let k = 0; k < count; k++) frame.registers[k] = regs[code[at + 1 + k] ?? 0];
    this.frames.push(frame);
  }

  private write(object: unknown, jitcode: JitCode, id: number, value: unknown): void {
    const field = jitcode.fields[id];
    assert(field !== undefined, 'a field has a descriptor');
    if (field.quasi && typeof object === 'object' && object !== null) this.env.invalidate(object, field.name);
    store(object, field.name, value);
  }

  /** Runs one activation until it ends, calls one that has to run here, or throws. @hot */
  private step(frame: Activation): void {
    const { jitcode, code, registers: regs } = frame;
    const { next } = jitcode;
    let pc = frame.pc;
    try {
      for (;;) {
        const a = code[pc + 1] ?? 0;
        const b = code[pc + 2] ?? 0;
        const c = code[pc + 3] ?? 0;
        switch (code[pc]) {
          case Op.goto:
            pc = a;
            continue;
          case Op.branch:
            pc = regs[a] ? b : c;
            continue;
          case Op.switch: {
            const v = regs[a];
            // A Map finds NaN, which `===` does not, but NaN is never a case.
            pc = jitcode.switches[b]?.get(v) ?? c;
            continue;
          }
          case Op.return:
            frame.pc = pc;
            this.finish(regs[a]);
            return;
          case Op.throw:
            throw regs[a];
          case Op.caught:
            regs[a] = this.caught;
            this.caught = undefined;
            break;
          case Op.move:
          case Op.promote:
          case Op.assert_green:
          case Op.forget_constant:
            regs[a] = regs[b];
            break;
          case Op.add:
            regs[a] = num(regs[b]) + num(regs[c]);
            break;
          case Op.sub:
            regs[a] = num(regs[b]) - num(regs[c]);
            break;
          case Op.mul:
            regs[a] = num(regs[b]) * num(regs[c]);
            break;
          case Op.div:
            regs[a] = num(regs[b]) / num(regs[c]);
            break;
          case Op.mod:
            regs[a] = num(regs[b]) % num(regs[c]);
            break;
          case Op.pow:
            regs[a] = num(regs[b]) ** num(regs[c]);
            break;
          case Op.bit_and:
            regs[a] = num(regs[b]) & num(regs[c]);
            break;
          case Op.bit_or:
            regs[a] = num(regs[b]) | num(regs[c]);
            break;
          case Op.bit_xor:
            regs[a] = num(regs[b]) ^ num(regs[c]);
            break;
          case Op.shl:
            regs[a] = num(regs[b]) << num(regs[c]);
            break;
          case Op.shr:
            regs[a] = num(regs[b]) >> num(regs[c]);
            break;
          case Op.ushr:
            regs[a] = num(regs[b]) >>> num(regs[c]);
            break;
          case Op.lt:
            regs[a] = num(regs[b]) < num(regs[c]);
            break;
          case Op.le:
            regs[a] = num(regs[b]) <= num(regs[c]);
            break;
          case Op.gt:
            regs[a] = num(regs[b]) > num(regs[c]);
            break;
          case Op.ge:
            regs[a] = num(regs[b]) >= num(regs[c]);
            break;
          case Op.eq:
            regs[a] = regs[b] === regs[c];
            break;
          case Op.ne:
            regs[a] = regs[b] !== regs[c];
            break;
          case Op.neg:
            regs[a] = -num(regs[b]);
            break;
          case Op.plus:
            regs[a] = +num(regs[b]);
            break;
          case Op.bit_not:
            regs[a] = ~num(regs[b]);
            break;
          case Op.not:
            regs[a] = !regs[b];
            break;
          case Op.typeof:
            regs[a] = typeof regs[b];
            break;
          case Op.typeof_is:
            regs[a] = typeof regs[b] === regs[c];
            break;
          case Op.is_nullish: {
            const v = regs[b];
            regs[a] = v === undefined || v === null;
            break;
          }
          case Op.instance_of:
            regs[a] = obj(regs[b]) instanceof classOf(jitcode, c);
            break;
          case Op.instance_of_value:
            regs[a] = obj(regs[b]) instanceof ctor(regs[c]);
            break;
          case Op.to_string:
            regs[a] = `${num(regs[b])}`;
            break;
          case Op.get:
            regs[a] = load(regs[b], nameOf(jitcode, c));
            break;
          case Op.set:
            this.write(regs[a], jitcode, b, regs[c]);
            break;
          case Op.get_item:
          case Op.get_item_pure:
            regs[a] = load(regs[b], num(regs[c]));
            break;
          case Op.set_item:
            store(regs[a], num(regs[b]), regs[c]);
            break;
          case Op.length:
            regs[a] = arr(regs[b]).length;
            break;
          case Op.set_length:
            arr(regs[a]).length = num(regs[b]);
            break;
          case Op.push:
            regs[a] = arr(regs[b]).push(regs[c]);
            break;
          case Op.pop:
            regs[a] = arr(regs[b]).pop();
            break;
          case Op.get_global:
            regs[a] = fun(regs[b])();
            break;
          case Op.set_global:
            fun(regs[a])(regs[b]);
            break;
          case Op.new:
            regs[a] = construct(classOf(jitcode, b), regs, code, pc + 3);
            break;
          case Op.new_literal:
            regs[a] = makerOf(described(jitcode.classes[b]))(listOf(regs, code, pc + 3), c);
            break;
          case Op.new_array:
            regs[a] = makeNarrow(listOf(regs, code, pc + 2), b);
            break;
          case Op.new_array_filled:
            regs[a] = makeFilled(num(regs[b]), regs[c]);
            break;
          case Op.call: {
            const callee = jitcode.callees[b];
            assert(callee !== undefined, 'a call has its callee');
            frame.pc = pc;
            if (callee.isPortal) {
              regs[a] = this.env.callPortal(callee, listOf(regs, code, pc + 3));
            } else if (callee.fn === null) {
              this.enter(callee, regs, code, pc + 3);
              return;
            } else if (callee.hasThis) {
              regs[a] = callBound(callee.fn, regs, code, pc + 3);
            } else {
              regs[a] = callFunction(callee.fn, regs, code, pc + 3);
            }
            break;
          }
          case Op.pure:
          case Op.call_value:
          case Op.call_residual:
            regs[a] = callFunction(regs[b], regs, code, pc + 3);
            break;
          case Op.call_elidable:
            regs[a] = isBound(jitcode, code[(next[pc] ?? 0) - 1] ?? 0)
              ? callBound(regs[b], regs, code, pc + 3)
              : callFunction(regs[b], regs, code, pc + 3);
            break;
          case Op.pure_method:
          case Op.call_virtual:
          case Op.call_method:
            regs[a] = callMethod(regs[b], regs, code, pc + 3);
            break;
          case Op.call_new:
            regs[a] = construct(regs[b], regs, code, pc + 3);
            break;
          case Op.merge_point: {
            const point = jitcode.mergePoints[a];
            assert(point !== undefined, 'a merge point is described');
            frame.pc = pc;
            this.merge(frame, point);
            this.passed = false;
            return;
          }
          case Op.back_edge:
            this.passed = true;
            break;
          case Op.resume:
          case Op.enter_frame:
          case Op.leave_frame:
            break;
          // As in the untranslated interpreter.
          case Op.nest:
          case Op.jitted:
          case Op.is_constant:
          case Op.is_virtual:
            regs[a] = false;
            break;
          default:
            throw new InternalError(
              `the blackhole does not know ${jitOpNames[code[pc] ?? -1]} at ${jitcode.name}:${pc}`,
            );
        }
        pc = next[pc] ?? 0;
      }
    } catch (e) {
      frame.pc = pc;
      throw e;
    }
  }
}

function classOf(jitcode: JitCode, id: number): new (...args: readonly unknown[]) => object {
  const bound = jitcode.classes[id]?.ctor;
  assert(bound !== undefined && bound !== null, 'a class is bound to its class object');
  return ctor(bound);
}

function nameOf(jitcode: JitCode, field: number): string {
  const desc = jitcode.fields[field];
  assert(desc !== undefined, 'a field has a descriptor');
  return desc.name;
}

function described(cls: ClassDesc | undefined): ClassDesc {
  assert(cls !== undefined, 'a literal has a descriptor');
  return cls;
}

/** Whether the function of an elidable call is a method's: its receiver comes first. */
function isBound(jitcode: JitCode, call: number): boolean {
  return jitcode.calls[call]?.name.endsWith('#') === true;
}

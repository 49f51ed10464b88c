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
import { assert, InternalError } from '../support/assert.ts';
import { Activation } from './activation.ts';
import { arr, ctor, fun, num, obj } from './operators.ts';

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
  | { readonly kind: 'merge'; readonly jitcode: JitCode; readonly point: MergePoint; readonly values: unknown[] }
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
    const { code, next } = caller.jitcode;
    caller.registers[code[caller.pc + 1] ?? 0] = value;
    caller.pc = next[caller.pc] ?? 0;
  }

  private merge(frame: Activation, point: MergePoint): void {
    const { jitcode, registers: regs } = frame;
    const values = point.live.map((l) => regs[l.reg]);
    if (this.frames.length === 1) {
      this.outcome = { kind: 'merge', jitcode, point, values };
      return;
    }
    // What it throws is thrown by the caller's call: the nested activation has had its own handlers.
    this.frames.pop();
    const value = this.env.resumePortal(jitcode, point, values);
    this.frames.push(frame);
    this.finish(value);
  }

  /** A call that jitcode looks into; null: it became an activation here. */
  private call(callee: JitCode, args: unknown[]): { readonly value: unknown } | null {
    if (callee.isPortal) return { value: this.env.callPortal(callee, args) };
    const { fn } = callee;
    if (fn !== null) {
      return { value: callee.hasThis ? Reflect.apply(fn, args[0], args.slice(1)) : Reflect.apply(fn, undefined, args) };
    }
    const frame = new Activation(callee, 0);
    for (let i = 0; i < args.length; i++) frame.registers[i] = args[i];
    this.frames.push(frame);
    return null;
  }

  private write(object: unknown, jitcode: JitCode, id: number, value: unknown): void {
    const field = jitcode.fields[id];
    assert(field !== undefined, 'a field has a descriptor');
    if (field.quasi && typeof object === 'object' && object !== null) this.env.invalidate(object, field.name);
    obj(object)[field.name] = value;
  }

  /** Runs one activation until it ends, calls one that has to run here, or throws. @hot */
  private step(frame: Activation): void {
    const { jitcode, registers: regs } = frame;
    const { code, consts, next } = jitcode;
    const value = (v: number): unknown => (v >= 0 ? regs[v] : consts[~v]);
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
            pc = value(a) ? b : c;
            continue;
          case Op.switch: {
            const v = value(a);
            // A Map finds NaN, which `===` does not, but NaN is never a case.
            pc = jitcode.switches[b]?.get(v) ?? c;
            continue;
          }
          case Op.return:
            frame.pc = pc;
            this.finish(value(a));
            return;
          case Op.throw:
            throw value(a);
          case Op.caught:
            regs[a] = this.caught;
            this.caught = undefined;
            break;
          case Op.move:
          case Op.promote:
          case Op.assert_green:
          case Op.forget_constant:
            regs[a] = value(b);
            break;
          case Op.add:
            regs[a] = num(value(b)) + num(value(c));
            break;
          case Op.sub:
            regs[a] = num(value(b)) - num(value(c));
            break;
          case Op.mul:
            regs[a] = num(value(b)) * num(value(c));
            break;
          case Op.div:
            regs[a] = num(value(b)) / num(value(c));
            break;
          case Op.mod:
            regs[a] = num(value(b)) % num(value(c));
            break;
          case Op.pow:
            regs[a] = num(value(b)) ** num(value(c));
            break;
          case Op.bit_and:
            regs[a] = num(value(b)) & num(value(c));
            break;
          case Op.bit_or:
            regs[a] = num(value(b)) | num(value(c));
            break;
          case Op.bit_xor:
            regs[a] = num(value(b)) ^ num(value(c));
            break;
          case Op.shl:
            regs[a] = num(value(b)) << num(value(c));
            break;
          case Op.shr:
            regs[a] = num(value(b)) >> num(value(c));
            break;
          case Op.ushr:
            regs[a] = num(value(b)) >>> num(value(c));
            break;
          case Op.lt:
            regs[a] = num(value(b)) < num(value(c));
            break;
          case Op.le:
            regs[a] = num(value(b)) <= num(value(c));
            break;
          case Op.gt:
            regs[a] = num(value(b)) > num(value(c));
            break;
          case Op.ge:
            regs[a] = num(value(b)) >= num(value(c));
            break;
          case Op.eq:
            regs[a] = value(b) === value(c);
            break;
          case Op.ne:
            regs[a] = value(b) !== value(c);
            break;
          case Op.neg:
            regs[a] = -num(value(b));
            break;
          case Op.plus:
            regs[a] = +num(value(b));
            break;
          case Op.bit_not:
            regs[a] = ~num(value(b));
            break;
          case Op.not:
            regs[a] = !value(b);
            break;
          case Op.typeof:
            regs[a] = typeof value(b);
            break;
          case Op.typeof_is:
            regs[a] = typeof value(b) === consts[c];
            break;
          case Op.is_nullish: {
            const v = value(b);
            regs[a] = v === undefined || v === null;
            break;
          }
          case Op.instance_of:
            regs[a] = obj(value(b)) instanceof classOf(jitcode, c);
            break;
          case Op.instance_of_value:
            regs[a] = obj(value(b)) instanceof ctor(value(c));
            break;
          case Op.to_string:
            regs[a] = `${num(value(b))}`;
            break;
          case Op.get: {
            const field = jitcode.fields[c];
            assert(field !== undefined, 'a field has a descriptor');
            regs[a] = obj(value(b))[field.name];
            break;
          }
          case Op.set:
            this.write(value(a), jitcode, b, value(c));
            break;
          case Op.get_item:
          case Op.get_item_pure:
            regs[a] = arr(value(b))[num(value(c))];
            break;
          case Op.set_item:
            arr(value(a))[num(value(b))] = value(c);
            break;
          case Op.length:
            regs[a] = arr(value(b)).length;
            break;
          case Op.set_length:
            arr(value(a)).length = num(value(b));
            break;
          case Op.push:
            regs[a] = arr(value(b)).push(value(c));
            break;
          case Op.pop:
            regs[a] = arr(value(b)).pop();
            break;
          case Op.get_global:
            regs[a] = fun(value(b))();
            break;
          case Op.set_global:
            fun(value(a))(value(b));
            break;
          case Op.new:
            regs[a] = new (classOf(jitcode, b))(...this.list(frame, pc + 3));
            break;
          case Op.new_literal:
            regs[a] = literal(jitcode.classes[b], this.list(frame, pc + 3));
            break;
          case Op.new_array:
            regs[a] = this.list(frame, pc + 2);
            break;
          case Op.new_array_filled:
            regs[a] = new Array<unknown>(num(value(b))).fill(value(c));
            break;
          case Op.call: {
            const callee = jitcode.callees[b];
            assert(callee !== undefined, 'a call has its callee');
            const args = this.list(frame, pc + 3);
            frame.pc = pc;
            const result = this.call(callee, args);
            if (result === null) return;
            regs[a] = result.value;
            break;
          }
          case Op.pure:
          case Op.call_value:
          case Op.call_residual:
            regs[a] = Reflect.apply(fun(value(b)), undefined, this.list(frame, pc + 3));
            break;
          case Op.call_elidable: {
            const args = this.list(frame, pc + 3);
            const bound = jitcode.calls[code[(next[pc] ?? 0) - 1] ?? 0]?.name.endsWith('#') === true;
            regs[a] = bound
              ? Reflect.apply(fun(value(b)), args.shift(), args)
              : Reflect.apply(fun(value(b)), undefined, args);
            break;
          }
          case Op.pure_method:
          case Op.call_virtual:
          case Op.call_method: {
            const args = this.list(frame, pc + 3);
            const receiver = args.shift();
            regs[a] = Reflect.apply(fun(obj(receiver)[String(consts[b])]), receiver, args);
            break;
          }
          case Op.call_new:
            regs[a] = new (ctor(value(b)))(...this.list(frame, pc + 3));
            break;
          case Op.merge_point: {
            const point = jitcode.mergePoints[a];
            assert(point !== undefined, 'a merge point is described');
            frame.pc = pc;
            this.merge(frame, point);
            return;
          }
          case Op.back_edge:
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

  /** The values of the list whose count is at `at`. */
  private list(frame: Activation, at: number): unknown[] {
    const { registers: regs } = frame;
    const { code, consts } = frame.jitcode;
    const count = code[at] ?? 0;
    const out: unknown[] = [];
    for (let i = 1; i <= count; i++) {
      const v = code[at + i] ?? 0;
      out.push(v >= 0 ? regs[v] : consts[~v]);
    }
    return out;
  }
}

function classOf(jitcode: JitCode, id: number): new (...args: readonly unknown[]) => object {
  const bound = jitcode.classes[id]?.ctor;
  assert(bound !== undefined && bound !== null, 'a class is bound to its class object');
  return ctor(bound);
}

function literal(cls: ClassDesc | undefined, values: readonly unknown[]): object {
  assert(cls !== undefined, 'a literal has a descriptor');
  const out: { [name: string]: unknown } = {};
  for (let i = 0; i < cls.fields.length; i++) out[cls.fields[i]?.name ?? ''] = values[i];
  return out;
}

/**
 * The blackhole: runs jitcode on plain values from where compiled code was left to the portal's next merge point, so that
 * no half-done operation is lost (cf. rpython/jit/metainterp/blackhole.py).
 *
 * Frames are a stack, outermost first; each outer frame stands at its call. A function that is known as a JavaScript function
 * runs natively, portals included: the linked interpreter is the meaning of jitcode. So only the activations that were cut
 * in two are interpreted here. The outermost portal activation stops at its merge point; an inner one goes on in the linked
 * interpreter as a nested call. Assumes verified jitcode. @hot
 */
import { handlerAt } from '../jitcode/decode.ts';
import { JitOp } from '../jitcode/encoding.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import { assumptions } from '../region/assumptions.ts';
import { assert, InternalError } from '../support/assert.ts';
import type { Activation } from './rebuild.ts';

const Op = JitOp;

export interface BlackholeEnv {
  /** A nested call of a portal, in the linked interpreter. */
  callPortal(jitcode: JitCode, args: readonly unknown[]): unknown;
  /** The linked interpreter goes on at the portal's merge point, as a nested call, with the values of `MergePoint.live`. */
  resume(jitcode: JitCode, live: readonly unknown[]): unknown;
}

/** How it ended: at the outermost portal's merge point, or the outermost activation returned or raised. */
export type BlackholeOutcome =
  | {
      readonly kind: 'merge';
      readonly jitcode: JitCode;
      readonly at: MergePoint;
      readonly live: readonly unknown[];
      /** Hosted code has run since the last merge point. */
      readonly progress: true;
    }
  | { readonly kind: 'return'; readonly value: unknown }
  | { readonly kind: 'raise'; readonly exception: unknown };

class Frame {
  readonly jitcode: JitCode;
  readonly regs: unknown[];
  pc: number;

  constructor(jitcode: JitCode, regs: unknown[], pc: number) {
    this.jitcode = jitcode;
    this.regs = regs;
    this.pc = pc;
  }
}

/** `raise`: the operation at which the innermost activation stands has raised `exception`. */
export function runBlackhole(
  activations: readonly Activation[],
  raise: boolean,
  exception: unknown,
  env: BlackholeEnv,
): BlackholeOutcome {
  const machine = new Blackhole(
    activations.map((a) => new Frame(a.jitcode, a.registers, a.pc)),
    env,
  );
  return machine.run(raise, exception);
}

/** A value that ends `loop`: what happened is in the machine. */
type Stop = BlackholeOutcome | null;

class Blackhole {
  private readonly frames: Frame[];
  private readonly env: BlackholeEnv;
  /** What the next `caught` gets. */
  private exception: unknown = undefined;

  constructor(frames: Frame[], env: BlackholeEnv) {
    this.frames = frames;
    this.env = env;
  }

  run(raise: boolean, exception: unknown): BlackholeOutcome {
    let raising = raise;
    this.exception = exception;
    for (;;) {
      if (raising && !this.unwind()) return { kind: 'raise', exception: this.exception };
      try {
        for (;;) {
          const stop = this.loop();
          if (stop !== null) return stop;
        }
      } catch (e) {
        if (e instanceof InternalError) throw e;
        raising = true;
        this.exception = e;
      }
    }
  }

  /** To the innermost handler; false if there is none. */
  private unwind(): boolean {
    for (let f = this.frames.at(-1); f !== undefined; f = this.frames.at(-1)) {
      const target = handlerAt(f.jitcode.handlers, f.pc);
      if (target >= 0) {
        f.pc = target;
        return true;
      }
      this.frames.pop();
    }
    return false;
  }

  /** An activation has returned and is gone: its value goes to the caller's call operation. */
  private deliver(value: unknown): Stop {
    const caller = this.frames.at(-1);
    if (caller === undefined) return { kind: 'return', value };
    caller.regs[caller.jitcode.code[caller.pc + 1]] = value;
    caller.pc = caller.jitcode.next[caller.pc];
    return null;
  }

  /** Runs the innermost activation until it calls, returns, or reaches a merge point. */
  private loop(): Stop {
    const f = this.frames.at(-1);
    assert(f !== undefined, 'the blackhole has a frame');
    const { code, next } = f.jitcode;
    for (;;) {
      const { pc } = f;
      switch (code[pc]) {
        case Op.goto:
          f.pc = code[pc + 1];
          break;
        case Op.branch:
          f.pc = code[pc + (read(f, code[pc + 1]) ? 2 : 3)];
          break;
        case Op.switch: {
          const table = f.jitcode.switches[code[pc + 2]];
          f.pc = table.get(read(f, code[pc + 1])) ?? code[pc + 3];
          break;
        }
        case Op.return:
          this.frames.pop();
          return this.deliver(read(f, code[pc + 1]));
        case Op.throw:
          throw read(f, code[pc + 1]);
        case Op.caught:
          f.regs[code[pc + 1]] = this.exception;
          f.pc = next[pc];
          break;
        case Op.merge_point: {
          const at = f.jitcode.mergePoints[code[pc + 1]];
          const live = at.live.map((l) => f.regs[l.reg]);
          if (this.frames.length === 1) return { kind: 'merge', jitcode: f.jitcode, at, live, progress: true };
          this.frames.pop();
          // What it raises is raised by the caller's call operation, where the frames stand already.
          return this.deliver(this.env.resume(f.jitcode, live));
        }
        case Op.call: {
          const callee = f.jitcode.callees[code[pc + 2]];
          const args = list(f, pc + 3);
          if (callee.isPortal) f.regs[code[pc + 1]] = this.env.callPortal(callee, args);
          else if (callee.fn !== null) f.regs[code[pc + 1]] = applyNative(callee, callee.fn, args);
          else {
            const regs = new Array<unknown>(callee.regCount).fill(undefined);
            for (let i = 0; i < callee.paramCount; i++) regs[i] = args[i];
            this.frames.push(new Frame(callee, regs, 0));
            return null;
          }
          f.pc = next[pc];
          break;
        }
        default:
          simple(f, pc);
          f.pc = next[pc];
      }
    }
  }
}

function applyNative(callee: JitCode, fn: Function, args: readonly unknown[]): unknown {
  return callee.hasThis ? Reflect.apply(fn, args[0], args.slice(1)) : Reflect.apply(fn, undefined, args);
}

/** Operand kind `v`. */
function read(f: Frame, operand: number): unknown {
  return operand >= 0 ? f.regs[operand] : f.jitcode.consts[~operand];
}

/** Operand kind `V` at `at`. */
function list(f: Frame, at: number): unknown[] {
  const { code } = f.jitcode;
  const out: unknown[] = [];
  for (let i = at + 1, end = i + code[at]; i < end; i++) out.push(read(f, code[i]));
  return out;
}

/** Operand kind `s` at `at`. */
function text(f: Frame, at: number): string {
  return String(f.jitcode.consts[f.jitcode.code[at]]);
}

type Bag = Record<PropertyKey, unknown>;
type Indexed = unknown[];

/** Every operation that neither directs control nor calls into jitcode. */
function simple(f: Frame, pc: number): void {
  const { regs, jitcode } = f;
  const { code } = jitcode;
  const d = code[pc + 1];
  const a = code[pc + 2] === undefined ? undefined : read(f, code[pc + 2]);
  const b = code[pc + 3] === undefined ? undefined : read(f, code[pc + 3]);
  switch (code[pc]) {
    case Op.move:
    case Op.promote:
    case Op.assert_green:
    case Op.forget_constant:
      regs[d] = a;
      break;
    case Op.add:
      regs[d] = (a as number) + (b as number);
      break;
    case Op.sub:
      regs[d] = (a as number) - (b as number);
      break;
    case Op.mul:
      regs[d] = (a as number) * (b as number);
      break;
    case Op.div:
      regs[d] = (a as number) / (b as number);
      break;
    case Op.mod:
      regs[d] = (a as number) % (b as number);
      break;
    case Op.pow:
      regs[d] = (a as number) ** (b as number);
      break;
    case Op.bit_and:
      regs[d] = (a as number) & (b as number);
      break;
    case Op.bit_or:
      regs[d] = (a as number) | (b as number);
      break;
    case Op.bit_xor:
      regs[d] = (a as number) ^ (b as number);
      break;
    case Op.shl:
      regs[d] = (a as number) << (b as number);
      break;
    case Op.shr:
      regs[d] = (a as number) >> (b as number);
      break;
    case Op.ushr:
      regs[d] = (a as number) >>> (b as number);
      break;
    case Op.lt:
      regs[d] = (a as number) < (b as number);
      break;
    case Op.le:
      regs[d] = (a as number) <= (b as number);
      break;
    case Op.gt:
      regs[d] = (a as number) > (b as number);
      break;
    case Op.ge:
      regs[d] = (a as number) >= (b as number);
      break;
    case Op.eq:
      regs[d] = a === b;
      break;
    case Op.ne:
      regs[d] = a !== b;
      break;
    case Op.neg:
      regs[d] = -(a as number);
      break;
    case Op.plus:
      regs[d] = +(a as number);
      break;
    case Op.bit_not:
      regs[d] = ~(a as number);
      break;
    case Op.not:
      regs[d] = !a;
      break;
    case Op.typeof:
      regs[d] = typeof a;
      break;
    case Op.typeof_is:
      // biome-ignore lint/suspicious/useValidTypeof: the name comes from the source
      regs[d] = typeof a === text(f, pc + 3);
      break;
    case Op.is_nullish:
      regs[d] = a === undefined || a === null;
      break;
    case Op.instance_of:
      regs[d] = a instanceof ctorAt(jitcode, code[pc + 3]);
      break;
    case Op.instance_of_value:
      regs[d] = (a as object) instanceof (b as new () => object);
      break;
    case Op.to_string:
      regs[d] = `${a as string}`;
      break;
    case Op.pure:
    case Op.call_value:
    case Op.call_residual:
      regs[d] = Reflect.apply(a as Function, undefined, list(f, pc + 3));
      break;
    case Op.call_elidable: {
      const bound = jitcode.calls[code[pc + 4 + code[pc + 3]]].name.endsWith('#');
      const args = list(f, pc + 3);
      regs[d] = bound ? Reflect.apply(a as Function, args[0], args.slice(1)) : Reflect.apply(a as Function, undefined, args);
      break;
    }
    case Op.pure_method:
    case Op.call_method:
    case Op.call_virtual: {
      const [receiver, ...args] = list(f, pc + 3);
      regs[d] = Reflect.apply((receiver as Bag)[text(f, pc + 2)] as Function, receiver, args);
      break;
    }
    case Op.call_new:
      regs[d] = Reflect.construct(a as Function, list(f, pc + 3));
      break;
    case Op.get:
      regs[d] = (a as Bag)[jitcode.fields[code[pc + 3]].name];
      break;
    case Op.set: {
      const object = read(f, d);
      const field = jitcode.fields[code[pc + 2]];
      (object as Bag)[field.name] = b;
      if (field.quasi) assumptions.invalidate(object as object, field.name);
      break;
    }
    case Op.get_item:
    case Op.get_item_pure:
      regs[d] = (a as Indexed)[b as number];
      break;
    case Op.set_item:
      (read(f, d) as Indexed)[a as number] = b;
      break;
    case Op.length:
      regs[d] = (a as Indexed).length;
      break;
    case Op.set_length:
      (read(f, d) as Indexed).length = a as number;
      break;
    case Op.push:
      regs[d] = (a as Indexed).push(b);
      break;
    case Op.pop:
      regs[d] = (a as Indexed).pop();
      break;
    case Op.get_global:
      regs[d] = (a as () => unknown)();
      break;
    case Op.set_global:
      (read(f, d) as (value: unknown) => void)(a);
      break;
    case Op.new:
      regs[d] = Reflect.construct(ctorAt(jitcode, code[pc + 2]), list(f, pc + 3));
      break;
    case Op.new_literal: {
      const values = list(f, pc + 3);
      const object: Bag = {};
      jitcode.classes[code[pc + 2]].fields.forEach((field, k) => {
        object[field.name] = values[k];
      });
      regs[d] = object;
      break;
    }
    case Op.new_array:
      regs[d] = list(f, pc + 2);
      break;
    case Op.new_array_filled:
      regs[d] = new Array<unknown>(a as number).fill(b);
      break;
    case Op.back_edge:
    case Op.enter_frame:
    case Op.leave_frame:
      break;
    case Op.nest:
    case Op.is_constant:
    case Op.is_virtual:
      regs[d] = false;
      break;
    case Op.jitted:
      regs[d] = true;
      break;
    default:
      throw new InternalError(`the blackhole does not know operation ${code[pc]} of ${jitcode.name}`);
  }
}

function ctorAt(jitcode: JitCode, index: number): Function {
  const { ctor, name } = jitcode.classes[index];
  assert(ctor !== null, `class ${name} is bound`);
  return ctor;
}

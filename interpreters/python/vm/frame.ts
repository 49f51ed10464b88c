/**
 * Activation records. Calls between Python functions never use the JavaScript stack: a call pushes a `Frame`, a return pops it.
 *
 * Invariant: a frame that is not on top keeps in `pc` the instruction that is being executed in it; whoever returns to
 * it finishes that instruction (finish.ts).
 */
import type { CodeObject } from '../code/code-object.ts';
import type { Namespace } from '../objects/binding.ts';
import type { PyDict } from '../objects/dict.ts';
import type { PyGenerator } from '../objects/misc.ts';
import type { Cell, Value } from '../objects/value.ts';

/** An ordinary call. */
export const FRAME_PLAIN = 0;
/** Runs `__init__`: the result is `self`. */
export const FRAME_INIT = 1;
/** Of the generator in `self`: it may be left by a yield and entered again. */
export const FRAME_GENERATOR = 2;

/** @virtualizable */
export class Frame {
  readonly code: CodeObject;
  readonly globals: Namespace;
  readonly closure: readonly Cell[];
  /** One array of `code.registers` elements; nothing else ever points to it. @owned */
  readonly regs: Value[];
  /** The frame that is returned to; undefined at the boundary, where `execute` itself returns, and for generators. */
  parent: Frame | undefined;
  readonly depth: number;
  /** One of FRAME_*. */
  readonly kind: number;
  /** Where names live, of class bodies and what `exec` runs; undefined: in the globals. */
  readonly locals: PyDict | undefined;
  readonly self: Value | undefined;
  /** How many ways the instruction at `pc` has tried already: see operators.ts. */
  stage: number;
  pc: number;

  constructor(
    code: CodeObject,
    globals: Namespace,
    closure: readonly Cell[],
    regs: Value[],
    parent: Frame | undefined,
    depth: number,
    kind: number,
    locals: PyDict | undefined,
    self: Value | undefined,
  ) {
    this.code = code;
    this.globals = globals;
    this.closure = closure;
    this.regs = regs;
    this.parent = parent;
    this.depth = depth;
    this.kind = kind;
    this.locals = locals;
    this.self = self;
    this.stage = 0;
    this.pc = 0;
  }
}

/**
 * A call that an operation needs: the interpreter makes it without JavaScript's stack, natives as a nested one.
 * @transient
 */
export class Call {
  readonly f: Value;
  readonly args: readonly Value[];
  /** What the frame's stage becomes, of operators that may have to try another method. */
  readonly stage: number;

  constructor(f: Value, args: readonly Value[], stage = 0) {
    this.f = f;
    this.args = args;
    this.stage = stage;
  }
}

/**
 * A generator that an operation needs to go on.
 * @transient
 */
export class Resume {
  readonly generator: PyGenerator;
  readonly sent: Value;

  constructor(generator: PyGenerator, sent: Value) {
    this.generator = generator;
    this.sent = sent;
  }
}

/**
 * The state of compiling one function: instructions, constants, registers, jumps, active variables.
 *
 * Registers are a stack: local variables below, temporaries above `free`. Targets of jumps are always operand c.
 */
import type { Expr, FunctionBody } from '../syntax/ast.ts';
import { chunkId } from '../syntax/chunk-id.ts';
import type { Places } from '../syntax/places.ts';
import type { LabelInfo } from '../syntax/scope.ts';
import { LocalVar } from '../syntax/scope.ts';
import { LuaInt64 } from '../values/int64.ts';
import type { Value } from '../values/value.ts';
import { LuaFloat } from '../values/value.ts';
import { LuaSyntaxError } from '../vm/errors.ts';
import type { OpName } from './opcodes.table.ts';
import { INSTRUCTION_SIZE, OPS } from './opcodes.table.ts';
import { firstInRegister } from './operators.ts';
import type { CloseRange, LocalVarInfo } from './proto.ts';
import { Proto } from './proto.ts';

/** A variable that must be closed when its scope is left. */
export interface ToBeClosed {
  readonly register: number;
  /** Its index among the function's active variables. */
  readonly activeIndex: number;
  /** Where the stretch of code begins in which an error must close it. */
  start: number;
}

export interface Loop {
  readonly parent: Loop | undefined;
  /** The active variables outside the loop: `break` closes all others. */
  readonly activeCount: number;
  readonly breaks: number[];
}

/** As many as lua5.4's instructions can name. */
const MAX_REGISTERS = 255;

export class TooManyRegisters extends LuaSyntaxError {}

interface ActiveLocal {
  readonly variable: LocalVar | undefined;
  readonly start: number;
  /** How many variables had been declared before. */
  readonly order: number;
}

/** The variables of a loop that have no names: what the debug library calls them. */
const FOR_STATE = '(for state)';

export class Emitter {
  readonly body: FunctionBody;
  readonly source: string;
  readonly compileFunction: (body: FunctionBody) => Proto;
  /** Where the parser was when it had read an expression, if it wrote it down. */
  private readonly places: Places | undefined;
  readonly code: number[];
  private readonly lines: number[];
  private readonly constants: Value[];
  private readonly constantIndex: Map<string, number>;
  readonly protos: Proto[];
  private readonly locals: { readonly order: number; readonly info: LocalVarInfo }[];
  private declared = 0;
  private readonly closeRanges: CloseRange[];
  private readonly active: ActiveLocal[];
  readonly toBeClosed: ToBeClosed[];
  /** Where they are, and which register is the first free one there. */
  readonly labels: Map<LabelInfo, { readonly pc: number; readonly free: number }>;
  readonly pendingGotos: Map<LabelInfo, number[]>;
  loop: Loop | undefined;
  /** The first free register. */
  free: number;
  private maxStack: number;
  /** The line of the instructions to come. */
  line: number;

  constructor(
    body: FunctionBody,
    source: string,
    places: Places | undefined,
    compileFunction: (body: FunctionBody) => Proto,
  ) {
    this.body = body;
    this.places = places;
    this.source = source;
    this.compileFunction = compileFunction;
    this.code = [];
    this.lines = [];
    this.constants = [];
    this.constantIndex = new Map();
    this.protos = [];
    this.locals = [];
    this.closeRanges = [];
    this.active = [];
    this.toBeClosed = [];
    this.labels = new Map();
    this.pendingGotos = new Map();
    this.loop = undefined;
    this.free = 0;
    this.maxStack = 1;
    this.line = body.line;
  }

  get pc(): number {
    return this.code.length;
  }

  emit(op: OpName, a = 0, b = 0, c = 0): number {
    const at = this.code.length;
    this.code.push(OPS[op].id, a, b, c);
    this.lines.push(this.line);
    return at;
  }

  emitAt(line: number, op: OpName, a = 0, b = 0, c = 0): number {
    this.line = line;
    return this.emit(op, a, b, c);
  }

  patch(at: number, target: number): void {
    this.code[at + INSTRUCTION_SIZE - 1] = target;
  }

  patchHere(jumps: readonly number[]): void {
    for (const at of jumps) this.patch(at, this.pc);
  }

  /** Registers; `e`: what they are for, which tells where the program is wrong if it is the last straw. */
  allocate(count = 1, e?: Expr): number {
    const first = this.free;
    this.free += count;
    if (this.free > this.maxStack) {
      if (this.free >= MAX_REGISTERS) throw this.tooManyRegisters(e);
      this.maxStack = this.free;
    }
    return first;
  }

  private tooManyRegisters(e: Expr | undefined): TooManyRegisters {
    const place = e === undefined ? undefined : this.places?.get(firstInRegister(e));
    const near = place === undefined ? '' : ` near ${place.near}`;
    const where = `${chunkId(this.source)}:${place?.line ?? this.line}`;
    return new TooManyRegisters(`${where}: function or expression needs too many registers${near}`);
  }

  constant(value: Value): number {
    const key = constantKey(value);
    let index = this.constantIndex.get(key);
    if (index === undefined) {
      index = this.constants.length;
      this.constants.push(value);
      this.constantIndex.set(key, index);
    }
    return index;
  }

  get activeCount(): number {
    return this.active.length;
  }

  /** The variable is in scope from here on; undefined: a constant, without a register. */
  activate(variable: LocalVar | undefined): void {
    this.active.push({ variable, start: this.pc, order: this.declared++ });
  }

  /** The state of a loop is in these registers from here on. */
  activateLoop(base: number, count: number): void {
    for (let i = 0; i < count; i++) {
      const hidden = new LocalVar(FOR_STATE, 'none', this.body.scope);
      hidden.register = base + i;
      this.activate(hidden);
    }
  }

  deactivate(count: number): void {
    while (this.active.length > count) {
      const local = this.active.pop();
      if (local?.variable === undefined) continue;
      const { name, register, inCell } = local.variable;
      this.locals.push({ order: local.order, info: { name, register, inCell, start: local.start, end: this.pc } });
    }
  }

  /** From here on an error must close the register, which belongs to the active variable `activeIndex`. */
  addToBeClosed(register: number, activeIndex: number): void {
    this.toBeClosed.push({ register, activeIndex, start: this.pc });
  }

  /**
   * Emits the closing of all variables above `count` on a way out that jumps or returns; `after` emits the jump.
   * Inside this way out, errors do not close these variables again.
   */
  leaveScopes(count: number, after: () => void): void {
    const left: ToBeClosed[] = [];
    for (let i = this.toBeClosed.length - 1; i >= 0; i--) {
      const variable = this.toBeClosed[i];
      if (variable === undefined || variable.activeIndex < count) break;
      this.endCloseRange(variable);
      left.push(variable);
      this.emit('CLOSE', variable.register);
    }
    after();
    for (const variable of left) variable.start = this.pc;
  }

  /** Emits the closing of all variables above `count` at the end of their scope. */
  closeScopes(count: number): void {
    for (;;) {
      const variable = this.toBeClosed[this.toBeClosed.length - 1];
      if (variable === undefined || variable.activeIndex < count) return;
      this.toBeClosed.pop();
      this.endCloseRange(variable);
      this.emit('CLOSE', variable.register);
    }
  }

  private endCloseRange(variable: ToBeClosed): void {
    const range = { register: variable.register, start: variable.start, end: this.pc };
    if (range.start < range.end) this.closeRanges.push(range);
  }

  finish(): Proto {
    const { body } = this;
    return new Proto({
      code: Int32Array.from(this.code),
      k: this.constants,
      protos: this.protos,
      numParams: body.parameters.length,
      isVararg: body.isVararg,
      maxStack: this.maxStack,
      upvalues: body.scope.upvalues.map((u) => ({
        name: u.variable.name,
        fromLocal: u.fromLocal,
        index: u.fromLocal ? Math.max(u.variable.register, 0) : u.index,
        inCell: u.variable.inCell,
      })),
      lines: Int32Array.from(this.lines),
      localVars: this.locals.sort((x, y) => x.order - y.order).map((local) => local.info),
      closeRanges: this.closeRanges.sort((x, y) => x.register - y.register),
      source: this.source,
      lineDefined: body.line,
      lastLine: body.lastLine,
      native: '',
    });
  }
}

function constantKey(value: Value): string {
  if (value instanceof LuaFloat) return `f${Object.is(value.v, -0) ? '-0' : value.v}`;
  if (value instanceof LuaInt64) return `l${value.hi},${value.lo}`;
  return `${typeof value} ${String(value)}`;
}

/**
 * Jitcode: the interpreter's functions in a form that three readers share: blackhole (runs), recorder (runs and writes
 * down), specializer (runs on abstract values).
 *
 * Encoding: `code` is a sequence of [op, operands...] as ops.table.ts lays out; a pc is an index into it. Registers hold
 * JavaScript values and are mutable; parameters arrive in registers 0.. (`this` first for methods).
 */
import type { CallDesc, ClassDesc, FieldDesc } from '../model/descriptors.ts';
import type { Handler } from './decode.ts';
import { Liveness } from './liveness.ts';

export type { Handler } from './decode.ts';

/** Fields that are read one after the other, beginning with the value of a register. */
interface Path {
  readonly from: number;
  readonly path: readonly FieldDesc[];
}

/** How a register that is live at a merge point is obtained. */
export type LiveKind =
  /** `of`: it also equals `from.path[0]...` by immutable fields, where `from` is red: compiled code knows those fields, too. */
  | { readonly is: 'green'; readonly of: Path | null }
  /** Always equal to `from.path[0].path[1]...` by immutable fields; green if `from` is green. */
  | ({ readonly is: 'derived' } & Path)
  | { readonly is: 'red' };

export interface MergePoint {
  readonly pc: number;
  readonly driver: number;
  /** Live registers, ascending, with how each is obtained; the greens (anchor, index) are among them when they are live. */
  readonly live: readonly { readonly reg: number; readonly kind: LiveKind; readonly name: string }[];
  /** The registers that hold anchor and index. */
  readonly anchor: number;
  readonly index: number;
}

export class JitCode {
  /** Dense within the program. */
  id = -1;
  readonly name: string;
  readonly paramCount: number;
  /** Whether register 0 is `this`: the function is called by `fn.call(args[0], ...)`. */
  readonly hasThis: boolean;
  readonly regCount: number;
  readonly code: Int32Array;
  readonly consts: readonly unknown[];
  /** All of the program's, shared by its jitcodes: an operand is the descriptor's id. So is `consts`. */
  readonly fields: readonly FieldDesc[];
  readonly classes: readonly ClassDesc[];
  readonly calls: readonly CallDesc[];
  /** All jitcodes of the program, by id; complete when the program is. */
  readonly callees: readonly JitCode[];
  readonly switches: readonly ReadonlyMap<unknown, number>[];
  readonly handlers: readonly Handler[];
  readonly mergePoints: readonly MergePoint[];
  /** Per pc of an operation: the pc of the next one. */
  readonly next: Int32Array;
  /** Source position of an operation, as `file:line`. */
  readonly file: string;
  readonly lines: Int32Array;
  /** The JavaScript function itself, when it is reachable as a constant. */
  fn: Function | null = null;
  private lazyLiveness: Liveness | null = null;
  private makeLiveness = (): Liveness => new Liveness(this);

  constructor(init: JitCodeInit) {
    this.name = init.name;
    this.paramCount = init.paramCount;
    this.hasThis = init.hasThis;
    this.regCount = init.regCount;
    this.code = init.code;
    this.consts = init.consts;
    this.fields = init.fields;
    this.classes = init.classes;
    this.calls = init.calls;
    this.callees = init.callees;
    this.switches = init.switches;
    this.handlers = init.handlers;
    this.mergePoints = init.mergePoints;
    this.next = init.next;
    this.file = init.file;
    this.lines = init.lines;
  }

  /** Computed on first use. */
  get liveness(): Liveness {
    this.lazyLiveness ??= this.makeLiveness();
    return this.lazyLiveness;
  }

  /** It is known already, and made when it is needed. */
  deferLiveness(make: () => Liveness): void {
    this.makeLiveness = make;
  }

  /** Per pc of an operation: the registers that are live before it, ascending; interned. Null elsewhere. */
  get liveIn(): readonly (readonly number[] | null)[] {
    return this.liveness.liveIn;
  }

  /** A portal has a merge point: hosted code runs in it. */
  get isPortal(): boolean {
    return this.mergePoints.length > 0;
  }
}

/** What a jitcode is made of. */
export type JitCodeInit = Omit<JitCode, 'id' | 'fn' | 'isPortal' | 'liveness' | 'liveIn' | 'deferLiveness'>;

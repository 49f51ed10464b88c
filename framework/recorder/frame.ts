/** One activation of jitcode while it is recorded: for each register the concrete value and the operation that computes it. */
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { FrameInfo, Ins } from '../region/ir.ts';

export class RecorderFrame {
  readonly jitcode: JitCode;
  /** The operation that is being executed; while a callee runs: the call. */
  pc: number;
  readonly values: unknown[];
  /** Parallel to `values`; undefined where the register has no value yet, or is dead. */
  readonly raws: (Ins | undefined)[];
  /** What frame states say about this activation while a callee runs; null if it has to be made anew. */
  info: FrameInfo | null = null;

  constructor(jitcode: JitCode, pc: number) {
    this.jitcode = jitcode;
    this.pc = pc;
    this.values = new Array<unknown>(jitcode.regCount).fill(undefined);
    this.raws = new Array<Ins | undefined>(jitcode.regCount).fill(undefined);
  }
}

const derivedRegisters = new WeakMap<MergePoint, ReadonlySet<number>>();

export function mergePointAt(jitcode: JitCode, pc: number): MergePoint | undefined {
  return jitcode.mergePoints.find((m) => m.pc === pc);
}

/** Whether the register holds, at the merge point where the activation stands, what its leaver derives again. */
export function isMergeRegister(f: RecorderFrame, register: number): boolean {
  const at = f.jitcode.mergePoints[0];
  if (at === undefined || at.pc !== f.pc) return false;
  let set = derivedRegisters.get(at);
  if (set === undefined) {
    set = new Set(at.live.filter((l) => l.kind.is === 'derived').map((l) => l.reg));
    derivedRegisters.set(at, set);
  }
  return set.has(register);
}

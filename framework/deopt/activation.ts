/** An activation of jitcode: what compiled code was left for, and what the blackhole runs. */
import type { JitCode } from '../jitcode/jitcode.ts';
import { linkedCode } from './linked-code.ts';

export class Activation {
  readonly jitcode: JitCode;
  /** `jitcode.code` with operands that are indices into `registers`. */
  readonly code: Int32Array;
  /** The operation to go on with; while a callee runs: the call. */
  pc: number;
  /** By number; behind them the constants. */
  readonly registers: unknown[];

  constructor(jitcode: JitCode, pc: number) {
    const { code, blank } = linkedCode(jitcode);
    this.jitcode = jitcode;
    this.code = code;
    this.pc = pc;
    this.registers = blank.slice();
  }

  /** With the values of all registers, by number. */
  static of(jitcode: JitCode, pc: number, values: readonly unknown[]): Activation {
    const made = new Activation(jitcode, pc);
    for (let r = 0; r < values.length; r++) made.registers[r] = values[r];
    return made;
  }
}

/** An activation of jitcode: what compiled code was left for, and what the blackhole runs. */
import type { JitCode } from '../jitcode/jitcode.ts';
import { general } from './operators.ts';

export class Activation {
  readonly jitcode: JitCode;
  /** The operation to go on with; while a callee runs: the call. */
  pc: number;
  /** By number. */
  readonly registers: unknown[];

  constructor(jitcode: JitCode, pc: number, registers: unknown[] = general(jitcode.regCount)) {
    this.jitcode = jitcode;
    this.pc = pc;
    this.registers = registers;
  }
}

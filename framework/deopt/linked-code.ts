/**
 * Jitcode as the blackhole runs it: constants stand behind the registers, so that every operand is an index into one list, and jumps to jumps
 * go to where those lead. Pcs stay what they are. Made for each function when it is run for the first time.
 */
import { opPcs, slot } from '../jitcode/decode.ts';
import { JitOp, labelSlots, listSlot, opArgs, valueSlots } from '../jitcode/encoding.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import { general } from './operators.ts';

/** Jumps that are followed: more than there ever are, unless they go round. */
const MAX_JUMPS = 8;

export class LinkedCode {
  readonly code: Int32Array;
  /** What an activation begins with: undefined for each register, then the constants. */
  readonly blank: readonly unknown[];

  constructor(jitcode: JitCode) {
    const code = jitcode.code.slice();
    const constants: unknown[] = [];
    const places = new Map<number, number>();
    const place = (constant: number): number => {
      let known = places.get(constant);
      if (known === undefined) {
        known = jitcode.regCount + constants.length;
        constants.push(jitcode.consts[constant]);
        places.set(constant, known);
      }
      return known;
    };
    const link = (at: number): void => {
      const v = slot(code, at);
      if (v < 0) code[at] = place(~v);
    };
    for (const pc of opPcs(jitcode.code)) {
      const op = slot(code, pc);
      for (const at of valueSlots[op] ?? []) link(pc + at);
      [...(opArgs[op] ?? '')].forEach((kind, k) => {
        if (kind === 's') code[pc + k + 1] = place(slot(code, pc + k + 1));
      });
      for (const at of labelSlots[op] ?? []) code[pc + at] = destination(jitcode.code, slot(code, pc + at));
      const list = listSlot[op] ?? 0;
      if (list > 0) for (let k = 1; k <= slot(code, pc + list); k++) link(pc + list + k);
    }
    const blank = general(jitcode.regCount + constants.length);
    for (let r = 0; r < jitcode.regCount; r++) blank[r] = undefined;
    for (const [k, value] of constants.entries()) blank[jitcode.regCount + k] = value;
    this.code = code;
    this.blank = blank;
  }
}

function destination(code: Int32Array, label: number): number {
  let pc = label;
  for (let k = 0; k < MAX_JUMPS && code[pc] === JitOp.goto; k++) pc = slot(code, pc + 1);
  return pc;
}

const linked = new WeakMap<JitCode, LinkedCode>();

export function linkedCode(jitcode: JitCode): LinkedCode {
  let known = linked.get(jitcode);
  if (known === undefined) linked.set(jitcode, (known = new LinkedCode(jitcode)));
  return known;
}

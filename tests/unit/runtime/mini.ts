/**
 * A miniature stackless interpreter in three forms: linked (as the translator would emit it), and jitcode (as it would lower it). Hosted
 * programs of it run under every mode and must give what they give without a JIT.
 */
import { type CodeObject, JitCells, JitDriver } from '../../../framework/hints/index.ts';
import type { JitCode } from '../../../framework/jitcode/jitcode.ts';
import type { Program } from '../../../framework/jitcode/program.ts';
import { NO_NAMES } from '../../../framework/model/effects.ts';
import { $mt } from '../../../framework/runtime/link.ts';
import { TestProgram } from './assemble.ts';

export const [ADDI, ADD, LT, JT, JF, JMP, RET, CALL, RES, MODI, FAIL, BOX, PROM, MAKE, RESUME, YIELD] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
];

export class Code implements CodeObject {
  readonly name: string;
  readonly code: Int32Array;
  readonly callees: Code[];
  readonly jit: JitCells;
  constructor(name: string, code: readonly (readonly number[])[], callees: Code[] = []) {
    this.name = name;
    this.code = Int32Array.from(code.flatMap(([op = 0, a = 0, b = 0, c = 0]) => [op, a, b, c]));
    this.callees = callees;
    this.jit = new JitCells(this.code.length);
  }
}

export class Frame {
  readonly code: Code;
  readonly regs: unknown[];
  parent: Frame | undefined;
  pc: number;
  constructor(code: Code, regs: unknown[], parent: Frame | undefined) {
    this.code = code;
    this.regs = regs;
    this.parent = parent;
    this.pc = 0;
  }
}

export class Box {
  readonly v: unknown;
  constructor(v: unknown) {
    this.v = v;
  }
}

const driver = new JitDriver<Code>({ name: 'mini', location: (code, pc) => `${code.name}:${pc >> 2}` });

/** A call that is not looked into. */
export const residual = (x: unknown): unknown => (typeof x === 'number' ? x * 2 : x);
export const failing = (x: unknown): unknown => {
  if (typeof x === 'number' && x % 7 === 3) throw new Error(`failed at ${x}`);
  return x;
};

type Num = number;

/** The linked interpreter; `$mt` as in runtime/link.ts. */
export function execute(start: Frame): unknown {
  let frame: Frame, code: Code, ins: Int32Array, regs: unknown[], pc: number;
  if ($mt.resuming === null) {
    frame = start;
    code = frame.code;
    ins = code.code;
    regs = frame.regs;
    pc = frame.pc;
    if (!(((code.jit.counts[pc] as number) -= 1) >= 0)) {
      const $o = $mt.enter(0, false, code, pc, frame, code, ins, regs, pc);
      if ($o !== null) {
        if ($mt.finished) return $o[0];
        [frame, code, ins, regs, pc] = $o as [Frame, Code, Int32Array, unknown[], number];
      }
    }
  } else {
    [frame, code, ins, regs, pc] = $mt.resuming as [Frame, Code, Int32Array, unknown[], number];
    $mt.resuming = null;
  }
  for (;;) {
    const a = ins[pc + 1] as number;
    const b = ins[pc + 2] as number;
    const c = ins[pc + 3] as number;
    switch (ins[pc]) {
      case 0:
        regs[a] = (regs[b] as Num) + c;
        break;
      case 1:
        regs[a] = (regs[b] as Num) + (regs[c] as Num);
        break;
      case 2:
        regs[a] = (regs[b] as Num) < (regs[c] as Num);
        break;
      case 3:
      case 4:
        if (Boolean(regs[a]) === (ins[pc] === 3)) {
          pc = b;
          continue;
        }
        break;
      case 5:
        pc = a;
        if (!(((code.jit.counts[pc] as number) -= 1) >= 0)) {
          const $o = $mt.enter(0, false, code, pc, frame, code, ins, regs, pc);
          if ($o !== null) {
            if ($mt.finished) return $o[0];
            [frame, code, ins, regs, pc] = $o as [Frame, Code, Int32Array, unknown[], number];
          }
        }
        continue;
      case 6: {
        const value = regs[a];
        if (frame.parent === undefined) return value;
        frame = frame.parent;
        code = frame.code;
        ins = code.code;
        regs = frame.regs;
        pc = frame.pc;
        regs[ins[pc + 1] as number] = value;
        break;
      }
      case 7: {
        const callee = code.callees[b] as Code;
        const locals: unknown[] = new Array<unknown>(8).fill(0);
        locals[0] = regs[c];
        if ($mt.nest(0, callee, 0)) {
          regs[a] = execute(new Frame(callee, locals, undefined));
          break;
        }
        frame.pc = pc;
        frame = new Frame(callee, locals, frame);
        code = callee;
        ins = code.code;
        regs = locals;
        pc = 0;
        continue;
      }
      case 8:
        regs[a] = residual(regs[b]);
        break;
      case 9:
        regs[a] = (regs[b] as Num) % c;
        break;
      case 10:
        try {
          regs[a] = failing(regs[b]);
        } catch {
          regs[a] = -1;
        }
        break;
      case 11: {
        const box = new Box(regs[b]);
        regs[a] = box.v;
        break;
      }
      case 12: {
        regs[a] = regs[b];
        break;
      }
      // Coroutines: their frames stay in the heap, and a yield is a return.
      case 13:
        regs[a] = new Frame(code.callees[b] as Code, new Array<unknown>(8).fill(0), undefined);
        break;
      case 14:
        regs[a] = execute(regs[b] as Frame);
        break;
      case 15:
        frame.pc = pc + 4;
        return regs[a];
      default:
        throw new Error('no such instruction');
    }
    pc += 4;
  }
}

const PORTAL = `
  move r1 r0          // frame
  get r2 r1 .code
  get r3 r2 .ins
  get r4 r1 .regs
  get r5 r1 .pc
  Loop:
  merge_point &0 r2 r5
  add r6 r5 1
  get_item_pure r7 r3 r6    // a
  add r6 r5 2
  get_item_pure r8 r3 r6    // b
  add r6 r5 3
  get_item_pure r9 r3 r6    // c
  get_item_pure r10 r3 r5
  switch r10 {0:Addi 1:Add 2:Lt 3:Jt 4:Jf 5:Jmp 6:Ret 7:Call 8:Res 9:Modi 10:Fail 11:Box 12:Prom 13:Make 14:Resume 15:Yield} >Bad
  Addi:
  get_item r11 r4 r8
  add r11 r11 r9
  set_item r4 r7 r11
  goto >Next
  Add:
  get_item r11 r4 r8
  get_item r12 r4 r9
  add r11 r11 r12
  set_item r4 r7 r11
  goto >Next
  Lt:
  get_item r11 r4 r8
  get_item r12 r4 r9
  lt r11 r11 r12
  set_item r4 r7 r11
  goto >Next
  Jt:
  get_item r11 r4 r7
  branch r11 >Take >Next
  Jf:
  get_item r11 r4 r7
  branch r11 >Next >Take
  Take:
  move r5 r8
  goto >Loop
  Jmp:
  move r5 r7
  back_edge &0 r2 r5
  goto >Loop
  Ret:
  get_item r11 r4 r7
  get r12 r1 .parent
  eq r13 r12 undefined
  branch r13 >Done >Pop
  Done:
  return r11
  Pop:
  leave_frame &0
  move r1 r12
  get r2 r1 .code
  get r3 r2 .ins
  get r4 r1 .regs
  get r5 r1 .pc
  add r6 r5 1
  get_item_pure r7 r3 r6
  set_item r4 r7 r11
  goto >Next
  Call:
  get r11 r2 .callees
  get_item_pure r12 r11 r8
  new_array_filled r13 8 0
  get_item r14 r4 r9
  set_item r13 0 r14
  nest r15 &0 r12 0
  branch r15 >Nested >Push
  Nested:
  new r14 $Frame [r12 r13 undefined]
  call r15 @execute [r14]
  set_item r4 r7 r15
  goto >Next
  Push:
  set r1 .pc r5
  enter_frame &0 r2 r5
  new r1 $Frame [r12 r13 r1]
  move r2 r12
  get r3 r2 .ins
  move r4 r13
  move r5 0
  goto >Loop
  Res:
  get_item r11 r4 r8
  call_residual r11 #residual [r11] %residual
  set_item r4 r7 r11
  goto >Next
  Modi:
  get_item r11 r4 r8
  mod r11 r11 r9
  set_item r4 r7 r11
  goto >Next
  Fail:
  get_item r11 r4 r8
  Try:
  call_residual r11 #failing [r11] %failing
  TryEnd:
  set_item r4 r7 r11
  goto >Next
  Catch:
  caught r12
  set_item r4 r7 -1
  goto >Next
  Box:
  get_item r11 r4 r8
  new r12 $Box [r11]
  get r11 r12 .v
  set_item r4 r7 r11
  goto >Next
  Prom:
  get_item r11 r4 r8
  promote r11 r11
  set_item r4 r7 r11
  goto >Next
  Make:
  get r11 r2 .callees
  get_item_pure r12 r11 r8
  new_array_filled r13 8 0
  new r14 $Frame [r12 r13 undefined]
  set_item r4 r7 r14
  goto >Next
  Resume:
  get_item r11 r4 r8
  get r12 r11 .code
  promote r12 r12
  get r13 r11 .pc
  promote r13 r13
  resume &0 r12 r13
  call r14 @execute [r11]
  set_item r4 r7 r14
  goto >Next
  Yield:
  get_item r11 r4 r7
  add r12 r5 4
  set r1 .pc r12
  return r11
  Next:
  add r5 r5 4
  goto >Loop
  Bad:
  throw 'no such instruction'
`;

export interface Mini {
  readonly program: Program;
  readonly portal: JitCode;
  readonly resume: ReadonlyMap<JitCode, (live: readonly unknown[]) => unknown>;
}

/** The translated program; fields are as the translator would describe them. */
export function makeMini(): Mini {
  const p = new TestProgram([driver as unknown as JitDriver<CodeObject>], { residual, failing });
  p.field('code', { immutable: true, owner: 'Frame' });
  p.field('regs', { immutable: true, owned: true, owner: 'Frame' });
  p.field('parent', { owner: 'Frame' });
  p.field('pc', { owner: 'Frame' });
  p.field('callees', { immutable: true, immutableElements: true, owner: 'Code' });
  p.field('v', { immutable: true, owner: 'Box' });
  p.field('ins', { name: 'code', immutable: true, immutableElements: true, owner: 'Code' });
  const param = (index: number) => ({ from: 'param', index }) as const;
  p.class(Frame, ['code', 'regs', 'parent', 'pc'], [param(0), param(1), param(2), { from: 'const', value: 0 }], 3, {
    virtualizable: true,
  });
  p.class(Box, ['v'], [param(0)], 1, { valueClass: true });
  p.call('residual', { reads: NO_NAMES, writes: NO_NAMES, canRaise: false, canInvalidate: false });
  p.call('failing', { reads: NO_NAMES, writes: NO_NAMES, canInvalidate: false });
  p.declare('execute');
  const portal = p.define('execute', 1, 16, PORTAL, {
    fn: execute,
    greens: [2, 5],
    live: [
      ['frame', 1, 'red'],
      ['code', 2, 'green'],
      ['ins', 3, [2, 'ins']],
      ['regs', 4, [1, 'regs']],
      ['pc', 5, 'green'],
    ],
    handlers: [['Try', 'TryEnd', 'Catch']],
  });
  const resume = (live: readonly unknown[]): unknown => {
    $mt.resuming = live;
    return execute(live[0] as Frame);
  };
  return { program: p.build(), portal, resume: new Map([[portal, resume]]) };
}

/** Runs hosted code in the linked interpreter (and whatever JIT is installed). */
export function run(code: Code, arg: unknown): unknown {
  const regs: unknown[] = new Array<unknown>(8).fill(0);
  regs[0] = arg;
  return execute(new Frame(code, regs, undefined));
}

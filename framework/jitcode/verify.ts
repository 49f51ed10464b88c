/**
 * Checks a jitcode; run by tests and after each translation, off at load.
 *
 * 1. Operations are known and fill the code exactly; registers, constants, descriptors, callees and tables exist.
 * 2. Jumps, cases, handlers go to starts of operations; control cannot fall off the end; handler ranges are not empty.
 * 3. `caught` is the first operation of every handler and stands nowhere else; nothing falls or jumps into it.
 * 4. Every register is defined before it is used, on all paths (parameters are).
 * 5. At most one merge point; its anchor and index are registers; what it says is live is live; derived registers follow from live ones.
 * 6. A call passes as many arguments as its callee has parameters; drivers exist.
 * 7. `next` and `lines` are parallel to the code.
 */
import { InternalError } from '../support/assert.ts';
import { destOf, handlerAt, opLength, slot, successorsOf, usesOf } from './decode.ts';
import { isTerminator, JitOp, jitOpNames, mayRaise, opArgs } from './encoding.ts';
import type { JitCode } from './jitcode.ts';
import type { ProgramText } from './program-text.ts';

const Op = JitOp;

/** Throws at the first fault. */
export function verifyProgram(program: ProgramText): void {
  for (const [id, { jitcode }] of program.functions.entries()) {
    if (jitcode.id !== id) throw new InternalError(`jitcode ${jitcode.name} has id ${jitcode.id}, not ${id}`);
    verifyJitCode(jitcode, program.drivers.length);
  }
}

export function verifyJitCode(jitcode: JitCode, driverCount: number): void {
  new Verifier(jitcode, driverCount).run();
}

class Verifier {
  private readonly j: JitCode;
  private readonly driverCount: number;
  private readonly starts = new Set<number>();
  private readonly handlerTargets: ReadonlySet<number>;
  private merges = 0;

  constructor(jitcode: JitCode, driverCount: number) {
    this.j = jitcode;
    this.driverCount = driverCount;
    this.handlerTargets = new Set(jitcode.handlers.map((h) => h.target));
  }

  run(): void {
    const { j } = this;
    const { code } = j;
    if (j.paramCount > j.regCount) this.fail(0, 'more parameters than registers');
    if (code.length === 0) this.fail(0, 'no operations');
    if (j.next.length !== code.length || j.lines.length !== code.length)
      this.fail(0, 'positions are not parallel to the code');
    for (let pc = 0; pc < code.length; ) {
      const op = slot(code, pc);
      if (opArgs[op] === undefined) this.fail(pc, `unknown operation ${op}`);
      const end = pc + opLength(code, pc);
      if (end > code.length) this.fail(pc, 'the code ends within the operation');
      if (j.next[pc] !== end) this.fail(pc, 'next is wrong');
      if (end === code.length && isTerminator[op] !== true) this.fail(pc, 'control falls off the end');
      this.starts.add(pc);
      pc = end;
    }
    for (const pc of this.starts) this.operation(pc);
    this.handlers();
    this.defined();
    this.mergePoints();
  }

  private operation(pc: number): void {
    const { j } = this;
    const { code } = j;
    const op = slot(code, pc);
    let at = pc + 1;
    for (const kind of opArgs[op] ?? '') {
      const v = slot(code, at++);
      if (kind === 'V') {
        for (let i = 0; i < v; i++) this.value(pc, slot(code, at++));
      } else this.operand(pc, kind, v);
    }
    const isHandler = this.handlerTargets.has(pc);
    if ((op === Op.caught) !== isHandler)
      this.fail(pc, 'caught has to be the first operation of a handler, and nothing else');
    const targets: number[] = [];
    successorsOf(j, pc, targets);
    for (const target of targets) {
      if (!this.starts.has(target)) this.fail(pc, `${target} is not the start of an operation`);
      if (this.handlerTargets.has(target)) this.fail(pc, 'control goes on into a handler');
    }
    if (op === Op.call) {
      const callee = j.callees[slot(code, pc + 2)];
      const count = slot(code, pc + 3);
      if (callee !== undefined && callee.paramCount !== count) {
        this.fail(pc, `${callee.name} takes ${callee.paramCount} arguments, got ${count}`);
      }
    }
    if (op === Op.merge_point && (slot(code, pc + 2) < 0 || slot(code, pc + 3) < 0))
      this.fail(pc, 'anchor and index have to be registers');
  }

  private operand(pc: number, kind: string, v: number): void {
    const { j } = this;
    switch (kind) {
      case 'd':
        if (v < 0 || v >= j.regCount) this.fail(pc, `no register ${v}`);
        return;
      case 'v':
        this.value(pc, v);
        return;
      case 'f':
        return this.exists(pc, j.fields, v, 'field');
      case 'c':
        return this.exists(pc, j.classes, v, 'class');
      case 'x':
        return this.exists(pc, j.calls, v, 'call descriptor');
      case 'j':
        return this.exists(pc, j.callees, v, 'callee');
      case 't':
        return this.exists(pc, j.switches, v, 'switch table');
      case 'm':
        return this.exists(pc, j.mergePoints, v, 'merge point');
      case 's':
        if (typeof j.consts[v] !== 'string') this.fail(pc, `constant ${v} is no string`);
        return;
      case 'q':
        if (v < 0 || v >= this.driverCount) this.fail(pc, `no driver ${v}`);
        return;
      default:
        return;
    }
  }

  private exists(pc: number, table: readonly unknown[], index: number, what: string): void {
    if (index < 0 || index >= table.length) this.fail(pc, `no ${what} ${index}`);
  }

  private value(pc: number, v: number): void {
    if (v >= this.j.regCount) this.fail(pc, `no register ${v}`);
    if (v < 0 && ~v >= this.j.consts.length) this.fail(pc, `no constant ${~v}`);
  }

  private handlers(): void {
    const { handlers, code } = this.j;
    for (const h of handlers) {
      if (!this.starts.has(h.start) || !(this.starts.has(h.end) || h.end === code.length) || h.start >= h.end) {
        this.fail(h.start, 'a handler covers no whole operations');
      }
      if (!this.starts.has(h.target)) this.fail(h.start, 'a handler does not start with an operation');
    }
  }

  /** Forward must-analysis; what is defined where an operation throws is what was defined before it. */
  private defined(): void {
    const { j } = this;
    const before = new Map<number, Set<number>>();
    const work = new Set<number>();
    const flow = (to: number, regs: ReadonlySet<number>): void => {
      const old = before.get(to);
      if (old === undefined) before.set(to, new Set(regs));
      else {
        const size = old.size;
        for (const r of old) if (!regs.has(r)) old.delete(r);
        if (old.size === size) return;
      }
      work.add(to);
    };
    flow(0, new Set(Array.from({ length: j.paramCount }, (_, r) => r)));
    for (const pc of work) {
      work.delete(pc);
      const regs = new Set(before.get(pc));
      const handler = mayRaise[slot(j.code, pc)] === true ? handlerAt(j.handlers, pc) : -1;
      if (handler >= 0) flow(handler, regs);
      const dest = destOf(j.code, pc);
      if (dest >= 0) regs.add(dest);
      const targets: number[] = [];
      successorsOf(j, pc, targets);
      for (const target of targets) flow(target, regs);
    }
    for (const [pc, regs] of before) {
      const uses: number[] = [];
      usesOf(j.code, pc, uses);
      for (const r of uses) if (!regs.has(r)) this.fail(pc, `r${r} may be used before it is defined`);
    }
  }

  private mergePoints(): void {
    const { j } = this;
    for (const pc of this.starts) if (slot(j.code, pc) === Op.merge_point) this.merges++;
    if (this.merges > 1) this.fail(0, 'more than one merge point');
    if (this.merges !== j.mergePoints.length) this.fail(0, 'merge points and their descriptions do not agree');
    for (const m of j.mergePoints) {
      if (slot(j.code, m.pc) !== Op.merge_point) this.fail(m.pc, 'no merge point here');
      this.operand(m.pc, 'q', m.driver);
      if (m.anchor !== slot(j.code, m.pc + 2) || m.index !== slot(j.code, m.pc + 3))
        this.fail(m.pc, 'greens differ from the operands');
      const live = j.liveIn[m.pc] ?? [];
      if (live.length !== m.live.length || live.some((r, i) => m.live[i]?.reg !== r)) {
        this.fail(m.pc, `live are r${live.join(' r')}, described are r${m.live.map((l) => l.reg).join(' r')}`);
      }
      for (const { reg, kind } of m.live) {
        if (kind.is === 'green' && reg !== m.anchor && reg !== m.index) this.fail(m.pc, `r${reg} is no green`);
        if (kind.is !== 'derived') continue;
        const base = m.live.find((l) => l.reg === kind.from)?.kind;
        if (base === undefined || base.is === 'derived')
          this.fail(m.pc, `r${reg} is derived from r${kind.from}, which is not at hand`);
        if (kind.path.some((f) => !f.immutable)) this.fail(m.pc, `r${reg} is derived through a field that may change`);
      }
    }
  }

  private fail(pc: number, message: string): never {
    const { j } = this;
    const name = jitOpNames[slot(j.code, pc)] ?? '?';
    throw new InternalError(`jitcode ${j.name}, pc ${pc} (${name}, ${j.file}:${slot(j.lines, pc)}): ${message}`);
  }
}

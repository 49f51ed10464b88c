/**
 * Hosted bytecode of a region, and the values that its promotions have met, as plain data for tools. The languages' drivers list their code objects
 * (`DriverOptions.bytecode`); where one does not, there is nothing to show.
 */
import type { CodeObject } from '../hints/index.ts';
import { JitOp } from '../jitcode/encoding.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import type { Program } from '../jitcode/program.ts';
import type { SourcePosition } from '../observe/details.ts';
import { isCodeObject } from '../recorder/greens.ts';
import { type Block, type Ins, type Region, RegionOp } from '../region/ir.ts';
import { profileOf } from '../specializer/profile.ts';
import { describeValue } from './observed.ts';
import { sourceOf } from './places.ts';

export interface ShownInstruction {
  readonly index: number;
  readonly text: string;
  readonly source: SourcePosition | null;
  /** The region has code of it. */
  readonly isInside: boolean;
}

/** A code object, from the first to the last of its instructions of which the region has code. */
export interface ShownCode {
  readonly anchor: CodeObject;
  readonly instructions: readonly ShownInstruction[];
}

export interface ShownPromotion {
  /** The hosted instruction. */
  readonly index: number;
  readonly source: SourcePosition | null;
  /** `function file:line` of the interpreter. */
  readonly interpreter: string;
  readonly values: readonly string[];
  /** There were more than are told apart. */
  readonly isMany: boolean;
}

interface Indices {
  readonly driver: number;
  readonly indices: Set<number>;
}

/** In the order in which the region comes to them. */
export function bytecodeOf(program: Program, raw: Region): ShownCode[] {
  const found = new Map<CodeObject, Indices>();
  for (const { merge } of raw.blocks()) {
    if (merge === null || !isCodeObject(merge.anchor)) continue;
    let known = found.get(merge.anchor);
    if (known === undefined) found.set(merge.anchor, (known = { driver: merge.driver, indices: new Set() }));
    known.indices.add(merge.index);
  }
  return [...found].map(([anchor, { driver, indices }]) => {
    const first = Math.min(...indices);
    const last = Math.max(...indices);
    const all = program.drivers[driver]?.options.bytecode?.(anchor) ?? [];
    const shown = all.filter(({ index }) => first <= index && index <= last);
    const instructions = shown.map(({ index, text }) => ({
      index,
      text,
      source: sourceOf(program, { driver, anchor, index }),
      isInside: indices.has(index),
    }));
    return { anchor, instructions };
  });
}

/**
 * Values that promotions have met: in the region's code, and what baseline code and rides have noted at instructions that are shown.
 */
export function promotionsOf(program: Program, raw: Region, codes: readonly ShownCode[]): ShownPromotion[] {
  const found = new Promotions();
  addRecorded(found, program, raw);
  for (const code of codes) addCounted(found, program, code);
  return found.all();
}

interface Met {
  readonly values: string[];
  isMany: boolean;
}

interface Hosted {
  readonly index: number;
  readonly source: SourcePosition | null;
}

/** Before the first hosted instruction. */
const NOWHERE: Hosted = { index: -1, source: null };

class Promotions {
  private readonly byKey = new Map<string, ShownPromotion & Met>();

  at({ index, source }: Hosted, { name, file, lines }: JitCode, pc: number): Met {
    const interpreter = `${name} ${file}:${lines[pc] ?? 0}`;
    const key = `${source?.line} ${index} ${interpreter} ${source?.file}`;
    let known = this.byKey.get(key);
    if (known === undefined) this.byKey.set(key, (known = { index, source, interpreter, values: [], isMany: false }));
    return known;
  }

  all(): ShownPromotion[] {
    return [...this.byKey.values()].sort((a, b) => a.index - b.index);
  }
}

/** A promotion becomes a chain of tests, one for each value. */
function addRecorded(found: Promotions, program: Program, raw: Region): void {
  const before = new Map<Block, Hosted>();
  for (const block of raw.blocks()) {
    const hosted = hostedAt(program, block) ?? before.get(block) ?? NOWHERE;
    for (const ins of block.ops) {
      if (ins.at === null || !PROMOTING.includes(ins.at.jitcode.code[ins.at.pc] ?? -1)) continue;
      const text = testedFor(ins);
      if (text === null) continue;
      const { values } = found.at(hosted, ins.at.jitcode, ins.at.pc);
      if (!values.includes(text)) values.push(text);
    }
    // Blocks come after one of their predecessors.
    for (const { to } of block.term.edges) if (!before.has(to)) before.set(to, hosted);
  }
}

function hostedAt(program: Program, { merge }: Block): Hosted | null {
  if (merge === null) return null;
  const { driver, anchor, index } = merge;
  return { index, source: isCodeObject(anchor) ? sourceOf(program, { driver, anchor, index }) : null };
}

const PROMOTING: readonly number[] = [JitOp.promote, JitOp.call_virtual];

function testedFor({ op, args, aux }: Ins): string | null {
  if (op === RegionOp.class_is && aux?.kind === 'class') return `class ${aux.name}`;
  if (op !== RegionOp.eq) return null;
  const constant = args.find((a) => a.op === RegionOp.const);
  return constant === undefined ? null : describeValue(constant.value, true);
}

function addCounted(found: Promotions, program: Program, { anchor, instructions }: ShownCode): void {
  const shown = new Map(instructions.map((instruction) => [instruction.index, instruction]));
  for (const [key, site] of profileOf(anchor).values) {
    // As siteKey in profile.ts writes it.
    const [, index, jitcode, pc] = /^(\d+):.*?(\d+)@(\d+) (?:#.*)?$/.exec(key) ?? [];
    const code = program.jitcodes[Number(jitcode)];
    const instruction = shown.get(Number(index));
    if (instruction === undefined || code === undefined) continue;
    const promotion = found.at(instruction, code, Number(pc));
    for (const value of site.values) {
      const text = describeValue(value, true);
      if (!promotion.values.includes(text)) promotion.values.push(text);
    }
    if (site.isMany) promotion.isMany = true;
  }
}

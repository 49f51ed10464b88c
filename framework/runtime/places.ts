/** Where things are, for people: positions of hosted code, and places at which regions are left. */
import type { CodeObject } from '../hints/index.ts';
import { callerLive } from '../jitcode/liveness.ts';
import type { Program } from '../jitcode/program.ts';
import type { Place, SourcePosition } from '../observe/details.ts';
import { isCodeObject } from '../recorder/greens.ts';
import { type FrameInfo, type FrameState, GuardAux, Ins, RegionOp } from '../region/ir.ts';
import { rawStateOf, type Site } from './entry.ts';

/** A position of hosted code as the driver knows it. */
export interface Greens {
  readonly driver: number;
  readonly anchor: CodeObject;
  readonly index: number;
}

export function sourceOf(program: Program, { driver, anchor, index }: Greens): SourcePosition | null {
  return program.drivers[driver]?.options.source?.(anchor, index) ?? null;
}

/** The position of hosted code at which a state goes on: the innermost portal's greens, if they are constants there. */
export function greensOf(fs: FrameState): Greens | null {
  for (let i = fs.frames.length - 1; i >= 0; i--) {
    const frame = fs.frames[i];
    const at = frame?.jitcode.mergePoints[0];
    if (frame === undefined || at === undefined) continue;
    const isWhole = i === fs.frames.length - 1 && !fs.raise;
    const anchor = constantIn(frame, at.anchor, isWhole);
    const index = constantIn(frame, at.index, isWhole);
    return isCodeObject(anchor) && typeof index === 'number' ? { driver: at.driver, anchor, index } : null;
  }
  return null;
}

/** `isWhole`: the frame has all that is live at its pc, not only what is live after a call. */
function constantIn({ jitcode, pc, vals }: FrameInfo, register: number, isWhole: boolean): unknown {
  const live = isWhole ? jitcode.liveIn[pc] : callerLive(jitcode, pc);
  const value = vals[live?.indexOf(register) ?? -1];
  return value instanceof Ins && value.op === RegionOp.const ? value.value : undefined;
}

/** Of the operation at which a state goes on. */
export function interpreterAt(fs: FrameState | null): string {
  const top = fs?.frames[fs.frames.length - 1];
  return top === undefined ? '?' : `${top.jitcode.name} ${top.jitcode.file}:${top.jitcode.lines[top.pc] ?? 0}`;
}

export function placeOf(program: Program, site: Site): Place {
  if (site.place !== null) return site.place;
  const fs = rawStateOf(site);
  const greens = fs === null ? null : greensOf(fs);
  return {
    reason: reasonOf(site),
    interpreter: interpreterAt(fs),
    source: greens === null ? null : sourceOf(program, greens),
  };
}

function reasonOf({ origin, ending }: Site): string {
  switch (origin.kind) {
    case 'ins': {
      const { aux } = origin.ins;
      return aux instanceof GuardAux ? aux.reason : (aux?.kind ?? 'call');
    }
    case 'merge':
      return 'header';
    case 'exit':
      return ending ?? 'exit';
  }
}

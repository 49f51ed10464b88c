/** The SSA values that a frame state mentions: they are uses like any other. */
import { type FrameState, type FSVal, Ins, RegionOp as Op, type VirtualDesc } from './ir.ts';

/** Calls `use` for each mention of a value, constants included; the contents of a virtual object count once. */
export function forEachMention(fs: FrameState, use: (value: Ins) => void): void {
  const seen = new Set<VirtualDesc>();
  const visit = (v: FSVal): void => {
    if (v instanceof Ins) use(v);
    else if (!seen.has(v)) {
      seen.add(v);
      if (v.origin !== null) use(v.origin);
      for (const x of v.values) if (x !== null) visit(x);
    }
  };
  for (const frame of fs.frames) for (const v of frame.vals) visit(v);
  for (const v of fs.pending) visit(v);
}

/** Each value once, without constants, in order of appearance. */
export function mentionedValues(fs: FrameState): Ins[] {
  const values = new Set<Ins>();
  forEachMention(fs, (v) => {
    if (v.op !== Op.const) values.add(v);
  });
  return [...values];
}

/** The SSA values that a frame state mentions: they are uses like any other. Walked for each exit by many passes, so nothing is made here that is not needed. */
import { type FrameState, type FSVal, Ins, RegionOp as Op, type VirtualDesc } from './ir.ts';

/** Calls `use` for each mention of a value, constants included; the contents of a virtual object count once. */
export function forEachMention(fs: FrameState, use: (value: Ins) => void): void {
  /** Virtual objects that were met: most frame states have none. */
  let seen: Set<VirtualDesc> | null = null;
  for (const frame of fs.frames) {
    const { vals } = frame;
    for (let k = 0; k < vals.length; k++) {
      const v = vals[k];
      if (v instanceof Ins) use(v);
      else if (v !== undefined) mentionsIn(v, use, (seen ??= new Set()));
    }
  }
  for (const v of fs.pending) mentionsIn(v, use, (seen ??= new Set()));
}

function mentionsIn(desc: VirtualDesc, use: (value: Ins) => void, seen: Set<VirtualDesc>): void {
  if (seen.has(desc)) return;
  seen.add(desc);
  if (desc.origin !== null) use(desc.origin);
  if (desc.unless !== null) use(desc.unless);
  const values: readonly (FSVal | null)[] = desc.values;
  for (let k = 0; k < values.length; k++) {
    const v = values[k];
    if (v instanceof Ins) use(v);
    else if (v !== null && v !== undefined) mentionsIn(v, use, seen);
  }
}

/** Each value once, without constants, in order of appearance. */
export function mentionedValues(fs: FrameState): Ins[] {
  const values = new Set<Ins>();
  forEachMention(fs, (v) => {
    if (v.op !== Op.const) values.add(v);
  });
  return [...values];
}

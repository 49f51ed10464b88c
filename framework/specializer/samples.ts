/** Samples of live values at merge points, taken when compiled code was left there: what the optimizer speculates on. */
import type { MergePoint } from '../jitcode/jitcode.ts';
import type { ClassCtor, ClassDesc } from '../model/descriptors.ts';
import { Ins, type MergeInfo, RegionOp, Seen, type SeenElements } from '../region/ir.ts';
import { insideOf, observe, observeInside } from '../region/seen.ts';

export interface Sample {
  readonly seen: Seen;
  inside: SeenElements | null;
}

/** Adds to the samples of a merge point; `live` are the values in the order of `MergePoint.live`. */
export function takeSamples(
  samples: Map<number, Sample>,
  at: MergePoint,
  live: readonly unknown[],
  classes: ReadonlyMap<ClassCtor, ClassDesc>,
): void {
  at.live.forEach((l, k) => {
    if (l.kind.is !== 'red') return;
    let sample = samples.get(l.reg);
    if (sample === undefined) {
      sample = { seen: new Seen(), inside: insideOf(live[k], classes) };
      samples.set(l.reg, sample);
    }
    observe(sample.seen, live[k]);
    if (sample.inside !== null) observeInside(sample.inside, live[k]);
  });
}

/** Gives a merge block without observations those of a sample. */
export function applySamples(merge: MergeInfo, samples: ReadonlyMap<number, Sample>): void {
  const [frame] = merge.fs.frames;
  if (frame === undefined || merge.fs.frames.length !== 1) return;
  const registers = frame.jitcode.liveIn[frame.pc] ?? [];
  const inside = [...merge.inside];
  let param = 0;
  frame.vals.forEach((v, k) => {
    if (!(v instanceof Ins) || v.op !== RegionOp.param) return;
    const sample = samples.get(registers[k] ?? -1);
    const seen = merge.seen[param];
    if (sample !== undefined && seen !== undefined) {
      seen.bits |= sample.seen.bits;
      seen.classes.push(...sample.seen.classes);
      inside[param] = sample.inside === null ? null : copyOf(sample.inside);
    }
    param++;
  });
  merge.inside = inside;
}

/** Observations are added to as exits show more: not to the sample. */
function copyOf({ field, elements }: SeenElements): SeenElements {
  return {
    field,
    elements: elements.map((e) => {
      const seen = new Seen();
      seen.bits = e.bits;
      seen.classes.push(...e.classes);
      return seen;
    }),
  };
}

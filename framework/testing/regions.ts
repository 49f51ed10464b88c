/** From the events of a detailed log to what is compiled at the end. */
import type { JitEvent } from '../observe/events.table.ts';
import type { LoggedEvent } from '../observe/log.ts';
import { RegionShape } from './shape.ts';

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

export function regionsOf(events: readonly LoggedEvent[]): RegionShape[] {
  const compiled = new Map<number, JitEvent<'compile'>>();
  const codes = new Map<number, JitEvent<'code'>>();
  for (const e of events) {
    // Code for calls of one shape is what the region is for them; the region itself comes first.
    if (e.event === 'compile' && e.shape === null) compiled.set(e.unit, e);
    else if (e.event === 'code' && e.shape === null) codes.set(e.unit, e);
  }
  return events.flatMap((e): RegionShape[] => {
    if (e.event !== 'totals' || e.state === 'dropped') return [];
    const how = compiled.get(e.unit);
    const code = codes.get(e.unit)?.code;
    if (how === undefined || code === undefined) throw new Error(`the log lacks the code of ${e.region}`);
    return [
      new RegionShape({
        name: e.region,
        kind: how.isLoop ? 'loop' : 'function',
        tier: how.tier,
        source: how.source,
        compilations: e.compilations,
        bridges: e.bridges,
        exits: e.places,
        raw: code.raw.text,
        optimized: code.optimized.text,
        js: code.js.text,
        ops: code.ops.map((op) => ({ ...op, bridge: code.positions[op.position]?.bridge ?? 0 })),
      }),
    ];
  });
}

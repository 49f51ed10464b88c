/**
 * Regions by exploring: where a mode asks for the specializer, hot positions are explored instead of being followed. Nothing runs meanwhile,
 * so the program stands where it stood, and enters the compiled code there.
 */
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import { startAtFunction, startAtMergePoint } from '../recorder/start.ts';
import { specialize } from '../specializer/specialize.ts';
import { Specializer } from '../specializer/state.ts';
import { type Entry, Unit, type UnitKind } from './entry.ts';
import type { JitHost } from './host.ts';

export class Explorer {
  private readonly jit: JitHost;

  constructor(jit: JitHost) {
    this.jit = jit;
  }

  /** Compiles the hosted code from the merge point on; false if that came to nothing. */
  loop(entry: Entry, jitcode: JitCode, at: MergePoint, live: readonly unknown[], isLoop: boolean): boolean {
    const { jit } = this;
    const s = startAtMergePoint(Specializer, jit.recorderEnv, jit.nameOf(entry), jitcode, at, live, isLoop);
    const reds = at.live.flatMap((l, k) => (l.kind.is === 'red' ? [k] : []));
    return this.compile(entry, s, isLoop ? 'loop' : 'function', 'loop', reds);
  }

  /** Compiles the portal from its start on, for calls that begin at the entry. */
  function(entry: Entry, jitcode: JitCode): boolean {
    const { jit } = this;
    const s = startAtFunction(Specializer, jit.recorderEnv, jit.nameOf(entry), jitcode, []);
    s.expected = { anchor: entry.anchor, index: entry.index };
    return this.compile(entry, s, 'function', 'function', []);
  }

  private compile(
    entry: Entry,
    s: Specializer,
    why: 'loop' | 'function',
    kind: UnitKind,
    reds: readonly number[],
  ): boolean {
    const { jit } = this;
    const { params, stats } = jit;
    s.limits = { ops: params.regionLimit, callee: params.calleeLimit };
    const region = jit.nameOf(entry);
    jit.tell('record', { why: `explore ${why}`, region });
    stats.recordings++;
    const t0 = jit.now();
    entry.recording = true;
    s.draft.recording = true;
    try {
      specialize(s);
    } finally {
      entry.recording = false;
      s.draft.recording = false;
      stats.ms.record += jit.now() - t0;
    }
    stats.recordedOps += s.count;
    jit.tell('recorded', {
      why: `explore ${why}`,
      region,
      ops: s.count,
      cuts: Object.fromEntries(s.cuts),
      ms: jit.now() - t0,
    });
    const unit = new Unit(region, kind, entry, s.draft, reds, params.growthExits);
    for (const { origin, ending } of s.exits) {
      stats.ended(ending);
      unit.siteOf(origin, params.exitThreshold).ending = ending;
    }
    if (!jit.compile(unit)) return false;
    if (why === 'loop') stats.loops++;
    else stats.functions++;
    return true;
  }
}

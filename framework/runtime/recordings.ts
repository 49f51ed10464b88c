/**
 * Recordings of what is hot, from a merge point on: begun if that is allowed now, counted and told, compiled; what comes to nothing is tried again
 * later, or left alone for good.
 */
import { Activation } from '../deopt/activation.ts';
import type { CodeObject } from '../hints/index.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import type { Recording } from '../recorder/env.ts';
import { runRecorder } from '../recorder/recorder.ts';
import { startAtMergePoint } from '../recorder/start.ts';
import { Recorder } from '../recorder/state.ts';
import { processorTime } from '../support/processor-time.ts';
import { isStackOverflow } from '../support/stack-overflow.ts';
import { ABORTS, type AbortReason } from './aborts.table.ts';
import { noteEnding } from './bridges.ts';
import { Entry, Unit } from './entry.ts';
import type { Growth } from './growth.ts';
import type { AbortedStage, JitHost } from './host.ts';
import { LEFT_ALONE } from './left-alone.ts';
import { NEVER } from './link.ts';
import type { Outcome } from './outcome.ts';
import type { Running } from './running.ts';

interface Host extends JitHost {
  readonly growth: Growth;
  readonly running: Running;
}

export class Recordings {
  private readonly jit: Host;

  constructor(jit: Host) {
    this.jit = jit;
  }

  /** Records and compiles a region from the merge point on; null if that is not to be tried (now). */
  recordRoot(
    entry: Entry,
    jitcode: JitCode,
    at: MergePoint,
    live: readonly unknown[],
    isLoop: boolean,
  ): Outcome | null {
    const isWanted = entry.gathering !== null || hasCode(entry.anchor);
    if (!this.jit.budget.mayBegin(entry, isWanted)) {
      entry.anchor.jit.counts[entry.index] = entry.params.threshold;
      return null;
    }
    const { gathering } = entry;
    if (gathering !== null)
      return this.jit.growth.gather(
        gathering,
        gathering.reds.map((k) => live[k]),
      );
    const { counts } = entry.anchor.jit;
    counts[entry.index] = entry.params.threshold;
    if (entry.blacklisted) {
      counts[entry.index] = LEFT_ALONE;
      return null;
    }
    if (entry.recording) {
      this.jit.stats.abort('nested');
      return null;
    }
    if (!this.jit.mayCompile(entry.driver, entry.anchor, entry.index)) {
      this.blacklist(entry, 'mayNotCompile');
      return null;
    }
    if (!entry.accepts()) return null;
    // Whoever calls the function to which this loop belongs does not inline it: it is compiled once, and called.
    if (isLoop && entry.index !== 0) this.jit.entryAt(entry.driver, entry.anchor, 0).size = Infinity;
    if (entry.explores) return this.jit.explorer.begin(entry, jitcode, at, live, isLoop);
    const name = this.jit.nameOf(entry);
    const recorder = this.prepare(entry, () =>
      startAtMergePoint(Recorder, this.jit.recorderEnvFor(entry), name, jitcode, at, live, isLoop),
    );
    if (recorder === null) return null;
    const recording = this.record(recorder, isLoop ? 'loop' : 'function', entry);
    if (recording.abort !== null) {
      this.aborted(entry, recording.abort.reason, recording.abort.message, 'recording');
    } else {
      const reds = at.live.flatMap((l, k) => (l.kind.is === 'red' ? [k] : []));
      const unit = new Unit(name, 'loop', entry, recorder.draft, reds, entry.params.growthExits);
      noteEnding(unit, recorder, recording, entry.params.exitThreshold);
      this.jit.growth.begin(unit);
    }
    return this.outcomeOf(recording);
  }

  /** The beginning of a recording. Null: that has failed, and nothing has been run. */
  prepare<R>(entry: Entry, start: () => R): R | null {
    try {
      return start();
    } catch (e) {
      const reason = this.failed(this.jit.nameOf(entry), 'recorderFailure', e);
      this.aborted(entry, reason, String(e), 'recording');
      return null;
    }
  }

  failed(region: string, reason: AbortReason, error: unknown): AbortReason {
    if (isStackOverflow(error)) return 'noStack';
    this.jit.stats.failures++;
    const text = String(error instanceof Error ? error.stack : error);
    this.jit.tell({ event: 'failure', region, reason, error: text });
    return reason;
  }

  record(recorder: Recorder, why: string, entry: Entry): Recording {
    this.jit.tell({ event: 'record', why, region: this.jit.nameOf(entry) });
    this.jit.stats.recordings++;
    const wasRecording = entry.recording;
    entry.recording = true;
    recorder.draft.recording = true;
    recorder.inlineLimit = entry.inlineLimit;
    const t0 = processorTime();
    try {
      const recording = runRecorder(recorder);
      const { abort } = recording;
      if (abort !== null && abort.cause !== null) this.failed(this.jit.nameOf(entry), abort.reason, abort.cause);
      this.jit.stats.recordedOps += recording.ops;
      if (recording.ending !== null && recording.abort === null) this.jit.stats.ended(recording.ending);
      this.jit.tell({
        event: 'recorded',
        why,
        region: this.jit.nameOf(entry),
        ops: recording.ops,
        recordMs: processorTime() - t0,
        ending: recording.abort === null ? recording.ending : null,
      });
      return recording;
    } finally {
      this.jit.stats.ms.record += processorTime() - t0;
      entry.recording = wasRecording;
      recorder.draft.recording = false;
    }
  }

  /** Where the program stands after a recording. */
  outcomeOf(recording: Recording): Outcome {
    if (recording.frames.length === 0) return { kind: 'return', value: recording.value };
    const first = recording.frames[0];
    const at = first?.jitcode.mergePoints[0];
    if (
      recording.frames.length === 1 &&
      !recording.raise &&
      first !== undefined &&
      at !== undefined &&
      first.pc === at.pc
    ) {
      return {
        kind: 'merge',
        jitcode: first.jitcode,
        at,
        live: at.live.map((l) => first.values[l.reg]),
        progress: true,
      };
    }
    const frames = recording.frames.map((f) => Activation.of(f.jitcode, f.pc, f.values));
    return this.jit.running.blackhole(frames, recording.raise, recording.exception);
  }

  aborted(entry: Entry, reason: AbortReason, detail: string, during: AbortedStage): void {
    this.jit.stats.abort(reason);
    this.jit.tell({ event: 'abort', region: this.jit.nameOf(entry), reason, detail, during });
    entry.aborts++;
    if (!ABORTS[reason].again || entry.aborts >= entry.params.maxAborts) {
      if (!this.jit.explorer.takesOver(entry)) this.blacklist(entry, reason);
    } else if (entry.unit === null) {
      const back = entry.params.threshold * entry.params.retryBackoff ** entry.aborts;
      entry.anchor.jit.counts[entry.index] = Math.min(NEVER, Math.ceil(back));
    }
  }

  private blacklist(entry: Entry, reason: AbortReason): void {
    if (entry.blacklisted) return;
    entry.blacklisted = true;
    this.jit.stats.blacklisted++;
    if (entry.unit === null) entry.anchor.jit.counts[entry.index] = LEFT_ALONE;
    this.jit.tell({ event: 'blacklist', region: this.jit.nameOf(entry), reason });
  }
}

/** Something of the hosted function is compiled: a loop that the place is around, or that is left for it. */
const hasCode = ({ jit }: CodeObject): boolean =>
  jit.entries.some((known) => known instanceof Entry && known.unit !== null && known.unit.compiled !== null);

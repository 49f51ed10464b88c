/**
 * Running compiled code: entered at a merge point, it returns, raises, or is left by an exit; then the blackhole or the linked interpreter goes on, and at the
 * next merge point with compiled code that is entered again.
 */
import type { Activation } from '../deopt/activation.ts';
import { type BlackholeEnv, runBlackhole } from '../deopt/blackhole.ts';
import { leave } from '../deopt/materialize.ts';
import { liveValues, mergePointOf, rebuild } from '../deopt/rebuild.ts';
import type { JitCode, MergePoint } from '../jitcode/jitcode.ts';
import { type NativeStack, PORTAL_BYTES } from '../recorder/env.ts';
import { greensAt } from '../recorder/start.ts';
import { assumptions } from '../region/assumptions.ts';
import { EXIT, exitState, frameBytesOf, type Left, raised, takeRaised } from '../region/compiled.ts';
import { RegionOp } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import { endWarmUp } from '../support/tiering.ts';
import type { Unit } from './entry.ts';
import type { Growth } from './growth.ts';
import type { JitHost } from './host.ts';
import type { Installer } from './installer.ts';
import { packed } from './link.ts';
import { callPortal } from './links.ts';
import { observeExit } from './observed.ts';
import type { Outcome } from './outcome.ts';

/** Enters a portal of the linked interpreter at its merge point. */
export type Resume = (live: readonly unknown[]) => unknown;

export interface Portal {
  readonly jitcode: JitCode;
  readonly at: MergePoint;
  readonly resume: Resume;
}

interface Host extends JitHost {
  readonly native: NativeStack;
  readonly growth: Growth;
  readonly installer: Installer;
  countPass(outcome: Outcome & { readonly kind: 'merge' }): Outcome;
}

export class Running {
  private readonly jit: Host;
  private readonly portals: ReadonlyMap<JitCode, Portal>;
  private readonly blackholeEnv: BlackholeEnv = {
    callPortal,
    resumePortal: (jitcode, _point, live) => this.resume(jitcode, live),
    invalidate: (object, name) => assumptions.invalidate(object, name),
  };

  constructor(jit: Host, portals: ReadonlyMap<JitCode, Portal>) {
    this.jit = jit;
    this.portals = portals;
  }

  run(unit: Unit, live: readonly unknown[]): Outcome {
    const { run, reds } = unit;
    if (unit.compiled === null) throw new InternalError('a region that was dropped is not entered');
    unit.entries++;
    this.jit.stats.entries++;
    this.jit.growth.outside.enter(unit);
    const depth = this.jit.native.$mtDepth;
    this.jit.native.$mtDepth = depth + PORTAL_BYTES + frameBytesOf(unit.compiled.locals);
    let result: unknown;
    try {
      switch (reds.length) {
        case 0:
          result = run();
          break;
        case 1:
          result = run(live[reds[0] ?? 0]);
          break;
        case 2:
          result = run(live[reds[0] ?? 0], live[reds[1] ?? 0]);
          break;
        default:
          result = run(...reds.map((k) => live[k]));
      }
    } catch (e) {
      // A bug is nobody's to catch.
      if (e instanceof InternalError) throw e;
      this.jit.native.$mtDepth = depth;
      return { kind: 'raise', exception: e };
    }
    const outcome = result === EXIT ? this.afterEnd() : ({ kind: 'return', value: result } as const);
    this.jit.native.$mtDepth = depth;
    return outcome;
  }

  /** While the program stands at a merge point for which there is compiled code, runs that. */
  chain(outcome: Outcome): Outcome {
    let now = outcome;
    // Near the limit of the native stack compiled code would leave at its next nested call: the interpreter does better.
    while (now.kind === 'merge' && now.progress && this.jit.native.$mtDepth + PORTAL_BYTES < this.jit.native.limit) {
      const { anchor, index } = greensAt(now.at, now.live);
      const entry = this.jit.knownEntry(anchor, index);
      if (entry === null || entry.unit === null || entry.unit.compiled === null) break;
      this.jit.stats.chained++;
      now = this.run(entry.unit, now.live);
    }
    return now;
  }

  /** Compiled code has returned EXIT. */
  private afterEnd(): Outcome {
    if (exitState.region !== null) return this.afterExit();
    const exception = takeRaised();
    if (exception instanceof InternalError) throw exception;
    return { kind: 'raise', exception };
  }

  private afterExit(): Outcome {
    this.jit.stats.exits++;
    this.jit.growth.outside.leave();
    endWarmUp(this.jit.growth.outside.leftAt);
    const left = leave();
    const installed = this.jit.installer.of(left.region);
    const site = installed?.sites[left.exit];
    if (installed === undefined || site === undefined) throw new InternalError('an exit of an unknown region');
    this.uncount(left);
    if (this.jit.observes) observeExit(site, left);
    const tierUp = this.jit.explorer.onExit(installed.unit, site, left);
    if (tierUp !== null) return tierUp;
    const grown = this.jit.growth.onExit(installed.unit, site, left);
    if (grown !== null) return grown;
    const outcome = this.goOn(left, site.ending === 'around');
    if (outcome.kind === 'merge' && outcome.passed === true && site.state !== 'split')
      return this.jit.countPass(outcome);
    return site.state === 'split' ? this.jit.growth.afterSplit(site, outcome) : outcome;
  }

  uncount({ raise, fs, region }: Left): void {
    const { origin } = fs;
    if (raise && origin?.kind === 'ins' && origin.ins.op === RegionOp.call_portal)
      this.jit.native.$mtDepth -= frameBytesOf(region.locals);
  }

  afterLeft(left: Left): Outcome {
    this.uncount(left);
    return this.goOn(left);
  }

  private goOn(left: Left, passed = false): Outcome {
    const at = mergePointOf(left);
    const frame = left.frames[0];
    if (at !== null && frame !== undefined) {
      const progress = left.fs.origin?.kind !== 'merge';
      return { kind: 'merge', jitcode: frame.jitcode, at, live: liveValues(frame, at), progress, passed };
    }
    return this.blackhole(rebuild(left), left.raise, left.exception);
  }

  blackhole(frames: Activation[], raise: boolean, exception: unknown): Outcome {
    this.jit.stats.blackholes++;
    const outcome = runBlackhole(frames, this.blackholeEnv, raise ? { kind: 'raise', exception } : { kind: 'go' });
    if (outcome.kind !== 'merge') return outcome;
    const { jitcode, point: at, values: live, passed } = outcome;
    return { kind: 'merge', jitcode, at, live, progress: true, passed };
  }

  /** BackendEnv.finish: a nested compiled call was left; completes its activation. */
  finish(): unknown {
    if (exitState.region === null) return EXIT;
    const outcome = this.chain(this.afterExit());
    if (outcome.kind === 'raise') return raised(outcome.exception);
    const value = this.complete(outcome);
    this.jit.growth.outside.return();
    return value;
  }

  /** Runs the rest of the activation. */
  complete(from: Outcome): unknown {
    const outcome = this.chain(from);
    switch (outcome.kind) {
      case 'return':
        return outcome.value;
      case 'raise':
        throw outcome.exception;
      case 'merge':
        return this.resume(outcome.jitcode, outcome.live);
    }
  }

  /** The linked interpreter goes on at the portal's merge point. */
  resume(jitcode: JitCode, live: readonly unknown[]): unknown {
    const portal = this.portals.get(jitcode);
    if (portal === undefined) throw new InternalError(`${jitcode.name} cannot be entered at its merge point`);
    return portal.resume(packed(live));
  }
}

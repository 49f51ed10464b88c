/** Compiles units, puts them where they are entered, and takes them away again: invalidation, eviction, failure. */
import type { CompiledRegion } from '../region/compiled.ts';
import { blocksInCycles } from '../region/cycles.ts';
import type { Assumption } from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import type { FlatEntry, Site, Unit } from './entry.ts';
import type { Inspection, JitHost } from './host.ts';
import { LEFT_ALONE } from './left-alone.ts';
import type { Parameters } from './parameters.table.ts';
import { type Compilation, CompileFailure, CompileTimes, compileDraft } from './pipeline.ts';
import { sourceOf } from './places.ts';
import { residualCalls } from './residual.ts';

interface Installed {
  readonly unit: Unit;
  /** By exit number. */
  readonly sites: readonly Site[];
}

/** Baseline code shall be compiled fast, and speculates on nothing. */
const BASELINE: Partial<Parameters> = { versions: 1, peel: false, speculate: false };

function parametersOf(unit: Unit): Parameters {
  const { params, byteBudget, isBaseline } = unit;
  return isBaseline ? { ...params, ...BASELINE, byteBudget } : { ...params, byteBudget };
}

export class Installer {
  private readonly jit: JitHost;
  private readonly installed = new WeakMap<CompiledRegion, Installed>();

  constructor(jit: JitHost) {
    this.jit = jit;
  }

  /** The unit that a compiled region belongs to, and its sites by exit number; activations of code that was replaced still leave it. */
  of(compiled: CompiledRegion): Installed | undefined {
    return this.installed.get(compiled);
  }

  /** Compiles a unit (again) and installs it. False if that failed; what was installed before stays then. */
  compile(unit: Unit, left?: CompiledRegion): boolean {
    const flats = unit.flats();
    const flat = flats.find((f) => f.compiled === left) ?? null;
    if (!this.compileAs(unit, flat)) return false;
    // The other functions for this region go on as they are, until their own exits call for more.
    for (const f of flats) if (f !== flat) f.stale = true;
    if (flat !== null) unit.stale = true;
    return true;
  }

  compileFlat(unit: Unit, flat: FlatEntry): void {
    this.compileAs(unit, flat);
  }

  private compileAs(unit: Unit, flat: FlatEntry | null): boolean {
    const { stats, program } = this.jit;
    const times = new CompileTimes();
    try {
      const done = compileDraft(
        unit.draft,
        program,
        parametersOf(unit),
        this.jit.backendEnv(),
        times,
        flat?.shape ?? null,
        this.jit.detail !== null,
      );
      stats.compilations++;
      stats.optimizedOps += done.ops;
      unit.lastCompileMs = times.optimizeMs + times.emitMs;
      unit.compileMs += unit.lastCompileMs;
      unit.compilations++;
      unit.rawOps = done.rawOps;
      unit.ops = done.ops;
      unit.guards = done.guards;
      this.adopt(unit, done.compiled, flat);
      this.depend(unit, done.assumptions, done.validity, flat === null);
      this.tellCompiled(unit, flat, done, times);
      const shape = flat?.shape.key ?? null;
      const { compiled, region } = done;
      this.show({ name: unit.name, unit: unit.id, tier: unit.tier, shape, raw: unit.draft.region, region, compiled });
      const evicted = this.jit.memory.fit(unit, compiled.source.length);
      stats.evictions += evicted;
      return unit.compiled !== null;
    } catch (e) {
      if (!(e instanceof CompileFailure)) throw e;
      unit.failure = e.reason;
      if (e.bug) this.jit.failed(unit.name, e.reason, e.cause);
      if (e.reason === 'invalidated') unit.isBroken = true;
      if (e.reason === 'noCode') this.jit.uninstall();
      if (unit.isBroken || (e.reason === 'backend' && unit.compilations > 0)) {
        this.jit.stats.abort(e.reason);
        this.jit.tell({
          event: 'abort',
          region: unit.name,
          reason: e.reason,
          detail: e.message,
          during: 'compilation',
        });
      } else {
        if (e.reason === 'backend') unit.entry.inlineLimit >>= 2;
        this.jit.aborted(unit.entry, e.reason, e.message, 'compilation');
      }
      return false;
    } finally {
      stats.ms.optimize += times.optimizeMs;
      stats.ms.emit += times.emitMs;
    }
  }

  private tellCompiled(unit: Unit, flat: FlatEntry | null, done: Compilation, times: CompileTimes): void {
    const { jit } = this;
    if (!jit.isWatched) return;
    const { root, region } = unit.draft;
    jit.tell({
      event: 'compile',
      region: unit.name,
      unit: unit.id,
      kind: unit.kind,
      isLoop: root !== null && blocksInCycles(region).has(root),
      tier: unit.tier,
      source: sourceOf(jit.program, unit.entry),
      compilation: unit.compilations,
      rawOps: done.rawOps,
      ops: done.ops,
      guards: done.guards,
      shape: flat?.shape.key ?? null,
      bytes: done.compiled.source.length,
      optimizeMs: times.optimizeMs,
      emitMs: times.emitMs,
    });
    for (const call of residualCalls(done.region))
      jit.tell({ event: 'residual', region: unit.name, unit: unit.id, ...call });
  }

  private show(made: Inspection): void {
    const { inspect, detail } = this.jit;
    inspect?.(made);
    if (detail !== null) detail.writeDetails(made, (event) => this.jit.tell(event));
  }

  private adopt(unit: Unit, compiled: CompiledRegion, flat: FlatEntry | null): void {
    const sites = compiled.exits.map((fs) => {
      assert(fs.origin !== null, 'each exit has an origin');
      return unit.siteOf(fs.origin, unit.params.exitThreshold);
    });
    this.installed.set(compiled, { unit, sites });
    if (flat !== null) {
      flat.install(compiled);
      return;
    }
    if (unit.compiled === null) this.jit.memory.add(unit);
    unit.compiled = compiled;
    unit.run = compiled.run;
    unit.stale = false;
    const { entry } = unit;
    entry.link?.enter(unit);
    if (unit.kind === 'loop') {
      entry.unit = unit;
      entry.anchor.jit.counts[entry.index] = 0;
    }
  }

  /** Activations of code that was replaced go on: what they test breaks for ever with its own assumptions. */
  private depend(unit: Unit, needed: readonly Assumption[], validity: Assumption, isWhole: boolean): void {
    for (const a of needed) {
      if (a.valid) a.add(validity.weak);
      else validity.invalidate();
    }
    if (isWhole) {
      for (const a of unit.assumptions) a.remove(unit.weak);
      unit.assumptions = needed;
      unit.onInvalid = () => {
        this.jit.stats.invalidations++;
        this.jit.tell({ event: 'invalidate', region: unit.name, unit: unit.id });
        this.drop(unit);
      };
    } else unit.assumptions = [...unit.assumptions, ...needed];
    for (const a of needed) {
      if (!a.valid) {
        unit.onInvalid();
        return;
      }
      a.add(unit.weak);
    }
  }

  /** Forgets a region: its place counts again from the start. */
  drop(unit: Unit): void {
    for (const a of unit.assumptions) a.remove(unit.weak);
    unit.assumptions = [];
    unit.compiled = null;
    const { entry } = unit;
    if (entry.link !== null && entry.link.unit === unit) entry.link.reset();
    if (entry.unit === unit) {
      entry.unit = null;
      entry.anchor.jit.counts[entry.index] = entry.blacklisted ? LEFT_ALONE : entry.params.threshold;
    }
  }

  supersede(unit: Unit): void {
    this.jit.tell({ event: 'supersede', region: unit.name, unit: unit.id });
    for (const a of unit.assumptions) a.remove(unit.weak);
    unit.assumptions = [];
    unit.compiled = null;
  }

  restart(unit: Unit): void {
    const { entry } = unit;
    this.jit.stats.restarts++;
    this.jit.tell({ event: 'restart', region: unit.name, unit: unit.id, inlineLimit: entry.inlineLimit });
    this.drop(unit);
    if (unit.kind === 'loop') entry.anchor.jit.counts[entry.index] = entry.params.exitThreshold;
  }

  evict(unit: Unit): void {
    this.jit.tell({ event: 'evict', region: unit.name, unit: unit.id });
    unit.entry.evicted(unit.params.retryBackoff);
    this.drop(unit);
  }

  /** The region loses more than it gains. */
  retire(unit: Unit): void {
    if (this.jit.explorer.takesOver(unit.entry)) {
      this.drop(unit);
      return;
    }
    unit.entry.blacklisted = true;
    this.jit.stats.blacklisted++;
    this.jit.tell({ event: 'blacklist', region: unit.name, reason: 'leaves too often' });
    this.drop(unit);
  }
}

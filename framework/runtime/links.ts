/** Nested portal calls of compiled code: link objects whose `run` is the interpreter until the callee is compiled from its start. */

import { argumentsOf } from '../deopt/materialize.ts';
import type { CodeObject } from '../hints/index.ts';
import type { JitCode } from '../jitcode/jitcode.ts';
import { entryLive, entryPosition, isCodeObject } from '../recorder/greens.ts';
import { startAtFunction } from '../recorder/start.ts';
import { Recorder } from '../recorder/state.ts';
import type { ArgumentShape } from '../region/argument-shape.ts';
import type { PortalLink } from '../region/compiled.ts';
import type { PortalAux } from '../region/ir.ts';
import { InternalError } from '../support/assert.ts';
import { noteEnding } from './bridges.ts';
import { chooseShape } from './callee-shapes.ts';
import { FlatEntry, Link, Unit } from './entry.ts';
import type { JitHost } from './host.ts';

/** Calls of a function that has not been compiled but recorded, between two rides (growth.ts). */
const CALLS_BETWEEN_RIDES = 5;

/** Calls a portal of the linked interpreter. */
export function callPortal(jitcode: JitCode, args: readonly unknown[]): unknown {
  const { fn } = jitcode;
  if (fn === null) throw new InternalError(`portal ${jitcode.name} is not bound`);
  return jitcode.hasThis ? Reflect.apply(fn, args[0], args.slice(1)) : Reflect.apply(fn, undefined, args);
}

export class Links {
  private readonly jit: JitHost;
  /** Links to portals whose greens were not known. */
  private readonly loose = new Map<JitCode, PortalLink>();

  constructor(jit: JitHost) {
    this.jit = jit;
  }

  /** The link object for a nested call. */
  to(aux: PortalAux): PortalLink {
    const { jitcode, anchor } = aux;
    if (anchor === null) {
      let loose = this.loose.get(jitcode);
      if (loose === undefined) {
        loose = this.looseLink(jitcode, aux.driver);
        this.loose.set(jitcode, loose);
      }
      return loose;
    }
    const link = this.at(jitcode, aux.driver, anchor as CodeObject, aux.index);
    return aux.shape === null ? link : this.flat(link, aux.shape);
  }

  private at(jitcode: JitCode, driver: number, anchor: CodeObject, index: number): Link {
    const entry = this.jit.entryAt(driver, anchor, index);
    const known = entry.link;
    if (known !== null) return known;
    const link = new Link(jitcode, entry, (to, args) => this.call(to, args));
    entry.link = link;
    if (entry.unit !== null) link.enter(entry.unit);
    return link;
  }

  /** The shape under which a callee takes calls of this one; null: it wants the arguments themselves. */
  shapeFor(aux: PortalAux, shape: ArgumentShape): ArgumentShape | null {
    const { link } = this.jit.entryAt(aux.driver, aux.anchor as CodeObject, aux.index);
    const flats = link === null ? [] : [...link.flat.values()];
    if (flats.some((f) => f.refused)) return null;
    return chooseShape(
      flats.map((f) => f.shape),
      shape,
    );
  }

  /** The callee for calls of a shape, on whose start it makes the arguments until it is compiled for it. */
  private flat(link: Link, shape: ArgumentShape): PortalLink {
    const known = link.flat.get(shape.key);
    if (known !== undefined) return known;
    const made = new FlatEntry(link, shape, (flat, leaves) => this.callFlat(flat, leaves));
    link.flat.set(shape.key, made);
    return made;
  }

  private callFlat(flat: FlatEntry, leaves: readonly unknown[]): unknown {
    const { link } = flat;
    const { unit } = link;
    if (unit !== null && ++flat.calls === link.entry.params.exitThreshold) {
      this.jit.compileFlat(unit, flat);
      if (flat.compiled !== null) return flat.run(...leaves);
      flat.refused = true;
    }
    return link.run(...argumentsOf(flat.shape, leaves));
  }

  /** For nested calls at places that call many functions. */
  private looseLink(jitcode: JitCode, driver: number): PortalLink {
    const position = entryPosition(jitcode);
    if (position === null) return { position, run: (...args) => callPortal(jitcode, args) };
    return {
      position,
      run: (anchor, index, ...args) => {
        if (!isCodeObject(anchor) || typeof index !== 'number') return callPortal(jitcode, args);
        const link = this.jit.knownEntry(anchor, index)?.link;
        return (link ?? this.at(jitcode, driver, anchor, index)).run(...args);
      },
    };
  }

  /** A nested call of a function that is not compiled from its start: counts, and records it when it is hot. */
  private call(link: Link, args: readonly unknown[]): unknown {
    const { jit } = this;
    const { entry, jitcode } = link;
    const isHot = ++link.calls >= entry.params.exitThreshold;
    if (!isHot || entry.blacklisted || entry.recording || !jit.mayCompile(entry.driver, entry.anchor, entry.index)) {
      return callPortal(jitcode, args);
    }
    link.calls =
      entry.gathering === null && !jit.explorer.isRiding(entry) ? 0 : entry.params.exitThreshold - CALLS_BETWEEN_RIDES;
    if (link.isPlain) {
      const at = jitcode.mergePoints[0];
      const live = entryLive(jitcode, args);
      const outcome = live === null || at === undefined ? null : jit.recordRoot(entry, jitcode, at, live, false);
      return outcome === null ? callPortal(jitcode, args) : jit.complete(outcome);
    }
    if (!entry.accepts()) return callPortal(jitcode, args);
    if (entry.explores) {
      return jit.explorer.function(entry, jitcode) ? link.run(...args) : callPortal(jitcode, args);
    }
    const name = jit.nameOf(entry);
    const recorder = jit.prepare(entry, () =>
      startAtFunction(Recorder, jit.recorderEnvFor(entry), name, jitcode, args),
    );
    if (recorder === null) return callPortal(jitcode, args);
    const recording = jit.record(recorder, 'function', entry);
    if (recording.abort !== null) {
      jit.aborted(entry, recording.abort.reason, recording.abort.message, 'recording');
    } else {
      const unit = new Unit(name, 'function', entry, recorder.draft, [], entry.params.growthExits);
      noteEnding(unit, recorder, recording, entry.params.exitThreshold);
      if (jit.compile(unit)) jit.stats.functions++;
    }
    return jit.complete(jit.outcomeOf(recording));
  }
}

/**
 * Memory of compiled code: how many bytes of source are installed; beyond the limit the coldest regions go.
 *
 * Regions hang off their hosted code objects; this list holds them weakly, so they are collected with those.
 */
import { forgetKept } from '../support/kept-objects.ts';
import type { Unit } from './entry.ts';

/** Installed functions between two counts, at most: dead regions are found by counting. */
const INSTALLED_BETWEEN_COUNTS = 32;

export class CodeMemory {
  /** At the last count, and of what was installed since. */
  private bytes = 0;
  private installed = 0;
  private readonly units = new Set<WeakRef<Unit>>();
  /** Null: nobody asks for a report, in which all regions have to be. */
  private readonly reported: Unit[] | null;
  private readonly limit: number;
  private readonly drop: (unit: Unit) => void;

  constructor(limit: number, drop: (unit: Unit) => void, isReported: boolean) {
    this.limit = limit;
    this.drop = drop;
    this.reported = isReported ? [] : null;
  }

  add(unit: Unit): void {
    this.units.add(unit.weak);
    this.reported?.push(unit);
  }

  /** So much more was installed. Drops the least entered regions until the rest fits into 3/4 of the limit. `keep` stays. Returns how many went. */
  fit(keep: Unit, bytes: number): number {
    this.bytes += bytes;
    if (this.bytes <= this.limit && ++this.installed < INSTALLED_BETWEEN_COUNTS) return 0;
    const dropped = this.count(keep);
    // What was looked at is kept until V8 is told otherwise; later, because it is looked at again then.
    forgetKept();
    return dropped;
  }

  private count(keep: Unit): number {
    const live = this.live();
    this.installed = 0;
    this.bytes = live.reduce((sum, u) => sum + sizeOf(u), 0);
    if (this.bytes <= this.limit) return 0;
    let dropped = 0;
    live.sort((a, b) => a.entries - b.entries);
    for (const unit of live) {
      if (this.bytes <= this.limit * 0.75) break;
      if (unit === keep || unit.compiled === null) continue;
      this.bytes -= sizeOf(unit);
      this.drop(unit);
      dropped++;
    }
    for (const unit of live) unit.entries >>= 1;
    return dropped;
  }

  live(): Unit[] {
    const out: Unit[] = [];
    for (const ref of this.units) {
      const unit = ref.deref();
      if (unit === undefined) this.units.delete(ref);
      else out.push(unit);
    }
    return out;
  }
}

const sizeOf = (unit: Unit): number =>
  unit.flats().reduce((sum, f) => sum + (f.compiled?.source.length ?? 0), unit.compiled?.source.length ?? 0);

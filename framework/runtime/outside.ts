/**
 * What exits cost, measured, since it differs between programs by a factor of a hundred.
 *
 * Exits at which a bridge waits (growth.ts weighs their cost against a compilation's) cost what passes until the same region is entered
 * again: a loop that was left in its first pass may run all others in the interpreter and in the regions of its inner loops. Exits at places
 * that never grow (weighed against the time inside) cost the time to the next entry of any compiled code. There are many exits, so it is the
 * time of day that is asked for, which is cheap; what the machine did meanwhile is bounded.
 */
import type { Unit } from './entry.ts';

/** The program may have had something else to do. */
const MAX_MILLISECONDS = 1;

export class Outside {
  private unit: Unit | null = null;
  private isWaiting = false;
  /** When compiled code was left last, by the time of day. */
  leftAt = 0;
  private since = 0;

  /** Some code was left; whose and where is told next, if it matters. */
  leave(): void {
    this.leftAt = performance.now();
  }

  /** The unit's code was left where a bridge waits. */
  begin(unit: Unit): void {
    if (this.unit !== null) this.settle(this.leftAt);
    this.unit = unit;
    this.isWaiting = true;
    this.since = this.leftAt;
  }

  /** The unit's code was left where nothing will ever be. */
  charge(unit: Unit): void {
    if (this.unit !== null) this.settle(this.leftAt);
    this.unit = unit;
    this.isWaiting = false;
    this.since = this.leftAt;
    if (unit.enteredAt === 0) return;
    unit.insideMs += this.leftAt - unit.enteredAt;
    unit.enteredAt = 0;
  }

  /** A unit's code is entered from the interpreter. The time is noted for those which are judged. */
  enter(unit: Unit): void {
    if (this.unit !== null && (this.unit === unit || !this.isWaiting)) this.settle(performance.now());
    if (unit.lostExits > 0) unit.enteredAt = performance.now();
  }

  /** A call that compiled code made returns to it. */
  return(): void {
    if (this.unit !== null) this.settle(performance.now());
  }

  private settle(at: number): void {
    const { unit } = this;
    if (unit === null) return;
    this.unit = null;
    const cost = Math.min(at - this.since, MAX_MILLISECONDS);
    if (this.isWaiting) unit.waitingMs += cost;
    else unit.outsideMs += cost;
  }
}

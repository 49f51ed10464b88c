/**
 * What exits cost, measured, since it differs between programs by a factor of a hundred.
 *
 * Exits at which a bridge waits (growth.ts weighs their cost against a compilation's) cost what passes until the same region is entered
 * again: a loop that was left in its first pass may run all others in the interpreter and in the regions of its inner loops. Exits at places
 * that never grow (weighed against the time inside) cost the time to the next entry of any compiled code.
 */
import type { Unit } from './entry.ts';

/** The program may have had something else to do. */
const MAX_MILLISECONDS = 1;

export class Outside {
  private readonly now: () => number;
  private unit: Unit | null = null;
  private isWaiting = false;
  private leftAt = 0;
  private since = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Some code was left; whose and where is told next, if it matters. */
  leave(): void {
    this.leftAt = this.now();
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
    if (this.unit !== null && (this.unit === unit || !this.isWaiting)) this.settle(this.now());
    if (unit.lostExits > 0) unit.enteredAt = this.now();
  }

  /** A call that compiled code made returns to it. */
  return(): void {
    if (this.unit !== null) this.settle(this.now());
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

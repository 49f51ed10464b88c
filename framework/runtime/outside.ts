/**
 * What exits cost: the time from an exit to the next entry of compiled code. That is the way out, the blackhole and the interpreter,
 * whose share differs between programs by a factor of ten, so it is measured: for exits at which a bridge waits (growth.ts weighs their
 * cost against a compilation's), and for those at places that never grow (weighed against the time inside).
 */
import type { Unit } from './entry.ts';

/** What the program may do on its own in between (a long call of the interpreter's library) is no fault of the exit. */
const MAX_MILLISECONDS = 0.5;

export class Outside {
  private readonly now: () => number;
  private unit: Unit | null = null;
  private isWaiting = false;
  private since = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** Some code was left; whose and where is told next, if it matters. */
  leave(): void {
    this.since = this.now();
  }

  /** The unit's code was left where a bridge waits. */
  begin(unit: Unit): void {
    this.unit = unit;
    this.isWaiting = true;
  }

  /** The unit's code was left where nothing will ever be. */
  charge(unit: Unit): void {
    this.unit = unit;
    this.isWaiting = false;
    if (unit.enteredAt === 0) return;
    unit.insideMs += this.since - unit.enteredAt;
    unit.enteredAt = 0;
  }

  /** Compiled code runs again. */
  end(): void {
    const { unit } = this;
    if (unit === null) return;
    this.unit = null;
    const cost = Math.min(this.now() - this.since, MAX_MILLISECONDS);
    if (this.isWaiting) unit.waitingMs += cost;
    else unit.outsideMs += cost;
  }

  /** A unit's code is entered. Only for those which are judged the time matters. */
  enter(unit: Unit): void {
    this.end();
    if (unit.lostExits > 0) unit.enteredAt = this.now();
  }
}

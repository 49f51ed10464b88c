/**
 * What exits cost: the time from an exit to the next entry of compiled code. That is the way out, the blackhole and the interpreter,
 * whose share differs between programs by a factor of ten, so it is measured. Only exits for which a bridge waits are charged.
 */
import type { Unit } from './entry.ts';

/** What the program may do on its own in between (a long call of the interpreter's library) is no fault of the exit. */
const MAX_MILLISECONDS = 0.5;

export class Outside {
  private readonly now: () => number;
  private unit: Unit | null = null;
  private since = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** The unit's code was left. */
  begin(unit: Unit): void {
    this.unit = unit;
    this.since = this.now();
  }

  /** Compiled code runs again. */
  end(): void {
    const { unit } = this;
    if (unit === null) return;
    this.unit = null;
    unit.waitingMs += Math.min(this.now() - this.since, MAX_MILLISECONDS);
  }
}

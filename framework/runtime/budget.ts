/**
 * The compiler's time as a share of the run's, in processor time of the thread: on a busy machine as on a quiet one.
 *
 * What a region will gain is not known when it gets hot; that the program goes on for as long as it has run is the best guess. So compiling may
 * cost a share of the time that has passed, and what gets hot while there is nothing left has to get hot again: the hotter, the sooner.
 * All of a run's compilations together cost less than a constant factor of it, however short the run and however big the program.
 *
 * Programs with a few hot loops have compiled them after a second or so. What is still compiling then has much code that is warm and little that is hot, and what it compiles
 * gains little: the share is smaller from there on (`eagerCompile`, `lateShare`).
 *
 * A program that does many things has a thousand places that get hot now and then. To compile one takes twice as long as we measure, since V8 compiles as well
 * and the new code starts slowly, and that does not come back soon where the program is a thousandth of its time. So the whole share is for places that are hot
 * *now*: they got hot twice within a small part of the run, or code of the same hosted function is compiled, which they leave or enter. The others get a part of it.
 */
import type { Statistics } from '../observe/statistics.ts';
import type { Parameters } from './parameters.table.ts';

/** Milliseconds that are not asked to be a share of anything. */
const FREE_TO_BEGIN = 20;
const FREE_TO_GROW = 100;
/** What gets hot again within this part of the run so far is hot now. */
const SOON = 1 / 300;
/** The part of the share for what is not. */
const OTHERS = 0.4;

export class Budget {
  private readonly params: Parameters;
  private readonly stats: Statistics;
  private readonly now: () => number;
  private readonly started: number;

  /** `now` and `started`: processor time in milliseconds. */
  constructor(params: Parameters, stats: Statistics, now: () => number, started: number) {
    this.params = params;
    this.stats = stats;
    this.now = now;
    this.started = started;
  }

  /** Whether a region that is new may be recorded now, at a place that is hot. `isWanted`: whatever it was before. */
  mayBegin(place: { hotAt: number }, isWanted: boolean): boolean {
    const { ms } = this.stats;
    const now = this.now();
    const isNow = isWanted || now - place.hotAt <= SOON * (now - this.started);
    place.hotAt = now;
    const share = (isNow ? 1 : OTHERS) * this.params.beginBudget;
    return ms.record + ms.optimize + ms.emit <= FREE_TO_BEGIN + this.allowed(share, now);
  }

  /** 0: a region may be compiled again, at that cost; else the milliseconds of processor time that have to pass first, if nothing else is compiled. */
  growsIn(cost: number): number {
    const { ms } = this.stats;
    const share = this.params.compileBudget;
    const wanted = ms.optimize + ms.emit + cost - FREE_TO_GROW;
    const missing = wanted - this.allowed(share, this.now());
    return missing <= 0 ? 0 : missing / (wanted > this.params.eagerCompile ? share * this.params.lateShare : share);
  }

  /** Milliseconds of compiling up to now, where that may take a share of the run. */
  private allowed(share: number, now: number): number {
    const { eagerCompile, lateShare } = this.params;
    const all = share * (now - this.started);
    return all <= eagerCompile ? all : eagerCompile + lateShare * (all - eagerCompile);
  }
}

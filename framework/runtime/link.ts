/**
 * `$mt`: what a linked interpreter asks of the run time. The translator's edits call it (translator/link.ts).
 *
 *     backEdge:     if (!((anchor.jit.counts[index] -= 1) >= 0)) { const $o = $mt.enter(driver, inTry, anchor, index, ...live);
 *                   if ($o !== null) { const $v = $o[0]; if ($mt.finished) return $v; live = $v, $o[1], ... } }
 *     catch (e):    if ($mt.leaving) { $mt.leaving = false; throw e; } first, where the try block has a back edge
 *     nest:         $mt.nest(driver, anchor, index)
 *     object.field = value, where the field is @quasiImmutable:  $mt.invalidate(object, 'field') afterwards
 *     portal entry: if ($mt.resuming !== null) the live variables are loaded from it, and it is set to null
 *
 * Until a JIT is switched on, nothing is ever entered: counters are set so high that they do not come back.
 *
 * V8 optimizes a portal long before something is hot, and throws that code away, with all that it has inlined, when something runs which it
 * had not seen: a quarter of a second of compiling, each time. So everything that stands in the portal's text has been seen by then:
 * functions stay the same and ask others, which changes have made megamorphic (`rehearse`); fields have changed; the first answer at each
 * position is the live values themselves; the first functions that are called nest; what a portal returns comes the same way; and all that is in arrays of one kind (`packed`).
 */
import { type CodeObject, JitCells } from '../hints/index.ts';
import { assumptions } from '../region/assumptions.ts';

/** Where counters begin: the first pass asks at once. */
export const FRESH = -(2 ** 30);
/** More would need native stack. */
const NESTS = 32;
/** As high as a counter goes. */
export const NEVER = 2 ** 31 - 1;

/**
 * A counter is below zero. The live values at the merge point where to go on (in the order of `MergePoint.live`); null: nothing happened.
 * `$mt.finished`: the one value is what the portal returns; `$mt.raised`: what it throws.
 */
export type Enter = (
  driver: number,
  anchor: CodeObject,
  index: number,
  live: readonly unknown[],
) => readonly unknown[] | null;
/** A function's counter is below zero. Whether the hosted call at hand is to be a nested call of the portal. */
export type Nest = (driver: number, anchor: CodeObject, index: number) => boolean;

/** Back edges stop asking for a long time. */
const neverEnter: Enter = (_driver, { jit }, index) => {
  jit.counts[index] = NEVER;
  return null;
};
const neverNest: Nest = (_driver, { jit }, index) => {
  jit.counts[index] = NEVER;
  return false;
};

/** The counters of a code object are made when it counts for the first time. */
function allocate(cells: JitCells): void {
  cells.counts = new Int32Array(cells.length).fill(FRESH);
}

/** The values in an array of the kind that rest parameters make. */
export function packed(values: readonly unknown[]): readonly unknown[] {
  const out: unknown[] = [];
  for (let i = 0; i < values.length; i++) out.push(values[i]);
  return out;
}

/** Where the counters of a driver's positions begin. */
export interface Thresholds {
  readonly threshold: number;
  readonly functionThreshold: number;
}
export type ThresholdsOf = (driver: number) => Thresholds;

const NEVER_HOT: Thresholds = { threshold: NEVER, functionThreshold: NEVER };

class LinkedRuntime {
  private thresholdsOf: ThresholdsOf = () => NEVER_HOT;
  /** So many functions are still nested at their first call, which is not faster, but then V8 has seen what follows. */
  private nests = 0;
  private onEnter: Enter = neverEnter;
  private onNest: Nest = neverNest;
  /** After `enter`: the portal has returned what was answered. */
  finished = false;
  /** It has thrown that. */
  raised = false;
  /** An exception is on its way out of the portal, whose handlers have had it: those of the linked text must not see it again. */
  leaving = false;
  /** The live values with which the portal that is called next begins at its merge point. */
  resuming: readonly unknown[] | null = null;

  constructor() {
    this.rehearse();
  }

  /** Who is asked from now on, and after how many passes and calls. */
  ask(enter: Enter, nest: Nest, thresholdsOf: ThresholdsOf): void {
    this.onEnter = enter;
    this.onNest = nest;
    this.thresholdsOf = thresholdsOf;
    this.nests = enter === neverEnter ? 0 : NESTS;
  }

  /** Nobody. */
  rest(): void {
    this.ask(neverEnter, neverNest, () => NEVER_HOT);
  }

  /** `inTry`: from inside of a try block of the portal's. */
  enter(
    driver: number,
    inTry: boolean,
    anchor: CodeObject,
    index: number,
    ...live: unknown[]
  ): readonly unknown[] | null {
    const { jit } = anchor;
    // The back edge has counted down what is not there.
    if (jit.counts.length === 0) allocate(jit);
    if ((jit.counts[index] ?? 0) <= FRESH) {
      jit.counts[index] = this.thresholdsOf(driver).threshold - 1;
      this.finished = false;
      return live;
    }
    const answer = this.onEnter(driver, anchor, index, live);
    if (!this.raised || answer === null) return answer;
    this.raised = false;
    this.leaving = inTry;
    throw answer[0];
  }

  nest(driver: number, anchor: CodeObject, index: number): boolean {
    const { jit } = anchor;
    if (jit.counts.length === 0) allocate(jit);
    const left = (jit.counts[index] ?? 0) - 1;
    if (left >= FRESH) {
      jit.counts[index] = left;
      return left < 0 && this.onNest(driver, anchor, index);
    }
    jit.counts[index] = this.thresholdsOf(driver).functionThreshold - 1;
    if (this.nests === 0) return false;
    this.nests--;
    return true;
  }

  /** A quasi-immutable field was written: code that relied on its value is dropped. */
  readonly invalidate = (object: object, name: string): void => assumptions.invalidate(object, name);

  /** See above. V8 notes what a function does from its eighth call on. */
  private rehearse(): void {
    const enters: readonly Enter[] = [(_d, _a, _i, live) => live, neverEnter];
    const nests: readonly Nest[] = [() => true, neverNest];
    for (let i = 0; i < 20; i++) {
      const thresholds = { threshold: i % 2, functionThreshold: i % 2 };
      this.ask(enters[i % 2] ?? neverEnter, nests[i % 2] ?? neverNest, () => thresholds);
      const anchor = { jit: new JitCells(1) };
      for (let k = 0; k < 3; k++) {
        anchor.jit.counts[0] = k === 0 ? FRESH : 0;
        this.resuming = this.enter(0, false, anchor, 0, anchor);
        // From now on V8 makes arrays of any values there, whatever comes first.
        this.resuming = packed([anchor]);
        this.finished = this.nest(0, anchor, 0);
        this.leaving = this.finished;
        this.raised = this.finished;
        this.raised = false;
      }
    }
    this.finished = false;
    this.leaving = false;
    this.resuming = null;
    this.rest();
  }
}

export const $mt = new LinkedRuntime();

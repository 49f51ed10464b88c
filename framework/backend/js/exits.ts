/**
 * Exits of emitted code: a guard sets the exit number and breaks to a tail that hands over the values.
 *
 * Exits that mention just the same values share a tail which stores these locals; the others copy their values into exit locals (3 bytes each) and
 * share tails by the number of values. A guard takes about 20-50 bytes of V8 bytecode so, where stores in place take 200.
 * Tails are the code behind labelled blocks around the whole body, hence their number is limited.
 */
import { BackendAbort, type ExitLayout, MAX_EXIT_VALUES } from '../../region/compiled.ts';
import type { Ins } from '../../region/ir.ts';
import { isNumeric, type RepOf } from '../../region/rep.ts';
import type { Locals } from './locals.ts';

const MAX_TAILS = 24;

/** What exits do that hand over just the same values: shared by them all. */
interface ExitPlan {
  readonly numbers: readonly Ins[];
  readonly refs: readonly Ins[];
  readonly layout: ExitLayout;
  /** How many exits there are. */
  count: number;
  /** Label of a tail for these exits only, or ''. */
  label: string;
}

/** A tail by number of values. */
interface CountTail {
  readonly label: string;
  readonly numbers: number;
  readonly refs: number;
}

export class Exits {
  readonly layouts: readonly ExitLayout[];
  private readonly plans: readonly ExitPlan[];
  /** Each plan once, in the order of its first exit. */
  private readonly distinct: readonly ExitPlan[];
  private readonly locals: Locals;
  /** Those with tails of their own. */
  private sameTails: readonly ExitPlan[] = [];
  private readonly countTails = new Map<string, CountTail>();
  private maxNumbers = 0;
  private maxRefs = 0;
  private step = 1;

  /** `handed`: by exit number, the values that the exit hands over. */
  constructor(handed: readonly (readonly Ins[])[], repOf: RepOf, locals: Locals) {
    this.locals = locals;
    const known = new Map<string, ExitPlan>();
    this.plans = handed.map((mentioned) => {
      if (mentioned.length > MAX_EXIT_VALUES) throw new BackendAbort('too many exit values', `${mentioned.length}`);
      const values = [...mentioned].sort((a, b) => a.id - b.id);
      const key = values.map((v) => v.id).join();
      let plan = known.get(key);
      if (plan === undefined) known.set(key, (plan = makePlan(values, repOf)));
      plan.count++;
      return plan;
    });
    this.distinct = [...known.values()];
    this.layouts = this.plans.map((p) => p.layout);
    this.chooseSameTails();
    this.chooseStep();
  }

  /** Statements that leave the region. */
  leave(exit: number): string {
    const plan = this.plans[exit];
    if (plan === undefined) return '';
    if (plan.label !== '') return `x=${exit};break ${plan.label};`;
    const tail = this.countTail(plan);
    return `${this.stores(plan, 'a', 'r', '=')}x=${exit};break ${tail.label};`;
  }

  /** Puts the body, which never falls through, into the labelled blocks, with the tails behind them. */
  wrap(body: string): string {
    for (let i = 0; i < this.maxNumbers; i++) this.locals.declare(`a${i}`, 'n');
    for (let i = 0; i < this.maxRefs; i++) this.locals.declare(`r${i}`, 'r');
    this.locals.declare('x', 'i');
    const tails: { readonly label: string; readonly stores: string }[] = [];
    for (const plan of this.sameTails) tails.push({ label: plan.label, stores: this.stores(plan, 'N[', 'R[', ']=') });
    for (const { label, numbers, refs } of this.countTails.values()) {
      let stores = '';
      for (let i = 0; i < numbers; i++) stores += `N[${i}]=a${i};`;
      for (let i = 0; i < refs; i++) stores += `R[${i}]=r${i};`;
      tails.push({ label, stores });
    }
    if (tails.length === 0) return body;
    const open = tails.map((t) => `${t.label}:{`).reverse();
    const close = tails.map((t, i) => `}\n${t.stores}${i < tails.length - 1 ? 'break X;' : ''}`);
    return `X:{${open.join('')}\n${body}${close.join('')}\n}\nS.exit=x;S.region=C;return E;\n`;
  }

  /** Assignments of the plan's values to numbered places. */
  private stores(plan: ExitPlan, numbers: string, refs: string, assign: string): string {
    let text = '';
    let i = 0;
    for (const v of plan.numbers) text += `${numbers}${i++}${assign}${this.locals.nameOf(v)};`;
    i = 0;
    for (const v of plan.refs) text += `${refs}${i++}${assign}${this.locals.nameOf(v)};`;
    return text;
  }

  private chooseSameTails(): void {
    const gain = (p: ExitPlan): number => (p.count - 1) * (p.numbers.length + p.refs.length);
    const best = this.distinct.filter((p) => gain(p) > 1).sort((a, b) => gain(b) - gain(a));
    this.sameTails = best.slice(0, MAX_TAILS / 2);
    this.sameTails.forEach((plan, i) => {
      plan.label = `T${i}`;
    });
  }

  /** Counts are rounded up so far that there are few tails; exit locals that are not set are null. */
  private chooseStep(): void {
    const rest = this.distinct.filter((p) => p.label === '');
    for (this.step = 1; ; this.step *= 2) {
      const keys = new Set(
        rest.map((p) => this.round(p.numbers.length) * 2 * MAX_EXIT_VALUES + this.round(p.refs.length)),
      );
      if (keys.size <= MAX_TAILS / 2) return;
    }
  }

  private round(n: number): number {
    return Math.ceil(n / this.step) * this.step;
  }

  private countTail(plan: ExitPlan): CountTail {
    // Not beyond what `exitState` holds.
    const numbers = Math.min(this.round(plan.numbers.length), MAX_EXIT_VALUES);
    const refs = Math.min(this.round(plan.refs.length), MAX_EXIT_VALUES);
    const key = `${numbers},${refs}`;
    let tail = this.countTails.get(key);
    if (tail === undefined) {
      tail = { label: `U${this.countTails.size}`, numbers, refs };
      this.countTails.set(key, tail);
      this.maxNumbers = Math.max(this.maxNumbers, numbers);
      this.maxRefs = Math.max(this.maxRefs, refs);
    }
    return tail;
  }
}

/** Of values in the order of their ids. */
function makePlan(values: readonly Ins[], repOf: RepOf): ExitPlan {
  const numbers: Ins[] = [];
  const refs: Ins[] = [];
  for (const v of values) (isNumeric(repOf(v)) ? numbers : refs).push(v);
  const slots = [...numbers.map((_, i) => i), ...refs.map((_, i) => ~i)];
  return { numbers, refs, layout: { values: [...numbers, ...refs], slots }, count: 0, label: '' };
}

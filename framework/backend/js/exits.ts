/**
 * Exits of emitted code: a guard sets the exit number and breaks to a tail that hands over the values.
 *
 * Exits that mention just the same values share a tail which stores these locals; the others copy their values into exit locals (3 bytes each) and
 * share tails by the number of values. A guard takes about 20-50 bytes of V8 bytecode so, where stores in place take 200.
 * Tails are the code behind labelled blocks around the whole body, hence their number is limited.
 */
import { BackendAbort, type ExitLayout, MAX_EXIT_VALUES } from '../../region/compiled.ts';
import type { ExitNumbers } from '../../region/exits.ts';
import type { Ins } from '../../region/ir.ts';
import { isNumeric, type RepOf } from '../../region/rep.ts';
import { mentionedValues } from '../../region/uses.ts';
import type { Locals } from './locals.ts';

const MAX_TAILS = 24;

interface ExitPlan {
  readonly numbers: readonly Ins[];
  readonly refs: readonly Ins[];
  /** Same key: same values. */
  readonly key: string;
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
  private readonly locals: Locals;
  /** Labels of tails for exits with the same values, by key. */
  private readonly sameTails = new Map<string, { readonly label: string; readonly plan: ExitPlan }>();
  private readonly countTails = new Map<string, CountTail>();
  private maxNumbers = 0;
  private maxRefs = 0;
  private step = 1;

  constructor(exits: ExitNumbers, repOf: RepOf, locals: Locals) {
    this.locals = locals;
    this.plans = exits.states.map((fs) => {
      const values = mentionedValues(fs).sort((a, b) => a.id - b.id);
      const numbers = values.filter((v) => isNumeric(repOf(v)));
      const refs = values.filter((v) => !isNumeric(repOf(v)));
      if (values.length > MAX_EXIT_VALUES) throw new BackendAbort('too many exit values', `${values.length}`);
      return { numbers, refs, key: values.map((v) => v.id).join() };
    });
    this.layouts = this.plans.map(({ numbers, refs }) => ({
      values: [...numbers, ...refs],
      slots: [...numbers.map((_, i) => i), ...refs.map((_, i) => ~i)],
    }));
    this.chooseSameTails();
    this.chooseStep();
  }

  /** Statements that leave the region. */
  leave(exit: number): string {
    const plan = this.plans[exit];
    if (plan === undefined) return '';
    const same = this.sameTails.get(plan.key);
    if (same !== undefined) return `x=${exit};break ${same.label};`;
    const tail = this.countTail(plan);
    const copies =
      plan.numbers.map((v, i) => `a${i}=${this.locals.nameOf(v)};`).join('') +
      plan.refs.map((v, i) => `r${i}=${this.locals.nameOf(v)};`).join('');
    return `${copies}x=${exit};break ${tail.label};`;
  }

  /** Puts the body, which never falls through, into the labelled blocks, with the tails behind them. */
  wrap(body: string): string {
    for (let i = 0; i < this.maxNumbers; i++) this.locals.declare(`a${i}`, 'n');
    for (let i = 0; i < this.maxRefs; i++) this.locals.declare(`r${i}`, 'r');
    this.locals.declare('x', 'i');
    const tails: { readonly label: string; readonly stores: string }[] = [];
    for (const { label, plan } of this.sameTails.values()) {
      const numbers = plan.numbers.map((v, i) => `N[${i}]=${this.locals.nameOf(v)};`).join('');
      tails.push({ label, stores: numbers + plan.refs.map((v, i) => `R[${i}]=${this.locals.nameOf(v)};`).join('') });
    }
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

  private chooseSameTails(): void {
    const groups = new Map<string, { readonly plan: ExitPlan; count: number }>();
    for (const plan of this.plans) {
      const group = groups.get(plan.key);
      if (group === undefined) groups.set(plan.key, { plan, count: 1 });
      else group.count++;
    }
    const gain = (g: { readonly plan: ExitPlan; readonly count: number }): number =>
      (g.count - 1) * (g.plan.numbers.length + g.plan.refs.length);
    const best = [...groups.values()].filter((g) => gain(g) > 1).sort((a, b) => gain(b) - gain(a));
    for (const { plan } of best.slice(0, MAX_TAILS / 2)) {
      this.sameTails.set(plan.key, { label: `T${this.sameTails.size}`, plan });
    }
  }

  /** Counts are rounded up so far that there are few tails; exit locals that are not set are null. */
  private chooseStep(): void {
    const rest = this.plans.filter((p) => !this.sameTails.has(p.key));
    for (this.step = 1; ; this.step *= 2) {
      const keys = new Set(rest.map((p) => `${this.round(p.numbers.length)},${this.round(p.refs.length)}`));
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

/**
 * Exits of emitted code: a guard sets the exit number and breaks to a tail that hands over the values.
 *
 *     if(!(v7===k3)){x=12;break T4;}      ...      T4's tail: N[0]=v5;R[0]=v1;R[1]=v6;
 *
 * Tails are the code behind labelled blocks around the whole body, hence their number is limited: exits that mention just the same values share
 * one, then exits which stand near each other, with all that any of them mentions (`clusters.ts`). An exit's layout says where its own
 * values are; what else its tail stores does no harm, since all locals have a value everywhere. A guard takes about 10 bytes of V8 bytecode so,
 * where stores in place take 200.
 */
import { BackendAbort, type ExitLayout, MAX_EXIT_VALUES } from '../../region/compiled.ts';
import type { Ins } from '../../region/ir.ts';
import { isNumeric, type RepOf } from '../../region/rep.ts';
import { InternalError } from '../../support/assert.ts';
import { clusters } from './clusters.ts';
import type { Locals } from './locals.ts';

const MAX_TAILS = 64;

interface Tail {
  readonly label: string;
  readonly numbers: readonly Ins[];
  readonly refs: readonly Ins[];
}

export class Exits {
  readonly layouts: readonly ExitLayout[];
  /** By exit number. */
  private readonly tails: readonly Tail[];
  private readonly distinct: readonly Tail[];
  private readonly locals: Locals;

  /** `handed`: by exit number, the values that the exit hands over. */
  constructor(handed: readonly (readonly Ins[])[], repOf: RepOf, locals: Locals) {
    this.locals = locals;
    for (const values of handed) {
      if (values.length > MAX_EXIT_VALUES) throw new BackendAbort('too many exit values', `${values.length}`);
    }
    const grouped = clusters(handed, MAX_TAILS, MAX_EXIT_VALUES);
    this.distinct = grouped.sets.map((values, i) => makeTail(`T${i}`, values, repOf));
    this.tails = grouped.of.map((i) => {
      const tail = this.distinct[i];
      if (tail === undefined) throw new InternalError('an exit has no tail');
      return tail;
    });
    const places = new Map(this.distinct.map((tail) => [tail, placesOf(tail)]));
    this.layouts = handed.map((values, exit) => {
      const tail = this.tails[exit];
      const place = tail === undefined ? undefined : places.get(tail);
      return { values, slots: values.map((v) => place?.get(v) ?? 0) };
    });
  }

  /** Statements that leave the region. */
  leave(exit: number): string {
    const tail = this.tails[exit];
    return tail === undefined ? '' : `x=${exit};break ${tail.label};`;
  }

  /** Puts the body, which never falls through, into the labelled blocks, with the tails behind them. */
  wrap(body: string): string {
    if (this.distinct.length === 0) return body;
    this.locals.declare('x', 'i');
    const open = this.distinct.map((t) => `${t.label}:{`).reverse();
    const last = this.distinct.length - 1;
    const close = this.distinct.map((t, i) => `}\n${this.stores(t)}${i < last ? 'break X;' : ''}`);
    return `X:{${open.join('')}\n${body}${close.join('')}\n}\nS.exit=x;S.region=C;return E;\n`;
  }

  private stores({ numbers, refs }: Tail): string {
    const store = (array: string) => (v: Ins, i: number) => `${array}[${i}]=${this.locals.nameOf(v)};`;
    return numbers.map(store('N')).join('') + refs.map(store('R')).join('');
  }
}

function makeTail(label: string, values: readonly Ins[], repOf: RepOf): Tail {
  const numbers: Ins[] = [];
  const refs: Ins[] = [];
  for (const v of values) (isNumeric(repOf(v)) ? numbers : refs).push(v);
  return { label, numbers, refs };
}

/** As in `ExitLayout.slots`. */
function placesOf({ numbers, refs }: Tail): ReadonlyMap<Ins, number> {
  const places = new Map<Ins, number>();
  for (const [i, v] of numbers.entries()) places.set(v, i);
  for (const [i, v] of refs.entries()) places.set(v, ~i);
  return places;
}

/** Runs regions in back-ends and compares everything that can be seen: result or exit, objects, heap, log of calls. */

import { emitRegion } from '../../framework/backend/js/emit.ts';
import type { EmitOptions } from '../../framework/backend/js/options.ts';
import { evalRegion } from '../../framework/backend/oracle/eval.ts';
import { leave } from '../../framework/deopt/materialize.ts';
import {
  type BackendEnv,
  type CompiledRegion,
  EXIT,
  exitState,
  raised,
  takeRaised,
} from '../../framework/region/compiled.ts';
import { ExitNumbers } from '../../framework/region/exits.ts';
import { GuardAux, Ins, RegionOp } from '../../framework/region/ir.ts';
import type { RandomRegion, World } from './regions.ts';

/** A text for a graph of values: equal texts, isomorphic graphs. */
export function canonical(values: readonly unknown[]): string {
  const known = new Map<object, number>();
  const text = (v: unknown): string => {
    if (typeof v === 'function') return `function ${v.name}`;
    if (typeof v !== 'object' || v === null)
      return typeof v === 'string' ? JSON.stringify(v) : Object.is(v, -0) ? '-0' : `${typeof v} ${String(v)}`;
    const seen = known.get(v);
    if (seen !== undefined) return `#${seen}`;
    known.set(v, known.size);
    const proto: unknown = Object.getPrototypeOf(v);
    const ctor =
      proto === null ? 'null' : proto === Object.prototype ? 'Object' : (Reflect.get(v, 'constructor')?.name ?? '?');
    const keys = Reflect.ownKeys(v).filter((k) => k !== 'length');
    return `${ctor}{${Array.isArray(v) ? `${v.length}:` : ''}${keys.map((k) => `${String(k)}:${text(Object.getOwnPropertyDescriptor(v, k)?.value)}`).join(',')}}`;
  };
  return values.map(text).join(' ; ');
}

export interface Script {
  readonly fuel: number;
  /** The n-th call of the world raises. */
  readonly raiseAt: number;
  /** This guard fails at its n-th execution. */
  readonly fail: { readonly exit: number; readonly nth: number } | null;
}

/** A back-end's environment whose behaviour a script controls. */
export class Harness {
  readonly env: BackendEnv;
  readonly counts: Float64Array;
  private fail: Script['fail'] = null;
  private passed = 0;
  /** The portal was left by an exit, and has to be finished. */
  private isLeft = false;
  private readonly world: World;

  constructor(world: World, exits: number) {
    this.world = world;
    this.counts = new Float64Array(exits);
    this.env = {
      linkPortal: () => ({
        position: null,
        run: (_world: unknown, arg: unknown) => {
          const result = this.world.call('portal', [arg]);
          if (result === 4) return raised(new RangeError('passes through compiled code'));
          this.isLeft = result === 2;
          return this.isLeft ? EXIT : result;
        },
      }),
      finish: () => {
        if (!this.isLeft) return EXIT;
        this.isLeft = false;
        try {
          return this.world.call('finish', []);
        } catch (e) {
          return raised(e);
        }
      },
      failGuards: (exit) => exit === this.fail?.exit && ++this.passed === this.fail.nth,
      counts: this.counts,
    };
  }

  run(region: CompiledRegion, script: Script): string {
    this.fail = script.fail;
    this.passed = 0;
    this.counts.fill(0);
    this.world.reset(script.raiseAt);
    const reds = this.world.reds(script.fuel);
    const heap = [reds, this.world.point, this.world.array];
    let result: unknown;
    try {
      result = region.run(...reds);
      if (result === EXIT && exitState.region === null) throw takeRaised();
    } catch (e) {
      if (!(e instanceof RangeError)) throw e;
      return `raise ${canonical([e.message, ...heap, this.world.log])}`;
    }
    if (result !== EXIT) return `finish ${canonical([result, ...heap, this.world.log])}`;
    const left = leave();
    const frames = left.frames.map((f) => `${f.jitcode.name}@${f.pc}`).join();
    const values = left.frames.map((f) => f.values);
    return `exit ${left.exit} ${left.raise} ${frames} ${canonical([values, left.exception, ...heap, this.world.log])}`;
  }
}

export interface Disagreement {
  readonly script: Script;
  readonly expected: string;
  readonly actual: string;
  readonly source: string;
}

/** Runs a random region in the oracle and as JavaScript, with each guard forced to fail at several executions. */
export function disagreement(random: RandomRegion, options: EmitOptions = {}): Disagreement | null {
  const { region, world } = random;
  const exits = new ExitNumbers(region);
  const harness = new Harness(world, exits.states.length);
  const oracle = evalRegion(region, harness.env, { maxOps: 1e6 });
  const emitted = emitRegion(region, harness.env, options);
  const compare = (script: Script): Disagreement | null => {
    const expected = harness.run(oracle, script);
    const actual = harness.run(emitted, script);
    return expected === actual ? null : { script, expected, actual, source: emitted.source };
  };
  for (const fuel of [3, 40]) {
    for (const raiseAt of [0, 1, 3]) {
      const plain = compare({ fuel, raiseAt, fail: null });
      if (plain !== null) return plain;
      if (raiseAt === 3) continue;
      harness.run(oracle, { fuel, raiseAt, fail: null });
      const counts = [...harness.counts];
      for (const [exit, count] of counts.entries()) {
        const site = exits.sites[exit];
        if (!(site instanceof Ins) || (!(site.aux instanceof GuardAux) && site.op !== RegionOp.guard_valid)) continue;
        for (const nth of new Set([1, 2, count])) {
          if (nth > count) continue;
          const forced = compare({ fuel, raiseAt, fail: { exit, nth } });
          if (forced !== null) return forced;
        }
      }
    }
  }
  return null;
}

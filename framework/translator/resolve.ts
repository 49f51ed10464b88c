/**
 * From lowered instructions to jitcode's own: with all verdicts known, each call becomes a direct, virtual, elidable or residual
 * one, each construction an allocation or a residual call.
 */
import type { OpName } from '../jitcode/ops.table.ts';
import type { TypeHint } from '../model/descriptors.ts';
import type { Effects } from '../model/effects.ts';
import type { ClassInfo } from './classes.ts';
import type { EffectAnalysis } from './effects.ts';
import type { Fn } from './functions.ts';
import type { FieldInfo } from './ir.ts';
import {
  type Callee,
  type Instr,
  type Item,
  type Label,
  type Lowered,
  type Primitive,
  type SymRef,
  UNDEFINED,
  type Val,
} from './ir.ts';
import type { Judged } from './policy.ts';
import { ts } from './ts.ts';
import type { World } from './world.ts';

interface CallInfo {
  readonly name: string;
  readonly effects: Effects;
  readonly hint: TypeHint;
  /** Why it is not looked into. */
  readonly why: string;
}

const OUTSIDE = "JavaScript's own, or from outside of the interpreter";
const ELIDABLE = '@elidable: done once where its arguments are constant';

export interface FinalInstr {
  readonly kind: 'instr';
  readonly op: OpName;
  readonly dst: number;
  readonly args: readonly Val[];
  readonly field?: FieldInfo | undefined;
  readonly cls?: ClassInfo | undefined;
  readonly call?: CallInfo | undefined;
  /** Function id. */
  readonly callee?: string | undefined;
  readonly str?: string | undefined;
  readonly labels?: readonly Label[] | undefined;
  readonly table?: ReadonlyMap<Primitive, Label> | undefined;
  readonly names?: ReadonlyMap<number, string> | undefined;
  readonly driver?: SymRef | undefined;
  readonly line: number;
  readonly handler: Label | null;
}
type FinalItem = FinalInstr | Label;

export interface Resolved {
  readonly fn: Fn;
  readonly items: readonly FinalItem[];
  readonly regCount: number;
  readonly paramCount: number;
}

export class Resolver {
  private readonly world: World;
  private readonly judged: ReadonlyMap<string, Judged>;
  private readonly effects: EffectAnalysis;
  /** Elidable methods that are overridden or override: a virtual call finds their wrappers. */
  private readonly wrappers = new Map<string, Judged>();

  constructor(world: World, judged: ReadonlyMap<string, Judged>, effects: EffectAnalysis) {
    this.world = world;
    this.judged = judged;
    this.effects = effects;
  }

  /** Classes of the receivers of virtual calls, constructed by looked-into code or not: compiled code tells them apart. */
  readonly receivers = new Set<ClassInfo>();

  /** All functions that are looked into, and wrappers of elidable methods. */
  run(): Resolved[] {
    const out: Resolved[] = [];
    for (const j of this.judged.values()) {
      if (j.reached && j.verdict === 'looked into' && j.lowered !== null)
        out.push(new OneFunction(this, j, j.lowered).run());
    }
    for (const j of this.wrappers.values()) if (j.lowered !== null) out.push(this.wrapper(j, j.lowered));
    return out;
  }

  private wrapper(j: Judged, lowered: Lowered): Resolved {
    const count = lowered.paramCount;
    const args = Array.from({ length: count }, (_, i) => i);
    const ref: SymRef = { module: j.fn.module.name, expr: j.fn.expr ?? '' };
    const call = {
      name: `${j.fn.name}#`,
      effects: this.effects.ofFunction(j.fn.id),
      hint: 'any',
      why: ELIDABLE,
    } as const;
    const at = { kind: 'instr', line: 0, handler: null } as const;
    const items: FinalItem[] = [
      { ...at, op: 'call_elidable', dst: count, args: [ref, ...args], call },
      { ...at, op: 'return', dst: -1, args: [count] },
    ];
    return { fn: j.fn, items, regCount: count + 1, paramCount: count };
  }

  verdictOf(id: string): Judged | undefined {
    return this.judged.get(id);
  }

  effectsOf(callee: Callee, x: Instr): Effects {
    return this.effects.ofCallee(callee, x.origin);
  }

  effectsOfFunction(id: string): Effects {
    return this.effects.ofFunction(id);
  }

  classOf(id: string): ClassInfo | undefined {
    return this.world.classesById.get(id);
  }

  effectsOfClass(cls: ClassInfo): Effects {
    return this.effects.ofClass(cls);
  }

  receive(fn: Fn): void {
    const cls = fn.node.parent;
    if (!ts.isClassLike(cls)) return;
    for (const c of this.world.withSubclasses(cls)) if (c.expr !== null) this.receivers.add(c);
  }

  wrap(j: Judged): void {
    if (j.fn.expr !== null && !j.fn.hasRest) this.wrappers.set(j.fn.id, j);
  }
}

class OneFunction {
  private readonly r: Resolver;
  private readonly j: Judged;
  private readonly lowered: Lowered;
  private readonly out: FinalItem[] = [];
  private extra: number;

  constructor(resolver: Resolver, j: Judged, lowered: Lowered) {
    this.r = resolver;
    this.j = j;
    this.lowered = lowered;
    this.extra = lowered.regCount;
  }

  run(): Resolved {
    for (const x of this.lowered.items) this.item(x);
    return { fn: this.j.fn, items: this.out, regCount: this.extra, paramCount: this.lowered.paramCount };
  }

  private item(x: Item): void {
    if (x.kind === 'label') this.out.push(x);
    else if (x.op === 'invoke') this.invoke(x);
    else if (x.op === 'construct') this.construct(x);
    else this.push(x, x.op, x.args, { cls: x.cls === undefined ? undefined : this.r.classOf(x.cls) });
  }

  private push(x: Instr, op: OpName, args: readonly Val[], more: Partial<FinalInstr> = {}): void {
    const { field, str, labels, table, names, driver, line, handler, dst } = x;
    this.out.push({ kind: 'instr', op, dst, args, field, str, labels, table, names, driver, line, handler, ...more });
  }

  private construct(x: Instr): void {
    const cls = x.cls === undefined ? undefined : this.r.classOf(x.cls);
    if (cls === undefined || cls.expr === null) return;
    if (cls.inits !== null) {
      const args = Array.from({ length: cls.paramCount }, (_, i) => x.args[i] ?? UNDEFINED);
      this.push(x, 'new', args, { cls });
      return;
    }
    const ref: SymRef = { module: cls.module.name, expr: cls.expr };
    const why = 'the constructor does more than assign parameters and constants';
    const call: CallInfo = { name: `new ${cls.name}`, effects: this.r.effectsOfClass(cls), hint: 'object', why };
    this.push(x, 'call_new', [ref, ...x.args], { call });
  }

  private invoke(x: Instr): void {
    const { callee } = x;
    if (callee === undefined) return;
    const call = (name: string, effects: Effects, why: string): CallInfo => ({ name, effects, hint: 'any', why });
    switch (callee.is) {
      case 'value':
        this.push(x, callee.residual ? 'call_residual' : 'call_value', x.args, {
          call: call(callee.name, this.r.effectsOf(callee, x), callee.residual ? OUTSIDE : 'known at run time only'),
        });
        return;
      case 'native':
        this.push(x, 'call_method', x.args, {
          str: callee.name,
          call: call(callee.name, this.r.effectsOf(callee, x), OUTSIDE),
        });
        return;
      case 'nativeNew':
        this.push(x, 'call_new', x.args, {
          call: call(`new ${callee.name}`, this.r.effectsOf(callee, x), OUTSIDE),
        });
        return;
      case 'fn':
        this.function(x, callee);
        return;
      case 'method':
        this.method(x, callee);
    }
  }

  private function(x: Instr, callee: Callee & { is: 'fn' }): void {
    const j = this.r.verdictOf(callee.fn);
    if (j === undefined) return;
    const { fn } = j;
    const effects = this.r.effectsOfFunction(fn.id);
    const ref: SymRef = { module: fn.module.name, expr: fn.expr ?? '' };
    if (j.verdict === 'looked into' && j.lowered !== null) {
      this.push(x, 'call', this.exactArgs(x, j.fn, j.lowered.paramCount), { callee: fn.id });
    } else if (j.verdict === 'elidable') {
      const name = callee.receiver ? `${fn.name}#` : fn.name;
      this.push(x, 'call_elidable', [ref, ...x.args], { call: { name, effects, hint: 'any', why: ELIDABLE } });
    } else {
      const target = callee.receiver ? bound(fn, callee.how, x.args.length) : ref;
      this.push(x, 'call_residual', [target, ...x.args], {
        call: { name: fn.name, effects, hint: 'any', why: j.reason.text },
      });
    }
  }

  /** Pads with undefined, drops what is too much, collects a rest parameter. */
  private exactArgs(x: Instr, fn: Fn, count: number): Val[] {
    const fixed = fn.hasRest ? count - 1 : count;
    const args = Array.from({ length: fixed }, (_, i) => x.args[i] ?? UNDEFINED);
    if (fn.hasRest) {
      const rest = this.extra++;
      this.out.push({
        kind: 'instr',
        op: 'new_array',
        dst: rest,
        args: x.args.slice(fixed),
        line: x.line,
        handler: x.handler,
      });
      args.push(rest);
    }
    return args;
  }

  private method(x: Instr, callee: Callee & { is: 'method' }): void {
    const all = callee.fns.map((f) => this.r.verdictOf(f)).filter((j) => j !== undefined);
    const [only] = all;
    if (all.length === 1 && only !== undefined && callee.complete && only.verdict === 'elidable') {
      const ref: SymRef = { module: only.fn.module.name, expr: only.fn.expr ?? '' };
      const call = {
        name: `${only.fn.name}#`,
        effects: this.r.effectsOfFunction(only.fn.id),
        hint: 'any',
        why: ELIDABLE,
      } as const;
      this.push(x, 'call_elidable', [ref, ...x.args], { call });
      return;
    }
    const looked = all.some((j) => j.verdict !== 'residual' && !j.fn.hasRest);
    if (looked) {
      for (const j of all) {
        this.r.receive(j.fn);
        if (j.verdict === 'elidable') this.r.wrap(j);
      }
    }
    // Also of those that are looked into: where too many classes come, none is.
    const residual = all.find((j) => j.verdict === 'residual')?.reason.text ?? OUTSIDE;
    const why = looked ? 'the class of the receiver is known at run time only' : residual;
    const call: CallInfo = { name: callee.name, effects: this.r.effectsOf(callee, x), hint: 'any', why };
    // Jitcode has as many parameters as it declares; for the function itself an explicit undefined is the same as none.
    const wanted = looked ? Math.max(0, ...all.map((j) => (j.fn.hasRest ? 0 : (j.lowered?.paramCount ?? 0)))) : 0;
    const args = [...x.args, ...new Array<Val>(Math.max(0, wanted - x.args.length)).fill(UNDEFINED)];
    this.push(x, looked ? 'call_virtual' : 'call_method', args, { str: callee.name, call });
  }
}

/** A function that takes the receiver as its first argument. */
function bound(fn: Fn, how: 'plain' | 'super' | 'getter' | 'setter', arity: number): SymRef {
  const name = fn.name.slice(fn.name.lastIndexOf('.') + 1).replace(/^[gs]et /, '');
  if (how === 'getter') return { module: '', expr: `($o) => $o.${name}` };
  if (how === 'setter') return { module: '', expr: `($o, $v) => { $o.${name} = $v; }` };
  const args = Array.from({ length: arity - 1 }, (_, i) => `a${i}`);
  return {
    module: fn.module.name,
    expr: `(${['$o', ...args].join(', ')}) => ${fn.expr}.call(${['$o', ...args].join(', ')})`,
  };
}

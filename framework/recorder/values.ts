/** Pure operations: computed on the concrete values (see `Recorder.knows`), folded where all operands are constants, else written down. */
import { JitOp } from '../jitcode/encoding.ts';
import type { ClassDesc } from '../model/descriptors.ts';
import { CallDesc } from '../model/descriptors.ts';
import { PURE_EFFECTS } from '../model/effects.ts';
import { type Aux, type Ins, MethodDesc, RegionOp, TypeName } from '../region/ir.ts';
import { assert } from '../support/assert.ts';
import { operatorsById } from '../support/operators.ts';
import type { RecorderFrame } from './frame.ts';
import { type Recorder, UNKNOWN } from './state.ts';

const Op = JitOp;

/** The region's operation of the same name, by jitcode operation. */
const REGION_OP: readonly number[] = (() => {
  const out: number[] = [];
  const region: Readonly<Record<string, number>> = RegionOp;
  for (const [name, id] of Object.entries(JitOp)) out[id] = region[name] ?? -1;
  return out;
})();

const regionOp = (op: number): number => REGION_OP[op] ?? -1;

const OPERATORS_BY_OP = operatorsById(JitOp);

const allConst = (args: readonly Ins[]): boolean => args.every((a) => a.op === RegionOp.const);

export function binary(r: Recorder, f: RecorderFrame, op: number): void {
  const { code } = f.jitcode;
  const { pc } = f;
  const a = code[pc + 2] ?? 0;
  const b = code[pc + 3] ?? 0;
  const x = r.raw(f, a);
  const y = r.raw(f, b);
  const isConst = x.op === RegionOp.const && y.op === RegionOp.const;
  const operator = operatorOf(op);
  const v = r.value(f, a);
  const w = r.value(f, b);
  const value = isConst || r.runs ? r.compute(() => operator(v, w)) : UNKNOWN;
  const d = code[pc + 1] ?? 0;
  if (isConst) r.setConst(f, d, value);
  else r.set(f, d, value, r.emit(regionOp(op), [x, y]));
}

function operatorOf(op: number): (x: unknown, y: unknown) => unknown {
  const operator = OPERATORS_BY_OP[op];
  assert(operator !== undefined, `operation ${op} is an operator`);
  return operator;
}

export function unary(r: Recorder, f: RecorderFrame, op: number): void {
  const { code } = f.jitcode;
  const operand = code[f.pc + 2] ?? 0;
  const x = r.raw(f, operand);
  const operator = operatorOf(op);
  const v = r.value(f, operand);
  const value = r.knows(x) ? r.compute(() => operator(v, undefined)) : UNKNOWN;
  const d = code[f.pc + 1] ?? 0;
  if (x.op === RegionOp.const) r.setConst(f, d, value);
  else r.set(f, d, value, r.emit(regionOp(op), [x]));
}

const typeNames = new Map<string, TypeName>();
function typeName(name: string): TypeName {
  let t = typeNames.get(name);
  if (t === undefined) typeNames.set(name, (t = new TypeName(name)));
  return t;
}

export function typeTest(r: Recorder, f: RecorderFrame, op: number): void {
  const { code, consts, classes } = f.jitcode;
  const operand = code[f.pc + 2] ?? 0;
  const x = r.value(f, operand);
  const raw = r.raw(f, operand);
  const isKnown = r.knows(raw);
  let value: unknown = UNKNOWN;
  let aux: Aux;
  if (op === Op.typeof_is) {
    const name = String(consts[code[f.pc + 3] ?? 0]);
    if (isKnown) value = typeof x === name;
    aux = typeName(name);
  } else {
    const cls = classes[code[f.pc + 3] ?? 0];
    assert(cls !== undefined, 'instance_of names a class');
    const ctor = ctorOf(cls);
    if (isKnown) value = r.compute(() => x instanceof ctor);
    aux = cls;
  }
  const d = code[f.pc + 1] ?? 0;
  if (raw.op === RegionOp.const) r.setConst(f, d, value);
  else r.set(f, d, value, r.emit(regionOp(op), [raw], aux));
}

export function ctorOf(cls: ClassDesc): NonNullable<ClassDesc['ctor']> {
  assert(cls.ctor !== null, `class ${cls.name} is bound`);
  return cls.ctor;
}

/** Call of a known pure function of JavaScript: fn, arguments. */
export function pureCall(r: Recorder, f: RecorderFrame): void {
  const { code } = f.jitcode;
  const fn = r.value(f, code[f.pc + 2] ?? 0);
  const args = r.valuesAt(f, f.pc + 3);
  assert(typeof fn === 'function', 'pure calls a function');
  const raws = [r.raw(f, code[f.pc + 2] ?? 0), ...r.rawsAt(f, f.pc + 3)];
  const isConst = allConst(raws);
  const value = isConst || r.runs ? r.compute((): unknown => Reflect.apply(fn, undefined, args)) : UNKNOWN;
  const d = code[f.pc + 1] ?? 0;
  if (isConst) r.setConst(f, d, value);
  else r.set(f, d, value, r.emit(RegionOp.pure, raws));
}

const pureMethods = new Map<string, MethodDesc>();
function pureMethodDesc(name: string): MethodDesc {
  let m = pureMethods.get(name);
  if (m === undefined) {
    m = new MethodDesc(name, new CallDesc(name, PURE_EFFECTS, 'any'));
    pureMethods.set(name, m);
  }
  return m;
}

export function pureMethod(r: Recorder, f: RecorderFrame): void {
  const { code, consts } = f.jitcode;
  const name = String(consts[code[f.pc + 2] ?? 0]);
  const args = r.valuesAt(f, f.pc + 3);
  const raws = r.rawsAt(f, f.pc + 3);
  const isConst = allConst(raws);
  const value = isConst || r.runs ? r.compute(() => invoke(args[0], name, args.slice(1))) : UNKNOWN;
  const d = code[f.pc + 1] ?? 0;
  if (isConst) r.setConst(f, d, value);
  else r.set(f, d, value, r.emit(RegionOp.pure_method, raws, pureMethodDesc(name)));
}

/** `receiver.name(...args)`, with JavaScript's own errors. */
export function invoke(receiver: unknown, name: string, args: readonly unknown[]): unknown {
  const method: unknown = (receiver as Record<string, unknown>)[name];
  if (typeof method !== 'function') throw new TypeError(`${name} is not a function`);
  return Reflect.apply(method, receiver, args);
}

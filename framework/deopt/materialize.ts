/**
 * From the values that an exit handed over to real values for jitcode frames: virtual objects are made, pending writes are done.
 *
 * Objects are made as the interpreter itself would: by the real constructor, or by a literal with the same keys in the same order, so
 * that they get the same V8 maps. Cycles: an object that is still under construction is passed as undefined and stored
 * when it exists. A VirtualDesc with an origin stands for an existing object: its values are stored into it.
 */
import type { ClassDesc, FieldInit } from '../model/descriptors.ts';
import type { ArgumentShape, ShapePart } from '../region/argument-shape.ts';
import { type CompiledRegion, exitState, type Left } from '../region/compiled.ts';
import { type FSVal, Ins, RegionOp, VirtualDesc } from '../region/ir.ts';
import { assert, InternalError } from '../support/assert.ts';

/** Takes everything out of `exitState` after compiled code has returned EXIT; to be called before any other compiled code runs. */
export function leave(): Left {
  const region = exitState.region;
  assert(region !== null, 'no compiled region was left');
  const exit = exitState.exit;
  const fs = region.exits[exit];
  assert(fs !== undefined, 'an exit has no frame state');
  const values = takeValues(region, exit);
  const exception = exitState.exception;
  exitState.region = null;
  exitState.exception = undefined;
  const maker = new Materializer(values);
  const frames = fs.frames.map((f) => ({ jitcode: f.jitcode, pc: f.pc, values: f.vals.map((v) => maker.value(v)) }));
  for (const v of fs.pending) maker.value(v);
  maker.finish();
  return { region, exit, fs, frames, raise: fs.raise, exception };
}

function takeValues(region: CompiledRegion, exit: number): Map<Ins, unknown> {
  const layout = region.layouts[exit];
  assert(layout !== undefined, 'an exit has no layout');
  const values = new Map<Ins, unknown>();
  const { numbers, refs } = exitState;
  layout.values.forEach((v, i) => {
    const slot = layout.slots[i] ?? 0;
    values.set(v, slot >= 0 ? smallInteger(numbers[slot] ?? 0) : refs[~slot]);
    // Nothing that the program has dropped stays alive here.
    if (slot < 0) refs[~slot] = null;
  });
  return values;
}

/**
 * Numbers come out of a Float64Array as heap numbers, integers too: in the interpreter's hands those would spoil V8's feedback
 * for good (1.6 times slower arithmetic). `| 0` makes them small integers again; -0 stays.
 */
function smallInteger(n: number): number {
  const i = n | 0;
  return i === n && (i !== 0 || 1 / n > 0) ? i : n;
}

class Materializer {
  private readonly values: ReadonlyMap<Ins, unknown>;
  /** null while an object is under construction. */
  private readonly objects = new Map<VirtualDesc, object | null>();
  private readonly late: { readonly into: VirtualDesc; readonly at: string | number; readonly what: VirtualDesc }[] =
    [];
  private readonly writes: VirtualDesc[] = [];

  constructor(values: ReadonlyMap<Ins, unknown>) {
    this.values = values;
  }

  value(v: FSVal): unknown {
    if (v instanceof Ins) return this.plain(v);
    const known = this.objects.get(v);
    assert(known !== null, 'a cycle of virtual objects was not broken');
    return known ?? this.make(v);
  }

  /** Stores into existing objects come last, when all virtual objects exist. */
  finish(): void {
    for (let i = 0; i < this.writes.length; i++) {
      const v = this.writes[i];
      if (v === undefined) break;
      const target = this.objects.get(v) ?? null;
      assert(target !== null, 'an origin is no object');
      v.values.forEach((x, k) => {
        if (x !== null) Reflect.set(target, slotName(v, k), this.value(x));
      });
    }
    for (const { into, at, what } of this.late) {
      const target = this.objects.get(into) ?? null;
      assert(target !== null, 'an object was not made');
      Reflect.set(target, at, this.objects.get(what));
    }
  }

  private plain(v: Ins): unknown {
    if (v.op === RegionOp.const) return v.value;
    if (!this.values.has(v)) throw new InternalError('an exit did not hand over a value of its frame state');
    return this.values.get(v);
  }

  private make(v: VirtualDesc): object {
    if (v.origin !== null) {
      const existing = this.plain(v.origin);
      assert(typeof existing === 'object' && existing !== null, 'the origin of a virtual object is no object');
      this.objects.set(v, existing);
      this.writes.push(v);
      return existing;
    }
    this.objects.set(v, null);
    const contents = v.values.map((x, i) => this.content(v, x, i));
    const made = v.cls === null ? packed(contents) : constructObject(v.cls, contents);
    this.objects.set(v, made);
    return made;
  }

  private content(of: VirtualDesc, x: FSVal | null, i: number): unknown {
    assert(x !== null, 'the contents of a virtual object are not known');
    if (x instanceof VirtualDesc && this.objects.get(x) === null) {
      this.late.push({ into: of, at: slotName(of, i), what: x });
      return undefined;
    }
    return this.value(x);
  }
}

/** The arguments of a nested call whose shape was flattened, from its leaves. */
export function argumentsOf(shape: ArgumentShape, leaves: readonly unknown[]): unknown[] {
  let next = 0;
  const make = (p: ShapePart): unknown => {
    switch (p.is) {
      case 'leaf':
        return leaves[next++];
      case 'const':
        return p.value;
      case 'virtual': {
        const contents = p.parts.map(make);
        return p.cls === null ? packed(contents) : constructObject(p.cls, contents);
      }
    }
  };
  return shape.parts.map(make);
}

function slotName(v: VirtualDesc, i: number): string | number {
  if (v.cls === null) return i;
  const field = v.cls.fields[i];
  assert(field !== undefined, 'a virtual object has more values than fields');
  return field.name;
}

/** An array built by pushes, which V8 keeps packed and of the narrowest kind. */
function packed(values: readonly unknown[]): unknown[] {
  const array: unknown[] = [];
  for (const v of values) array.push(v);
  return array;
}

function constructObject(cls: ClassDesc, values: readonly unknown[]): object {
  if (cls.form === 'literal') return literalMaker(cls)(values);
  const { inits, ctor } = cls;
  assert(inits !== null && ctor !== null, `objects of class ${cls.name} are never virtual`);
  const params = new Array<unknown>(cls.paramCount).fill(undefined);
  inits.forEach((init, i) => {
    if (init.from === 'param') params[init.index] = values[i];
  });
  const made: object = Reflect.construct(ctor, params);
  cls.fields.forEach((f, i) => {
    const init = inits[i];
    if (init === undefined || !Object.is(initialValue(init, params), values[i])) Reflect.set(made, f.name, values[i]);
  });
  return made;
}

function initialValue(init: FieldInit, params: readonly unknown[]): unknown {
  return init.from === 'param' ? params[init.index] : init.value;
}

type LiteralMaker = (values: readonly unknown[]) => object;
const makers = new WeakMap<ClassDesc, LiteralMaker>();

/** A function with a literal of these keys; made once for each class. */
function literalMaker(cls: ClassDesc): LiteralMaker {
  let maker = makers.get(cls);
  if (maker === undefined) {
    maker = compileLiteral(cls);
    makers.set(cls, maker);
  }
  return maker;
}

function compileLiteral(cls: ClassDesc): LiteralMaker {
  // A computed key makes `__proto__` an ordinary property.
  const entries = cls.fields.map((f, i) => {
    const key = f.name === '__proto__' ? '["__proto__"]' : JSON.stringify(f.name);
    return `${key}:v[${i}]`;
  });
  try {
    return new Function('v', `return {${entries.join(',')}}`) as LiteralMaker;
  } catch {
    // Code generation from strings is forbidden here: equal objects, only with another V8 map.
    return (values) => {
      const made: object = {};
      cls.fields.forEach((f, i) => {
        Object.defineProperty(made, f.name, { value: values[i], writable: true, enumerable: true, configurable: true });
      });
      return made;
    };
  }
}

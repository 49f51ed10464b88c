/**
 * JavaScript for each operation: one row each, so an operation without a row does not compile.
 *
 * A row gives an expression; emit.ts decides whether it becomes a statement, goes to a local, or stands inside another expression.
 * Operands come from `Operands`: `arg` is an atom or in parentheses, and may be used once; `atom` is a name or literal.
 */
import { type ClassCtor, ClassDesc, FieldDesc } from '../../model/descriptors.ts';
import { BackendAbort, type PortalLink, type PositionSource } from '../../region/compiled.ts';
import { type Ins, MethodDesc, RegionOp as Op, PortalAux, TypeName } from '../../region/ir.ts';
import { ABSENT } from '../../region/lazy-box.ts';
import type { RegionOpName } from '../../region/ops.table.ts';
import type { Rep } from '../../region/rep.ts';
import { InternalError } from '../../support/assert.ts';
import { allUndefined } from '../../support/undefined-array.ts';
import { propertyAccess } from './constants.ts';

export interface Operands {
  /** The operand's expression, to be used once. */
  arg(value: Ins): string;
  /** The operand as a name or literal, to be used any number of times. */
  atom(value: Ins): string;
  repOf(value: Ins): Rep;
  /** A guard tests it, and goes on where it is true. */
  isExpected(ins: Ins): boolean;
  /** The name of a bound constant. */
  bind(value: unknown): string;
  /** The name of the link object of a portal call. */
  link(aux: PortalAux): { readonly name: string; readonly position: PortalLink['position'] };
  /** The name of the constant that `frame_bytes` gives. */
  frameBytes(): string;
}

export type Row = (e: Operands, ins: Ins) => string;
/** Handled by emit.ts itself. */
type ControlOp = 'const' | 'param' | 'virtual' | 'guard' | 'guard_valid';

const TYPE_NAMES: ReadonlySet<string> = new Set([
  'undefined',
  'object',
  'boolean',
  'number',
  'bigint',
  'string',
  'symbol',
  'function',
]);

function arg(e: Operands, ins: Ins, i: number): string {
  const a = ins.args[i];
  if (a === undefined) throw new InternalError('an argument is missing');
  return e.arg(a);
}

/** The first operand before a dot: `3.x` is no expression. */
function receiver(e: Operands, ins: Ins): string {
  return dotted(arg(e, ins, 0));
}

function dotted(text: string): string {
  return /^\d/.test(text) ? `(${text})` : text;
}

function list(e: Operands, args: readonly Ins[]): string {
  return args.map((a) => e.arg(a)).join(',');
}

function binary(operator: string): Row {
  return (e, ins) => `${arg(e, ins, 0)}${operator}${arg(e, ins, 1)}`;
}

/** Arithmetic shows V8 that its result is an int32 if the optimizer knows that it is. */
function arithmetic(operator: string): Row {
  return (e, ins) => {
    const text = `${arg(e, ins, 0)}${operator}${arg(e, ins, 1)}`;
    return e.repOf(ins) === 'i' ? `(${text})|0` : text;
  };
}

/** Likewise for what V8 knows nothing about. */
function literal(e: Operands, ins: Ins): string {
  return `[${list(e, ins.args)}]`;
}

function opaque(row: Row): Row {
  return (e, ins) => (e.repOf(ins) === 'i' ? `${row(e, ins)}|0` : row(e, ins));
}

const isUndefined = (value: Ins | undefined): boolean => value?.op === Op.const && value.value === undefined;

function access(name: string): string {
  if (name.startsWith('#')) throw new BackendAbort('unsupported name', `private field ${name}`);
  return propertyAccess(name);
}

function fieldAccess(ins: Ins): string {
  if (ins.aux instanceof FieldDesc) return access(ins.aux.name);
  throw new InternalError('a field descriptor is missing');
}

function methodAccess(ins: Ins): string {
  if (ins.aux instanceof MethodDesc) return access(ins.aux.name);
  throw new InternalError('a method descriptor is missing');
}

export function classDesc(ins: Ins): ClassDesc {
  if (ins.aux instanceof ClassDesc) return ins.aux;
  throw new InternalError('a class descriptor is missing');
}

function constructorOf(cls: ClassDesc): ClassCtor {
  if (cls.ctor === null) throw new InternalError(`class ${cls.name} is not bound`);
  return cls.ctor;
}

function operandAtom(e: Operands, ins: Ins): string {
  const a = ins.args[0];
  if (a === undefined) throw new InternalError('an argument is missing');
  return e.atom(a);
}

/** `a` is the first operand, which may be null or undefined. */
function constructorIn(e: Operands, { args: [value] }: Ins, a: string): string {
  return value !== undefined && e.repOf(value) === 'o' ? `${dotted(a)}.constructor` : `${a}?.constructor`;
}

const methodCall: Row = (e, ins) => `${receiver(e, ins)}${methodAccess(ins)}(${list(e, ins.args.slice(1))})`;
const functionCall: Row = (e, ins) => {
  // Parentheses around a name with a property would make it a method call; operands have none.
  return `${arg(e, ins, 0)}(${list(e, ins.args.slice(1))})`;
};
const item: Row = (e, ins) => `${arg(e, ins, 0)}[${arg(e, ins, 1)}]`;

export const ROWS: { readonly [K in Exclude<RegionOpName, ControlOp>]: Row } = {
  add: arithmetic('+'),
  sub: arithmetic('-'),
  mul: arithmetic('*'),
  div: arithmetic('/'),
  mod: arithmetic('%'),
  pow: arithmetic('**'),
  bit_and: binary('&'),
  bit_or: binary('|'),
  bit_xor: binary('^'),
  shl: binary('<<'),
  shr: binary('>>'),
  ushr: (e, ins) => {
    const text = binary('>>>')(e, ins);
    return e.repOf(ins) === 'i' ? `(${text})|0` : text;
  },
  lt: binary('<'),
  le: binary('<='),
  gt: binary('>'),
  ge: binary('>='),
  eq: binary('==='),
  ne: binary('!=='),
  neg: (e, ins) => (e.repOf(ins) === 'i' ? `(-${arg(e, ins, 0)})|0` : `-${arg(e, ins, 0)}`),
  plus: (e, ins) => (e.repOf(ins) === 'i' ? `${arg(e, ins, 0)}|0` : `+${arg(e, ins, 0)}`),
  bit_not: (e, ins) => `~${arg(e, ins, 0)}`,
  not: (e, ins) => `!${arg(e, ins, 0)}`,
  typeof: (e, ins) => `typeof ${arg(e, ins, 0)}`,
  typeof_is: (e, ins) => {
    const name = ins.aux instanceof TypeName ? ins.aux.name : '';
    if (!TYPE_NAMES.has(name)) return `(${arg(e, ins, 0)},false)`;
    return `typeof ${arg(e, ins, 0)}===${JSON.stringify(name)}`;
  },
  is_nullish: (e, ins) => `${arg(e, ins, 0)}==null`,
  // V8 walks the prototypes for `instanceof`; the constructor it knows by the shape, which it tests anyway for what is read next. Subclasses' instances are walked.
  instance_of: (e, ins) => {
    const ctor = e.bind(constructorOf(classDesc(ins)));
    if (!e.isExpected(ins)) return `${arg(e, ins, 0)} instanceof ${ctor}`;
    const a = operandAtom(e, ins);
    return `${constructorIn(e, ins, a)}===${ctor}||${a} instanceof ${ctor}`;
  },
  class_is: (e, ins) => {
    const value = ins.args[0];
    if (value === undefined) throw new InternalError('an argument is missing');
    const ctor = e.bind(constructorOf(classDesc(ins)));
    if (e.repOf(value) === 'o') return `${dotted(e.arg(value))}.constructor===${ctor}`;
    const a = e.atom(value);
    return `typeof ${a}==="object"&&${a}!==null&&${dotted(a)}.constructor===${ctor}`;
  },
  instance_of_value: binary(' instanceof '),
  to_string: (e, ins) => `\`\${${arg(e, ins, 0)}}\``,
  pure: (e, ins) => {
    const text = functionCall(e, ins);
    const fn = ins.args[0];
    const shows = fn !== undefined && fn.op === Op.const && (fn.value === Math.imul || fn.value === Math.clz32);
    return e.repOf(ins) === 'i' && !shows ? `${text}|0` : text;
  },
  pure_method: opaque(methodCall),
  get: opaque((e, ins) => `${receiver(e, ins)}${fieldAccess(ins)}`),
  set: (e, ins) => `${receiver(e, ins)}${fieldAccess(ins)}=${arg(e, ins, 1)}`,
  get_item: opaque(item),
  get_item_pure: opaque(item),
  set_item: (e, ins) => `${arg(e, ins, 0)}[${arg(e, ins, 1)}]=${arg(e, ins, 2)}`,
  count: (e, ins) => `${arg(e, ins, 0)}[${arg(e, ins, 1)}]++`,
  length: opaque((e, ins) => `${receiver(e, ins)}.length`),
  set_length: (e, ins) => `${receiver(e, ins)}.length=${arg(e, ins, 1)}`,
  push: opaque((e, ins) => `${receiver(e, ins)}.push(${arg(e, ins, 1)})`),
  pop: opaque((e, ins) => `${receiver(e, ins)}.pop()`),
  new: (e, ins) => construction(e, classDesc(ins), ins.args).text,
  box_unless: (e, ins) => {
    const [existing, ...fields] = ins.args;
    if (existing === undefined) throw new InternalError('an argument is missing');
    const value = e.atom(existing);
    return `${value}===${e.bind(ABSENT)}?${construction(e, classDesc(ins), fields).text}:${value}`;
  },
  new_array: literal,
  new_array_general: literal,
  new_array_double: literal,
  new_array_filled: (e, ins) => {
    const [length, value] = [arg(e, ins, 0), arg(e, ins, 1)];
    return isUndefined(ins.args[1]) ? `${e.bind(allUndefined)}(${length})` : `new Array(${length}).fill(${value})`;
  },
  call_function: opaque(functionCall),
  call_bound: opaque((e, ins) => `${receiver(e, ins)}.call(${list(e, ins.args.slice(1))})`),
  call_method: opaque(methodCall),
  call_new: (e, ins) => `new ${arg(e, ins, 0)}(${list(e, ins.args.slice(1))})`,
  frame_bytes: (e) => e.frameBytes(),
  // The local that the call before has set.
  exception: () => 'Z',
  call_portal: (e, ins) => {
    if (!(ins.aux instanceof PortalAux)) throw new InternalError('a portal descriptor is missing');
    const { name, position } = e.link(ins.aux);
    const args = list(e, ins.args);
    if (position === null) return `${name}.run(${args})`;
    const half = (from: PositionSource): string =>
      from.argument === null ? e.bind(from.value) : arg(e, ins, from.argument) + from.path.map(access).join('');
    return `${name}.run(${[...position.map(half), args].join(',')})`;
  },
};

/** How an object is made: the construction, and the fields which it does not give their value. */
export interface Construction {
  readonly text: string;
  readonly rest: readonly { readonly access: string; readonly value: Ins }[];
}

export function construction(e: Operands, cls: ClassDesc, values: readonly Ins[]): Construction {
  if (cls.form === 'literal') {
    const entries = cls.fields.map((f, i) => {
      // A computed key makes `__proto__` an ordinary property.
      const key = f.name === '__proto__' ? '["__proto__"]' : JSON.stringify(f.name);
      const value = values[i];
      if (value === undefined) throw new InternalError(`a value for field ${f.name} is missing`);
      return `${key}:${e.arg(value)}`;
    });
    return { text: `{${entries.join(',')}}`, rest: [] };
  }
  const inits = cls.inits;
  if (inits === null) throw new InternalError(`class ${cls.name} cannot be constructed`);
  const params = new Array<Ins | null>(cls.paramCount).fill(null);
  const rest: { access: string; value: Ins }[] = [];
  cls.fields.forEach((f, i) => {
    const value = values[i];
    const init = inits[i];
    if (value === undefined || init === undefined) throw new InternalError(`a value for field ${f.name} is missing`);
    if (init.from === 'param' && (params[init.index] ?? value) === value) params[init.index] = value;
    else if (init.from === 'param' || value.op !== Op.const || !Object.is(init.value, value.value)) {
      rest.push({ access: access(f.name), value });
    }
  });
  // A parameter that two fields take needs its value twice.
  const uses = new Map<Ins, number>();
  for (const a of values) uses.set(a, (uses.get(a) ?? 0) + 1);
  const texts = params.map((p) => (p === null ? 'undefined' : (uses.get(p) ?? 0) > 1 ? e.atom(p) : e.arg(p)));
  return { text: `new ${e.bind(constructorOf(cls))}(${texts.join(',')})`, rest };
}

/**
 * Makes a program: interns its descriptors and constants, numbers its functions, and hands out assemblers for them.
 *
 * All jitcodes of a program share the tables made here, so that an operand is the id of its descriptor.
 */
import {
  CallDesc,
  ClassDesc,
  FieldDesc,
  type FieldDescInit,
  type FieldInit,
  type TypeHint,
} from '../model/descriptors.ts';
import type { Effects } from '../model/effects.ts';
import { InternalError } from '../support/assert.ts';
import { Assembler, type FunctionInit } from './assembler.ts';
import { ConstantTable } from './constants.ts';
import type { JitCode } from './jitcode.ts';
import type { ClassEntry, DriverEntry, FunctionEntry, ProgramText } from './program-text.ts';
import { type Primitive, type SymbolRef, SymbolTable, type SymRef } from './symbols.ts';

/** Initial value of a field, with a constant as the translator has it. */
export type InitValue =
  | { readonly from: 'param'; readonly index: number }
  | { readonly from: 'const'; readonly value: { readonly value: Primitive } | SymRef };

export interface ClassInit extends Omit<ClassDesc, 'kind' | 'id' | 'ctor' | 'inits'> {
  readonly inits: readonly InitValue[] | null;
  /** The class object; null for literals. */
  readonly ref: SymRef | null;
}

export class ProgramBuilder {
  readonly name: string;
  readonly symbols = new SymbolTable();
  readonly constants = new ConstantTable();
  readonly fields: FieldDesc[] = [];
  readonly classes: ClassDesc[] = [];
  readonly calls: CallDesc[] = [];
  /** By id; complete after `finish`. */
  readonly jitcodes: JitCode[] = [];
  readonly drivers: DriverEntry[] = [];
  private readonly classRefs: (SymbolRef | null)[] = [];
  private readonly fieldsByKey = new Map<string, FieldDesc>();
  private readonly classesById = new Map<string, ClassDesc>();
  private readonly callsByKey = new Map<string, number>();
  private readonly driverIds = new Map<SymbolRef, number>();
  private readonly functionIds = new Map<string, number>();
  private readonly assemblers = new Map<number, Assembler>();

  constructor(name: string) {
    this.name = name;
  }

  symbol(ref: SymRef): SymbolRef {
    return this.symbols.of(ref.module, ref.expr);
  }

  field(init: FieldDescInit): FieldDesc {
    const flags = [init.immutable, init.quasi, init.owned, init.immutableElements, init.elements ?? 'narrow'];
    const key = [init.owner, init.name, init.hint, ...flags].join('\0');
    let field = this.fieldsByKey.get(key);
    if (field === undefined) {
      field = new FieldDesc(this.fields.length, init);
      this.fields.push(field);
      this.fieldsByKey.set(key, field);
    }
    return field;
  }

  /** The class of this id (the translator's), made at the first call. */
  class(id: string, init: () => ClassInit): ClassDesc {
    const known = this.classesById.get(id);
    if (known !== undefined) return known;
    const { ref, inits, ...rest } = init();
    const values = inits?.map((i): FieldInit => {
      if (i.from === 'param') return i;
      return { from: 'const', value: 'expr' in i.value ? this.symbol(i.value) : i.value.value };
    });
    const desc = new ClassDesc(this.classes.length, { ...rest, inits: values ?? null });
    this.classes.push(desc);
    this.classRefs.push(ref === null ? null : this.symbol(ref));
    this.classesById.set(id, desc);
    return desc;
  }

  call(name: string, effects: Effects, hint: TypeHint, why = ''): CallDesc {
    const key = [name, hint, why, effectsKey(effects)].join('\0');
    const known = this.calls[this.callsByKey.get(key) ?? -1];
    if (known !== undefined) return known;
    const desc = new CallDesc(name, effects, hint, why);
    this.callsByKey.set(key, this.calls.length);
    this.calls.push(desc);
    return desc;
  }

  /** Index of a call descriptor that `call` has made. */
  callIndex(desc: CallDesc): number {
    return this.callsByKey.get([desc.name, desc.hint, desc.why, effectsKey(desc.effects)].join('\0')) ?? -1;
  }

  driver(name: string, ref: SymRef): number {
    const symbol = this.symbol(ref);
    let id = this.driverIds.get(symbol);
    if (id === undefined) {
      id = this.drivers.push({ name, ref: symbol }) - 1;
      this.driverIds.set(symbol, id);
    }
    return id;
  }

  /** The number of a function, which may be assembled later. */
  functionId(id: string): number {
    let number = this.functionIds.get(id);
    if (number === undefined) {
      number = this.functionIds.size;
      this.functionIds.set(id, number);
    }
    return number;
  }

  /** Starts a function; `id` is what `call` operands name. */
  function(id: string, init: FunctionInit): Assembler {
    const number = this.functionId(id);
    if (this.assemblers.has(number)) throw new InternalError(`function ${id} is assembled twice`);
    const assembler = new Assembler(this, init);
    this.assemblers.set(number, assembler);
    return assembler;
  }

  /** Finishes all functions. */
  finish(): ProgramText {
    const functions: FunctionEntry[] = [];
    for (const [id, number] of this.functionIds) {
      const assembler = this.assemblers.get(number);
      if (assembler === undefined) throw new InternalError(`function ${id} is called as jitcode, but has none`);
      const jitcode = assembler.finish();
      jitcode.id = number;
      this.jitcodes[number] = jitcode;
      functions[number] = { jitcode, ref: assembler.init.fn === null ? null : this.symbol(assembler.init.fn) };
    }
    return {
      name: this.name,
      symbols: this.symbols.all,
      fields: this.fields,
      classes: this.classes.map((desc, i): ClassEntry => ({ desc, ref: this.classRefs[i] ?? null })),
      calls: this.calls,
      drivers: this.drivers,
      functions,
    };
  }
}

function effectsKey(e: Effects): string {
  const names = (set: ReadonlySet<string> | null): string => (set === null ? '*' : [...set].sort().join());
  return [names(e.reads), names(e.writes), e.canRaise, e.canInvalidate, e.elidable, e.freshResult].join('\0');
}

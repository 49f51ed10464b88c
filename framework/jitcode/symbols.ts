/**
 * Constants as they are before a program is bound to its running module: a primitive, or a reference to what an expression of a module gives.
 *
 * The linked module exports one thunk per expression (`__metatrace`), in the order of `SymbolRef.index`; so the references reach
 * bindings that are not exported, and are evaluated after the module itself.
 */
export type Primitive = undefined | null | boolean | number | string | bigint;

/** The value of `expr` in the scope of `module`; module `''`: a dotted path from JavaScript's global object. */
export interface SymRef {
  readonly module: string;
  readonly expr: string;
}

/** An interned `SymRef`. Stands for its value in a program that is not bound. */
export class SymbolRef implements SymRef {
  readonly kind = 'symbol';
  readonly module: string;
  readonly expr: string;
  /** Which thunk of its module. */
  readonly index: number;

  constructor(module: string, expr: string, index: number) {
    this.module = module;
    this.expr = expr;
    this.index = index;
  }
}

/** Hands out the references of a program, one per module and expression. */
export class SymbolTable {
  /** In the order in which they were asked for first. */
  readonly all: SymbolRef[] = [];
  private readonly modules = new Map<string, Map<string, SymbolRef>>();

  of(module: string, expr: string): SymbolRef {
    let refs = this.modules.get(module);
    if (refs === undefined) this.modules.set(module, (refs = new Map()));
    let ref = refs.get(expr);
    if (ref === undefined) {
      ref = new SymbolRef(module, expr, refs.size);
      refs.set(expr, ref);
      this.all.push(ref);
    }
    return ref;
  }

  /** Expressions of a module, by index: its thunks. */
  expressions(module: string): readonly string[] {
    return [...(this.modules.get(module)?.keys() ?? [])];
  }

  moduleNames(): readonly string[] {
    return [...this.modules.keys()];
  }
}

/** Questions to the type checker. Answers are claims: they choose operations, and never remove a guard. */
import type { TypeHint } from '../model/descriptors.ts';
import { ts } from './ts.ts';

const TYPED_ARRAYS = new Set([
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
]);

export class Types {
  readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  of(node: ts.Node): ts.Type {
    return this.checker.getTypeAtLocation(node);
  }

  /** All constituents that are not nullish, type parameters replaced by their bounds. */
  private parts(type: ts.Type): readonly ts.Type[] {
    const t = type.flags & ts.TypeFlags.TypeParameter ? (this.checker.getBaseConstraintOfType(type) ?? type) : type;
    const parts = t.isUnion() ? t.types : [t];
    return parts.filter((p) => !(p.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
  }

  private all(type: ts.Type, test: (t: ts.Type) => boolean): boolean {
    const parts = this.parts(type);
    return parts.length > 0 && parts.every((p) => (p.isIntersection() ? p.types.some(test) : test(p)));
  }

  isNumber(type: ts.Type): boolean {
    return this.all(type, (t) => (t.flags & ts.TypeFlags.NumberLike) !== 0);
  }
  isString(type: ts.Type): boolean {
    return this.all(type, (t) => (t.flags & ts.TypeFlags.StringLike) !== 0);
  }
  isBigInt(type: ts.Type): boolean {
    return this.all(type, (t) => (t.flags & ts.TypeFlags.BigIntLike) !== 0);
  }
  /** Operators on it cannot run code. */
  isPrimitive(type: ts.Type): boolean {
    const mask = ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike;
    const parts = type.isUnion() ? type.types : [type];
    return parts.every(
      (p) => (p.flags & (mask | ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0,
    );
  }
  /** An Array or a tuple. */
  isArray(type: ts.Type): boolean {
    return this.all(type, (t) => this.checker.isArrayType(t) || this.checker.isTupleType(t));
  }
  isReadonlyArray(type: ts.Type): boolean {
    return this.all(type, (t) => {
      if (!this.checker.isArrayType(t) && !this.checker.isTupleType(t)) return false;
      return t.symbol?.name === 'ReadonlyArray' || (this.isTupleTarget(t) && t.target.readonly);
    });
  }
  private isTupleTarget(t: ts.Type): t is ts.Type & { readonly target: ts.TupleType } {
    return this.checker.isTupleType(t);
  }
  isTypedArray(type: ts.Type): boolean {
    return this.all(type, (t) => TYPED_ARRAYS.has(this.libraryName(t) ?? ''));
  }
  /** Anything whose elements `get_item` reads by number. */
  isIndexable(type: ts.Type): boolean {
    return this.all(type, (t) => this.isArray(t) || this.isTypedArray(t) || (t.flags & ts.TypeFlags.StringLike) !== 0);
  }
  /** Name of a type that JavaScript's library declares. */
  libraryName(t: ts.Type): string | undefined {
    const d = t.symbol?.declarations?.[0];
    return d?.getSourceFile().isDeclarationFile ? t.symbol.name : undefined;
  }

  hint(type: ts.Type): TypeHint {
    const f = type.flags;
    if (f & ts.TypeFlags.NumberLike) return 'number';
    if (f & ts.TypeFlags.StringLike) return 'string';
    if (f & ts.TypeFlags.BooleanLike) return 'boolean';
    if (f & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return 'undefined';
    if (f & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return 'any';
    if (type.isUnion()) {
      const hints = new Set(type.types.map((t) => this.hint(t)));
      const [only] = hints;
      return hints.size === 1 && only !== undefined ? only : 'any';
    }
    if (this.isArray(type) || this.isTypedArray(type)) return 'array';
    return f & ts.TypeFlags.Object ? 'object' : 'any';
  }
}

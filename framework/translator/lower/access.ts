/** Reading: identifiers, properties, elements, getters; where arrays come from. */

import { bare } from '../constants.ts';
import type { FieldInfo } from '../ir.ts';
import { type ArrayOrigin, type Label, lit, type NativeEffects, UNDEFINED, type Val } from '../ir.ts';
import { ts } from '../ts.ts';
import { Outliner } from './outline.ts';

/** Reads anything, may raise. */
const READS_ANYTHING: NativeEffects = { reads: null, writes: [], canRaise: true, fresh: false };

const PLAIN_NAME = /^[A-Za-z_$][\w$]*$/;

export abstract class Access extends Outliner {
  // --- identifiers

  identifier(n: ts.Identifier, dst?: number): Val {
    const symbol = this.symbolOf(n);
    const reg = this.regOf(symbol);
    if (reg !== undefined) return reg;
    if (symbol === undefined) return n.text === 'undefined' ? UNDEFINED : this.fail(`cannot resolve '${n.text}'`, n);
    if (n.text === 'undefined' && symbol.valueDeclaration === undefined) return UNDEFINED;
    if (n.text === 'arguments' && symbol.valueDeclaration === undefined) this.fail("uses 'arguments'", n);
    const ref = this.world.refOf(symbol, n);
    if (ref !== null) return ref;
    const d = (symbol.flags & ts.SymbolFlags.Alias ? this.world.checker.getAliasedSymbol(symbol) : symbol)
      .valueDeclaration;
    if (d !== undefined && ts.isVariableDeclaration(d) && ts.isSourceFile(d.parent.parent.parent)) {
      const home = this.world.project.moduleOf(d);
      if (home === undefined) this.fail(`cannot reach the variable '${n.text}' of another module`, n);
      const name = ts.isIdentifier(d.name) ? d.name.text : n.text;
      return this.value('get_global', n, [{ module: home.name, expr: `() => ${name}` }], dst);
    }
    return this.fail(
      `cannot reach '${n.text}' (a local function that is used as a value, or a binding of an outer function)`,
      n,
    );
  }

  // --- optional chains

  /** Exit labels of the optional chains that are being lowered, innermost last. */
  private readonly chainExits: Label[] = [];

  chain(n: ts.Expression, dst: number | undefined): Val {
    const exit = this.newLabel();
    const done = this.newLabel();
    const out = this.scratch(dst);
    this.chainExits.push(exit);
    this.move(n, out, this.link(n, out));
    this.chainExits.pop();
    this.goto(n, done);
    this.place(exit);
    this.move(n, out, UNDEFINED);
    this.place(done);
    return out;
  }

  /** One link of the current chain. */
  abstract link(n: ts.Expression, dst?: number): Val;

  /** The object of a property, element or call expression: part of the same chain if it is one. */
  base(n: ts.Expression): Val {
    let inner = n;
    while (ts.isNonNullExpression(inner)) inner = inner.expression;
    return ts.isOptionalChain(inner) && this.chainExits.length > 0 ? this.link(inner) : this.expr(n);
  }

  /** After `?.`: leaves the chain if the value is null or undefined. */
  cut(n: ts.Node, v: Val, question: ts.QuestionDotToken | undefined): void {
    const exit = this.chainExits[this.chainExits.length - 1];
    if (question === undefined || exit === undefined) return;
    const go = this.newLabel();
    this.branch(n, this.value('is_nullish', n, [v], undefined), exit, go);
    this.place(go);
  }

  // --- properties

  property(n: ts.PropertyAccessExpression, dst?: number): Val {
    if (n.expression.kind === ts.SyntaxKind.SuperKeyword) this.fail('reads a property of super', n);
    const whole = this.namespaceMember(n);
    if (whole !== null) return whole;
    const object = this.base(n.expression);
    this.cut(n, object, n.questionDotToken);
    return this.propertyOf(n, object, dst);
  }

  /** `ns.name` of `import * as ns`. */
  namespaceMember(n: ts.PropertyAccessExpression): Val | null {
    if (!ts.isIdentifier(n.expression)) return null;
    const ns = this.symbolOf(n.expression);
    const d = ns?.declarations?.[0];
    if (d === undefined || !ts.isNamespaceImport(d) || !ts.isIdentifier(n.name)) return null;
    const symbol = this.symbolOf(n.name);
    const ref = symbol === undefined ? null : this.world.refOf(symbol, n.name);
    if (ref !== null && ref.module !== this.module.name) return ref;
    return { module: this.module.name, expr: `${n.expression.text}.${n.name.text}` };
  }

  propertyOf(n: ts.PropertyAccessExpression, object: Val, dst?: number): Val {
    if (ts.isPrivateIdentifier(n.name))
      this.fail("#private names cannot be reached from outside of the class: use 'private'", n);
    const name = n.name.text;
    if (name === 'length' && this.world.types.isIndexable(this.world.types.of(n.expression))) {
      return this.value('length', n, [object], dst, { origin: this.origin(n.expression) });
    }
    const accessed = this.accessed(n, name, this.world.checker.getSymbolAtLocation(n.name), object, dst);
    return accessed ?? this.value('get', n, [object], dst, { field: this.fieldAt(n) });
  }

  /** What reading the property gives if it is a getter or may be one; null: it is a plain field. */
  accessed(n: ts.Node, name: string, symbol: ts.Symbol | undefined, object: Val, dst?: number): Val | null {
    const getter = symbol?.declarations?.find(ts.isGetAccessorDeclaration);
    if (getter !== undefined && this.world.project.moduleOf(getter)) return this.getter(n, name, getter, object, dst);
    if (!this.world.accessors.has(name) || symbol?.declarations?.some(ts.isPropertyDeclaration) === true) return null;
    const what = `property ${name} (some class has a getter of that name)`;
    return this.synthesized(n, what, `(o) => o.${name}`, [object], null, dst);
  }

  fieldAt(n: ts.PropertyAccessExpression): FieldInfo {
    return this.world.fieldByName(n);
  }

  /** Tests the classes that define or override an accessor, most derived first; anything else is read by name. */
  accessorCases(
    n: ts.Node,
    decl: ts.GetAccessorDeclaration | ts.SetAccessorDeclaration,
    name: string,
    object: Val,
    known: (fn: string) => void,
    unknown: () => void,
  ): void {
    const done = this.newLabel();
    const owner = decl.parent;
    const all = [...this.world.overridesOf(decl, name).reverse(), decl];
    for (const m of all) {
      if (!ts.isGetAccessorDeclaration(m) && !ts.isSetAccessorDeclaration(m)) continue;
      const cls = ts.isClassLike(m.parent) ? this.world.classOf(m.parent) : undefined;
      const fn = this.world.fnOf(m);
      if (cls === undefined || cls.expr === null || fn === undefined || fn.expr === null || !ts.isClassLike(owner))
        continue;
      this.called.add(fn);
      const yes = this.newLabel();
      const no = this.newLabel();
      this.branch(n, this.value('instance_of', n, [object], undefined, { cls: cls.id }), yes, no);
      this.place(yes);
      known(fn.id);
      this.goto(n, done);
      this.place(no);
    }
    unknown();
    this.place(done);
  }

  private getter(n: ts.Node, name: string, decl: ts.GetAccessorDeclaration, object: Val, dst?: number): Val {
    if ((ts.getCombinedModifierFlags(decl) & ts.ModifierFlags.Static) !== 0) {
      return this.synthesized(n, `static getter ${name}`, `(o) => o.${name}`, [object], null, dst);
    }
    const out = this.scratch(dst);
    const read = (fn: string): void => {
      this.invoke(n, { is: 'fn', fn, receiver: true, how: 'getter' }, [object], out);
    };
    this.accessorCases(n, decl, name, object, read, () => {
      this.synthesized(n, `getter ${name} of an unknown class`, `(o) => o.${name}`, [object], null, out);
    });
    return out;
  }

  // --- elements

  element(n: ts.ElementAccessExpression, dst?: number): Val {
    if (n.expression.kind === ts.SyntaxKind.SuperKeyword) this.fail('reads a property of super', n);
    const before = this.base(n.expression);
    const object = this.stable(before, n, [n.argumentExpression]);
    this.cut(n, object, n.questionDotToken);
    return this.elementOf(n, object, this.expr(n.argumentExpression), dst);
  }

  /** A string literal as index is a property. */
  literalKey(n: ts.ElementAccessExpression): string | null {
    const key = this.world.constants.evaluate(n.argumentExpression);
    return key !== null && typeof key.value === 'string' && PLAIN_NAME.test(key.value) ? key.value : null;
  }

  keyField(n: ts.ElementAccessExpression, key: string): FieldInfo {
    return this.world.fieldOfSymbol(this.world.types.of(n.expression).getProperty(key), key);
  }

  isItem(n: ts.ElementAccessExpression): boolean {
    const { types } = this.world;
    return types.isIndexable(types.of(n.expression)) && types.isNumber(types.of(n.argumentExpression));
  }

  elementOf(n: ts.ElementAccessExpression, object: Val, index: Val, dst?: number): Val {
    if (this.isItem(n)) {
      const pure = this.isImmutableArray(n.expression);
      return this.value(pure ? 'get_item_pure' : 'get_item', n, [object, index], dst, {
        origin: this.origin(n.expression),
      });
    }
    const key = this.literalKey(n);
    if (key !== null && !this.world.accessors.has(key))
      return this.value('get', n, [object], dst, { field: this.keyField(n, key) });
    return this.synthesized(
      n,
      'element of an object that is no array',
      '(o, k) => o[k]',
      [object, index],
      READS_ANYTHING,
      dst,
    );
  }

  // --- what is known of arrays

  /** Elements never change: from a field that says so, or a constant of the module. */
  isImmutableArray(node: ts.Expression | ts.BindingElement, depth = 0): boolean {
    if (ts.isBindingElement(node)) return this.fieldOfBinding(node)?.immutableElements ?? false;
    const n = bare(node);
    if (ts.isPropertyAccessExpression(n)) {
      const { checker } = this.world;
      return (
        checker.getSymbolAtLocation(n.name) !== undefined &&
        !ts.isPrivateIdentifier(n.name) &&
        this.fieldAt(n).immutableElements
      );
    }
    if (!ts.isIdentifier(n) || depth > 4) return false;
    const symbol = this.symbolOf(n);
    const use = symbol === undefined ? undefined : this.scan.vars.get(symbol);
    if (use !== undefined)
      return use.values.length > 0 && use.values.every((v) => v !== null && this.isImmutableArray(v, depth + 1));
    return (
      this.regOf(symbol) === undefined &&
      this.world.constantRef(n) !== null &&
      this.world.types.isReadonlyArray(this.world.types.of(n))
    );
  }

  /** Where the array comes from: decides the name of the effect. */
  origin(node: ts.Expression | ts.BindingElement, depth = 0): ArrayOrigin {
    if (ts.isBindingElement(node)) {
      const field = this.fieldOfBinding(node);
      return field === null ? 'unknown' : { field: field.name, owned: field.owned };
    }
    const n = bare(node);
    if (ts.isPropertyAccessExpression(n) && !ts.isPrivateIdentifier(n.name)) {
      const { name, owned } = this.fieldAt(n);
      return { field: name, owned };
    }
    if (
      ts.isArrayLiteralExpression(n) ||
      (ts.isNewExpression(n) && this.world.types.isIndexable(this.world.types.of(n)))
    )
      return 'fresh';
    if (ts.isCallExpression(n) && ts.isPropertyAccessExpression(n.expression) && n.expression.name.text === 'fill') {
      return this.origin(n.expression.expression, depth + 1);
    }
    if (!ts.isIdentifier(n) || depth > 4) return 'unknown';
    const symbol = this.symbolOf(n);
    const use = symbol === undefined ? undefined : this.scan.vars.get(symbol);
    // A constant of a module: whatever it is, no object owns it.
    if (use === undefined && this.regOf(symbol) === undefined && this.world.constantRef(n) !== null)
      return { field: n.text, owned: false };
    if (use === undefined || use.values.length === 0) return 'unknown';
    let found: ArrayOrigin | null = null;
    for (const v of use.values) {
      const o = v === null ? 'unknown' : this.origin(v, depth + 1);
      if (found !== null && !sameOrigin(found, o)) return 'unknown';
      found = o;
    }
    return found ?? 'unknown';
  }

  /** The field, if the array or object comes straight from an owned field of a virtualizable class. */
  ownedByVirtualizable(node: ts.Expression): FieldInfo | null {
    const n = bare(node);
    if (!ts.isPropertyAccessExpression(n) || ts.isPrivateIdentifier(n.name)) {
      if (!ts.isIdentifier(n)) return null;
      const symbol = this.symbolOf(n);
      const values = symbol === undefined ? undefined : this.scan.vars.get(symbol)?.values;
      const value = values?.length === 1 ? values[0] : undefined;
      if (value === undefined || value === null) return null;
      if (ts.isBindingElement(value)) {
        const bound = this.fieldOfBinding(value);
        return bound !== null && this.isOfVirtualizable(bound, this.boundProperty(value)) ? bound : null;
      }
      return ts.isPropertyAccessExpression(bare(value)) ? this.ownedByVirtualizable(value) : null;
    }
    const field = this.fieldAt(n);
    return this.isOfVirtualizable(field, this.world.checker.getSymbolAtLocation(n.name)) ? field : null;
  }

  private isOfVirtualizable(field: FieldInfo, symbol: ts.Symbol | undefined): boolean {
    const d = symbol?.declarations?.[0];
    const cls = d !== undefined && ts.isClassLike(d.parent) ? this.world.classOf(d.parent) : undefined;
    return field.owned && (cls?.virtualizable ?? false);
  }

  /** The field that `{ name }` of a declaration reads. */
  private fieldOfBinding(e: ts.BindingElement): FieldInfo | null {
    const symbol = this.boundProperty(e);
    return symbol === undefined ? null : this.world.fieldOfSymbol(symbol, symbol.name);
  }

  private boundProperty(e: ts.BindingElement): ts.Symbol | undefined {
    const name = e.propertyName ?? e.name;
    return ts.isIdentifier(name) ? this.world.checker.getTypeAtLocation(e.parent).getProperty(name.text) : undefined;
  }

  undefinedTest(node: ts.Node, v: Val): number {
    return this.value('eq', node, [v, lit(undefined)], undefined);
  }
}

function sameOrigin(a: ArrayOrigin, b: ArrayOrigin): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && a.field === b.field && a.owned === b.owned);
}

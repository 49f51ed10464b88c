/**
 * The check of `@transient`: objects of such classes are arguments, results and locals, so compiled code need not ask of what it has read
 * from memory whether it is one. A field, an element or a property whose type has room for one is an error.
 *
 * Types are believed, as they are elsewhere in the author's promises: a cast can break one. Fields are looked at in all modules, arrays
 * and object literals in those that name the class.
 */
import { bare, resolveAlias } from './constants.ts';
import { type Problem, positionOf } from './problems.ts';
import type { Module } from './project.ts';
import { tagsOf } from './tags.ts';
import { ts } from './ts.ts';

export function checkTransient(
  classes: readonly ts.ClassLikeDeclaration[],
  modules: Iterable<Module>,
  checker: ts.TypeChecker,
  problems: Problem[],
): void {
  if (classes.length > 0) new TransientCheck(checker, problems).run(classes, modules);
}

class TransientCheck {
  private readonly checker: ts.TypeChecker;
  private readonly problems: Problem[];
  private readonly classes = new Set<ts.Symbol>();

  constructor(checker: ts.TypeChecker, problems: Problem[]) {
    this.checker = checker;
    this.problems = problems;
  }

  run(classes: readonly ts.ClassLikeDeclaration[], modules: Iterable<Module>): void {
    for (const n of classes) {
      const symbol = this.checker.getSymbolAtLocation(n.name ?? n);
      if (symbol !== undefined) this.classes.add(symbol);
      this.checkBase(n);
    }
    const names = [...this.classes].map((c) => c.name);
    for (const { copied, source } of modules) {
      const namesOne = names.some((name) => source.text.includes(name));
      if (copied) this.look(source, namesOne);
    }
  }

  /** A test for the base class has to be one for transient objects, too. */
  private checkBase(n: ts.ClassLikeDeclaration): void {
    const base = n.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    if (base === undefined) return;
    const symbol = resolveAlias(this.checker, this.checker.getSymbolAtLocation(base.expression));
    const d = symbol?.valueDeclaration;
    if (d !== undefined && ts.isClassLike(d) && tagsOf(d).has('transient')) return;
    this.problems.push({
      ...positionOf(base),
      message: '@transient on a class whose base is not @transient',
      advice: 'tag the base, or derive from none: objects of the base may be stored',
    });
  }

  private look(n: ts.Node, namesOne: boolean): void {
    if (ts.isPropertyDeclaration(n) || ts.isPropertySignature(n)) this.place(n, n.name.getText());
    else if (ts.isParameter(n) && ts.isParameterPropertyDeclaration(n, n.parent)) this.place(n, n.name.getText());
    else if (namesOne) this.lookAtStores(n);
    ts.forEachChild(n, (c) => this.look(c, namesOne));
  }

  private lookAtStores(n: ts.Node): void {
    if (ts.isArrayLiteralExpression(n)) {
      for (const e of n.elements) this.place(ts.isSpreadElement(e) ? e.expression : e, 'an array');
    } else if (ts.isPropertyAssignment(n)) this.place(n.initializer, n.name.getText());
    else if (ts.isShorthandPropertyAssignment(n)) this.place(n.name, n.name.text);
    else if (ts.isBinaryExpression(n) && n.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
      if (ts.isElementAccessExpression(bare(n.left))) this.place(n.right, 'an array');
    } else if (ts.isCallExpression(n) && ts.isPropertyAccessExpression(n.expression)) {
      if (n.expression.name.text === 'push') for (const a of n.arguments) this.place(a, 'an array');
    }
  }

  private place(n: ts.Node, into: string): void {
    const found = this.transientIn(this.checker.getTypeAtLocation(n), 0);
    if (found === null) return;
    this.problems.push({
      ...positionOf(n),
      message: `${into} may hold an object of the @transient class ${found}`,
      advice: 'drop the tag, or narrow the type: compiled code does not expect such an object in memory',
    });
  }

  /** Name of the class. Arrays of arrays are looked through. */
  private transientIn(type: ts.Type, depth: number): string | null {
    if (type.isUnion()) {
      for (const t of type.types) {
        const found = this.transientIn(t, depth);
        if (found !== null) return found;
      }
      return null;
    }
    const symbol = type.getSymbol();
    if (symbol !== undefined && this.classes.has(symbol)) return symbol.name;
    if (depth > 2 || !this.checker.isArrayType(type)) return null;
    const element = this.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    return element === undefined ? null : this.transientIn(element, depth + 1);
  }
}

/**
 * The check of `@transient`: objects of such classes are arguments, results and locals, so compiled code need not ask of what it has read
 * from memory whether it is one. A field, an element or a property whose type has room for one is an error.
 *
 * Types are believed, as they are elsewhere in the author's promises: a cast can break one. All is looked at in modules that bring the class or a type
 * that is declared with it; in others, which are most, the fields whose types are not written.
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
  /** The classes, and types that are declared with them; and the names of all these, which are cheaper to look for. */
  private readonly known = new Set<ts.Symbol>();
  private readonly names = new Set<string>();

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
    for (const c of this.classes) this.learn(c);
    const sources = [...modules].filter((m) => m.copied).map((m) => m.source);
    this.findAliases(sources);
    for (const source of sources) {
      if (source.statements.some((n) => this.brings(n))) this.look(source);
      else this.lookAtInferred(source);
    }
  }

  private learn(symbol: ts.Symbol): void {
    this.known.add(symbol);
    this.names.add(symbol.name);
  }

  /** Types that are declared with one of those. Asking the checker for the type of each field takes seconds. */
  private findAliases(sources: readonly ts.SourceFile[]): void {
    const aliases = sources.flatMap((source) => source.statements.filter(ts.isTypeAliasDeclaration));
    for (let before = 0; before < this.known.size; ) {
      before = this.known.size;
      for (const { name, type } of aliases) {
        const symbol = this.mentions(type) ? this.checker.getSymbolAtLocation(name) : undefined;
        if (symbol !== undefined) this.learn(symbol);
      }
    }
  }

  /** The statement declares one of the classes, or imports something that is known. */
  private brings(n: ts.Statement): boolean {
    if (ts.isClassDeclaration(n)) return n.name !== undefined && this.isKnown(n.name);
    const clause = ts.isImportDeclaration(n) ? n.importClause : undefined;
    if (clause?.name !== undefined && this.isKnown(clause.name)) return true;
    const bindings = clause?.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) return bindings !== undefined;
    return bindings.elements.some((e) => this.names.has((e.propertyName ?? e.name).text) && this.isKnown(e.name));
  }

  private isKnown(name: ts.Node): boolean {
    const symbol = resolveAlias(this.checker, this.checker.getSymbolAtLocation(name));
    return symbol !== undefined && this.known.has(symbol);
  }

  private mentions(n: ts.Node): boolean {
    if (ts.isIdentifier(n)) return this.names.has(n.text) && this.isKnown(n);
    return ts.forEachChild(n, (c) => this.mentions(c) || undefined) === true;
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

  private look(n: ts.Node): void {
    const isParameter = ts.isParameter(n) && ts.isParameterPropertyDeclaration(n, n.parent);
    if (isParameter || ts.isPropertyDeclaration(n) || ts.isPropertySignature(n)) {
      if (n.type === undefined || this.mentions(n.type)) this.place(n, n.name.getText());
    } else this.lookAtStores(n);
    ts.forEachChild(n, (c) => this.look(c));
  }

  /** A module that brings none of the names cannot write them: only types that are not written can have one. */
  private lookAtInferred(source: ts.SourceFile): void {
    for (const n of source.statements) {
      if (!ts.isClassDeclaration(n)) continue;
      for (const m of n.members)
        if (ts.isPropertyDeclaration(m) && m.type === undefined) this.place(m, m.name.getText());
    }
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

/**
 * The program under translation: modules, functions, classes and fields by declaration, and the few whole-program facts
 * (which names are accessors, which are written outside of constructors, who overrides what).
 */
import path from 'node:path';
import { analyseConstruction, type ClassContext, type ClassInfo, fieldTags, mutableFieldOf } from './classes.ts';
import { bare, Constants, resolveAlias } from './constants.ts';
import { Fn, type FnKind, type FnNode, isFnNode, isTopLevel } from './functions.ts';
import type { FieldInfo, SymRef } from './ir.ts';
import type { Asked } from './kept-lowerings.ts';
import { type Problem, positionOf } from './problems.ts';
import { isHints, type Module, type SourceProject } from './project.ts';
import { checkTags, tagsOf } from './tags.ts';
import { checkTransient } from './transient.ts';
import { ts } from './ts.ts';
import { Types } from './types.ts';

const memberName = (n: ts.PropertyName): string | null =>
  ts.isIdentifier(n) || ts.isStringLiteral(n) || ts.isNumericLiteral(n) ? n.text : null;

const PLAIN = {
  immutable: false,
  quasi: false,
  owned: false,
  immutableElements: false,
  elements: 'narrow',
  hidden: false,
} as const;

export class World implements ClassContext {
  readonly project: SourceProject;
  readonly checker: ts.TypeChecker;
  readonly types: Types;
  readonly constants: Constants;
  readonly problems: Problem[] = [];
  readonly fns = new Map<string, Fn>();
  readonly classesById = new Map<string, ClassInfo>();
  /** Names of getters and setters of any class. */
  readonly accessors = new Set<string>();
  /** Property names that are assigned anywhere but by `this.name =` in a constructor. */
  readonly written = new Set<string>();
  /** Names of @quasiImmutable fields. */
  readonly quasiNames = new Set<string>();
  /** All functions with a merge point. */
  readonly portals: Fn[] = [];
  /** Functions tagged @lookInside: called through values, so no call names them. */
  readonly calledByValue: Fn[] = [];
  private readonly byNode = new Map<ts.Node, Fn>();
  private readonly classByNode = new Map<ts.Node, ClassInfo>();
  private readonly fieldsByKey = new Map<string, FieldInfo>();
  private readonly derived = new Map<ts.Symbol, ts.ClassLikeDeclaration[]>();
  private readonly methods = new Map<string, FnNode[]>();
  private readonly inProgress = new Set<ts.Node>();
  /** Classes tagged @transient. */
  private readonly transients: ts.ClassLikeDeclaration[] = [];
  /** Functions and methods that `framework/hints` declares. */
  private readonly hintNames = new Set<string>();
  /** What a lowering asks for, by answer (kept-lowerings.ts); null: nobody listens. */
  private asked: Map<object, Asked> | null = null;

  constructor(project: SourceProject) {
    this.project = project;
    this.checker = project.checker;
    this.types = new Types(this.checker);
    this.constants = new Constants(this.checker);
    for (const source of project.program.getSourceFiles()) if (isHints(source.fileName)) this.indexHints(source);
    for (const m of project.modules.values()) if (m.copied) this.index(m);
    checkTransient(this.transients, project.modules.values(), this.checker, this.problems);
  }

  private indexHints(n: ts.Node): void {
    if ((ts.isFunctionDeclaration(n) || ts.isMethodDeclaration(n)) && n.name !== undefined)
      this.hintNames.add(n.name.getText());
    ts.forEachChild(n, (c) => this.indexHints(c));
  }

  // --- one walk over everything

  private index(module: Module): void {
    const visit = (n: ts.Node, ctor: boolean): void => {
      if (ts.isClassLike(n)) this.indexClass(n);
      else if (isFnNode(n) && (ts.isFunctionDeclaration(n) || ts.isMethodDeclaration(n))) {
        checkTags(n, 'function', this.problems);
        this.noteByValue(n, n);
      } else if (ts.isVariableStatement(n)) this.checkVariableTags(n);
      const target = assignmentTarget(n);
      if (target !== undefined && ts.isPropertyAccessExpression(target)) {
        if (!ctor || target.expression.kind !== ts.SyntaxKind.ThisKeyword) this.written.add(target.name.text);
      }
      if (ts.isCallExpression(n)) this.indexCall(n, module);
      const inCtor = ts.isConstructorDeclaration(n) || (ctor && !isFnNode(n));
      ts.forEachChild(n, (c) => visit(c, inCtor));
    };
    visit(module.source, false);
  }

  private checkVariableTags(n: ts.VariableStatement): void {
    const d = n.declarationList.declarations[0];
    const init = d?.initializer === undefined ? undefined : bare(d.initializer);
    if (init === undefined || !(ts.isArrowFunction(init) || ts.isFunctionExpression(init))) return;
    checkTags(n, 'function', this.problems);
    this.noteByValue(n, init);
  }

  private noteByValue(tagged: ts.Node, node: FnNode): void {
    if (!tagsOf(tagged).has('lookInside')) return;
    const fn = this.fnOf(node);
    if (fn !== undefined && fn.expr !== null) this.calledByValue.push(fn);
    else {
      const advice = 'declare it at the top level of its module, so that the translator can reach it';
      this.problems.push({ ...positionOf(tagged), message: '@lookInside on a local function', advice });
    }
  }

  private indexClass(n: ts.ClassLikeDeclaration): void {
    checkTags(n, 'class', this.problems);
    const heritage = n.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    const base = heritage && resolveAlias(this.checker, this.checker.getSymbolAtLocation(heritage.expression));
    if (base !== undefined) {
      const list = this.derived.get(base) ?? [];
      list.push(n);
      this.derived.set(base, list);
    }
    for (const m of n.members) {
      const name = m.name === undefined ? null : memberName(m.name);
      if (ts.isPropertyDeclaration(m)) {
        checkTags(m, 'field', this.problems);
        if (name !== null && fieldTags(m).quasi) this.quasiNames.add(name);
        const readonly = (ts.getCombinedModifierFlags(m) & ts.ModifierFlags.Readonly) !== 0;
        if (readonly && fieldTags(m).quasi) {
          const advice = 'drop one of them: a readonly field is never written, a @quasiImmutable one rarely';
          this.problems.push({ ...positionOf(m), message: '@quasiImmutable contradicts readonly', advice });
        }
      }
      if (name === null) continue;
      if (ts.isGetAccessorDeclaration(m) || ts.isSetAccessorDeclaration(m)) this.accessors.add(name);
      if (ts.isMethodDeclaration(m) && m.body !== undefined) {
        const list = this.methods.get(name) ?? [];
        list.push(m);
        this.methods.set(name, list);
      }
    }
    const tags = tagsOf(n);
    if (tags.has('transient')) this.transients.push(n);
    const mutable = tags.has('valueClass') ? mutableFieldOf(n) : undefined;
    if (mutable !== undefined) {
      const message = `@valueClass on a class with the mutable field ${mutable.name.getText()}`;
      this.problems.push({
        ...positionOf(mutable),
        message,
        advice: 'declare the field readonly: a value class is copied at will',
      });
    }
  }

  private indexCall(n: ts.CallExpression, module: Module): void {
    if (this.hint(n) !== 'JitDriver.mergePoint') return;
    let f: ts.Node = n;
    while (!ts.isSourceFile(f) && !isFnNode(f)) f = f.parent;
    const fn = isFnNode(f) ? this.fnOf(f) : undefined;
    if (fn === undefined) {
      const advice = 'put the dispatch loop into a function or method at the top level of a module';
      this.problems.push({
        ...positionOf(n),
        message: 'merge point outside of a function that the translator can reach',
        advice,
      });
    } else if (this.portals.includes(fn)) {
      const advice = 'a function has one dispatch loop; make the second one a function with a driver of its own';
      this.problems.push({ ...positionOf(n), message: `second merge point in ${fn.name} (${module.name})`, advice });
    } else this.portals.push(fn);
  }

  // --- what lowerings depend on

  /** All questions that something asks, in order, each once. */
  questionsOf<T>(run: () => T): { readonly result: T; readonly asked: readonly Asked[] } {
    const asked = new Map<object, Asked>();
    this.asked = asked;
    try {
      return { result: run(), asked: [...asked.values()] };
    } finally {
      this.asked = null;
    }
  }

  private note<T extends object>(answer: T, question: Asked): T {
    if (this.asked !== null && !this.asked.has(answer)) this.asked.set(answer, question);
    return answer;
  }

  /** Names in the whole program on which the lowering of a function depends, wherever they stand. */
  namesThatDecide(): string {
    return [this.accessors, this.written, this.quasiNames].map((names) => [...names].sort().join()).join('\n');
  }

  // --- hints

  /** Name of the hint that is called: `promote`, `JitDriver.mergePoint`...; null if it is none. */
  hint(call: ts.CallExpression | ts.NewExpression): string | null {
    const e = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
    if (!ts.isIdentifier(e) || !this.mayBeHint(call.expression)) return null;
    const symbol = resolveAlias(this.checker, this.checker.getSymbolAtLocation(e));
    const d = symbol?.declarations?.[0];
    if (d === undefined || symbol === undefined || !isHints(d.getSourceFile().fileName)) return null;
    return ts.isMethodDeclaration(d) && ts.isClassDeclaration(d.parent)
      ? `${d.parent.name?.text}.${symbol.name}`
      : symbol.name;
  }

  /** By its name, which costs nothing: what a property access means takes the type of what is before the dot. What comes from a namespace may have got another name on its way. */
  private mayBeHint(e: ts.Expression): boolean {
    if (!ts.isPropertyAccessExpression(e) || this.hintNames.has(e.name.text)) return true;
    const symbol = ts.isIdentifier(e.expression) ? this.checker.getSymbolAtLocation(e.expression) : undefined;
    const target = resolveAlias(this.checker, symbol);
    return target !== undefined && (target.flags & ts.SymbolFlags.Module) !== 0;
  }

  // --- functions

  /** The function of a declaration; undefined where it is not the author's, or has no body. */
  fnOf(node: FnNode): Fn | undefined {
    const fn = this.byNode.get(node) ?? this.made(node);
    return fn === undefined ? undefined : this.note(fn, { what: 'function', fn });
  }

  private made(node: FnNode): Fn | undefined {
    const module = this.project.moduleOf(node);
    if (module === undefined || node.body === undefined) return undefined;
    const made = this.describe(node);
    return made === undefined ? undefined : this.register(new Fn({ module, node, ...made }));
  }

  private register(fn: Fn): Fn {
    const same = this.fns.get(fn.id);
    if (same !== undefined && same.node !== fn.node) {
      const { module, node, kind, name, className, expr, captures, outer } = fn;
      const init = { module, node, kind, name: `${name}@${fn.startLine + 1}`, className, expr, captures };
      return this.register(new Fn(outer === null ? init : { ...init, outer }));
    }
    this.fns.set(fn.id, fn);
    this.byNode.set(fn.node, fn);
    return fn;
  }

  /** A local function that is only called, or a callback. */
  lifted(
    node: FnNode,
    name: string,
    outer: Fn,
    captures: readonly ts.Symbol[],
    kind: 'lifted' | 'callback' = 'lifted',
  ): Fn {
    const init = {
      module: outer.module,
      node,
      kind,
      name: `${outer.name}/${name}`,
      className: outer.className,
    } as const;
    const fn = this.byNode.get(node) ?? this.register(new Fn({ ...init, expr: null, captures, outer }));
    return this.note(fn, { what: 'lifted', fn, name });
  }

  private describe(
    node: FnNode,
  ): { kind: FnKind; name: string; className: string | null; expr: string | null } | undefined {
    if (ts.isFunctionDeclaration(node)) {
      if (!ts.isSourceFile(node.parent)) return undefined;
      const name = node.name?.text;
      return {
        kind: 'function',
        name: name ?? 'default',
        className: null,
        expr: name === undefined ? null : name,
      };
    }
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) {
      let d: ts.Node = node.parent;
      while (ts.isParenthesizedExpression(d) || ts.isAsExpression(d) || ts.isSatisfiesExpression(d)) d = d.parent;
      if (!ts.isVariableDeclaration(d) || !ts.isIdentifier(d.name) || !isTopLevel(d)) return undefined;
      if (!ts.isVariableDeclarationList(d.parent) || !(d.parent.flags & ts.NodeFlags.Const)) return undefined;
      return { kind: 'function', name: d.name.text, className: null, expr: d.name.text };
    }
    const cls = node.parent;
    if (!ts.isClassLike(cls)) return undefined;
    const className = cls.name?.text ?? '?';
    const top = ts.isClassDeclaration(cls) && ts.isSourceFile(cls.parent) && cls.name !== undefined;
    if (ts.isConstructorDeclaration(node)) {
      return { kind: 'constructor', name: `${className}.constructor`, className, expr: top ? className : null };
    }
    const key = memberName(node.name);
    const name = `${className}.${key ?? node.name.getText()}`;
    const isStatic = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0;
    const home = isStatic ? className : `${className}.prototype`;
    const at = top && key !== null;
    if (ts.isMethodDeclaration(node)) {
      const member = key !== null && /^[A-Za-z_$][\w$]*$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
      return { kind: isStatic ? 'static' : 'method', name, className, expr: at ? home + member : null };
    }
    const kind = ts.isGetAccessorDeclaration(node) ? 'getter' : 'setter';
    const part = kind === 'getter' ? 'get' : 'set';
    const expr = at ? `Object.getOwnPropertyDescriptor(${home}, ${JSON.stringify(key)}).${part}` : null;
    return { kind, name: `${className}.${part} ${key ?? '?'}`, className, expr };
  }

  /** All methods that override `node` (a method or accessor of a class) in subclasses. */
  overridesOf(node: ts.Node, name: string): ts.ClassElement[] {
    const out: ts.ClassElement[] = [];
    const cls = node.parent;
    const symbol = ts.isClassLike(cls) ? this.symbolOfClass(cls) : undefined;
    const visit = (s: ts.Symbol | undefined): void => {
      for (const d of (s && this.derived.get(s)) ?? []) {
        const m = d.members.find((x) => x.name !== undefined && memberName(x.name) === name && x.kind === node.kind);
        if (m !== undefined) out.push(m);
        visit(this.symbolOfClass(d));
      }
    };
    visit(symbol);
    return out;
  }

  /** A class and all that extend it. */
  withSubclasses(cls: ts.ClassLikeDeclaration): ClassInfo[] {
    const symbol = this.symbolOfClass(cls);
    const derived = (symbol && this.derived.get(symbol)) ?? [];
    return [this.classOf(cls), ...derived.flatMap((d) => this.withSubclasses(d))].filter((c) => c !== undefined);
  }

  private symbolOfClass(cls: ts.ClassLikeDeclaration): ts.Symbol | undefined {
    return cls.name === undefined ? undefined : this.checker.getSymbolAtLocation(cls.name);
  }

  methodsNamed(name: string): readonly FnNode[] {
    return this.methods.get(name) ?? [];
  }

  // --- constants at run time

  /** A top-level binding that never changes its value, as an expression; null: none, or out of reach. */
  constantRef(node: ts.Expression): SymRef | null {
    const n = bare(node);
    if (!ts.isIdentifier(n)) return null;
    const symbol = this.checker.getSymbolAtLocation(n);
    return symbol === undefined ? null : this.refOf(symbol, n);
  }

  refOf(symbol: ts.Symbol, at: ts.Identifier): SymRef | null {
    const target = resolveAlias(this.checker, symbol) ?? symbol;
    const d = target.valueDeclaration ?? target.declarations?.[0];
    if (d === undefined) return null;
    const home = this.project.moduleOf(d);
    if (home === undefined) {
      // JavaScript's own globals, or an import from outside of the program.
      if (!(symbol.flags & ts.SymbolFlags.Alias))
        return d.getSourceFile().isDeclarationFile ? { module: '', expr: at.text } : null;
      const here = this.project.moduleOf(at);
      return here === undefined ? null : { module: here.name, expr: at.text };
    }
    if (!isTopLevel(d)) return null;
    const fixed =
      ts.isFunctionDeclaration(d) ||
      ts.isClassDeclaration(d) ||
      ((ts.isVariableDeclaration(d) || ts.isBindingElement(d)) &&
        (ts.getCombinedNodeFlags(d) & ts.NodeFlags.Const) !== 0);
    const name = ts.isFunctionDeclaration(d) || ts.isClassDeclaration(d) ? d.name?.text : target.name;
    return fixed && name !== undefined ? { module: home.name, expr: name } : null;
  }

  // --- fields and classes

  /** The first of an owner and a name stands for all. */
  intern(f: FieldInfo): FieldInfo {
    const key = `${f.owner}.${f.name}`;
    const field = this.fieldsByKey.get(key) ?? f;
    this.fieldsByKey.set(key, field);
    return this.note(field, { what: 'field', field });
  }

  /** Of a class's own field (or of an interface's). */
  fieldOfDeclaration(
    node: ts.PropertyDeclaration | ts.PropertySignature | ts.ParameterDeclaration,
    owner: string,
  ): FieldInfo {
    const name = node.name.getText();
    const old = this.fieldsByKey.get(`${owner}.${name}`);
    if (old !== undefined) return this.intern(old);
    const type = this.types.of(node);
    const tags = fieldTags(node);
    const own = !node.getSourceFile().isDeclarationFile;
    const isReadonly = own && (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly) !== 0;
    const inClass = ts.isClassLike(node.parent);
    // `readonly` in an interface is a view only; it is a promise if nobody writes a property of that name.
    const immutable = isReadonly && (inClass || !this.written.has(name));
    const isConstant = immutable || tags.quasi;
    const frozen = tags.frozen || (this.types.isReadonlyArray(type) && isConstant && !tags.owned);
    const hidden = (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
    const init = { name, owner, hint: this.types.hint(type), immutable, quasi: tags.quasi, owned: tags.owned, hidden };
    return this.intern({ ...init, immutableElements: frozen, elements: tags.elements });
  }

  fieldOfSymbol(symbol: ts.Symbol | undefined, name: string): FieldInfo {
    const d = symbol?.declarations?.find(
      (x): x is ts.PropertyDeclaration | ts.PropertySignature =>
        ts.isPropertyDeclaration(x) || ts.isPropertySignature(x),
    );
    if (d === undefined) {
      return this.intern({ name, owner: '?', hint: 'any', ...PLAIN });
    }
    const several = new Set(symbol?.declarations).size > 1;
    if (several) return this.commonField(symbol?.declarations ?? [], name);
    return this.fieldOfDeclaration(d, ownerOf(d));
  }

  /** A property of a union: what all its declarations have in common. */
  private commonField(declarations: readonly ts.Declaration[], name: string): FieldInfo {
    const fields = declarations.map((d) =>
      ts.isPropertyDeclaration(d) || ts.isPropertySignature(d) ? this.fieldOfDeclaration(d, ownerOf(d)) : null,
    );
    const every = (test: (f: FieldInfo) => boolean): boolean => fields.every((f) => f !== null && test(f));
    const hints = new Set(fields.map((f) => f?.hint ?? 'any'));
    const [hint] = hints;
    return this.intern({
      name,
      owner: fields.map((f) => f?.owner ?? '?').join('|'),
      hint: hints.size === 1 && hint !== undefined ? hint : 'any',
      immutable: every((f) => f.immutable),
      quasi: fields.some((f) => f?.quasi),
      owned: every((f) => f.owned),
      immutableElements: every((f) => f.immutableElements),
      elements: new Set(fields.map((f) => f?.elements)).size === 1 ? (fields[0]?.elements ?? 'narrow') : 'narrow',
      hidden: every((f) => f.hidden),
    });
  }

  isQuasiImmutable(node: ts.PropertyAccessExpression): boolean {
    return this.quasiNames.has(node.name.text) && this.fieldByName(node).quasi;
  }

  fieldByName(node: ts.PropertyAccessExpression): FieldInfo {
    return this.fieldOfSymbol(this.checker.getSymbolAtLocation(node.name), node.name.text);
  }

  classOf(node: ts.ClassLikeDeclaration): ClassInfo | undefined {
    const info = this.classByNode.get(node) ?? this.madeClass(node);
    return info === undefined ? undefined : this.note(info, { what: 'class', info, node });
  }

  private madeClass(node: ts.ClassLikeDeclaration): ClassInfo | undefined {
    const module = this.project.moduleOf(node);
    if (module === undefined || this.inProgress.has(node)) return undefined;
    this.inProgress.add(node);
    const name = node.name?.text ?? '?';
    const heritage = node.heritageClauses?.find((h) => h.token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
    const base = heritage === undefined ? null : this.classOfExpression(heritage.expression);
    const made = analyseConstruction(node, name, base === undefined ? 'external' : base, this);
    this.inProgress.delete(node);
    const tags = tagsOf(node);
    const top = ts.isClassDeclaration(node) && ts.isSourceFile(node.parent) && node.name !== undefined;
    const expr = top ? name : null;
    const info: ClassInfo = {
      id: `${module.name}#${name}`,
      name,
      form: 'class',
      module,
      node,
      expr,
      base: base ?? null,
      ...made,
      valueClass: tags.has('valueClass') || (base?.valueClass ?? false),
      virtualizable: tags.has('virtualizable') || (base?.virtualizable ?? false),
      transient: tags.has('transient') || (base?.transient ?? false),
    };
    this.classByNode.set(node, info);
    if (!this.classesById.has(info.id)) this.classesById.set(info.id, info);
    return info;
  }

  /** The author's class that an expression names. */
  classOfExpression(node: ts.Expression): ClassInfo | undefined {
    const n = bare(node);
    const name = ts.isPropertyAccessExpression(n) ? n.name : n;
    const symbol = resolveAlias(this.checker, this.checker.getSymbolAtLocation(name));
    const d = symbol?.valueDeclaration;
    return d !== undefined && ts.isClassDeclaration(d) ? this.classOf(d) : undefined;
  }

  /** The shape of an object literal whose keys are plain names. */
  literalOf(node: ts.ObjectLiteralExpression, keys: readonly string[], module: Module): ClassInfo {
    const type = this.checker.getContextualType(node) ?? this.checker.getTypeAtLocation(node);
    const id = `{${keys.join(',')}}${type.symbol?.name ?? ''}`;
    const info = this.classesById.get(id) ?? this.madeLiteral(id, keys, type, module);
    return this.note(info, { what: 'literal', info, node, keys, module });
  }

  private madeLiteral(id: string, keys: readonly string[], type: ts.Type, module: Module): ClassInfo {
    const fields = keys.map((k) => this.fieldOfSymbol(type.getProperty(k), k));
    const info: ClassInfo = {
      id,
      name: `{${keys.join(',')}}`,
      form: 'literal',
      module,
      node: null,
      expr: null,
      base: null,
      fields,
      inits: fields.map((_, index) => ({ from: 'param', index }) as const),
      opaque: null,
      paramCount: keys.length,
      defaults: [],
      valueClass: false,
      virtualizable: false,
      transient: false,
    };
    this.classesById.set(id, info);
    return info;
  }
}

/** The name of what declares a property. In types without a name: where it stands, told so that edits of what stands beside it change nothing. */
function ownerOf({ parent, pos }: ts.PropertyDeclaration | ts.PropertySignature): string {
  if (ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent)) return parent.name?.text ?? '?';
  const source = parent.getSourceFile();
  let around: ts.Node = parent;
  while (!ts.isSourceFile(around.parent) && !ts.isClassLike(around.parent)) around = around.parent;
  const siblings: readonly ts.Node[] = ts.isClassLike(around.parent) ? around.parent.members : source.statements;
  const home = ts.isClassLike(around.parent) ? `${around.parent.name?.text ?? '?'}.` : '';
  return `{${path.basename(source.fileName)}:${home}${siblings.indexOf(around)}+${pos - around.pos}}`;
}

/** What a node assigns to, if it is an assignment. */
export function assignmentTarget(n: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(n)) {
    const k = n.operatorToken.kind;
    return k >= ts.SyntaxKind.FirstAssignment && k <= ts.SyntaxKind.LastAssignment ? bare(n.left) : undefined;
  }
  if (ts.isPrefixUnaryExpression(n) || ts.isPostfixUnaryExpression(n)) {
    const inc = n.operator === ts.SyntaxKind.PlusPlusToken || n.operator === ts.SyntaxKind.MinusMinusToken;
    return inc ? bare(n.operand) : undefined;
  }
  return ts.isDeleteExpression(n) ? bare(n.expression) : undefined;
}

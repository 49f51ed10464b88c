/** The symbol table: walks a tree, makes its scopes, and notes how each uses its names. What they then are is decided in `analyze`. */
import { analyze } from './analyze.ts';
import type {
  AnnAssign,
  Arguments,
  AsyncFunctionDef,
  Comprehension,
  Expr,
  FunctionDef,
  NamedExpr,
  Pattern,
  Positioned,
  Root,
  Stmt,
} from './ast.ts';
import {
  type ComprehensionKind,
  DEF_ANNOT,
  DEF_COMP_ITER,
  DEF_DELETED,
  DEF_GLOBAL,
  DEF_IMPORT,
  DEF_LOCAL,
  DEF_NONLOCAL,
  DEF_PARAM,
  mangle,
  Scope,
  type ScopeKind,
  type ScopeNode,
  USE,
} from './scope.ts';
import type { SourceLines } from './syntax-error.ts';

export interface SymbolTable {
  readonly top: Scope;
  readonly scopes: ReadonlyMap<ScopeNode, Scope>;
}

/** Throws `PythonSyntaxError`. `lazyAnnotations`: annotations are not evaluated. */
export function symbolTable(root: Root, source: SourceLines, lazyAnnotations: boolean): SymbolTable {
  return new Builder(source, lazyAnnotations).run(root);
}

class Builder {
  private readonly source: SourceLines;
  private readonly lazyAnnotations: boolean;
  private readonly scopes = new Map<ScopeNode, Scope>();
  private scope!: Scope;

  constructor(source: SourceLines, lazyAnnotations: boolean) {
    this.source = source;
    this.lazyAnnotations = lazyAnnotations;
  }

  run(root: Root): SymbolTable {
    const top = new Scope('module', 'top', root, undefined, undefined, undefined);
    this.scopes.set(root, top);
    this.scope = top;
    if (root.kind === 'Expression') this.expr(root.body);
    else this.body(root.body);
    analyze(top, this.source);
    return { top, scopes: this.scopes };
  }

  private fail(message: string, at: Positioned): never {
    throw this.source.treeError(message, at);
  }

  private inScope(
    kind: ScopeKind,
    name: string,
    node: ScopeNode,
    privateName: string | undefined,
    visit: (scope: Scope) => void,
    comprehension?: ComprehensionKind,
  ): void {
    const outer = this.scope;
    const inner = new Scope(kind, name, node, outer, privateName, comprehension);
    // What is forbidden in an iterable is so in functions there.
    inner.iterableDepth = outer.iterableDepth;
    if (kind !== 'annotation') outer.children.push(inner);
    this.scopes.set(node, inner);
    this.scope = inner;
    visit(inner);
    this.scope = outer;
  }

  private add(name: string, flag: number, at: Positioned, scope = this.scope): void {
    const mangled = mangle(scope.privateName, name);
    let flags = scope.flags(mangled);
    if ((flag & DEF_PARAM) !== 0 && (flags & DEF_PARAM) !== 0) {
      this.fail(`duplicate argument '${name}' in function definition`, at);
    }
    flags |= flag;
    if (scope.isInTargetOfLoop) {
      if ((flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0) {
        this.fail(`comprehension inner loop cannot rebind assignment expression target '${name}'`, at);
      }
      flags |= DEF_COMP_ITER;
    }
    scope.symbols.set(mangled, flags);
    if ((flag & DEF_PARAM) !== 0) scope.parameters.push(mangled);
  }

  private body(statements: readonly Stmt[]): void {
    for (const s of statements) this.stmt(s);
  }

  private stmt(s: Stmt): void {
    switch (s.kind) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.functionDefinition(s);
        break;
      case 'ClassDef':
        this.add(s.name, DEF_LOCAL, s);
        this.exprs(s.bases);
        for (const k of s.keywords) this.expr(k.value);
        this.exprs(s.decorator_list);
        this.inScope('class', s.name, s, s.name, () => this.body(s.body));
        break;
      case 'Return':
        if (s.value !== undefined) {
          this.expr(s.value);
          this.scope.returnsValue = true;
        }
        break;
      case 'Delete':
        this.exprs(s.targets);
        break;
      case 'Assign':
        this.exprs(s.targets);
        this.expr(s.value);
        break;
      case 'AugAssign':
        this.expr(s.target);
        this.expr(s.value);
        break;
      case 'AnnAssign':
        this.annotatedAssignment(s);
        break;
      case 'For':
      case 'AsyncFor':
        this.expr(s.target);
        this.expr(s.iter);
        this.body(s.body);
        this.body(s.orelse);
        break;
      case 'While':
      case 'If':
        this.expr(s.test);
        this.body(s.body);
        this.body(s.orelse);
        break;
      case 'With':
      case 'AsyncWith':
        for (const item of s.items) {
          this.expr(item.context_expr);
          this.maybe(item.optional_vars);
        }
        this.body(s.body);
        break;
      case 'Match':
        this.expr(s.subject);
        for (const c of s.cases) {
          this.pattern(c.pattern);
          this.maybe(c.guard);
          this.body(c.body);
        }
        break;
      case 'Raise':
        this.maybe(s.exc);
        this.maybe(s.cause);
        break;
      case 'Try':
      case 'TryStar':
        this.body(s.body);
        this.body(s.orelse);
        for (const h of s.handlers) {
          this.maybe(h.type);
          if (h.name !== undefined) this.add(h.name, DEF_LOCAL | DEF_DELETED, h);
          this.body(h.body);
        }
        this.body(s.finalbody);
        break;
      case 'Assert':
        this.expr(s.test);
        this.maybe(s.msg);
        break;
      case 'Import':
        for (const a of s.names) this.add(a.asname ?? a.name.split('.')[0]!, DEF_IMPORT, a);
        break;
      case 'ImportFrom':
        for (const a of s.names) {
          if (a.name !== '*') this.add(a.asname ?? a.name, DEF_IMPORT, a);
          else if (this.scope.kind !== 'module') this.fail('import * only allowed at module level', a);
        }
        break;
      case 'Global':
        this.declaration(s.names, DEF_GLOBAL, 'global', s);
        break;
      case 'Nonlocal':
        this.declaration(s.names, DEF_NONLOCAL, 'nonlocal', s);
        break;
      case 'Expr':
        this.expr(s.value);
        break;
      case 'Pass':
      case 'Break':
      case 'Continue':
        break;
    }
  }

  private functionDefinition(s: FunctionDef | AsyncFunctionDef): void {
    this.add(s.name, DEF_LOCAL, s);
    this.defaults(s.args);
    this.annotations(s.args, s.returns);
    this.exprs(s.decorator_list);
    this.inScope('function', s.name, s, this.scope.privateName, (scope) => {
      if (s.kind === 'AsyncFunctionDef') scope.isCoroutine = true;
      this.parameters(s.args);
      this.body(s.body);
    });
  }

  private defaults(args: Arguments): void {
    this.exprs(args.defaults);
    for (const e of args.kw_defaults) this.maybe(e);
  }

  private annotations(args: Arguments, returns: Expr | undefined): void {
    for (const a of [...args.posonlyargs, ...args.args]) this.annotation(a.annotation);
    this.annotation(args.vararg?.annotation);
    this.annotation(args.kwarg?.annotation);
    for (const a of args.kwonlyargs) this.annotation(a.annotation);
    this.annotation(returns);
  }

  private annotation(e: Expr | undefined): void {
    if (e === undefined) return;
    if (this.lazyAnnotations) {
      this.inScope('annotation', '_annotation', e, this.scope.privateName, () => this.expr(e));
    } else {
      this.expr(e);
    }
  }

  private parameters(args: Arguments): void {
    for (const a of args.posonlyargs) this.add(a.arg, DEF_PARAM, a);
    for (const a of args.args) this.add(a.arg, DEF_PARAM, a);
    for (const a of args.kwonlyargs) this.add(a.arg, DEF_PARAM, a);
    if (args.vararg !== undefined) {
      this.add(args.vararg.arg, DEF_PARAM, args.vararg);
      this.scope.hasVarargs = true;
    }
    if (args.kwarg !== undefined) {
      this.add(args.kwarg.arg, DEF_PARAM, args.kwarg);
      this.scope.hasVarKeywords = true;
    }
  }

  private annotatedAssignment(s: AnnAssign): void {
    if (s.target.kind === 'Name') {
      const name = s.target.id;
      const flags = this.scope.flags(mangle(this.scope.privateName, name));
      const isDeclared = (flags & (DEF_GLOBAL | DEF_NONLOCAL)) !== 0;
      if (isDeclared && this.scope.kind !== 'module' && s.simple) {
        const what = (flags & DEF_GLOBAL) !== 0 ? 'global' : 'nonlocal';
        this.fail(`annotated name '${name}' can't be ${what}`, s);
      }
      if (s.simple) this.add(name, DEF_ANNOT | DEF_LOCAL, s.target);
      else if (s.value !== undefined) this.add(name, DEF_LOCAL, s.target);
    } else {
      this.expr(s.target);
    }
    this.annotation(s.annotation);
    this.maybe(s.value);
  }

  private declaration(names: readonly string[], flag: number, what: string, at: Positioned): void {
    const { scope } = this;
    for (const name of names) {
      const flags = scope.flags(mangle(scope.privateName, name));
      if ((flags & (DEF_PARAM | DEF_LOCAL | USE | DEF_ANNOT)) !== 0) {
        let message: string;
        if ((flags & DEF_PARAM) !== 0) message = `name '${name}' is parameter and ${what}`;
        else if ((flags & USE) !== 0) message = `name '${name}' is used prior to ${what} declaration`;
        else if ((flags & DEF_ANNOT) !== 0) message = `annotated name '${name}' can't be ${what}`;
        else message = `name '${name}' is assigned to before ${what} declaration`;
        this.fail(message, at);
      }
      this.add(name, flag, at);
      scope.directives.push({ name: mangle(scope.privateName, name), at });
    }
  }

  private exprs(all: readonly Expr[]): void {
    for (const e of all) this.expr(e);
  }

  private maybe(e: Expr | undefined): void {
    if (e !== undefined) this.expr(e);
  }

  private expr(e: Expr): void {
    switch (e.kind) {
      case 'NamedExpr':
        this.namedExpression(e);
        break;
      case 'BoolOp':
        this.exprs(e.values);
        break;
      case 'BinOp':
        this.expr(e.left);
        this.expr(e.right);
        break;
      case 'UnaryOp':
        this.expr(e.operand);
        break;
      case 'Lambda': {
        this.defaults(e.args);
        this.inScope('function', 'lambda', e, this.scope.privateName, () => {
          this.parameters(e.args);
          this.expr(e.body);
        });
        break;
      }
      case 'IfExp':
        this.expr(e.test);
        this.expr(e.body);
        this.expr(e.orelse);
        break;
      case 'Dict':
        for (const k of e.keys) this.maybe(k);
        this.exprs(e.values);
        break;
      case 'Set':
      case 'List':
      case 'Tuple':
        this.exprs(e.elts);
        break;
      case 'ListComp':
        this.comprehension('list', 'listcomp', e, e.elt, undefined, e.generators);
        break;
      case 'SetComp':
        this.comprehension('set', 'setcomp', e, e.elt, undefined, e.generators);
        break;
      case 'GeneratorExp':
        this.comprehension('generator', 'genexpr', e, e.elt, undefined, e.generators);
        break;
      case 'DictComp':
        this.comprehension('dict', 'dictcomp', e, e.key, e.value, e.generators);
        break;
      case 'Yield':
        this.forbidInAnnotation('yield expression', e);
        this.maybe(e.value);
        this.yields(e);
        break;
      case 'YieldFrom':
        this.forbidInAnnotation('yield expression', e);
        this.expr(e.value);
        this.yields(e);
        break;
      case 'Await':
        this.forbidInAnnotation('await expression', e);
        this.expr(e.value);
        this.scope.isCoroutine = true;
        break;
      case 'Compare':
        this.expr(e.left);
        this.exprs(e.comparators);
        break;
      case 'Call':
        this.expr(e.func);
        this.exprs(e.args);
        for (const k of e.keywords) this.expr(k.value);
        break;
      case 'FormattedValue':
        this.expr(e.value);
        this.maybe(e.format_spec);
        break;
      case 'JoinedStr':
        this.exprs(e.values);
        break;
      case 'Constant':
        break;
      case 'Attribute':
      case 'Starred':
        this.expr(e.value);
        break;
      case 'Subscript':
        this.expr(e.value);
        this.expr(e.slice);
        break;
      case 'Slice':
        this.maybe(e.lower);
        this.maybe(e.upper);
        this.maybe(e.step);
        break;
      case 'Name': {
        const flag = e.ctx === 'Load' ? USE : e.ctx === 'Del' ? DEF_LOCAL | DEF_DELETED : DEF_LOCAL;
        this.add(e.id, flag, e);
        // A use of super() is one of __class__.
        if (e.ctx === 'Load' && this.scope.kind === 'function' && e.id === 'super') this.add('__class__', USE, e);
        break;
      }
    }
  }

  private forbidInAnnotation(what: string, e: Positioned): void {
    if (this.scope.kind === 'annotation') this.fail(`'${what}' can not be used within an annotation`, e);
  }

  private yields(e: Positioned): void {
    const { scope } = this;
    scope.isGenerator = true;
    if (scope.comprehension !== undefined) {
      const names = {
        list: 'list comprehension',
        set: 'set comprehension',
        dict: 'dict comprehension',
        generator: 'generator expression',
      };
      this.fail(`'yield' inside ${names[scope.comprehension]}`, e);
    }
  }

  private comprehension(
    kind: ComprehensionKind,
    name: string,
    e: Expr,
    elt: Expr,
    value: Expr | undefined,
    generators: readonly Comprehension[],
  ): void {
    const outermost = generators[0]!;
    // The outermost iterable is evaluated outside.
    this.scope.iterableDepth++;
    this.expr(outermost.iter);
    this.scope.iterableDepth--;
    let isAsync = false;
    this.inScope(
      'function',
      name,
      e,
      this.scope.privateName,
      (scope) => {
        if (outermost.is_async) scope.isCoroutine = true;
        this.add('.0', DEF_PARAM, e);
        generators.forEach((g, i) => {
          scope.isInTargetOfLoop = true;
          this.expr(g.target);
          scope.isInTargetOfLoop = false;
          if (i > 0) {
            scope.iterableDepth++;
            this.expr(g.iter);
            scope.iterableDepth--;
          }
          this.exprs(g.ifs);
          if (g.is_async) scope.isCoroutine = true;
        });
        this.maybe(value);
        this.expr(elt);
        scope.isGenerator = kind === 'generator';
        isAsync = scope.isCoroutine && !scope.isGenerator;
      },
      kind,
    );
    if (isAsync) this.scope.isCoroutine = true;
  }

  private namedExpression(e: NamedExpr): void {
    const { scope } = this;
    scope.hasNamedExpression = true;
    this.forbidInAnnotation('named expression', e);
    if (scope.iterableDepth > 0) {
      this.fail('assignment expression cannot be used in a comprehension iterable expression', e);
    }
    if (scope.comprehension !== undefined) this.extendFromComprehension(e);
    this.expr(e.value);
    this.expr(e.target);
  }

  /** The target of an assignment expression in a comprehension belongs to the function around. */
  private extendFromComprehension(e: NamedExpr): void {
    const name = e.target.id;
    for (let outer: Scope | undefined = this.scope; outer !== undefined; outer = outer.parent) {
      if (outer.comprehension !== undefined) {
        if ((outer.flags(mangle(outer.privateName, name)) & DEF_COMP_ITER) !== 0) {
          const message = `assignment expression cannot rebind comprehension iteration variable '${name}'`;
          this.fail(message, e.target);
        }
        continue;
      }
      if (outer.kind === 'function') {
        const isGlobal = (outer.flags(mangle(outer.privateName, name)) & DEF_GLOBAL) !== 0;
        this.add(name, isGlobal ? DEF_GLOBAL : DEF_NONLOCAL, e);
        this.scope.directives.push({ name: mangle(this.scope.privateName, name), at: e });
        this.add(name, DEF_LOCAL, e, outer);
        return;
      }
      if (outer.kind === 'module') {
        this.add(name, DEF_GLOBAL, e);
        this.scope.directives.push({ name: mangle(this.scope.privateName, name), at: e });
        this.add(name, DEF_GLOBAL, e, outer);
        return;
      }
      if (outer.kind === 'class') {
        const message = 'assignment expression within a comprehension cannot be used in a class body';
        this.fail(message, e.target);
      }
    }
  }

  private pattern(p: Pattern): void {
    switch (p.kind) {
      case 'MatchValue':
        this.expr(p.value);
        break;
      case 'MatchSingleton':
        break;
      case 'MatchSequence':
      case 'MatchOr':
        for (const inner of p.patterns) this.pattern(inner);
        break;
      case 'MatchStar':
        if (p.name !== undefined) this.add(p.name, DEF_LOCAL, p);
        break;
      case 'MatchMapping':
        this.exprs(p.keys);
        for (const inner of p.patterns) this.pattern(inner);
        if (p.rest !== undefined) this.add(p.rest, DEF_LOCAL, p);
        break;
      case 'MatchClass':
        this.expr(p.cls);
        for (const inner of p.patterns) this.pattern(inner);
        for (const inner of p.kwd_patterns) this.pattern(inner);
        break;
      case 'MatchAs':
        if (p.pattern !== undefined) this.pattern(p.pattern);
        if (p.name !== undefined) this.add(p.name, DEF_LOCAL, p);
        break;
    }
  }
}

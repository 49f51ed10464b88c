/** Code that makes functions, classes, and what comprehensions are. */

import { MARK_HEAD, MARK_TAIL } from '../code/marks.ts';
import { SPECIAL_BUILD_CLASS } from '../code/opcodes.table.ts';
import type {
  Arguments,
  AsyncFunctionDef,
  ClassDef,
  DictComp,
  Expr,
  FunctionDef,
  GeneratorExp,
  Lambda,
  ListComp,
  Positioned,
  SetComp,
  Stmt,
} from '../syntax/ast.ts';
import type { Scope, ScopeNode } from '../syntax/scope.ts';
import { unparse } from '../syntax/unparse.ts';
import { CallCompiler } from './calls.ts';
import { Label } from './flow.ts';
import { makeUnit, NONE, type Unit } from './unit.ts';

type AnyComprehension = ListComp | SetComp | DictComp | GeneratorExp;

const COMPREHENSION_NAMES = {
  ListComp: '<listcomp>',
  SetComp: '<setcomp>',
  DictComp: '<dictcomp>',
  GeneratorExp: '<genexpr>',
} as const;

/** The docstring that a body begins with. */
export function docstring(body: readonly Stmt[]): string | undefined {
  const [first] = body;
  if (first?.kind !== 'Expr' || first.value.kind !== 'Constant' || first.value.value.type !== 'str') return undefined;
  return first.value.value.value;
}

export abstract class FunctionCompiler extends CallCompiler {
  protected abstract assignTo(target: Expr, value: number): void;

  protected scopeOf(node: ScopeNode): Scope {
    const scope = this.unit.compilation.table.scopes.get(node);
    if (scope === undefined) throw new Error('a node without its scope');
    return scope;
  }

  protected functionDefinition(s: FunctionDef | AsyncFunctionDef): void {
    const saved = this.free;
    for (const d of s.decorator_list) this.temporary(d);
    const register = this.allocate();
    const { compilation } = this.unit;
    const doc = compilation.optimize < 2 ? docstring(s.body) : undefined;
    const unit = makeUnit({
      compilation,
      kind: 'function',
      scope: this.scopeOf(s),
      name: s.name,
      firstLine: s.decorator_list[0]?.line ?? s.line,
      args: s.args,
      doc: doc === undefined ? NONE : { type: 'str', value: doc },
      parent: this.unit,
    });
    this.makeFunction(s, unit, s.args, s.returns, register);
    this.decorate(s.decorator_list, saved);
    this.storeName(s, s.name, saved);
    this.free = saved;
  }

  /** Calls the decorators in the registers from `first` on, with what is above them. */
  private decorate(decorators: readonly Expr[], first: number): void {
    for (let i = decorators.length - 1; i >= 0; i--) this.emit(decorators[i]!, 'CALL', first + i, 1);
  }

  protected override lambda(e: Lambda, into: number): void {
    const { compilation } = this.unit;
    const unit = makeUnit({
      compilation,
      kind: 'lambda',
      scope: this.scopeOf(e),
      name: '<lambda>',
      firstLine: e.line,
      args: e.args,
      parent: this.unit,
    });
    this.makeFunction(e, unit, e.args, undefined, into);
  }

  private makeFunction(at: Positioned, unit: Unit, args: Arguments, returns: Expr | undefined, into: number): void {
    this.checkParameters(args, at);
    const saved = this.free;
    const kwDefaults = args.kwonlyargs.map((a, i) => ({ name: this.mangled(a.arg), value: args.kw_defaults[i] }));
    const hasKwDefaults = kwDefaults.some((d) => d.value !== undefined);
    const hasAnnotations = returns !== undefined || annotated(args).length > 0;
    let window = -1;
    if (args.defaults.length > 0 || hasKwDefaults || hasAnnotations) {
      window = this.allocate(3);
      this.defaultsTo(at, args.defaults, window);
      this.dictTo(at, hasKwDefaults ? kwDefaults : [], window + 1);
      this.annotationsTo(at, hasAnnotations ? args : undefined, returns, window + 2);
    }
    this.free = saved;
    const code = this.unit.compilation.compile(unit);
    this.emit(at, 'FUNCTION', into, this.codeConstant(code), window);
  }

  private checkParameters(args: Arguments, at: Positioned): void {
    const all = [...args.posonlyargs, ...args.args, ...args.kwonlyargs];
    if (args.vararg !== undefined) all.push(args.vararg);
    if (args.kwarg !== undefined) all.push(args.kwarg);
    for (const a of all) if (a.arg === '__debug__') this.fail('cannot assign to __debug__', at);
  }

  private defaultsTo(at: Positioned, defaults: readonly Expr[], register: number): void {
    if (defaults.length === 0) {
      this.emit(at, 'MOVE', register, this.constant(NONE));
      return;
    }
    const constant = this.unit.compilation.folder.tuple(defaults);
    if (constant !== undefined) {
      for (const e of defaults) this.mark(e);
      this.emit(at, 'MOVE', register, this.constant(constant));
      return;
    }
    const first = this.free;
    for (const e of defaults) this.temporary(e);
    this.emit(at, 'TUPLE', register, first, defaults.length);
    this.free = first;
  }

  private dictTo(
    at: Positioned,
    entries: readonly { readonly name: string; readonly value: Expr | undefined }[],
    register: number,
  ): void {
    const first = this.free;
    let count = 0;
    for (const { name, value } of entries) {
      if (value === undefined) continue;
      this.emit(at, 'MOVE', this.allocate(), this.stringConstant(name));
      this.temporary(value);
      count++;
    }
    if (count === 0) this.emit(at, 'MOVE', register, this.constant(NONE));
    else this.emit(at, 'DICT', register, first, count);
    this.free = first;
  }

  private annotationsTo(
    at: Positioned,
    args: Arguments | undefined,
    returns: Expr | undefined,
    register: number,
  ): void {
    if (args === undefined) {
      this.emit(at, 'MOVE', register, this.constant(NONE));
      return;
    }
    const first = this.free;
    const entries = annotated(args);
    if (returns !== undefined) entries.push({ name: 'return', annotation: returns });
    for (const { name, annotation } of entries) {
      this.emit(at, 'MOVE', this.allocate(), this.stringConstant(this.mangled(name)));
      this.annotationTo(annotation, this.allocate());
    }
    this.emit(at, 'DICT', register, first, entries.length);
    this.free = first;
  }

  /** The value of an annotation. */
  protected annotationTo(annotation: Expr, register: number): void {
    if (this.unit.compilation.lazyAnnotations) {
      this.emit(annotation, 'MOVE', register, this.stringConstant(unparse(annotation)));
    } else if (annotation.kind === 'Starred') {
      // `*args: *Ts` is the one item of Ts unpacked.
      const list = this.allocate();
      const value = this.operand(annotation.value);
      this.emit(annotation, 'UNPACK', list, value, 1);
      this.emit(annotation, 'MOVE', register, list);
      this.free = list;
    } else {
      this.into(annotation, register);
    }
  }

  protected classDefinition(s: ClassDef): void {
    const saved = this.free;
    for (const d of s.decorator_list) this.temporary(d);
    this.checkKeywords(s.keywords, s);
    const base = this.allocate(3);
    const unit = makeUnit({
      compilation: this.unit.compilation,
      kind: 'class',
      scope: this.scopeOf(s),
      name: s.name,
      firstLine: s.decorator_list[0]?.line ?? s.line,
      parent: this.unit,
    });
    this.emit(s, 'SPECIAL', base, SPECIAL_BUILD_CLASS);
    const code = this.unit.compilation.compile(unit);
    this.emit(s, 'FUNCTION', base + 1, this.codeConstant(code), -1);
    this.emit(s, 'MOVE', base + 2, this.stringConstant(s.name));
    this.callWith(s, { args: s.bases, keywords: s.keywords }, base, 2);
    this.decorate(s.decorator_list, saved);
    this.storeName(s, s.name, saved);
    this.free = saved;
  }

  protected override comprehension(e: AnyComprehension, into: number): void {
    const { compilation } = this.unit;
    const outermost = e.generators[0]!;
    const scope = this.scopeOf(e);
    const isGenerator = e.kind === 'GeneratorExp';
    const isAsync = scope.isCoroutine;
    if (isAsync && !isGenerator && !this.mayAwait() && this.unit.kind !== 'comprehension') {
      this.fail('asynchronous comprehension outside of an asynchronous function', e);
    }
    const unit = makeUnit({
      compilation,
      kind: 'comprehension',
      scope,
      name: COMPREHENSION_NAMES[e.kind],
      firstLine: e.line,
      parent: this.unit,
    });
    const base = this.allocate(2);
    const code = compilation.compile(unit);
    this.emit(e, 'FUNCTION', base, this.codeConstant(code), -1);
    const iterable = this.operand(outermost.iter);
    this.emit(e, outermost.is_async ? 'AITER' : 'GETITER', base + 1, iterable);
    this.free = base + 2;
    this.emit(e, 'CALL', base, 1);
    if (isAsync && !isGenerator) this.awaitValue(e, base, base, 0);
    this.emit(e, 'MOVE', into, base);
    this.free = base;
  }

  /** The code of a comprehension, in its own code object. */
  protected comprehensionBody(e: AnyComprehension): void {
    if (e.kind === 'GeneratorExp') {
      this.comprehensionLoop(e, 0, -1);
      this.emitEnd(e, 'RETURN', this.constant(NONE));
      return;
    }
    const result = this.allocate();
    this.emit(e, e.kind === 'ListComp' ? 'LIST' : e.kind === 'SetComp' ? 'SET' : 'DICT', result, this.free, 0);
    this.comprehensionLoop(e, 0, result);
    this.emitEnd(e, 'RETURN', result);
  }

  private comprehensionLoop(e: AnyComprehension, depth: number, result: number): void {
    const generator = e.generators[depth];
    if (generator === undefined) {
      this.comprehensionItem(e, result);
      return;
    }
    const saved = this.free;
    let iterator = 0;
    if (depth > 0) {
      const iterable = this.operand(generator.iter);
      this.free = saved;
      iterator = this.allocate();
      this.emit(e, generator.is_async ? 'AITER' : 'GETITER', iterator, iterable);
    }
    const next = new Label();
    const body = (): void => {
      for (const condition of generator.ifs) this.jumpIf(condition, false, next, e);
      this.comprehensionLoop(e, depth + 1, result);
    };
    if (generator.is_async) this.asyncLoop(e, generator.target, iterator, next, body, new Label());
    else this.loop(e, generator.target, iterator, next, body);
    this.free = saved;
  }

  private comprehensionItem(e: AnyComprehension, result: number): void {
    const saved = this.free;
    switch (e.kind) {
      case 'GeneratorExp':
        // What is sent is of no interest.
        this.yieldItem(e, this.operand(e.elt), this.allocate());
        break;
      case 'ListComp':
        this.emit(e, 'LISTAPPEND', result, this.operand(e.elt));
        break;
      case 'SetComp':
        this.emit(e, 'SETADD', result, this.operand(e.elt));
        break;
      case 'DictComp': {
        const key = this.operandBefore(e.key, e.value);
        this.emit(e, 'DICTPUT', result, key, this.operand(e.value));
        break;
      }
    }
    this.free = saved;
  }

  /** A loop over an iterator; `next` is where it takes the next item. */
  protected loop(at: Positioned, target: Expr, iterator: number, next: Label, body: () => void): void {
    const saved = this.free;
    const top = new Label();
    const variable = target.kind === 'Name' ? this.registerOf(target.id) : undefined;
    const item = variable ?? this.allocate();
    this.jump(at, 'JMP', next);
    this.bound = next.bound;
    this.bind(top);
    this.lineBefore = at.line;
    const before = this.bound;
    if (variable !== undefined) this.mark(target);
    if (variable === undefined) this.assignTo(target, item);
    else if (target.kind === 'Name') this.markBound(variable, this.mangled(target.id));
    // The item itself is needed only until it has been assigned.
    this.free = saved;
    body();
    // The only other way to FORITER is the one into the loop.
    if (this.endsMarked && next.uses.length === 1) this.turnMarks(MARK_TAIL);
    this.bind(next);
    this.mark(at, MARK_HEAD);
    this.emit(at, 'FORITER', iterator, item, top.pc);
    this.bound = before;
    this.free = saved;
  }

  protected abstract asyncLoop(
    at: Positioned,
    target: Expr,
    iterator: number,
    next: Label,
    body: () => void,
    end: Label,
  ): void;
  protected abstract mayAwait(): boolean;
  protected abstract yieldItem(at: Positioned, value: number, into: number): void;
  protected abstract awaitValue(at: Positioned, value: number, into: number, how: number): void;
}

/** In CPython's order. */
function annotated(args: Arguments): { readonly name: string; readonly annotation: Expr }[] {
  const all = [...args.args, ...args.posonlyargs];
  if (args.vararg !== undefined) all.push(args.vararg);
  all.push(...args.kwonlyargs);
  if (args.kwarg !== undefined) all.push(args.kwarg);
  const found: { name: string; annotation: Expr }[] = [];
  for (const a of all) if (a.annotation !== undefined) found.push({ name: a.arg, annotation: a.annotation });
  return found;
}

/** Source text to a code object: the entry of the compiler. */
import { CO_FUTURE_ANNOTATIONS, type CodeObject } from '../code/code-object.ts';
import type { Call, ClassDef, Compare, Positioned, Root, Stmt, Subscript } from '../syntax/ast.ts';
import { type Mode, type ParseOptions, parse } from '../syntax/parser.ts';
import { symbolTable } from '../syntax/symbols.ts';
import { SourceLines } from '../syntax/syntax-error.ts';
import type { WarningCategory } from '../syntax/tokenizer.ts';
import { NOWHERE } from './emitter.ts';
import { Folder } from './fold.ts';
import { docstring } from './functions.ts';
import { futureFeatures } from './future.ts';
import { MatchCompiler } from './match.ts';
import { type Compilation, makeUnit, NONE, type Unit } from './unit.ts';
import { callWarning, compareWarning, subscriptWarning } from './warnings.ts';

export interface CompileOptions {
  /** CO_FUTURE_ANNOTATIONS: as if the text asked for it. */
  readonly flags?: number;
  /** As CPython's -O: 1, without asserts; 2, without docstrings as well. */
  readonly optimize?: number;
  readonly allowsTopLevelAwait?: boolean;
  /** True: it is an error. */
  readonly warn?: (category: WarningCategory, message: string, line: number) => boolean;
  readonly characterNamed?: (name: string) => string | undefined;
}

/** Compiles a text. Throws `PythonSyntaxError`. */
export function compileSource(text: string, filename: string, mode: Mode, options: CompileOptions = {}): CodeObject {
  const parseOptions: ParseOptions = {
    deprecated: (d) => options.warn?.(d.category, d.message, d.at.line) === true,
    ...(options.characterNamed === undefined ? {} : { characterNamed: options.characterNamed }),
  };
  return compileTree(parse(text, filename, mode, parseOptions), new SourceLines(text, filename), options);
}

/** Compiles a tree. Throws `PythonSyntaxError`. */
export function compileTree(root: Root, source: SourceLines, options: CompileOptions): CodeObject {
  const future = futureFeatures(root, source);
  const inherited = ((options.flags ?? 0) & CO_FUTURE_ANNOTATIONS) !== 0;
  const lazyAnnotations = inherited || future.features.has('annotations');
  const table = symbolTable(root, source, lazyAnnotations);
  const optimize = options.optimize ?? 0;
  const compilation: Compilation = {
    source,
    table,
    folder: new Folder(optimize > 0),
    optimize,
    lazyAnnotations,
    lastFutureLine: future.lastLine,
    allowsTopLevelAwait: options.allowsTopLevelAwait ?? false,
    warn: (message, at) => {
      if (options.warn?.('SyntaxWarning', message, at.line) === true) throw source.treeError(message, at);
    },
    compile: (unit) => new UnitCompiler(unit).compile(),
  };
  const unit = makeUnit({
    compilation,
    kind: 'module',
    scope: table.top,
    name: '<module>',
    firstLine: 1,
    parent: undefined,
  });
  return compilation.compile(unit);
}

const AT_START = { line: 1, col: 0, endLine: 1, endCol: 0 };

class UnitCompiler extends MatchCompiler {
  constructor(unit: Unit) {
    super(unit);
    if (unit.scope.kind !== 'function') return;
    // What the call has put into registers.
    for (const name of unit.scope.parameters) this.markBound(this.variables.get(name) ?? -1, name);
  }

  compile(): CodeObject {
    const { node } = this.scope;
    const cells = this.scope.needsClassCell ? ['__class__'] : this.scope.cells();
    for (const cell of cells) this.emit(this.start(), 'NEWCELL', this.variables.get(cell));
    switch (node.kind) {
      case 'Module':
      case 'Interactive':
        this.namespaceBody(node.body);
        this.end();
        break;
      case 'Expression':
        this.emitEnd(node.body, 'RETURN', this.operand(node.body));
        break;
      case 'ClassDef':
        this.classBody(node);
        break;
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.functionBody(docstring(node.body) === undefined ? node.body : node.body.slice(1));
        break;
      case 'Lambda': {
        const value = this.operand(node.body);
        this.emitEnd(this.start(), 'RETURN', value);
        break;
      }
      case 'ListComp':
      case 'SetComp':
      case 'DictComp':
      case 'GeneratorExp':
        this.comprehensionBody(node);
        break;
      default:
        throw new Error(`${node.kind} has no code of its own`);
    }
    return this.finish();
  }

  private start(): typeof AT_START {
    const { firstLine } = this.unit;
    return { line: firstLine, col: 0, endLine: firstLine, endCol: 0 };
  }

  /** The implicit return, which is on whatever line was the last one. */
  private end(): void {
    if (this.isReachable) this.emitEnd(NOWHERE, 'RETURN', this.constant(NONE));
  }

  private functionBody(body: readonly Stmt[]): void {
    this.body(body);
    if (body.length > 0) this.end();
    else this.emitEnd(this.start(), 'RETURN', this.constant(NONE));
  }

  private namespaceBody(body: readonly Stmt[]): void {
    if (hasAnnotations(body)) this.emit(body[0] ?? AT_START, 'ANNOTATIONS');
    const hasDocstring = this.unit.compilation.optimize < 2 && this.scope.node.kind !== 'Interactive';
    const doc = hasDocstring ? docstring(body) : undefined;
    if (doc !== undefined) this.emit(body[0]!, 'SETNAME', this.name('__doc__'), this.stringConstant(doc));
    this.body(doc === undefined ? body : body.slice(1));
  }

  private classBody(node: ClassDef): void {
    const start = this.start();
    const module = this.allocate();
    this.emit(start, 'GETNAME', module, this.name('__name__'));
    this.emit(start, 'SETNAME', this.name('__module__'), module);
    this.emit(start, 'SETNAME', this.name('__qualname__'), this.stringConstant(this.unit.qualname));
    this.free = module;
    this.namespaceBody(node.body);
    const register = this.scope.needsClassCell ? this.variables.get('__class__') : undefined;
    if (register === undefined) {
      this.end();
      return;
    }
    const cell = this.allocate();
    this.emit(NOWHERE, 'CELLOF', cell, register, 0);
    this.emit(NOWHERE, 'SETNAME', this.name('__classcell__'), cell);
    this.emitEnd(NOWHERE, 'RETURN', cell);
  }

  protected override checkCall(e: Call): void {
    this.warnIf(callWarning(e), e);
  }

  protected override checkSubscript(e: Subscript): void {
    this.warnIf(subscriptWarning(e), e);
  }

  protected override checkCompare(e: Compare): void {
    this.warnIf(compareWarning(e), e);
  }

  private warnIf(message: string | undefined, at: Positioned): void {
    if (message !== undefined) this.unit.compilation.warn(message, at);
  }
}

/** Whether there are annotated names, not counting those of inner functions and classes. */
function hasAnnotations(body: readonly Stmt[]): boolean {
  return body.some((s) => {
    switch (s.kind) {
      case 'AnnAssign':
        return true;
      case 'For':
      case 'AsyncFor':
      case 'While':
      case 'If':
        return hasAnnotations(s.body) || hasAnnotations(s.orelse);
      case 'With':
      case 'AsyncWith':
        return hasAnnotations(s.body);
      case 'Match':
        return s.cases.some((c) => hasAnnotations(c.body));
      case 'Try':
      case 'TryStar':
        return [s.body, s.orelse, s.finalbody].some(hasAnnotations) || s.handlers.some((h) => hasAnnotations(h.body));
      default:
        return false;
    }
  });
}

/** The author's functions: identity, tags, and the JavaScript expression that gives the function at run time. */
import type { Module } from './project.ts';
import { tagsOf } from './tags.ts';
import { ts } from './ts.ts';

export type FnNode =
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ConstructorDeclaration;

export function isFnNode(n: ts.Node): n is FnNode {
  return (
    ts.isFunctionDeclaration(n) ||
    ts.isFunctionExpression(n) ||
    ts.isArrowFunction(n) ||
    ts.isMethodDeclaration(n) ||
    ts.isGetAccessorDeclaration(n) ||
    ts.isSetAccessorDeclaration(n) ||
    ts.isConstructorDeclaration(n)
  );
}

/**
 * lifted: a local function that is only called; what it captures comes as leading parameters. callback: a closure that is passed to a
 * function of JavaScript's library; lowered for its effects only.
 */
export type FnKind = 'function' | 'method' | 'static' | 'getter' | 'setter' | 'constructor' | 'lifted' | 'callback';

export class Fn {
  /** `module#name`: stable under edits elsewhere. */
  readonly id: string;
  /** Qualified: `Frame.push`. */
  readonly name: string;
  readonly module: Module;
  readonly node: FnNode;
  readonly kind: FnKind;
  readonly className: string | null;
  readonly tags: ReadonlySet<string>;
  /** Gives the function's value in the scope of the module; null: unreachable from outside. */
  readonly expr: string | null;
  /** Locals of the enclosing function that a lifted one uses. */
  readonly captures: readonly ts.Symbol[];
  /** The function in which a lifted one stands. */
  readonly outer: Fn | null;

  constructor(init: {
    module: Module;
    node: FnNode;
    kind: FnKind;
    name: string;
    className: string | null;
    expr: string | null;
    captures?: readonly ts.Symbol[];
    outer?: Fn;
  }) {
    this.module = init.module;
    this.node = init.node;
    this.kind = init.kind;
    this.name = init.name;
    this.className = init.className;
    this.expr = init.expr;
    this.captures = init.captures ?? [];
    this.outer = init.outer ?? null;
    this.id = `${init.module.name}#${init.name}`;
    this.tags = tagsOf(init.node);
  }

  /** Whether register 0 is `this`. */
  get hasThis(): boolean {
    return (
      this.kind === 'method' ||
      this.kind === 'getter' ||
      this.kind === 'setter' ||
      this.kind === 'constructor' ||
      this.liftedThis
    );
  }

  private get liftedThis(): boolean {
    return (this.kind === 'lifted' || this.kind === 'callback') && usesThis(this.node);
  }

  /** The last parameter collects: callers that are looked into pass an array. */
  get hasRest(): boolean {
    return this.node.parameters.some((p) => p.dotDotDotToken !== undefined);
  }

  get isAsyncOrGenerator(): boolean {
    const n = this.node;
    if (ts.isConstructorDeclaration(n) || ts.isGetAccessorDeclaration(n) || ts.isSetAccessorDeclaration(n))
      return false;
    return n.asteriskToken !== undefined || (n.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword) ?? false);
  }

  get startLine(): number {
    return this.module.source.getLineAndCharacterOfPosition(this.node.getStart(this.module.source)).line;
  }
}

/** Whether `this` of the function itself is used, arrows within included. */
export function usesThis(node: ts.Node): boolean {
  let found = false;
  const visit = (n: ts.Node): void => {
    if (n.kind === ts.SyntaxKind.ThisKeyword || n.kind === ts.SyntaxKind.SuperKeyword) found = true;
    else if (!ts.isFunctionDeclaration(n) && !ts.isFunctionExpression(n) && !ts.isClassLike(n))
      ts.forEachChild(n, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}

/** Declared at the top level of its module, so that a footer reaches its name. */
export function isTopLevel(d: ts.Node): boolean {
  if (ts.isVariableDeclaration(d) || ts.isBindingElement(d)) {
    let n: ts.Node = d;
    while (
      ts.isVariableDeclaration(n) ||
      ts.isBindingElement(n) ||
      ts.isBindingName(n) ||
      ts.isVariableDeclarationList(n)
    )
      n = n.parent;
    return ts.isVariableStatement(n) && ts.isSourceFile(n.parent);
  }
  return ts.isSourceFile(d.parent);
}

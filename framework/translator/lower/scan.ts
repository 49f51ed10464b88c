/** One walk over a function's body before lowering: who assigns which local, what closures capture, which local functions are only called. */
import { bare } from '../constants.ts';
import { type FnNode, isFnNode } from '../functions.ts';
import { ts } from '../ts.ts';

interface VarUse {
  /** Initialiser and right-hand sides, or `{ name }` of a declaration; null: some other way (parameter, loop, compound assignment). */
  readonly values: (ts.Expression | ts.BindingElement | null)[];
  /** Assigned other than by its declaration. */
  assigned: boolean;
  /** Assigned inside of a nested function. */
  assignedInClosure: ts.Node | null;
}

export interface Scan {
  readonly vars: ReadonlyMap<ts.Symbol, VarUse>;
  /** Local functions all of whose uses are direct calls. */
  readonly lifted: ReadonlyMap<ts.Symbol, FnNode>;
}

export function scanFunction(fn: FnNode, checker: ts.TypeChecker): Scan {
  const vars = new Map<ts.Symbol, VarUse>();
  const candidates = new Map<ts.Symbol, FnNode>();
  const escaping = new Set<ts.Symbol>();
  const varOf = (symbol: ts.Symbol): VarUse => {
    let v = vars.get(symbol);
    if (v === undefined) {
      v = { values: [], assigned: false, assignedInClosure: null };
      vars.set(symbol, v);
    }
    return v;
  };
  const symbolAt = (n: ts.Node): ts.Symbol | undefined => checker.getSymbolAtLocation(n);

  const assign = (target: ts.Expression, value: ts.Expression | null, closure: boolean): void => {
    const t = bare(target);
    if (ts.isIdentifier(t)) {
      const symbol = symbolAt(t);
      if (symbol === undefined) return;
      const v = varOf(symbol);
      v.values.push(value);
      v.assigned = true;
      if (closure) v.assignedInClosure ??= t;
    } else if (ts.isArrayLiteralExpression(t)) {
      for (const e of t.elements) assign(ts.isSpreadElement(e) ? e.expression : e, null, closure);
    } else if (ts.isObjectLiteralExpression(t)) {
      for (const p of t.properties) {
        if (ts.isShorthandPropertyAssignment(p)) {
          const symbol = checker.getShorthandAssignmentValueSymbol(p);
          if (symbol === undefined) continue;
          const v = varOf(symbol);
          v.values.push(null);
          v.assigned = true;
          if (closure) v.assignedInClosure ??= p;
        } else if (ts.isPropertyAssignment(p)) assign(p.initializer, null, closure);
        else if (ts.isSpreadAssignment(p)) assign(p.expression, null, closure);
      }
    } else if (ts.isBinaryExpression(t) && t.operatorToken.kind === ts.SyntaxKind.EqualsToken)
      assign(t.left, null, closure);
  };
  const declare = (name: ts.BindingName, value: ts.Expression | ts.BindingElement | null): void => {
    if (ts.isIdentifier(name)) {
      const symbol = symbolAt(name);
      if (symbol !== undefined) varOf(symbol).values.push(value);
    } else if (ts.isObjectBindingPattern(name)) {
      for (const e of name.elements) declare(e.name, isPlainMember(e) ? e : null);
    } else for (const e of name.elements) if (ts.isBindingElement(e)) declare(e.name, null);
  };

  const noteUse = (n: ts.Identifier): void => {
    const p = n.parent;
    const own = ts.isShorthandPropertyAssignment(p) ? checker.getShorthandAssignmentValueSymbol(p) : symbolAt(n);
    if (own === undefined) return;
    const declares = (ts.isVariableDeclaration(p) || ts.isFunctionDeclaration(p)) && p.name === n;
    const calls =
      ts.isCallExpression(p) &&
      p.expression === n &&
      p.questionDotToken === undefined &&
      !p.arguments.some(ts.isSpreadElement);
    if (!declares && !calls) escaping.add(own);
  };

  /** What they mean takes long to find out, and matters for the names of candidates only. */
  const identifiers: ts.Identifier[] = [];
  const visit = (n: ts.Node, closure: boolean): void => {
    if (ts.isTypeNode(n)) return;
    if (ts.isVariableDeclaration(n)) {
      const loop =
        ts.isForOfStatement(n.parent.parent) || ts.isForInStatement(n.parent.parent) || ts.isCatchClause(n.parent);
      declare(n.name, loop ? null : (n.initializer ?? null));
      const init = n.initializer === undefined ? undefined : bare(n.initializer);
      if (
        ts.isIdentifier(n.name) &&
        init !== undefined &&
        (ts.isArrowFunction(init) || ts.isFunctionExpression(init))
      ) {
        const symbol = symbolAt(n.name);
        if (symbol !== undefined && n.parent.flags & ts.NodeFlags.Const) candidates.set(symbol, init);
      }
    } else if (ts.isParameter(n)) declare(n.name, null);
    else if (ts.isFunctionDeclaration(n) && n !== fn && n.name !== undefined) {
      const symbol = symbolAt(n.name);
      if (symbol !== undefined) candidates.set(symbol, n);
    } else if (ts.isBinaryExpression(n)) {
      const k = n.operatorToken.kind;
      if (k === ts.SyntaxKind.EqualsToken) assign(n.left, n.right, closure);
      else if (k > ts.SyntaxKind.FirstAssignment && k <= ts.SyntaxKind.LastAssignment) assign(n.left, null, closure);
    } else if (ts.isPrefixUnaryExpression(n) || ts.isPostfixUnaryExpression(n)) {
      if (n.operator === ts.SyntaxKind.PlusPlusToken || n.operator === ts.SyntaxKind.MinusMinusToken)
        assign(n.operand, null, closure);
    } else if ((ts.isForOfStatement(n) || ts.isForInStatement(n)) && !ts.isVariableDeclarationList(n.initializer)) {
      assign(n.initializer, null, closure);
    } else if (ts.isIdentifier(n)) identifiers.push(n);
    ts.forEachChild(n, (c) => visit(c, closure || (n !== fn && isFnNode(n))));
  };
  visit(fn, false);
  const names = new Set([...candidates.keys()].map((symbol) => symbol.name));
  for (const n of identifiers) if (names.has(n.text)) noteUse(n);
  const lifted = new Map([...candidates].filter(([symbol]) => !escaping.has(symbol)));
  return { vars, lifted };
}

/** `{ name }` or `{ name: local }`, with no default: a read of a field. */
const isPlainMember = (e: ts.BindingElement): boolean =>
  e.initializer === undefined &&
  e.dotDotDotToken === undefined &&
  ts.isIdentifier(e.name) &&
  (e.propertyName === undefined || ts.isIdentifier(e.propertyName));

/** The locals of enclosing functions that `node` uses: identifiers that are declared outside of it, but inside of a function. */
export function freeLocals(node: ts.Node, checker: ts.TypeChecker): Map<ts.Symbol, ts.Identifier> {
  const free = new Map<ts.Symbol, ts.Identifier>();
  const visit = (n: ts.Node): void => {
    if (ts.isTypeNode(n)) return;
    if (ts.isIdentifier(n)) {
      const shorthand = ts.isShorthandPropertyAssignment(n.parent) && n.parent.name === n;
      const symbol = shorthand ? checker.getShorthandAssignmentValueSymbol(n.parent) : checker.getSymbolAtLocation(n);
      const d = symbol?.valueDeclaration;
      if (symbol === undefined || d === undefined || free.has(symbol)) return;
      const isLocal =
        ts.isParameter(d) ||
        ((ts.isVariableDeclaration(d) || ts.isBindingElement(d) || ts.isFunctionDeclaration(d)) && isInsideFunction(d));
      if (isLocal && !(d.pos >= node.pos && d.end <= node.end && d.getSourceFile() === node.getSourceFile()))
        free.set(symbol, n);
      return;
    }
    ts.forEachChild(n, visit);
  };
  visit(node);
  return free;
}

function isInsideFunction(d: ts.Node): boolean {
  for (let n = d.parent; n !== undefined; n = n.parent) {
    if (isFnNode(n)) return true;
    if (ts.isSourceFile(n)) return false;
    if (ts.isPropertyDeclaration(n) || ts.isClassStaticBlockDeclaration(n)) return true;
  }
  return false;
}

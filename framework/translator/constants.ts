/**
 * Constants that the source itself shows: literals, `const` bindings with such initialisers, properties of `as const`
 * objects, and their combinations. Types are not asked: they are claims.
 */
import type { Primitive } from './ir.ts';
import { ts } from './ts.ts';

export interface Known {
  readonly value: Primitive;
}

const LIBRARY: { readonly [object: string]: { readonly [name: string]: unknown } } = {
  Math: Object.fromEntries(Object.getOwnPropertyNames(Math).map((name) => [name, Reflect.get(Math, name)])),
  Number: Object.fromEntries(Object.getOwnPropertyNames(Number).map((name) => [name, Reflect.get(Number, name)])),
};

/** Looks through what leaves no trace at run time. */
export function bare(node: ts.Expression): ts.Expression {
  let n = node;
  while (
    ts.isParenthesizedExpression(n) ||
    ts.isAsExpression(n) ||
    ts.isSatisfiesExpression(n) ||
    ts.isNonNullExpression(n) ||
    ts.isTypeAssertionExpression(n)
  ) {
    n = n.expression;
  }
  return n;
}

function isConstAssertion(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isConstAssertion(node.expression);
  if (ts.isSatisfiesExpression(node)) return isConstAssertion(node.expression);
  if (!ts.isAsExpression(node)) return isFreeze(node);
  return ts.isTypeReferenceNode(node.type) && node.type.typeName.getText() === 'const';
}

function isFreeze(node: ts.Expression): boolean {
  return ts.isCallExpression(node) && node.expression.getText() === 'Object.freeze';
}

export function resolveAlias(checker: ts.TypeChecker, symbol: ts.Symbol | undefined): ts.Symbol | undefined {
  return symbol !== undefined && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

function isConstVariable(d: ts.VariableDeclaration): boolean {
  return ts.isVariableDeclarationList(d.parent) && (d.parent.flags & ts.NodeFlags.Const) !== 0;
}

export class Constants {
  private readonly checker: ts.TypeChecker;
  private readonly known = new Map<ts.Node, Known | null>();

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  /** The primitive value of `node`, if the source shows it. */
  evaluate(node: ts.Expression): Known | null {
    const old = this.known.get(node);
    if (old !== undefined) return old;
    this.known.set(node, null);
    const found = this.compute(bare(node));
    this.known.set(node, found);
    return found;
  }

  private compute(n: ts.Expression): Known | null {
    if (ts.isNumericLiteral(n)) return { value: Number(n.text) };
    if (ts.isStringLiteralLike(n)) return { value: n.text };
    if (ts.isBigIntLiteral(n)) return { value: BigInt(n.text.slice(0, -1)) };
    switch (n.kind) {
      case ts.SyntaxKind.TrueKeyword:
        return { value: true };
      case ts.SyntaxKind.FalseKeyword:
        return { value: false };
      case ts.SyntaxKind.NullKeyword:
        return { value: null };
    }
    if (ts.isIdentifier(n)) return this.identifier(n);
    if (ts.isVoidExpression(n) && this.evaluate(n.expression) !== null) return { value: undefined };
    if (ts.isPrefixUnaryExpression(n)) return this.unary(n);
    if (ts.isBinaryExpression(n)) return this.binary(n);
    if (ts.isPropertyAccessExpression(n)) return this.property(n.expression, n.name.text);
    if (ts.isElementAccessExpression(n)) {
      const key = this.evaluate(n.argumentExpression);
      return key === null ? null : this.property(n.expression, String(key.value));
    }
    return null;
  }

  private identifier(n: ts.Identifier): Known | null {
    const symbol = resolveAlias(this.checker, this.checker.getSymbolAtLocation(n));
    const d = symbol?.valueDeclaration;
    if (d === undefined || d.getSourceFile().isDeclarationFile) {
      if (n.text === 'undefined') return { value: undefined };
      if (n.text === 'NaN') return { value: Number.NaN };
      if (n.text === 'Infinity') return { value: Number.POSITIVE_INFINITY };
      return null;
    }
    if (ts.isVariableDeclaration(d)) {
      return isConstVariable(d) && d.initializer !== undefined && ts.isIdentifier(d.name)
        ? this.evaluate(d.initializer)
        : null;
    }
    if (ts.isBindingElement(d) && ts.isObjectBindingPattern(d.parent) && d.dotDotDotToken === undefined) {
      const list = d.parent.parent;
      if (!ts.isVariableDeclaration(list) || !isConstVariable(list) || list.initializer === undefined || d.initializer)
        return null;
      const key = d.propertyName ?? d.name;
      return ts.isIdentifier(key) || ts.isStringLiteral(key) ? this.property(list.initializer, key.text) : null;
    }
    return null;
  }

  private unary(n: ts.PrefixUnaryExpression): Known | null {
    const x = this.evaluate(n.operand)?.value;
    if (n.operator === ts.SyntaxKind.ExclamationToken) return this.evaluate(n.operand) === null ? null : { value: !x };
    if (typeof x === 'bigint' && n.operator === ts.SyntaxKind.MinusToken) return { value: -x };
    if (typeof x !== 'number') return null;
    switch (n.operator) {
      case ts.SyntaxKind.MinusToken:
        return { value: -x };
      case ts.SyntaxKind.PlusToken:
        return { value: x };
      case ts.SyntaxKind.TildeToken:
        return { value: ~x };
      default:
        return null;
    }
  }

  private binary(n: ts.BinaryExpression): Known | null {
    const a = this.evaluate(n.left)?.value;
    const b = a === undefined ? undefined : this.evaluate(n.right)?.value;
    if (typeof a === 'string' && typeof b === 'string' && n.operatorToken.kind === ts.SyntaxKind.PlusToken)
      return { value: a + b };
    if (typeof a !== 'number' || typeof b !== 'number') return null;
    switch (n.operatorToken.kind) {
      case ts.SyntaxKind.PlusToken:
        return { value: a + b };
      case ts.SyntaxKind.MinusToken:
        return { value: a - b };
      case ts.SyntaxKind.AsteriskToken:
        return { value: a * b };
      case ts.SyntaxKind.SlashToken:
        return { value: a / b };
      case ts.SyntaxKind.PercentToken:
        return { value: a % b };
      case ts.SyntaxKind.AsteriskAsteriskToken:
        return { value: a ** b };
      case ts.SyntaxKind.AmpersandToken:
        return { value: a & b };
      case ts.SyntaxKind.BarToken:
        return { value: a | b };
      case ts.SyntaxKind.CaretToken:
        return { value: a ^ b };
      case ts.SyntaxKind.LessThanLessThanToken:
        return { value: a << b };
      case ts.SyntaxKind.GreaterThanGreaterThanToken:
        return { value: a >> b };
      case ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken:
        return { value: a >>> b };
      default:
        return null;
    }
  }

  private property(object: ts.Expression, name: string): Known | null {
    const n = bare(object);
    if (!ts.isIdentifier(n)) return null;
    const symbol = resolveAlias(this.checker, this.checker.getSymbolAtLocation(n));
    const d = symbol?.valueDeclaration;
    if (d === undefined || d.getSourceFile().isDeclarationFile) {
      const table = Object.hasOwn(LIBRARY, n.text) ? LIBRARY[n.text] : undefined;
      const value = table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
      return typeof value === 'number' ? { value } : null;
    }
    if (ts.isClassDeclaration(d)) return this.staticField(d, name);
    if (!ts.isVariableDeclaration(d) || !isConstVariable(d) || d.initializer === undefined) return null;
    return isConstAssertion(d.initializer) ? this.literalProperty(d.initializer, name) : null;
  }

  private staticField(d: ts.ClassDeclaration, name: string): Known | null {
    for (const m of d.members) {
      if (
        !ts.isPropertyDeclaration(m) ||
        !ts.isIdentifier(m.name) ||
        m.name.text !== name ||
        m.initializer === undefined
      )
        continue;
      const flags = ts.getCombinedModifierFlags(m);
      if (flags & ts.ModifierFlags.Static && flags & ts.ModifierFlags.Readonly) return this.evaluate(m.initializer);
    }
    return null;
  }

  /** Last definition wins; a spread of anything but a literal or a constant object hides what is before it. */
  private literalProperty(object: ts.Expression, name: string): Known | null {
    const n = bare(object);
    if (isFreeze(n) && ts.isCallExpression(n) && n.arguments[0] !== undefined)
      return this.literalProperty(n.arguments[0], name);
    if (ts.isIdentifier(n)) return this.property(n, name);
    if (!ts.isObjectLiteralExpression(n)) return null;
    for (let i = n.properties.length - 1; i >= 0; i--) {
      const p = n.properties[i];
      if (p === undefined) return null;
      if (ts.isSpreadAssignment(p)) {
        const spread = bare(p.expression);
        const found = this.literalProperty(spread, name);
        if (found !== null) return found;
        if (ts.isObjectLiteralExpression(spread) && !hasKey(spread, name)) continue;
        return null;
      }
      if (p.name === undefined || ts.isComputedPropertyName(p.name)) return null;
      if (p.name.getText() !== name && !(ts.isStringLiteral(p.name) && p.name.text === name)) continue;
      if (ts.isPropertyAssignment(p)) return this.evaluate(p.initializer);
      return null;
    }
    return null;
  }
}

/** Whether the literal may define `name`. */
function hasKey(n: ts.ObjectLiteralExpression, name: string): boolean {
  return n.properties.some(
    (p) =>
      p.name === undefined ||
      ts.isComputedPropertyName(p.name) ||
      p.name.getText() === name ||
      (ts.isStringLiteral(p.name) && p.name.text === name),
  );
}

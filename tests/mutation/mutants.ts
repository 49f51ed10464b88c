/**
 * Mutants of a source: the same text with one operator, constant, condition or statement another, or with one thing of the optimizer's own: a field of a frame state that is
 * not asked for or not set, an effect set that is empty, a rewrite rule that asks for less or gives its operands in another order. Places are found in the syntax tree, so that
 * every mutant parses; one that has a wrong type runs all the same, since types are only stripped.
 */
import ts from 'typescript';

export interface Mutant {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

const OPERATORS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.LessThanToken, '<='],
  [ts.SyntaxKind.LessThanEqualsToken, '<'],
  [ts.SyntaxKind.GreaterThanToken, '>='],
  [ts.SyntaxKind.GreaterThanEqualsToken, '>'],
  [ts.SyntaxKind.AmpersandAmpersandToken, '||'],
  [ts.SyntaxKind.BarBarToken, '&&'],
  [ts.SyntaxKind.PlusToken, '-'],
  [ts.SyntaxKind.MinusToken, '+'],
  [ts.SyntaxKind.AmpersandToken, '|'],
  [ts.SyntaxKind.BarToken, '&'],
]);

/** Fields of frame states and of what they consist of (region/ir.ts). */
const STATE_FLAGS: ReadonlySet<string> = new Set(['raise']);
const STATE_LISTS: ReadonlySet<string> = new Set(['pending']);
const EFFECT_SETS: ReadonlySet<string> = new Set(['reads', 'writes']);
const EFFECT_FLAGS: ReadonlySet<string> = new Set(['canRaise', 'canInvalidate', 'canForce', 'elidable', 'freshResult']);

/** What stands there, and is read. */
function isRead(node: ts.Node): boolean {
  const { parent } = node;
  return !(ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === EQUALS);
}
const EQUALS = ts.SyntaxKind.EqualsToken;

/** A property of an object of the program, not of `this`: what the value may be instead. */
function propertyMutant(node: ts.PropertyAccessExpression): string | null {
  if (!isRead(node)) return null;
  const { text } = node.name;
  if (STATE_FLAGS.has(text) || EFFECT_FLAGS.has(text)) return `!${node.getText()}`;
  if (STATE_LISTS.has(text)) return '[]';
  return EFFECT_SETS.has(text) ? 'new Set()' : null;
}

/** In an object that is a rewrite rule. */
function ruleMutant(node: ts.PropertyAssignment): string | null {
  const { parent, initializer } = node;
  const isRule = parent.properties.some((p) => p.name?.getText() === 'from');
  if (!isRule) return null;
  switch (node.name.getText()) {
    case 'where':
      return ts.isObjectLiteralExpression(initializer) && initializer.properties.length > 0 ? 'where: {}' : null;
    case 'when':
      return 'when: () => true';
    case 'to': {
      if (!ts.isArrayLiteralExpression(initializer) || initializer.elements.length !== 3) return null;
      const [op, a, b] = initializer.elements.map((e) => e.getText());
      return a === b ? null : `to: [${op}, ${b}, ${a}]`;
    }
    default:
      return null;
  }
}

export function mutantsOf(text: string, name: string): Mutant[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (node: ts.Node, by: string): void => {
    found.push({ from: node.getStart(file), to: node.getEnd(), by });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node)) return;
    // What only fails differently is no bug of the optimizer.
    if (ts.isThrowStatement(node) || (ts.isCallExpression(node) && /^(assert|unreachable)/.test(node.getText(file))))
      return;
    if (ts.isBinaryExpression(node)) {
      const by = OPERATORS.get(node.operatorToken.kind);
      if (by !== undefined) add(node.operatorToken, by);
    }
    if (ts.isIfStatement(node)) add(node.expression, `!(${node.expression.getText(file)})`);
    if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression)) add(node, ';');
    // What is set in a frame state.
    if (ts.isExpressionStatement(node) && /^[\w.]*\.(origin|pending|values|fs) = /.test(node.getText(file)))
      add(node, ';');
    if (ts.isPropertyAccessExpression(node)) {
      const by = propertyMutant(node);
      if (by !== null) add(node, by);
    }
    if (ts.isPropertyAssignment(node)) {
      const by = ruleMutant(node);
      if (by !== null) add(node, by);
    }
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
    if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent)) add(node, `(${node.text} + 1)`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

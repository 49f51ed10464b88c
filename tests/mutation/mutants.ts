/**
 * Mutants of a source: the same text with one operator, constant, condition or statement another. Places are found in the syntax tree, so that every mutant parses;
 * one that has a wrong type runs all the same, since types are only stripped.
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
    if (node.kind === ts.SyntaxKind.TrueKeyword) add(node, 'false');
    if (node.kind === ts.SyntaxKind.FalseKeyword) add(node, 'true');
    if (ts.isNumericLiteral(node) && !ts.isPropertyAssignment(node.parent)) add(node, `(${node.text} + 1)`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

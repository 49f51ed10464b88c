/**
 * How a portal is laid out, and the rules that its layout has to keep: between the head of the dispatch loop and the merge point, and
 * between a back edge and the merge point, nothing may happen, since compiled code enters and leaves at the merge point.
 */
import { bare } from './constants.ts';
import type { Fn } from './functions.ts';
import { isFnNode } from './functions.ts';
import { type Problem, positionOf } from './problems.ts';
import { ts } from './ts.ts';
import { assignmentTarget, type World } from './world.ts';

export interface PortalLayout {
  readonly fn: Fn;
  readonly body: ts.Block;
  readonly mergePoint: ts.CallExpression;
  readonly driver: ts.Expression;
  /** Statements of the body before the one that holds the dispatch loop. */
  readonly init: readonly ts.Statement[];
  /** The statement of the body that holds the merge point: the dispatch loop, or the merge point itself (a portal without a loop of its own). */
  readonly loop: ts.Statement;
}

export function layoutOf(world: World, fn: Fn): PortalLayout | null {
  const problems = world.problems;
  const { body } = fn.node;
  const mergePoint = findMergePoint(world, fn);
  if (mergePoint === null || body === undefined || !ts.isBlock(body)) return null;
  const report = (node: ts.Node, message: string, advice: string): null => {
    problems.push({ ...positionOf(node), message, advice } satisfies Problem);
    return null;
  };
  if (fn.kind !== 'function' && fn.kind !== 'method' && fn.kind !== 'static') {
    return report(
      fn.node,
      'merge point in an accessor, constructor or local function',
      'move the loop to a function or method',
    );
  }
  for (const p of fn.node.parameters) {
    if (!ts.isIdentifier(p.name) || p.dotDotDotToken !== undefined) {
      return report(
        p,
        'destructured or rest parameter of a portal',
        'take a plain parameter and destructure it in the first statement',
      );
    }
  }
  let n: ts.Node = mergePoint.parent;
  let sawLoop = false;
  while (n.parent !== body) {
    const parent: ts.Node = n.parent;
    if (ts.isSourceFile(parent) || isFnNode(parent)) break;
    const list = ts.isBlock(parent) ? parent.statements : ts.isCaseOrDefaultClause(parent) ? parent.statements : null;
    const before = list?.find((s) => s !== n && s.pos < n.pos);
    if (before !== undefined) {
      return report(
        before,
        'a statement stands between the head of the dispatch loop and its merge point',
        'move it below the merge point, or before the loop',
      );
    }
    if (ts.isCaseOrDefaultClause(parent) || ts.isCatchClause(parent)) {
      return report(mergePoint, 'merge point inside of a switch or catch', 'put it at the head of the loop');
    }
    if (ts.isIterationStatement(parent, false)) {
      if (ts.isForOfStatement(parent) || ts.isForInStatement(parent) || ts.isDoStatement(parent)) {
        return report(
          parent,
          'the loop around a merge point has to be `for (;;)` or `while`',
          'write the dispatch loop as `for (;;)`',
        );
      }
      if (!sawLoop && ts.isForStatement(parent) && parent.incrementor !== undefined) {
        return report(
          parent.incrementor,
          'the dispatch loop has an incrementor',
          'advance the position in the body: a back edge must not move it',
        );
      }
      const test = ts.isForStatement(parent)
        ? parent.condition
        : ts.isWhileStatement(parent)
          ? parent.expression
          : undefined;
      if (test !== undefined && hasEffects(test)) {
        return report(
          test,
          'the condition of the dispatch loop calls or assigns',
          'write `for (;;)` and test below the merge point',
        );
      }
      sawLoop = true;
    }
    n = parent;
  }
  if (ts.isIterationStatement(n, false)) {
    if (ts.isForStatement(n) && n.incrementor !== undefined && mergePoint.parent.parent.parent === n) {
      return report(
        n.incrementor,
        'the dispatch loop has an incrementor',
        'advance the position in the body: a back edge must not move it',
      );
    }
    if (ts.isForStatement(n) && n.initializer !== undefined) {
      return report(n.initializer, 'the dispatch loop declares variables', 'declare them before the loop');
    }
  }
  const loop = body.statements.find((s) => s === n);
  const at = loop === undefined ? -1 : body.statements.indexOf(loop);
  const e = mergePoint.expression;
  if (loop === undefined || !ts.isPropertyAccessExpression(e)) return null;
  return { fn, body, mergePoint, driver: e.expression, init: body.statements.slice(0, at), loop };
}

function findMergePoint(world: World, fn: Fn): ts.CallExpression | null {
  let found: ts.CallExpression | null = null;
  const visit = (n: ts.Node): void => {
    if (ts.isCallExpression(n) && world.hint(n) === 'JitDriver.mergePoint') found ??= n;
    if (!isFnNode(n)) ts.forEachChild(n, visit);
  };
  if (fn.node.body !== undefined) visit(fn.node.body);
  return found;
}

function hasEffects(root: ts.Node): boolean {
  const visit = (n: ts.Node): boolean =>
    ts.isCallExpression(n) ||
    ts.isNewExpression(n) ||
    assignmentTarget(n) !== undefined ||
    (ts.forEachChild(n, visit) ?? false);
  return visit(root);
}

/** Evaluating it twice is the same as once. */
export function isRepeatable(e: ts.Expression): boolean {
  const n = bare(e);
  if (ts.isIdentifier(n) || ts.isNumericLiteral(n) || n.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.isPropertyAccessExpression(n) && n.questionDotToken === undefined && isRepeatable(n.expression);
}

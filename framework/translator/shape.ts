/**
 * The shape of a source file: its text without the bodies of functions whose types say all that other files can know of them, and the functions and classes that stand
 * outside of such bodies, in order. Two files of one shape mean the same to all others, and their n-th functions and classes stand for each other.
 */
import { isFnNode } from './functions.ts';
import { ts } from './ts.ts';

export interface Shape {
  readonly text: string;
  readonly nodes: readonly ts.Node[];
}

/** Constructors tell what their class is (classes.ts); without a declared type the result is that of the body. */
function bodyToLeaveOut(n: ts.Node): ts.Node | undefined {
  if (!isFnNode(n) || ts.isConstructorDeclaration(n)) return undefined;
  return n.type !== undefined || ts.isSetAccessorDeclaration(n) ? n.body : undefined;
}

export function shapeOf(source: ts.SourceFile): Shape {
  const { text } = source;
  const nodes: ts.Node[] = [];
  const parts: string[] = [];
  let at = 0;
  const visit = (n: ts.Node): void => {
    if (isFnNode(n) || ts.isClassLike(n)) nodes.push(n);
    const body = bodyToLeaveOut(n);
    if (body === undefined) {
      ts.forEachChild(n, visit);
      return;
    }
    ts.forEachChild(n, (child) => {
      if (child !== body) visit(child);
    });
    parts.push(text.slice(at, body.pos));
    at = body.end;
  };
  visit(source);
  parts.push(text.slice(at));
  return { text: parts.join('\0'), nodes };
}

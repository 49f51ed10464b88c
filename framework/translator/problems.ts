/**
 * What is wrong with an author's hints: always with a position and with what to do about it.
 *
 * A problem is a user error. That a function cannot be looked into is none: it is a verdict (verdicts in report.ts).
 */
import type { ts } from 'ts-morph';

export interface Position {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

export interface Problem extends Position {
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

export function positionOf(node: ts.Node, file = node.getSourceFile().fileName): Position {
  const source = node.getSourceFile();
  const at = source.getLineAndCharacterOfPosition(node.getStart(source));
  return { file, line: at.line + 1, column: at.character + 1 };
}

export function formatProblem(p: Problem): string {
  return `${p.file}:${p.line}:${p.column}: ${p.message}\n    ${p.advice}`;
}

/** The author's hints are contradictory or misused: nothing is translated. */
export class TranslationError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'TranslationError';
    this.problems = problems;
  }
}

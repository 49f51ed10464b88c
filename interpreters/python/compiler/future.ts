/** `from __future__ import ...`: only at the beginning of a text. */
import type { ImportFrom, Root, Stmt } from '../syntax/ast.ts';
import type { SourceLines } from '../syntax/syntax-error.ts';

const FEATURES: ReadonlySet<string> = new Set([
  'nested_scopes',
  'generators',
  'division',
  'absolute_import',
  'with_statement',
  'print_function',
  'unicode_literals',
  'barry_as_FLUFL',
  'generator_stop',
  'annotations',
]);

function isFuture(s: Stmt): s is ImportFrom {
  return s.kind === 'ImportFrom' && s.module === '__future__' && s.level === 0;
}

export const LATE_FUTURE = 'from __future__ imports must occur at the beginning of the file';

export interface Future {
  readonly features: ReadonlySet<string>;
  /** The line of the last one; others are errors. */
  readonly lastLine: number;
}

/** The features that the text asks for. Throws `PythonSyntaxError`. */
export function futureFeatures(root: Root, source: SourceLines): Future {
  const features = new Set<string>();
  let lastLine = -1;
  if (root.kind === 'Expression') return { features, lastLine };
  let atBeginning = true;
  let previousLine = 0;
  for (const [i, s] of root.body.entries()) {
    // Later ones are found by the compiler.
    if (!atBeginning && s.line > previousLine) break;
    previousLine = s.line;
    if (isFuture(s)) {
      if (!atBeginning) throw source.treeError(LATE_FUTURE, s).withPlace(s.col, undefined);
      checkFeatures(s, source);
      for (const alias of s.names) features.add(alias.name);
      lastLine = s.line;
    } else {
      const isDoc = i === 0 && s.kind === 'Expr' && s.value.kind === 'Constant' && s.value.value.type === 'str';
      if (!isDoc) atBeginning = false;
    }
  }
  return { features, lastLine };
}

function checkFeatures(s: ImportFrom, source: SourceLines): void {
  for (const { name } of s.names) {
    if (FEATURES.has(name)) continue;
    const message = name === 'braces' ? 'not a chance' : `future feature ${name} is not defined`;
    throw source.treeError(message, s).withPlace(s.col + 1, undefined);
  }
}

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

/** The features that the text asks for. Throws `PythonSyntaxError`. */
export function futureFeatures(root: Root, source: SourceLines): ReadonlySet<string> {
  const found = new Set<string>();
  if (root.kind === 'Expression') return found;
  let atBeginning = true;
  for (const [i, s] of root.body.entries()) {
    if (isFuture(s)) {
      if (!atBeginning) {
        throw source.treeError('from __future__ imports must occur at the beginning of the file', s).withPlace(s.col, undefined);
      }
      for (const alias of s.names) {
        const { name } = alias;
        if (name === 'braces') throw source.treeError('not a chance', s).withPlace(s.col + 1, undefined);
        if (!FEATURES.has(name)) {
          throw source.treeError(`future feature ${name} is not defined`, s).withPlace(s.col + 1, undefined);
        }
        found.add(name);
      }
    } else {
      const isDoc = i === 0 && s.kind === 'Expr' && s.value.kind === 'Constant' && s.value.value.type === 'str';
      if (!isDoc) atBeginning = false;
    }
  }
  return found;
}

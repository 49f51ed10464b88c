/** What is wrong with a text that the parser has refused. */
import type { StartRule } from './parser.ts';
import type { PythonSyntaxError, SourceLines } from './syntax-error.ts';
import { DEDENT, INDENT } from './token.ts';
import type { Tokens } from './tokenizer.ts';

export function diagnose(scanned: Tokens, source: SourceLines, _rule: StartRule, index: number): PythonSyntaxError {
  const token = scanned.tokens[index]!;
  if (scanned.error !== undefined) return scanned.error;
  if (token.type === INDENT) return source.error('IndentationError', 'unexpected indent', token);
  if (token.type === DEDENT) return source.error('IndentationError', 'unexpected unindent', token);
  return source.error('SyntaxError', 'invalid syntax', token);
}

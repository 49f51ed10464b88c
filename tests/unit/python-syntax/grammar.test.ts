/** The grammar for errors accepts what the parser accepts. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ERROR_GRAMMAR } from '../../../interpreters/python/syntax/error-grammar.ts';
import { type Expression, type Grammar, Matcher, readGrammar } from '../../../interpreters/python/syntax/peg.ts';
import { SourceLines } from '../../../interpreters/python/syntax/syntax-error.ts';
import { Tokenizer } from '../../../interpreters/python/syntax/tokenizer.ts';

const folder = `${import.meta.dirname}/programs`;
const grammar = readGrammar(ERROR_GRAMMAR);

function rulesIn(e: Expression): string[] {
  switch (e.kind) {
    case 'rule':
      return [e.name];
    case 'choice':
      return e.alternatives.flatMap((a) => a.parts.flatMap((part) => rulesIn(part.expression)));
    case 'optional':
    case 'repeat':
    case 'ahead':
      return rulesIn(e.of);
    case 'list':
      return [...rulesIn(e.of), ...rulesIn(e.separator)];
    default:
      return [];
  }
}

function match(text: string, tryErrors: boolean, of: Grammar = grammar): boolean {
  const { tokens } = new Tokenizer(text, new SourceLines(text, '<test>')).run();
  const unexpected = (): never => {
    throw new Error('an error was found');
  };
  const handler = { act: unexpected, forced: unexpected, touch: () => undefined };
  return new Matcher(of, tokens, handler, tryErrors).rule('file', 0) === tokens.length;
}

describe('the grammar for errors', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.py')))('accepts %s', (name) => {
    expect(match(readFileSync(`${folder}/${name}`, 'utf8'), false)).toBe(true);
  });

  it('refuses what is wrong', () => {
    expect(match('a = = b\n', false)).toBe(false);
    expect(match('for in x: pass\n', false)).toBe(false);
  });

  it('has all rules that it names, and names all that it has', () => {
    const named = new Set([...grammar.values()].flatMap((rule) => rulesIn(rule.body)));
    for (const start of ['file', 'interactive', 'eval', 'fstring']) named.add(start);
    expect([...named].filter((name) => !grammar.has(name))).toEqual([]);
    expect([...grammar.keys()].filter((name) => !named.has(name))).toEqual([]);
  });
});

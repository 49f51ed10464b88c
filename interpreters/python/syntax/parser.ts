/** Source text to a syntax tree: the entry of the front end. */
import type { Expr, Positioned, Root } from './ast.ts';
import { ParseFailure } from './cursor.ts';
import { diagnose } from './diagnose.ts';
import { StatementParser } from './statement-parser.ts';
import { parseStrings, type StringContext } from './strings.ts';
import { SourceLines } from './syntax-error.ts';
import type { Token } from './token.ts';
import { type Deprecation, Tokenizer, type Tokens } from './tokenizer.ts';

export type Mode = 'exec' | 'eval' | 'single';
export type StartRule = Mode | 'fstring';

export interface ParseOptions {
  /** What a Unicode name in `\N{...}` stands for. */
  readonly characterNamed?: (name: string) => string | undefined;
  /** Things that still work. */
  readonly deprecated?: (deprecation: Deprecation) => void;
}

class Parser extends StatementParser {
  private readonly context: StringContext;

  constructor(scanned: Tokens, source: SourceLines, options: ParseOptions) {
    super(scanned.tokens);
    this.context = stringContext(source, options);
  }

  protected override strings(tokens: readonly Token[]): Expr {
    return parseStrings(tokens, this.context);
  }

  run(rule: StartRule): Root {
    switch (rule) {
      case 'exec':
        return { kind: 'Module', body: this.fileInput() };
      case 'single':
        return { kind: 'Interactive', body: this.interactiveInput() };
      case 'eval':
        return { kind: 'Expression', body: this.evalInput() };
      case 'fstring':
        return { kind: 'Expression', body: this.starExpressions() };
    }
  }
}

function stringContext(source: SourceLines, options: ParseOptions): StringContext {
  return {
    parseEmbedded(text, line, col) {
      const inner = new SourceLines(text, source.filename, { line, col, prefix: 'f-string: ' });
      const root = parseText(text, inner, 'fstring', options, line, col);
      if (root.kind !== 'Expression') throw new Error('an f-string holds expressions');
      return root.body;
    },
    fail(message: string, at: Positioned) {
      throw source.error('SyntaxError', message, at);
    },
    warnEscape(sequence, token) {
      options.deprecated?.({ message: `invalid escape sequence '\\${sequence}'`, line: token.line });
    },
    characterNamed(name) {
      return options.characterNamed?.(name);
    },
  };
}

function parseText(text: string, source: SourceLines, rule: StartRule, options: ParseOptions, line = 1, col = 0): Root {
  const scanned = new Tokenizer(text, source, line, col).run();
  for (const deprecation of scanned.deprecations) options.deprecated?.(deprecation);
  try {
    return new Parser(scanned, source, options).run(rule);
  } catch (e) {
    if (!(e instanceof ParseFailure)) throw e;
    throw diagnose(scanned, source, rule, e.index);
  }
}

/** Parses a text. Throws `PythonSyntaxError`. */
export function parse(text: string, filename: string, mode: Mode, options: ParseOptions = {}): Root {
  const unified = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const plain = unified.startsWith('\ufeff') ? unified.slice(1) : unified;
  return parseText(plain, new SourceLines(plain, filename), mode, options);
}

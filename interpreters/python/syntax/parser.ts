/** Source text to a syntax tree: the entry of the front end. */
import type { Expr, Positioned, Root } from './ast.ts';
import { ParseFailure } from './cursor.ts';
import { diagnose, type StartRule as ErrorRule } from './diagnose.ts';
import { StatementParser } from './statement-parser.ts';
import { parseStrings, type StringContext } from './strings.ts';
import { PythonSyntaxError, SourceLines } from './syntax-error.ts';
import { ENDMARKER, Token } from './token.ts';
import { type Deprecation, Tokenizer, type Tokens } from './tokenizer.ts';

export type Mode = 'exec' | 'eval' | 'single';
export type StartRule = Mode | 'fstring';

export interface ParseOptions {
  /** What a Unicode name in `\N{...}` stands for. */
  readonly characterNamed?: (name: string) => string | undefined;
  /** Things that still work. */
  readonly deprecated?: (deprecation: Deprecation) => void;
}

const START_RULES: Readonly<Record<StartRule, ErrorRule>> = {
  exec: 'file',
  single: 'interactive',
  eval: 'eval',
  fstring: 'fstring',
};

class Parser extends StatementParser {
  private readonly context: StringContext;

  constructor(scanned: Tokens, source: SourceLines, options: ParseOptions) {
    super(scanned.tokens);
    this.context = stringContext(source, options, () => this.token);
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
      case 'fstring': {
        const body = this.starExpressions();
        return { kind: 'Expression', body };
      }
    }
  }

  /** The expression that the tokens are; `rule`: what it is called in the grammar for errors. */
  expressionOf(rule: string): Expr {
    switch (rule) {
      case 'disjunction':
        return this.disjunction();
      case 'bitwise_or':
        return this.bitwiseOr();
      case 'star_expressions':
        return this.starExpressions();
      case 'star_named_expression':
        return this.starNamedExpression();
      case 'yield_expr':
        return this.yieldExpression();
      case 'invalid_ann_assign_target':
        return this.primary();
      default:
        return this.expression();
    }
  }
}

function stringContext(source: SourceLines, options: ParseOptions, current: () => Token): StringContext {
  return {
    parseEmbedded(text, line, col) {
      const inner = new SourceLines(text, source.filename, { line, col, prefix: 'f-string: ' });
      const root = parseText(text, inner, 'fstring', options, line, col);
      if (root.kind !== 'Expression') throw new Error('an f-string holds expressions');
      return root.body;
    },
    fail(message: string, at: Positioned = current()) {
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
  const parser = new Parser(scanned, source, options);
  try {
    return parser.run(rule);
  } catch (e) {
    // What the tokenizer finds further on comes first.
    if (e instanceof PythonSyntaxError && scanned.error !== undefined && !scanned.isLazy) throw scanned.error;
    if (!(e instanceof ParseFailure)) throw e;
    throw diagnose({
      scanned,
      source,
      rule: START_RULES[rule],
      start: parser.statementStart,
      parseAt: (name, start, end) => {
        const { line, col } = scanned.tokens[end]!;
        const tokens = [...scanned.tokens.slice(start, end), new Token(ENDMARKER, '', 0, line, col, line, col)];
        return new Parser({ ...scanned, tokens }, source, options).expressionOf(name);
      },
    });
  }
}

/** Parses a text. Throws `PythonSyntaxError`. */
export function parse(text: string, filename: string, mode: Mode, options: ParseOptions = {}): Root {
  const unified = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const whole = mode === 'exec' && unified !== '' && !unified.endsWith('\n') ? `${unified}\n` : unified;
  const plain = whole.startsWith('\ufeff') ? whole.slice(1) : whole;
  return parseText(plain, new SourceLines(plain, filename), mode, options);
}

/** Source text to a syntax tree: the entry of the front end. */
import type { Expr, Positioned, Root, Stmt } from './ast.ts';
import { ParseFailure } from './cursor.ts';
import { diagnose, type StartRule as ErrorRule } from './diagnose.ts';
import { StatementParser } from './statement-parser.ts';
import { parseStrings, type StringContext } from './strings.ts';
import { PythonSyntaxError, SourceLines } from './syntax-error.ts';
import { DEDENT, ENDMARKER, ERRORTOKEN, Token } from './token.ts';
import { type Deprecation, Tokenizer, type Tokens } from './tokenizer.ts';

export type Mode = 'exec' | 'eval' | 'single';
export type StartRule = Mode | 'fstring';

export interface ParseOptions {
  /** What a Unicode name in `\N{...}` stands for. */
  readonly characterNamed?: (name: string) => string | undefined;
  /** Things that still work. */
  /** True: it is an error. */
  readonly deprecated?: (deprecation: Deprecation) => boolean;
}

const START_RULES: Readonly<Record<StartRule, ErrorRule>> = {
  exec: 'file',
  single: 'interactive',
  eval: 'eval',
  fstring: 'fstring',
};

const COMPOUND: ReadonlySet<string> = new Set([
  'AsyncFor',
  'AsyncFunctionDef',
  'AsyncWith',
  'ClassDef',
  'For',
  'FunctionDef',
  'If',
  'Match',
  'Try',
  'TryStar',
  'While',
  'With',
]);

class Parser extends StatementParser {
  private readonly context: StringContext;
  private readonly source: SourceLines;

  constructor(scanned: Tokens, source: SourceLines, options: ParseOptions) {
    super(scanned.tokens);
    this.source = source;
    this.context = stringContext(source, options, () => this.token);
  }

  protected override strings(tokens: readonly Token[]): Expr {
    return parseStrings(tokens, this.context);
  }

  protected override stop(message: string, at: Positioned): never {
    throw this.source.error('SyntaxError', message, at);
  }

  run(rule: StartRule): Root {
    switch (rule) {
      case 'exec':
        return { kind: 'Module', body: this.fileInput() };
      case 'single':
        return { kind: 'Interactive', body: this.singleStatement() };
      case 'eval':
        return { kind: 'Expression', body: this.evalInput() };
      case 'fstring': {
        const body = this.starExpressions();
        return { kind: 'Expression', body };
      }
    }
  }

  private singleStatement(): Stmt[] {
    const body = this.interactiveInput();
    if (!this.at(ENDMARKER) && !isCompound(body))
      this.context.fail('multiple statements found while compiling a single statement', this.tokens[this.index - 1]);
    return body;
  }

  /** Whether what has been typed wants more lines: it is right so far, but not all of a statement. `isEnded`: an empty line follows. */
  needsMore(isEnded: boolean): boolean {
    try {
      const body = this.interactiveInput();
      return isCompound(body) && this.at(ENDMARKER) && !isEnded;
    } catch (e) {
      if (!(e instanceof ParseFailure)) throw e;
      return !isEnded && this.tokens.slice(e.index).every(({ type }) => type === DEDENT || type === ENDMARKER);
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

const isCompound = (body: readonly Stmt[]): boolean => body.length === 1 && COMPOUND.has(body[0]?.kind ?? '');

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
    warnEscape(sequence, token, isOctal = false) {
      const message = `invalid ${isOctal ? 'octal ' : ''}escape sequence '\\${sequence}'`;
      if (options.deprecated?.({ category: 'DeprecationWarning', message, at: token }) === true)
        throw source.error('SyntaxError', message, token);
    },
    characterNamed(name) {
      return options.characterNamed?.(name);
    },
  };
}

function parseText(text: string, source: SourceLines, rule: StartRule, options: ParseOptions, line = 1, col = 0): Root {
  const scanned = new Tokenizer(text, source, line, col).run();
  for (const deprecation of scanned.deprecations)
    if (options.deprecated?.(deprecation) === true)
      throw source.error('SyntaxError', deprecation.message, deprecation.at);
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
  return parseText(whole, new SourceLines(whole, filename), mode, options);
}

/** Whether a prompt has to ask for another line before the text is a statement, or wrong: as CPython, whose parser reads lines as it needs them. */
export function needsMoreLines(text: string, filename: string): boolean {
  const source = new SourceLines(text, filename);
  const scanned = new Tokenizer(text, source).run();
  const { tokens, error } = scanned;
  const isCut = tokens[tokens.length - 1]?.type === ERRORTOKEN;
  if (!isCut) return needsMoreTokens(scanned, source, text.endsWith('\n\n')) || expectsBlock(text, filename);
  if (error !== undefined && !error.message.startsWith('unterminated triple-quoted')) return false;
  // What comes before may be wrong already.
  try {
    new Parser(scanned, source, {}).run('single');
    return false;
  } catch (e) {
    if (e instanceof ParseFailure) return e.index === tokens.length - 1;
    if (e instanceof PythonSyntaxError) return false;
    throw e;
  }
}

function needsMoreTokens(scanned: Tokens, source: SourceLines, isEnded: boolean): boolean {
  try {
    return new Parser(scanned, source, {}).needsMore(isEnded);
  } catch (e) {
    if (e instanceof PythonSyntaxError) return false;
    throw e;
  }
}

/** `match` and `case` are keywords only where a block follows, so the parser alone does not know that it is missing. */
function expectsBlock(text: string, filename: string): boolean {
  if (!/:[ \t]*\n$/.test(text)) return false;
  try {
    parse(text, filename, 'single');
    return false;
  } catch (e) {
    if (e instanceof PythonSyntaxError) return e.message.startsWith('expected an indented block');
    throw e;
  }
}

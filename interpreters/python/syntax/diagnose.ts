/**
 * What is wrong with a text that the parser has refused: the statement is matched again against a grammar that knows errors, in the
 * order that CPython goes, so that messages and places are the same.
 */
import type { Expr } from './ast.ts';
import { ERROR_GRAMMAR } from './error-grammar.ts';
import { expressionName, invalidTarget, type TargetKind } from './expression-names.ts';
import { type Action, type Capture, type Captures, type Grammar, type Handler, Matcher, readGrammar } from './peg.ts';
import { PythonSyntaxError, type Range, type SourceLines } from './syntax-error.ts';
import { DEDENT, ENDMARKER, ERRORTOKEN, INDENT, NEWLINE, OP, type Token } from './token.ts';
import type { Tokens } from './tokenizer.ts';
import { characterLength } from './utf8.ts';

export type StartRule = 'file' | 'interactive' | 'eval' | 'fstring';

/** A text that could not be parsed. */
export interface Refused {
  readonly scanned: Tokens;
  readonly source: SourceLines;
  readonly rule: StartRule;
  /** The first token of the statement where it failed. */
  readonly start: number;
  /** Parses an expression that has been recognized, between two tokens. */
  readonly parseAt: (rule: string, start: number, end: number) => Expr;
}

let grammar: Grammar | undefined;

export function diagnose(refused: Refused): PythonSyntaxError {
  grammar ??= readGrammar(ERROR_GRAMMAR);
  return new Diagnosis(refused, grammar).run();
}

class Diagnosis implements Handler {
  private readonly refused: Refused;
  private readonly grammar: Grammar;
  private readonly tokens: readonly Token[];
  /** The furthest token that has been read. */
  private furthest: number;
  private levels: readonly number[] | undefined;

  constructor(refused: Refused, errorGrammar: Grammar) {
    this.refused = refused;
    this.grammar = errorGrammar;
    this.tokens = refused.scanned.tokens;
    this.furthest = refused.start;
    this.levels = undefined;
  }

  run(): PythonSyntaxError {
    const error = this.find();
    // CPython shows the rest of what it has read, or a line of what it had read before.
    if (error === this.refused.scanned.error) return error;
    const isBefore = error.lineno < this.tokens[this.furthest]!.endLine;
    const text = isBefore ? error.text?.replace('\n', '') : error.text;
    const shown = text === error.text ? error : error.withText(text);
    // The end is counted on the line of the beginning, even if it is on another one.
    const limit = characterLength(text ?? '') + 1;
    const isWide = shown.endLineno !== shown.lineno && (shown.endOffset ?? 0) > limit;
    return isWide ? shown.withEnd(limit) : shown;
  }

  private find(): PythonSyntaxError {
    const first = this.pass(false);
    if (first !== undefined) return first === this.refused.scanned.error ? first : (this.laterError() ?? first);
    const last = this.tokens[this.furthest]!;
    const second = this.pass(true);
    if (second !== undefined) return second === this.refused.scanned.error ? second : (this.laterError() ?? second);
    const { source } = this.refused;
    if (last.type === INDENT || last.type === DEDENT) {
      const message = last.type === INDENT ? 'unexpected indent' : 'unexpected unindent';
      return this.atToken('IndentationError', message, this.tokens[this.furthest]!);
    }
    const generic = source.error('SyntaxError', 'invalid syntax', last);
    return this.laterError() ?? (this.isEnd(last) ? this.atEnd(generic) : generic);
  }

  /** A text that is none at all has no first line. */
  private atEnd(error: PythonSyntaxError): PythonSyntaxError {
    const { kind, message, filename, text, lineno } = error;
    const line = this.refused.source.text === '' ? 0 : lineno;
    return new PythonSyntaxError(kind, message, filename, text, line, 0, line === 0 ? 0 : error.endLineno, 0);
  }

  /** The end of a text for `eval` is not the end of a line. */
  private isEnd(token: Token): boolean {
    if (LAYOUT.has(token.type)) return true;
    const { rule, source } = this.refused;
    return rule === 'eval' && token.type === NEWLINE && source.line(token.line)?.endsWith('\n') !== true;
  }

  /** Matches the text; gives the error that it raises. */
  private pass(tryErrors: boolean): PythonSyntaxError | undefined {
    const { rule, start } = this.refused;
    const matcher = new Matcher(this.grammar, this.tokens, this, tryErrors);
    try {
      matcher.rule(rule, start);
      return undefined;
    } catch (e) {
      if (e instanceof PythonSyntaxError) return e;
      throw e;
    }
  }

  /** What the tokenizer finds in the rest of the text comes before what the parser has found. */
  private laterError(): PythonSyntaxError | undefined {
    const { scanned } = this.refused;
    if (this.tokens[this.tokens.length - 1]!.type !== ERRORTOKEN) return undefined;
    if (scanned.error !== undefined && !scanned.isLazy) return scanned.error;
    const bracket = scanned.open[scanned.open.length - 1];
    if (bracket === undefined || this.tokens[this.furthest]!.line <= bracket.line) return undefined;
    return this.neverClosed();
  }

  private neverClosed(): PythonSyntaxError {
    const { scanned, source } = this.refused;
    const bracket = scanned.open[scanned.open.length - 1];
    if (bracket === undefined) {
      return this.atToken('SyntaxError', 'unexpected EOF while parsing', this.tokens[this.furthest]!);
    }
    const { line, col, text } = bracket;
    const error = source.error('SyntaxError', `'${text}' was never closed`, { line, col, endLine: line, endCol: col });
    return error.withEnd(0);
  }

  touch(mark: number): void {
    if (mark > this.furthest) this.furthest = mark;
    if (this.tokens[mark]!.type === ERRORTOKEN) throw this.refused.scanned.error ?? this.neverClosed();
  }

  forced(text: string, mark: number): void {
    throw this.refused.source.error('SyntaxError', `expected '${text}'`, this.tokens[mark]!);
  }

  act({ words, message }: Action, captures: Captures, mark: number): void {
    const [action, x, y] = words;
    const a = captures.get(x === 'star' || x === 'del' || x === 'for' ? (y ?? '') : (x ?? ''));
    const b = captures.get(y ?? '');
    switch (action) {
      case 'last':
        throw this.atToken('SyntaxError', message, this.tokens[this.furthest]!);
      case 'indent': {
        const after = a === undefined ? '' : ` on line ${this.tokens[a.start]!.line}`;
        throw this.atToken('IndentationError', message + after, this.tokens[this.furthest]!);
      }
      case 'at':
        throw this.over(a!, a!, message);
      case 'range':
        throw this.over(a!, b!, message);
      case 'from': {
        const end = this.tokens[this.furthest]!;
        throw this.error(message, { ...this.place(a!), endLine: end.endLine, endCol: end.endCol - 1 });
      }
      case 'after': {
        const end = this.tokens[a!.end - 1]!;
        const { endLine: line, endCol } = end;
        throw this.error(message, { line, col: endCol - 1, endLine: line, endCol }).withEnd(0);
      }
      case 'target':
        this.target(x as TargetKind, a!);
        return;
      case 'comma':
        this.missingComma(a!, b!, mark);
        return;
      case 'legacy':
        this.legacyStatement(a!, b!);
        return;
      case 'genexp':
        this.bareGenerator(a!, b!);
        return;
      case 'arguments':
        throw this.positionalAfterKeyword(a!);
      default:
        throw new Error(`no action ${action}`);
    }
  }

  private error(message: string, at: Range): PythonSyntaxError {
    return this.refused.source.error('SyntaxError', message, at);
  }

  /** Tokens of layout have no place of their own: the error is where the tokenizer stands. */
  private atToken(kind: 'SyntaxError' | 'IndentationError', message: string, token: Token): PythonSyntaxError {
    const error = this.refused.source.error(kind, message, token);
    const isLayout = LAYOUT.has(token.type);
    return isLayout ? error.withPlace((error.offset ?? 1) - 1, -1) : error;
  }

  private over(a: Capture, b: Capture, message: string): PythonSyntaxError {
    const start = this.place(a);
    const end = this.place(b);
    const text = message.includes('$') ? message.replace('$', this.tokens[a.start]!.text) : message;
    const shown = text.includes('%') ? text.replace('%', expressionName(this.expression(a))) : text;
    return this.error(shown, { line: start.line, col: start.col, endLine: end.endLine, endCol: end.endCol });
  }

  /** Where what has been captured is: expressions without the parentheses around them. */
  private place(c: Capture): Range {
    const first = this.tokens[c.start]!;
    // A parameter takes the comma behind it.
    const withComma = c.rule === 'param_no_default' || c.rule === 'lambda_param_no_default';
    const end = withComma && this.tokens[c.end - 1]!.text === ',' ? c.end - 1 : c.end;
    const last = this.tokens[end - 1]!;
    const isExpression = c.rule !== undefined && EXPRESSION_RULES.has(c.rule);
    if (isExpression && first.type === OP && first.text === '(') return this.expression(c);
    return { line: first.line, col: first.col, endLine: last.endLine, endCol: last.endCol };
  }

  private expression(c: Capture): Expr {
    return this.refused.parseAt(c.rule ?? 'expression', c.start, c.end);
  }

  private target(kind: TargetKind, a: Capture): void {
    const invalid = invalidTarget(this.expression(a), kind);
    if (invalid === undefined) return;
    const verb = kind === 'del' ? 'delete' : 'assign to';
    throw this.error(`cannot ${verb} ${expressionName(invalid)}`, invalid);
  }

  private isLegacy(a: Capture): boolean {
    const { text } = this.tokens[a.start]!;
    return a.end === a.start + 1 && (text === 'print' || text === 'exec');
  }

  private missingComma(a: Capture, b: Capture, mark: number): void {
    if (this.isLegacy(a) || this.level(mark - 1) === 0) return;
    throw this.over(a, b, 'invalid syntax. Perhaps you forgot a comma?');
  }

  /** How many brackets are open after a token. */
  private level(mark: number): number {
    if (this.levels === undefined) {
      let level = 0;
      this.levels = this.tokens.map(({ type, text }) => {
        if (type === OP && (text === '(' || text === '[' || text === '{')) level++;
        if (type === OP && (text === ')' || text === ']' || text === '}')) level--;
        return level;
      });
    }
    return this.levels[mark]!;
  }

  private legacyStatement(a: Capture, b: Capture): void {
    if (!this.isLegacy(a)) return;
    const { text } = this.tokens[a.start]!;
    throw this.over(a, b, `Missing parentheses in call to '${text}'. Did you mean ${text}(...)?`);
  }

  /** Where each argument begins, of those between two tokens. */
  private argumentStarts({ start, end }: Capture): number[] {
    const starts = [start];
    let depth = 0;
    for (let i = start; i < end - 1; i++) {
      const { type, text } = this.tokens[i]!;
      if (type !== OP) continue;
      if (text === '(' || text === '[' || text === '{') depth++;
      else if (text === ')' || text === ']' || text === '}') depth--;
      else if (text === ',' && depth === 0) starts.push(i + 1);
    }
    return starts;
  }

  private isKeywordArgument(start: number): boolean {
    const { type, text } = this.tokens[start]!;
    const next = this.tokens[start + 1]!;
    return (type === OP && text === '**') || (next.type === OP && next.text === '=');
  }

  private bareGenerator(a: Capture, b: Capture): void {
    const positional = this.argumentStarts(a).filter((start) => !this.isKeywordArgument(start));
    if (positional.length <= 1) return;
    const last: Capture = { start: positional[positional.length - 1]!, end: a.end, rule: 'expression' };
    throw this.over(last, b, 'Generator expression must be parenthesized');
  }

  private positionalAfterKeyword(a: Capture): PythonSyntaxError {
    const unpacks = this.argumentStarts(a).some((start) => this.tokens[start]!.text === '**');
    const what = unpacks ? 'keyword argument unpacking' : 'keyword argument';
    return this.atToken('SyntaxError', `positional argument follows ${what}`, this.tokens[this.furthest]!);
  }
}

const LAYOUT: ReadonlySet<number> = new Set([INDENT, DEDENT, ENDMARKER, ERRORTOKEN]);
const EXPRESSION_RULES: ReadonlySet<string> = new Set([
  'disjunction',
  'expression',
  'expression_without_invalid',
  'bitwise_or',
  'star_expressions',
  'star_named_expression',
  'invalid_ann_assign_target',
]);

/** The patterns of `match`. */
import type { Expr, Pattern, Positioned } from './ast.ts';
import { identifier } from './cursor.ts';
import { ExpressionParser } from './expression-parser.ts';
import { numberValue } from './numbers.ts';
import { NAME, NUMBER, OP, STRING, type Token } from './token.ts';

export abstract class PatternParser extends ExpressionParser {
  /** What follows `case`: one pattern, or several with commas. */
  protected patterns(): Pattern {
    const { token: start } = this;
    const first = this.maybeStarPattern();
    if (!this.isOp(',')) {
      if (first.kind === 'MatchStar') this.fail();
      return first;
    }
    const patterns = [first];
    while (this.acceptOp(',')) {
      if (this.isOp(':') || this.isKeyword('if')) break;
      patterns.push(this.maybeStarPattern());
    }
    return { kind: 'MatchSequence', patterns, ...this.span(start) };
  }

  private maybeStarPattern(): Pattern {
    const start = this.token;
    if (!this.acceptOp('*')) return this.asPattern();
    const token = this.expect(NAME);
    const name = token.text === '_' ? undefined : identifier(token);
    return { kind: 'MatchStar', name, ...this.span(start) };
  }

  private asPattern(): Pattern {
    const { token: start } = this;
    const pattern = this.orPattern();
    if (!this.acceptKeyword('as')) return pattern;
    if (this.token.text === '_') this.fail();
    const name = this.captureName();
    return { kind: 'MatchAs', pattern, name, ...this.span(start) };
  }

  private captureName(): string {
    const name = this.expectName();
    if (this.token.type === OP && (this.token.text === '.' || this.token.text === '(' || this.token.text === '=')) {
      this.fail();
    }
    return name;
  }

  private orPattern(): Pattern {
    const { token: start } = this;
    const first = this.closedPattern();
    if (!this.isOp('|')) return first;
    const patterns = [first];
    while (this.acceptOp('|')) patterns.push(this.closedPattern());
    return { kind: 'MatchOr', patterns, ...this.span(start) };
  }

  private closedPattern(): Pattern {
    const { token } = this;
    switch (token.type) {
      case NAME:
        return this.namePattern(token);
      case NUMBER:
      case STRING: {
        const value = this.literalExpression();
        return { kind: 'MatchValue', value, ...this.span(token) };
      }
      case OP:
        if (token.text === '-') {
          const value = this.literalExpression();
          return { kind: 'MatchValue', value, ...this.span(token) };
        }
        if (token.text === '(') return this.groupPattern();
        if (token.text === '[') return this.listPattern();
        if (token.text === '{') return this.mappingPattern();
        return this.fail();
      default: {
        const e = this.literalExpression();
        if (e.kind !== 'Constant') return this.fail();
        return { kind: 'MatchSingleton', value: e.value, ...this.span(token) };
      }
    }
  }

  /** A capture, a wildcard, a dotted name, or a class. */
  private namePattern(token: Token): Pattern {
    const next = this.peek();
    const dotted = next.type === OP && next.text === '.';
    const called = next.type === OP && next.text === '(';
    if (!dotted && !called) {
      this.advance();
      const name = token.text === '_' ? undefined : identifier(token);
      return { kind: 'MatchAs', pattern: undefined, name, ...this.span(token) };
    }
    const value = this.dottedName();
    if (this.isOp('(')) return this.classPattern(value, token);
    return { kind: 'MatchValue', value, ...this.span(token) };
  }

  private dottedName(): Expr {
    const token = this.expect(NAME);
    let e: Expr = this.nameOf(token, 'Load');
    while (this.acceptOp('.')) {
      const attr = this.expectName();
      e = { kind: 'Attribute', value: e, attr, ctx: 'Load', ...this.span(token) };
    }
    return e;
  }

  private classPattern(cls: Expr, start: Positioned): Pattern {
    this.expectOp('(');
    const patterns: Pattern[] = [];
    const kwd_attrs: string[] = [];
    const kwd_patterns: Pattern[] = [];
    while (!this.isOp(')')) {
      const { token } = this;
      if (token.type === NAME && this.peek().type === OP && this.peek().text === '=') {
        this.advance();
        this.advance();
        kwd_attrs.push(identifier(token));
        kwd_patterns.push(this.asPattern());
      } else {
        if (kwd_attrs.length > 0) this.fail();
        patterns.push(this.asPattern());
      }
      if (!this.acceptOp(',')) break;
    }
    this.expectOp(')');
    return { kind: 'MatchClass', cls, patterns, kwd_attrs, kwd_patterns, ...this.span(start) };
  }

  private groupPattern(): Pattern {
    const start = this.expectOp('(');
    if (this.acceptOp(')')) return { kind: 'MatchSequence', patterns: [], ...this.span(start) };
    const first = this.maybeStarPattern();
    if (!this.isOp(',')) {
      if (first.kind === 'MatchStar') this.fail();
      this.expectOp(')');
      return first;
    }
    const patterns = this.morePatterns(first, ')');
    return { kind: 'MatchSequence', patterns, ...this.span(start) };
  }

  private morePatterns(first: Pattern, end: string): Pattern[] {
    const patterns = [first];
    while (this.acceptOp(',')) {
      if (this.isOp(end)) break;
      patterns.push(this.maybeStarPattern());
    }
    this.expectOp(end);
    return patterns;
  }

  private listPattern(): Pattern {
    const start = this.expectOp('[');
    if (this.acceptOp(']')) return { kind: 'MatchSequence', patterns: [], ...this.span(start) };
    const patterns = this.morePatterns(this.maybeStarPattern(), ']');
    return { kind: 'MatchSequence', patterns, ...this.span(start) };
  }

  private mappingPattern(): Pattern {
    const start = this.expectOp('{');
    const keys: Expr[] = [];
    const patterns: Pattern[] = [];
    let rest: string | undefined;
    while (!this.isOp('}')) {
      if (rest !== undefined) this.fail();
      if (this.acceptOp('**')) {
        if (this.token.text === '_') this.fail();
        rest = this.captureName();
      } else {
        keys.push(this.token.type === NAME ? this.attributeKey() : this.literalExpression());
        this.expectOp(':');
        patterns.push(this.asPattern());
      }
      if (!this.acceptOp(',')) break;
    }
    this.expectOp('}');
    return { kind: 'MatchMapping', keys, patterns, rest, ...this.span(start) };
  }

  private attributeKey(): Expr {
    const e = this.dottedName();
    return e.kind === 'Attribute' ? e : this.fail();
  }

  /** A number with its sign, a complex number, strings, None, True, False. */
  private literalExpression(): Expr {
    const { token: start } = this;
    if (start.type === STRING) {
      const all: Token[] = [];
      while (this.token.type === STRING) all.push(this.advance());
      return this.strings(all);
    }
    if (start.type === NUMBER || this.isOp('-')) {
      const left = this.signedNumber();
      const isSum = this.isOp('+') || this.isOp('-');
      if (!isSum) return left;
      const op = this.advance().text === '+' ? 'Add' : 'Sub';
      const right = this.number();
      const real = left.kind === 'UnaryOp' ? left.operand : left;
      if (real.kind === 'Constant' && real.value.type === 'complex')
        this.stop('real number required in complex literal', left);
      if (right.kind !== 'Constant' || right.value.type !== 'complex')
        this.stop('imaginary number required in complex literal', right);
      return { kind: 'BinOp', left, op, right, ...this.span(start) };
    }
    const { text } = start;
    if (text !== 'None' && text !== 'True' && text !== 'False') this.fail();
    return this.primary();
  }

  private signedNumber(): Expr {
    const { token: start } = this;
    if (!this.acceptOp('-')) return this.number();
    const operand = this.number();
    return { kind: 'UnaryOp', op: 'USub', operand, ...this.span(start) };
  }

  private number(): Expr {
    const token = this.expect(NUMBER);
    return this.constant(numberValue(token.text), token);
  }
}

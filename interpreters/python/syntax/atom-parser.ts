/** The parts of expressions: names, literals, displays, and the calls, subscripts and attributes that follow them. */
import type { Arguments, Comprehension, Context, Expr, Keyword, Literal, Name, Positioned } from './ast.ts';
import { Cursor, identifier } from './cursor.ts';
import { numberValue } from './numbers.ts';
import { KEYWORD, NAME, NUMBER, OP, STRING, type Token } from './token.ts';

const NONE: Literal = { type: 'none' };
const TRUE: Literal = { type: 'bool', value: true };
const FALSE: Literal = { type: 'bool', value: false };
const ELLIPSIS: Literal = { type: 'ellipsis' };

export abstract class AtomParser extends Cursor {
  /** The source may have annotations on the left of assignments that are in parentheses: which nodes were. */
  protected readonly parenthesized = new WeakSet<Expr>();

  abstract expression(): Expr;
  protected abstract namedExpression(): Expr;
  protected abstract starNamedExpression(): Expr;
  protected abstract bitwiseOr(): Expr;
  protected abstract yieldExpression(): Expr;
  protected abstract comprehensions(): Comprehension[];
  protected abstract walrus(): Expr;
  protected abstract parameters(end: string, annotated: boolean): Arguments;
  /** Adjacent strings. */
  protected abstract strings(tokens: readonly Token[]): Expr;
  /** An error that says more than that the text does not fit. */
  protected abstract stop(message: string, at: Positioned): never;

  protected nameOf(token: Token, ctx: Context): Name {
    const { line, col, endLine, endCol } = token;
    return { kind: 'Name', id: identifier(token), ctx, line, col, endLine, endCol };
  }

  protected isComprehension(): boolean {
    if (this.token.type !== KEYWORD) return false;
    if (this.token.text === 'for') return true;
    return this.token.text === 'async' && this.peek().type === KEYWORD && this.peek().text === 'for';
  }

  primary(): Expr {
    const { token: start } = this;
    let e = this.atom();
    while (this.token.type === OP) {
      switch (this.token.text) {
        case '.': {
          this.advance();
          const attr = this.expectName();
          e = { kind: 'Attribute', value: e, attr, ctx: 'Load', ...this.span(start) };
          break;
        }
        case '(':
          e = this.call(e, start);
          break;
        case '[': {
          this.advance();
          const slice = this.slices();
          this.expectOp(']');
          e = { kind: 'Subscript', value: e, slice, ctx: 'Load', ...this.span(start) };
          break;
        }
        default:
          return e;
      }
    }
    return e;
  }

  private call(func: Expr, start: Positioned): Expr {
    const { args, keywords } = this.callArguments(true);
    return { kind: 'Call', func, args, keywords, ...this.span(start) };
  }

  /** Arguments in their parentheses. `generator`: whether they may be one generator without parentheses of its own. */
  protected callArguments(generator: boolean): { readonly args: Expr[]; readonly keywords: Keyword[] } {
    const open = this.expectOp('(');
    const args: Expr[] = [];
    const keywords: Keyword[] = [];
    while (!this.isOp(')')) {
      const { token } = this;
      if (this.acceptOp('**')) {
        const value = this.expression();
        keywords.push({ kind: 'keyword', arg: undefined, value, ...this.span(token) });
      } else if (this.acceptOp('*')) {
        // After `**` only names may follow.
        if (keywords.some((k) => k.arg === undefined)) this.fail();
        const value = this.expression();
        args.push({ kind: 'Starred', value, ctx: 'Load', ...this.span(token) });
      } else if (token.type === NAME && this.peek().type === OP && this.peek().text === '=') {
        this.advance();
        this.advance();
        const value = this.expression();
        keywords.push({ kind: 'keyword', arg: identifier(token), value, ...this.span(token) });
      } else {
        const value = this.namedExpression();
        if (this.isComprehension()) {
          if (!generator || args.length > 0 || keywords.length > 0) this.fail();
          const generators = this.comprehensions();
          this.expectOp(')');
          args.push({ kind: 'GeneratorExp', elt: value, generators, ...this.span(open) });
          return { args, keywords };
        }
        if (keywords.length > 0) this.fail();
        args.push(value);
      }
      if (!this.acceptOp(',')) break;
    }
    this.expectOp(')');
    return { args, keywords };
  }

  private slices(): Expr {
    const { token: start } = this;
    const first = this.isOp('*') ? this.starNamedExpression() : this.slice();
    if (!this.isOp(',')) {
      // A starred element alone is a tuple.
      if (first.kind !== 'Starred') return first;
      return { kind: 'Tuple', elts: [first], ctx: 'Load', ...this.span(start) };
    }
    const elts = [first];
    while (this.acceptOp(',')) {
      if (this.isOp(']')) break;
      elts.push(this.isOp('*') ? this.starNamedExpression() : this.slice());
    }
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  private slice(): Expr {
    const { token: start } = this;
    let lower: Expr | undefined;
    if (!this.isOp(':')) {
      const e = this.namedExpression();
      if (!this.isOp(':')) return e;
      if (e.kind === 'NamedExpr' && !this.parenthesized.has(e)) this.fail();
      lower = e;
    }
    this.expectOp(':');
    const upper = this.isSliceEnd() ? undefined : this.expression();
    let step: Expr | undefined;
    if (this.acceptOp(':')) step = this.isSliceEnd() ? undefined : this.expression();
    return { kind: 'Slice', lower, upper, step, ...this.span(start) };
  }

  private isSliceEnd(): boolean {
    return this.token.type === OP && (this.token.text === ':' || this.token.text === ']' || this.token.text === ',');
  }

  private atom(): Expr {
    const { token } = this;
    switch (token.type) {
      case NAME:
        this.advance();
        return this.nameOf(token, 'Load');
      case NUMBER:
        this.advance();
        return this.constant(numberValue(token.text), token);
      case STRING: {
        const all: Token[] = [];
        while (this.token.type === STRING) all.push(this.advance());
        return this.strings(all);
      }
      case KEYWORD:
        return this.keywordAtom(token);
      case OP:
        return this.display(token);
      default:
        return this.fail();
    }
  }

  protected constant(value: Literal, at: Positioned): Expr {
    const { line, col, endLine, endCol } = at;
    return { kind: 'Constant', value, prefix: undefined, line, col, endLine, endCol };
  }

  private keywordAtom(token: Token): Expr {
    switch (token.text) {
      case 'None':
        this.advance();
        return this.constant(NONE, token);
      case 'True':
        this.advance();
        return this.constant(TRUE, token);
      case 'False':
        this.advance();
        return this.constant(FALSE, token);
      default:
        return this.fail();
    }
  }

  private display(token: Token): Expr {
    switch (token.text) {
      case '...':
        this.advance();
        return this.constant(ELLIPSIS, token);
      case '(':
        return this.parentheses();
      case '[':
        return this.brackets();
      case '{':
        return this.braces();
      default:
        return this.fail();
    }
  }

  private parentheses(): Expr {
    const start = this.expectOp('(');
    if (this.acceptOp(')')) return { kind: 'Tuple', elts: [], ctx: 'Load', ...this.span(start) };
    if (this.isKeyword('yield')) {
      const inner = this.yieldExpression();
      this.expectOp(')');
      this.parenthesized.add(inner);
      return inner;
    }
    const first = this.starNamedExpression();
    if (this.isComprehension()) {
      if (first.kind === 'Starred') this.fail();
      const generators = this.comprehensions();
      this.expectOp(')');
      return { kind: 'GeneratorExp', elt: first, generators, ...this.span(start) };
    }
    if (!this.isOp(',')) {
      if (first.kind === 'Starred') this.fail();
      this.expectOp(')');
      this.parenthesized.add(first);
      return first;
    }
    const elts = this.moreElements(first, ')');
    this.expectOp(')');
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  private moreElements(first: Expr, end: string): Expr[] {
    const elts = [first];
    while (this.acceptOp(',')) {
      if (this.isOp(end)) break;
      elts.push(this.starNamedExpression());
    }
    return elts;
  }

  private brackets(): Expr {
    const start = this.expectOp('[');
    if (this.acceptOp(']')) return { kind: 'List', elts: [], ctx: 'Load', ...this.span(start) };
    const first = this.starNamedExpression();
    if (this.isComprehension()) {
      if (first.kind === 'Starred') this.fail();
      const generators = this.comprehensions();
      this.expectOp(']');
      return { kind: 'ListComp', elt: first, generators, ...this.span(start) };
    }
    const elts = this.moreElements(first, ']');
    this.expectOp(']');
    return { kind: 'List', elts, ctx: 'Load', ...this.span(start) };
  }

  private braces(): Expr {
    const start = this.expectOp('{');
    if (this.acceptOp('}')) return { kind: 'Dict', keys: [], values: [], ...this.span(start) };
    if (this.isOp('**')) return this.dict(start, [], []);
    const first = this.starNamedExpression();
    if (this.isOp(':') && first.kind !== 'Starred') {
      if (first.kind === 'NamedExpr' && !this.parenthesized.has(first)) this.fail();
      this.advance();
      const value = this.expression();
      if (this.isComprehension()) {
        const generators = this.comprehensions();
        this.expectOp('}');
        return { kind: 'DictComp', key: first, value, generators, ...this.span(start) };
      }
      if (!this.isOp('}')) this.expectOp(',');
      return this.dict(start, [first], [value]);
    }
    if (this.isComprehension()) {
      if (first.kind === 'Starred') this.fail();
      const generators = this.comprehensions();
      this.expectOp('}');
      return { kind: 'SetComp', elt: first, generators, ...this.span(start) };
    }
    const elts = this.moreElements(first, '}');
    this.expectOp('}');
    return { kind: 'Set', elts, ...this.span(start) };
  }

  private dict(start: Positioned, keys: (Expr | undefined)[], values: Expr[]): Expr {
    while (!this.isOp('}')) {
      if (this.acceptOp('**')) {
        keys.push(undefined);
        values.push(this.bitwiseOr());
      } else {
        keys.push(this.expression());
        this.expectOp(':');
        values.push(this.expression());
      }
      if (!this.acceptOp(',')) break;
    }
    this.expectOp('}');
    return { kind: 'Dict', keys, values, ...this.span(start) };
  }
}

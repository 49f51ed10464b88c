/** Expressions: operators, conditionals, lambda, comprehensions. What they are built from is in `atom-parser`. */
import type {
  Arg,
  Arguments,
  BinaryOperator,
  BinOp,
  BoolOp,
  Compare,
  ComparisonOperator,
  Comprehension,
  Expr,
  Positioned,
} from './ast.ts';
import { AtomParser } from './atom-parser.ts';
import { identifier } from './cursor.ts';
import { asTarget } from './targets.ts';
import { KEYWORD, NAME, OP, type Token } from './token.ts';

interface Binary {
  readonly op: BinaryOperator;
  readonly precedence: number;
}

const FIRST_BINARY = 1;
const BINARY: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['|', { op: 'BitOr', precedence: 1 }],
  ['^', { op: 'BitXor', precedence: 2 }],
  ['&', { op: 'BitAnd', precedence: 3 }],
  ['<<', { op: 'LShift', precedence: 4 }],
  ['>>', { op: 'RShift', precedence: 4 }],
  ['+', { op: 'Add', precedence: 5 }],
  ['-', { op: 'Sub', precedence: 5 }],
  ['*', { op: 'Mult', precedence: 6 }],
  ['/', { op: 'Div', precedence: 6 }],
  ['//', { op: 'FloorDiv', precedence: 6 }],
  ['%', { op: 'Mod', precedence: 6 }],
  ['@', { op: 'MatMult', precedence: 6 }],
]);
const COMPARISONS: ReadonlyMap<string, ComparisonOperator> = new Map<string, ComparisonOperator>([
  ['==', 'Eq'],
  ['!=', 'NotEq'],
  ['<', 'Lt'],
  ['<=', 'LtE'],
  ['>', 'Gt'],
  ['>=', 'GtE'],
]);

export abstract class ExpressionParser extends AtomParser {
  expression(): Expr {
    if (this.isKeyword('lambda')) return this.lambda();
    const { token: start } = this;
    const body = this.disjunction();
    if (!this.isKeyword('if')) return body;
    this.advance();
    const test = this.disjunction();
    this.expectKeyword('else');
    const orelse = this.expression();
    return { kind: 'IfExp', test, body, orelse, ...this.span(start) };
  }

  namedExpression(): Expr {
    const { token } = this;
    if (token.type === NAME && this.peek().type === OP && this.peek().text === ':=') return this.walrus();
    const e = this.expression();
    if (this.isOp(':=')) this.fail();
    return e;
  }

  protected walrus(): Expr {
    const token = this.advance();
    const target = this.nameOf(token, 'Store');
    this.advance();
    const value = this.expression();
    return { kind: 'NamedExpr', target, value, ...this.span(token) };
  }

  /** An expression, or `*` and what is unpacked. */
  protected starNamedExpression(): Expr {
    return this.isOp('*') ? this.starred() : this.namedExpression();
  }

  protected starExpression(): Expr {
    return this.isOp('*') ? this.starred() : this.expression();
  }

  private starred(): Expr {
    const start = this.expectOp('*');
    const value = this.binary(FIRST_BINARY);
    return { kind: 'Starred', value, ctx: 'Load', ...this.span(start) };
  }

  /** One expression or several with commas, which are a tuple. */
  starExpressions(): Expr {
    const { token: start } = this;
    const first = this.starExpression();
    if (!this.isOp(',')) return first;
    const elts = [first];
    while (this.acceptOp(',')) {
      if (!this.startsExpression()) break;
      elts.push(this.starExpression());
    }
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  protected startsExpression(): boolean {
    const { type, text } = this.token;
    switch (type) {
      case OP:
        return (
          text === '(' ||
          text === '[' ||
          text === '{' ||
          text === '-' ||
          text === '+' ||
          text === '~' ||
          text === '...' ||
          text === '*'
        );
      case KEYWORD:
        return (
          text === 'not' ||
          text === 'None' ||
          text === 'True' ||
          text === 'False' ||
          text === 'lambda' ||
          text === 'await'
        );
      default:
        return type < OP;
    }
  }

  /** `yield`, with what follows it. */
  protected yieldExpression(): Expr {
    const start = this.expectKeyword('yield');
    if (this.acceptKeyword('from')) {
      const value = this.expression();
      return { kind: 'YieldFrom', value, ...this.span(start) };
    }
    const value = this.startsExpression() ? this.starExpressions() : undefined;
    return { kind: 'Yield', value, ...this.span(start) };
  }

  disjunction(): Expr {
    const { token: start } = this;
    const first = this.conjunction();
    if (!this.isKeyword('or')) return first;
    const values = [first];
    while (this.acceptKeyword('or')) values.push(this.conjunction());
    const node: BoolOp = { kind: 'BoolOp', op: 'Or', values, ...this.span(start) };
    return node;
  }

  private conjunction(): Expr {
    const { token: start } = this;
    const first = this.inversion();
    if (!this.isKeyword('and')) return first;
    const values = [first];
    while (this.acceptKeyword('and')) values.push(this.inversion());
    const node: BoolOp = { kind: 'BoolOp', op: 'And', values, ...this.span(start) };
    return node;
  }

  private inversion(): Expr {
    if (!this.isKeyword('not')) return this.comparison();
    const start = this.advance();
    const operand = this.inversion();
    return { kind: 'UnaryOp', op: 'Not', operand, ...this.span(start) };
  }

  private comparison(): Expr {
    const { token: start } = this;
    const left = this.binary(FIRST_BINARY);
    let op = this.comparisonOperator();
    if (op === undefined) return left;
    const ops: ComparisonOperator[] = [];
    const comparators: Expr[] = [];
    while (op !== undefined) {
      ops.push(op);
      comparators.push(this.binary(FIRST_BINARY));
      op = this.comparisonOperator();
    }
    const node: Compare = { kind: 'Compare', left, ops, comparators, ...this.span(start) };
    return node;
  }

  private comparisonOperator(): ComparisonOperator | undefined {
    const { type, text } = this.token;
    if (type === OP) {
      const op = COMPARISONS.get(text);
      if (op !== undefined) this.advance();
      return op;
    }
    if (type !== KEYWORD) return undefined;
    if (text === 'in') {
      this.advance();
      return 'In';
    }
    if (text === 'is') {
      this.advance();
      return this.acceptKeyword('not') ? 'IsNot' : 'Is';
    }
    if (text === 'not' && this.peek().type === KEYWORD && this.peek().text === 'in') {
      this.advance();
      this.advance();
      return 'NotIn';
    }
    return undefined;
  }

  protected bitwiseOr(): Expr {
    return this.binary(FIRST_BINARY);
  }

  /** Binary operators of this precedence and above. */
  private binary(least: number): Expr {
    const { token: start } = this;
    let left = this.factor();
    while (this.token.type === OP) {
      const found = BINARY.get(this.token.text);
      if (found === undefined || found.precedence < least) return left;
      this.advance();
      const right = this.binary(found.precedence + 1);
      const node: BinOp = { kind: 'BinOp', left, op: found.op, right, ...this.span(start) };
      left = node;
    }
    return left;
  }

  private factor(): Expr {
    const { token: start } = this;
    if (start.type === OP) {
      const op = start.text === '-' ? 'USub' : start.text === '+' ? 'UAdd' : start.text === '~' ? 'Invert' : undefined;
      if (op !== undefined) {
        this.advance();
        const operand = this.factor();
        return { kind: 'UnaryOp', op, operand, ...this.span(start) };
      }
    }
    const base = this.awaitPrimary();
    if (!this.isOp('**')) return base;
    this.advance();
    const right = this.factor();
    return { kind: 'BinOp', left: base, op: 'Pow', right, ...this.span(start) };
  }

  private awaitPrimary(): Expr {
    if (!this.isKeyword('await')) return this.primary();
    const start = this.advance();
    const value = this.primary();
    return { kind: 'Await', value, ...this.span(start) };
  }

  private lambda(): Expr {
    const start = this.expectKeyword('lambda');
    const args = this.parameters(':', false);
    this.expectOp(':');
    const body = this.expression();
    return { kind: 'Lambda', args, body, ...this.span(start) };
  }

  /** Parameters up to the token `end`; only those of `def` have annotations. */
  protected parameters(end: string, annotated: boolean): Arguments {
    const posonlyargs: Arg[] = [];
    const args: Arg[] = [];
    const defaults: Expr[] = [];
    const kwonlyargs: Arg[] = [];
    const kw_defaults: (Expr | undefined)[] = [];
    let vararg: Arg | undefined;
    let kwarg: Arg | undefined;
    let starSeen = false;
    while (!this.isOp(end)) {
      if (this.acceptOp('**')) {
        kwarg = this.parameter(annotated, false);
        this.acceptOp(',');
        if (!this.isOp(end)) this.fail();
        break;
      }
      if (this.isOp('*')) {
        if (starSeen) this.fail();
        starSeen = true;
        this.advance();
        if (this.isOp(',')) {
          // A bare star: at least one parameter must follow.
          if (this.peek().type !== NAME) {
            this.advance();
            this.fail();
          }
        } else {
          vararg = this.parameter(annotated, true);
        }
      } else if (this.isOp('/')) {
        if (starSeen || posonlyargs.length > 0 || args.length === 0) this.fail();
        this.advance();
        posonlyargs.push(...args);
        args.length = 0;
      } else {
        const parameter = this.parameter(annotated, false);
        const value = this.acceptOp('=') ? this.expression() : undefined;
        if (starSeen) {
          kwonlyargs.push(parameter);
          kw_defaults.push(value);
        } else {
          args.push(parameter);
          if (value !== undefined) defaults.push(value);
          else if (defaults.length > 0) this.fail();
        }
      }
      if (!this.acceptOp(',')) break;
    }
    if (!this.isOp(end)) this.fail();
    return { kind: 'arguments', posonlyargs, args, vararg, kwonlyargs, kw_defaults, kwarg, defaults };
  }

  private parameter(annotated: boolean, star: boolean): Arg {
    const token: Token = this.expect(NAME);
    let annotation: Expr | undefined;
    if (annotated && this.acceptOp(':')) annotation = star ? this.starExpression() : this.expression();
    return { kind: 'arg', arg: identifier(token), annotation, ...this.span(token) };
  }

  protected comprehensions(): Comprehension[] {
    const generators: Comprehension[] = [];
    while (this.isComprehension()) {
      const isAsync = this.acceptKeyword('async');
      this.expectKeyword('for');
      const target = this.forTargets();
      this.expectKeyword('in');
      const iter = this.disjunction();
      const ifs: Expr[] = [];
      while (this.acceptKeyword('if')) ifs.push(this.disjunction());
      generators.push({ kind: 'comprehension', target, iter, ifs, is_async: isAsync });
    }
    return generators;
  }

  /** What a loop assigns to. */
  protected forTargets(): Expr {
    const { token: start } = this;
    const first = this.starTarget();
    if (!this.isOp(',')) return first;
    const elts = [first];
    while (this.acceptOp(',')) {
      if (!this.startsTarget()) break;
      elts.push(this.starTarget());
    }
    return { kind: 'Tuple', elts, ctx: 'Store', ...this.span(start) };
  }

  private startsTarget(): boolean {
    const { type, text } = this.token;
    if (type === OP) return text === '(' || text === '[' || text === '{' || text === '*' || text === '...';
    return type < OP || (type === KEYWORD && (text === 'None' || text === 'True' || text === 'False'));
  }

  protected starTarget(): Expr {
    const start: Positioned = this.token;
    if (this.acceptOp('*')) {
      if (this.isOp('*')) this.fail();
      const value = this.starTarget();
      return { kind: 'Starred', value, ctx: 'Store', ...this.span(start) };
    }
    const at = this.index;
    const target = asTarget(this.primary(), 'Store');
    if (target === undefined) {
      this.index = at;
      this.fail();
    }
    return target;
  }
}

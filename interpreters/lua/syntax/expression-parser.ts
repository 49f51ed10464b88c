/** Expressions, functions among them. */
import type { CallExpr, Expr, FunctionBody, Statement, TableExpr, TableField } from './ast.ts';
import { quoteNear } from './lexer.ts';
import { binary, COMPARISONS, PRIORITY, UNARY_PRIORITY, unary } from './operators.ts';
import type { Place } from './places.ts';
import { FunctionScope, type LocalVar } from './scope.ts';
import { ScopedReader } from './scoped-reader.ts';
import { T_NAME, T_NUMBER, T_STRING } from './token.ts';

export abstract class ExpressionParser extends ScopedReader {
  protected abstract statements(): Statement[];

  /**
   * Here lua5.4 generates the access that an index expression stands for; so this is its line, though the next token has
   * been consumed already.
   */
  protected read(e: Expr): Expr {
    return this.placed(e.kind === 'index' && e.line !== this.lastLine ? { ...e, line: this.lastLine } : e);
  }

  protected placed(e: Expr): Expr {
    // A table has its register from the opening brace on, a function when it ends.
    if (e.kind !== 'table' && e.kind !== 'function') this.places?.set(e, this.place());
    return e;
  }

  protected place(): Place {
    return { line: this.lexer.line, near: quoteNear(this.token.raw) };
  }

  protected expressionList(): Expr[] {
    const list: Expr[] = [];
    for (;;) {
      const e = this.expression();
      if (!this.accept(',')) {
        list.push(this.placed(e));
        return list;
      }
      list.push(this.read(e));
    }
  }

  protected expression(): Expr {
    return this.subexpression(0);
  }

  protected subexpression(limit: number): Expr {
    this.enterLevel();
    let left = this.operand();
    for (;;) {
      const op = this.token.kind;
      const priority = PRIORITY.get(op);
      if (priority === undefined || priority[0] <= limit) break;
      const line = this.token.line;
      this.advance();
      left = this.read(left);
      const right = this.placed(this.subexpression(priority[1]));
      left = binary(op, left, right, COMPARISONS.has(op) ? this.lastLine : line);
    }
    this.levels--;
    return left;
  }

  protected operand(): Expr {
    const line = this.token.line;
    const op = this.token.kind;
    if (op !== 'not' && op !== '-' && op !== '#' && op !== '~') return this.simpleExpression();
    this.advance();
    return unary(op, this.placed(this.subexpression(UNARY_PRIORITY)), line);
  }

  protected simpleExpression(): Expr {
    const token = this.token;
    switch (token.kind) {
      case T_NUMBER:
        this.advance();
        return { kind: 'number', value: token.value, line: token.line };
      case T_STRING:
        this.advance();
        return { kind: 'string', value: this.noted(token.text), line: token.line };
      case 'nil':
      case 'true':
      case 'false':
        this.advance();
        return { kind: token.kind, line: token.line };
      case '...':
        if (!this.scope.isVararg) throw this.error("cannot use '...' outside a vararg function");
        this.advance();
        return { kind: 'vararg', line: token.line };
      case '{':
        return this.tableConstructor();
      case 'function':
        this.advance();
        return this.functionExpression(token.line);
      default:
        return this.suffixedExpression();
    }
  }

  protected primaryExpression(): Expr {
    const token = this.token;
    if (token.kind === T_NAME) {
      this.advance();
      return this.resolve(token.text);
    }
    if (token.kind !== '(') throw this.error('unexpected symbol');
    this.advance();
    let inner = this.expression();
    this.expectMatch(')', '(', token.line);
    inner = this.read(inner);
    switch (inner.kind) {
      case 'call':
      case 'vararg':
      case 'local':
      case 'upvalue':
      case 'index':
        return { kind: 'paren', inner };
      default:
        return inner;
    }
  }

  protected suffixedExpression(): Expr {
    let e = this.primaryExpression();
    for (;;) {
      this.placed(e);
      switch (this.token.kind) {
        case '.':
          this.advance();
          e = { kind: 'index', object: e, key: { kind: 'string', value: this.name() }, line: this.lastLine };
          break;
        case '[': {
          this.advance();
          const key = this.expression();
          this.expect(']');
          e = { kind: 'index', object: e, key, line: this.lastLine };
          break;
        }
        case ':': {
          this.advance();
          const method = this.name();
          e = this.callArguments(this.read(e), method);
          break;
        }
        case '(':
        case T_STRING:
        case '{':
          e = this.callArguments(e, undefined);
          break;
        default:
          return e;
      }
    }
  }

  protected callArguments(callee: Expr, method: string | undefined): CallExpr {
    const { token, lastLine } = this;
    const { line } = token;
    let args: Expr[];
    if (token.kind === T_STRING) {
      this.advance();
      args = [{ kind: 'string', value: token.text }];
    } else if (token.kind === '{') {
      args = [this.tableConstructor()];
    } else if (token.kind === '(') {
      this.advance();
      args = this.token.kind === ')' ? [] : this.expressionList();
      this.expectMatch(')', '(', token.line);
      const last = args.pop();
      // lua5.4 keeps a register for `...` before the parenthesis.
      if (last !== undefined) args.push(last.kind === 'vararg' ? last : this.read(last));
    } else {
      throw this.error('function arguments expected');
    }
    return { kind: 'call', callee, method, args, line, methodLine: lastLine };
  }

  protected tableConstructor(): TableExpr {
    const { line } = this.token;
    const place = this.places === undefined ? undefined : this.place();
    const items = this.tableItems(line);
    const table: TableExpr = { kind: 'table', items, line, endLine: this.lastLine };
    if (place !== undefined) this.places?.set(table, place);
    return table;
  }

  protected tableItems(line: number): readonly (Expr | TableField)[] {
    const items: (Expr | TableField)[] = [];
    this.expect('{');
    while (this.token.kind !== '}') {
      const item = this.tableItem();
      const more = this.accept(',') || this.accept(';');
      if (!more) this.expectMatch('}', '{', line);
      items.push('kind' in item ? this.read(item) : item);
      if (!more) return items;
    }
    this.advance();
    return items;
  }

  protected tableItem(): Expr | TableField {
    let key: Expr;
    if (this.token.kind === '[') {
      this.advance();
      key = this.expression();
      this.expect(']');
    } else if (this.token.kind === T_NAME && this.peek().kind === '=') {
      key = { kind: 'string', value: this.advance().text };
    } else {
      return this.expression();
    }
    this.expect('=');
    this.placed(key);
    const value = this.placed(this.expression());
    return { key, value, line: this.lastLine };
  }

  protected functionExpression(line: number): Expr {
    const e: Expr = { kind: 'function', body: this.functionBody(false, line) };
    this.places?.set(e, this.place());
    return e;
  }

  protected functionBody(isMethod: boolean, line: number): FunctionBody {
    const scope = new FunctionScope(this.chunk, this.scope, line);
    this.scope = scope;
    const parameters: LocalVar[] = [];
    if (isMethod) parameters.push(this.newLocal('self', 'none', 0));
    this.expect('(');
    if (this.token.kind !== ')') {
      do {
        if (this.token.kind === T_NAME) {
          parameters.push(this.newLocal(this.name(), 'none', parameters.length));
        } else if (this.accept('...')) {
          scope.isVararg = true;
        } else {
          throw this.error("<name> or '...' expected");
        }
      } while (!scope.isVararg && this.accept(','));
    }
    this.expect(')');
    this.activate(parameters);
    const statements = this.statements();
    const block = { statements, endLine: this.token.line, lastLine: this.lastLine };
    const lastLine = this.token.line;
    this.expectMatch('end', 'function', line);
    this.leaveBlock();
    if (scope.parent === undefined) throw new Error('only the main function has no parent');
    this.scope = scope.parent;
    return { scope, parameters, isVararg: scope.isVararg, block, line, lastLine };
  }
}

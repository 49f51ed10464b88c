/** Statements and whole texts. */
import type {
  Alias,
  BinaryOperator,
  ExceptHandler,
  Expr,
  Keyword,
  MatchCase,
  Positioned,
  Stmt,
  WithItem,
} from './ast.ts';
import { ParseFailure } from './cursor.ts';
import { PatternParser } from './pattern-parser.ts';
import { asTarget } from './targets.ts';
import { DEDENT, ENDMARKER, INDENT, KEYWORD, NAME, NEWLINE, OP, type Token } from './token.ts';

const AUGMENTED: ReadonlyMap<string, BinaryOperator> = new Map<string, BinaryOperator>([
  ['+=', 'Add'],
  ['-=', 'Sub'],
  ['*=', 'Mult'],
  ['@=', 'MatMult'],
  ['/=', 'Div'],
  ['%=', 'Mod'],
  ['&=', 'BitAnd'],
  ['|=', 'BitOr'],
  ['^=', 'BitXor'],
  ['<<=', 'LShift'],
  ['>>=', 'RShift'],
  ['**=', 'Pow'],
  ['//=', 'FloorDiv'],
]);

export abstract class StatementParser extends PatternParser {
  /** The first token of the last statement that has been begun, of those outside of all others. */
  statementStart = 0;

  protected fileInput(): Stmt[] {
    const body: Stmt[] = [];
    while (this.token.type !== ENDMARKER) {
      this.statementStart = this.index;
      this.statement(body);
    }
    return body;
  }

  protected evalInput(): Expr {
    const e = this.starOrPlain();
    while (this.token.type === NEWLINE) this.advance();
    if (this.token.type !== ENDMARKER) this.fail();
    return e;
  }

  /** `expressions`: no stars. */
  private starOrPlain(): Expr {
    const { token: start } = this;
    const first = this.expression();
    if (!this.isOp(',')) return first;
    const elts = [first];
    while (this.acceptOp(',')) {
      if (!this.startsExpression() || this.isOp('*')) break;
      elts.push(this.expression());
    }
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  protected interactiveInput(): Stmt[] {
    const body: Stmt[] = [];
    if (this.token.type === NEWLINE) {
      const { line, col, endLine, endCol } = this.advance();
      return [{ kind: 'Pass', line, col, endLine, endCol }];
    }
    const compound = this.compoundStatement();
    if (compound !== undefined) {
      body.push(compound);
      if (this.at(NEWLINE)) this.advance();
      else if (!this.at(ENDMARKER)) this.fail();
    } else {
      this.simpleStatements(body);
    }
    return body;
  }

  private statement(into: Stmt[]): void {
    const compound = this.compoundStatement();
    if (compound !== undefined) into.push(compound);
    else this.simpleStatements(into);
  }

  private compoundStatement(): Stmt | undefined {
    const { token } = this;
    if (token.type === KEYWORD) {
      switch (token.text) {
        case 'if':
          return this.ifStatement();
        case 'while':
          return this.whileStatement();
        case 'for':
          return this.forStatement(token, false);
        case 'def':
          return this.functionDefinition([], token, false);
        case 'class':
          return this.classDefinition([]);
        case 'with':
          return this.withStatement(token, false);
        case 'try':
          return this.tryStatement();
        case 'async':
          return this.asyncStatement();
        default:
          return undefined;
      }
    }
    if (this.isOp('@')) return this.decorated();
    if (token.type === NAME && token.text === 'match' && this.isMatchAhead()) return this.matchStatement();
    return undefined;
  }

  private asyncStatement(): Stmt {
    const start = this.expectKeyword('async');
    if (this.isKeyword('def')) return this.functionDefinition([], start, true);
    if (this.isKeyword('for')) return this.forStatement(start, true);
    if (this.isKeyword('with')) return this.withStatement(start, true);
    return this.fail();
  }

  private simpleStatements(into: Stmt[]): void {
    do {
      into.push(this.simpleStatement());
    } while (this.acceptOp(';') && this.token.type !== NEWLINE);
    this.expect(NEWLINE);
  }

  private block(): Stmt[] {
    const body: Stmt[] = [];
    if (this.token.type !== NEWLINE) {
      this.simpleStatements(body);
      return body;
    }
    this.advance();
    this.expect(INDENT);
    while (!this.at(DEDENT)) this.statement(body);
    this.advance();
    return body;
  }

  private simpleStatement(): Stmt {
    const { token } = this;
    if (token.type === KEYWORD) {
      switch (token.text) {
        case 'return': {
          this.advance();
          const value = this.startsExpression() ? this.starExpressions() : undefined;
          return { kind: 'Return', value, ...this.span(token) };
        }
        case 'import':
          return this.importStatement();
        case 'from':
          return this.importFrom();
        case 'raise':
          return this.raiseStatement();
        case 'pass':
          this.advance();
          return { kind: 'Pass', ...this.span(token) };
        case 'break':
          this.advance();
          return { kind: 'Break', ...this.span(token) };
        case 'continue':
          this.advance();
          return { kind: 'Continue', ...this.span(token) };
        case 'del':
          return this.deleteStatement();
        case 'assert': {
          this.advance();
          const test = this.expression();
          const msg = this.acceptOp(',') ? this.expression() : undefined;
          return { kind: 'Assert', test, msg, ...this.span(token) };
        }
        case 'global':
          this.advance();
          return { kind: 'Global', names: this.nameList(), ...this.span(token) };
        case 'nonlocal':
          this.advance();
          return { kind: 'Nonlocal', names: this.nameList(), ...this.span(token) };
        default:
      }
    }
    return this.expressionStatement();
  }

  private nameList(): string[] {
    const names = [this.expectName()];
    while (this.acceptOp(',')) names.push(this.expectName());
    return names;
  }

  /** The right side of an assignment. */
  private assigned(): Expr {
    return this.isKeyword('yield') ? this.yieldExpression() : this.starExpressions();
  }

  private expressionStatement(): Stmt {
    const { token: start } = this;
    const startIndex = this.index;
    const first = this.assigned();
    if (this.token.type === OP) {
      if (this.isOp('=')) return this.assignment(first, start);
      if (this.isOp(':') && first.kind !== 'Yield') return this.annotatedAssignment(first, start, startIndex);
      const op = AUGMENTED.get(this.token.text);
      if (op !== undefined) {
        const isSingle = first.kind === 'Name' || first.kind === 'Attribute' || first.kind === 'Subscript';
        const target = isSingle ? asTarget(first, 'Store') : undefined;
        if (target === undefined) this.fail();
        this.advance();
        const value = this.assigned();
        return { kind: 'AugAssign', target, op, value, ...this.span(start) };
      }
    }
    return { kind: 'Expr', value: first, ...this.span(start) };
  }

  private assignment(first: Expr, start: Positioned): Stmt {
    const targets: Expr[] = [];
    let value = first;
    while (this.isOp('=')) {
      const target = asTarget(value, 'Store');
      if (target === undefined) this.fail();
      this.advance();
      targets.push(target);
      value = this.assigned();
    }
    return { kind: 'Assign', targets, value, ...this.span(start) };
  }

  private annotatedAssignment(first: Expr, start: Token, startIndex: number): Stmt {
    const isSingle = first.kind === 'Name' || first.kind === 'Attribute' || first.kind === 'Subscript';
    const target = isSingle ? asTarget(first, 'Store') : undefined;
    if (target === undefined) this.fail();
    const inParentheses = this.parenthesized.has(first) && startIndex < this.index;
    const simple = first.kind === 'Name' && !inParentheses;
    this.expectOp(':');
    const annotation = this.expression();
    const value = this.acceptOp('=') ? this.assigned() : undefined;
    return { kind: 'AnnAssign', target, annotation, value, simple, ...this.span(start) };
  }

  private deleteStatement(): Stmt {
    const start = this.expectKeyword('del');
    const targets: Expr[] = [];
    do {
      const at = this.index;
      const target = asTarget(this.primary(), 'Del');
      if (target === undefined) {
        this.index = at;
        this.fail();
      }
      targets.push(target);
    } while (this.acceptOp(',') && !this.isOp(';') && this.token.type !== NEWLINE);
    if (!this.isOp(';') && this.token.type !== NEWLINE) this.fail();
    return { kind: 'Delete', targets, ...this.span(start) };
  }

  private raiseStatement(): Stmt {
    const start = this.expectKeyword('raise');
    if (!this.startsExpression() || this.isOp('*')) {
      return { kind: 'Raise', exc: undefined, cause: undefined, ...this.span(start) };
    }
    const exc = this.expression();
    const cause = this.acceptKeyword('from') ? this.expression() : undefined;
    return { kind: 'Raise', exc, cause, ...this.span(start) };
  }

  private dottedModule(): string {
    let name = this.expectName();
    while (this.acceptOp('.')) name += '.' + this.expectName();
    return name;
  }

  private importStatement(): Stmt {
    const start = this.expectKeyword('import');
    const names: Alias[] = [];
    do {
      const { token } = this;
      const name = this.dottedModule();
      const asname = this.acceptKeyword('as') ? this.expectName() : undefined;
      names.push({ kind: 'alias', name, asname, ...this.span(token) });
    } while (this.acceptOp(','));
    return { kind: 'Import', names, ...this.span(start) };
  }

  private importFrom(): Stmt {
    const start = this.expectKeyword('from');
    let level = 0;
    while (this.isOp('.') || this.isOp('...')) level += this.advance().text.length;
    const module = level > 0 && this.isKeyword('import') ? undefined : this.dottedModule();
    this.expectKeyword('import');
    const names: Alias[] = [];
    const { token } = this;
    if (this.acceptOp('*')) {
      names.push({ kind: 'alias', name: '*', asname: undefined, ...this.span(token) });
    } else if (this.acceptOp('(')) {
      do {
        names.push(this.importedName());
      } while (this.acceptOp(',') && !this.isOp(')'));
      this.expectOp(')');
    } else {
      do {
        names.push(this.importedName());
      } while (this.acceptOp(','));
      if (this.token.type !== NEWLINE && !this.isOp(';')) this.fail();
    }
    return { kind: 'ImportFrom', module, names, level, ...this.span(start) };
  }

  private importedName(): Alias {
    const { token } = this;
    const name = this.expectName();
    const asname = this.acceptKeyword('as') ? this.expectName() : undefined;
    return { kind: 'alias', name, asname, ...this.span(token) };
  }

  private ifStatement(): Stmt {
    // `if` or `elif`.
    const start = this.advance();
    const test = this.namedExpression();
    this.expectOp(':');
    const body = this.block();
    let orelse: Stmt[] = [];
    if (this.isKeyword('elif')) orelse = [this.ifStatement()];
    else orelse = this.elseBlock();
    return { kind: 'If', test, body, orelse, ...this.span(start) };
  }

  private elseBlock(): Stmt[] {
    if (!this.acceptKeyword('else')) return [];
    this.expectOp(':');
    return this.block();
  }

  private whileStatement(): Stmt {
    const start = this.expectKeyword('while');
    const test = this.namedExpression();
    this.expectOp(':');
    const body = this.block();
    const orelse = this.elseBlock();
    return { kind: 'While', test, body, orelse, ...this.span(start) };
  }

  private forStatement(start: Positioned, isAsync: boolean): Stmt {
    this.expectKeyword('for');
    const target = this.forTargets();
    this.expectKeyword('in');
    const iter = this.starExpressions();
    this.expectOp(':');
    const body = this.block();
    const orelse = this.elseBlock();
    return { kind: isAsync ? 'AsyncFor' : 'For', target, iter, body, orelse, ...this.span(start) };
  }

  private decorated(): Stmt {
    const decorators: Expr[] = [];
    while (this.acceptOp('@')) {
      decorators.push(this.namedExpression());
      this.expect(NEWLINE);
    }
    const { token } = this;
    if (this.isKeyword('class')) return this.classDefinition(decorators);
    const isAsync = this.acceptKeyword('async');
    if (!this.isKeyword('def')) this.fail();
    return this.functionDefinition(decorators, token, isAsync);
  }

  private functionDefinition(decorator_list: readonly Expr[], start: Positioned, isAsync: boolean): Stmt {
    this.expectKeyword('def');
    const name = this.expectName();
    this.expectOp('(');
    const args = this.parameters(')', true);
    this.expectOp(')');
    const returns = this.acceptOp('->') ? this.expression() : undefined;
    this.expectOp(':');
    const body = this.block();
    const kind = isAsync ? 'AsyncFunctionDef' : 'FunctionDef';
    return { kind, name, args, body, decorator_list, returns, ...this.span(start) };
  }

  private classDefinition(decorator_list: readonly Expr[]): Stmt {
    const start = this.expectKeyword('class');
    const name = this.expectName();
    let bases: readonly Expr[] = [];
    let keywords: readonly Keyword[] = [];
    if (this.isOp('(')) {
      const call = this.callArguments(false);
      bases = call.args;
      keywords = call.keywords;
    }
    this.expectOp(':');
    const body = this.block();
    return { kind: 'ClassDef', name, bases, keywords, body, decorator_list, ...this.span(start) };
  }

  private withStatement(start: Positioned, isAsync: boolean): Stmt {
    this.expectKeyword('with');
    const items = this.parenthesizedItems() ?? this.withItems(':');
    this.expectOp(':');
    const body = this.block();
    return { kind: isAsync ? 'AsyncWith' : 'With', items, body, ...this.span(start) };
  }

  /** Items in parentheses of their own, if that is what the parentheses are. */
  private parenthesizedItems(): WithItem[] | undefined {
    if (!this.isOp('(') || !this.isColonAfterParentheses()) return undefined;
    const { index, last } = this;
    try {
      this.advance();
      const items = this.withItems(')');
      this.expectOp(')');
      if (this.isOp(':')) return items;
    } catch (e) {
      if (!(e instanceof ParseFailure)) throw e;
    }
    this.goBack(index, last);
    return undefined;
  }

  private isColonAfterParentheses(): boolean {
    let depth = 0;
    for (let i = this.index; i < this.tokens.length; i++) {
      const { type, text } = this.tokens[i]!;
      if (type === NEWLINE) return false;
      if (type !== OP) continue;
      if (text === '(' || text === '[' || text === '{') depth++;
      else if ((text === ')' || text === ']' || text === '}') && --depth === 0) {
        const next = this.tokens[i + 1];
        return next?.type === OP && next.text === ':';
      }
    }
    return false;
  }

  private withItems(end: string): WithItem[] {
    const items: WithItem[] = [];
    do {
      const context_expr = this.expression();
      let optional_vars: Expr | undefined;
      if (this.acceptKeyword('as')) {
        optional_vars = this.starTarget();
        if (!this.isOp(',') && !this.isOp(')') && !this.isOp(':')) this.fail();
      }
      items.push({ kind: 'withitem', context_expr, optional_vars });
    } while (this.acceptOp(',') && !(end === ')' && this.isOp(end)));
    return items;
  }

  private tryStatement(): Stmt {
    const start = this.expectKeyword('try');
    this.expectOp(':');
    const body = this.block();
    const handlers: ExceptHandler[] = [];
    let isStar: boolean | undefined;
    while (this.isKeyword('except')) {
      const star = this.peek().type === OP && this.peek().text === '*';
      isStar ??= star;
      if (star !== isStar) this.fail();
      handlers.push(this.handler(star));
    }
    const orelse = handlers.length > 0 ? this.elseBlock() : [];
    let finalbody: Stmt[] = [];
    if (this.acceptKeyword('finally')) {
      this.expectOp(':');
      finalbody = this.block();
    } else if (handlers.length === 0) {
      this.fail();
    }
    const kind = isStar === true ? 'TryStar' : 'Try';
    return { kind, body, handlers, orelse, finalbody, ...this.span(start) };
  }

  private handler(star: boolean): ExceptHandler {
    const start = this.expectKeyword('except');
    let type: Expr | undefined;
    let name: string | undefined;
    if (star) this.expectOp('*');
    if (star || !this.isOp(':')) {
      type = this.expression();
      if (this.acceptKeyword('as')) name = this.expectName();
    }
    this.expectOp(':');
    const body = this.block();
    return { kind: 'ExceptHandler', type, name, body, ...this.span(start) };
  }

  /** `match` is a keyword only where a block of cases follows. */
  private isMatchAhead(): boolean {
    let depth = 0;
    for (let i = this.index + 1; i < this.tokens.length; i++) {
      const { type, text } = this.tokens[i]!;
      if (type === NEWLINE) {
        const colon = this.tokens[i - 1]!;
        const first = this.tokens[i + 2];
        const isBlock = this.tokens[i + 1]?.type === INDENT && first?.type === NAME && first.text === 'case';
        return colon.type === OP && colon.text === ':' && isBlock && i > this.index + 2;
      }
      if (type !== OP) continue;
      if (text === '(' || text === '[' || text === '{') depth++;
      else if (text === ')' || text === ']' || text === '}') depth--;
      else if (depth === 0 && (text === '=' || text === ';')) return false;
    }
    return false;
  }

  private matchStatement(): Stmt {
    const start = this.advance();
    const subject = this.subject();
    this.expectOp(':');
    this.expect(NEWLINE);
    this.expect(INDENT);
    const cases: MatchCase[] = [];
    do {
      cases.push(this.matchCase());
    } while (this.token.type !== DEDENT);
    this.advance();
    return { kind: 'Match', subject, cases, ...this.span(start) };
  }

  private subject(): Expr {
    const { token: start } = this;
    const first = this.starNamedExpression();
    if (!this.isOp(',')) {
      if (first.kind === 'Starred') this.fail();
      return first;
    }
    const elts = [first];
    while (this.acceptOp(',')) {
      if (this.isOp(':')) break;
      elts.push(this.starNamedExpression());
    }
    return { kind: 'Tuple', elts, ctx: 'Load', ...this.span(start) };
  }

  private matchCase(): MatchCase {
    const token = this.expect(NAME);
    if (token.text !== 'case') this.fail();
    const pattern = this.patterns();
    const guard = this.acceptKeyword('if') ? this.namedExpression() : undefined;
    this.expectOp(':');
    const body = this.block();
    return { kind: 'match_case', pattern, guard, body };
  }
}

/**
 * Tokens to a syntax tree with resolved names: recursive descent, with the structure, the messages and the order of
 * checks of PUC Lua 5.4's own parser, because programs (and tests) see which error comes first.
 */

import { noteName } from '../values/looks.ts';
import { LuaError, type LuaSyntaxError } from '../vm/errors.ts';
import type {
  AssignStat,
  Block,
  CallExpr,
  Expr,
  FunctionBody,
  IfClause,
  IfStat,
  Statement,
  TableExpr,
  TableField,
} from './ast.ts';
import { isLiteral } from './fold.ts';
import { Lexer, quoteNear } from './lexer.ts';
import { binary, COMPARISONS, PRIORITY, UNARY_PRIORITY, unary } from './operators.ts';
import type { Place, Places } from './places.ts';
import type { Attribute, ChunkFacts, LabelInfo } from './scope.ts';
import { BlockScope, FunctionScope, LocalVar } from './scope.ts';
import type { Token } from './token.ts';
import { T_EOF, T_NAME, T_NUMBER, T_STRING } from './token.ts';

const MAX_LOCALS = 200;
const MAX_UPVALUES = 255;
/** Of the 200 C calls that lua5.4 allows, some are in use when a chunk is compiled. Running out is no syntax error. */
const MAX_LEVELS = 198;

/** Functions of the debug library for which a copy of a variable is not as good as the variable. */
const NAMES_VARIABLES: ReadonlySet<string> = new Set(['upvalueid', 'upvaluejoin', 'setupvalue', 'setlocal']);

const FOR_STATE = '(for state)';

/** `places`: to be filled. */
export function parse(source: string, chunkname: string, places?: Places): FunctionBody {
  return new Parser(source, chunkname, places).mainChunk();
}

class Parser {
  private readonly lexer: Lexer;
  private token: Token;
  private ahead: Token | undefined;
  /** The line of the token consumed last. */
  private lastLine: number;
  private readonly chunk: ChunkFacts;
  private scope: FunctionScope;
  private levels: number;
  private readonly places: Places | undefined;

  constructor(source: string, chunkname: string, places: Places | undefined) {
    this.places = places;
    this.lexer = new Lexer(source, chunkname);
    this.ahead = undefined;
    this.lastLine = 1;
    this.levels = 0;
    this.chunk = { namesVariables: false };
    this.scope = new FunctionScope(this.chunk, undefined, 0);
    this.token = this.lexer.next();
  }

  mainChunk(): FunctionBody {
    const scope = this.scope;
    scope.isVararg = true;
    const surroundings = new FunctionScope(this.chunk, undefined, 0);
    scope.upvalueFor(new LocalVar('_ENV', 'none', surroundings));
    const statements = this.statements();
    if (this.token.kind !== T_EOF) throw this.expected(T_EOF);
    this.leaveBlock();
    const { lastLine } = this;
    return {
      scope,
      parameters: [],
      isVararg: true,
      block: { statements, endLine: lastLine, lastLine },
      line: 0,
      lastLine,
    };
  }

  // Tokens and errors.

  private advance(): Token {
    const token = this.token;
    this.lastLine = token.line;
    if (this.ahead !== undefined) {
      this.token = this.ahead;
      this.ahead = undefined;
    } else {
      this.token = this.lexer.next();
    }
    return token;
  }

  private peek(): Token {
    this.ahead ??= this.lexer.next();
    return this.ahead;
  }

  private error(message: string): LuaSyntaxError {
    return this.lexer.error(message, this.token.raw);
  }

  /** An error about meaning, not about the token at hand. */
  private semanticError(message: string): LuaSyntaxError {
    return this.lexer.error(message, undefined);
  }

  private expected(kind: string): LuaSyntaxError {
    return this.error(kind.startsWith('<') && kind.endsWith('>') ? `${kind} expected` : `'${kind}' expected`);
  }

  private accept(kind: string): boolean {
    if (this.token.kind !== kind) return false;
    this.advance();
    return true;
  }

  private expect(kind: string): Token {
    if (this.token.kind !== kind) throw this.expected(kind);
    return this.advance();
  }

  private expectMatch(kind: string, opener: string, line: number): void {
    if (this.accept(kind)) return;
    if (line === this.token.line) throw this.expected(kind);
    throw this.error(`'${kind}' expected (to close '${opener}' at line ${line})`);
  }

  private name(): string {
    return this.noted(this.expect(T_NAME).text);
  }

  /** A name or a string, under which a function may be looked up. */
  private noted(text: string): string {
    if (NAMES_VARIABLES.has(text)) this.chunk.namesVariables = true;
    noteName(text);
    return text;
  }

  private limitError(what: string, limit: number): LuaSyntaxError {
    const where = this.scope.line === 0 ? 'main function' : `function at line ${this.scope.line}`;
    return this.error(`too many ${what} (limit is ${limit}) in ${where}`);
  }

  private enterLevel(): void {
    if (++this.levels >= MAX_LEVELS) throw new LuaError('C stack overflow');
  }

  // Scopes.

  private newLocal(name: string, attribute: Attribute, pendingCount: number): LocalVar {
    if (this.scope.active.length + pendingCount >= MAX_LOCALS) throw this.limitError('local variables', MAX_LOCALS);
    return new LocalVar(name, attribute, this.scope);
  }

  private activate(variables: readonly LocalVar[]): void {
    this.scope.active.push(...variables);
  }

  private enterBlock(isLoop: boolean): void {
    this.scope.block = new BlockScope(this.scope.block, isLoop, this.scope.active.length);
  }

  private leaveBlock(): void {
    const scope = this.scope;
    const block = scope.block;
    scope.active.length = block.activeCount;
    if (block.parent === undefined) {
      const open = block.pending[0];
      if (open !== undefined)
        throw this.semanticError(`no visible label '${open.name}' for <goto> at line ${open.line}`);
      return;
    }
    for (const jump of block.pending) {
      jump.activeCount = Math.min(jump.activeCount, block.activeCount);
      block.parent.pending.push(jump);
    }
    scope.block = block.parent;
  }

  private resolve(name: string): Expr {
    const variable = this.lookUp(name);
    if (variable !== undefined) return this.use(variable);
    const env = this.lookUp('_ENV');
    if (env === undefined) throw new Error('the main function has an upvalue _ENV');
    return { kind: 'index', object: this.use(env), key: { kind: 'string', value: name }, line: this.lastLine };
  }

  private lookUp(name: string): LocalVar | undefined {
    let scope: FunctionScope | undefined = this.scope;
    for (; scope !== undefined; scope = scope.parent) {
      const variable = scope.find(name);
      if (variable !== undefined) return variable;
      if (scope.parent === undefined && name === '_ENV') return scope.upvalues[0]?.variable;
    }
    return undefined;
  }

  /** A literal, as if it stood here. */
  private here(e: Expr): Expr {
    return isLiteral(e) ? { ...e, line: this.lastLine } : e;
  }

  private use(variable: LocalVar): Expr {
    if (variable.constant !== undefined) return this.here(variable.constant);
    if (variable.owner === this.scope) return { kind: 'local', variable };
    const index = this.scope.upvalueFor(variable);
    if (this.scope.upvalues.length > MAX_UPVALUES) throw this.limitError('upvalues', MAX_UPVALUES);
    return { kind: 'upvalue', index, variable };
  }

  // Statements.

  private blockFollows(withUntil: boolean): boolean {
    switch (this.token.kind) {
      case 'else':
      case 'elseif':
      case 'end':
      case T_EOF:
        return true;
      case 'until':
        return withUntil;
      default:
        return false;
    }
  }

  private statements(): Statement[] {
    const list: Statement[] = [];
    while (!this.blockFollows(true)) {
      if (this.token.kind === 'return') {
        this.enterLevel();
        list.push(this.returnStatement());
        this.levels--;
        break;
      }
      this.statement(list);
    }
    return list;
  }

  private block(isLoop = false): Block {
    this.enterBlock(isLoop);
    const statements = this.statements();
    this.leaveBlock();
    return { statements, endLine: this.token.line, lastLine: this.lastLine };
  }

  private statement(list: Statement[]): void {
    const line = this.token.line;
    this.enterLevel();
    switch (this.token.kind) {
      case ';':
        this.advance();
        break;
      case 'if':
        list.push(this.ifStatement(line));
        break;
      case 'while': {
        this.advance();
        const condition = this.expression();
        this.expect('do');
        const body = this.block(true);
        this.expectMatch('end', 'while', line);
        list.push({ kind: 'while', condition, body, line });
        break;
      }
      case 'do': {
        this.advance();
        const body = this.block();
        this.expectMatch('end', 'do', line);
        list.push({ kind: 'do', body, line });
        break;
      }
      case 'for':
        list.push(this.forStatement(line));
        break;
      case 'repeat':
        list.push(this.repeatStatement(line));
        break;
      case 'function':
        list.push(this.functionStatement(line));
        break;
      case 'local':
        this.advance();
        list.push(this.accept('function') ? this.localFunction(line) : this.localStatement());
        break;
      case '::':
        this.advance();
        this.labelStatement(this.name(), line, list);
        break;
      case 'break': {
        this.advance();
        let block: BlockScope | undefined = this.scope.block;
        while (block !== undefined && !block.isLoop) block = block.parent;
        if (block === undefined) throw this.semanticError(`break outside loop at line ${line}`);
        list.push({ kind: 'break', line });
        break;
      }
      case 'goto':
        this.advance();
        list.push(this.gotoStatement(line));
        break;
      default:
        list.push(this.expressionStatement(line));
    }
    this.levels--;
  }

  private ifStatement(line: number): IfStat {
    const clauses: IfClause[] = [];
    let otherwise: Block | undefined;
    do {
      const clauseLine = this.token.line;
      this.advance();
      let condition = this.expression();
      const testLine = this.expect('then').line;
      condition = this.read(condition);
      clauses.push({ condition, body: this.block(), line: clauseLine, testLine });
    } while (this.token.kind === 'elseif');
    if (this.accept('else')) otherwise = this.block();
    this.expectMatch('end', 'if', line);
    return { kind: 'if', clauses, otherwise, line };
  }

  private repeatStatement(line: number): Statement {
    this.advance();
    this.enterBlock(true);
    this.enterBlock(false);
    const statements = this.statements();
    const endLine = this.token.line;
    const { lastLine } = this;
    this.expectMatch('until', 'repeat', line);
    const condition = this.expression();
    this.leaveBlock();
    this.leaveBlock();
    return { kind: 'repeat', body: { statements, endLine, lastLine }, condition, line };
  }

  private forStatement(line: number): Statement {
    this.advance();
    this.enterBlock(true);
    const first = this.name();
    const { kind } = this.token;
    let statement: Statement;
    if (kind === '=') statement = this.numericFor(first, line);
    else if (kind === ',' || kind === 'in') statement = this.genericFor(first);
    else throw this.error("'=' or 'in' expected");
    this.expectMatch('end', 'for', line);
    this.leaveBlock();
    return statement;
  }

  private hiddenLocals(count: number): void {
    const hidden: LocalVar[] = [];
    for (let i = 0; i < count; i++) hidden.push(this.newLocal(FOR_STATE, 'none', i));
    this.activate(hidden);
  }

  private forBody(variables: readonly LocalVar[]): { body: Block; prepLine: number } {
    const prepLine = this.expect('do').line;
    this.enterBlock(false);
    this.activate(variables);
    const statements = this.statements();
    this.leaveBlock();
    return { body: { statements, endLine: this.token.line, lastLine: this.lastLine }, prepLine };
  }

  private numericFor(name: string, line: number): Statement {
    const variable = this.newLocal(name, 'none', 3);
    this.advance();
    const start = this.expression();
    this.expect(',');
    const limit = this.expression();
    const step = this.accept(',') ? this.expression() : undefined;
    this.hiddenLocals(3);
    const { body, prepLine } = this.forBody([variable]);
    return { kind: 'fornum', variable, start, limit, step, body, line, prepLine };
  }

  private genericFor(first: string): Statement {
    const variables = [this.newLocal(first, 'none', 4)];
    while (this.accept(',')) variables.push(this.newLocal(this.name(), 'none', 4 + variables.length));
    this.expect('in');
    // The line of the calls of the iterator, in lua5.4.
    const { line } = this.token;
    const values = this.expressionList();
    this.hiddenLocals(4);
    this.scope.block.insideTbc = true;
    const { body, prepLine } = this.forBody(variables);
    return { kind: 'forin', variables, values, body, line, prepLine };
  }

  private functionStatement(line: number): Statement {
    this.advance();
    const first = this.name();
    this.checkAssignable(first);
    let target = this.resolve(first);
    this.markAssigned(target);
    let isMethod = false;
    while (this.token.kind === '.' || this.token.kind === ':') {
      isMethod = this.advance().kind === ':';
      target = { kind: 'index', object: target, key: { kind: 'string', value: this.name() }, line: this.lastLine };
      if (isMethod) break;
    }
    const body = this.functionBody(isMethod, line);
    return { kind: 'assign', targets: [target], values: [{ kind: 'function', body }], line };
  }

  private localFunction(line: number): Statement {
    const variable = this.newLocal(this.name(), 'none', 0);
    this.activate([variable]);
    return { kind: 'localfunction', variable, body: this.functionBody(false, this.lastLine), line };
  }

  private localStatement(): Statement {
    const variables: LocalVar[] = [];
    let toBeClosed = false;
    do {
      const name = this.name();
      let attribute: Attribute = 'none';
      if (this.accept('<')) {
        const text = this.name();
        this.expect('>');
        if (text !== 'const' && text !== 'close') throw this.semanticError(`unknown attribute '${text}'`);
        attribute = text;
      }
      if (attribute === 'close') {
        if (toBeClosed) throw this.semanticError('multiple to-be-closed variables in local list');
        toBeClosed = true;
      }
      variables.push(this.newLocal(name, attribute, variables.length));
    } while (this.accept(','));
    const values = this.accept('=') ? this.expressionList() : [];
    const last = variables[variables.length - 1];
    const value = values[values.length - 1];
    if (variables.length === values.length && last?.attribute === 'const' && value !== undefined && isLiteral(value)) {
      last.constant = value;
    }
    this.activate(variables);
    if (toBeClosed) this.scope.block.insideTbc = true;
    return { kind: 'local', variables, values, line: this.lastLine };
  }

  private labelStatement(name: string, line: number, list: Statement[]): void {
    this.expect('::');
    while (this.token.kind === ';' || this.token.kind === '::') this.statement(list);
    const known = this.scope.findLabel(name);
    if (known !== undefined) throw this.semanticError(`label '${name}' already defined on line ${known.line}`);
    const block = this.scope.block;
    const atEnd = this.blockFollows(false);
    const activeCount = atEnd ? block.activeCount : this.scope.active.length;
    const label: LabelInfo = { name, line, activeCount, atEnd };
    block.labels.push(label);
    for (let i = 0; i < block.pending.length; ) {
      const jump = block.pending[i];
      if (jump?.name !== name) {
        i++;
        continue;
      }
      if (jump.activeCount < activeCount) {
        const variable = this.scope.active[jump.activeCount]?.name ?? '?';
        throw this.semanticError(`<goto ${name}> at line ${jump.line} jumps into the scope of local '${variable}'`);
      }
      jump.target.label = label;
      block.pending.splice(i, 1);
    }
    list.push({ kind: 'label', label, line });
  }

  private gotoStatement(line: number): Statement {
    const name = this.name();
    const target: { label: LabelInfo | undefined } = { label: this.scope.findLabel(name) };
    if (target.label === undefined) {
      this.scope.block.pending.push({ name, line, activeCount: this.scope.active.length, target });
    }
    return { kind: 'goto', target, line };
  }

  private returnStatement(): Statement {
    const line = this.token.line;
    this.advance();
    let values: readonly Expr[] = [];
    if (!this.blockFollows(true) && this.token.kind !== ';') values = this.expressionList();
    this.accept(';');
    return { kind: 'return', values, tail: !this.scope.block.insideTbc, line };
  }

  private expressionStatement(line: number): Statement {
    this.checkTarget();
    const first = this.suffixedExpression();
    if (this.token.kind === '=' || this.token.kind === ',') return this.assignment(first);
    if (first.kind !== 'call') throw this.error('syntax error');
    return { kind: 'callstat', call: first, line };
  }

  private assignment(first: Expr): AssignStat {
    const targets = [this.target(first)];
    while (this.accept(',')) {
      this.checkTarget();
      targets.push(this.target(this.suffixedExpression()));
      if (targets.length + this.levels >= MAX_LEVELS) throw new LuaError('C stack overflow');
    }
    this.expect('=');
    const values = this.expressionList();
    return { kind: 'assign', targets, values, line: this.lastLine };
  }

  private target(e: Expr): Expr {
    if (e.kind !== 'local' && e.kind !== 'upvalue' && e.kind !== 'index') throw this.error('syntax error');
    this.markAssigned(e);
    return e;
  }

  private markAssigned(e: Expr): void {
    if (e.kind !== 'local' && e.kind !== 'upvalue') return;
    if (e.variable.attribute !== 'none') throw this.constError(e.variable.name);
    e.variable.assigned = true;
  }

  /** A compile-time constant resolves to its value, so an assignment to it must be found before that. */
  private checkTarget(): void {
    if (this.token.kind !== T_NAME || this.lookUp(this.token.text)?.constant === undefined) return;
    const next = this.peek().kind;
    if (next === '=' || next === ',') throw this.constError(this.token.text);
  }

  private checkAssignable(name: string): void {
    const variable = this.lookUp(name);
    if (variable !== undefined && variable.attribute !== 'none') throw this.constError(name);
  }

  private constError(name: string): LuaSyntaxError {
    return this.semanticError(`attempt to assign to const variable '${name}'`);
  }

  // Expressions.

  /**
   * Here lua5.4 generates the access that an index expression stands for; so this is its line, though the next token has
   * been consumed already.
   */
  private read(e: Expr): Expr {
    return this.placed(e.kind === 'index' && e.line !== this.lastLine ? { ...e, line: this.lastLine } : e);
  }

  private placed(e: Expr): Expr {
    // A table has its register from the opening brace on, a function when it ends.
    if (e.kind !== 'table' && e.kind !== 'function') this.places?.set(e, this.place());
    return e;
  }

  private place(): Place {
    return { line: this.lexer.line, near: quoteNear(this.token.raw) };
  }

  private expressionList(): Expr[] {
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

  private expression(): Expr {
    return this.subexpression(0);
  }

  private subexpression(limit: number): Expr {
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

  private operand(): Expr {
    const line = this.token.line;
    const op = this.token.kind;
    if (op !== 'not' && op !== '-' && op !== '#' && op !== '~') return this.simpleExpression();
    this.advance();
    return unary(op, this.placed(this.subexpression(UNARY_PRIORITY)), line);
  }

  private simpleExpression(): Expr {
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

  private primaryExpression(): Expr {
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

  private suffixedExpression(): Expr {
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

  private callArguments(callee: Expr, method: string | undefined): CallExpr {
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

  private tableConstructor(): TableExpr {
    const { line } = this.token;
    const place = this.places === undefined ? undefined : this.place();
    const items = this.tableItems(line);
    const table: TableExpr = { kind: 'table', items, line, endLine: this.lastLine };
    if (place !== undefined) this.places?.set(table, place);
    return table;
  }

  private tableItems(line: number): readonly (Expr | TableField)[] {
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

  private tableItem(): Expr | TableField {
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

  private functionExpression(line: number): Expr {
    const e: Expr = { kind: 'function', body: this.functionBody(false, line) };
    this.places?.set(e, this.place());
    return e;
  }

  private functionBody(isMethod: boolean, line: number): FunctionBody {
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

/**
 * Tokens to a syntax tree with resolved names: recursive descent, with the structure, the messages and the order of
 * checks of PUC Lua 5.4's own parser, because programs (and tests) see which error comes first.
 */
import { LuaError, type LuaSyntaxError } from '../vm/errors.ts';
import type { AssignStat, Block, Expr, FunctionBody, IfClause, IfStat, Statement } from './ast.ts';
import { ExpressionParser } from './expression-parser.ts';
import { isLiteral } from './fold.ts';
import type { Places } from './places.ts';
import { type Attribute, type BlockScope, FunctionScope, type LabelInfo, LocalVar } from './scope.ts';
import { MAX_LEVELS } from './scoped-reader.ts';
import { T_EOF, T_NAME } from './token.ts';

const FOR_STATE = '(for state)';

/** `places`: to be filled. */
export function parse(source: string, chunkname: string, places?: Places): FunctionBody {
  return new Parser(source, chunkname, places).mainChunk();
}

class Parser extends ExpressionParser {
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

  protected override statements(): Statement[] {
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
}

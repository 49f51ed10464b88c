/** What all of the parser needs: tokens with one of look-ahead, lua5.4's errors and limits, and the scopes in which names are resolved. */
import { noteName } from '../values/looks.ts';
import { LuaError, type LuaSyntaxError } from '../vm/errors.ts';
import type { Expr } from './ast.ts';
import { isLiteral } from './fold.ts';
import { Lexer } from './lexer.ts';
import type { Places } from './places.ts';
import { type Attribute, BlockScope, type ChunkFacts, FunctionScope, LocalVar } from './scope.ts';
import { T_NAME, type Token } from './token.ts';

const MAX_LOCALS = 200;
const MAX_UPVALUES = 255;
/** Of the 200 C calls that lua5.4 allows, some are in use when a chunk is compiled. Running out is no syntax error. */
export const MAX_LEVELS = 198;

/** Functions of the debug library for which a copy of a variable is not as good as the variable. */
const NAMES_VARIABLES: ReadonlySet<string> = new Set(['upvalueid', 'upvaluejoin', 'setupvalue', 'setlocal']);

export class ScopedReader {
  protected readonly lexer: Lexer;
  protected token: Token;
  private ahead: Token | undefined;
  /** The line of the token consumed last. */
  protected lastLine: number;
  protected readonly chunk: ChunkFacts;
  protected scope: FunctionScope;
  protected levels: number;
  protected readonly places: Places | undefined;

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

  // Tokens and errors.

  protected advance(): Token {
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

  protected peek(): Token {
    this.ahead ??= this.lexer.next();
    return this.ahead;
  }

  protected error(message: string): LuaSyntaxError {
    return this.lexer.error(message, this.token.raw);
  }

  /** An error about meaning, not about the token at hand. */
  protected semanticError(message: string): LuaSyntaxError {
    return this.lexer.error(message, undefined);
  }

  protected expected(kind: string): LuaSyntaxError {
    return this.error(kind.startsWith('<') && kind.endsWith('>') ? `${kind} expected` : `'${kind}' expected`);
  }

  protected accept(kind: string): boolean {
    if (this.token.kind !== kind) return false;
    this.advance();
    return true;
  }

  protected expect(kind: string): Token {
    if (this.token.kind !== kind) throw this.expected(kind);
    return this.advance();
  }

  protected expectMatch(kind: string, opener: string, line: number): void {
    if (this.accept(kind)) return;
    if (line === this.token.line) throw this.expected(kind);
    throw this.error(`'${kind}' expected (to close '${opener}' at line ${line})`);
  }

  protected name(): string {
    return this.noted(this.expect(T_NAME).text);
  }

  /** A name or a string, under which a function may be looked up. */
  protected noted(text: string): string {
    if (NAMES_VARIABLES.has(text)) this.chunk.namesVariables = true;
    noteName(text);
    return text;
  }

  protected limitError(what: string, limit: number): LuaSyntaxError {
    const where = this.scope.line === 0 ? 'main function' : `function at line ${this.scope.line}`;
    return this.error(`too many ${what} (limit is ${limit}) in ${where}`);
  }

  protected enterLevel(): void {
    if (++this.levels >= MAX_LEVELS) throw new LuaError('C stack overflow');
  }

  // Scopes.

  protected newLocal(name: string, attribute: Attribute, pendingCount: number): LocalVar {
    if (this.scope.active.length + pendingCount >= MAX_LOCALS) throw this.limitError('local variables', MAX_LOCALS);
    return new LocalVar(name, attribute, this.scope);
  }

  protected activate(variables: readonly LocalVar[]): void {
    this.scope.active.push(...variables);
  }

  protected enterBlock(isLoop: boolean): void {
    this.scope.block = new BlockScope(this.scope.block, isLoop, this.scope.active.length);
  }

  protected leaveBlock(): void {
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

  protected resolve(name: string): Expr {
    const variable = this.lookUp(name);
    if (variable !== undefined) return this.use(variable);
    const env = this.lookUp('_ENV');
    if (env === undefined) throw new Error('the main function has an upvalue _ENV');
    return { kind: 'index', object: this.use(env), key: { kind: 'string', value: name }, line: this.lastLine };
  }

  protected lookUp(name: string): LocalVar | undefined {
    let scope: FunctionScope | undefined = this.scope;
    for (; scope !== undefined; scope = scope.parent) {
      const variable = scope.find(name);
      if (variable !== undefined) return variable;
      if (scope.parent === undefined && name === '_ENV') return scope.upvalues[0]?.variable;
    }
    return undefined;
  }

  /** A literal, as if it stood here. */
  protected here(e: Expr): Expr {
    return isLiteral(e) ? { ...e, line: this.lastLine } : e;
  }

  protected use(variable: LocalVar): Expr {
    if (variable.constant !== undefined) return this.here(variable.constant);
    if (variable.owner === this.scope) return { kind: 'local', variable };
    const index = this.scope.upvalueFor(variable);
    if (this.scope.upvalues.length > MAX_UPVALUES) throw this.limitError('upvalues', MAX_UPVALUES);
    return { kind: 'upvalue', index, variable };
  }
}

/** Code for `try`, `with` and what belongs to them. README.md of the machine's code shows the layouts. */
import type { AsyncWith, ExceptHandler, Positioned, Stmt, Try, TryStar, With, WithItem } from '../syntax/ast.ts';
import type { CleanupBlock } from './blocks.ts';
import { NOWHERE, type Region } from './emitter.ts';
import { Label } from './flow.ts';
import { StatementCompiler } from './statements.ts';
import { AWAIT_ENTER, AWAIT_EXIT } from './suspension.ts';
import { NONE } from './unit.ts';

/** A handler's end for what leaves it as an exception. */
interface Cleanup {
  readonly region: Region;
  readonly name: string | undefined;
  readonly at: Positioned;
}

export abstract class ExceptionCompiler extends StatementCompiler {
  protected override tryStatement(s: Try): void {
    this.mark(s);
    if (s.finalbody.length === 0) this.tryExcept(s);
    else this.tryFinally(s, s.finalbody, () => (s.handlers.length > 0 ? this.tryExcept(s) : this.body(s.body)));
  }

  protected override tryStar(s: TryStar): void {
    this.mark(s);
    if (s.finalbody.length === 0) this.exceptStar(s);
    else this.tryFinally(s, s.finalbody, () => this.exceptStar(s));
  }

  private tryFinally(s: Positioned, finalbody: readonly Stmt[], body: () => void): void {
    const before = this.bound;
    const exception = this.allocate(3);
    const region = this.region(exception);
    const block: CleanupBlock = {
      kind: 'cleanup',
      regions: [region],
      isExceptStar: false,
      runsStatements: true,
      hidesEnd: true,
      leave: () => this.body(finalbody),
    };
    this.inBlock(block, s, body);
    this.finishRegion(region);
    const end = new Label();
    if (this.isReachable) {
      this.body(finalbody);
      if (this.isReachable) this.jump(NOWHERE, 'JMP', end);
    }
    this.bound = before;
    this.bind(region.handler);
    this.emit(NOWHERE, 'PUSHEXC', exception);
    const cleanup = this.region(exception + 2);
    const handling: CleanupBlock = {
      kind: 'cleanup',
      regions: [cleanup],
      isExceptStar: false,
      runsStatements: false,
      leave: () => this.emit(NOWHERE, 'POPEXC', exception),
    };
    this.inBlock(handling, s, () => this.body(finalbody));
    this.emitEnd(NOWHERE, 'RERAISE', exception);
    this.finishCleanup(cleanup, exception, before);
    this.bind(end);
  }

  /** What happens to an exception that leaves a handler: another one is handled again, and it goes on. */
  private finishCleanup(cleanup: Region, exception: number, before: typeof this.bound): void {
    this.finishRegion(cleanup);
    this.bound = before;
    this.bind(cleanup.handler);
    this.emit(NOWHERE, 'POPEXC', exception);
    this.emitEnd(NOWHERE, 'RERAISE', cleanup.register);
  }

  private tryExcept(s: Try): void {
    const before = this.bound;
    const exception = this.allocate(3);
    const region = this.region(exception);
    this.inBlock(protectedBlock(region), s, () => this.body(s.body));
    this.finishRegion(region);
    const end = new Label();
    this.body(s.orelse);
    if (this.isReachable) this.jump(NOWHERE, 'JMP', end);
    this.bound = before;
    this.bind(region.handler);
    this.emit(NOWHERE, 'PUSHEXC', exception);
    const shared = this.region(exception + 2);
    const cleanups: Cleanup[] = [];
    for (const [i, handler] of s.handlers.entries()) {
      if (handler.type === undefined && i < s.handlers.length - 1) {
        this.fail("default 'except:' must be last", handler);
      }
      this.handler(handler, exception, shared, cleanups, end);
    }
    if (this.isReachable) this.emitEnd(s.handlers[s.handlers.length - 1]!, 'RERAISE', exception);
    this.finishRegion(shared);
    for (const cleanup of cleanups) {
      this.bound = before;
      this.bind(cleanup.region.handler);
      if (cleanup.name !== undefined) this.forget(NOWHERE, cleanup.name);
      this.emit(NOWHERE, 'POPEXC', exception);
      this.emitEnd(NOWHERE, 'RERAISE', cleanup.region.register);
    }
    this.bound = before;
    this.bind(shared.handler);
    this.emit(NOWHERE, 'POPEXC', exception);
    this.emitEnd(NOWHERE, 'RERAISE', shared.register);
    this.bind(end);
  }

  private handler(h: ExceptHandler, exception: number, shared: Region, cleanups: Cleanup[], end: Label): void {
    const next = new Label();
    const saved = this.free;
    if (h.type !== undefined) {
      const type = this.operand(h.type);
      this.jump(h, 'JNEXC', next, exception, type);
      this.free = saved;
    }
    const { name } = h;
    const regions = [shared];
    if (name !== undefined) {
      this.storeName(h, name, exception);
      const region = this.region(exception + 2);
      regions.push(region);
      cleanups.push({ region, name, at: h });
    }
    const leave = (at: Positioned): void => {
      if (name !== undefined) this.forget(at, name);
      this.emit(at, 'POPEXC', exception);
    };
    const block: CleanupBlock = {
      kind: 'cleanup',
      regions,
      isExceptStar: false,
      runsStatements: name !== undefined,
      leave,
    };
    this.inBlock(block, h, () => this.body(h.body));
    const own = regions[1];
    if (own !== undefined) this.finishRegion(own);
    if (this.isReachable) {
      shared.suspend(this.pc);
      leave(NOWHERE);
      this.jump(NOWHERE, 'JMP', end);
      shared.resume(this.pc);
    }
    this.bind(next);
  }

  /** `name = None; del name`. */
  private forget(at: Positioned, name: string): void {
    this.storeName(at, name, this.constant(NONE));
    const register = this.registerOf(name);
    if (register !== undefined) this.emit(at, 'CLEAR', register);
    else this.deleteName(at, name);
  }

  private exceptStar(s: TryStar): void {
    const before = this.bound;
    // The exception, what was handled, what a cleanup gets; the part that matches and the rest; the results; what is raised at the end.
    const exception = this.allocate(3);
    const match = this.allocate(2);
    const results = this.allocate();
    const region = this.region(exception);
    this.inBlock(protectedBlock(region), s, () => this.body(s.body));
    this.finishRegion(region);
    const end = new Label();
    this.body(s.orelse);
    if (this.isReachable) this.jump(NOWHERE, 'JMP', end);
    this.bound = before;
    this.bind(region.handler);
    this.emit(NOWHERE, 'PUSHEXC', exception);
    const shared = this.region(exception + 2);
    this.emit(NOWHERE, 'LIST', results, this.free, 0);
    this.emit(NOWHERE, 'MOVE', match + 1, exception);
    for (const h of s.handlers) this.starHandler(h, match, results, shared);
    const none = this.constant(NONE);
    const noRest = new Label();
    this.jump(NOWHERE, 'JIS', noRest, match + 1, none);
    this.emit(NOWHERE, 'LISTAPPEND', results, match + 1);
    this.bind(noRest);
    this.emit(NOWHERE, 'REGROUP', match, exception, results);
    this.finishRegion(shared);
    const raise = new Label();
    this.emit(NOWHERE, 'POPEXC', exception);
    this.jump(NOWHERE, 'JISNOT', raise, match, none);
    this.jump(NOWHERE, 'JMP', end);
    this.bind(raise);
    this.emitEnd(NOWHERE, 'RERAISE', match);
    this.bound = before;
    this.bind(shared.handler);
    this.emit(NOWHERE, 'POPEXC', exception);
    this.emitEnd(NOWHERE, 'RERAISE', shared.register);
    this.bind(end);
  }

  private starHandler(h: ExceptHandler, match: number, results: number, shared: Region): void {
    const next = new Label();
    const saved = this.free;
    if (h.type === undefined) throw new Error('except* without a type');
    const type = this.operand(h.type);
    this.emit(h, 'SPLITEXC', match, type);
    this.free = saved;
    this.jump(h, 'JIS', next, match, this.constant(NONE));
    const { name } = h;
    if (name !== undefined) this.storeName(h, name, match);
    // While the handler runs, the part that it handles is what is handled.
    const handled = this.allocate(2);
    this.emit(h, 'MOVE', handled, match);
    this.emit(h, 'PUSHEXC', handled);
    const raised = this.allocate();
    const before = this.bound;
    const region = this.region(raised);
    const block: CleanupBlock = {
      kind: 'cleanup',
      regions: [region, shared],
      isExceptStar: true,
      runsStatements: name !== undefined,
      leave: () => undefined,
    };
    this.inBlock(block, h, () => this.body(h.body));
    this.finishRegion(region);
    if (this.isReachable) {
      if (name !== undefined) this.forget(NOWHERE, name);
      this.emit(NOWHERE, 'POPEXC', handled);
      this.jump(NOWHERE, 'JMP', next);
    }
    this.bound = before;
    this.bind(region.handler);
    if (name !== undefined) this.forget(NOWHERE, name);
    this.emit(NOWHERE, 'POPEXC', handled);
    this.emit(NOWHERE, 'LISTAPPEND', results, raised);
    this.free = saved;
    this.bind(next);
  }

  protected override withStatement(s: With | AsyncWith): void {
    if (s.kind === 'AsyncWith' && !this.mayAwait()) this.fail("'async with' outside async function", s);
    this.withItem(s, s.items, 0);
  }

  private withItem(s: With | AsyncWith, items: readonly WithItem[], index: number): void {
    const item = items[index];
    if (item === undefined) {
      this.body(s.body);
      return;
    }
    const isAsync = s.kind === 'AsyncWith';
    const saved = this.free;
    const manager = this.operand(item.context_expr);
    this.free = saved;
    const exit = this.allocate(2);
    this.emit(s, isAsync ? 'AWITH' : 'WITH', exit, manager);
    if (isAsync) this.awaitValue(s, exit + 1, exit + 1, AWAIT_ENTER);
    const exception = this.allocate(3);
    const before = this.bound;
    const region = this.region(exception);
    const leave = (): void => {
      const call = this.allocate(4);
      this.emit(s, 'MOVE', call, exit);
      for (let i = 1; i <= 3; i++) this.emit(s, 'MOVE', call + i, this.constant(NONE));
      this.emit(s, 'CALL', call, 3);
      if (isAsync) this.awaitValue(s, call, call, AWAIT_EXIT);
      this.free = call;
    };
    const block: CleanupBlock = {
      kind: 'cleanup',
      regions: [region],
      isExceptStar: false,
      hidesEnd: true,
      runsStatements: false,
      leave,
    };
    this.inBlock(block, s, () => {
      if (item.optional_vars !== undefined) this.assignTo(item.optional_vars, exit + 1);
      this.withItem(s, items, index + 1);
    });
    this.finishRegion(region);
    const end = new Label();
    if (this.isReachable) {
      leave();
      this.jump(NOWHERE, 'JMP', end);
    }
    this.bound = before;
    this.bind(region.handler);
    this.emit(NOWHERE, 'PUSHEXC', exception);
    const cleanup = this.region(exception + 2);
    const result = this.allocate();
    this.emit(s, 'WITHEXC', result, exit, exception);
    if (isAsync) this.awaitValue(s, result, result, AWAIT_EXIT);
    const swallowed = new Label();
    this.jump(s, 'JT', swallowed, result);
    this.emitEnd(s, 'RERAISE', exception);
    this.finishCleanup(cleanup, exception, before);
    this.bind(swallowed);
    this.emit(s, 'POPEXC', exception);
    this.bind(end);
    this.free = saved;
  }
}

/** The body of a `try`: nothing to do on the way out, but its handlers are not in force there. */
function protectedBlock(region: Region): CleanupBlock {
  return { kind: 'cleanup', regions: [region], isExceptStar: false, runsStatements: false, leave: () => undefined };
}

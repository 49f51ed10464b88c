/** Code that waits: `yield`, `yield from`, `await`, and asynchronous loops. */
import type { Expr, Positioned } from '../syntax/ast.ts';
import { Label } from './flow.ts';
import { FunctionCompiler } from './functions.ts';
import { NONE } from './unit.ts';

/** What an awaitable is wanted for (operand c of AWAITABLE). */
const AWAIT = 0;
export const AWAIT_ENTER = 1;
export const AWAIT_EXIT = 2;

export abstract class SuspensionCompiler extends FunctionCompiler {
  /** Whether `await` is allowed here. */
  protected override mayAwait(): boolean {
    const { scope, kind, compilation } = this.unit;
    if (kind === 'module') return compilation.allowsTopLevelAwait;
    if (kind === 'comprehension') return true;
    return scope.node.kind === 'AsyncFunctionDef';
  }

  protected override yieldTo(e: Expr, into: number): void {
    switch (e.kind) {
      case 'Yield': {
        if (this.scope.kind !== 'function') this.fail("'yield' outside function", e);
        const value = e.value === undefined ? this.constant(NONE) : this.operand(e.value);
        this.yieldItem(e, value, into);
        break;
      }
      case 'YieldFrom': {
        if (this.scope.kind !== 'function') this.fail("'yield' outside function", e);
        if (this.scope.node.kind === 'AsyncFunctionDef') this.fail("'yield from' inside async function", e);
        const iterator = this.allocate();
        this.emit(e, 'YIELDITER', iterator, this.operand(e.value));
        this.delegate(e, iterator, into);
        break;
      }
      case 'Await': {
        if (!this.mayAwait()) {
          const inFunction = this.scope.kind === 'function';
          this.fail(inFunction ? "'await' outside async function" : "'await' outside function", e);
        }
        const value = this.operand(e.value);
        this.awaitValue(e, value, into, AWAIT);
        break;
      }
      default:
        throw new Error(`${e.kind} does not wait`);
    }
  }

  protected override yieldItem(at: Positioned, value: number, into: number): void {
    this.emit(at, 'YIELD', into, value, 0);
  }

  /** `how`: one of AWAIT*. */
  protected override awaitValue(at: Positioned, value: number, into: number, how: number): void {
    const saved = this.free;
    const iterator = this.allocate();
    this.emit(at, 'AWAITABLE', iterator, value, how);
    this.delegate(at, iterator, into);
    this.free = saved;
  }

  /** Yields all that the iterator yields; its result goes to `into`. */
  private delegate(at: Positioned, iterator: number, into: number): void {
    const value = this.allocate();
    this.emit(at, 'MOVE', value, this.constant(NONE));
    const top = new Label();
    const end = new Label();
    this.bind(top);
    this.jump(at, 'SEND', end, value, iterator);
    this.emit(at, 'YIELD', value, value, iterator + 1);
    this.jump(at, 'LOOP', top, this.free);
    this.bind(end);
    this.emit(at, 'MOVE', into, value);
  }

  /** A loop over an asynchronous iterator; `next` is where it takes the next item, `end` where it is exhausted. */
  protected override asyncLoop(
    at: Positioned,
    target: Expr,
    iterator: number,
    next: Label,
    body: () => void,
    end: Label,
  ): void {
    const saved = this.free;
    const exception = this.allocate(3);
    const top = new Label();
    this.bind(top);
    const before = this.bound;
    const item = this.allocate();
    const region = this.region(exception);
    const awaitable = this.allocate();
    this.emit(at, 'ANEXT', awaitable, iterator);
    this.delegate(at, awaitable, item);
    this.finishRegion(region);
    this.free = item + 1;
    this.assignTo(target, item);
    this.free = item;
    body();
    this.bind(next);
    this.jump(at, 'LOOP', top, this.free);
    this.bound = before;
    this.bind(region.handler);
    this.emit(at, 'PUSHEXC', exception);
    const cleanup = this.region(exception + 2);
    const other = new Label();
    this.jump(at, 'JNSTOPASYNC', other, exception);
    this.emit(at, 'POPEXC', exception);
    this.jump(at, 'JMP', end);
    this.bind(other);
    this.emitEnd(at, 'RERAISE', exception);
    this.finishRegion(cleanup);
    this.bound = before;
    this.bind(cleanup.handler);
    this.emit(at, 'POPEXC', exception);
    this.emitEnd(at, 'RERAISE', exception + 2);
    this.free = saved;
    this.bind(end);
  }
}

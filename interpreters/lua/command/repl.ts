/**
 * Interactive mode: what is done with the lines that somebody types. Where they come from is not known here: a pipe is read at once, a
 * terminal by an editor that waits (editor.ts).
 */
import { allowInterrupts, forbidInterrupts } from 'metatrace';
import { stderr, stdout } from '../lib/streams.ts';
import { getStr } from '../values/table.ts';
import type { LuaFunction, Result, Value } from '../values/value.ts';
import { call, tostringMeta } from '../vm/call.ts';
import { LuaSyntaxError } from '../vm/errors.ts';
import { PROTECTED_CALL } from '../vm/protected.ts';
import { loadText, runLoaded } from '../vm/run.ts';
import type { LuaState } from '../vm/state.ts';
import { errorMessage } from './report.ts';

/** Messages of incomplete chunks end with it. */
const INCOMPLETE = '<eof>';

export class Repl {
  private readonly L: LuaState;
  /** The lines of a chunk that is not complete yet. */
  private pending: string | undefined = undefined;
  /** Why it is not: what is said if no more lines come. */
  private problem = '';

  constructor(L: LuaState) {
    this.L = L;
  }

  /** The text to show before the next line is read. */
  prompt(): string {
    const first = this.pending === undefined;
    const text = getStr(this.L.globals, first ? '_PROMPT' : '_PROMPT2');
    if (text === undefined) return first ? '> ' : '>> ';
    return tostringMeta(this.L, text);
  }

  /** A line, without its end. Returns the chunk that is complete with it, for the history. */
  line(text: string): string | undefined {
    const { pending, L } = this;
    if (pending === undefined) {
      const line = text.startsWith('=') ? `return ${text.slice(1)}` : text;
      const expression = tryLoad(L, `return ${line}`);
      if (typeof expression !== 'string') {
        this.run(expression);
        return line;
      }
      return this.statement(line);
    }
    return this.statement(`${pending}\n${text}`);
  }

  private statement(source: string): string | undefined {
    const chunk = tryLoad(this.L, source);
    if (typeof chunk === 'string' && chunk.endsWith(INCOMPLETE)) {
      this.pending = source;
      this.problem = chunk;
      return undefined;
    }
    this.pending = undefined;
    if (typeof chunk === 'string') report(chunk);
    else this.run(chunk);
    return source;
  }

  /** No more lines come. */
  end(): void {
    if (this.pending !== undefined) report(this.problem);
    this.pending = undefined;
    stdout.write('\n');
    stdout.flush();
  }

  private run(chunk: LuaFunction): void {
    const { L } = this;
    let result: Result;
    allowInterrupts(true);
    try {
      result = runLoaded(L, chunk, []);
    } catch (e) {
      report(errorMessage(L, e));
      return;
    } finally {
      forbidInterrupts();
    }
    const values = result instanceof Array ? result : [result as Value];
    if (values.length > 0) this.show(values);
    stdout.flush();
  }

  private show(values: readonly Value[]): void {
    const { L } = this;
    const result = call(L, PROTECTED_CALL, [getStr(L.globals, 'print'), ...values]);
    if (!(result instanceof Array) || result[0] === true) return;
    report(`error calling 'print' (${typeof result[1] === 'string' ? result[1] : 'nil'})`);
  }
}

/** A syntax error's message in place of the function. */
function tryLoad(L: LuaState, source: string): LuaFunction | string {
  try {
    return loadText(L, source, '=stdin');
  } catch (e) {
    if (e instanceof LuaSyntaxError) return e.message;
    throw e;
  }
}

/** In interactive mode messages do not begin with the program's name. */
function report(message: string): void {
  stdout.flush();
  stderr.write(`${message}\n`);
}

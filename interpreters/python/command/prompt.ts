/**
 * Interactive mode: what is done with the lines that somebody types. Where they come from is not known here: a pipe is read at once, a terminal
 * by an editor that waits (editor.ts).
 */
import { compileText, runCode } from '../builtins/execute.ts';
import { stdout } from '../builtins/output.ts';
import type { Namespace } from '../objects/binding.ts';
import { Raised, SYSTEM_EXIT } from '../objects/exceptions.ts';
import { isInstance } from '../objects/types-of.ts';
import { needsMoreLines } from '../syntax/parser.ts';
import { allowSignals, expectSignals, forbidSignals } from '../vm/interrupt.ts';
import { str } from '../vm/text.ts';
import { exitCode, reportUncaught, say, systemNamespace } from './report.ts';

const FILE = '<stdin>';

export class Prompt {
  private readonly namespace: Namespace;
  /** The lines of a statement that is not complete yet. */
  private pending: string;

  constructor(namespace: Namespace) {
    this.namespace = namespace;
    this.pending = '';
    const sys = systemNamespace();
    if (sys.get('ps1') === undefined) sys.set('ps1', '>>> ');
    if (sys.get('ps2') === undefined) sys.set('ps2', '... ');
  }

  /** The text to show before the next line is read. */
  text(): string {
    const v = systemNamespace().get(this.pending === '' ? 'ps1' : 'ps2');
    try {
      return v === undefined ? '' : str(v);
    } catch (e) {
      if (e instanceof Raised) return '';
      throw e;
    }
  }

  /** A line, without its end. The exit code, if the program wants to end. */
  line(text: string): number | undefined {
    if (this.pending === '' && /^\s*(#.*)?$/.test(text)) return undefined;
    this.pending += `${text}\n`;
    if (needsMoreLines(this.pending, FILE)) return undefined;
    return this.run();
  }

  /** What has been typed is given up. */
  interrupt(): void {
    this.pending = '';
    say('\nKeyboardInterrupt\n');
  }

  /** No more lines come. Returns the exit code. */
  end(): number {
    if (this.pending !== '') {
      say('\n');
      const code = this.run();
      if (code !== undefined) return code;
      say(this.text());
    }
    say('\n');
    return 0;
  }

  private run(): number | undefined {
    const source = this.pending;
    this.pending = '';
    allowSignals();
    expectSignals();
    try {
      runCode(compileText(source, FILE, 'single'), this.namespace, undefined);
    } catch (e) {
      if (!(e instanceof Raised) || isInstance(e.exc, SYSTEM_EXIT)) return exitCode(e);
      try {
        reportUncaught(e.exc);
      } catch (again) {
        return exitCode(again);
      }
    } finally {
      forbidSignals();
      stdout.flush();
    }
    return undefined;
  }
}

/**
 * Reads lines at a terminal with Node's line editor, and keeps a history in a file. The editor has the terminal only while it waits for a line: what the
 * program reads from standard input while a statement runs is its own.
 */
import { stdout } from '../builtins/output.ts';
import type { Prompt } from './prompt.ts';

const HISTORY_SIZE = 1000;

/** '': no history is kept. */
function historyFile(): string {
  const home = process.env.HOME ?? '';
  return process.env.PYTHON_HISTORY ?? (home === '' ? '' : `${home}/.metatrace_python_history`);
}

/** Newest first, as the editor wants it. */
function readHistory(): string[] {
  const file = historyFile();
  if (file === '') return [];
  try {
    const lines = process.getBuiltinModule('node:fs').readFileSync(file, 'utf8').split('\n');
    return lines.filter((line) => line !== '').reverse();
  } catch {
    // There is none yet.
    return [];
  }
}

function writeHistory(lines: readonly string[]): void {
  const file = historyFile();
  if (file === '') return;
  try {
    const text = [...lines].reverse().join('\n');
    process.getBuiltinModule('node:fs').writeFileSync(file, `${text}\n`, { mode: 0o600 });
  } catch {
    // A history that cannot be kept is no reason to fail.
  }
}

type Answer =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

/** What is typed or pasted faster than lines are asked for is kept. */
class Terminal {
  readonly history: string[] = readHistory();
  /** Lines that came with one that was asked for, and the beginning of the next one. */
  private readonly ahead: string[] = [];
  private begun = '';
  private ended = false;

  constructor() {
    // The end may come while nobody edits, and is told once only.
    process.stdin.on('end', () => {
      this.ended = true;
    });
  }

  async ask(prompt: string): Promise<Answer> {
    stdout.flush();
    let isInterrupted = false;
    if (this.ahead.length === 0 && !this.ended) isInterrupted = await this.edit(prompt);
    else if (this.ahead.length > 0) {
      stdout.write(`${prompt}${this.ahead[0]}\n`);
      stdout.flush();
    }
    if (isInterrupted) return { kind: 'interrupt' };
    const text = this.ahead.shift();
    if (text === undefined) return { kind: 'end' };
    if (text.trim() !== '' && text !== this.history[0]) this.history.unshift(text);
    this.history.splice(HISTORY_SIZE);
    return { kind: 'line', text };
  }

  /** Has the terminal until a line is there, and whatever came with it. Returns whether the user interrupts. */
  private edit(prompt: string): Promise<boolean> {
    const { createInterface } = process.getBuiltinModule('node:readline');
    const editor = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: true,
      history: [...this.history],
      historySize: HISTORY_SIZE,
      tabSize: 4,
    });
    return new Promise((resolve) => {
      let isDone = false;
      let isInterrupted = false;
      editor.on('line', (line) => {
        this.ahead.push(line);
        if (this.ahead.length > 1) return;
        setImmediate(() => {
          isDone = true;
          this.begun = editor.line;
          editor.close();
        });
      });
      editor.on('close', () => {
        if (!isDone && !isInterrupted) this.ended = true;
        resolve(isInterrupted);
      });
      editor.on('SIGINT', () => {
        isInterrupted = true;
        this.ahead.length = 0;
        editor.close();
      });
      editor.setPrompt(prompt);
      editor.prompt();
      editor.write(this.begun);
      this.begun = '';
    });
  }
}

/** Runs interactive mode at a terminal until its end. Returns the exit code. */
export async function edit(prompt: Prompt): Promise<number> {
  const terminal = new Terminal();
  try {
    for (;;) {
      const answer = await terminal.ask(prompt.text());
      if (answer.kind === 'end') return prompt.end();
      if (answer.kind === 'interrupt') {
        prompt.interrupt();
        continue;
      }
      const code = prompt.line(answer.text);
      if (code !== undefined) return code;
    }
  } finally {
    writeHistory(terminal.history);
    // Else it would be waited for.
    process.stdin.unref();
  }
}

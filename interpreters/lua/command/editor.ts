/**
 * Reads lines at a terminal with Node's line editor, and keeps a history in a file. The editor has the terminal only while it waits for a line:
 * what the program reads from standard input while a chunk runs is its own.
 */
import { stdout } from '../lib/streams.ts';
import type { Repl } from './repl.ts';

const HISTORY_SIZE = 1000;

/** '': no history is kept. */
function historyFile(): string {
  const home = process.env.HOME ?? '';
  return process.env.LUA_HISTORY ?? (home === '' ? '' : `${home}/.metatrace_lua_history`);
}

/** Newest first, as the editor wants it. */
class History {
  private readonly file = historyFile();
  private readonly lines: string[] = [];

  constructor() {
    if (this.file === '') return;
    try {
      const text = process.getBuiltinModule('node:fs').readFileSync(this.file, 'utf8');
      this.lines = text
        .split('\n')
        .filter((line) => line !== '')
        .reverse()
        .slice(0, HISTORY_SIZE);
    } catch {
      // There is none yet.
    }
  }

  add(chunk: string): void {
    for (const line of chunk.split('\n')) if (line.trim() !== '' && line !== this.lines[0]) this.lines.unshift(line);
    if (this.lines.length > HISTORY_SIZE) this.lines.length = HISTORY_SIZE;
  }

  all(): string[] {
    return [...this.lines];
  }

  save(): void {
    if (this.file === '') return;
    try {
      const text = [...this.lines].reverse().join('\n');
      process.getBuiltinModule('node:fs').writeFileSync(this.file, `${text}\n`, { mode: 0o600 });
    } catch {
      // A history that cannot be kept is no reason to fail.
    }
  }
}

const toUtf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** Lines in Lua's bytes. What is typed or pasted faster than lines are asked for is kept. */
class Terminal {
  /** Lines that came with one that was asked for, and the beginning of the next one. */
  private readonly ahead: string[] = [];
  private begun = '';
  private ended = false;
  private readonly history: History;

  constructor(history: History) {
    this.history = history;
    // The end may come while nobody edits, and is told once only.
    process.stdin.on('end', () => {
      this.ended = true;
    });
  }

  /** undefined: end of input. */
  async ask(prompt: string): Promise<string | undefined> {
    stdout.flush();
    if (this.ahead.length === 0 && !this.ended) await this.edit(toUtf8(prompt));
    else if (this.ahead.length > 0) stdout.write(`${prompt}${toBytes(this.ahead[0])}\n`);
    const line = this.ahead.shift();
    return line === undefined ? undefined : toBytes(line);
  }

  /** Has the terminal until a line is there, and whatever came with it. */
  private edit(prompt: string): Promise<void> {
    const { createInterface } = process.getBuiltinModule('node:readline');
    const editor = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: true,
      history: this.history.all(),
      historySize: HISTORY_SIZE,
    });
    return new Promise((resolve) => {
      let isDone = false;
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
        if (!isDone) this.ended = true;
        resolve();
      });
      // As with no editor: the process ends by the signal.
      editor.on('SIGINT', () => {
        editor.close();
        process.kill(process.pid, 'SIGINT');
      });
      editor.setPrompt(prompt);
      editor.prompt();
      editor.write(this.begun);
      this.begun = '';
    });
  }
}

/** Runs interactive mode at a terminal until its end. */
export async function edit(repl: Repl): Promise<void> {
  const history = new History();
  const terminal = new Terminal(history);
  try {
    for (let line = await terminal.ask(repl.prompt()); line !== undefined; line = await terminal.ask(repl.prompt())) {
      const chunk = repl.line(line);
      if (chunk !== undefined) history.add(toUtf8(chunk));
    }
    repl.end();
  } finally {
    history.save();
    // Else it would be waited for.
    process.stdin.unref();
  }
}

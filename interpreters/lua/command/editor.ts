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

/** A line in Lua's bytes; undefined: end of input. */
function ask(prompt: string, history: History): Promise<string | undefined> {
  stdout.flush();
  const { createInterface } = process.getBuiltinModule('node:readline');
  const editor = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: true,
    history: history.all(),
    historySize: HISTORY_SIZE,
  });
  return new Promise((resolve) => {
    let line: string | undefined;
    editor.on('close', () => resolve(line === undefined ? undefined : Buffer.from(line, 'utf8').toString('latin1')));
    // As with no editor: the process ends by the signal.
    editor.on('SIGINT', () => {
      editor.close();
      process.kill(process.pid, 'SIGINT');
    });
    editor.question(Buffer.from(prompt, 'latin1').toString('utf8'), (answer) => {
      line = answer;
      editor.close();
    });
  });
}

/** Runs interactive mode at a terminal until its end. */
export async function edit(repl: Repl): Promise<void> {
  const history = new History();
  try {
    for (let line = await ask(repl.prompt(), history); line !== undefined; line = await ask(repl.prompt(), history)) {
      const chunk = repl.line(line);
      if (chunk !== undefined) history.add(Buffer.from(chunk, 'latin1').toString('utf8'));
    }
    repl.end();
  } finally {
    history.save();
    // Else it would be waited for.
    process.stdin.unref();
  }
}

/**
 * Lines from a terminal, for the prompts of hosted languages: Node's line editor with a history. The editor has the terminal only while it waits for a
 * line: what the program reads from standard input while hosted code runs is its own. Standard input is assumed to be a terminal.
 */
import { History } from './history.ts';

export type Answer =
  | { readonly kind: 'line'; readonly text: string }
  /** Ctrl-C, while the line was edited. */
  | { readonly kind: 'interrupt' }
  | { readonly kind: 'end' };

export interface TerminalSettings {
  /** '': no history is kept. */
  readonly historyFile: string;
  /** Columns of a tab. */
  readonly tabSize?: number;
  /** Shows a prompt with a line that was there before it was asked for, as the editor would have. */
  readonly show: (text: string) => void;
}

/** What is typed or pasted faster than lines are asked for is kept. */
export class Terminal {
  private readonly settings: TerminalSettings;
  private readonly history: History;
  /** Lines that came with one that was asked for, and the beginning of the next one. */
  private readonly ahead: string[] = [];
  private begun = '';
  private ended = false;

  constructor(settings: TerminalSettings) {
    this.settings = settings;
    this.history = new History(settings.historyFile);
    // The end may come while nobody edits, and is told once only.
    process.stdin.on('end', () => {
      this.ended = true;
    });
  }

  /** Who asks has written out everything that shall stand before the prompt. */
  async ask(prompt: string): Promise<Answer> {
    if (this.ahead.length > 0) this.settings.show(`${prompt}${this.ahead[0]}\n`);
    else if (!this.ended && (await this.edit(prompt))) return { kind: 'interrupt' };
    const text = this.ahead.shift();
    return text === undefined ? { kind: 'end' } : { kind: 'line', text };
  }

  /** For the history. */
  remember(text: string): void {
    this.history.add(text);
  }

  /** Has the terminal until a line is there, and whatever came with it. Returns whether the user interrupts. */
  private edit(prompt: string): Promise<boolean> {
    const { createInterface } = process.getBuiltinModule('node:readline');
    const { tabSize = 8 } = this.settings;
    const history = this.history.all();
    const editor = createInterface({
      input: process.stdin,
      output: process.stdout,
      terminal: true,
      history,
      historySize: history.length + 1,
      tabSize,
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

  /** There will be no more questions: keeps the history. */
  close(): void {
    this.history.save();
    // Else it would be waited for.
    process.stdin.unref();
  }
}

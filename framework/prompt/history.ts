/** Lines that were typed at a prompt, kept in a file from one run to the next. A file that cannot be read or written is no reason to fail. */

const SIZE = 1000;

/** Where a language's history is: what the environment variable says, or a file in the user's folder; '': nowhere. */
export function historyFile(language: string, variable: string): string {
  const home = process.env.HOME ?? '';
  return process.env[variable] ?? (home === '' ? '' : `${home}/.metatrace_${language}_history`);
}

export class History {
  /** Newest first, as Node's editor wants it. */
  private readonly lines: string[];
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
    this.lines = read(file);
  }

  /** Each line of the text; one that comes again at once is kept once. */
  add(text: string): void {
    for (const line of text.split('\n')) if (line.trim() !== '' && line !== this.lines[0]) this.lines.unshift(line);
    this.lines.splice(SIZE);
  }

  /** A copy, which the editor may change. */
  all(): string[] {
    return [...this.lines];
  }

  save(): void {
    if (this.file === '') return;
    try {
      const text = [...this.lines].reverse().join('\n');
      process.getBuiltinModule('node:fs').writeFileSync(this.file, `${text}\n`, { mode: 0o600 });
    } catch {
      // As above.
    }
  }
}

function read(file: string): string[] {
  if (file === '') return [];
  try {
    const lines = process.getBuiltinModule('node:fs').readFileSync(file, 'utf8').split('\n');
    return lines
      .filter((line) => line !== '')
      .reverse()
      .slice(0, SIZE);
  } catch {
    // There is none yet.
    return [];
  }
}

/** The prompt at a terminal: the framework's line editor. */
import { historyFile, Terminal } from 'metatrace';
import { stdout } from '../builtins/output.ts';
import type { Prompt } from './prompt.ts';

/** Runs interactive mode at a terminal until its end. Returns the exit code. */
export async function edit(prompt: Prompt): Promise<number> {
  const terminal = new Terminal({
    historyFile: historyFile('python', 'PYTHON_HISTORY'),
    tabSize: 4,
    show: (text) => {
      stdout.write(text);
      stdout.flush();
    },
  });
  try {
    for (;;) {
      const text = prompt.text();
      stdout.flush();
      const answer = await terminal.ask(text);
      if (answer.kind === 'end') return prompt.end();
      if (answer.kind === 'interrupt') {
        prompt.interrupt();
        continue;
      }
      terminal.remember(answer.text);
      const code = prompt.line(answer.text);
      if (code !== undefined) return code;
    }
  } finally {
    terminal.close();
  }
}

/** Interactive mode at a terminal: the framework's line editor, in Lua's bytes. */
import { historyFile, Terminal } from 'metatrace';
import { stdout } from '../lib/streams.ts';
import type { Repl } from './repl.ts';

const toUtf8 = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8');
const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

/** Runs interactive mode at a terminal until its end. */
export async function edit(repl: Repl): Promise<void> {
  const terminal = new Terminal({
    historyFile: historyFile('lua', 'LUA_HISTORY'),
    show: (text) => stdout.write(toBytes(text)),
  });
  try {
    for (;;) {
      const prompt = toUtf8(repl.prompt());
      stdout.flush();
      const answer = await terminal.ask(prompt);
      // As with no editor: the process ends by the signal.
      if (answer.kind === 'interrupt') process.kill(process.pid, 'SIGINT');
      if (answer.kind !== 'line') break;
      const chunk = repl.line(toBytes(answer.text));
      if (chunk !== undefined) terminal.remember(toUtf8(chunk));
    }
    repl.end();
  } finally {
    terminal.close();
  }
}

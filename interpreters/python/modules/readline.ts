/**
 * `readline`: lines are read as the terminal gives them, without an editor, so what would change how it works is kept for who asks, and has no effect. The history is the program's:
 * it adds lines, reads and writes files of them.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { definer } from '../builtins/define.ts';
import { valueError } from '../objects/exceptions.ts';
import { NONE, type Value } from '../objects/value.ts';
import { smallIndex } from '../vm/compare.ts';
import { str, strOf } from '../vm/text.ts';
import { registerModule } from './import.ts';
import { onPath } from './paths.ts';

const DELIMITERS = ' \t\n`~!@#$%^&*()-=+[{]}\\|;:\'",<>/?';

export function openReadline(): void {
  registerModule('readline', (n) => {
    let history: string[] = [];
    /** Of files; negative: as long as it is. */
    let longest = -1;
    const def = definer(n);
    const file = (v: Value | undefined): Value => (v === undefined || v === NONE ? strOf(`${homedir()}/.history`) : v);
    const kept = (lines: readonly string[]): string =>
      (longest < 0 ? lines : lines.slice(Math.max(0, lines.length - longest))).map((line) => `${line}\n`).join('');
    const position = (v: Value): number => {
      const i = smallIndex(v);
      if (i < 0) throw valueError('History index cannot be negative');
      if (i >= history.length) throw valueError(`No history item at position ${i}`);
      return i;
    };
    def('add_history', 'string, /', ([line]) => {
      history.push(str(line));
      return NONE;
    });
    def('clear_history', '', () => {
      history = [];
      return NONE;
    });
    def('get_current_history_length', '', () => history.length);
    def('get_history_item', 'index, /', ([i]) => {
      const line = history[smallIndex(i) - 1];
      return line === undefined ? NONE : strOf(line);
    });
    def('remove_history_item', 'pos, /', ([i]) => {
      history.splice(position(i), 1);
      return NONE;
    });
    def('replace_history_item', 'pos, line, /', ([i, line]) => {
      history[position(i)] = str(line);
      return NONE;
    });
    def('get_history_length', '', () => longest);
    def('set_history_length', 'length, /', ([length]) => {
      longest = smallIndex(length);
      return NONE;
    });
    def('read_history_file', 'filename=, /', ([name]) => {
      const text = onPath(file(name), (path) => readFileSync(path, 'utf8'));
      history.push(...text.split('\n').filter((line) => line !== ''));
      return NONE;
    });
    def('write_history_file', 'filename=, /', ([name]) => {
      onPath(file(name), (path) => writeFileSync(path, kept(history), { mode: 0o600 }));
      return NONE;
    });
    def('append_history_file', 'nelements, filename=, /', ([count, name]) => {
      const added = history.slice(Math.max(0, history.length - smallIndex(count)));
      onPath(file(name), (path) => appendFileSync(path, added.map((line) => `${line}\n`).join('')));
      return NONE;
    });
    let completer: Value = NONE;
    def('set_completer', 'function=, /', ([f]) => {
      completer = f ?? NONE;
      return NONE;
    });
    def('get_completer', '', () => completer);
    let delimiters = DELIMITERS;
    def('set_completer_delims', 'string, /', ([text]) => {
      delimiters = str(text);
      return NONE;
    });
    def('get_completer_delims', '', () => strOf(delimiters));
    def('get_line_buffer', '', () => '');
    for (const name of ['get_completion_type', 'get_begidx', 'get_endidx']) def(name, '', () => 0);
    // What only an editor would do.
    for (const [name, signature] of [
      ['parse_and_bind', 'string, /'],
      ['read_init_file', 'filename=, /'],
      ['insert_text', 'string, /'],
      ['redisplay', ''],
      ['set_auto_history', 'enabled, /'],
      ['set_startup_hook', 'function=, /'],
      ['set_pre_input_hook', 'function=, /'],
      ['set_completion_display_matches_hook', 'function=, /'],
    ])
      def(name, signature, () => NONE);
  });
}

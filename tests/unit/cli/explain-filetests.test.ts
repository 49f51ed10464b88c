/**
 * Hosted program in, what `metatrace explain` tells of a line out: tests/filetests/explain/*.txt. The first line has the language, the line asked for and the options. `UPDATE=1`
 * writes what is told now; read the difference before you keep it. Lines of the interpreter's files are left out: they change with every edit.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../filetests/explain');
const MARK = '\n==== explained\n';
const CLI = join(import.meta.dirname, '../../../framework/cli/main.js');
/** Nothing depends on the time. */
const TIMELESS = ['--set=compileShare=0', '--set=compileBudget=1000', '--set=beginBudget=1000', '--set=threshold=10'];
const folder = mkdtempSync(join(tmpdir(), 'metatrace-'));
afterAll(() => rmSync(folder, { recursive: true }));

test.each(readdirSync(FOLDER).filter((f) => f.endsWith('.txt')))('%s', (file) => {
  const path = join(FOLDER, file);
  const [given = '', want = ''] = readFileSync(path, 'utf8').split(MARK);
  const [first = '', ...lines] = given.split('\n');
  const [language = '', line = '', ...options] = first.split(' ');
  writeFileSync(join(folder, 'program'), `${lines.join('\n')}\n`);
  const args = [CLI, 'explain', ...TIMELESS, ...options, language, `program:${line}`];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  const got = stdout
    .replaceAll(`${realpathSync(folder)}/`, '')
    .replaceAll(/(\.ts):\d+/g, '$1')
    .trimEnd();
  if (process.env.UPDATE === '1') writeFileSync(path, `${given}${MARK}${got}\n`);
  else expect(got).toBe(want.trimEnd());
});

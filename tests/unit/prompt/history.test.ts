/** The history of a prompt: what is kept, in which order, and files that cannot be read or written. (The terminal: tests/unit/cli/*-command.test.ts.) */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { History, historyFile } from '../../../framework/prompt/history.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'history-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('lines of all runs, oldest first in the file, newest first for the editor', () => {
  const file = path.join(folder, 'lines');
  writeFileSync(file, 'one\n\ntwo\n');
  const history = new History(file);
  history.add('three\n  four');
  history.add('  four');
  history.add('  ');
  expect(history.all()).toEqual(['  four', 'three', 'two', 'one']);
  history.save();
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nthree\n  four\n');
});

test('others may not read a new file, and it does not grow without end', () => {
  const file = path.join(folder, 'new');
  const history = new History(file);
  for (let i = 0; i < 1500; i++) history.add(`line ${i}`);
  history.save();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([1000, 'line 500', 'line 1499']);
});

test('a folder in its place is no reason to fail', () => {
  const history = new History(folder);
  history.add('line');
  history.save();
  expect(history.all()).toEqual(['line']);
});

test('the variable says where the file is, or that there is none; else it is in the folder of the user', () => {
  vi.stubEnv('HOME', '/home/somebody');
  vi.stubEnv('TOY_HISTORY', undefined);
  expect(historyFile('toy', 'TOY_HISTORY')).toBe('/home/somebody/.metatrace_toy_history');
  vi.stubEnv('TOY_HISTORY', '/elsewhere');
  expect(historyFile('toy', 'TOY_HISTORY')).toBe('/elsewhere');
  vi.stubEnv('TOY_HISTORY', '');
  expect(historyFile('toy', 'TOY_HISTORY')).toBe('');
  vi.stubEnv('TOY_HISTORY', undefined);
  vi.stubEnv('HOME', undefined);
  expect(historyFile('toy', 'TOY_HISTORY')).toBe('');
  vi.unstubAllEnvs();
});

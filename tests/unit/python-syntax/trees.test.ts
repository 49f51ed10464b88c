/** Trees of sample programs: as stored, and as CPython makes them, where it is installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../../interpreters/python/syntax/ast.ts';
import { dump } from '../../../interpreters/python/syntax/dump.ts';
import { parse } from '../../../interpreters/python/syntax/parser.ts';

const here = import.meta.dirname;
const programs = readdirSync(`${here}/programs`).filter((name) => name.endsWith('.py'));
const version = spawnSync('python3', ['--version'], { encoding: 'utf8' }).stdout ?? '';
const hasPython = version.startsWith('Python 3.11');

function tree(name: string): string {
  return dump(parse(readFileSync(`${here}/programs/${name}`, 'utf8'), name, 'exec'), true);
}

describe('trees', () => {
  it.each(programs)('%s, as stored', async (name) => {
    const statements = tree(name).replace(/, (?=[A-Z]\w+@\d+:0-)/g, ',\n');
    await expect(`${statements}\n`).toMatchFileSnapshot(`./programs/${name.replace('.py', '.tree')}`);
  });

  it.skipIf(!hasPython).each(programs)('%s, as CPython 3.11 has it', (name) => {
    const input = JSON.stringify(FIELDS);
    const output = execFileSync('python3', [`${here}/trees.py`, `${here}/programs/${name}`], { input });
    expect(tree(name)).toBe(output.toString().trimEnd());
  });

  it('gives columns in bytes', () => {
    const root = parse('é = "ü" + x\n', '<test>', 'exec');
    expect(dump(root, true)).toContain('Name@1:12-1:13(id=x, ctx=Load)');
  });

  it('reads other line breaks as its own', () => {
    expect(dump(parse('a\r\nb\rc', '<test>', 'exec'), true)).toBe(dump(parse('a\nb\nc\n', '<test>', 'exec'), true));
  });

  it('normalizes identifiers', () => {
    expect(dump(parse('ﬁ', '<test>', 'exec'), false)).toContain('Name(id=fi,');
  });
});

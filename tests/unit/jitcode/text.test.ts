/** The text of a whole translated interpreter: it verifies, and prints as it was read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseProgram } from '../../../framework/jitcode/parse.ts';
import { printProgram } from '../../../framework/jitcode/print.ts';
import { verifyProgram } from '../../../framework/jitcode/verify.ts';
import { translate } from '../../../framework/translator/translate.ts';

const root = join(import.meta.dirname, '../../..');

for (const language of ['tiny', 'lua']) {
  test(`jitcode of ${language}`, async () => {
    const dir = join(root, 'interpreters', language);
    const { outDir, manifest } = await translate(join(dir, 'main.ts'), join(dir, 'translated'));
    const text = readFileSync(join(outDir, manifest.jitcode), 'utf8');
    const program = parseProgram(text);
    verifyProgram(program);
    expect(program.functions.length).toBeGreaterThan(5);
    expect(printProgram(program)).toBe(text);
  });
}

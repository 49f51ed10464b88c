/** A whole translated interpreter: its text verifies, and prints as it was read; its image says the same. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readImage, writeImage } from '../../../framework/jitcode/image.ts';
import { Liveness } from '../../../framework/jitcode/liveness.ts';
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
    const same = readImage(writeImage(program), (ref) => ref);
    verifyProgram(same);
    expect(printProgram(same)).toBe(text);
    for (const { jitcode } of same.functions) expect(jitcode.liveIn).toEqual(new Liveness(jitcode).liveIn);
  });
}

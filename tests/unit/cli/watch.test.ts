/** `translate --watch` translates after each edit, also by editors that put a new file in the place of the old one. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const cli = path.join(import.meta.dirname, '../../../framework/cli/main.js');
const cache = path.join(import.meta.dirname, '.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(path.join(cache, 'watch-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const entry = path.join(folder, 'counter.ts');

function write(step: number): void {
  const text = `import { JitCells, JitDriver } from 'metatrace';
class Code { readonly jit = new JitCells(1); }
const driver = new JitDriver<Code>({ name: 'watched' });
function execute(code: Code, count: number): number {
  let n = count;
  for (;;) {
    driver.mergePoint(code, 0);
    if (n <= 0) return n;
    n -= ${step};
    driver.backEdge(code, 0);
  }
}
export function main(): number { return execute(new Code(), 100); }
`;
  writeFileSync(`${entry}.new`, text);
  renameSync(`${entry}.new`, entry);
}

test('edits by rename', { timeout: 120_000 }, async () => {
  write(1);
  const child = spawn(process.execPath, [cli, 'translate', '--watch', entry], { stdio: ['ignore', 'pipe', 'inherit'] });
  let translations = 0;
  let wake = (): void => undefined;
  child.stdout.on('data', (data: Buffer) => {
    translations += data.toString().match(/translated in/g)?.length ?? 0;
    wake();
  });
  const reach = async (n: number): Promise<void> => {
    while (translations < n) await new Promise<void>((resolve) => (wake = resolve));
  };
  try {
    await reach(1);
    for (let step = 2; step <= 4; step++) {
      write(step);
      await reach(step);
    }
  } finally {
    child.kill();
  }
  const output = path.join(folder, 'translated');
  const linked = readdirSync(output, { recursive: true, encoding: 'utf8' }).find((f) => f.endsWith('counter.js'));
  expect(readFileSync(path.join(output, linked ?? ''), 'utf8')).toContain('n -= 4;');
});

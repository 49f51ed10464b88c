/**
 * The page of `metatrace view` in Chromium: mouse and keyboard, what belongs together is marked, nothing in it is markup of the hosted program, no
 * scrolling to the side at 400 pixels. Skipped where there is no /usr/bin/chromium (Debian: apt-get install chromium); continuous integration installs it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
const cli = join(import.meta.dirname, '../../framework/cli/main.js');
const isThere = existsSync(CHROMIUM);
if (!isThere) console.warn(`tests/view: skipped, there is no ${CHROMIUM}`);

/** Names, strings and comments that would be markup. The loop of line 5 gets a bridge. */
const PROGRAM = `-- </script><b>bold</b> & "quotes" <!-- comment
local names = { ["</script><b>"] = 1 }
local n = 0
for i = 1, 3000 do
  if i % 3 == 0 then n = n + names["</script><b>"] else n = n + 2 end
end
local make = load("local s = 0 for i = 1, 3000 do s = s + i end return s", "=</script><b>")
print(n, make())
`;

let folder = '';
let browser: Browser;

function run(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

async function open(
  file: string,
  width = 1280,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) complaints.push(request.url());
  });
  await page.goto(pathToFileURL(join(folder, file)).href);
  await page.locator('.source .row').first().waitFor();
  return { page, complaints };
}

const PANES = ['Interpreter', 'Raw', 'Optimized', 'JavaScript'];
const listOf = (page: Page, name: string): Locator => page.getByRole('listbox', { name, exact: true });
const marked = (page: Page, name: string): Locator => listOf(page, name).locator('.row.linked');
const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();
const sideways = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
const back = (page: Page): Promise<string> => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

describe.skipIf(!isThere)('the page', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'metatrace-view-'));
    writeFileSync(join(folder, '<b>&.lua'), PROGRAM);
    const set = ['--set', 'threshold=50', '--set', 'beginBudget=1000'];
    const timeless = ['--set', 'compileShare=0', '--set', 'compileBudget=1000', '--set', 'growthBatch=1'];
    expect(run('--log=a.log', '--log-detail', '--mode=region', ...set, ...timeless, 'lua', '<b>&.lua')).toBe(
      '5000\t4501500\n',
    );
    run('--log=b.log', '--log-detail', '--mode=method', ...set, 'lua', '<b>&.lua');
    run('--log=v8.log', '--log-v8', '--mode=region', ...set, 'lua', '<b>&.lua');
    run('view', 'v8.log', '-o', 'v8.html');
    run('--log=plain.log', '--mode=region', ...set, 'lua', '<b>&.lua');
    expect(run('view', 'a.log', 'b.log', '-o', 'two.html')).toMatch(/^a\.log: \d+ regions, \d+ events\nb\.log: /);
    run('view', 'plain.log', '-o', 'plain.html');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--headless=new'] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  test('a click on a hosted line marks what it became, a click there marks what belongs to it', async () => {
    const { page, complaints } = await open('two.html');
    await listOf(page, 'Hosted source').locator('.row').filter({ hasText: 'if i % 3' }).click();
    for (const pane of PANES) await marked(page, pane).first().waitFor();
    expect(
      await page.getByRole('combobox', { name: 'Region', exact: true }).locator('option:checked').textContent(),
    ).toMatch(/<b>&\.lua:/);
    const all = await marked(page, 'Optimized').count();
    const emitted = listOf(page, 'JavaScript').locator('.row.linked').filter({ hasText: '%3' }).first();
    await emitted.click();
    await expect.poll(() => marked(page, 'Optimized').count()).toBeLessThan(all);
    expect(await marked(page, 'Optimized').first().textContent()).toMatch(/mod/);
    expect(await marked(page, 'Interpreter').count()).toBeGreaterThan(0);
    expect(await marked(page, 'Hosted source').textContent()).toContain('if i % 3');
    // A long text is in the document only where it can be seen.
    expect(await listOf(page, 'Interpreter').locator('.row').count()).toBeLessThan(80);
    expect(await listOf(page, 'Interpreter').locator('.row').first().getAttribute('aria-setsize')).toMatch(/^\d{4}$/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('what the hosted program is called and says stays text', async () => {
    const { page, complaints } = await open('two.html');
    expect(await page.locator('b').count()).toBe(0);
    expect(await page.title()).toBe('metatrace: a.log and b.log');
    expect(await listOf(page, 'Hosted source').locator('.row').first().textContent()).toContain(
      '-- </script><b>bold</b> & "quotes" <!-- comment',
    );
    await tab(page, 'Regions');
    await page.getByRole('treeitem').filter({ hasText: '</script><b>:1' }).first().waitFor();
    expect(await page.locator('script:not([type])').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('everything can be done by keyboard', async () => {
    const { page, complaints } = await open('two.html');
    await page.keyboard.press('Tab');
    await page.getByRole('tab', { name: 'Code' }).focus();
    await page.keyboard.press('ArrowRight');
    const tree = page.getByRole('tree');
    await tree.focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 20 && (await tree.locator('.row.cursor[aria-expanded]').count()) === 0; i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await tree.locator('.row.cursor').getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    const bridge = tree.locator('.row.cursor');
    expect(await bridge.getAttribute('aria-level')).toBe('2');
    expect(await bridge.textContent()).toMatch(/^.?bridge 1 at branch/);
    expect(await tree.getAttribute('aria-activedescendant')).toBe(await bridge.getAttribute('id'));
    await page.keyboard.press('Enter');
    await marked(page, 'Raw').first().waitFor();
    await listOf(page, 'Hosted source').focus();
    await page.keyboard.press('Home');
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => marked(page, 'Hosted source').textContent()).toContain('if i % 3');
    await listOf(page, 'Optimized').focus();
    await page.keyboard.press('End');
    expect(await listOf(page, 'Optimized').locator('.row.cursor').textContent()).toMatch(/}$/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('guards, aborts, time, and two logs beside each other', async () => {
    const { page, complaints } = await open('two.html');
    await tab(page, 'Guards');
    const exits = listOf(page, 'Guards that failed');
    const before = await exits.locator('.row').count();
    expect(before).toBeGreaterThan(1);
    await page.getByRole('searchbox').first().fill('no such guard');
    await expect.poll(() => exits.locator('.row').count()).toBe(0);
    await page.getByRole('searchbox').first().fill('branch');
    await exits.locator('.row').first().click();
    await marked(page, 'Optimized').first().waitFor();
    await tab(page, 'Aborts');
    await tab(page, 'Time');
    expect(await page.getByRole('img').getAttribute('aria-label')).toMatch(/interpreter/);
    expect(await page.locator('.life').count()).toBeGreaterThan(0);
    await tab(page, 'Compare');
    expect(await page.locator('.totals').textContent()).toContain('moderegionmethod');
    await listOf(page, 'Regions of both logs').locator('.row').filter({ hasText: 'lua:' }).first().click();
    await page.getByLabel('Log', { exact: true }).selectOption('1');
    await expect.poll(() => page.locator('header .facts').textContent()).toContain('mode method');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('narrow, and in the dark', async () => {
    const colours = new Set<string>();
    for (const scheme of ['light', 'dark'] as const) {
      const { page, complaints } = await open('two.html', 400, scheme);
      colours.add(await back(page));
      for (const name of ['Regions', 'Guards', 'Aborts', 'Time', 'Compare', 'Code']) {
        await tab(page, name);
        expect(await sideways(page)).toBe(0);
      }
      for (const pane of PANES) expect((await listOf(page, pane).boundingBox())?.height).toBeGreaterThan(100);
      expect(complaints).toEqual([]);
      await page.close();
    }
    expect(colours.size).toBe(2);
  });

  test('a log without details has everything but code', async () => {
    const { page, complaints } = await open('plain.html');
    expect(await listOf(page, 'Optimized').textContent()).toContain('the log has no code: make it with --log-detail');
    await tab(page, 'Regions');
    expect(await page.getByRole('treeitem').count()).toBeGreaterThan(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('the time line shows the tiers of V8, if the log has them', async () => {
    const { page, complaints } = await open('v8.html');
    await tab(page, 'Time');
    const rows = listOf(page, 'Regions in the order of time').locator('.row');
    await rows.first().waitFor();
    // The loop of 3,000 passes is run by V8's interpreter at least.
    expect(await rows.first().locator('.v8-life.v8-interpreter').count()).toBeGreaterThan(0);
    expect(await rows.first().getAttribute('title')).toMatch(/\nV8: interpreter at \d+ ms/);
    expect(await page.locator('.legend').filter({ hasText: 'turbofan' }).isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
    const { page: other } = await open('two.html');
    await tab(other, 'Time');
    await listOf(other, 'Regions in the order of time').locator('.row').first().waitFor();
    expect(await other.locator('.v8-life').count()).toBe(0);
    expect(await other.locator('.legend').filter({ hasText: 'turbofan' }).isVisible()).toBe(false);
    await other.close();
  });
});

/**
 * From what V8 counted in many processes (`NODE_V8_COVERAGE`) to lines of the framework that were run.
 *
 * A file of the framework runs as itself, its types being blanks, or as part of a bundle, whose source map leads back to it. Which lines there are is told by the
 * file alone: lines at which a statement begins. Bundles only say of more of them that they were run.
 */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mergeScriptCovs } from '@bcoe/v8-coverage';
import { convert } from 'ast-v8-to-istanbul';
import { parseAst } from 'vitest/node';

type Functions = Profiler.FunctionCoverage[];
/** By file, relative to the root: was the line run? */
export type Lines = ReadonlyMap<string, Map<number, boolean>>;

/** Scripts that are merged at once: what many processes say takes much memory. */
const AT_ONCE = 16;
const BUNDLE = /\/_bundle\/\w+\/(run|jit|core)\.mjs$/;

interface Counted {
  merged: Profiler.ScriptCoverage | null;
  waiting: Profiler.ScriptCoverage[];
}

/** By URL: what all processes together say of a script. */
function scriptsIn(folder: string, isCounted: (url: string) => boolean): Map<string, Functions> {
  const scripts = new Map<string, Counted>();
  const merge = (counted: Counted): void => {
    const { merged, waiting } = counted;
    counted.merged = mergeScriptCovs(merged === null ? waiting : [merged, ...waiting]) ?? null;
    counted.waiting = [];
  };
  for (const name of readdirSync(folder)) {
    const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Profiler.TakePreciseCoverageReturnType;
    for (const script of result) {
      if (!isCounted(script.url)) continue;
      let counted = scripts.get(script.url);
      if (counted === undefined) scripts.set(script.url, (counted = { merged: null, waiting: [] }));
      counted.waiting.push(script);
      if (counted.waiting.length >= AT_ONCE) merge(counted);
    }
  }
  const all = new Map<string, Functions>();
  for (const [url, counted] of scripts) {
    if (counted.waiting.length > 0) merge(counted);
    all.set(url, counted.merged?.functions ?? []);
  }
  return all;
}

/** Calls `tell` for each statement: its file, the line at which it begins, and whether it was run. */
async function statements(
  script: { readonly url: string; readonly code: string; readonly map: string | null; readonly functions: Functions },
  tell: (file: string, line: number, isRun: boolean) => void,
): Promise<void> {
  const { url, code, map, functions } = script;
  const files = await convert({
    code,
    ast: parseAst(code),
    coverage: { url, functions },
    ...(map === null ? {} : { sourceMap: JSON.parse(map) }),
  });
  for (const { path, statementMap, s } of Object.values(files)) {
    for (const [id, { start }] of Object.entries(statementMap)) tell(path, start.line, (s[id] ?? 0) > 0);
  }
}

/** @param folder where the processes wrote what they counted */
export async function linesRun(root: string, folder: string, exclude: readonly string[]): Promise<Lines> {
  const files = globSync('framework/**/*.{ts,js}', { cwd: root, exclude: ['**/node_modules/**', ...exclude] }).sort();
  const isOwn = new Set(files.map((file) => `file://${join(root, file)}`));
  // Tests make bundles of their own, which are gone by now.
  const isBundle = (url: string): boolean => BUNDLE.test(url) && existsSync(fileURLToPath(url));
  const scripts = scriptsIn(folder, (url) => isOwn.has(url) || isBundle(url));
  const lines = new Map<string, Map<number, boolean>>();
  for (const file of files) {
    const url = `file://${join(root, file)}`;
    const own = new Map<number, boolean>();
    lines.set(file, own);
    const text = readFileSync(join(root, file), 'utf8');
    const code = file.endsWith('.ts') ? stripTypeScriptTypes(text) : text.replace(/^#!/, '//');
    await statements({ url, code, map: null, functions: scripts.get(url) ?? [] }, (_, line, isRun) => {
      own.set(line, isRun || own.get(line) === true);
    });
  }
  for (const [url, functions] of scripts) {
    if (isOwn.has(url)) continue;
    const file = fileURLToPath(url);
    const [code, map] = [readFileSync(file, 'utf8'), readFileSync(`${file}.map`, 'utf8')];
    await statements({ url, code, map, functions }, (source, line, isRun) => {
      const own = lines.get(source.slice(root.length + 1));
      if (isRun && own?.has(line)) own.set(line, true);
    });
  }
  return lines;
}

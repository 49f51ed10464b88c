/**
 * Writes a translation over an earlier one. Files that are what they were stay untouched, so that somebody who reads them meanwhile (another
 * command that found the same sources changed) sees what he expects.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BUNDLES } from '../support/folders.ts';
import { MANIFEST_FILE } from './manifest.ts';

/** `files` by path below the folder. @throws Error if the folder holds something else */
export function writeTranslation(outDir: string, files: ReadonlyMap<string, string>, manifest: string): void {
  const manifestFile = path.join(outDir, MANIFEST_FILE);
  const old = filesIn(outDir);
  if (old.length > 0 && !old.includes(MANIFEST_FILE))
    throw new Error(`${outDir} is not empty and holds no translation: choose another folder`);
  const differs = (file: string, text: string): boolean =>
    !old.includes(file) || readFileSync(path.join(outDir, file), 'utf8') !== text;
  const changed = [...files].filter(([file, text]) => differs(file, text));
  const dropped = old.filter((file) => file !== MANIFEST_FILE && !files.has(file));
  if (changed.length === 0 && dropped.length === 0 && !differs(MANIFEST_FILE, manifest)) return;
  // Without a manifest there is no translation: nobody takes a half for the whole.
  rmSync(manifestFile, { force: true });
  for (const file of dropped) rmSync(path.join(outDir, file));
  for (const [file, text] of changed) write(path.join(outDir, file), text);
  write(manifestFile, manifest);
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}

/** All but the bundles, which may be running, and which the bundler looks after. */
function filesIn(dir: string): string[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => path.relative(dir, path.join(e.parentPath, e.name)).split(path.sep).join('/'))
    .filter((file) => !file.startsWith(`${BUNDLES}/`));
}

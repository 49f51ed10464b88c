/** Where source files of modules are, along a path of folders, by the rules of CPython's path finder. */
import { statSync } from 'node:fs';
import { join } from 'node:path';

export interface Found {
  readonly file: string;
  readonly isPackage: boolean;
}

export const INIT = '/__init__.py';

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Looks for the last part of a name; folders without `__init__.py` count last. `foreign`: an entry that comes before is a file (an archive, perhaps), so that the
 * hooks of `sys.path_hooks` have to say what is there.
 */
export function locate(
  name: string,
  path: readonly string[],
  skipsForeign = false,
): Found | readonly string[] | 'foreign' | undefined {
  const portions: string[] = [];
  for (const entry of path) {
    const folder = entry === '' ? process.cwd() : entry;
    const base = join(folder, name);
    const init = `${base}${INIT}`;
    if (isFile(init)) return { file: init, isPackage: true };
    if (isFile(`${base}.py`)) return { file: `${base}.py`, isPackage: false };
    if (isFolder(base)) portions.push(base);
    else if (!skipsForeign && isForeign(folder)) return 'foreign';
  }
  return portions.length > 0 ? portions : undefined;
}

/** Also of what is inside of an archive: an entry that does not exist, but begins with a file. */
function isForeign(entry: string): boolean {
  if (isFolder(entry)) return false;
  for (let path = entry; path !== '/' && path !== '.'; path = join(path, '..')) {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats !== undefined) return stats.isFile();
  }
  return false;
}

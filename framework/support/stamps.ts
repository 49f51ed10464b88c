/**
 * Whether files are what they were when something was made from them: by size and times of each file, and by content where those differ (a
 * copy of the tree, another checkout of the same text).
 *
 * On the way of every start: one `stat` a file, and node's modules as they are (`import` of `node:fs` takes 6 ms, since it makes a module
 * of all that it exports) and paths as they come.
 */
const { readFileSync, renameSync, statSync, writeFileSync } = process.getBuiltinModule('node:fs');
const { relative } = process.getBuiltinModule('node:path');

interface Stamps {
  /** Names what was made. */
  readonly made: string;
  /** By path relative to the folder of the file: modification time, change time, size, hash. */
  readonly files: { readonly [file: string]: Stamp };
}

type Stamp = readonly [mtimeMs: number, ctimeMs: number, size: number, hash: string];

export function hashOf(content: string | Buffer): string {
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(content).digest('hex').slice(0, 24);
}

function stampOf(file: string): Stamp {
  // In this order: what changes in between is seen by its times.
  const hash = hashOf(readFileSync(file));
  const { mtimeMs, ctimeMs, size } = statSync(file);
  return [mtimeMs, ctimeMs, size, hash];
}

function read(dir: string, name: string): Stamps | null {
  try {
    const json: unknown = JSON.parse(readFileSync(`${dir}/${name}`, 'utf8'));
    return isStamps(json) ? json : null;
  } catch {
    // Nothing was made yet, or what was noted is damaged.
    return null;
  }
}

const isStamps = (x: unknown): x is Stamps =>
  typeof x === 'object' &&
  x !== null &&
  'made' in x &&
  typeof x.made === 'string' &&
  'files' in x &&
  typeof x.files === 'object' &&
  x.files !== null &&
  Object.values(x.files).every((s) => Array.isArray(s) && s.length === 4);

function write(dir: string, name: string, stamps: Stamps): void {
  const temporary = `${dir}/${name}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(stamps));
  renameSync(temporary, `${dir}/${name}`);
}

/**
 * Notes that `made` was made from the files as they are now. Nothing is noted if one of them has changed since `since` (milliseconds since
 * 1970): it may have been read before that. `parts` are the files of which `made` itself consists: where one of them is damaged, it is as if nothing had
 * been made.
 */
export function stamp(
  dir: string,
  name: string,
  made: string,
  files: Iterable<string>,
  since: number,
  parts: Iterable<string> = [],
): void {
  const stamps: Record<string, Stamp> = {};
  for (const file of parts) stamps[relative(dir, file)] = stampOf(file);
  for (const file of files) {
    const s = stampOf(file);
    if (s[1] >= since) return;
    stamps[relative(dir, file)] = s;
  }
  write(dir, name, { made, files: stamps });
}

/** What was made, if all the files are what they were then; else null. */
export function madeFromSame(dir: string, name: string): string | null {
  const stamps = read(dir, name);
  if (stamps === null) return null;
  let touched = false;
  for (const [file, [mtimeMs, ctimeMs, size]] of Object.entries(stamps.files)) {
    const s = statSync(`${dir}/${file}`, { throwIfNoEntry: false });
    if (s === undefined || s.size !== size) return null;
    if (s.mtimeMs !== mtimeMs || s.ctimeMs !== ctimeMs) touched = true;
  }
  return !touched || sameContent(dir, name, stamps) ? stamps.made : null;
}

function sameContent(dir: string, name: string, { made, files }: Stamps): boolean {
  const now: Record<string, Stamp> = {};
  for (const [file, [, , , hash]] of Object.entries(files)) {
    const s = stampOf(`${dir}/${file}`);
    if (s[3] !== hash) return false;
    now[file] = s;
  }
  try {
    write(dir, name, { made, files: now });
  } catch {
    // A folder that may not be written to: content is compared again next time.
  }
  return true;
}

/**
 * What an interpreter has computed from a file (compiled code, say), kept on disk from one run to the next:
 *
 *     CACHE/metatrace/LANGUAGE/BUILD/path/of/the/file.VARIANT
 *
 *     bytes 0-3    sum of all words that follow
 *     bytes 4-7    how many bytes were computed
 *     bytes 8-31   what the file was like: times of modification and of change (ms), size; three doubles
 *     bytes 32-    what was computed, and zeros up to a whole word
 *
 * BUILD names the translated interpreter by content, so that no other version reads what it has kept; one that runs untranslated keeps nothing. CACHE is the folder that the user has
 * for such things (METATRACE_CACHE, XDG_CACHE_HOME, or ~/.cache), and CACHE/metatrace has to be the user's own. An empty METATRACE_CACHE: nothing is kept. Whatever is damaged, unreadable or cannot be written is as if it were not kept: a cache is no reason to fail.
 */
const fs = process.getBuiltinModule('node:fs');
const { dirname } = process.getBuiltinModule('node:path');

/** A file that changed so lately may change again without a difference in its times. */
const SETTLED_MS = 1000;
/** Builds that have kept nothing for so long are gone. */
const FORGOTTEN_MS = 30 * 24 * 3600 * 1000;
const HEADER = 32;
const LENGTH = 4;
const TIMES = 8;
const WORD = 4;

/** What a file was like before it was read. */
export type FileStamp = readonly [mtimeMs: number, ctimeMs: number, size: number];

let build = '';

/** The translated interpreter says what it is; '': it runs untranslated. */
export function keepResultsOf(id: string): void {
  build = id;
}

export class KeptResults {
  private readonly language: string;
  /** Undefined: not known yet; '': there is none. */
  private folder: string | undefined = undefined;

  constructor(language: string) {
    this.language = language;
  }

  /** To be taken before the file is read. Undefined: nothing can be kept of it now. */
  stamp(file: string): FileStamp | undefined {
    if (this.place() === '') return undefined;
    try {
      const { mtimeMs, ctimeMs, size } = fs.statSync(file);
      return Math.max(mtimeMs, ctimeMs) + SETTLED_MS < Date.now() ? [mtimeMs, ctimeMs, size] : undefined;
    } catch {
      return undefined;
    }
  }

  /** What was kept of a file (an absolute path) that was then as it is now. Its first byte is at a multiple of eight in its buffer. */
  get(file: string, variant: string, stamp: FileStamp): Uint8Array | undefined {
    try {
      const all = fs.readFileSync(this.nameOf(file, variant));
      if (all.length < HEADER || all.length % WORD !== 0 || all.byteOffset % 8 !== 0) return undefined;
      const then = new Float64Array(all.buffer, all.byteOffset + TIMES, stamp.length);
      if (stamp.some((x, i) => x !== then[i])) return undefined;
      return all.readInt32LE() === sumOf(all) ? all.subarray(HEADER, HEADER + all.readInt32LE(LENGTH)) : undefined;
    } catch {
      return undefined;
    }
  }

  put(file: string, variant: string, stamp: FileStamp, result: Uint8Array): void {
    const name = this.nameOf(file, variant);
    const temporary = `${name}.${process.pid}`;
    try {
      const all = Buffer.from(new ArrayBuffer(HEADER + WORD * Math.ceil(result.length / WORD)));
      all.writeInt32LE(result.length, LENGTH);
      for (const [i, x] of stamp.entries()) all.writeDoubleLE(x, TIMES + 8 * i);
      all.set(result, HEADER);
      all.writeInt32LE(sumOf(all));
      const { folder } = this;
      if (folder !== undefined && !fs.existsSync(folder)) forgetOthers(dirname(folder));
      fs.mkdirSync(dirname(name), { recursive: true, mode: 0o700 });
      fs.writeFileSync(temporary, all);
      fs.renameSync(temporary, name);
    } catch {
      // As above.
      discard(temporary);
    }
  }

  private nameOf(file: string, variant: string): string {
    return `${this.place()}${file}.${variant}`;
  }

  private place(): string {
    this.folder ??= folderOf(this.language);
    return this.folder;
  }
}

function folderOf(language: string): string {
  const { METATRACE_CACHE, XDG_CACHE_HOME, HOME } = process.env;
  const cache = METATRACE_CACHE ?? (XDG_CACHE_HOME || (HOME ? `${HOME}/.cache` : ''));
  if (build === '' || !cache.startsWith('/')) return '';
  const mine = `${cache}/metatrace`;
  try {
    fs.mkdirSync(mine, { recursive: true, mode: 0o700 });
    return fs.statSync(mine).uid === process.getuid?.() ? `${mine}/${language}/${build}` : '';
  } catch {
    return '';
  }
}

function forgetOthers(builds: string): void {
  if (!fs.existsSync(builds)) return;
  for (const name of fs.readdirSync(builds)) {
    const other = `${builds}/${name}`;
    if (fs.statSync(other).mtimeMs + FORGOTTEN_MS < Date.now()) fs.rmSync(other, { recursive: true, force: true });
  }
}

/** What is half written is of no use to anybody, but does no harm. */
function discard(temporary: string): void {
  try {
    fs.rmSync(temporary, { force: true });
  } catch {
    // It could not be written at all.
  }
}

/** A polynomial in an odd number: no change of one word leaves it as it was. (`node:zlib` has CRCs, but takes 8 ms to load.) */
function sumOf(all: Uint8Array): number {
  const words = new Int32Array(all.buffer, all.byteOffset + WORD, all.length / WORD - 1);
  let sum = 0;
  for (let i = 0; i < words.length; i++) sum = (Math.imul(sum, 31) + words[i]) | 0;
  return sum;
}

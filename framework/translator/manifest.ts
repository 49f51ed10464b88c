/** What lies beside a translated program: enough to see, without loading the translator, whether it is still up to date. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const MANIFEST_FILE = 'manifest.json';
export const JITCODE_FILE = 'program.jitcode';

export interface PortalEntry {
  /** Id of its jitcode. */
  readonly jitcode: number;
  readonly module: string;
  readonly index: number;
}

export interface Manifest {
  /** Hash of the translator that wrote it. */
  readonly tool: string;
  /** The translated entry, below the folder. */
  readonly entry: string;
  readonly jitcode: string;
  /** Module names of the jitcode's references to files below the folder, each with a footer. */
  readonly modules: { readonly [name: string]: string };
  /** For each portal, the function that enters it at its merge point with the live values: thunk `index` of a module. */
  readonly portals: readonly PortalEntry[];
  /** Names of the drivers, by number. */
  readonly drivers: readonly string[];
  /** Content hashes of all sources, and of what was written, by path relative to the folder. */
  readonly sources: { readonly [file: string]: string };
  readonly written: { readonly [file: string]: string };
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** The translator's own sources. */
export function toolFiles(): string[] {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const dirs = [here, path.join(here, 'lower'), path.join(here, '..', 'jitcode'), path.join(here, '..', 'model')];
  return dirs.flatMap((dir) =>
    readdirSync(dir)
      .sort()
      .filter((file) => file.endsWith('.ts'))
      .map((file) => path.join(dir, file)),
  );
}

/** Hash of the translator's sources as they are now. */
export function toolVersion(): string {
  const h = createHash('sha256');
  for (const file of toolFiles()) h.update(readFileSync(file));
  return h.digest('hex').slice(0, 24);
}

/** Of the translator that runs. */
export const TOOL_VERSION = toolVersion();

/** The manifest in `outDir` if every source, what was written, and the translator are what they were. */
export function upToDate(outDir: string): Manifest | null {
  const manifest = readManifest(outDir);
  if (manifest === null || manifest.tool !== TOOL_VERSION) return null;
  for (const [file, expected] of [...Object.entries(manifest.sources), ...Object.entries(manifest.written)]) {
    const full = path.join(outDir, file);
    if (!existsSync(full) || hash(readFileSync(full, 'utf8')) !== expected) return null;
  }
  return manifest;
}

function readManifest(outDir: string): Manifest | null {
  const file = path.join(outDir, MANIFEST_FILE);
  if (!existsSync(file)) return null;
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isManifest(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

const isTable = (x: unknown): boolean => typeof x === 'object' && x !== null;

function isManifest(x: unknown): x is Manifest {
  return (
    typeof x === 'object' &&
    x !== null &&
    'tool' in x &&
    'entry' in x &&
    'jitcode' in x &&
    'modules' in x &&
    'sources' in x &&
    isTable(x.sources) &&
    'written' in x &&
    isTable(x.written)
  );
}

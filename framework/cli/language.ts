/**
 * Finds hosted languages: `lua` is the package `@metatrace/lua`; anything that ends in `.ts` is an author's own interpreter.
 *
 * A bundled language's package.json says the rest in its member `metatrace`: entry, folder of benchmarks, the commands
 * of its peers, and its generator of random programs.
 */
import { createRequire } from 'node:module';
import { UserError } from '../support/user-error.ts';

// On the way of every start: see support/stamps.ts.
const { existsSync, readFileSync } = process.getBuiltinModule('node:fs');
const { basename, dirname, join, resolve } = process.getBuiltinModule('node:path');

export interface Language {
  readonly name: string;
  /** The interpreter's entry: a module that exports `main(argv): number`. Absolute. */
  readonly entry: string;
  /** Where its translation is kept. Absolute. */
  readonly translated: string;
  /** Its package.json; null: a single file. */
  readonly packageFile: string | null;
  /** Folder of its benchmark suite, or null. Absolute. */
  readonly bench: string | null;
  /** The suite's harness, for this language. */
  readonly harness: string;
  /** By name: the command that runs the harness on another implementation. */
  readonly peers: { readonly [name: string]: readonly string[] };
  readonly fuzz: FuzzSettings | null;
}

export interface FuzzSettings {
  /** Module whose default export generates programs (fuzz/program.ts). Absolute. */
  readonly generator: string;
  /** The command that runs a file with the reference implementation. */
  readonly reference: readonly [string, ...string[]];
  /** Of names of files with programs. */
  readonly extension: string;
}

interface Settings {
  readonly entry?: string;
  readonly bench?: string;
  readonly harness?: string;
  readonly peers?: { readonly [name: string]: readonly string[] };
  readonly fuzz?: FuzzSettings;
}

function settingsOf(packageFile: string): Settings {
  const json: unknown = JSON.parse(readFileSync(packageFile, 'utf8'));
  if (typeof json !== 'object' || json === null || !('metatrace' in json)) return {};
  return json.metatrace as Settings;
}

/** @throws UserError if there is no such language */
export function findLanguage(name: string): Language {
  if (name.endsWith('.ts')) {
    const entry = resolve(name);
    if (!existsSync(entry)) throw new UserError(`${name}: no such interpreter`);
    const stem = basename(entry, '.ts');
    const translated = join(dirname(entry), 'translated', stem);
    return { name: stem, entry, translated, packageFile: null, bench: null, harness: '', peers: {}, fuzz: null };
  }
  let packageFile: string;
  try {
    packageFile = createRequire(import.meta.url).resolve(`@metatrace/${name}/package.json`);
  } catch {
    throw new UserError(`no language '${name}': use lua, tiny, or the path of an interpreter (.ts)`);
  }
  const dir = dirname(packageFile);
  const s = settingsOf(packageFile);
  return {
    name,
    entry: join(dir, s.entry ?? 'main.ts'),
    translated: join(dir, 'translated'),
    packageFile,
    bench: s.bench === undefined ? null : join(dir, s.bench),
    harness: s.harness ?? '',
    peers: s.peers ?? {},
    fuzz: s.fuzz === undefined ? null : { ...s.fuzz, generator: join(dir, s.fuzz.generator) },
  };
}

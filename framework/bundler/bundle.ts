/**
 * Makes the bundle of a translated interpreter: what a run needs in three files; the sources are three hundred. The only room with
 * rolldown.
 *
 *     run.mjs    the linked interpreter, and what starts it
 *     jit.mjs    the compiler: loaded when something is hot
 *     core.mjs   what both need: hints, `$mt`, parameters
 *
 * Modules are joined in one scope; their `const` stay `const` (V8 makes jump tables of switches over constants), names stay, and nothing is
 * left out.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';
import { writeImage } from '../jitcode/image.ts';
import { parseProgram } from '../jitcode/parse.ts';
import { BUNDLES } from '../support/folders.ts';
import { hashOf, stamp } from '../support/stamps.ts';
import { currentBundle, RUN, STAMPS } from './current.ts';

const FRAMEWORK = fileURLToPath(new URL('..', import.meta.url));
/** A process that has not loaded its compiler by then never will. */
const KEPT_MS = 24 * 3600 * 1000;

export interface BundleInput {
  /** The folder to which the names of the interpreter's files are relative. */
  readonly root: string;
  /** Folder of the translation. */
  readonly translated: string;
  /** Translated entry, with `main`; absolute. */
  readonly entry: string;
  /** By name in the jitcode: translated modules with a footer; absolute. */
  readonly modules: ReadonlyMap<string, string>;
  readonly portals: readonly { readonly jitcode: number; readonly module: string; readonly index: number }[];
  /** Names of the drivers, by number. */
  readonly drivers: readonly string[];
  /** The jitcode; absolute. */
  readonly jitcode: string;
  /** Module of the framework that exports `runLinked` and `runApart`; absolute. */
  readonly runner: string;
  /** Module of the framework that exports `compiler`; absolute. */
  readonly compiler: string;
  /** What the translation was made from; absolute. */
  readonly sources: readonly string[];
  /** Since when (milliseconds since 1970) sources may have been read. */
  readonly since: number;
}

/** The image of the jitcode (jitcode/image.ts). */
const HEADER = 'program.json';
const WORDS = 'program.words';
/** Prefix of module ids. */
const BUILTIN = 'builtin:';
const quote = (x: unknown): string => JSON.stringify(x);
const inBundle = (file: string): string => `import.meta.dirname + ${quote(`/${file}`)}`;

function runText({ root, entry, modules, portals, drivers, runner }: BundleInput): string {
  const files = [...modules];
  return [
    `import { main } from ${quote(entry)};`,
    `import { runApart as apart, runLinked } from ${quote(runner)};`,
    ...files.map(([, file], i) => `import { __metatrace as m${i} } from ${quote(file)};`),
    `const { createRequire } = process.getBuiltinModule('node:module');`,
    `const interpreter = {`,
    `  root: ${quote(root)},`,
    `  bindings: new Map([${files.map(([name], i) => `[${quote(name)}, m${i}]`).join(', ')}]),`,
    `  portals: ${quote(portals)},`,
    `  drivers: ${quote(drivers)},`,
    // The bundle's folder is named by content.
    `  build: import.meta.dirname.slice(import.meta.dirname.lastIndexOf('/') + 1),`,
    // Synchronous: a back edge cannot wait.
    `  loadCompiler: () => createRequire(import.meta.url)('./jit.mjs').compiler(${inBundle(HEADER)}, ${inBundle(WORDS)}),`,
    `};`,
    `export const run = (args, flags, startedAs) => runLinked(interpreter, main, args, flags, startedAs);`,
    `export const runApart = (args, options) => apart(interpreter, main, args, options);`,
  ].join('\n');
}

/** What node has loaded when a program begins: its functions are called as they are. */
const LOADED = new Set(['node:fs', 'node:path', 'node:process']);

/**
 * A module of node without `import`, which takes 6 ms for `node:fs` and 11 for `node:process`: it looks at all that they export, and some of
 * that is loaded by looking. What is not used of this is dropped. Others are loaded when one of their functions is called for the first time: `node:crypto`, `node:tty` and
 * `node:child_process` together take 30 ms, since node's own code cache is of no use where V8 has another stack size (decision 56).
 */
function builtin(id: string): string {
  const module: object = process.getBuiltinModule(id) ?? {};
  const get = `process.getBuiltinModule(${quote(id)})`;
  const lines = [`export default /* @__PURE__ */ ${get};`];
  for (const [name, value] of Object.entries<unknown>({ ...module })) {
    if (!/^[A-Za-z]\w*$/.test(name) || name === 'default') continue;
    const isFunction = typeof value === 'function' && /^[a-z]/.test(name);
    lines.push(
      isFunction && !LOADED.has(id)
        ? `export const ${name} = (...args) => ${get}.${name}(...args);`
        : `export const ${name} = /* @__PURE__ */ (() => ${get}.${name})();`,
    );
  }
  return lines.join('\n');
}

/** The two entries; and what stays outside: packages, files that are neither translated nor the framework's. */
function entries(input: BundleInput): Plugin {
  const texts = new Map([
    ['metatrace:run', runText(input)],
    ['metatrace:jit', `export { compiler } from ${quote(input.compiler)};`],
  ]);
  const isInside = (file: string): boolean =>
    file.startsWith(input.translated + path.sep) || file.startsWith(FRAMEWORK);
  return {
    name: 'metatrace',
    resolveId(id, importer) {
      if (texts.has(id)) return id;
      if (isBuiltin(id)) return BUILTIN + id;
      // The framework has one instance.
      if (id.startsWith('metatrace/')) return path.join(FRAMEWORK, id.slice('metatrace/'.length));
      if (!/^[./]/.test(id)) return { id, external: true };
      const file = importer === undefined ? id : path.resolve(path.dirname(importer), id);
      return isInside(file) ? file : { id: file, external: true };
    },
    load(id) {
      if (id.startsWith(BUILTIN)) return { code: builtin(id.slice(BUILTIN.length)), moduleSideEffects: false };
      const text = texts.get(id);
      if (text !== undefined || !id.startsWith(input.translated + path.sep)) return text ?? null;
      // Where a module lies must not depend on whether it was joined with others.
      const code = readFileSync(id, 'utf8');
      return code.replace(/\bimport\.meta\.(url|filename|dirname)\b/g, (_, what) => quote(locationOf(id, what)));
    },
  };
}

function locationOf(file: string, what: string): string {
  return what === 'url' ? pathToFileURL(file).href : what === 'dirname' ? path.dirname(file) : file;
}

/** The bundle that is to be run: made, unless there is one that is up to date. */
export async function bundle(input: BundleInput): Promise<string> {
  const dir = path.join(input.translated, BUNDLES);
  const old = currentBundle(input.translated);
  if (old !== null) return old;
  const build = await rolldown({
    input: { run: 'metatrace:run', jit: 'metatrace:jit' },
    platform: 'node',
    plugins: [entries(input)],
    // A warning that only says that the machine is busy.
    checks: { bundlerTimings: false },
    onLog(level, log) {
      // Translated modules export their symbols all under one name; nobody imports that from a module that only passes exports on.
      if (level === 'warn' && log.code !== 'NAMESPACE_CONFLICT') throw new Error(log.message);
    },
  });
  const { output } = await build.generate({
    // Source maps name sources relative to where they lie: in a folder of this one.
    dir: path.join(dir, '_'),
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: 'core.mjs',
    sourcemap: true,
    comments: false,
  });
  await build.close();
  const { header, words } = writeImage(parseProgram(readFileSync(input.jitcode, 'utf8')));
  const files = new Map<string, string | Uint8Array>([
    [HEADER, header],
    [WORDS, new Uint8Array(words.buffer)],
  ]);
  const sources = new Set([...input.sources, fileURLToPath(import.meta.url), path.join(FRAMEWORK, 'package.json')]);
  for (const o of output) {
    if (o.type === 'asset') files.set(o.fileName, String(o.source));
    else {
      files.set(o.fileName, o.code);
      for (const file of sourcesOf(o, input.translated)) sources.add(file);
    }
  }
  const name = hashOf([...files].flat().join('\0'));
  const folder = path.join(dir, name);
  write(folder, files);
  const parts = [...files.keys()].map((file) => path.join(folder, file));
  stamp(dir, STAMPS, name, sources, input.since, parts);
  prune(dir, name);
  return path.join(folder, RUN);
}

/** The framework's own modules in a chunk. */
function sourcesOf(chunk: OutputChunk, translated: string): string[] {
  return chunk.moduleIds.filter((file) => file.startsWith(FRAMEWORK) && !file.startsWith(translated + path.sep));
}

/** All at once: whoever else makes the same bundle makes the same files. One that is damaged is replaced. */
function write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  if (existsSync(folder)) {
    if ([...files].every(([file, content]) => holds(path.join(folder, file), content))) return;
    rmSync(folder, { recursive: true });
  }
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  for (const [file, text] of files) writeFileSync(path.join(temporary, file), text);
  try {
    renameSync(temporary, folder);
  } catch (e) {
    rmSync(temporary, { recursive: true });
    if (!existsSync(folder)) throw e;
  }
}

const holds = (file: string, content: string | Uint8Array): boolean =>
  existsSync(file) && readFileSync(file).equals(typeof content === 'string' ? Buffer.from(content) : content);

/** Removes bundles that nobody runs any more. */
function prune(dir: string, current: string): void {
  for (const name of readdirSync(dir)) {
    const folder = path.join(dir, name);
    if (name !== current && name !== STAMPS && statSync(folder).mtimeMs < Date.now() - KEPT_MS) {
      rmSync(folder, { recursive: true });
    }
  }
}

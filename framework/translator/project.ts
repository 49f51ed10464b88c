/**
 * Loads the author's files through ts-morph. This is the only module that holds compiler wrappers; everything else walks raw
 * compiler nodes (13 times faster).
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Problem, TranslationError } from './problems.ts';
import { Project, ts } from './ts.ts';

/** Folder of the framework itself. */
export const FRAMEWORK = realpathSync(fileURLToPath(new URL('..', import.meta.url)));
const HINTS = path.join(FRAMEWORK, 'hints') + path.sep;

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 24);

/** The folder with the package.json that is nearest to `file`; without one, the folder of the file. */
function packageRoot(file: string): string {
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    if (existsSync(path.join(dir, 'package.json'))) return dir;
    if (path.dirname(dir) === dir) return path.dirname(file);
  }
}

/** Strips types from node's own kind of TypeScript; positions stay. node warns that this is young: we know. Throws TranslationError for what is more than types (`enum`). */
function stripTypes(file: string, text: string): string {
  const emit = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text, { mode: 'strip' });
  } catch (e) {
    if (!(e instanceof SyntaxError)) throw e;
    const line = Number(/^:(\d+)$/m.exec(e.stack ?? '')?.[1] ?? 1);
    const advice = 'use TypeScript whose types can be erased: Node runs it, and so does the translation';
    throw new TranslationError([{ file, line, column: 1, message: e.message, advice }]);
  } finally {
    process.emitWarning = emit;
  }
}

/** One author's file, or one of `framework/objects`. */
export class Module {
  /** Absolute path. */
  readonly file: string;
  /** Name in jitcode and reports: relative to the package's root, or `metatrace:...`. */
  readonly name: string;
  /** Looked into, and copied into the translated folder with a footer: the author's modules and the framework's library for authors. */
  readonly copied: boolean;
  source: ts.SourceFile;
  private strippedText: string | null = null;

  constructor(file: string, name: string, copied: boolean, source: ts.SourceFile) {
    this.file = file;
    this.name = name;
    this.copied = copied;
    this.source = source;
  }

  get text(): string {
    return this.source.text;
  }

  /** The text without types, equal positions. */
  get stripped(): string {
    this.strippedText ??= stripTypes(this.file, this.text);
    return this.strippedText;
  }

  update(source: ts.SourceFile): void {
    if (source.text !== this.source.text) this.strippedText = null;
    this.source = source;
  }
}

/** The files that a text imports from, in order, as one string. */
function importsOf(text: string): string {
  return ts
    .preProcessFile(text, true, true)
    .importedFiles.map((f) => f.fileName)
    .join('\n');
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  types: ['node'],
};

/** All modules that the entry imports, with the checker; `refresh` follows edits. */
export class SourceProject {
  readonly entry: string;
  /** Names of modules are relative to this: the entry's package, or what holds it and all other modules. */
  root: string;
  readonly modules = new Map<string, Module>();
  private project: Project;
  program!: ts.Program;
  checker!: ts.TypeChecker;

  constructor(entry: string) {
    this.entry = realpathSync(entry);
    this.root = packageRoot(this.entry);
    this.project = this.load();
    this.bind();
  }

  private load(): Project {
    const project = new Project({ compilerOptions: OPTIONS, skipAddingFilesFromTsConfig: true });
    project.addSourceFileAtPath(this.entry);
    project.resolveSourceFileDependencies();
    return project;
  }

  private bind(): void {
    this.program = this.project.getProgram().compilerObject;
    this.checker = this.program.getTypeChecker();
    const known = new Set<string>();
    for (const { fileName: file, isDeclarationFile } of this.program.getSourceFiles()) {
      if (isDeclarationFile || file.includes('/node_modules/') || file.startsWith(FRAMEWORK + path.sep)) continue;
      while (!file.startsWith(this.root + path.sep) && path.dirname(this.root) !== this.root)
        this.root = path.dirname(this.root);
    }
    for (const source of this.program.getSourceFiles()) {
      const file = source.fileName;
      if (source.isDeclarationFile || file.includes('/node_modules/') || !/\.[mc]?ts$/.test(file)) continue;
      known.add(file);
      const old = this.modules.get(file);
      if (old === undefined) {
        const inFramework = file.startsWith(FRAMEWORK + path.sep);
        const name = inFramework ? `metatrace:${path.relative(FRAMEWORK, file)}` : path.relative(this.root, file);
        this.modules.set(file, new Module(file, name, !inFramework || isLibrary(file), source));
      } else old.update(source);
    }
    for (const file of this.modules.keys()) if (!known.has(file)) this.modules.delete(file);
  }

  /**
   * Reads changed files again; true if there were any. Where one imports from other files than before, everything is loaded again: which
   * modules there are, and their order, is as in a translation from nothing.
   */
  refresh(): boolean {
    let changed = false;
    let rewired = false;
    for (const file of this.modules.keys()) {
      const text = existsSync(file) ? readFileSync(file, 'utf8') : null;
      const source = this.project.getSourceFile(file);
      if (text !== null && source !== undefined && source.getFullText() === text) continue;
      changed = true;
      if (text === null || source === undefined || importsOf(text) !== importsOf(source.getFullText())) rewired = true;
      else source.replaceWithText(text);
    }
    if (rewired) {
      this.project = this.load();
      this.modules.clear();
      this.root = packageRoot(this.entry);
    }
    if (changed) this.bind();
    return changed;
  }

  /** As if the longest file had been edited. */
  rehearse(): void {
    const [longest] = [...this.modules.values()].sort((a, b) => b.text.length - a.text.length);
    if (longest === undefined) return;
    this.project.getSourceFile(longest.file)?.replaceWithText(longest.text);
    this.bind();
  }

  /** What TypeScript's parser says of the modules. */
  syntaxErrors(): readonly Problem[] {
    return [...this.modules.values()].flatMap((m) =>
      this.program.getSyntacticDiagnostics(m.source).map((d) => {
        const at = m.source.getLineAndCharacterOfPosition(d.start);
        const message = ts.flattenDiagnosticMessageText(d.messageText, '\n');
        return { file: m.file, line: at.line + 1, column: at.character + 1, message, advice: 'mend the syntax first' };
      }),
    );
  }

  /** False: the node stands in a file as it was before an edit. */
  isCurrent(node: ts.Node): boolean {
    const source = node.getSourceFile();
    return this.modules.get(source.fileName)?.source === source;
  }

  /** The module of a node which the translator may look into. */
  moduleOf(node: ts.Node): Module | undefined {
    const module = this.modules.get(node.getSourceFile().fileName);
    return module?.copied ? module : undefined;
  }
}

/** What `import 'metatrace'` gives besides the hints: hidden classes and such. */
function isLibrary(file: string): boolean {
  return file === path.join(FRAMEWORK, 'index.ts') || file.startsWith(path.join(FRAMEWORK, 'objects') + path.sep);
}

export function isHints(file: string): boolean {
  return file.startsWith(HINTS);
}

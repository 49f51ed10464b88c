/** Where translated modules go, and how they name each other, the framework, and modules that are not translated. */
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { FRAMEWORK, type Module, type SourceProject } from './project.ts';

export class OutputPaths {
  readonly outDir: string;
  private readonly project: SourceProject;

  constructor(project: SourceProject, outDir: string) {
    this.project = project;
    this.outDir = outDir;
  }

  /** Path of a translated module below `outDir`. */
  static fileOf(name: string): string {
    return name.replace(/^metatrace:/, '_metatrace/').replace(/\.([mc]?)ts$/, '.$1js');
  }

  absolute(name: string): string {
    return path.join(this.outDir, OutputPaths.fileOf(name));
  }

  private relative(from: string, file: string): string {
    const r = path
      .relative(path.dirname(this.absolute(from)), file)
      .split(path.sep)
      .join('/');
    return r.startsWith('.') ? r : `./${r}`;
  }

  /** A module of the framework, seen from the translated module `from`: by the package's name where its exports allow that. */
  framework(file: string, from: string): string {
    const { exports } = JSON.parse(readFileSync(path.join(FRAMEWORK, 'package.json'), 'utf8')) as {
      exports?: Record<string, string>;
    };
    const open = Object.keys(exports ?? {}).some(
      (key) => key === `./${file}` || (key.endsWith('/*') && `./${file}`.startsWith(key.slice(0, -1))),
    );
    return open ? `metatrace/${file}` : this.relative(from, path.join(FRAMEWORK, file));
  }

  private specifierOf(target: string, from: Module): string {
    const own = this.project.modules.get(target);
    if (own?.copied) return this.relative(from.name, this.absolute(own.name));
    if (target.startsWith(FRAMEWORK + path.sep)) return this.framework(path.relative(FRAMEWORK, target), from.name);
    return this.relative(from.name, target);
  }

  specifier(text: string, from: Module): string {
    if (isBuiltin(text)) return text;
    if (text.startsWith('.')) {
      const target = path.resolve(path.dirname(from.file), text);
      return this.specifierOf(target, from);
    }
    if (text === 'metatrace') return this.specifierOf(path.join(FRAMEWORK, 'index.ts'), from);
    // Bare names resolve from the author's folder; a copy elsewhere would not find them.
    if (this.outDir.startsWith(this.project.root + path.sep)) return text;
    return pathToFileURL(createRequire(from.file).resolve(text)).href;
  }
}

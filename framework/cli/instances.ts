/**
 * Further instances of a bundle in one process: modules whose state (built-in classes, tables, caches) is as when they are loaded, so that nothing
 * of one program reaches the next. The compiler and what it shares with interpreters (core.mjs, jit.mjs) have one instance: it keeps nothing of a run.
 *
 * Importing run.mjs again under another name does it too, but V8 would parse all of it again, and keep each instance until the process ends. So it
 * becomes the text of a function, which is compiled once: V8 keeps the bytecode of what has run (10 ms an instance instead of 50, and 40 ms to open
 * the built-in classes instead of 60). The text is the bundler's own, one import at its beginning and one export at its end; anything else is refused (V8
 * refuses imports and exports in a function).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Script } from 'node:vm';
import { InternalError } from '../support/assert.ts';
import type { Bundle } from './quick.ts';

const IMPORT = /^import \{([^}]*)\} from "\.\/core\.mjs";\n/;
const EXPORT = /\nexport \{ run, runApart \};\s*(\/\/# sourceMappingURL=.*\s*)?$/;
/** An interpreter that is its own command: never, here. */
const COMMAND = /^if \(import\.meta\.main\) .*$/gm;

/** @param file run.mjs of a bundle. */
export async function instancesOf(file: string): Promise<() => Bundle> {
  const folder = path.dirname(file);
  const core: unknown = await import(pathToFileURL(path.join(folder, 'core.mjs')).href);
  const script = new Script(functionOf(readFileSync(file, 'utf8')), { filename: file });
  const meta = { url: pathToFileURL(file).href, filename: file, dirname: folder };
  return () => (script.runInThisContext() as (core: unknown, meta: unknown) => Bundle)(core, meta);
}

function functionOf(text: string): string {
  const [start, names] = IMPORT.exec(text) ?? [];
  const end = EXPORT.exec(text);
  if (start === undefined || names === undefined || end === null) throw new InternalError('unknown form of a bundle');
  const body = text.slice(start.length, end.index).replace(COMMAND, '');
  const bound = names.replaceAll(' as ', ': ');
  return `(function ($core, $meta) { "use strict"; const {${bound}} = $core;\n${body.replaceAll('import.meta', '$meta')}\nreturn { run, runApart };\n})`;
}

/**
 * Errors of imports do not show the library's own code that has run them, as CPython's do not: of those that are ImportErrors nothing, of others not what only
 * calls the module's code.
 */
import { exceptionData, IMPORT_ERROR, type PyTraceback, Raised } from '../objects/exceptions.ts';
import { isInstance } from '../objects/types-of.ts';

const FILES: ReadonlySet<string> = new Set(['<frozen importlib._bootstrap>', '<frozen importlib._bootstrap_external>']);
const CALLER = '_call_with_frames_removed';

/** Runs code of the library's importlib for an import. */
export function trimmed<T>(run: () => T): T {
  try {
    return run();
  } catch (e) {
    if (e instanceof Raised) {
      const data = exceptionData(e.exc);
      data.traceback = trim(data.traceback, isInstance(e.exc, IMPORT_ERROR));
    }
    throw e;
  }
}

/** Lines that follow each other are one chunk; a chunk goes if its last line is the caller of a module's code, or if all go. */
function trim(first: PyTraceback | undefined, all: boolean): PyTraceback | undefined {
  const kept: PyTraceback[] = [];
  let chunk: PyTraceback[] = [];
  for (let line = first; line !== undefined; line = line.next) {
    if (FILES.has(line.code.filename)) chunk.push(line);
    else {
      if (!all && chunk.at(-1)?.code.name !== CALLER) kept.push(...chunk);
      chunk = [];
      kept.push(line);
    }
  }
  if (!all && chunk.at(-1)?.code.name !== CALLER) kept.push(...chunk);
  let next: PyTraceback | undefined;
  for (const line of kept.reverse()) {
    line.next = next;
    next = line;
  }
  return next;
}

/** Paths as arguments of functions: what they name for Node, and Node's errors as the program's. */
import { typeError, valueError } from '../objects/exceptions.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { str, textOf } from '../vm/text.ts';
import { relativeTo } from './relative-paths.ts';
import { systemError } from './system-errors.ts';

export function fspath(v: Value): Value {
  if (textOf(v) !== undefined || v instanceof PyBytes) return v;
  const f = typeOf(v).find('__fspath__');
  if (f === undefined) throw typeError(`expected str, bytes or os.PathLike object, not ${typeName(v)}`);
  return callSpecial(f, v, []);
}

/** A path for Node. */
export function pathOf(v: Value): string {
  const p = fspath(v);
  const path = p instanceof PyBytes ? Buffer.from(p.bytes).toString('utf8') : str(p);
  if (path.includes('\0')) throw valueError('embedded null byte');
  return path;
}

/** Calls Node with the path of an argument, which may be relative to an open folder. */
export function onPath<T>(v: Value, f: (p: string) => T, folder?: Value): T {
  const file = fspath(v);
  try {
    return f(relativeTo(folder, pathOf(file)));
  } catch (e) {
    throw systemError(e, file);
  }
}

export type Folders = readonly [from: Value | undefined, to: Value | undefined];

export function onPaths(from: Value, to: Value, [here, there]: Folders, f: (from: string, to: string) => void): Value {
  const [a, b] = [fspath(from), fspath(to)];
  try {
    f(relativeTo(here, pathOf(a)), relativeTo(there, pathOf(b)));
  } catch (e) {
    throw systemError(e, a, b);
  }
  return NONE;
}

/** Calls Node with a number of an open file. */
export function onFile<T>(f: () => T): T {
  try {
    return f();
  } catch (e) {
    throw systemError(e, NONE);
  }
}

/**
 * Paths that are relative to an open folder (`dir_fd` of the functions of os). Node has no such calls, but Linux shows what is open under paths of its own, which mean
 * the same. Elsewhere it is refused, as CPython does where the system does not know it.
 */
import { fstatSync } from 'node:fs';
import path from 'node:path';
import { notImplemented, typeError } from '../objects/exceptions.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, type Value } from '../objects/value.ts';
import { indexOrUndefined, smallIndex } from '../vm/compare.ts';

/** Errors of Node, if the folder is not open, are for the caller. */
export function relativeTo(folder: Value | undefined, file: string): string {
  if (folder === undefined || folder === NONE) return file;
  if (indexOrUndefined(folder) === undefined)
    throw typeError(`argument should be integer or None, not ${typeName(folder)}`);
  if (path.isAbsolute(file)) return file;
  if (process.platform !== 'linux') throw notImplemented('dir_fd unavailable on this platform');
  const fd = smallIndex(folder);
  fstatSync(fd);
  return `/proc/self/fd/${fd}/${file}`;
}

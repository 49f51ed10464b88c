/** Errors of the operating system as Lua's libraries report them: nil, message, number. */
import type { Value } from '../values/value.ts';

const MESSAGES: { readonly [code: string]: readonly [text: string, number: number] } = {
  EPERM: ['Operation not permitted', 1],
  ENOENT: ['No such file or directory', 2],
  EIO: ['Input/output error', 5],
  EBADF: ['Bad file descriptor', 9],
  EACCES: ['Permission denied', 13],
  EEXIST: ['File exists', 17],
  EXDEV: ['Invalid cross-device link', 18],
  ENOTDIR: ['Not a directory', 20],
  EISDIR: ['Is a directory', 21],
  EINVAL: ['Invalid argument', 22],
  EMFILE: ['Too many open files', 24],
  ENOSPC: ['No space left on device', 28],
  ESPIPE: ['Illegal seek', 29],
  EROFS: ['Read-only file system', 30],
  EPIPE: ['Broken pipe', 32],
  ENAMETOOLONG: ['File name too long', 36],
  ENOTEMPTY: ['Directory not empty', 39],
};

/** Message and number; an error that is not the system's is thrown on. */
export function systemMessage(e: unknown): readonly [text: string, number: number] {
  if (!(e instanceof Error) || !('code' in e)) throw e;
  const known = MESSAGES[String(e.code)];
  return known ?? [e.message, 'errno' in e ? Math.abs(Number(e.errno)) : 0];
}

export function systemError(e: unknown, name?: string): readonly Value[] {
  const [text, number] = systemMessage(e);
  return [undefined, name === undefined ? text : `${name}: ${text}`, number];
}

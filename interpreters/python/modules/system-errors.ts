/** Errors of the operating system: Node's become hosted ones, with the texts of the C library. */
import { constants } from 'node:os';
import { errnoClass } from '../builtins/errno.ts';
import { setOwn } from '../objects/attributes.ts';
import { makeException, OS_ERROR, Raised } from '../objects/exceptions.ts';
import type { Value } from '../objects/value.ts';

/** Node has texts of its own. */
const TEXTS: Readonly<Record<string, string>> = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  ESRCH: 'No such process',
  EINTR: 'Interrupted system call',
  EIO: 'Input/output error',
  ENXIO: 'No such device or address',
  E2BIG: 'Argument list too long',
  ENOEXEC: 'Exec format error',
  EBADF: 'Bad file descriptor',
  ECHILD: 'No child processes',
  EAGAIN: 'Resource temporarily unavailable',
  ENOMEM: 'Cannot allocate memory',
  EACCES: 'Permission denied',
  EFAULT: 'Bad address',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EXDEV: 'Invalid cross-device link',
  ENODEV: 'No such device',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
  ENFILE: 'Too many open files in system',
  EMFILE: 'Too many open files',
  ENOTTY: 'Inappropriate ioctl for device',
  ETXTBSY: 'Text file busy',
  EFBIG: 'File too large',
  ENOSPC: 'No space left on device',
  ESPIPE: 'Illegal seek',
  EROFS: 'Read-only file system',
  EMLINK: 'Too many links',
  EPIPE: 'Broken pipe',
  EDOM: 'Numerical argument out of domain',
  ERANGE: 'Numerical result out of range',
  EDEADLK: 'Resource deadlock avoided',
  ENAMETOOLONG: 'File name too long',
  ENOLCK: 'No locks available',
  ENOSYS: 'Function not implemented',
  ENOTEMPTY: 'Directory not empty',
  ELOOP: 'Too many levels of symbolic links',
  EPROTO: 'Protocol error',
  EOVERFLOW: 'Value too large for defined data type',
  EILSEQ: 'Invalid or incomplete multibyte or wide character',
  ENOTSOCK: 'Socket operation on non-socket',
  ENOTSUP: 'Operation not supported',
  EADDRINUSE: 'Address already in use',
  EADDRNOTAVAIL: 'Cannot assign requested address',
  ECONNRESET: 'Connection reset by peer',
  ETIMEDOUT: 'Connection timed out',
  ECONNREFUSED: 'Connection refused',
  EHOSTUNREACH: 'No route to host',
  EINPROGRESS: 'Operation now in progress',
};

/** The text for a number; undefined: there is none. */
export function textOfNumber(code: Value): string | undefined {
  if (code === 0) return 'Success';
  const names = Object.entries(constants.errno).filter(([, v]) => v === code);
  return names.map(([name]) => TEXTS[name]).find((text) => text !== undefined);
}

/** The hosted exception for an error of Node's, of a call with one file or two. */
export function systemError(e: unknown, file: Value, second?: Value): unknown {
  if (!(e instanceof Error) || !('code' in e) || typeof e.code !== 'string') return e;
  const number = Object.entries(constants.errno).find(([name]) => name === e.code)?.[1] ?? 0;
  const text = TEXTS[e.code] ?? e.message;
  const exc = makeException(errnoClass(number) ?? OS_ERROR, [number, text]);
  setOwn(exc, 'errno', number);
  setOwn(exc, 'strerror', text);
  setOwn(exc, 'filename', file);
  if (second !== undefined) setOwn(exc, 'filename2', second);
  return new Raised(exc);
}

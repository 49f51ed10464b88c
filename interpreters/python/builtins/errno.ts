/** Errors of the system: numbers, texts, and the exception class for each number. */
import { constants } from 'node:os';
import { setOwn } from '../objects/attributes.ts';
import type { PyClass } from '../objects/class.ts';
import { exceptionData, exceptionNamed, makeException, OS_ERROR, Raised } from '../objects/exceptions.ts';
import { PyTuple, type Value } from '../objects/value.ts';

const CLASSES: Readonly<Record<string, string>> = {
  EAGAIN: 'BlockingIOError',
  EALREADY: 'BlockingIOError',
  EINPROGRESS: 'BlockingIOError',
  EPIPE: 'BrokenPipeError',
  ESHUTDOWN: 'BrokenPipeError',
  ECHILD: 'ChildProcessError',
  ECONNABORTED: 'ConnectionAbortedError',
  ECONNREFUSED: 'ConnectionRefusedError',
  ECONNRESET: 'ConnectionResetError',
  EEXIST: 'FileExistsError',
  ENOENT: 'FileNotFoundError',
  EINTR: 'InterruptedError',
  EISDIR: 'IsADirectoryError',
  ENOTDIR: 'NotADirectoryError',
  EACCES: 'PermissionError',
  EPERM: 'PermissionError',
  ESRCH: 'ProcessLookupError',
  ETIMEDOUT: 'TimeoutError',
};

/** The texts of the C library; Node has its own. */
const TEXTS: Readonly<Record<string, string>> = {
  EPERM: 'Operation not permitted',
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  EINVAL: 'Invalid argument',
  ENOTEMPTY: 'Directory not empty',
  EBADF: 'Bad file descriptor',
  EPIPE: 'Broken pipe',
};

export function errnoClass(number: Value): PyClass | undefined {
  for (const [name, value] of Object.entries(constants.errno)) {
    if (value === number && CLASSES[name] !== undefined) return exceptionNamed(CLASSES[name]);
  }
  return undefined;
}

/** The hosted exception for an error of Node's file system. */
export function systemError(e: unknown, file: Value | undefined): Raised {
  if (!(e instanceof Error) || !('code' in e) || typeof e.code !== 'string') throw e;
  const number = Object.entries(constants.errno).find(([name]) => name === e.code)?.[1] ?? 0;
  const text = TEXTS[e.code] ?? e.message;
  const exc = makeException(errnoClass(number) ?? OS_ERROR, [number, text]);
  exceptionData(exc).args = new PyTuple([number, text]);
  setOwn(exc, 'errno', number);
  setOwn(exc, 'strerror', text);
  if (file !== undefined) setOwn(exc, 'filename', file);
  return new Raised(exc);
}

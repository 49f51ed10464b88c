/** The exception class for each error number of the system. */
import { constants } from 'node:os';
import type { PyClass } from '../objects/class.ts';
import { exceptionNamed } from '../objects/exceptions.ts';
import type { Value } from '../objects/value.ts';

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

export function errnoClass(number: Value): PyClass | undefined {
  for (const [name, value] of Object.entries(constants.errno)) {
    if (value === number && CLASSES[name] !== undefined) return exceptionNamed(CLASSES[name]);
  }
  return undefined;
}

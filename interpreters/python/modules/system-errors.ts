/** Errors of the operating system: Node's become hosted ones, with the texts of the C library. */
import { constants } from 'node:os';
import { errnoClass } from '../builtins/errno.ts';
import { setOwn } from '../objects/attributes.ts';
import { makeException, OS_ERROR, Raised } from '../objects/exceptions.ts';
import { NONE, type Value } from '../objects/value.ts';
import { LINUX_ERRORS } from './linux-errors.ts';

type Names = readonly string[];

/** Node has texts of its own. */
const TEXTS: ReadonlyMap<string, string> = new Map(
  LINUX_ERRORS.flatMap(([, text, names]) => names.map((name) => [name, text])),
);

/** Of this system: names by number. */
export const ERROR_NAMES: ReadonlyMap<number, Names> =
  process.platform === 'linux'
    ? new Map(LINUX_ERRORS.map(([number, , names]) => [number, names]))
    : Map.groupBy(Object.keys(constants.errno), (name) => constants.errno[name as keyof typeof constants.errno]);

/** The text for a number; undefined: there is none. */
export function textOfNumber(code: Value): string | undefined {
  if (code === 0) return 'Success';
  const names = typeof code === 'number' ? (ERROR_NAMES.get(code) ?? []) : [];
  return names.map((name) => TEXTS.get(name)).find((text) => text !== undefined);
}

/** The hosted exception for an error of Node's, of a call with one file or two. */
export function systemError(e: unknown, file: Value, second?: Value): unknown {
  if (!(e instanceof Error) || !('code' in e) || typeof e.code !== 'string') return e;
  const number = Object.entries(constants.errno).find(([name]) => name === e.code)?.[1] ?? 0;
  const text = TEXTS.get(e.code) ?? e.message;
  const exc = makeException(errnoClass(number) ?? OS_ERROR, [number, text]);
  setOwn(exc, 'errno', number);
  setOwn(exc, 'strerror', text);
  if (file !== NONE) setOwn(exc, 'filename', file);
  if (second !== undefined) setOwn(exc, 'filename2', second);
  return new Raised(exc);
}

/** The compiler's errors as Python's exceptions. */
import { existsSync } from 'node:fs';
import { setOwn } from '../objects/attributes.ts';
import { exceptionNamed, makeException, Raised } from '../objects/exceptions.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { PythonSyntaxError, PythonTreeError } from '../syntax/syntax-error.ts';
import { strOf } from '../vm/text.ts';

export function hostedSyntaxError(e: unknown): unknown {
  if (!(e instanceof PythonSyntaxError)) return e;
  const details: Value[] = [
    e.filename,
    e.lineno,
    e.offset ?? NONE,
    e.text === undefined || (e instanceof PythonTreeError && !existsSync(e.filename)) ? NONE : strOf(e.text),
    e.endLineno ?? NONE,
    e.endOffset ?? NONE,
  ];
  return syntaxError(e.kind, strOf(e.message), details);
}

/** Of that class, with the details that its attributes show, too: file, line, offset, text, and where it ends. */
export function syntaxError(kind: string, message: Value, details: readonly Value[]): Raised {
  const exc = makeException(exceptionNamed(kind), [message, new PyTuple(details)]);
  setOwn(exc, 'msg', message);
  ['filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset'].forEach((name, i) => {
    setOwn(exc, name, details[i]);
  });
  return new Raised(exc);
}

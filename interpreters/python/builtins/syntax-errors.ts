/** The compiler's errors as Python's exceptions. */
import { setOwn } from '../objects/attributes.ts';
import { exceptionNamed, makeException, Raised } from '../objects/exceptions.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { PythonSyntaxError } from '../syntax/syntax-error.ts';
import { strOf } from '../vm/text.ts';

export function hostedSyntaxError(e: unknown): unknown {
  if (!(e instanceof PythonSyntaxError)) return e;
  const details: Value[] = [
    e.filename,
    e.lineno,
    e.offset ?? NONE,
    e.text === undefined ? NONE : strOf(e.text),
    e.endLineno ?? NONE,
    e.endOffset ?? NONE,
  ];
  const message = strOf(e.message);
  const exc = makeException(exceptionNamed(e.kind), [message, new PyTuple(details)]);
  setOwn(exc, 'msg', message);
  ['filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset'].forEach((name, i) => {
    setOwn(exc, name, details[i]);
  });
  return new Raised(exc);
}

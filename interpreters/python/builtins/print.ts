/** `print`: text after text goes to the file, each before the next is made, since making one may print, too, or fail. Standard output takes what is simple in one. */
import { RUNTIME_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyFloat, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { vm } from '../vm/state.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { stdout } from './output.ts';

let standardOutput: Value | undefined;

/** sys.stdout as it was made: `print` writes to the stream behind it. */
export function provideStandardOutput(v: Value): void {
  standardOutput = v;
}

/** Nothing is behind it any more that takes text as it is. */
export function forgetStandardOutput(): void {
  standardOutput = undefined;
}

/** Making its text runs no code of the program. */
const isSimple = (v: Value): boolean => typeof v !== 'object' || v instanceof PyFloat;

function printTo(target: Value, values: readonly Value[], between: string, last: string): void {
  const write = (text: string): void => {
    call(getAttr(target, 'write'), [strOf(text)]);
  };
  values.forEach((v, i) => {
    if (i > 0) write(between);
    write(str(v));
  });
  write(last);
}

function printDirectly(target: Value, values: readonly Value[], between: string, last: string): void {
  let text = '';
  const write = (): void => {
    if (text.isWellFormed()) stdout.write(text);
    else call(getAttr(target, 'write'), [strOf(text)]);
    text = '';
  };
  for (let i = 0; i < values.length; i++) {
    if (i > 0) text += between;
    if (text !== '' && !isSimple(values[i])) write();
    text += str(values[i]);
  }
  text += last;
  write();
}

export function print(args: readonly Value[]): Value {
  const [sep, end, file, flush, ...values] = args;
  const between = sep === undefined || sep === NONE ? ' ' : textOf(sep);
  const last = end === undefined || end === NONE ? '\n' : textOf(end);
  if (between === undefined) throw typeError(`sep must be None or a string, not ${typeName(sep)}`);
  if (last === undefined) throw typeError(`end must be None or a string, not ${typeName(end)}`);
  let target: Value | undefined = file === undefined || file === NONE ? undefined : file;
  if (target === undefined) {
    const sys = vm.modules.get('sys');
    target = sys === undefined ? undefined : getAttrOrUndefined(sys, 'stdout');
    if (target === NONE) return NONE;
    if (target === undefined) throw raise(RUNTIME_ERROR, 'lost sys.stdout');
  }
  const isDirect = target === standardOutput;
  if (isDirect) printDirectly(target, values, between, last);
  else printTo(target, values, between, last);
  if (flush === undefined || !isTrue(flush)) return NONE;
  if (isDirect) stdout.flush();
  else call(getAttr(target, 'flush'), []);
  return NONE;
}

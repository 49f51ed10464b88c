/** Amendments of pickle (amendments.ts): names of its errors, and what is said of pickles that are cut off. */
import { bytesOf } from '../builtins/bytes.ts';
import { builtin, methods } from '../builtins/define.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { exceptionNamed, raise } from '../objects/exceptions.ts';
import { NONE, type Value } from '../objects/value.ts';
import { setAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { lengthOf } from '../vm/iterate.ts';

const NEWLINE = 10;

export function amendPickles(n: Namespace): void {
  for (const name of ['PickleError', 'PicklingError', 'UnpicklingError']) {
    const cls = n.get(name);
    if (cls instanceof PyClass) cls.namespace.set('__module__', '_pickle');
  }
  const [unframer, broken] = [n.get('_Unframer'), n.get('UnpicklingError')];
  if (!(unframer instanceof PyClass) || !(broken instanceof PyClass)) throw new Error('another pickle');
  const checked = (read: Value): Value =>
    builtin('read', 'size, /', ([size]) => {
      const data = call(read, [size]);
      const wanted = smallIndex(size);
      if (lengthOf(data) >= wanted) return data;
      // What is missing is an instruction, or what belongs to one.
      throw wanted === 1
        ? raise(exceptionNamed('EOFError'), 'Ran out of input')
        : raise(broken, 'pickle data was truncated');
    });
  const checkedLine = (readLine: Value): Value =>
    builtin('readline', '', () => {
      const line = call(readLine, []);
      if (bytesOf(line)?.at(-1) !== NEWLINE) throw raise(broken, 'pickle data was truncated');
      return line;
    });
  methods(unframer, [
    [
      '__init__',
      'file_read, file_readline, file_tell=',
      ([self, read, readLine]) => {
        setAttr(self, 'file_read', checked(read));
        setAttr(self, 'file_readline', checkedLine(readLine));
        setAttr(self, 'current_frame', NONE);
        return NONE;
      },
    ],
  ]);
}

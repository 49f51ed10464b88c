/** Arrays to and from files and texts. array.ts has the rest. */
import { bytesOf } from '../builtins/bytes.ts';
import { methods } from '../builtins/define.ts';
import type { PyClass } from '../objects/class.ts';
import { exceptionNamed, raise, typeError, valueError } from '../objects/exceptions.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyBytes, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { smallIndex } from '../vm/compare.ts';
import { strOf, textOf } from '../vm/text.ts';

/** What is asked of an array. */
interface Items {
  readonly code: string;
  readonly size: number;
  readonly all: Value[];
  bytes(): Uint8Array;
  add(bytes: Uint8Array): void;
}

function fromFile(a: Items, file: Value, count: Value): Value {
  const n = smallIndex(count);
  if (n < 0) throw valueError('negative count');
  const read = call(getAttr(file, 'read'), [n * a.size]);
  const bytes = read instanceof PyBytes ? bytesOf(read) : undefined;
  if (bytes === undefined) throw typeError("read() didn't return bytes");
  a.add(bytes);
  if (bytes.length < n * a.size) throw raise(exceptionNamed('EOFError'), "read() didn't return enough bytes");
  return NONE;
}

function checkUnicode(a: Items, method: string): void {
  if (a.code !== 'u') throw valueError(`${method}() may only be called on unicode type arrays`);
}

export function openArrayFiles(cls: PyClass, array: (v: Value) => Items): void {
  methods(cls, [
    ['fromfile', 'f, n, /', ([s, file, n]) => fromFile(array(s), file, n)],
    [
      'tofile',
      'f, /',
      ([s, file]) => {
        call(getAttr(file, 'write'), [new PyBytes(array(s).bytes())]);
        return NONE;
      },
    ],
    [
      'fromunicode',
      'ustr, /',
      ([s, v]) => {
        const text = textOf(v);
        if (text === undefined) throw typeError(`fromunicode() argument must be str, not ${typeName(v)}`);
        checkUnicode(array(s), 'fromunicode');
        for (const c of text) array(s).all.push(strOf(c));
        return NONE;
      },
    ],
    [
      'tounicode',
      '',
      ([s]) => {
        checkUnicode(array(s), 'tounicode');
        return strOf(
          array(s)
            .all.map((c) => textOf(c) ?? '')
            .join(''),
        );
      },
    ],
  ]);
}

/** What `%` of bytes does other than that of str: texts are bytes, one char for each. */
import { OVERFLOW_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { PyMemoryView } from '../objects/memory-view.ts';
import { PyByteArray } from '../objects/misc.ts';
import { BYTEARRAY, BYTES } from '../objects/types.ts';
import { plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { NOT_IMPLEMENTED, PyBytes, type Value } from '../objects/value.ts';
import { callSpecial } from '../vm/call.ts';
import { indexOrUndefined } from '../vm/compare.ts';
import { ascii } from '../vm/displays.ts';
import { str } from '../vm/text.ts';
import { bytesOf } from './bytes.ts';
import { methods } from './define.ts';
import { type PercentTexts, percentFormat } from './percent.ts';

const latin = (b: Uint8Array): string => Buffer.from(b).toString('latin1');

function bytesText(v: Value): string {
  const f = typeOf(v).find('__bytes__');
  const b = bytesOf(v) ?? (f === undefined ? undefined : bytesOf(callSpecial(f, v, [])));
  if (b !== undefined) return latin(b);
  throw typeError(`%b requires a bytes-like object, or an object that implements __bytes__, not '${typeName(v)}'`);
}

const BYTES_TEXTS: PercentTexts = {
  what: 'bytes',
  isNoMapping: (v) => bytesOf(v) !== undefined && !(v instanceof PyMemoryView),
  key: (name) => new PyBytes(new Uint8Array(Buffer.from(name, 'latin1'))),
  text: (type, v) =>
    type === 's' || type === 'b' ? bytesText(v) : type === 'r' || type === 'a' ? str(ascii(v)) : undefined,
  character: (v) => {
    const b = bytesOf(v);
    if (b !== undefined && b.length === 1) return latin(b);
    const i = indexOrUndefined(v);
    if (i === undefined) throw typeError('%c requires an integer in range(256) or a single byte');
    if (i < 0 || i > 255) throw raise(OVERFLOW_ERROR, '%c arg not in range(256)');
    return String.fromCharCode(Number(i));
  },
};

function formatted(b: Value, v: Value): Value {
  const made = percentFormat(latin(bytesOf(b) ?? new Uint8Array(0)), v, BYTES_TEXTS);
  const bytes = new Uint8Array(Buffer.from(made, 'latin1'));
  return plainOf(b) instanceof PyByteArray ? new PyByteArray(bytes) : new PyBytes(bytes);
}

export function openBytesPercent(): void {
  for (const cls of [BYTES, BYTEARRAY])
    methods(cls, [
      ['__mod__', 'value, /', ([b, v]) => formatted(b, v)],
      ['__rmod__', 'value, /', ([b, v]) => (typeOf(v).isSubclassOf(cls) ? formatted(v, b) : NOT_IMPLEMENTED)],
    ]);
}

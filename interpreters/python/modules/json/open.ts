/** _json: what the library's package json has in C. */
import { pointOf, unitOf } from '../../builtins/code-points.ts';
import { builtin } from '../../builtins/define.ts';
import { typeError, valueError } from '../../objects/exceptions.ts';
import { typeName } from '../../objects/types-of.ts';
import { PyTuple } from '../../objects/value.ts';
import { isTrue, smallIndex } from '../../vm/compare.ts';
import { strOf, textOf } from '../../vm/text.ts';
import { registerModule } from '../import.ts';
import { ENCODER, openEncoder } from './encoder.ts';
import { openScanner, SCANNER } from './scanner.ts';
import { quotedValue, scanString } from './texts.ts';

export function openJson(): void {
  openScanner();
  openEncoder();
  registerModule('_json', (n) => {
    n.set('make_scanner', SCANNER);
    n.set('make_encoder', ENCODER);
    n.set(
      'scanstring',
      builtin('scanstring', 'string, end, strict=, /', ([string, end, strict]) => {
        const t = textOf(string);
        if (t === undefined) throw typeError(`first argument must be a string, not ${typeName(string)}`);
        const start = unitOf(t, smallIndex(end));
        if (start < 0 || start > t.length) throw valueError('end is out of bounds');
        const scanned = scanString(t, start, strict === undefined || isTrue(strict));
        return new PyTuple([strOf(scanned.text), pointOf(t, scanned.end)]);
      }),
    );
    n.set(
      'encode_basestring_ascii',
      builtin('encode_basestring_ascii', 'string, /', ([v]) => quotedValue(v, true)),
    );
    n.set(
      'encode_basestring',
      builtin('encode_basestring', 'string, /', ([v]) => quotedValue(v, false)),
    );
  });
}

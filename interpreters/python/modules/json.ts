/** _json: what CPython's json has in C. Everything else of json is the library's own Python. */
import { builtin, defineNew, methods, selfAs } from '../builtins/define.ts';
import { typeError, valueError } from '../objects/exceptions.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { indexOf, isTrue } from '../vm/compare.ts';
import { strOf, textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';
import { ENCODER, encoded, isOurs, PyJsonEncoder } from './json-encoder.ts';
import { nothingAt, PyJsonScanner, SCANNER, Scan } from './json-scanner.ts';
import { JsonText, jsonString, StringReader } from './json-strings.ts';

function document(v: Value): JsonText {
  const text = textOf(v);
  if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(v)}`);
  return new JsonText(v, text);
}

function scanOnce(scanner: PyJsonScanner, string: Value, index: Value): Value {
  const doc = document(string);
  const from = Number(indexOf(index));
  if (from < 0) throw valueError('idx cannot be negative');
  const scan = new Scan(scanner, doc, doc.unitOf(from));
  if (scan.pos >= doc.text.length) throw nothingAt(from);
  const v = scan.value();
  return new PyTuple([v, doc.pointOf(scan.pos)]);
}

function scanString(string: Value, end: Value, strict: Value | undefined): Value {
  const doc = document(string);
  const from = doc.unitOf(Number(indexOf(end)));
  if (from < 0 || from > doc.text.length) throw valueError('end is out of bounds');
  const reader = new StringReader();
  const v = reader.read(doc, from, strict === undefined || isTrue(strict));
  return new PyTuple([v, doc.pointOf(reader.end)]);
}

export function openJson(): void {
  registerModule('_json', (n) => {
    for (const cls of [SCANNER, ENCODER]) cls.namespace.set('__module__', '_json');
    const encodes = (name: string, ascii: boolean) =>
      builtin(name, 'string, /', ([v]) => {
        const text = textOf(v);
        if (text === undefined) throw typeError(`first argument must be a string, not ${typeName(v)}`);
        return strOf(jsonString(text, ascii));
      });
    const ascii = encodes('encode_basestring_ascii', true);
    const any = encodes('encode_basestring', false);
    n.set(ascii.name, ascii);
    n.set(any.name, any);
    n.set(
      'scanstring',
      builtin('scanstring', 'string, end, strict=, /', ([s, end, strict]) => scanString(s, end, strict)),
    );
    defineNew(SCANNER, 'context', ([, context]) => new PyJsonScanner(context));
    methods(SCANNER, [
      [
        '__call__',
        'string, idx',
        ([s, string, idx]) => scanOnce(selfAs(s, PyJsonScanner, SCANNER, '__call__'), string, idx),
      ],
    ]);
    const parameters =
      'markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan';
    defineNew(ENCODER, parameters, ([, markers, fallback, encoder, , key, item, sorts, skips, nan]) => {
      const keySeparator = textOf(key);
      const itemSeparator = textOf(item);
      if (keySeparator === undefined || itemSeparator === undefined)
        throw typeError(`make_encoder() argument ${keySeparator === undefined ? 5 : 6} must be str`);
      return new PyJsonEncoder({
        markers,
        fallback,
        encoder,
        keySeparator,
        itemSeparator,
        sortsKeys: isTrue(sorts),
        skipsKeys: isTrue(skips),
        allowsNan: isTrue(nan),
        ascii: isOurs(encoder, ascii, any),
      });
    });
    methods(ENCODER, [
      ['__call__', 'obj, _current_indent_level', ([e, v]) => encoded(selfAs(e, PyJsonEncoder, ENCODER, '__call__'), v)],
    ]);
    n.set('make_scanner', SCANNER);
    n.set('make_encoder', ENCODER);
    n.set('__doc__', NONE);
  });
}

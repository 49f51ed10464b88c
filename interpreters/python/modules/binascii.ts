/** binascii: bytes as text in base 16 and 64, and checksums. */
import { crc32 } from 'node:zlib';
import { bytesOf, requiredBytes } from '../builtins/bytes.ts';
import { hexOf } from '../builtins/bytes-text.ts';
import { definer } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { type Raised, raise, typeError, VALUE_ERROR, valueError } from '../objects/exceptions.ts';
import { typeName } from '../objects/types-of.ts';
import { PyBytes, type Value } from '../objects/value.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { textOf } from '../vm/text.ts';
import { crcOfBinHex, fromQuotedPrintable, fromUu, toQuotedPrintable, toUu } from './binascii-mail.ts';
import { registerModule } from './import.ts';

const ERROR = exceptionClass('binascii', 'Error', [VALUE_ERROR]);

/** What is to be encoded. */
const data = (v: Value): Buffer => Buffer.from(requiredBytes(v));

/** What is to be decoded may be a text. */
function encoded(v: Value): Buffer {
  const text = textOf(v);
  if (text === undefined && bytesOf(v) === undefined)
    throw typeError(`argument should be bytes, buffer or ASCII string, not '${typeName(v)}'`);
  if (text === undefined) return data(v);
  if (/[^\x00-\x7f]/.test(text)) throw valueError('string argument should contain only ASCII characters');
  return Buffer.from(text, 'latin1');
}

const ascii = (text: string): Value => new PyBytes(new Uint8Array(Buffer.from(text, 'latin1')));

function decode64(v: Value, strict: boolean): Value {
  const text = encoded(v).toString('latin1');
  if (strict && !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw raise(ERROR, 'Only base64 data is allowed');
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '').replace(/=.*$/, '');
  const pads = (text.match(/=/g) ?? []).length;
  if (digits.length % 4 === 1)
    throw raise(
      ERROR,
      `Invalid base64-encoded string: number of data characters (${digits.length}) cannot be 1 more than a multiple of 4`,
    );
  if (digits.length % 4 !== 0 && pads < 4 - (digits.length % 4)) throw raise(ERROR, 'Incorrect padding');
  return new PyBytes(new Uint8Array(Buffer.from(digits, 'base64')));
}

function fromHex(v: Value): Value {
  const text = encoded(v).toString('latin1');
  if (text.length % 2 === 1) throw raise(ERROR, 'Odd-length string');
  if (/[^0-9a-fA-F]/.test(text)) throw raise(ERROR, 'Non-hexadecimal digit found');
  return new PyBytes(new Uint8Array(Buffer.from(text, 'hex')));
}

export function openBinascii(): void {
  registerModule('binascii', (n) => {
    const def = definer(n);
    n.set('Error', ERROR);
    n.set('Incomplete', exceptionClass('binascii', 'Incomplete', [VALUE_ERROR]));
    for (const name of ['hexlify', 'b2a_hex'])
      def(name, 'data, sep=, bytes_per_sep=', ([v, sep, size]) => ascii(hexOf(data(v).toString('latin1'), sep, size)));
    for (const name of ['unhexlify', 'a2b_hex']) def(name, 'hexstr, /', ([v]) => fromHex(v));
    def('b2a_base64', 'data, /, *, newline=', ([v, newline]) =>
      ascii(data(v).toString('base64') + (newline === undefined || isTrue(newline) ? '\n' : '')),
    );
    def('a2b_base64', 'data, /, *, strict_mode=', ([v, strict]) => decode64(v, strict !== undefined && isTrue(strict)));
    const truth = (v: Value | undefined, missing: boolean): boolean => (v === undefined ? missing : isTrue(v));
    const bytes = (all: readonly number[]): Value => new PyBytes(Uint8Array.from(all));
    const error = (message: string): Raised => raise(ERROR, message);
    def('b2a_qp', 'data, quotetabs=, istext=, header=', ([v, tabs, text, header]) =>
      bytes(toQuotedPrintable(data(v), truth(tabs, false), truth(text, true), truth(header, false))),
    );
    def('a2b_qp', 'data, header=', ([v, header]) => bytes(fromQuotedPrintable(encoded(v), truth(header, false))));
    def('b2a_uu', 'data, /, *, backtick=', ([v, backtick]) => bytes(toUu(data(v), truth(backtick, false), error)));
    def('a2b_uu', 'data, /', ([v]) => bytes(fromUu(encoded(v), error)));
    def('crc_hqx', 'data, crc, /', ([v, start]) => crcOfBinHex(data(v), smallIndex(start)));
    def('crc32', 'data, crc=, /', ([v, start]) => crc32(data(v), start === undefined ? 0 : smallIndex(start)));
  });
}

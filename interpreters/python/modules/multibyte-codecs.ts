/** `_multibytecodec`, and the modules of codecs that the package encodings asks for by language. */
import { requiredBytes } from '../builtins/bytes.ts';
import { decodeBy, encodeBy } from '../builtins/codec-errors.ts';
import { builtin, methods, selfAs } from '../builtins/define.ts';
import { getOwn, setOwn } from '../objects/attributes.ts';
import { PyObject } from '../objects/base.ts';
import { PyClass } from '../objects/class.ts';
import { LOOKUP_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { builtinClass, OBJECT, TYPE } from '../objects/types.ts';
import { typeName } from '../objects/types-of.ts';
import { NONE, PyBytes, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { listItems } from '../vm/iterate.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { type Charset, type Coder, charsetOf } from './east-asian.ts';
import { Hz } from './hz.ts';
import { registerModule } from './import.ts';
import { iso2022 } from './iso-2022.ts';

const CODEC = builtinClass('MultibyteCodec', OBJECT, true);

class PyCodec extends PyObject {
  readonly charset: Charset;
  constructor(charset: Charset) {
    super();
    this.charset = charset;
  }

  override pyClass(): PyClass {
    return CODEC;
  }
}

const errorsOf = (v: Value | undefined): string => (v === undefined || v === NONE ? 'strict' : str(v));

function encode({ name }: Charset, coder: Coder, v: Value, errors: string): Uint8Array {
  const text = textOf(v);
  if (text === undefined) throw typeError("couldn't convert the object to str.");
  return encodeBy(text, errors, {
    encoding: name,
    reason: 'illegal multibyte sequence',
    isOneByOne: true,
    codeOf: (code) => coder.encode(code),
  });
}

function encodeWhole(charset: Charset, v: Value, errors: string): Uint8Array {
  const coder = charset.open(charset.begin(false));
  const bytes = encode(charset, coder, v, errors);
  return Buffer.concat([bytes, Uint8Array.from(coder.end())]);
}

function decode({ name }: Charset, coder: Coder, bytes: Uint8Array, errors: string): Value {
  return decodeBy(bytes, name, errors, 0, (i) => coder.decode(bytes, i));
}

/** How many bytes at the end are the beginning of a character. */
function unfinished(coder: Coder, bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; ) {
    const found = coder.decode(bytes, i);
    if (found.text === undefined && found.reason.startsWith('incomplete')) return bytes.length - i;
    i += found.length;
  }
  return 0;
}

/** Bytes that an incremental decoder or a reader has not decoded yet. */
const PENDING = new WeakMap<Value & object, Uint8Array>();
const NOTHING = new Uint8Array(0);
/** What incremental coders, readers and writers have come to. */
const STATES = new WeakMap<Value & object, number>();

function instance(v: Value): PyInstance {
  if (v instanceof PyInstance) return v;
  throw typeError(`descriptor requires an object, not '${typeName(v)}'`);
}

function charsetIn(self: Value): Charset {
  const codec = getAttr(self, 'codec');
  if (!(codec instanceof PyCodec)) throw typeError('codec is unexpected type');
  return codec.charset;
}

const handler = (self: Value): string => errorsOf(getOwn(instance(self), 'errors'));

function decodeMore(self: Value, bytes: Uint8Array, isFinal: boolean): Value {
  const o = instance(self);
  const charset = charsetIn(o);
  const all = Buffer.concat([PENDING.get(o) ?? NOTHING, bytes]);
  const state = STATES.get(o) ?? charset.begin(true);
  const rest = isFinal ? 0 : unfinished(charset.open(state), all);
  PENDING.set(o, new Uint8Array(all.subarray(all.length - rest)));
  const coder = charset.open(state);
  const text = decode(charset, coder, all.subarray(0, all.length - rest), handler(o));
  STATES.set(o, coder.state);
  return text;
}

function encodeMore(self: Value, text: Value, isFinal: boolean): PyBytes {
  const o = instance(self);
  const charset = charsetIn(o);
  const coder = charset.open(STATES.get(o) ?? charset.begin(false));
  const bytes = encode(charset, coder, text, handler(o));
  const end = isFinal ? coder.end() : [];
  STATES.set(o, coder.state);
  return asBytes(Buffer.concat([bytes, Uint8Array.from(end)]));
}

function forget([self]: readonly Value[]): Value {
  PENDING.delete(instance(self));
  STATES.delete(instance(self));
  return NONE;
}

function newClass(name: string): PyClass {
  const cls = new PyClass(TYPE, name, [OBJECT], OBJECT, true);
  cls.mro = [cls, OBJECT];
  cls.namespace.set('__module__', '_multibytecodec');
  return cls;
}

const asBytes = (b: Uint8Array): PyBytes => new PyBytes(new Uint8Array(b));

const stateOf = (self: Value, isDecoder: boolean): number =>
  STATES.get(instance(self)) ?? charsetIn(self).begin(isDecoder);

function incremental(): readonly PyClass[] {
  const begin = ([self, errors]: readonly Value[]): Value => {
    setOwn(instance(self), 'errors', strOf(errorsOf(errors)));
    return NONE;
  };
  const encoder = newClass('MultibyteIncrementalEncoder');
  methods(encoder, [
    ['__init__', 'errors=', begin],
    ['encode', 'input, final=', ([self, text, final]) => encodeMore(self, text, final !== undefined && isTrue(final))],
    [
      'reset',
      '',
      ([self]) => {
        encodeMore(self, '', true);
        return NONE;
      },
    ],
    // The lowest byte counts characters that wait, of which there are none.
    ['getstate', '', ([self]) => 0x100 * stateOf(self, false)],
    [
      'setstate',
      'state, /',
      ([self, state]) => {
        STATES.set(instance(self), Math.trunc(smallIndex(state) / 0x100));
        return NONE;
      },
    ],
  ]);
  const decoder = newClass('MultibyteIncrementalDecoder');
  methods(decoder, [
    ['__init__', 'errors=', begin],
    [
      'decode',
      'input, final=',
      ([self, bytes, final]) => decodeMore(self, requiredBytes(bytes), final !== undefined && isTrue(final)),
    ],
    ['reset', '', forget],
    ['getstate', '', ([self]) => new PyTuple([asBytes(PENDING.get(instance(self)) ?? NOTHING), stateOf(self, true)])],
    [
      'setstate',
      'state, /',
      ([self, state]) => {
        const [pending, number] = listItems(state);
        PENDING.set(instance(self), requiredBytes(pending));
        STATES.set(instance(self), smallIndex(number));
        return NONE;
      },
    ],
  ]);
  return [encoder, decoder];
}

function streams(): readonly PyClass[] {
  const begin = ([self, stream, errors]: readonly Value[]): Value => {
    setOwn(instance(self), 'stream', stream);
    setOwn(instance(self), 'errors', strOf(errorsOf(errors)));
    return NONE;
  };
  /** By a method of the stream, until there is text, or nothing more. */
  const read = (self: Value, method: string, size: Value | undefined): Value => {
    const all = size === undefined || size === NONE || smallIndex(size) < 0;
    for (;;) {
      const bytes = requiredBytes(call(getAttr(getAttr(self, 'stream'), method), all ? [] : [size]));
      const text = decodeMore(self, bytes, bytes.length === 0 || (all && method === 'read'));
      if (bytes.length === 0 || textOf(text) !== '') return text;
    }
  };
  const reader = newClass('MultibyteStreamReader');
  methods(reader, [
    ['__init__', 'stream, errors=', begin],
    ['read', 'size=, /', ([self, size]) => read(self, 'read', size)],
    ['readline', 'size=, /', ([self, size]) => read(self, 'readline', size)],
    [
      'readlines',
      'size=, /',
      ([self, size]) => listFrom((str(read(self, 'read', size)).match(/[^\n]*\n|[^\n]+/g) ?? []).map(strOf)),
    ],
    ['reset', '', forget],
  ]);
  const writer = newClass('MultibyteStreamWriter');
  const write = (self: Value, text: Value): void => {
    call(getAttr(getAttr(self, 'stream'), 'write'), [encodeMore(self, text, false)]);
  };
  methods(writer, [
    ['__init__', 'stream, errors=', begin],
    [
      'write',
      'text, /',
      ([self, text]) => {
        write(self, text);
        return NONE;
      },
    ],
    [
      'writelines',
      'lines, /',
      ([self, lines]) => {
        for (const line of listItems(lines)) write(self, line);
        return NONE;
      },
    ],
    // As CPython's, which writes nothing while no character waits.
    ['reset', '', () => NONE],
  ]);
  return [reader, writer];
}

const statefulCharset = (name: string): Charset | undefined => (name === 'hz' ? new Hz() : iso2022(name));

/** Encodings by the module that has them. */
const MODULES: Readonly<Record<string, readonly string[]>> = {
  _codecs_cn: ['gb2312', 'gbk', 'gb18030', 'hz'],
  _codecs_iso2022: ['iso2022_jp', 'iso2022_jp_1', 'iso2022_jp_2', 'iso2022_jp_ext', 'iso2022_kr'],
  _codecs_jp: ['shift_jis', 'cp932', 'euc_jp'],
  _codecs_kr: ['euc_kr', 'cp949'],
  _codecs_tw: ['big5', 'cp950'],
};

export function openMultibyteCodecs(): void {
  methods(CODEC, [
    [
      'encode',
      'input, errors=',
      ([self, text, errors]) => {
        const { charset } = selfAs(self, PyCodec, CODEC, 'encode');
        const bytes = encodeWhole(charset, text, errorsOf(errors));
        return new PyTuple([asBytes(bytes), Array.from(str(text)).length]);
      },
    ],
    [
      'decode',
      'input, errors=',
      ([self, given, errors]) => {
        const { charset } = selfAs(self, PyCodec, CODEC, 'decode');
        const bytes = requiredBytes(given);
        return new PyTuple([decode(charset, charset.open(charset.begin(true)), bytes, errorsOf(errors)), bytes.length]);
      },
    ],
  ]);
  registerModule('_multibytecodec', (n) => {
    for (const cls of [...incremental(), ...streams()]) n.set(cls.name, cls);
  });
  for (const [module, names] of Object.entries(MODULES))
    registerModule(module, (n) => {
      n.set(
        'getcodec',
        builtin('getcodec', 'name, /', ([v]) => {
          const name = textOf(v);
          if (name === undefined) throw typeError('encoding name must be a string.');
          const charset = names.includes(name) ? (charsetOf(name) ?? statefulCharset(name)) : undefined;
          if (charset === undefined) throw raise(LOOKUP_ERROR, 'no such codec is supported.');
          return new PyCodec(charset);
        }),
      );
    });
}

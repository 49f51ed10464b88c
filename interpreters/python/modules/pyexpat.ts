/** pyexpat: the module, over parser objects of pyexpat-parser.ts. What is expat's own is in xml/, which knows nothing of Python. */
import { bytesOf, requiredBytes } from '../builtins/bytes.ts';
import { decodeBytes, encodeText } from '../builtins/codecs.ts';
import { builtin, defineNew, getset, members, methods, selfAs } from '../builtins/define.ts';
import { exceptionClass } from '../builtins/inherit.ts';
import { setOwn } from '../objects/attributes.ts';
import { PyDict } from '../objects/dict.ts';
import {
  EXCEPTION,
  makeException,
  OVERFLOW_ERROR,
  Raised,
  raise,
  typeError,
  valueError,
} from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { PyModule } from '../objects/misc.ts';
import { INT } from '../objects/types.ts';
import { isInstance, typeName } from '../objects/types-of.ts';
import { NONE, PyBytes, PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { call, knowingCaller } from '../vm/call.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { vm } from '../vm/state.ts';
import { strOf, textOf } from '../vm/text.ts';
import { registerModule } from './import.ts';
import { PARSER, PyXmlParser } from './pyexpat-parser.ts';
import { CONTENT_KINDS } from './xml/content-model.ts';
import { HANDLERS, type HandlerName } from './xml/events.ts';
import { MESSAGES, XmlFailure } from './xml/failures.ts';
import type { ByteTable } from './xml/input.ts';
import { ALWAYS, NEVER, UNLESS_STANDALONE } from './xml/source.ts';

export const EXPAT_ERROR = exceptionClass('xml.parsers.expat', 'ExpatError', [EXCEPTION]);
/** What a parser reads of a file at once. */
const READ_SIZE = 2048;
const MAX_INT = 0x7fffffff;
const VERSION = [2, 5, 0] as const;

const QUANTIFIERS = {
  XML_CQUANT_NONE: 0,
  XML_CQUANT_OPT: 1,
  XML_CQUANT_REP: 2,
  XML_CQUANT_PLUS: 3,
} as const;

/** As Debian's build tells them. */
const FEATURES = [
  ['sizeof(XML_Char)', 1],
  ['sizeof(XML_LChar)', 1],
  ['XML_DTD', 0],
  ['XML_CONTEXT_BYTES', 1024],
  ['XML_NS', 0],
  ['XML_BLAP_MAX_AMP', 100],
  ['XML_BLAP_ACT_THRES', 8388608],
] as const;

const parserOf = (v: Value, method: string): PyXmlParser => selfAs(v, PyXmlParser, PARSER, method);

/** Encodings that expat does not know, byte by byte. */
function tableOf(name: string): ByteTable {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  const text = [...(textOf(decodeBytes(all, name, 'replace')) ?? '')];
  if (text.length !== all.length) throw valueError('multi-byte encodings are not supported');
  return text.map((c) => (c === '\ufffd' ? '' : c));
}

function expatError(p: PyXmlParser, { code }: XmlFailure): Raised {
  const { line, column } = p.parser;
  const e = makeException(EXPAT_ERROR, [strOf(`${MESSAGES[code - 1][1]}: line ${line}, column ${column}`)]);
  setOwn(e, 'code', code);
  setOwn(e, 'offset', column);
  setOwn(e, 'lineno', line);
  return new Raised(e);
}

function feed(p: PyXmlParser, bytes: Uint8Array, isLast: boolean): Value {
  try {
    p.parser.parse(bytes, isLast);
  } catch (e) {
    throw e instanceof XmlFailure ? expatError(p, e) : e;
  }
  p.flush();
  return 1;
}

function parse(p: PyXmlParser, data: Value, isLast: boolean): Value {
  const text = textOf(data);
  if (text !== undefined) {
    const bytes = encodeText(text, 'utf-8', 'strict');
    p.parser.input.given = 'utf-8';
    return feed(p, bytes, isLast);
  }
  const bytes = requiredBytes(data);
  return feed(p, bytes, isLast);
}

function parseFile(p: PyXmlParser, file: Value): Value {
  const read = getAttrOrUndefined(file, 'read');
  if (read === undefined) throw typeError("argument must have 'read' attribute");
  for (;;) {
    const data = call(read, [READ_SIZE]);
    const bytes = bytesOf(data);
    if (bytes === undefined) throw typeError(`read() did not return a bytes object (type=${typeName(data)})`);
    if (bytes.length > READ_SIZE)
      throw valueError(`read() returned too much data: ${READ_SIZE} bytes requested, ${bytes.length} returned`);
    feed(p, bytes, bytes.length === 0);
    if (bytes.length === 0) return 1;
  }
}

function textOrNone(v: Value | undefined, what: string): string | undefined {
  if (v === undefined || v === NONE) return undefined;
  const text = textOf(v);
  if (text === undefined) throw typeError(`ParserCreate() argument '${what}' must be str or None, not ${typeName(v)}`);
  return text;
}

function create([encoding, separator, intern]: readonly (Value | undefined)[]): Value {
  const name = textOrNone(encoding, 'encoding');
  const sep = textOrNone(separator, 'namespace_separator');
  if (sep !== undefined && [...sep].length > 1)
    throw valueError('namespace_separator must be at most one character, omitted, or None');
  if (intern !== undefined && intern !== NONE && !(intern instanceof PyDict))
    throw typeError('intern must be a dictionary');
  return new PyXmlParser({ encoding: name, separator: sep, lookUp: tableOf }, intern ?? new PyDict());
}

function setHandler(p: PyXmlParser, name: HandlerName, v: Value | undefined): void {
  if (v === undefined) throw typeError('Cannot delete attribute');
  if (name === 'CharacterDataHandler') p.flush();
  if (v === NONE) p.handlers.delete(name);
  else p.handlers.set(name, v);
  if (name === 'DefaultHandler' || name === 'DefaultHandlerExpand') p.parser.expands = name === 'DefaultHandlerExpand';
}

function setSize(p: PyXmlParser, v: Value | undefined): void {
  if (v === undefined) throw typeError('Cannot delete attribute');
  if (!isInstance(v, INT)) throw typeError('buffer_size must be an integer');
  const size = typeof v === 'bigint' ? Number.POSITIVE_INFINITY : smallIndex(v);
  if (size <= 0) throw valueError('buffer_size must be greater than zero');
  if (size > MAX_INT) {
    if (size === Number.POSITIVE_INFINITY) throw raise(OVERFLOW_ERROR, 'Python int too large to convert to C long');
    throw valueError(`buffer_size must not be greater than ${MAX_INT}`);
  }
  if (size === p.size) return;
  p.flush();
  p.size = size;
}

function flag(name: string, get: (p: PyXmlParser) => boolean, set: (p: PyXmlParser, on: boolean) => void): void {
  getset(
    PARSER,
    name,
    (v) => get(parserOf(v, name)),
    (v, on) => {
      if (on === undefined) throw typeError('Cannot delete attribute');
      set(parserOf(v, name), isTrue(on));
    },
  );
}

function openAttributes(): void {
  for (const name of HANDLERS)
    getset(
      PARSER,
      name,
      (v) => parserOf(v, name).handlers.get(name) ?? NONE,
      (v, handler) => setHandler(parserOf(v, name), name, handler),
    );
  flag(
    'buffer_text',
    (p) => p.gathersText,
    (p, on) => {
      p.gathersText = on;
    },
  );
  flag(
    'namespace_prefixes',
    (p) => p.parser.withPrefixes,
    (p, on) => {
      p.parser.withPrefixes = on;
    },
  );
  flag(
    'ordered_attributes',
    (p) => p.isOrdered,
    (p, on) => {
      p.isOrdered = on;
    },
  );
  flag(
    'specified_attributes',
    (p) => p.isSpecifiedOnly,
    (p, on) => {
      p.isSpecifiedOnly = on;
    },
  );
  getset(
    PARSER,
    'buffer_size',
    (v) => parserOf(v, 'buffer_size').size,
    (v, size) => setSize(parserOf(v, 'buffer_size'), size),
  );
  getset(PARSER, 'buffer_used', (v) => parserOf(v, 'buffer_used').used);
  members(PARSER, [['intern', (v) => parserOf(v, 'intern').intern]]);
  const numbers = (name: string, get: (p: PyXmlParser) => number): void =>
    getset(PARSER, name, (v) => get(parserOf(v, name)));
  numbers('ErrorCode', (p) => p.parser.errorCode);
  for (const when of ['Current', 'Error']) {
    numbers(`${when}LineNumber`, (p) => p.parser.line);
    numbers(`${when}ColumnNumber`, (p) => p.parser.column);
    numbers(`${when}ByteIndex`, (p) => p.parser.byte);
  }
}

function openMethods(): void {
  defineNew(PARSER, '*args, **kwargs', () => {
    throw typeError("cannot create 'pyexpat.xmlparser' instances");
  });
  methods(PARSER, [
    [
      'Parse',
      'data, isfinal=, /',
      ([p, data, isLast]) => parse(parserOf(p, 'Parse'), data, isLast !== undefined && isTrue(isLast)),
    ],
    ['ParseFile', 'file, /', ([p, file]) => parseFile(parserOf(p, 'ParseFile'), file)],
    [
      'SetBase',
      'base, /',
      ([p, base]) => {
        const text = textOf(base);
        if (text === undefined) throw typeError(`SetBase() argument must be str, not ${typeName(base)}`);
        parserOf(p, 'SetBase').parser.base = text;
        return NONE;
      },
    ],
    [
      'GetBase',
      '',
      ([p]) => {
        const { base } = parserOf(p, 'GetBase').parser;
        return base === null ? NONE : strOf(base);
      },
    ],
    [
      'GetInputContext',
      '',
      ([v]) => {
        const p = parserOf(v, 'GetInputContext');
        return p.isCalling ? new PyBytes(new Uint8Array(Buffer.from(p.parser.rest))) : NONE;
      },
    ],
    [
      'SetParamEntityParsing',
      'flag, /',
      ([v, how]) => {
        const { parser } = parserOf(v, 'SetParamEntityParsing');
        if (parser.hasStarted) return 0;
        parser.parameterParsing = smallIndex(how);
        return 1;
      },
    ],
    [
      'UseForeignDTD',
      'flag=, /',
      ([v, on]) => {
        const p = parserOf(v, 'UseForeignDTD');
        if (p.parser.hasStarted) {
          const e = new XmlFailure('CANT_CHANGE_FEATURE_ONCE_PARSING');
          throw expatError(p, e);
        }
        p.parser.doctype.usesForeign = on === undefined || isTrue(on);
        return NONE;
      },
    ],
    [
      'ExternalEntityParserCreate',
      'context, encoding=, /',
      ([v, context, encoding]) => {
        const p = parserOf(v, 'ExternalEntityParserCreate');
        const name = encoding === undefined ? undefined : textOf(encoding);
        const text = context === NONE ? null : textOf(context);
        if (text === undefined)
          throw typeError(`ExternalEntityParserCreate() argument 1 must be str or None, not ${typeName(context)}`);
        return new PyXmlParser({ ...p.parser.options, encoding: name }, p.intern, { of: p, context: text });
      },
    ],
  ]);
}

function submodule(name: string, doc: string, fill: (n: PyModule['namespace']) => void): PyModule {
  const m = new PyModule();
  m.namespace.set('__name__', name);
  m.namespace.set('__doc__', doc);
  for (const none of ['__package__', '__loader__', '__spec__']) m.namespace.set(none, NONE);
  fill(m.namespace);
  vm.modules.set(name, m);
  return m;
}

export function openPyexpat(): void {
  registerModule('pyexpat', (n) => {
    openAttributes();
    openMethods();
    n.set('__doc__', 'Python wrapper for Expat parser.');
    n.set('XMLParserType', PARSER);
    n.set('ExpatError', EXPAT_ERROR);
    n.set('error', EXPAT_ERROR);
    n.set('EXPAT_VERSION', `expat_${VERSION.join('.')}`);
    n.set('version_info', new PyTuple([...VERSION]));
    n.set('native_encoding', 'UTF-8');
    n.set('features', listFrom(FEATURES.map((f) => new PyTuple([...f]))));
    n.set('XML_PARAM_ENTITY_PARSING_NEVER', NEVER);
    n.set('XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE', UNLESS_STANDALONE);
    n.set('XML_PARAM_ENTITY_PARSING_ALWAYS', ALWAYS);
    n.set('ParserCreate', knowingCaller(builtin('ParserCreate', 'encoding=, namespace_separator=, intern=', create)));
    n.set(
      'ErrorString',
      builtin('ErrorString', 'code, /', ([code]) => MESSAGES[smallIndex(code) - 1]?.[1] ?? NONE),
    );
    n.set(
      'errors',
      submodule('pyexpat.errors', 'Constants used to describe error conditions.', (e) => {
        const codes = new PyDict();
        const messages = new PyDict();
        MESSAGES.forEach(([name, message], i) => {
          e.set(name, message);
          codes.set(message, i + 1);
          messages.set(i + 1, message);
        });
        e.set('codes', codes);
        e.set('messages', messages);
      }),
    );
    n.set(
      'model',
      submodule('pyexpat.model', 'Constants used to interpret content model information.', (m) => {
        for (const [name, v] of Object.entries(CONTENT_KINDS)) m.set(`XML_CTYPE_${name}`, v);
        for (const [name, v] of Object.entries(QUANTIFIERS)) m.set(name, v);
      }),
    );
  });
}

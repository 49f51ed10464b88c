/** JSON there and back: a document is encoded, the text decoded, and what came out encoded again; the result is a checksum of the text. */
import { Random } from './random.js';

const ESCAPES = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t' };
const UNESCAPES = { '"': '"', '\\': '\\', '/': '/', n: '\n', t: '\t' };

function encodeString(s) {
  return `"${s.replace(/["\\\n\t]/g, (c) => ESCAPES[c])}"`;
}

function encodeObject(value, out) {
  if (Array.isArray(value)) {
    out.push('[');
    for (let i = 0; i < value.length; i++) {
      if (i > 0) out.push(',');
      encode(value[i], out);
    }
    out.push(']');
    return;
  }
  const names = Object.keys(value).sort();
  out.push('{');
  for (let i = 0; i < names.length; i++) {
    if (i > 0) out.push(',');
    out.push(encodeString(names[i]), ':');
    encode(value[names[i]], out);
  }
  out.push('}');
}

function encode(value, out) {
  if (value === null) out.push('null');
  else if (typeof value === 'string') out.push(encodeString(value));
  else if (typeof value === 'number') out.push(String(value));
  else if (typeof value === 'boolean') out.push(String(value));
  else encodeObject(value, out);
}

const NOT_SPACE = /[^ \n\t\r]/g;
const STRING_STOP = /["\\]/g;
const NUMBER = /-?\d+\.?\d*[eE]?[+-]?\d*/y;

function find(pattern, text, position) {
  pattern.lastIndex = position;
  const match = pattern.exec(text);
  return match === null ? -1 : match.index;
}

class Decoder {
  constructor(text) {
    this.text = text;
    this.position = 0;
  }

  fail(what) {
    throw new Error(`${what} expected at ${this.position}`);
  }

  peek() {
    const position = find(NOT_SPACE, this.text, this.position);
    if (position < 0) this.fail('a value');
    this.position = position;
    return this.text.charCodeAt(position);
  }

  /** Goes past this character if it is the next one. */
  accept(character) {
    if (this.peek() !== character.charCodeAt(0)) return false;
    this.position++;
    return true;
  }

  expect(character) {
    if (!this.accept(character)) this.fail(character);
  }

  string() {
    this.expect('"');
    const { text } = this;
    let from = this.position;
    let parts = '';
    while (true) {
      const stop = find(STRING_STOP, text, from);
      if (stop < 0) this.fail('"');
      const part = text.slice(from, stop);
      if (text.charCodeAt(stop) === 34) {
        this.position = stop + 1;
        return parts + part;
      }
      parts += part + UNESCAPES[text[stop + 1]];
      from = stop + 2;
    }
  }

  number() {
    NUMBER.lastIndex = this.position;
    const match = NUMBER.exec(this.text);
    if (match === null) this.fail('a number');
    this.position = NUMBER.lastIndex;
    return Number(match[0]);
  }

  word(word, value) {
    const stop = this.position + word.length;
    if (this.text.slice(this.position, stop) !== word) this.fail(word);
    this.position = stop;
    return value;
  }

  list() {
    this.expect('[');
    const list = [];
    if (this.accept(']')) return list;
    do {
      list.push(this.value());
    } while (this.accept(','));
    this.expect(']');
    return list;
  }

  object() {
    this.expect('{');
    const object = {};
    if (this.accept('}')) return object;
    do {
      this.peek();
      const name = this.string();
      this.expect(':');
      object[name] = this.value();
    } while (this.accept(','));
    this.expect('}');
    return object;
  }

  value() {
    const c = this.peek();
    if (c === 34) return this.string();
    if (c === 123) return this.object();
    if (c === 91) return this.list();
    if (c === 116) return this.word('true', true);
    if (c === 102) return this.word('false', false);
    if (c === 110) return this.word('null', null);
    return this.number();
  }
}

function toJson(value) {
  const out = [];
  encode(value, out);
  return out.join('');
}

const fromJson = (text) => new Decoder(text).value();

const NAMES = ['Ada', 'Grace "Amazing" H.', 'Edsger', 'Barbara\tL.', 'Donald\nE. K.', 'C:\\Tony', 'Niklaus'];

function makeDocument(size) {
  const random = new Random(5);
  const people = [];
  for (let id = 1; id <= size; id++) {
    const scores = [];
    for (let left = random.below(5); left > 0; left--) scores.push(random.below(4000) / 8 - 250);
    const boss = id > 1 ? { id: random.below(id - 1) + 1, since: 1960 + random.below(60) } : null;
    people.push({ id, name: NAMES[id % NAMES.length], active: id % 3 === 0, scores, boss });
  }
  return { people, count: size, title: 'all of them', empty: {} };
}

const original = makeDocument(50);

function run() {
  const text = toJson(original);
  const decoded = fromJson(text);
  const again = toJson(decoded);
  if (again !== text) throw new Error('decoding and encoding again gives another text');
  const spaced = text.replaceAll(',', ' ,\n  ');
  if (fromJson(spaced).people.length !== decoded.count) throw new Error('another number of people between spaces');
  let checksum = 0;
  for (let i = 0; i < text.length; i++) checksum = (checksum * 31 + text.charCodeAt(i)) % 65521;
  return `${text.length} ${checksum}`;
}

export default { expected: '4979 29002', run };

/** Pattern objects and scanners. */
import { comparisons, getset, methods } from '../../builtins/define.ts';
import { subscriptable } from '../../builtins/generics.ts';
import { PyObject } from '../../objects/base.ts';
import type { PyClass } from '../../objects/class.ts';
import type { PyDict } from '../../objects/dict.ts';
import { typeError } from '../../objects/exceptions.ts';
import { CALLABLE_ITERATOR, PyIterator } from '../../objects/iterators.ts';
import { listFrom } from '../../objects/list.ts';
import { PyMappingProxy } from '../../objects/misc.ts';
import { builtinClass, OBJECT } from '../../objects/types.ts';
import { typeName, typeOf } from '../../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyTuple, type Value } from '../../objects/value.ts';
import { getAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { equals, indexOf } from '../../vm/compare.ts';
import { hashOf } from '../../vm/hashing.ts';
import { repr } from '../../vm/text.ts';
import { importAbsolute } from '../import.ts';
import { PyMatch } from './match.ts';
import { Scan } from './matcher.ts';
import type { Program } from './program.ts';
import { joinParts, type PySubject, sliceSubject, subjectOf } from './subject.ts';

export const PATTERN = builtinClass('Pattern', OBJECT, true);
const SCANNER = builtinClass('SRE_Scanner', OBJECT, true);

const FLAG_NAMES: readonly string[] = [
  'TEMPLATE',
  'IGNORECASE',
  'LOCALE',
  'MULTILINE',
  'DOTALL',
  'UNICODE',
  'VERBOSE',
  'DEBUG',
  'ASCII',
];
const FLAG_LOCALE = 4;
const FLAG_UNICODE = 32;
const FLAG_ASCII = 256;

export class PyPattern extends PyObject {
  /** The pattern's text; None where the parser got trees. */
  readonly pattern: Value;
  readonly flags: number;
  readonly program: Program;
  readonly groups: number;
  readonly groupIndex: PyDict;
  /** The name of each group, or None. */
  readonly groupNames: readonly Value[];
  /** undefined: there is no text, so any subject will do. */
  readonly isBytes: boolean | undefined;

  constructor(
    pattern: Value,
    flags: number,
    program: Program,
    groups: number,
    groupIndex: PyDict,
    groupNames: readonly Value[],
  ) {
    super();
    this.pattern = pattern;
    this.flags = flags;
    this.program = program;
    this.groups = groups;
    this.groupIndex = groupIndex;
    this.groupNames = groupNames;
    this.isBytes = pattern === NONE ? undefined : subjectOf(pattern).isBytes;
  }

  override pyClass(): PyClass {
    return PATTERN;
  }
}

/** A scan of a Python object, with the limits that were given. */
class PyScan extends PyObject {
  readonly pattern: PyPattern;
  readonly subject: PySubject;
  readonly pos: number;
  readonly scan: Scan;

  constructor(pattern: PyPattern, value: Value, from: Value | undefined, to: Value | undefined) {
    super();
    this.pattern = pattern;
    this.subject = subjectOf(value);
    const { isBytes } = pattern;
    if (isBytes === true && !this.subject.isBytes)
      throw typeError('cannot use a bytes pattern on a string-like object');
    if (isBytes === false && this.subject.isBytes)
      throw typeError('cannot use a string pattern on a bytes-like object');
    const clamp = (v: Value | undefined, missing: number): number =>
      v === undefined ? missing : Math.max(0, Math.min(this.subject.length, Number(indexOf(v))));
    const end = clamp(to, this.subject.length);
    this.pos = Math.min(clamp(from, 0), end);
    this.scan = new Scan(pattern.program, this.subject, this.pos, end);
  }

  match(): PyMatch {
    const { scan, pattern } = this;
    const { slots, program } = scan;
    const spans = [scan.start, scan.stop];
    for (let i = 0; i < program.marks; i += 2) {
      const has = slots[i] >= 0 && slots[i + 1] >= 0;
      spans.push(has ? slots[i] : -1, has ? slots[i + 1] : -1);
    }
    return new PyMatch(pattern, this.subject, this.pos, scan.end, spans, slots[program.marks]);
  }

  /** A group of the last match, without an object for it. */
  group(i: number, missing: Value): Value {
    const { slots, start, stop } = this.scan;
    if (i === 0) return sliceSubject(this.subject, start, stop);
    const from = slots[2 * i - 2];
    const to = slots[2 * i - 1];
    return from < 0 || to < 0 ? missing : sliceSubject(this.subject, from, to);
  }

  override pyClass(): PyClass {
    return SCANNER;
  }
}

/** `finditer`: all matches that do not overlap. */
class MatchIterator extends PyIterator {
  private readonly scan: PyScan;

  constructor(scan: PyScan) {
    super();
    this.scan = scan;
  }

  /** @dontLookInside */
  next(): Value | undefined {
    const { scan } = this;
    if (!scan.scan.search()) return undefined;
    const m = scan.match();
    scan.scan.advance();
    return m;
  }

  override pyClass(): PyClass {
    return CALLABLE_ITERATOR;
  }
}

function pattern(v: Value): PyPattern {
  if (v instanceof PyPattern) return v;
  throw typeError(`descriptor requires a 're.Pattern' object but received a '${typeName(v)}'`);
}

function scanner(v: Value): PyScan {
  if (v instanceof PyScan) return v;
  throw typeError(`descriptor requires a 're.Scanner' object but received a '${typeName(v)}'`);
}

/** An empty text of the subject's kind. */
function emptyOf(s: PySubject): Value {
  return sliceSubject(s, 0, 0);
}

/** @dontLookInside */
function findAll([p, text, from, to]: readonly Value[]): Value {
  const scan = new PyScan(pattern(p), text, from, to);
  const { groups } = scan.pattern;
  const empty = emptyOf(scan.subject);
  const all: Value[] = [];
  while (scan.scan.search()) {
    if (groups <= 1) all.push(scan.group(groups, empty));
    else all.push(new PyTuple(Array.from({ length: groups }, (_, i) => scan.group(i + 1, empty))));
    scan.scan.advance();
  }
  return listFrom(all);
}

/** @dontLookInside */
function split([p, text, max]: readonly Value[]): Value {
  const scan = new PyScan(pattern(p), text, undefined, undefined);
  const limit = max === undefined ? 0 : Number(indexOf(max));
  const all: Value[] = [];
  let last = 0;
  for (let n = 0; (limit === 0 || n < limit) && scan.scan.search(); n++) {
    all.push(sliceSubject(scan.subject, last, scan.scan.start));
    for (let i = 1; i <= scan.pattern.groups; i++) all.push(scan.group(i, NONE));
    last = scan.scan.stop;
    scan.scan.advance();
  }
  all.push(sliceSubject(scan.subject, last, scan.scan.end));
  return listFrom(all);
}

/** A replacement: the function that makes it, or the text itself. */
function replacement(p: PyPattern, given: Value): { readonly f: Value | undefined; readonly text: Value } {
  if (typeOf(given).find('__call__') !== undefined) return { f: given, text: NONE };
  const isPlain =
    (typeof given === 'string' || typeOf(given).name === 'bytes') && !subjectOf(given).text.includes('\\');
  if (isPlain) return { f: undefined, text: given };
  const made = call(getAttr(importAbsolute('re'), '_subx'), [p, given]);
  return typeOf(made).find('__call__') === undefined ? { f: undefined, text: made } : { f: made, text: NONE };
}

/** The new text and how much has been replaced. @dontLookInside */
function substitute([p, given, text, max]: readonly Value[]): [Value, number] {
  const self = pattern(p);
  const { f, text: fixed } = replacement(self, given);
  const scan = new PyScan(self, text, undefined, undefined);
  const limit = max === undefined ? 0 : Number(indexOf(max));
  const parts: Value[] = [];
  let last = 0;
  let n = 0;
  for (; (limit === 0 || n < limit) && scan.scan.search(); n++) {
    const { start, stop } = scan.scan;
    if (last < start) parts.push(sliceSubject(scan.subject, last, start));
    const item = f === undefined ? fixed : call(f, [scan.match()]);
    if (item !== NONE) parts.push(item);
    last = stop;
    scan.scan.advance();
  }
  if (last < scan.scan.end) parts.push(sliceSubject(scan.subject, last, scan.scan.end));
  return [joinParts(parts, scan.subject.isBytes), n];
}

function patternRepr(p: PyPattern): string {
  let { flags } = p;
  if (p.isBytes !== true && (flags & (FLAG_LOCALE | FLAG_UNICODE | FLAG_ASCII)) === FLAG_UNICODE)
    flags &= ~FLAG_UNICODE;
  const names: string[] = [];
  FLAG_NAMES.forEach((name, i) => {
    if ((flags & (1 << i)) !== 0) names.push(`re.${name}`);
    flags &= ~(1 << i);
  });
  if (flags !== 0) names.push(`0x${flags.toString(16)}`);
  const text = [...repr(p.pattern)].slice(0, 200).join('');
  return `re.compile(${text}${names.length === 0 ? '' : `, ${names.join('|')}`})`;
}

const RANGE = 'string, pos=, endpos=';

/** @dontLookInside */
function attempt(scan: PyScan, how: 'match' | 'fullmatch' | 'search'): Value {
  const found = how === 'search' ? scan.scan.search() : scan.scan.match(how === 'fullmatch');
  return found ? scan.match() : NONE;
}

/** The next match of a scanner. @dontLookInside */
function nextOf(v: Value, how: 'match' | 'search'): Value {
  const scan = scanner(v);
  if (scan.scan.start > scan.scan.end) return NONE;
  const found = how === 'search' ? scan.scan.search() : scan.scan.match(false);
  if (!found) {
    scan.scan.start = scan.scan.end + 1;
    return NONE;
  }
  const m = scan.match();
  scan.scan.advance();
  return m;
}

export function openPattern(): void {
  PATTERN.namespace.set('__module__', 're');
  SCANNER.namespace.set('__module__', '_sre');
  subscriptable(PATTERN);
  methods(PATTERN, [
    ['match', RANGE, ([p, s, from, to]) => attempt(new PyScan(pattern(p), s, from, to), 'match')],
    ['fullmatch', RANGE, ([p, s, from, to]) => attempt(new PyScan(pattern(p), s, from, to), 'fullmatch')],
    ['search', RANGE, ([p, s, from, to]) => attempt(new PyScan(pattern(p), s, from, to), 'search')],
    ['findall', RANGE, findAll],
    ['split', 'string, maxsplit=', split],
    ['sub', 'repl, string, count=', (args) => substitute(args)[0]],
    ['subn', 'repl, string, count=', (args) => new PyTuple(substitute(args))],
    ['finditer', RANGE, ([p, s, from, to]) => new MatchIterator(new PyScan(pattern(p), s, from, to))],
    ['scanner', RANGE, ([p, s, from, to]) => new PyScan(pattern(p), s, from, to)],
    ['__copy__', '', ([p]) => p],
    ['__deepcopy__', 'memo, /', ([p]) => p],
    ['__repr__', '', ([p]) => patternRepr(pattern(p))],
    ['__hash__', '', ([p]) => hashOf(new PyTuple([pattern(p).pattern, pattern(p).flags]))],
  ]);
  comparisons(PATTERN, (op, a, b) => {
    if (!(b instanceof PyPattern) || (op !== 2 && op !== 3)) return NOT_IMPLEMENTED;
    const p = pattern(a);
    const isSame = p.flags === b.flags && p.isBytes === b.isBytes && equals(p.pattern, b.pattern);
    return isSame === (op === 2);
  });
  getset(PATTERN, 'pattern', (p) => pattern(p).pattern);
  getset(PATTERN, 'flags', (p) => pattern(p).flags);
  getset(PATTERN, 'groups', (p) => pattern(p).groups);
  getset(PATTERN, 'groupindex', (p) => new PyMappingProxy(pattern(p).groupIndex));
  methods(SCANNER, [
    ['match', '', ([s]) => nextOf(s, 'match')],
    ['search', '', ([s]) => nextOf(s, 'search')],
  ]);
  getset(SCANNER, 'pattern', (s) => scanner(s).pattern);
}

/** Match objects. */
import { getset, methods, quickMethod } from '../../builtins/define.ts';
import { subscriptable } from '../../builtins/generics.ts';
import { PyObject } from '../../objects/base.ts';
import type { PyClass } from '../../objects/class.ts';
import { PyDict } from '../../objects/dict.ts';
import { INDEX_ERROR, raise, typeError } from '../../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../../objects/types.ts';
import { typeName } from '../../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../../objects/value.ts';
import { getAttr } from '../../vm/attributes.ts';
import { call } from '../../vm/call.ts';
import { indexOrUndefined } from '../../vm/compare.ts';
import { repr } from '../../vm/text.ts';
import { importAbsolute } from '../import.ts';
import type { PyPattern } from './pattern.ts';
import { type PySubject, sliceSubject } from './subject.ts';

export const MATCH = builtinClass('Match', OBJECT, true);

export class PyMatch extends PyObject {
  readonly pattern: PyPattern;
  readonly subject: PySubject;
  readonly pos: number;
  readonly endpos: number;
  /** Start and end of each group, that of the whole match first; -1: it did not match. */
  readonly spans: readonly number[];
  readonly lastIndex: number;

  constructor(
    pattern: PyPattern,
    subject: PySubject,
    pos: number,
    endpos: number,
    spans: readonly number[],
    lastIndex: number,
  ) {
    super();
    this.pattern = pattern;
    this.subject = subject;
    this.pos = pos;
    this.endpos = endpos;
    this.spans = spans;
    this.lastIndex = lastIndex;
  }

  /** What a group has matched, or else `missing`. */
  group(i: number, missing: Value): Value {
    const start = this.spans[2 * i];
    return start < 0 ? missing : sliceSubject(this.subject, start, this.spans[2 * i + 1]);
  }

  /** The number of a group, given by number or name. */
  index(v: Value): number {
    const number = indexOrUndefined(v);
    const i = number ?? this.pattern.groupIndex.get(v) ?? -1;
    if (typeof i === 'number' && i >= 0 && i <= this.pattern.groups) return i;
    throw raise(INDEX_ERROR, 'no such group');
  }

  override pyClass(): PyClass {
    return MATCH;
  }
}

function match(v: Value): PyMatch {
  if (v instanceof PyMatch) return v;
  throw typeError(`descriptor requires a 're.Match' object but received a '${typeName(v)}'`);
}

/** The number of a group of the match that is the first argument, where it has not to be looked for; else -1. */
function quickGroup(args: readonly Value[]): number {
  if (args.length > 2) return -1;
  const m = args[0];
  const i = args.length === 1 ? 0 : args[1];
  return m instanceof PyMatch && typeof i === 'number' && i >= 0 && 2 * i < m.spans.length ? i : -1;
}

/** @lookInside */
function groupQuickly(args: readonly Value[]): Value | undefined {
  const i = quickGroup(args);
  const m = args[0];
  return i < 0 || !(m instanceof PyMatch) ? undefined : m.group(i, NONE);
}

/** @lookInside */
function startQuickly(args: readonly Value[]): Value | undefined {
  const i = quickGroup(args);
  const m = args[0];
  return i < 0 || !(m instanceof PyMatch) ? undefined : m.spans[2 * i];
}

/** @lookInside */
function endQuickly(args: readonly Value[]): Value | undefined {
  const i = quickGroup(args);
  const m = args[0];
  return i < 0 || !(m instanceof PyMatch) ? undefined : m.spans[2 * i + 1];
}

function place(v: Value, group: Value | undefined, which: 0 | 1): number {
  const m = match(v);
  return m.spans[2 * (group === undefined ? 0 : m.index(group)) + which];
}

function span(m: PyMatch, i: number): Value {
  return new PyTuple([m.spans[2 * i], m.spans[2 * i + 1]]);
}

function numbers(m: PyMatch, from: number): number[] {
  return Array.from({ length: m.pattern.groups + 1 - from }, (_, i) => i + from);
}

export function openMatch(): void {
  MATCH.namespace.set('__module__', 're');
  subscriptable(MATCH);
  methods(MATCH, [
    [
      'group',
      '*args',
      ([v, ...groups]) => {
        const m = match(v);
        if (groups.length === 0) return m.group(0, NONE);
        const all = groups.map((g) => m.group(m.index(g), NONE));
        return all.length === 1 ? all[0] : new PyTuple(all);
      },
    ],
    [
      '__getitem__',
      'key, /',
      ([v, g]) => {
        const m = match(v);
        return m.group(m.index(g), NONE);
      },
    ],
    ['start', 'group=, /', ([v, g]) => place(v, g, 0)],
    ['end', 'group=, /', ([v, g]) => place(v, g, 1)],
    [
      'span',
      'group=, /',
      ([v, g]) => {
        const m = match(v);
        return span(m, g === undefined ? 0 : m.index(g));
      },
    ],
    [
      'groups',
      'default=',
      ([v, missing]) => {
        const m = match(v);
        return new PyTuple(numbers(m, 1).map((i) => m.group(i, missing ?? NONE)));
      },
    ],
    [
      'groupdict',
      'default=',
      ([v, missing]) => {
        const m = match(v);
        const d = new PyDict();
        for (const [name, i] of m.pattern.groupIndex.entries()) d.set(name, m.group(Number(i), missing ?? NONE));
        return d;
      },
    ],
    [
      'expand',
      'template',
      ([v, template]) => call(getAttr(importAbsolute('re'), '_expand'), [match(v).pattern, v, template]),
    ],
    ['__copy__', '', ([m]) => m],
    ['__deepcopy__', 'memo, /', ([m]) => m],
    [
      '__repr__',
      '',
      ([v]) => {
        const m = match(v);
        return `<re.Match object; span=(${m.spans[0]}, ${m.spans[1]}), match=${[...repr(m.group(0, NONE))].slice(0, 50).join('')}>`;
      },
    ],
  ]);
  quickMethod(MATCH, 'group', groupQuickly);
  quickMethod(MATCH, '__getitem__', groupQuickly);
  quickMethod(MATCH, 'start', startQuickly);
  quickMethod(MATCH, 'end', endQuickly);
  getset(MATCH, 'string', (m) => match(m).subject.value);
  getset(MATCH, 're', (m) => match(m).pattern);
  getset(MATCH, 'pos', (m) => match(m).pos);
  getset(MATCH, 'endpos', (m) => match(m).endpos);
  getset(MATCH, 'lastindex', (m) => (match(m).lastIndex < 0 ? NONE : match(m).lastIndex));
  getset(MATCH, 'lastgroup', (v) => {
    const m = match(v);
    return m.lastIndex < 0 ? NONE : m.pattern.groupNames[m.lastIndex];
  });
  getset(MATCH, 'regs', (v) => new PyTuple(numbers(match(v), 0).map((i) => span(match(v), i))));
}

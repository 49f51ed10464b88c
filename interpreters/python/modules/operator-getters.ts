/** operator.attrgetter, itemgetter and methodcaller: objects that are called with one object. */
import { defineNew, methods, quickMethod, selfAs } from '../builtins/define.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import type { Call } from '../vm/frame.ts';
import { getItem, getItemSlow } from '../vm/iterate.ts';
import { repr, strOf, textOf } from '../vm/text.ts';
import { importAbsolute } from './import.ts';

const getterClass = (name: string): PyClass => {
  const cls = builtinClass(name, OBJECT, true);
  cls.namespace.set('__module__', 'operator');
  return cls;
};

export const ATTRGETTER = getterClass('attrgetter');
export const ITEMGETTER = getterClass('itemgetter');
export const METHODCALLER = getterClass('methodcaller');

/** Of any of the three classes. */
class PyGetter extends PyObject {
  private readonly cls: PyClass;
  /** As they were given. */
  readonly args: readonly Value[];
  readonly keywords: readonly [string, Value][];
  readonly get: (v: Value) => Value;
  /** Of an itemgetter for one item: its key. */
  readonly key: Value | undefined;

  constructor(cls: PyClass, args: readonly Value[], keywords: readonly [string, Value][], get: (v: Value) => Value) {
    super();
    this.key = cls === ITEMGETTER && args.length === 1 ? args[0] : undefined;
    this.cls = cls;
    this.args = args;
    this.keywords = keywords;
    this.get = get;
  }

  override pyClass(): PyClass {
    return this.cls;
  }
}

/** Of one thing, or of several as a tuple. */
function together(parts: readonly ((v: Value) => Value)[]): (v: Value) => Value {
  return parts.length === 1 ? parts[0] : (v) => new PyTuple(parts.map((get) => get(v)));
}

function attribute(name: Value): (v: Value) => Value {
  const path = textOf(name)?.split('.');
  if (path === undefined) throw typeError('attribute name must be a string');
  if (path.length === 1) return (v) => getAttr(v, path[0]);
  return (v) => {
    let r = v;
    for (const part of path) r = getAttr(r, part);
    return r;
  };
}

function entriesOf(keywords: Value): [string, Value][] {
  return keywords instanceof PyDict ? keywords.entries().map(([k, v]) => [textOf(k) ?? '', v]) : [];
}

function makeSimple(cls: PyClass, part: (wanted: Value) => (v: Value) => Value): void {
  defineNew(cls, '*args, **kwds', ([, keywords, ...args]) => {
    if (entriesOf(keywords).length > 0) throw typeError(`${cls.name}() takes no keyword arguments`);
    if (args.length === 0) throw typeError(`${cls.name} expected 1 argument, got 0`);
    return new PyGetter(cls, args, [], together(args.map(part)));
  });
}

function openMethodCaller(): void {
  defineNew(METHODCALLER, '*args, **kwds', ([, keywords, ...args]) => {
    if (args.length === 0) throw typeError('methodcaller needs at least one argument, the method name');
    const name = textOf(args[0]);
    if (name === undefined) throw typeError('method name must be a string');
    const named = entriesOf(keywords);
    const values = [...args.slice(1), ...named.map((e) => e[1])];
    const names = named.map((e) => e[0]);
    return new PyGetter(METHODCALLER, args, named, (v) => call(getAttr(v, name), values, names));
  });
}

function reduced(g: PyGetter): Value {
  if (g.keywords.length === 0) return new PyTuple([g.pyClass(), new PyTuple(g.args)]);
  const partial = getAttr(importAbsolute('functools'), 'partial');
  const values = g.keywords.map((e) => e[1]);
  const names = g.keywords.map((e) => e[0]);
  return new PyTuple([call(partial, [g.pyClass(), g.args[0], ...values], names), new PyTuple(g.args.slice(1))]);
}

/** Those whose repr is being made. */
const shown = new Set<PyGetter>();

function getterRepr(g: PyGetter): string {
  const name = `operator.${g.pyClass().name}`;
  if (shown.has(g)) return `${name}(...)`;
  shown.add(g);
  try {
    return `${name}(${[...g.args.map(repr), ...g.keywords.map(([k, v]) => `${k}=${repr(v)}`)].join(', ')})`;
  } finally {
    shown.delete(g);
  }
}

/** @lookInside */
function quickCall(args: readonly Value[]): Value | Call | undefined {
  const g = args[0];
  if (args.length !== 2 || !(g instanceof PyGetter)) return undefined;
  const { key } = g;
  return key === undefined ? undefined : getItem(args[1], key);
}

export function openGetters(): void {
  makeSimple(ATTRGETTER, attribute);
  makeSimple(ITEMGETTER, (key) => (v) => getItemSlow(v, key));
  openMethodCaller();
  for (const cls of [ATTRGETTER, ITEMGETTER, METHODCALLER]) {
    const getter = (v: Value): PyGetter => selfAs(v, PyGetter, cls, cls.name);
    methods(cls, [
      [
        '__call__',
        '*args, **kwds',
        ([g, keywords, ...args]) => {
          if (entriesOf(keywords).length > 0) throw typeError(`${cls.name}() takes no keyword arguments`);
          if (args.length !== 1) throw typeError(`${cls.name} expected 1 argument, got ${args.length}`);
          return getter(g).get(args[0]);
        },
      ],
      ['__repr__', '', ([g]) => strOf(getterRepr(getter(g)))],
      ['__reduce__', '', ([g]) => reduced(getter(g))],
    ]);
    quickMethod(cls, '__call__', quickCall);
  }
}

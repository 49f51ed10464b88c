/** _collections: defaultdict, and what counts. deque.ts and deque-methods.ts have the other class. */
import { promote } from 'metatrace';
import { builtin, defineNew, methods, quickMethod } from '../builtins/define.ts';
import { subscriptable } from '../builtins/generics.ts';
import { hosted } from '../builtins/hosted.ts';
import { keyError } from '../builtins/mappings.ts';
import { getOwn, setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { dictGet, dictSet, PyDict } from '../objects/dict.ts';
import { typeError } from '../objects/exceptions.ts';
import { PyFunction } from '../objects/function.ts';
import { builtinClass, DICT } from '../objects/types.ts';
import { plainOf, setPayload, typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyInstance, PyObject, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { Call, Resume } from '../vm/frame.ts';
import { iter, listItems } from '../vm/iterate.ts';
import { markCollection } from '../vm/match.ts';
import { builtinRepr, nested, repr } from '../vm/text.ts';
import { DEQUE, DEQUE_ITERATOR } from './deque.ts';
import { openDeque } from './deque-methods.ts';
import { registerModule } from './import.ts';
import { openTupleGetter, TUPLE_GETTER } from './tuple-getter.ts';

const DEFAULTDICT = builtinClass('defaultdict', DICT);

/** @lookInside */
function quickMissing(args: readonly Value[]): Value | Call | undefined {
  const self = args[0];
  const d = plainOf(self);
  if (args.length !== 2 || !(self instanceof PyInstance) || !(d instanceof PyDict)) return undefined;
  const make = factoryOf(self);
  if (make instanceof PyFunction) return new Call(hosted('missing'), [d, args[1], make]);
  if (!(make instanceof PyClass)) return undefined;
  const { quick } = promote(make);
  if (quick === undefined) return undefined;
  const v = quick([]);
  if (v === undefined || v instanceof Call || v instanceof Resume) return undefined;
  dictSet(d, args[1], v);
  return v;
}

/** @dontLookInside */
function factoryOf(self: PyInstance): Value | undefined {
  return getOwn(self, 'default_factory');
}

function openDefaultDict(): void {
  DEFAULTDICT.namespace.set('__module__', 'collections');
  subscriptable(DEFAULTDICT);
  defineNew(DEFAULTDICT, '*args, **kwds', ([cls]) => {
    const o = new PyInstance((cls as PyClass).instanceShape);
    setPayload(o, new PyDict());
    return o;
  });
  const factory = (s: Value): Value => (s instanceof PyInstance ? (getOwn(s, 'default_factory') ?? NONE) : NONE);
  /** A new one of the class and with the factory of `like`. */
  const union = (a: Value, b: Value, like: Value): Value => {
    if (!(plainOf(a) instanceof PyDict && plainOf(b) instanceof PyDict)) return NOT_IMPLEMENTED;
    const all = call(typeOf(like), [factory(like), a]);
    call(getAttr(all, 'update'), [b]);
    return all;
  };
  const init = DICT.namespace.get('__init__');
  methods(DEFAULTDICT, [
    [
      '__init__',
      'default_factory=, /, *args, **kwds',
      ([s, f, keywords, ...rest]) => {
        if (f !== undefined && f !== NONE && typeOf(f).find('__call__') === undefined)
          throw typeError('first argument must be callable or None');
        setOwn(s as PyInstance, 'default_factory', f ?? NONE);
        const named = (keywords as PyDict).entries();
        if (init !== undefined)
          call(
            init,
            [s, ...rest, ...named.map((e) => e[1])],
            named.map((e) => e[0] as string),
          );
        return NONE;
      },
    ],
    [
      '__missing__',
      'key, /',
      ([s, key]) => {
        const f = factory(s);
        if (f === NONE) throw keyError(key);
        const v = call(f, []);
        (plainOf(s) as PyDict).set(key, v);
        return v;
      },
    ],
    [
      '__repr__',
      '',
      ([s]) => {
        const items = builtinRepr(plainOf(s));
        const f = factory(s);
        // It may be a method of the dict itself.
        const made = f instanceof PyObject ? nested(f, '...', () => repr(f)) : repr(f);
        return `${typeOf(s).name}(${made}, ${items})`;
      },
    ],
    ['__or__', 'value, /', ([a, b]) => union(a, b, a)],
    ['__ror__', 'value, /', ([a, b]) => union(b, a, a)],
    ['copy', '', ([s]) => call(typeOf(s), [factory(s), plainOf(s)])],
    ['__copy__', '', ([s]) => call(typeOf(s), [factory(s), plainOf(s)])],
    [
      '__reduce__',
      '',
      ([s]) => {
        const f = factory(s);
        const args = new PyTuple(f === NONE ? [] : [f]);
        return new PyTuple([typeOf(s), args, NONE, NONE, iter(call(getAttr(s, 'items'), []))]);
      },
    ],
  ]);
  quickMethod(DEFAULTDICT, '__missing__', quickMissing);
}

/** `_count_elements(mapping, iterable)` */
function countElements([mapping, v]: readonly Value[]): Value {
  const d = plainOf(mapping);
  if (!(d instanceof PyDict)) throw typeError('_count_elements needs a dict');
  for (const x of listItems(v)) {
    const n = dictGet(d, x) ?? 0;
    dictSet(d, x, typeof n === 'number' ? n + 1 : n);
  }
  return NONE;
}

export function openCollections(): void {
  registerModule('_collections', (n) => {
    openDeque();
    openDefaultDict();
    openTupleGetter();
    n.set('_tuplegetter', TUPLE_GETTER);
    n.set('deque', DEQUE);
    markCollection(DEQUE, 'sequence');
    n.set('_deque_iterator', DEQUE_ITERATOR);
    n.set('defaultdict', DEFAULTDICT);
    n.set('_count_elements', builtin('_count_elements', 'mapping, iterable, /', countElements));
  });
}

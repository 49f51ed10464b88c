/** What exception objects can do. */

import { lineAt } from '../code/code-object.ts';
import { INSTRUCTION_SIZE } from '../code/opcodes.table.ts';
import { getOwn, setOwn } from '../objects/attributes.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import {
  ATTRIBUTE_ERROR,
  BASE_EXCEPTION,
  BASE_EXCEPTION_GROUP,
  EXCEPTION,
  type ExceptionData,
  exceptionClasses,
  exceptionData,
  exceptionNamed,
  groupData,
  IMPORT_ERROR,
  KEY_ERROR,
  makeException,
  makeGroup,
  NAME_ERROR,
  OS_ERROR,
  PyTraceback,
  STOP_ITERATION,
  SYNTAX_ERROR,
  SYSTEM_EXIT,
  typeError,
  valueError,
} from '../objects/exceptions.ts';
import { PyFrame } from '../objects/frame-object.ts';
import { PyBuiltin, PyFunction, PyGetSet } from '../objects/function.ts';
import { instanceItems } from '../objects/instance-dict.ts';
import { append, listFrom, PyList } from '../objects/list.ts';
import { asInt } from '../objects/numbers.ts';
import { MEMBER_DESCRIPTOR, TRACEBACK } from '../objects/types.ts';
import { isCallable, isInstance, plainOf, typeName, typeOf } from '../objects/types-of.ts';
import { EMPTY_TUPLE, NONE, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined, setAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { shownAt } from '../vm/frames.ts';
import { lengthOf, listItems } from '../vm/iterate.ts';
import { isException, matches } from '../vm/raising.ts';
import { repr, str, strOf, textOf } from '../vm/text.ts';
import { builtin, defineNew, getset, members, methods } from './define.ts';
import { errnoClass } from './errno.ts';
import { openFrameAttributes } from './frame-attributes.ts';
import { subscriptable } from './generics.ts';
import { defineDict } from './slots.ts';
import { initUnicodeError, FIELDS as UNICODE_FIELDS, unicodeErrorText } from './unicode-errors.ts';

const data = (v: Value): ExceptionData => {
  if (isException(v)) return exceptionData(v);
  throw typeError(`descriptor requires a 'BaseException' object but received a '${typeName(v)}'`);
};

/** Positional arguments that become attributes. */
const FIELDS: readonly (readonly [PyClass, readonly string[]])[] = [
  [STOP_ITERATION, ['value']],
  [SYSTEM_EXIT, ['code']],
];

function newException(args: readonly Value[]): Value {
  const [cls, , ...rest] = args;
  if (!(cls instanceof PyClass) || !cls.isSubclassOf(BASE_EXCEPTION))
    throw typeError('BaseException.__new__(X): X is not an exception class');
  const actual = cls === OS_ERROR && rest.length >= 2 ? (errnoClass(rest[0]) ?? cls) : cls;
  return makeException(actual, rest);
}

function initException(args: readonly Value[]): Value {
  const [self, keywords, ...rest] = args as [PyInstance, PyDict, ...Value[]];
  const cls = typeOf(self);
  const named = keywords.entries();
  const allowed = cls.isSubclassOf(IMPORT_ERROR)
    ? ['name', 'path']
    : cls.isSubclassOf(ATTRIBUTE_ERROR)
      ? ['name', 'obj']
      : cls.isSubclassOf(NAME_ERROR)
        ? ['name']
        : [];
  for (const [k] of named) {
    if (!allowed.includes(str(k)))
      throw typeError(
        allowed.length === 0
          ? `${cls.name}() takes no keyword arguments`
          : `'${str(k)}' is an invalid keyword argument for ${cls.name}()`,
      );
  }
  if (cls.isSubclassOf(IMPORT_ERROR)) initImportError(self, rest);
  for (const [k, v] of named) setOwn(self, str(k), v);
  data(self).args = rest.length === 0 ? EMPTY_TUPLE : new PyTuple(rest);
  if (isInstance(self, OS_ERROR) && rest.length >= 2) {
    setOwn(self, 'errno', rest[0]);
    setOwn(self, 'strerror', rest[1]);
    if (rest.length > 2 && rest[2] !== NONE) {
      setOwn(self, 'filename', rest[2]);
      if (rest.length > 4) setOwn(self, 'filename2', rest[4]);
      data(self).args = new PyTuple(rest.slice(0, 2));
    }
  }
  if (isInstance(self, SYNTAX_ERROR) && rest.length > 0) initSyntaxError(self, rest);
  initUnicodeError(self, rest);
  return NONE;
}

function initImportError(self: PyInstance, args: readonly Value[]): void {
  // `__init__` may be called again.
  for (const name of ['name', 'path']) if (getOwn(self, name) !== undefined) setOwn(self, name, NONE);
  setOwn(self, 'msg', args.length === 1 ? args[0] : NONE);
}

const LEAST_DETAILS = 4;
const MOST_DETAILS = 6;

function initSyntaxError(self: PyInstance, args: readonly Value[]): void {
  setOwn(self, 'msg', args[0]);
  if (args.length !== 2) return;
  const details = listItems(args[1]);
  const n = details.length;
  if (n < LEAST_DETAILS || n > MOST_DETAILS)
    throw typeError(
      n < LEAST_DETAILS
        ? `function takes at least ${LEAST_DETAILS} arguments (${n} given)`
        : `function takes at most ${MOST_DETAILS} arguments (${n} given)`,
    );
  if (n === LEAST_DETAILS + 1) throw typeError('end_offset must be provided when end_lineno is provided');
  ['filename', 'lineno', 'offset', 'text', 'end_lineno', 'end_offset'].forEach((name, i) => {
    if (i < details.length) setOwn(self, name, details[i]);
  });
}

/** `str(e)` */
function exceptionText(e: PyInstance): string {
  const { items } = exceptionData(e).args;
  if (isInstance(e, KEY_ERROR) && items.length === 1) return repr(items[0]);
  if (isInstance(e, OS_ERROR)) {
    const errno = getOwn(e, 'errno');
    const text = getOwn(e, 'strerror');
    const file = getOwn(e, 'filename');
    const second = getOwn(e, 'filename2');
    if (errno !== undefined && text !== undefined)
      return `[Errno ${str(errno)}] ${str(text)}${file === undefined ? '' : `: ${repr(file)}`}${second === undefined ? '' : ` -> ${repr(second)}`}`;
  }
  if (isInstance(e, SYNTAX_ERROR)) {
    const msg = getOwn(e, 'msg');
    const file = getOwn(e, 'filename');
    const line = getOwn(e, 'lineno');
    const name = file === undefined ? undefined : textOf(file)?.split('/').at(-1);
    const place = [name, line !== undefined && asInt(line) !== undefined ? `line ${str(line)}` : undefined];
    const known = place.filter((part) => part !== undefined).join(', ');
    const text = str(msg ?? NONE);
    return known === '' ? text : `${text} (${known})`;
  }
  if (isInstance(e, IMPORT_ERROR) && items.length === 1) return str(items[0]);
  const unicode = unicodeErrorText(e);
  if (unicode !== undefined) return unicode;
  return items.length === 0 ? '' : items.length === 1 ? str(items[0]) : repr(exceptionData(e).args);
}

function causeOf(v: Value | undefined, what: string): PyInstance | undefined {
  if (v === NONE) return undefined;
  if (v !== undefined && isException(v)) return v;
  throw typeError(`exception ${what} must be None or derive from BaseException`);
}

function openBase(): void {
  defineDict(BASE_EXCEPTION);
  BASE_EXCEPTION.namespace.set('__new__', builtin('__new__', 'cls, /, *args, **kwds', newException));
  methods(BASE_EXCEPTION, [
    ['__init__', '*args, **kwds', initException],
    ['__str__', '', ([e]) => strOf(exceptionText(e as PyInstance))],
    [
      '__repr__',
      '',
      ([e]) => {
        const { items } = data(e).args;
        return strOf(`${typeOf(e).name}(${items.map(repr).join(', ')})`);
      },
    ],
    [
      'with_traceback',
      'tb, /',
      ([e, tb]) => {
        if (tb !== NONE && !(tb instanceof PyTraceback)) throw typeError('__traceback__ must be a traceback or None');
        data(e).traceback = tb instanceof PyTraceback ? tb : undefined;
        return e;
      },
    ],
    [
      'add_note',
      'note, /',
      ([e, note]) => {
        if (textOf(note) === undefined) throw typeError(`note must be a str, not '${typeName(note)}'`);
        const notes = getAttrOrUndefined(e, '__notes__');
        const list = notes === undefined ? undefined : plainOf(notes);
        if (list instanceof PyList) append(list, note);
        else if (list !== undefined) throw typeError('Cannot add note: __notes__ is not a list');
        else setOwn(e as PyInstance, '__notes__', listFrom([note]));
        return NONE;
      },
    ],
    [
      '__setstate__',
      'state, /',
      ([e, state]) => {
        if (state === NONE) return NONE;
        if (!(state instanceof PyDict)) throw typeError('state is not a dictionary');
        for (const [k, v] of state.entries()) setAttr(e, str(k), v);
        return NONE;
      },
    ],
    ['__reduce__', '', ([e]) => reduced(e as PyInstance)],
  ]);
  getset(
    BASE_EXCEPTION,
    'args',
    (e) => data(e).args,
    (e, v) => {
      data(e).args = v === undefined ? EMPTY_TUPLE : new PyTuple(listItems(v));
    },
  );
  getset(
    BASE_EXCEPTION,
    '__traceback__',
    (e) => data(e).traceback ?? NONE,
    (e, v) => {
      if (v !== NONE && !(v instanceof PyTraceback)) throw typeError('__traceback__ must be a traceback or None');
      data(e).traceback = v instanceof PyTraceback ? v : undefined;
    },
  );
  getset(
    BASE_EXCEPTION,
    '__context__',
    (e) => data(e).context ?? NONE,
    (e, v) => {
      data(e).context = causeOf(v, 'context');
    },
  );
  getset(
    BASE_EXCEPTION,
    '__cause__',
    (e) => data(e).cause ?? NONE,
    (e, v) => {
      data(e).cause = causeOf(v, 'cause');
      data(e).suppressContext = true;
    },
  );
  getset(
    BASE_EXCEPTION,
    '__suppress_context__',
    (e) => data(e).suppressContext,
    (e, v) => {
      data(e).suppressContext = v !== undefined && isTrue(v);
    },
  );
}

/** How it is made again: by its arguments, and what the program has put into it. */
function reduced(e: PyInstance): Value {
  const { args } = data(e);
  const file = getOwn(e, 'filename');
  const second = getOwn(e, 'filename2');
  const all =
    isInstance(e, OS_ERROR) && args.items.length === 2 && file !== undefined
      ? new PyTuple([...args.items, file, ...(second === undefined ? [] : [NONE, second])])
      : args;
  const own = instanceItems(e);
  const state = own.size === 0 && !isInstance(e, IMPORT_ERROR) ? undefined : copyOf(own);
  if (state !== undefined && isInstance(e, IMPORT_ERROR))
    for (const name of ['name', 'path']) {
      const v = getOwn(e, name);
      if (v !== undefined && v !== NONE) state.set(name, v);
    }
  return new PyTuple(state === undefined || state.size === 0 ? [typeOf(e), all] : [typeOf(e), all, state]);
}

function copyOf(d: PyDict): PyDict {
  const copy = new PyDict();
  for (const [k, v] of d.entries()) copy.set(k, v);
  return copy;
}

/** An attribute that is not in `__dict__`. */
function field(cls: PyClass, name: string, get: (e: Value) => Value): void {
  const set = (e: Value, v: Value | undefined): void => setOwn(e as PyInstance, name, v ?? NONE);
  cls.namespace.set(name, new PyGetSet(name, cls, MEMBER_DESCRIPTOR, get, set));
  cls.renew();
}

/** Attributes that are the arguments unless they are set. */
function openFields(): void {
  for (const [cls, names] of FIELDS) {
    names.forEach((name, i) => {
      field(cls, name, (e) => {
        const own = getOwn(e as PyInstance, name);
        if (own !== undefined) return own;
        const { items } = data(e).args;
        if (cls === SYSTEM_EXIT && items.length > 1) return data(e).args;
        return items[i] ?? NONE;
      });
    });
  }
  const missing = (cls: PyClass, names: readonly string[]): void => {
    for (const name of names) field(cls, name, (e) => getOwn(e as PyInstance, name) ?? NONE);
  };
  missing(OS_ERROR, ['errno', 'strerror', 'filename', 'filename2']);
  missing(SYNTAX_ERROR, [
    'msg',
    'filename',
    'lineno',
    'offset',
    'text',
    'end_lineno',
    'end_offset',
    'print_file_and_line',
  ]);
  missing(IMPORT_ERROR, ['name', 'path']);
  field(IMPORT_ERROR, 'msg', (e) => {
    const { items } = data(e).args;
    return getOwn(e as PyInstance, 'msg') ?? (items.length === 1 ? items[0] : NONE);
  });
  missing(ATTRIBUTE_ERROR, ['name', 'obj']);
  missing(NAME_ERROR, ['name']);
  for (const name of ['UnicodeDecodeError', 'UnicodeEncodeError']) missing(exceptionNamed(name), UNICODE_FIELDS);
  missing(exceptionNamed('UnicodeTranslateError'), UNICODE_FIELDS.slice(1));
}

function openGroups(): void {
  const GROUP = exceptionNamed('ExceptionGroup');
  BASE_EXCEPTION_GROUP.namespace.set(
    '__new__',
    builtin('__new__', 'cls, /, *rest', ([cls, message, exceptions, ...more]) => {
      const given = (message === undefined ? 0 : 1) + (exceptions === undefined ? 0 : 1) + more.length;
      if (given !== 2) throw typeError(`BaseExceptionGroup.__new__() takes exactly 2 arguments (${given} given)`);
      if (textOf(message) === undefined)
        throw typeError(`BaseExceptionGroup.__new__() argument 1 must be str, not ${typeName(message)}`);
      if (typeOf(exceptions).find('__getitem__') === undefined || exceptions instanceof PyDict)
        throw typeError('second argument (exceptions) must be a sequence');
      if (lengthOf(exceptions) === 0) throw valueError('second argument (exceptions) must be a non-empty sequence');
      const all = listItems(exceptions);
      all.forEach((e, i) => {
        if (!isInstance(e, BASE_EXCEPTION))
          throw valueError(`Item ${i} of second argument (exceptions) is not an exception`);
      });
      const plain = all.every((e) => isInstance(e, EXCEPTION));
      let made = cls as PyClass;
      if (made === BASE_EXCEPTION_GROUP && plain) made = GROUP;
      else if (made === GROUP && !plain) throw typeError('Cannot nest BaseExceptions in an ExceptionGroup');
      else if (made.isSubclassOf(EXCEPTION) && !plain) throw typeError(`Cannot nest BaseExceptions in '${made.name}'`);
      return makeGroup(made, message, exceptions, new PyTuple(all));
    }),
  );
  members(BASE_EXCEPTION_GROUP, [
    ['message', (g) => groupData(g).message],
    ['exceptions', (g) => groupData(g).exceptions],
  ]);
  subscriptable(BASE_EXCEPTION_GROUP);
  methods(BASE_EXCEPTION_GROUP, [
    [
      '__str__',
      '',
      ([g]) => {
        const { message, exceptions } = groupData(g);
        const n = exceptions.items.length;
        return `${str(message)} (${n} sub-exception${n === 1 ? '' : 's'})`;
      },
    ],
    ['derive', 'excs, /', ([g, excs]) => call(BASE_EXCEPTION_GROUP, [groupData(g).message, excs])],
    [
      'split',
      'condition, /',
      ([g, condition]) => {
        const [a, b] = splitGroup(g, test(condition));
        return new PyTuple([a ?? NONE, b ?? NONE]);
      },
    ],
    ['subgroup', 'condition, /', ([g, condition]) => splitGroup(g, test(condition))[0] ?? NONE],
  ]);
}

function test(condition: Value): (e: Value) => boolean {
  if (condition instanceof PyFunction || condition instanceof PyBuiltin) return (e) => isTrue(call(condition, [e]));
  const classes = condition instanceof PyTuple ? condition.items : [condition];
  if (classes.length === 0 || !classes.every((c) => c instanceof PyClass && c.isSubclassOf(BASE_EXCEPTION))) {
    if (!(condition instanceof PyTuple) && !(condition instanceof PyClass) && isCallable(condition))
      return (e) => isTrue(call(condition, [e]));
    throw typeError('expected a function, exception type or tuple of exception types');
  }
  return (e) => matches(e, condition);
}

/** What the test takes, and the rest; each a group of the same form. */
function splitGroup(g: Value, takes: (e: Value) => boolean): [Value | undefined, Value | undefined] {
  if (takes(g)) return [g, undefined];
  const yes: Value[] = [];
  const no: Value[] = [];
  for (const e of groupData(g).exceptions.items) {
    if (isInstance(e, BASE_EXCEPTION_GROUP)) {
      const [a, b] = splitGroup(e, takes);
      if (a !== undefined) yes.push(a);
      if (b !== undefined) no.push(b);
    } else {
      (takes(e) ? yes : no).push(e);
    }
  }
  return [derive(g, yes), derive(g, no)];
}

function derive(g: Value, all: readonly Value[]): Value | undefined {
  if (all.length === 0) return undefined;
  const made = call(getAttr(g, 'derive'), [listFrom(all)]);
  const from = data(g);
  const to = data(made);
  to.traceback = from.traceback;
  to.context = from.context;
  to.cause = from.cause;
  const notes = getOwn(g as PyInstance, '__notes__');
  if (notes !== undefined) setOwn(made as PyInstance, '__notes__', listFrom(listItems(notes)));
  return made;
}

function frameOfLine(line: PyTraceback): Value {
  if (line.frame !== undefined) return shownAt(line.frame, line.pc);
  line.shown ??= new PyFrame(line.code, line.pc, line.globals);
  return line.shown;
}

function openTraceback(): void {
  const tb = (v: Value): PyTraceback => {
    if (v instanceof PyTraceback) return v;
    throw typeError('expected a traceback');
  };
  defineNew(TRACEBACK, 'tb_next, tb_frame, tb_lasti, tb_lineno', ([, next, at, position, line]) => {
    if (next !== NONE && !(next instanceof PyTraceback))
      throw typeError(`expected traceback object or None, got '${typeName(next)}'`);
    if (!(at instanceof PyFrame)) throw typeError(`traceback() argument 'tb_frame' must be frame, not ${typeName(at)}`);
    const pc = Math.floor(smallIndex(position) / 2) * INSTRUCTION_SIZE;
    const after = next instanceof PyTraceback ? next : undefined;
    const made = new PyTraceback(at.code, at.globals, pc, after, undefined, smallIndex(line));
    made.shown = at;
    return made;
  });
  getset(TRACEBACK, 'tb_lineno', (v) => tb(v).line ?? lineAt(tb(v).code, tb(v).pc));
  getset(TRACEBACK, 'tb_frame', (v) => frameOfLine(tb(v)));
  // In bytes of CPython's instructions, of which there are two each: with `co_positions`, the place in the source.
  getset(TRACEBACK, 'tb_lasti', (v) => (tb(v).pc / INSTRUCTION_SIZE) * 2);
  getset(
    TRACEBACK,
    'tb_next',
    (v) => tb(v).next ?? NONE,
    (v, next) => {
      if (next === undefined) throw typeError("can't delete tb_next attribute");
      if (next !== NONE && !(next instanceof PyTraceback))
        throw typeError(`expected traceback object, got '${typeName(next)}'`);
      const after = next instanceof PyTraceback ? next : undefined;
      for (let line = after; line !== undefined; line = line.next)
        if (line === v) throw valueError('traceback loop detected');
      tb(v).next = after;
    },
  );
}

export function openExceptions(): void {
  openBase();
  openFields();
  openGroups();
  openTraceback();
  openFrameAttributes();
  exceptionClasses();
}

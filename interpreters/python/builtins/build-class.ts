/** `__build_class__`: what a class statement does. */

import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { RUNTIME_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { BoundBuiltin, PyFunction } from '../objects/function.ts';
import { TYPE } from '../objects/types.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { Cell, EMPTY_TUPLE, PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { call, knowingCaller, runNested } from '../vm/call.ts';
import { enter } from '../vm/enter.ts';
import { Frame } from '../vm/frame.ts';
import { asLocals } from '../vm/mapping-dict.ts';
import { vm } from '../vm/state.ts';
import { builtinRepr, str, textOf } from '../vm/text.ts';
import { builtin } from './define.ts';
import { winner } from './inherit.ts';

/** `__build_class__(func, name, *bases, metaclass=, **keywords)` */
function buildClass(args: readonly Value[]): Value {
  const [f, nameValue, keywordDict, ...given] = args as [Value, Value, PyDict, ...Value[]];
  if (!(f instanceof PyFunction)) throw typeError('__build_class__: func must be a function');
  if (textOf(nameValue) === undefined) throw typeError('__build_class__: name is not a string');
  const bases = resolveBases(given);
  const resolved = bases !== given;
  const keywords = keywordDict.entries().filter(([k]) => k !== 'metaclass');
  const wanted = keywordDict.get('metaclass');
  let meta: Value = wanted ?? (bases.length === 0 ? TYPE : typeOf(bases[0]));
  if (meta instanceof PyClass)
    meta = winner(
      meta,
      bases.filter((b) => b instanceof PyClass),
    );
  const names = keywords.map(([k]) => str(k));
  const values = keywords.map(([, v]) => v);
  const prepare = getAttrOrUndefined(meta, '__prepare__');
  const tuple = bases.length === 0 ? EMPTY_TUPLE : new PyTuple(bases);
  let namespace: Value = new PyDict();
  if (prepare !== undefined && !(prepare instanceof BoundBuiltin)) {
    namespace = call(prepare, [nameValue, tuple, ...values], names.length === 0 ? undefined : names);
    if (typeOf(namespace).find('__getitem__') === undefined) {
      const shown = meta instanceof PyClass ? meta.name : '<metaclass>';
      throw typeError(`${shown}.__prepare__() must return a mapping, not ${typeName(namespace)}`);
    }
  }
  const depth = vm.top === undefined ? vm.nativeDepth + 1 : vm.top.depth + 1;
  const frame = enter(undefined, depth, 0, f, undefined, [], undefined);
  const locals = asLocals(namespace);
  runNested(
    new Frame(frame.code, frame.globals, frame.closure, frame.regs, undefined, frame.depth, 0, locals, undefined),
  );
  if (resolved) locals.set('__orig_bases__', new PyTuple(given));
  const cell = locals.get('__classcell__');
  const cls = call(meta, [nameValue, tuple, namespace, ...values], names.length === 0 ? undefined : names);
  if (cls instanceof PyClass && f.code.isHidden) cls.standsIn = true;
  if (cls instanceof PyClass && cell instanceof Cell && cell.v !== undefined && cell.v !== cls)
    throw typeError(`__class__ set to ${builtinRepr(cell.v)} defining '${str(nameValue)}' as ${builtinRepr(cls)}`);
  if (cls instanceof PyClass && cell instanceof Cell && cell.v === undefined)
    throw raise(
      RUNTIME_ERROR,
      `__class__ not set defining '${str(nameValue)}' as ${builtinRepr(cls)}. Was __classcell__ propagated to type.__new__?`,
    );
  return cls;
}

function resolveBases(given: readonly Value[]): readonly Value[] {
  if (given.every((b) => b instanceof PyClass)) return given;
  const all: Value[] = [];
  let changed = false;
  for (const b of given) {
    const entries = b instanceof PyClass ? undefined : getAttrOrUndefined(b, '__mro_entries__');
    if (entries === undefined) {
      all.push(b);
      continue;
    }
    changed = true;
    const r = call(entries, [new PyTuple(given)]);
    if (!(r instanceof PyTuple)) throw typeError('__mro_entries__ must return a tuple');
    all.push(...r.items);
  }
  return changed ? all : given;
}

export const BUILD_CLASS = knowingCaller(builtin('__build_class__', 'func, name, /, *bases, **kwds', buildClass));

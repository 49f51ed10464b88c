/** `__build_class__`: what a class statement does. */
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { Raised, RUNTIME_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { BoundBuiltin, PyFunction } from '../objects/function.ts';
import { TYPE } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { Cell, EMPTY_TUPLE, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call, runNested } from '../vm/call.ts';
import { enter } from '../vm/enter.ts';
import { Frame } from '../vm/frame.ts';
import { builtinRepr, str } from '../vm/text.ts';
import { builtin } from './define.ts';
import { winner } from './inherit.ts';

/** `__build_class__(func, name, *bases, metaclass=, **keywords)` */
function buildClass(args: readonly Value[]): Value {
  const [f, nameValue, keywordDict, ...given] = args as [Value, Value, PyDict, ...Value[]];
  if (!(f instanceof PyFunction)) throw typeError('__build_class__: func must be a function');
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
  }
  const frame = enter(undefined, 0, 0, f, undefined, [], undefined);
  const locals = namespace instanceof PyDict ? namespace : new MappingDict(namespace);
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

/** What `__prepare__` gives need not be a dict. */
class MappingDict extends PyDict {
  private readonly mapping: Value;

  constructor(mapping: Value) {
    super(false);
    this.mapping = mapping;
  }

  override get(key: Value): Value | undefined {
    try {
      return call(getAttr(this.mapping, '__getitem__'), [key]);
    } catch (e) {
      if (e instanceof Raised && e.exc.pyClass().mro.some((c) => c.name === 'KeyError')) return undefined;
      throw e;
    }
  }

  override set(key: Value, v: Value): void {
    call(getAttr(this.mapping, '__setitem__'), [key, v]);
  }

  override delete(key: Value): Value | undefined {
    const v = this.get(key);
    if (v !== undefined) call(getAttr(this.mapping, '__delitem__'), [key]);
    return v;
  }
}

export const BUILD_CLASS = builtin('__build_class__', 'func, name, /, *bases, **kwds', buildClass);

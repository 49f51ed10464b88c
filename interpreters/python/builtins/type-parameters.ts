/**
 * Type variables in `list[T]` and `int | T`: which there are, and what becomes of the arguments when others are put in their places. The variables themselves are
 * the library's (typing.py): they answer `__typing_subst__`.
 */
import { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { PyGenericAlias } from '../objects/generic.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { same } from '../vm/compare.ts';
import { getItemSlow, listItems } from '../vm/iterate.ts';
import { repr } from '../vm/text.ts';

function ownParameters(v: Value): readonly Value[] {
  const own = getAttrOrUndefined(v, '__parameters__');
  return own instanceof PyTuple ? own.items : [];
}

export function parametersOf(args: readonly Value[]): Value[] {
  const all: Value[] = [];
  for (const arg of args) {
    if (arg instanceof PyClass) continue;
    const found = getAttrOrUndefined(arg, '__typing_subst__') === undefined ? ownParameters(arg) : [arg];
    for (const p of found) if (!all.some((q) => same(p, q))) all.push(p);
  }
  return all;
}

/** What a subscript gives: one for each parameter; unpacked tuples among them are spread. */
function given(item: Value): Value[] {
  const all: Value[] = [];
  for (const v of item instanceof PyTuple ? item.items : [item]) {
    const spread = v instanceof PyClass ? undefined : getAttrOrUndefined(v, '__typing_unpacked_tuple_args__');
    const isOpen =
      spread instanceof PyTuple &&
      spread.items.at(-1) !== undefined &&
      repr(spread.items.at(-1) as Value) === 'Ellipsis';
    if (spread instanceof PyTuple && !isOpen) all.push(...spread.items);
    else all.push(v);
  }
  return all;
}

/** `alias[item]`: its arguments with other values for their parameters. */
export function substitute(self: Value, args: readonly Value[], item: Value): Value[] {
  const parameters = parametersOf(args);
  if (parameters.length === 0) throw typeError(`${repr(self)} is not a generic class`);
  let values: readonly Value[] = given(item);
  for (const p of parameters) {
    const prepare = getAttrOrUndefined(p, '__typing_prepare_subst__');
    if (prepare === undefined || prepare === NONE) continue;
    const prepared = call(prepare, [self, new PyTuple(values)]);
    values = prepared instanceof PyTuple ? prepared.items : [prepared];
  }
  if (values.length !== parameters.length)
    throw typeError(
      `Too ${values.length > parameters.length ? 'many' : 'few'} arguments for ${repr(self)}; actual ${values.length}, expected ${parameters.length}`,
    );
  const valueFor = (p: Value): Value | undefined => values[parameters.findIndex((q) => same(p, q))];
  return args.flatMap((arg) => {
    if (arg instanceof PyClass) return [arg];
    const subst = getAttrOrUndefined(arg, '__typing_subst__');
    const isUnpacked = getAttrOrUndefined(arg, '__typing_is_unpacked_typevartuple__') === true;
    const made = subst === undefined ? inner(arg, valueFor) : call(subst, [valueFor(arg) ?? arg]);
    return isUnpacked ? listItems(made) : [made];
  });
}

/** An argument that has parameters of its own. */
function inner(arg: Value, valueFor: (p: Value) => Value | undefined): Value {
  const own = ownParameters(arg);
  if (own.length === 0) return arg;
  const values = own.flatMap((p) => {
    const v = valueFor(p) ?? p;
    // What a TypeVarTuple stands for is a tuple.
    return v instanceof PyTuple && !(p instanceof PyGenericAlias) ? v.items : [v];
  });
  return getItemSlow(arg, new PyTuple(values));
}

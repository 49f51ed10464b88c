/** Global, builtin and local names. Compiled code knows the namespace, hence the binding, and often the value. */

import { setOwn } from '../objects/attributes.ts';
import { BINDING_ABSENT, bound, type Namespace } from '../objects/binding.ts';
import type { PyDict } from '../objects/dict.ts';
import { NAME_ERROR, type Raised, raise, UNBOUND_LOCAL_ERROR } from '../objects/exceptions.ts';
import type { Value } from '../objects/value.ts';
import { MappingDict } from './mapping-dict.ts';
import { vm } from './state.ts';

export function getGlobal(globals: Namespace, name: string): Value {
  const b = globals.binding(name);
  if (b.state !== BINDING_ABSENT) {
    const v = bound(b);
    if (v !== undefined) return v;
    if (globals.mapping !== undefined) {
      const item = itemNamed(globals.mapping, name);
      if (item !== undefined) return item;
    }
  }
  const v = bound((globals.builtins ?? vm.builtins).binding(name));
  if (v !== undefined) return v;
  throw nameError(name);
}

/** What globals that are an object of a subclass of dict say of a name. @dontLookInside */
function itemNamed(mapping: Value, name: string): Value | undefined {
  return new MappingDict(mapping).get(name);
}

/** @dontLookInside */
export function nameError(name: string): Raised {
  const e = raise(NAME_ERROR, `name '${name}' is not defined`);
  setOwn(e.exc, 'name', name);
  return e;
}

export function setGlobal(globals: Namespace, name: string, v: Value): void {
  globals.bind(globals.binding(name), v);
}

/** @dontLookInside */
export function deleteGlobal(globals: Namespace, name: string): void {
  const b = globals.binding(name);
  if (b.v === undefined) throw nameError(name);
  globals.unbind(b);
}

/** @dontLookInside */
export function getLocalName(locals: PyDict, globals: Namespace, name: string): Value {
  return localName(locals, name) ?? getGlobal(globals, name);
}

/** @dontLookInside */
export function localName(locals: PyDict, name: string): Value | undefined {
  return locals.get(name);
}

/** @dontLookInside */
export function setLocalName(locals: PyDict, name: string, v: Value): void {
  locals.set(name, v);
}

/** @dontLookInside */
export function deleteLocalName(locals: PyDict, name: string): void {
  if (locals.delete(name) === undefined) throw nameError(name);
}

/** @dontLookInside */
export function unboundLocal(name: string): Raised {
  return raise(UNBOUND_LOCAL_ERROR, `cannot access local variable '${name}' where it is not associated with a value`);
}

/** @dontLookInside */
export function unboundFree(name: string): Raised {
  const e = raise(
    NAME_ERROR,
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  );
  setOwn(e.exc, 'name', name);
  return e;
}

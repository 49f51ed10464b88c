/** isinstance and issubclass, `__instancecheck__` and `__subclasscheck__` of metaclasses included. */
import { PyClass } from '../objects/class.ts';
import { RECURSION_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { PyBuiltin } from '../objects/function.ts';
import { PyGenericAlias, PyUnion } from '../objects/generic.ts';
import { plainOf, typeOf } from '../objects/types-of.ts';
import { PyTuple, type Value } from '../objects/value.ts';
import { getAttrOrUndefined } from './attributes.ts';
import { callSpecial } from './call.ts';
import { isTrue } from './compare.ts';
import { vm } from './state.ts';

/** A class's own answer, without hooks. */
export function isInstanceOf(v: Value, cls: PyClass): boolean {
  if (typeOf(v).isSubclassOf(cls)) return true;
  if (cls.metaclass.isHeap) return isInstanceSlow(v, cls);
  return false;
}

/** `isinstance(v, classes)` */
export function checkInstance(v: Value, classes: Value): boolean {
  if (classes instanceof PyClass && !classes.metaclass.isHeap) {
    if (typeOf(v).isSubclassOf(classes)) return true;
  }
  return isInstanceSlow(v, classes);
}

function checkDepth(depth: number, what: string): void {
  if (depth > vm.recursionLimit) throw raise(RECURSION_ERROR, `maximum recursion depth exceeded in ${what}`);
}

function checkNotGeneric(classes: Value, what: string): void {
  if (plainOf(classes) instanceof PyGenericAlias)
    throw typeError(`${what}() argument 2 cannot be a parameterized generic`);
}

/** @dontLookInside */
function isInstanceSlow(v: Value, classes: Value, depth = 0): boolean {
  checkDepth(depth, '__instancecheck__');
  if (typeOf(v) === classes) return true;
  if (classes instanceof PyTuple) return classes.items.some((c) => isInstanceSlow(v, c, depth + 1));
  if (classes instanceof PyUnion) return classes.args.some((c) => isInstanceSlow(v, c, depth + 1));
  checkNotGeneric(classes, 'isinstance');
  const hook = typeOf(classes).find('__instancecheck__');
  if (hook !== undefined && !(hook instanceof PyBuiltin)) return isTrue(callSpecial(hook, classes, [v]));
  return plainInstance(v, classes);
}

/** `type.__instancecheck__` */
export function plainInstance(v: Value, cls: Value): boolean {
  if (!(cls instanceof PyClass)) {
    if (basesOf(cls) === undefined) throw typeError('isinstance() arg 2 must be a type, a tuple of types, or a union');
    const claimed = getAttrOrUndefined(v, '__class__');
    return claimed !== undefined && descends(claimed, cls, 0);
  }
  if (typeOf(v).isSubclassOf(cls)) return true;
  if (!typeOf(v).isHeap) return false;
  const claimed = getAttrOrUndefined(v, '__class__');
  return claimed instanceof PyClass && claimed !== typeOf(v) && claimed.isSubclassOf(cls);
}

/** `issubclass(v, classes)` @dontLookInside */
export function checkSubclass(v: Value, classes: Value, depth = 0): boolean {
  checkDepth(depth, '__subclasscheck__');
  if (classes instanceof PyTuple) return classes.items.some((c) => checkSubclass(v, c, depth + 1));
  if (classes instanceof PyUnion) return classes.args.some((c) => checkSubclass(v, c, depth + 1));
  checkNotGeneric(classes, 'issubclass');
  const hook = typeOf(classes).find('__subclasscheck__');
  if (hook !== undefined && !(hook instanceof PyBuiltin)) return isTrue(callSpecial(hook, classes, [v]));
  return plainSubclass(v, classes);
}

/** `type.__subclasscheck__` */
export function plainSubclass(v: Value, cls: Value): boolean {
  if (v instanceof PyClass && cls instanceof PyClass) return v.isSubclassOf(cls);
  if (basesOf(v) === undefined) throw typeError('issubclass() arg 1 must be a class');
  if (basesOf(cls) === undefined) throw typeError('issubclass() arg 2 must be a class, a tuple of classes, or a union');
  return descends(v, cls, 0);
}

/** What an object that is no class, but has bases, says that they are. */
function basesOf(v: Value): readonly Value[] | undefined {
  const bases = getAttrOrUndefined(v, '__bases__');
  return bases instanceof PyTuple ? bases.items : undefined;
}

function descends(v: Value, cls: Value, depth: number): boolean {
  checkDepth(depth, '__subclasscheck__');
  return v === cls || (basesOf(v) ?? []).some((base) => descends(base, cls, depth + 1));
}

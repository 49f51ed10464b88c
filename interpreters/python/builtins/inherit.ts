/** What a class has from its bases: the order of its ancestors (C3 linearisation), the built-in class that its objects are laid out as, its metaclass. */

import { PyClass } from '../objects/class.ts';
import { BASE_EXCEPTION, typeError } from '../objects/exceptions.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { nameInErrors } from '../objects/types-of.ts';
import { NONE } from '../objects/value.ts';
import { layoutOf } from './slots.ts';

/** The method resolution order (Barrett et al., OOPSLA 1996), without the class itself. */
export function linearize(bases: readonly PyClass[]): PyClass[] {
  const lists = bases.map((b) => b.mro.slice());
  lists.push(bases.slice());
  const order: PyClass[] = [];
  for (;;) {
    const rest = lists.filter((l) => l.length > 0);
    if (rest.length === 0) return order;
    const next = rest.map((l) => l[0]).find((c) => !rest.some((l) => l.indexOf(c) > 0));
    if (next === undefined) {
      const names = [...new Set(rest.map((l) => l[0].name))].join(', ');
      throw typeError(`Cannot create a consistent method resolution\norder (MRO) for bases ${names}`);
    }
    order.push(next);
    for (const l of lists) if (l[0] === next) l.shift();
  }
}

export function relinearize(cls: PyClass, order: readonly PyClass[]): void {
  cls.mro = [cls, ...order];
  cls.renew();
  for (const s of cls.subclasses) relinearize(s, linearize(s.bases));
}

export function baseOf(bases: readonly PyClass[]): PyClass {
  let best = OBJECT;
  for (const b of bases) {
    if (b.isFinal) throw typeError(`type '${nameInErrors(b)}' is not an acceptable base type`);
    if (b.base === best || best.isSubclassOf(b.base)) continue;
    if (b.base.isSubclassOf(best) || isPlainException(best, b.base)) best = b.base;
    else if (!isPlainException(b.base, best)) throw typeError('multiple bases have instance lay-out conflict');
  }
  checkSlots(bases);
  return best;
}

/** What the bases add with `__slots__` has to be one after another, not side by side. */
function checkSlots(bases: readonly PyClass[]): void {
  let best = OBJECT;
  for (const b of bases) {
    const layout = layoutOf(b);
    if (best.isSubclassOf(layout)) continue;
    if (layout.isSubclassOf(best)) best = layout;
    else if (layout.isHeap && best.isHeap) throw typeError('multiple bases have instance lay-out conflict');
  }
}

/** Exceptions that have more in their objects than others. */
const SPECIAL_EXCEPTIONS: ReadonlySet<string> = new Set([
  'AttributeError',
  'BaseExceptionGroup',
  'ImportError',
  'NameError',
  'OSError',
  'StopIteration',
  'SyntaxError',
  'SystemExit',
  'UnicodeDecodeError',
  'UnicodeEncodeError',
  'UnicodeTranslateError',
]);

/** Objects of an exception class are laid out as those of another one, or like the beginning of them. */
function isPlainException(cls: PyClass, other: PyClass): boolean {
  if (!cls.isSubclassOf(BASE_EXCEPTION) || !other.isSubclassOf(BASE_EXCEPTION)) return false;
  return !cls.mro.some((c) => SPECIAL_EXCEPTIONS.has(c.name));
}

/** An exception class of a module that is implemented here. */
export function exceptionClass(module: string, name: string, bases: readonly PyClass[]): PyClass {
  const cls = new PyClass(TYPE, name, bases, baseOf(bases), true);
  cls.mro = [cls, ...linearize(bases)];
  cls.namespace.set('__module__', module);
  cls.namespace.set('__doc__', NONE);
  cls.renew();
  return cls;
}

/** The most derived metaclass. */
export function winner(meta: PyClass, bases: readonly PyClass[]): PyClass {
  let best = meta;
  for (const b of bases) {
    if (best.isSubclassOf(b.metaclass)) continue;
    if (b.metaclass.isSubclassOf(best)) best = b.metaclass;
    else
      throw typeError(
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
  }
  return best;
}

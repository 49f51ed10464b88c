/**
 * Lazy boxes: a value that is an object of a value class on some ways to a join, and anything else on others, such as a variable that is
 * not bound before a loop's first iteration and holds a float after it. Its contents travel unboxed next to the value that there would be otherwise;
 * it is boxed where somebody looks at it, most often never.
 *
 *     b2(v7, v8):                            v7: ABSENT, or the value that existed on the way here; v8: contents of the box, where v7 is ABSENT
 *       v9 = box_unless<PyFloat> v7, v8
 *
 * In frame states: `%0{PyFloat unless v7: v8}`. Only for value classes, whose objects may be made twice.
 */
import type { ClassDesc, FieldDesc } from '../model/descriptors.ts';

/** Stands for the value where it has to be boxed. No program gets to see it. */
export const ABSENT: object = Object.freeze({ absent: true });

/** Whether boxes of the class can be made by an expression: all fields are parameters of its constructor. */
export function isBox({ valueClass, form, inits }: ClassDesc): boolean {
  if (!valueClass || form !== 'class' || inits === null) return false;
  const params = new Set(inits.map((init) => (init.from === 'param' ? init.index : -1)));
  return params.size === inits.length && !params.has(-1);
}

/** Contents where there is no box: never looked at, of the kind that keeps the place unboxed. */
export function idleContent(field: FieldDesc): unknown {
  return field.immutable && (field.hint === 'number' || field.hint === 'int') ? 0 : undefined;
}

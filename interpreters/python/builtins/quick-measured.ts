/** Lists and tuples of the items of a program's object that says how many it has: it is asked, since the program may tell, or fail. */
import type { PyBuiltin } from '../objects/function.ts';
import { PyList } from '../objects/list.ts';
import { NONE, type Value } from '../objects/value.ts';
import { listToTuple } from '../vm/displays.ts';
import { Call } from '../vm/frame.ts';
import { iter } from '../vm/iterate.ts';
import { lengthHint } from '../vm/length-hint.ts';
import { builtin } from './define.ts';
import { hosted } from './hosted.ts';

const ITER = builtin('iter', 'object, /', ([v]) => iter(v));
const HINT = builtin('length_hint', 'object, /', ([v]) => lengthHint(v) ?? NONE);

export const AS_LIST = builtin('list', 'items, /', ([items]) => items);
export const AS_TUPLE = builtin('tuple', 'items, /', ([items]) => listToTuple(items));

/** `finish` makes the result of a list. */
export function measured(v: Value, finish: PyBuiltin): Call {
  return new Call(hosted('measured'), [v, new PyList(), ITER, HINT, finish]);
}

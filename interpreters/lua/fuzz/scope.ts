/** What the variables of generated Lua programs hold. */
import { type Random, Scope as Variables } from 'metatrace/fuzz';

/**
 * `num` is an integer or a float; `any` may be anything, nil too. `arr`: a table with numbers at 1, 2, ...; `obj`: a table with fields x (number),
 * s (string), methods if its metatable is there. Programs break this now and then on purpose.
 */
export type Type = 'int' | 'num' | 'str' | 'bool' | 'arr' | 'obj' | 'fun' | 'any';
export const VALUES: readonly Type[] = ['int', 'num', 'num', 'str', 'bool', 'arr', 'obj', 'any'];

export class Scope extends Variables<Type> {
  constructor(random: Random) {
    super(random, (has, wanted) => has === 'int' && wanted === 'num');
  }
}

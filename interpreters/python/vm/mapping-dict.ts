/**
 * A mapping of the program as the local names of a class body, or of a text for `exec` and `eval`: instructions for names ask a dict, this one asks the
 * mapping's methods. The program itself only sees the mapping.
 */
import { PyDict } from '../objects/dict.ts';
import { KEY_ERROR, Raised } from '../objects/exceptions.ts';
import { isInstance, typeOf } from '../objects/types-of.ts';
import type { Value } from '../objects/value.ts';
import { callSpecial } from './call.ts';
import { getItemSlow, setItemSlow } from './iterate.ts';

export class MappingDict extends PyDict {
  readonly mapping: Value;

  constructor(mapping: Value) {
    super(false);
    this.mapping = mapping;
  }

  override get(key: Value): Value | undefined {
    try {
      return getItemSlow(this.mapping, key);
    } catch (e) {
      if (e instanceof Raised && isInstance(e.exc, KEY_ERROR)) return undefined;
      throw e;
    }
  }

  override set(key: Value, v: Value): void {
    setItemSlow(this.mapping, key, v);
  }

  /** Whatever fails there, the name is not defined. */
  override delete(key: Value): Value | undefined {
    const f = typeOf(this.mapping).find('__delitem__');
    if (f === undefined) return undefined;
    try {
      return callSpecial(f, this.mapping, [key]);
    } catch (e) {
      if (e instanceof Raised) return undefined;
      throw e;
    }
  }
}

/** Local names as instructions want them. */
export function asLocals(v: Value): PyDict {
  return v instanceof PyDict ? v : new MappingDict(v);
}

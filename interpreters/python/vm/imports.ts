/** The operations of `import`. What finds and runs modules is modules/import.ts. */

import { setOwn } from '../objects/attributes.ts';
import { type PyDict, shownGlobals } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, IMPORT_ERROR, Raised, raise, typeError } from '../objects/exceptions.ts';
import { PyModule } from '../objects/misc.ts';
import { isInstance, typeName } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from './attributes.ts';
import { call, knowing } from './call.ts';
import type { Frame } from './frame.ts';
import { listItems } from './iterate.ts';
import { vm } from './state.ts';
import { textOf } from './text.ts';
import { threads, Wait } from './threads.ts';
import { Turn } from './turn.ts';

/** IMPORT: the module's code can look at the frame that imports it. @dontLookInside */
export function importName(frame: Frame, name: string, request: Value): Value {
  const { globals } = frame;
  const f = (globals.builtins ?? vm.builtins).get('__import__');
  if (f === undefined || !(request instanceof PyTuple)) throw raise(IMPORT_ERROR, '__import__ not found');
  const [level, names] = request.items;
  const { importing } = threads;
  if (importing.size > 0 && level === 0) waitForImport(name);
  return knowing(frame, () => call(f, [name, shownGlobals(globals), shownGlobals(globals), names, level]));
}

/** Another thread has begun to import the module: the instruction is done again when it is there. Threads that import themselves do not wait, since they could wait for each other. */
function waitForImport(name: string): void {
  const { importing, current } = threads;
  for (const by of importing.values()) if (by === current) return;
  for (let dot = name.indexOf('.'); ; dot = name.indexOf('.', dot + 1)) {
    const part = dot < 0 ? name : name.slice(0, dot);
    if (importing.has(part)) throw new Turn(new Importing(part));
    if (dot < 0) return;
  }
}

class Importing extends Wait {
  private readonly name: string;

  constructor(name: string) {
    super(Number.POSITIVE_INFINITY);
    this.name = name;
  }

  isOver(): boolean {
    return !threads.importing.has(this.name);
  }

  take(): undefined {
    return undefined;
  }
}

/** IMPORTFROM @dontLookInside */
export function importFrom(module: Value, name: string): Value {
  try {
    return getAttr(module, name);
  } catch (e) {
    if (!(e instanceof Raised) || !isInstance(e.exc, ATTRIBUTE_ERROR)) throw e;
  }
  const own = getAttrOrUndefined(module, '__name__');
  const path = own === undefined ? undefined : textOf(own);
  if (path !== undefined) {
    const found = vm.modules.get(`${path}.${name}`);
    if (found !== undefined) return found;
  }
  const file = getAttrOrUndefined(module, '__file__');
  const where = file === undefined ? 'unknown location' : (textOf(file) ?? 'unknown location');
  const shown = path ?? '<unknown module name>';
  const spec = getAttrOrUndefined(module, '__spec__');
  const initializing = spec !== undefined && spec !== NONE && getAttrOrUndefined(spec, '_initializing') === true;
  const text = initializing
    ? `cannot import name '${name}' from partially initialized module '${shown}' (most likely due to a circular import) (${where})`
    : `cannot import name '${name}' from '${shown}' (${where})`;
  const error = raise(IMPORT_ERROR, text);
  setOwn(error.exc, 'name', own ?? NONE);
  setOwn(error.exc, 'path', file ?? NONE);
  throw error;
}

/** IMPORTSTAR @dontLookInside */
export function importStar(module: Value, locals: PyDict): void {
  const all = getAttrOrUndefined(module, '__all__');
  if (all !== undefined) {
    for (const n of listItems(all)) {
      const name = textOf(n);
      if (name === undefined) throw typeError(`Item in __all__ must be str, not ${typeName(n)}`);
      locals.set(name, getAttr(module, name));
    }
    return;
  }
  if (!(module instanceof PyModule)) throw raise(IMPORT_ERROR, 'from-import-* object has no __dict__ and no __all__');
  for (const b of module.namespace.bound()) if (!b.name.startsWith('_')) locals.set(b.name, b.v as Value);
}

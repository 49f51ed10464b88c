/** `breakpoint` and `sys.breakpointhook`: which debugger is called, `PYTHONBREAKPOINT` tells. */
import { builtin } from '../builtins/define.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyDict } from '../objects/dict.ts';
import { exceptionNamed, RUNTIME_ERROR, raise } from '../objects/exceptions.ts';
import { NONE, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { vm } from '../vm/state.ts';
import { str, strOf } from '../vm/text.ts';
import { importAbsolute } from './import.ts';

/** undefined: there is no such thing. */
function found(path: string): Value | undefined {
  const dot = path.lastIndexOf('.');
  try {
    return getAttrOrUndefined(importAbsolute(dot < 0 ? 'builtins' : path.slice(0, dot)), path.slice(dot + 1));
  } catch {
    return undefined;
  }
}

function hook(args: readonly Value[], keywords: Value): Value {
  const chosen = process.env.PYTHONBREAKPOINT;
  if (chosen === '0') return NONE;
  const path = chosen === undefined || chosen === '' ? 'pdb.set_trace' : chosen;
  const f = found(path);
  if (f === undefined) {
    const warning = `Ignoring unimportable $PYTHONBREAKPOINT: "${path}"`;
    call(getAttr(importAbsolute('warnings'), 'warn'), [strOf(warning), exceptionNamed('RuntimeWarning')]);
    return NONE;
  }
  return callWith(f, args, keywords);
}

function callWith(f: Value, args: readonly Value[], keywords: Value): Value {
  const named = keywords instanceof PyDict ? keywords.entries() : [];
  return call(
    f,
    [...args, ...named.map(([, v]) => v)],
    named.map(([name]) => str(name)),
  );
}

export function openBreakpoint(sys: Namespace): void {
  const made = builtin('breakpointhook', '*args, **kws', ([keywords, ...args]) => hook(args, keywords));
  sys.set('breakpointhook', made);
  sys.set('__breakpointhook__', made);
  vm.builtins.set(
    'breakpoint',
    builtin('breakpoint', '*args, **kws', ([keywords, ...args]) => {
      const current = sys.get('breakpointhook');
      if (current === undefined) throw raise(RUNTIME_ERROR, 'lost sys.breakpointhook');
      return callWith(current, args, keywords);
    }),
  );
}

/** Hooks of tools in `sys`: settrace, setprofile, and what belongs to them (vm/hooks.ts). */
import { definer } from '../builtins/define.ts';
import type { Namespace } from '../objects/binding.ts';
import { typeError } from '../objects/exceptions.ts';
import { plainOf, typeName } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { hooks, NativeProfile } from '../vm/hook-state.ts';
import '../vm/hooks.ts';

const hookOf = (f: Value): Value | undefined => (f === NONE ? undefined : f);

export function openTracing(n: Namespace): void {
  const def = definer(n);
  def('settrace', 'function, /', ([f]) => {
    hooks.setTrace(hookOf(f));
    return NONE;
  });
  def('gettrace', '', () => hooks.own.trace ?? NONE);
  def('setprofile', 'function, /', ([f]) => {
    hooks.setProfile(hookOf(f));
    return NONE;
  });
  def('getprofile', '', () => {
    const { profile } = hooks.own;
    return profile instanceof NativeProfile ? profile.object : (profile ?? NONE);
  });
  // For debuggers, which call while their hook runs.
  def('call_tracing', 'func, args, /', ([f, args]) => {
    const list = plainOf(args);
    if (!(list instanceof PyTuple)) throw typeError(`call_tracing() argument 2 must be tuple, not ${typeName(args)}`);
    const h = hooks.own;
    const { isInside, event } = h;
    h.isInside = false;
    try {
      return call(f, list.items);
    } finally {
      h.isInside = isInside;
      h.event = event;
    }
  });
}

/** `breakpoint()`, and the hook behind it: the debugger is what the variable PYTHONBREAKPOINT names, or pdb. */
import { callWith } from '../builtins/callables.ts';
import { builtin } from '../builtins/define.ts';
import { ATTRIBUTE_ERROR, IMPORT_ERROR, Raised, RUNTIME_ERROR, raise } from '../objects/exceptions.ts';
import type { PyBuiltin } from '../objects/function.ts';
import { isInstance } from '../objects/types-of.ts';
import { NONE, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call, FrameBuiltin, knowing } from '../vm/call.ts';
import { isHidden, Reveal } from '../vm/reveal.ts';
import { vm } from '../vm/state.ts';
import { strOf } from '../vm/text.ts';
import { importAbsolute } from './import.ts';

const VARIABLE = 'PYTHONBREAKPOINT';
const DEBUGGER = 'pdb.set_trace';

/** A built-in function that calls debuggers, which look at the whole stack. */
export function inSight(template: PyBuiltin): FrameBuiltin {
  return new FrameBuiltin(template, (args, frame) => {
    if (isHidden(frame)) throw new Reveal();
    return knowing(frame, () => template.fn(args));
  });
}

/** undefined: there is no such thing. */
function named(path: string): Value | undefined {
  const dot = path.lastIndexOf('.');
  try {
    return getAttr(importAbsolute(dot < 0 ? 'builtins' : path.slice(0, dot)), path.slice(dot + 1));
  } catch (e) {
    if (e instanceof Raised && (isInstance(e.exc, IMPORT_ERROR) || isInstance(e.exc, ATTRIBUTE_ERROR)))
      return undefined;
    throw e;
  }
}

/** `sys.breakpointhook` */
export function callDebugger(args: readonly Value[], keywords: Value): Value {
  const wanted = process.env[VARIABLE] ?? '';
  if (wanted === '0') return NONE;
  const f = named(wanted === '' ? DEBUGGER : wanted);
  if (f !== undefined) return callWith(f, args, keywords);
  const category = vm.builtins.get('RuntimeWarning') ?? NONE;
  call(getAttr(importAbsolute('warnings'), 'warn'), [
    strOf(`Ignoring unimportable $${VARIABLE}: "${wanted}"`),
    category,
    2,
  ]);
  return NONE;
}

export function openBreakpoint(): void {
  vm.builtins.set(
    'breakpoint',
    // The debugger stops in whoever calls.
    inSight(
      builtin('breakpoint', '*args, **kws', ([keywords, ...args]) => {
        const sys = vm.modules.get('sys');
        const hook = sys === undefined ? undefined : getAttrOrUndefined(sys, 'breakpointhook');
        if (hook === undefined) throw raise(RUNTIME_ERROR, 'lost sys.breakpointhook');
        return callWith(hook, args, keywords);
      }),
    ),
  );
}

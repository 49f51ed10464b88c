/** What programs see of frames, and what tools that trace may change: `f_trace` and its like, and where a frame goes on (`f_lineno`). */
import { CO_OPTIMIZED } from '../code/code-object.ts';
import { INSTRUCTION_SIZE } from '../code/opcodes.table.ts';
import { dictOf, PyDict, shownGlobals } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, notImplemented, raise, typeError, valueError } from '../objects/exceptions.ts';
import { FRAME_TYPE, PyFrame } from '../objects/frame-object.ts';
import { NONE, type Value } from '../objects/value.ts';
import { FrameTrace, traceOf } from '../vm/frame-trace.ts';
import { identity } from '../vm/hashing.ts';
import { hooks } from '../vm/hook-state.ts';
import { jumpTo } from '../vm/jumps.ts';
import { vm } from '../vm/state.ts';
import { repr, strOf } from '../vm/text.ts';
import { getset, methods } from './define.ts';

function frame(v: Value): PyFrame {
  if (v instanceof PyFrame) return v;
  throw typeError('expected a frame');
}

/** Of frames that nobody has kept only the names of modules are known. */
function variables({ view, code, globals }: PyFrame): Value {
  vm.keepsFrames = true;
  if (view !== undefined) return view.locals();
  return (code.flags & CO_OPTIMIZED) === 0 ? shownGlobals(globals) : new PyDict();
}

/** Of frames that are gone nobody will ask. */
const GONE = new WeakMap<PyFrame, FrameTrace>();

function trace(v: Value): FrameTrace {
  const f = frame(v);
  if (f.view !== undefined) return traceOf(f.view.owner);
  let t = GONE.get(f);
  if (t === undefined) {
    t = new FrameTrace();
    GONE.set(f, t);
  }
  return t;
}

function flag(v: Value | undefined): boolean {
  if (v === undefined) throw typeError("can't delete numeric/char attribute");
  if (typeof v !== 'boolean') throw typeError('attribute value type must be bool');
  return v;
}

/** `frame.f_lineno = v`: only while its trace function is told of a line. */
function setLine(f: PyFrame, v: Value | undefined): void {
  if (v === undefined) throw raise(ATTRIBUTE_ERROR, 'cannot delete attribute');
  const { event } = hooks.own;
  if (event === undefined || event === 'call')
    throw valueError("can't jump from the 'call' trace event of a new frame");
  if (event !== 'line') throw valueError("can only jump from a 'line' trace event");
  const { view } = f;
  if (view === undefined || traceOf(view.owner).trace === undefined)
    throw valueError('f_lineno can only be set by a trace function');
  if (typeof v !== 'number' && typeof v !== 'bigint') throw valueError('lineno must be an integer');
  jumpTo(view.owner, Number(v));
}

export function openFrameAttributes(): void {
  getset(FRAME_TYPE, 'f_code', (v) => frame(v).code);
  getset(
    FRAME_TYPE,
    'f_lineno',
    (v) => frame(v).line,
    (v, line) => {
      setLine(frame(v), line);
    },
  );
  getset(FRAME_TYPE, 'f_globals', (v) => shownGlobals(frame(v).globals));
  getset(FRAME_TYPE, 'f_builtins', (v) => dictOf(frame(v).globals.builtins ?? vm.builtins));
  getset(FRAME_TYPE, 'f_locals', (v) => variables(frame(v)));
  getset(FRAME_TYPE, 'f_back', (v) => frame(v).view?.caller() ?? NONE);
  getset(FRAME_TYPE, 'f_lasti', (v) => ((frame(v).view?.pc ?? frame(v).pc) / INSTRUCTION_SIZE) * 2);
  getset(
    FRAME_TYPE,
    'f_trace',
    (v) => trace(v).trace ?? NONE,
    (v, f) => {
      trace(v).trace = f === NONE ? undefined : f;
    },
  );
  getset(
    FRAME_TYPE,
    'f_trace_lines',
    (v) => trace(v).lines,
    (v, on) => {
      trace(v).lines = flag(on);
    },
  );
  getset(
    FRAME_TYPE,
    'f_trace_opcodes',
    () => false,
    (_, on) => {
      // Instructions here are not CPython's.
      if (flag(on)) throw notImplemented('frame.f_trace_opcodes: there are no events of instructions');
    },
  );
  methods(FRAME_TYPE, [
    ['clear', '', () => NONE],
    [
      '__repr__',
      '',
      ([v]) => {
        const { code, line } = frame(v);
        const at = identity(v as PyFrame)
          .toString(16)
          .padStart(12, '0');
        return strOf(`<frame at 0x${at}, file ${repr(strOf(code.filename))}, line ${line}, code ${code.name}>`);
      },
    ],
  ]);
}

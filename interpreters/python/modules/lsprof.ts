/**
 * `_lsprof`, the profiler under cProfile: for each function how often it was called and how long it took, alone and with what it called, and the same for each pair of caller and
 * callee. It is told of calls as a hook of `sys.setprofile` is. What is measured is the time of a program that is not compiled.
 */

import { methods, selfAs, wrapInit } from '../builtins/define.ts';
import { realOf } from '../builtins/numbers.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import { moduleInC } from '../code/stand-ins.ts';
import { plainCode } from '../code/traced.ts';
import { PyObject } from '../objects/base.ts';
import type { PyClass } from '../objects/class.ts';
import { BoundBuiltin, PyBuiltin, PyFunction } from '../objects/function.ts';
import { append, listFrom, type PyList } from '../objects/list.ts';
import { PyModule } from '../objects/misc.ts';
import { builtinClass, OBJECT } from '../objects/types.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, PyFloat, type Value } from '../objects/value.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import type { Frame } from '../vm/frame.ts';
import { type HookEvent, hooks, NativeProfile } from '../vm/hook-state.ts';
import { repr, strOf } from '../vm/text.ts';
import { registerModule } from './import.ts';

const PROFILER = builtinClass('Profiler', OBJECT, false);
const MODULE = '_lsprof';
const MILLISECOND = 1e-3;

/** Calls of a function, or of one from another. */
class Count {
  calls = 0;
  /** Of these, calls while another one was running. */
  recursive = 0;
  total = 0;
  inline = 0;
  level = 0;

  leave(total: number, inline: number): void {
    if (--this.level === 0) this.total += total;
    else this.recursive++;
    this.inline += inline;
    this.calls++;
  }
}

class Entry extends Count {
  /** A code object, or text for a built-in function. */
  readonly code: Value;
  readonly callees = new Map<Entry, Count>();

  constructor(code: Value) {
    super();
    this.code = code;
  }

  callee(entry: Entry): Count {
    let count = this.callees.get(entry);
    if (count === undefined) {
      count = new Count();
      this.callees.set(entry, count);
    }
    return count;
  }
}

/** A call that has not ended. */
interface Running {
  readonly entry: Entry;
  readonly begun: number;
  /** What it has spent in others. */
  others: number;
}

class Profiler extends PyObject {
  private readonly timer: Value | undefined;
  private readonly unit: number;
  readonly hook: ProfilerHook;
  subcalls: boolean;
  builtins: boolean;
  private entries = new Map<object, Entry>();
  private running: Running[] = [];

  constructor(timer: Value | undefined, unit: number, subcalls: boolean, builtins: boolean) {
    super();
    this.timer = timer;
    this.unit = unit;
    this.subcalls = subcalls;
    this.builtins = builtins;
    this.hook = new ProfilerHook(this);
  }

  override pyClass(): PyClass {
    return PROFILER;
  }

  private now(): number {
    return this.timer === undefined ? performance.now() * MILLISECOND : realOf(call(this.timer, [])) * this.unit;
  }

  enter(key: object, code: () => Value): void {
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = new Entry(code());
      this.entries.set(key, entry);
    }
    entry.level++;
    const caller = this.running.at(-1);
    if (this.subcalls && caller !== undefined) caller.entry.callee(entry).level++;
    this.running.push({ entry, begun: this.now(), others: 0 });
  }

  leave(key: object): void {
    const ended = this.running.pop();
    // A function that had begun before there was a profiler.
    if (ended !== undefined && this.entries.get(key) !== undefined) this.stop(ended);
  }

  private stop({ entry, begun, others }: Running): void {
    const total = this.now() - begun;
    const inline = total - others;
    entry.leave(total, inline);
    const caller = this.running.at(-1);
    if (caller === undefined) return;
    caller.others += total;
    if (this.subcalls) caller.entry.callees.get(entry)?.leave(total, inline);
  }

  /** What still runs ends here, as far as the profiler knows. */
  flush(): void {
    for (;;) {
      const ended = this.running.pop();
      if (ended === undefined) return;
      this.stop(ended);
    }
  }

  clear(): void {
    this.entries = new Map();
    this.running = [];
  }

  stats(): PyList {
    const all = listFrom([]);
    for (const e of this.entries.values()) {
      if (e.calls === 0) continue;
      const callees = listFrom([]);
      for (const [callee, count] of e.callees)
        if (count.calls > 0) append(callees, SUBENTRY.make(fields(callee.code, count)));
      append(all, ENTRY.make([...fields(e.code, e), e.callees.size === 0 ? NONE : callees]));
    }
    return all;
  }
}

class ProfilerHook extends NativeProfile {
  readonly profiler: Profiler;
  object: Value;

  constructor(profiler: Profiler) {
    super();
    this.profiler = profiler;
    this.object = profiler;
  }

  override told(frame: Frame, event: HookEvent, arg: Value): void {
    const { profiler } = this;
    switch (event) {
      case 'call': {
        const code = plainCode(frame.code);
        profiler.enter(code, () => code);
        break;
      }
      case 'return':
        profiler.leave(plainCode(frame.code));
        break;
      case 'c_call':
        if (profiler.builtins) profiler.enter(keyOf(arg), () => strOf(nameOf(arg)));
        break;
      case 'c_return':
      case 'c_exception':
        if (profiler.builtins) profiler.leave(keyOf(arg));
        break;
      default:
    }
  }
}

/** All bound methods of a built-in one are the same function. */
function keyOf(f: Value): object {
  if (f instanceof BoundBuiltin) return f.builtin;
  return typeof f === 'object' ? f : PROFILER;
}

function nameOf(f: Value): string {
  if (f instanceof PyFunction) return `<built-in method ${moduleInC(f.code.filename)}.${f.name}>`;
  if (f instanceof PyBuiltin) return `<built-in method ${f.module ?? 'builtins'}.${f.name}>`;
  if (!(f instanceof BoundBuiltin)) return repr(f);
  if (f.self instanceof PyModule) return `<built-in method ${repr(f.self)}.${f.builtin.name}>`;
  const method = typeOf(f.self).find(f.builtin.name);
  return repr(method ?? f);
}

function fields(code: Value, { calls, recursive, total, inline }: Count): Value[] {
  return [code, calls, recursive, new PyFloat(total), new PyFloat(inline)];
}

const NAMES = ['code', 'callcount', 'reccallcount', 'totaltime', 'inlinetime'];
const ENTRY = new StructSequence(MODULE, 'profiler_entry', [...NAMES, 'calls']);
const SUBENTRY = new StructSequence(MODULE, 'profiler_subentry', NAMES);

const profilerOf = (v: Value): Profiler => selfAs(v, Profiler, PROFILER, 'Profiler');

function openClass(): void {
  PROFILER.namespace.set('__module__', MODULE);
  wrapInit(PROFILER, 'timer=, timeunit=, subcalls=, builtins=', ([timer, unit, subcalls, builtins]) => {
    const own = timer === undefined || timer === NONE ? undefined : timer;
    // Times that are integers are counts of units.
    const given = unit === undefined ? 0 : realOf(unit);
    return new Profiler(
      own,
      given > 0 ? given : 1,
      subcalls === undefined || isTrue(subcalls),
      builtins === undefined || isTrue(builtins),
    );
  });
  methods(PROFILER, [
    [
      'enable',
      'subcalls=, builtins=',
      ([self, subcalls, builtins]) => {
        const p = profilerOf(self);
        if (subcalls !== undefined) p.subcalls = isTrue(subcalls);
        if (builtins !== undefined) p.builtins = isTrue(builtins);
        p.hook.object = self;
        hooks.setProfile(p.hook);
        return NONE;
      },
    ],
    [
      'disable',
      '',
      ([self]) => {
        if (hooks.own.profile instanceof ProfilerHook) hooks.setProfile(undefined);
        profilerOf(self).flush();
        return NONE;
      },
    ],
    [
      'clear',
      '',
      ([self]) => {
        profilerOf(self).clear();
        return NONE;
      },
    ],
    ['getstats', '', ([self]) => profilerOf(self).stats()],
  ]);
}

export function openLsprof(): void {
  registerModule(MODULE, (n) => {
    openClass();
    n.set('Profiler', PROFILER);
    n.set('profiler_entry', ENTRY.cls);
    n.set('profiler_subentry', SUBENTRY.cls);
  });
}

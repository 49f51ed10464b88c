/** `collectgarbage`. */
import { checkOption, optPosition } from '../lib/args.ts';
import { flushAll } from '../lib/streams.ts';
import { safepoints } from '../values/safepoints.ts';
import { setStr } from '../values/table.ts';
import { LuaFloat, type Result, type Value } from '../values/value.ts';
import type { Frame } from '../vm/frame.ts';
import { FrameBuiltin } from '../vm/frame-builtin.ts';
import { collectAt, measureAt } from '../vm/safepoint.ts';
import type { LuaState } from '../vm/state.ts';
import { type Collector, type Settings, startNow } from './collector.ts';

const OPTIONS = [
  'stop',
  'restart',
  'collect',
  'count',
  'step',
  'setpause',
  'setstepmul',
  'isrunning',
  'generational',
  'incremental',
] as const;

/** As many KB of steps make a cycle; and so many are those of the smallest step. */
const CYCLE = 1000;
const SMALLEST_STEP = 8;
const KB = 1024;

const CYCLE_ENDS: readonly Value[] = Object.freeze([]);
const OBJECTS_COUNT: readonly Value[] = Object.freeze([undefined]);

/**
 * The answer; CYCLE_ENDS: a cycle is to be completed; OBJECTS_COUNT: objects have to be measured.
 * @dontLookInside
 */
function perform(args: readonly Value[], { collector }: LuaState): Result {
  const { settings } = collector;
  const option = checkOption(args, 1, 'collectgarbage', OPTIONS, 'collect');
  // In finalizers all options fail.
  if (collector.finalizing || collector.closing) return undefined;
  switch (option) {
    case 'count':
      if (!collector.memory.wanted || (collector.isDue() && collector.memory.isHigh())) return CYCLE_ENDS;
      return collector.memory.isDoubtful(collector.running) ? OBJECTS_COUNT : inUse(collector);
    case 'setpause':
    case 'setstepmul': {
      const previous = settings[option];
      settings[option] = stored(optPosition(args, 2, 'collectgarbage', 0));
      return previous;
    }
    case 'isrunning':
      return collector.running;
    case 'incremental':
    case 'generational': {
      const previous = settings.mode;
      const [first, second] = [2, 3, 4].map((i) => optPosition(args, i, 'collectgarbage', 0));
      if (option === 'incremental' && first !== 0) settings.setpause = stored(first);
      if (option === 'incremental' && second !== 0) settings.setstepmul = stored(second);
      settings.mode = option;
      return previous;
    }
    case 'step':
      return isStepLast(settings, optPosition(args, 2, 'collectgarbage', 0)) ? CYCLE_ENDS : false;
    case 'collect':
      return CYCLE_ENDS;
    default:
      collector.running = option === 'restart';
      return 0;
  }
}

const inUse = ({ memory, running }: Collector): LuaFloat => new LuaFloat(memory.count(running) / KB);

/** lua5.4 keeps a quarter of a parameter, in a byte. */
function stored(parameter: number): number {
  return (Math.trunc(parameter / 4) & 0xff) * 4;
}

function isStepLast(settings: Settings, size: number): boolean {
  settings.progress += Math.max(size, SMALLEST_STEP);
  return settings.mode === 'generational' || settings.progress >= CYCLE;
}

/**
 * A cycle ends: what V8 and the files have to do with it. Returns what is answered.
 * @dontLookInside
 */
function endCycle(args: readonly Value[], { collector }: LuaState): Value {
  const { memory } = collector;
  collector.settings.progress = 0;
  const started = startNow();
  memory.collect();
  collector.done(started);
  flushAll();
  if (args[0] === 'count') return inUse(collector);
  return args[0] === 'step' ? true : 0;
}

/** @dontLookInside */
function collect(args: readonly Value[], frame: Frame): Result {
  const { memory } = frame.state.collector;
  if (args[0] === 'count') memory.wanted = true;
  return collectAt(frame, () => endCycle(args, frame.state));
}

/** @dontLookInside */
function measureAndCount(frame: Frame): Result {
  return measureAt(frame, () => inUse(frame.state.collector));
}

/** @dontLookInside */
function memoryCounts(args: readonly Value[], { state }: Frame): boolean {
  return args[0] === 'count' || state.collector.memory.wanted;
}

/** @lookInside */
function collectgarbage(args: readonly Value[], frame: Frame): Result {
  const result = perform(args, frame.state);
  if (!(result instanceof Array)) return result;
  if (result === OBJECTS_COUNT) return measureAndCount(frame);
  if (result !== CYCLE_ENDS) return result;
  // Without weak tables and finalizers, and if nobody asks how much there is, nobody can tell what is garbage.
  return safepoints.wanted || memoryCounts(args, frame) ? collect(args, frame) : endCycle(args, frame.state);
}

export function openGarbage(L: LuaState): void {
  setStr(L.globals, 'collectgarbage', new FrameBuiltin('collectgarbage', collectgarbage));
}

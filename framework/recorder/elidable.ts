/**
 * The check of `@elidable` (parameter `checkElidable`; cf. DEBUG_ELIDABLE_FUNCTIONS of RPython): such a function gives the same for the same arguments, whatever has happened in between. So what each of
 * them has answered is remembered, and whenever one is recorded again it is asked some of its questions of before again. For tests: it remembers arguments, and keeps them alive.
 */
import { BrokenPromise } from './env.ts';

/** Questions that are remembered of a function, and those which are asked again each time. */
const MAX_KEPT = 64;
const ASKED_AGAIN = 4;
const MAX_DEPTH = 5;

export interface Elidable {
  readonly name: string;
  /** The function itself: stands for it. */
  readonly fn: unknown;
  readonly ask: (args: readonly unknown[]) => unknown;
  readonly where: string;
}

interface Answered {
  readonly args: readonly unknown[];
  readonly answer: unknown;
}

class Memory {
  readonly answered: Answered[] = [];
  /** Which one is asked next. */
  next = 0;
}

const memories = new WeakMap<object, Memory>();

/** Throws BrokenPromise. */
export function checkElidable(elidable: Elidable, args: readonly unknown[], answer: unknown): void {
  const { fn } = elidable;
  if (typeof fn !== 'function') return;
  let memory = memories.get(fn);
  if (memory === undefined) {
    memory = new Memory();
    memories.set(fn, memory);
  }
  const { answered } = memory;
  const same = answered.find((a) => a.args.length === args.length && a.args.every((x, i) => Object.is(x, args[i])));
  if (same !== undefined) compare(elidable, same, answer);
  for (let i = 0; i < Math.min(ASKED_AGAIN, answered.length); i++) {
    const before = answered[memory.next++ % answered.length];
    compare(elidable, before, elidable.ask(before.args));
  }
  if (same !== undefined) return;
  if (answered.length === MAX_KEPT) answered.shift();
  answered.push({ args, answer });
}

function compare(elidable: Elidable, { args, answer }: Answered, now: unknown): void {
  if (isAlike(answer, now)) return;
  const asked = `${elidable.name}(${args.map(shown).join(', ')})`;
  throw new BrokenPromise(
    'ElidableError',
    `@elidable: ${asked} was ${shown(answer)} and is ${shown(now)} now, at ${elidable.where}. Make what it depends on arguments, or take the tag away`,
  );
}

/** New objects may be made each time, as long as they hold the same; those deep inside have to be the same. */
function isAlike(a: unknown, b: unknown, depth = MAX_DEPTH): boolean {
  if (Object.is(a, b)) return true;
  if (depth === 0) return false;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const [x, y] = [Object.entries<unknown>({ ...a }), Object.entries<unknown>({ ...b })];
  return x.length === y.length && x.every(([key, v], i) => key === y[i]?.[0] && isAlike(v, y[i][1], depth - 1));
}

function shown(x: unknown): string {
  if (typeof x === 'object' && x !== null) return x.constructor?.name ?? 'object';
  return typeof x === 'function' ? x.name : typeof x === 'string' ? JSON.stringify(x) : String(x);
}

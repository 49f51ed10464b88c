/** What the run time tells: one row per event. The log writes them as JSON lines, the statistics count them. */
export const EVENTS = {
  start: 'The JIT is switched on: mode and parameters.',
  record: 'A recording starts: why, where.',
  recorded: 'A recording has ended: how, operations, milliseconds.',
  abort: 'A recording or a compilation was given up: reason.',
  compile: 'A region was compiled: operations, guards, bytes, milliseconds by phase.',
  grow: 'A bridge was attached to a raw region.',
  waiting: 'A bridge waits to be compiled with others.',
  invalidate: 'An assumption broke, and a region was dropped.',
  restart: 'A region became too big: it was dropped, and will be recorded again with less inlined.',
  takeover: 'Following runs came to nothing at a place, or to code that loses: it is explored from now on.',
  evict: 'A cold region was dropped because there was too much code.',
  blacklist: 'A place is left alone for good.',
  failure: 'The optimizer or the back-end failed: a bug; the region was dropped, the program goes on.',
} as const satisfies Record<string, string>;

export type EventName = keyof typeof EVENTS;
export interface JitEvent {
  readonly event: EventName;
  readonly [detail: string]: unknown;
}
/** Gets every event as it happens. */
export type Listener = (event: JitEvent) => void;

/** The log: every event as one line of JSON, with milliseconds since the start (`ms`). */
import type { JitEvent, Listener } from './events.table.ts';

/** An event as the log has it. */
export type LoggedEvent = JitEvent & { readonly ms: number };

/** The script that marks the beginning of our log in V8's (v8-log.ts). */
export const CLOCK = 'metatrace:clock';

/** A listener that writes to `write`, one line an event. */
export function jsonLines(write: (line: string) => void, now: () => number): Listener {
  const start = now();
  return (event) => {
    const logged: LoggedEvent = { ...event, ms: round(now() - start) };
    write(`${JSON.stringify(logged)}\n`);
  };
}

const round = (ms: number): number => Math.round(ms * 1000) / 1000;

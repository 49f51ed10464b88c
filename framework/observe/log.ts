/** The log: every event as one line of JSON, with milliseconds since the start. */
import type { JitEvent, Listener } from './events.table.ts';

/** A listener that writes to `write`, one line an event. */
export function jsonLines(write: (line: string) => void, now: () => number): Listener {
  const start = now();
  return (event: JitEvent) => write(`${JSON.stringify({ ms: round(now() - start), ...event }, plain)}\n`);
}

const round = (ms: number): number => Math.round(ms * 1000) / 1000;

/** Hosted objects do not belong into a log: only what JSON can say in short. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name}]`;
  return value;
}

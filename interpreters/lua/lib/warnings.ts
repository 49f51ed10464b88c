/** Warnings: to standard error, if they are on. They are off when `lua` starts. */
import { stderr, stdout } from './streams.ts';

let on = false;

export function setWarnings(wanted: boolean): void {
  on = wanted;
}

export function warnOf(message: string): void {
  if (!on) return;
  stdout.flush();
  stderr.write(`Lua warning: ${message}\n`);
}

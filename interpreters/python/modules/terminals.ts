/** Terminals, asked and set by the command `stty`, since Node has no call for that. */
import { spawnSync } from 'node:child_process';
import { isTerminal } from '../builtins/output.ts';

/** What `stty` says of a terminal; undefined: it is none, or there is no such command. */
export function stty(fd: number, args: readonly string[]): string | undefined {
  if (!isTerminal(fd)) return undefined;
  const { status, stdout } = spawnSync('stty', [...args], { stdio: [fd, 'pipe', 'ignore'], encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

export function windowSize(fd: number): { readonly rows: number; readonly columns: number } | undefined {
  const [rows, columns] = stty(fd, ['size'])?.split(' ').map(Number) ?? [];
  return rows === undefined || columns === undefined ? undefined : { rows, columns };
}

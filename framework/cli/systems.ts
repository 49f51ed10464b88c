/** Commands that run a benchmark program under a mode, or by another implementation of the language. */
import { join } from 'node:path';
import type { Suite, System } from '../experiments/suite.ts';
import { ownCommand } from '../support/own-command.ts';
import { UserError } from '../support/user-error.ts';
import type { Language } from './language.ts';

/** `options`: more options of the command, which may depend on the program. */
export function modeSystem(
  language: Language,
  name: string,
  mode: string,
  settings: readonly string[],
  options: (program: string) => readonly string[] = () => [],
): System {
  return {
    name,
    command: (program, iterations) => [
      process.execPath,
      ...ownCommand(mode, settings),
      ...options(program.name),
      language.name,
      language.harness,
      program.name,
      String(iterations),
      String(program.inner),
    ],
  };
}

/** How package.json names the harness of the twins in JavaScript: they may stand elsewhere. */
const TWINS_HARNESS = 'harness.js';

/** @throws UserError if the language has no such peer */
export function peerSystem(language: Language, name: string, suite: Suite): System {
  const command = language.peers[name];
  if (command === undefined) {
    throw new UserError(`--against: no peer '${name}'; there are ${Object.keys(language.peers).join(', ')}`);
  }
  const [file, ...args] = command.map((part) => {
    if (part === 'node') return process.execPath;
    return part === TWINS_HARNESS ? join(suite.twins, part) : part;
  });
  return {
    name,
    command: (program, iterations) => [file, ...args, program.name, String(iterations), String(program.inner)],
  };
}

/**
 * The process that `metatrace fuzz` and tests ask to run programs, one after another (fuzz/worker.ts): `fuzz-worker.ts BUNDLE [--fresh]`. Where a
 * process for each file spends most of its time starting, and in a compiler that V8 has not compiled yet, this one has both behind it.
 *
 * `--fresh`: each program gets an instance of the interpreter of its own, and finds the process as it was: folder, environment, mask of new files.
 */
import { pathToFileURL } from 'node:url';
import type { Answer, Request } from '../fuzz/worker.ts';
import type { Mode } from '../runtime/parameters.ts';
import { instancesOf } from './instances.ts';
import { type Bundle, loadBundle } from './quick.ts';

const [file = '', option] = process.argv.slice(2);
const loading = option === '--fresh' ? instancesOf(file) : shared(file);

async function shared(bundle: string): Promise<() => Bundle> {
  const only = await loadBundle(pathToFileURL(bundle).href);
  return () => only;
}

const cwd = process.cwd();
const environment = { ...process.env };
const mask = process.umask();
/** What a program has changed of the process is put back. */
function restore(): void {
  process.chdir(cwd);
  process.umask(mask);
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

// At once: a message that nobody listens to is lost.
process.on('message', async ({ file: program, mode, settings }: Request) => {
  const { runApart } = (await loading)();
  const answer: Answer = runApart([program], { mode: mode as Mode, set: settings });
  if (option === '--fresh') restore();
  process.send?.(answer);
});

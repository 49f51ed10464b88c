/**
 * The process that `metatrace fuzz` asks to run programs, one after another (fuzz/worker.ts): `fuzz-worker.ts BUNDLE`. Where a process for each
 * file spends most of its time starting, and in a compiler that V8 has not compiled yet, this one has both behind it.
 */
import { pathToFileURL } from 'node:url';
import type { Answer, Request } from '../fuzz/worker.ts';
import type { Mode } from '../runtime/parameters.ts';
import type { Bundle } from './quick.ts';

const [bundle = ''] = process.argv.slice(2);
const loading = import(pathToFileURL(bundle).href) as Promise<Bundle>;

// At once: a message that nobody listens to is lost.
process.on('message', async ({ file, mode, settings }: Request) => {
  const { runApart } = await loading;
  const answer: Answer = runApart([file], { mode: mode as Mode, set: settings });
  process.send?.(answer);
});

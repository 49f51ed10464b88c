/**
 * Runs a program of a bundle, `soak.mjs BUNDLE FILE SAMPLES MODE END`, and measures each time that it prints a line: V8's heap after a full collection. After so many
 * samples the file END is made, which tells the program to end; prints the samples as JSON. Needs --expose-gc.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const [bundle, file, count, mode, end] = process.argv.slice(2);
const samples = [];
const write = fs.writeSync;

// What the program prints comes here: it has no other way to tell how far it is.
fs.writeSync = (fd, text, ...rest) => {
  if (fd !== 1) return write(fd, text, ...rest);
  globalThis.gc();
  samples.push(process.memoryUsage().heapUsed);
  if (samples.length >= Number(count)) fs.writeFileSync(end, '');
  return text.length;
};
syncBuiltinESMExports();

const { runApart } = await import(bundle);
const budgets = ['compileShare=0', 'compileBudget=1000', 'beginBudget=1000'];
const early = ['threshold=7', 'functionThreshold=7', 'exitThreshold=3', 'methodThreshold=11', 'exploreLimit=150'];
const { code, statistics } = runApart([file, end], { mode, set: [...budgets, ...early, 'maxCodeBytes=400000'] });
write(1, `${JSON.stringify({ code, samples, statistics })}\n`);

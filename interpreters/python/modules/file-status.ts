/** What `os.stat` tells of a file. */
import { fstatSync, lstatSync, type Stats, statSync } from 'node:fs';
import { StructSequence } from '../builtins/struct-sequence.ts';
import { normalize } from '../objects/numbers.ts';
import { PyFloat, type Value } from '../objects/value.ts';
import { onFile, onPath } from './paths.ts';

const STAT_FIELDS = 'st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime'.split(' ');
const TIMES = ['atime', 'mtime', 'ctime'] as const;
export const STAT_RESULT = new StructSequence(
  'os',
  'stat_result',
  STAT_FIELDS,
  [...TIMES.map((t) => `st_${t}`), ...TIMES.map((t) => `st_${t}_ns`), 'st_blksize', 'st_blocks', 'st_rdev'],
  true,
);

function statResult(s: Stats): Value {
  const seconds = TIMES.map((t) => new PyFloat(s[`${t}Ms`] / 1000));
  const nanoseconds = TIMES.map((t) => normalize(BigInt(Math.round(s[`${t}Ms`] * 1000)) * 1000n));
  // The items are whole seconds.
  return STAT_RESULT.make(
    [s.mode, s.ino, s.dev, s.nlink, s.uid, s.gid, s.size, ...seconds.map(({ v }) => Math.floor(v))],
    [...seconds, ...nanoseconds, s.blksize, s.blocks, s.rdev],
  );
}

/** Of a path, or of the number of an open file. */
export const stat = (v: Value, follows: boolean, folder?: Value): Value =>
  typeof v === 'number'
    ? statResult(onFile(() => fstatSync(v)))
    : statResult(onPath(v, (p) => (follows ? statSync(p) : lstatSync(p)), folder));

/** The library `os`. Modules of node that take long to load are asked for where they are used. */

import { closeSync, lstatSync, openSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import { constants } from 'node:os';
import { toInteger } from '../values/convert.ts';
import { floatToInt, intToFloat } from '../values/int64.ts';
import { type LuaTable, newTable, setStr } from '../values/table.ts';
import { LuaFloat, type Result, type Value } from '../values/value.ts';
import { index } from '../vm/call.ts';
import { argError, ExitRequest, OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkOption, checkPosition, checkString, checkTable, optPosition, optString } from './args.ts';
import { type Fields, isSummerTime, localFields, secondsOf, specifierIn, strftime, utcFields } from './calendar.ts';
import { defineLibrary } from './define.ts';
import { exitResult } from './io.ts';
import { stdout } from './streams.ts';
import { systemError, systemMessage } from './system-error.ts';

const EEXIST = 17;

/** @dontLookInside */
function clock(): Result {
  const { user, system } = process.cpuUsage();
  return new LuaFloat((user + system) / 1e6);
}

function setFields(t: LuaTable, f: Fields, summer: boolean): void {
  setStr(t, 'year', f.year);
  setStr(t, 'month', f.month);
  setStr(t, 'day', f.day);
  setStr(t, 'hour', f.hour);
  setStr(t, 'min', f.min);
  setStr(t, 'sec', f.sec);
  setStr(t, 'yday', f.yday + 1);
  setStr(t, 'wday', f.wday + 1);
  setStr(t, 'isdst', summer);
}

/** @dontLookInside */
function date(args: readonly Value[]): Result {
  let format = optString(args, 1, 'date', '%c');
  const seconds = args[1] === undefined ? Math.floor(Date.now() / 1000) : checkPosition(args, 2, 'date');
  const utc = format.startsWith('!');
  if (utc) format = format.slice(1);
  const f = utc ? utcFields(seconds) : localFields(seconds);
  if (f === undefined) throw new OpError('date result cannot be represented in this installation');
  if (format === '*t') {
    const t = newTable(0, 9);
    setFields(t, f, !utc && isSummerTime(seconds, f.year));
    return t;
  }
  let out = '';
  for (let at = 0; ; ) {
    const percent = format.indexOf('%', at);
    if (percent < 0) return out + format.slice(at);
    const rest = format.slice(percent + 1);
    const specifier = specifierIn(rest);
    if (specifier === undefined) throw argError(1, 'date', `invalid conversion specifier '%${rest}'`);
    out += format.slice(at, percent) + strftime(specifier, f, seconds, utc);
    at = percent + 1 + specifier.length;
  }
}

/** A field of a date table, as an int less `delta`: C's months and years do not count from 0. */
function timeField(L: LuaState, t: LuaTable, name: string, otherwise: number | undefined, delta = 0): number {
  const v = index(L, t, name);
  const i = toInteger(v);
  if (i === undefined) {
    if (v !== undefined) throw new OpError(`field '${name}' is not an integer`);
    if (otherwise === undefined) throw new OpError(`field '${name}' missing in date table`);
    return otherwise;
  }
  const n = intToFloat(i);
  if (n > 0x7fff_ffff + delta || n < -0x8000_0000 + delta) throw new OpError(`field '${name}' is out-of-bound`);
  return n;
}

/** @dontLookInside */
function time(args: readonly Value[], L: LuaState): Result {
  if (args[0] === undefined) return Math.floor(Date.now() / 1000);
  const t = checkTable(args, 1, 'time');
  const given = {
    year: timeField(L, t, 'year', undefined, 1900),
    month: timeField(L, t, 'month', undefined, 1),
    day: timeField(L, t, 'day', undefined),
    hour: timeField(L, t, 'hour', 12),
    min: timeField(L, t, 'min', 0),
    sec: timeField(L, t, 'sec', 0),
  };
  const isdst = index(L, t, 'isdst');
  const seconds = secondsOf(given, isdst !== undefined && isdst !== false);
  const f = localFields(seconds);
  if (f !== undefined) setFields(t, f, isSummerTime(seconds, f.year));
  // To mktime, -1 is a failure.
  if (f === undefined || seconds === -1) throw new OpError('time result cannot be represented in this installation');
  return floatToInt(seconds);
}

function difftime(args: readonly Value[]): Result {
  return new LuaFloat(checkPosition(args, 1, 'difftime') - checkPosition(args, 2, 'difftime'));
}

/** @dontLookInside */
function getenv(args: readonly Value[]): Result {
  const v = process.env[checkString(args, 1, 'getenv')];
  return v === undefined ? undefined : Buffer.from(v, 'utf8').toString('latin1');
}

/** @dontLookInside */
function exit(args: readonly Value[]): Result {
  const code = args[0] === undefined || args[0] === true ? 0 : args[0] === false ? 1 : optPosition(args, 1, 'exit', 0);
  const status = ((code % 256) + 256) % 256;
  if (args[1] !== undefined && args[1] !== false) throw new ExitRequest(status);
  stdout.flush();
  process.exit(status);
}

/** @dontLookInside */
function remove(args: readonly Value[]): Result {
  const name = checkString(args, 1, 'remove');
  try {
    if (lstatSync(name).isDirectory()) rmdirSync(name);
    else unlinkSync(name);
    return true;
  } catch (e) {
    return systemError(e, name);
  }
}

/** @dontLookInside */
function rename(args: readonly Value[]): Result {
  const from = checkString(args, 1, 'rename');
  const to = checkString(args, 2, 'rename');
  try {
    renameSync(from, to);
    return true;
  } catch (e) {
    return systemError(e);
  }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const NAME_LENGTH = 6;

/** In mkstemp's letters: a name of a module may not have others (`lua -l` ends at a hyphen). */
function randomName(): string {
  const { randomInt } = process.getBuiltinModule('node:crypto');
  return Array.from({ length: NAME_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** As mkstemp does, the file is made, so that nobody else gets the name. @dontLookInside */
function tmpname(): Result {
  for (;;) {
    const name = `/tmp/lua_${randomName()}`;
    try {
      closeSync(openSync(name, 'wx', 0o600));
      return name;
    } catch (e) {
      if (systemMessage(e)[1] !== EEXIST) throw new OpError('unable to generate a unique filename');
    }
  }
}

/** @dontLookInside */
function execute(args: readonly Value[]): Result {
  if (args[0] === undefined) return true;
  stdout.flush();
  const r = process
    .getBuiltinModule('node:child_process')
    .spawnSync(checkString(args, 1, 'execute'), { shell: true, stdio: 'inherit' });
  return exitResult(r.status, r.signal === null ? null : constants.signals[r.signal]);
}

const CATEGORIES = ['all', 'collate', 'ctype', 'monetary', 'numeric', 'time'] as const;

/** Only the C locale is there. @dontLookInside */
function setlocale(args: readonly Value[]): Result {
  const name = optString(args, 1, 'setlocale', 'C');
  checkOption(args, 2, 'setlocale', CATEGORIES, 'all');
  return name === 'C' || name === '' || name === 'POSIX' ? 'C' : undefined;
}

export function openOs(L: LuaState): void {
  defineLibrary(L, 'os', { clock, date, time, difftime, getenv, exit, remove, rename, tmpname, execute, setlocale });
}

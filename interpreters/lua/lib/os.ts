/** The library `os`. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmdirSync, statSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toInteger } from '../values/convert.ts';
import { intToFloat } from '../values/int64.ts';
import { getStr, type LuaTable, newTable, setStr } from '../values/table.ts';
import { LuaFloat, type Result, type Value } from '../values/value.ts';
import { argError, OpError } from '../vm/errors.ts';
import type { LuaState } from '../vm/state.ts';
import { checkDouble, checkPosition, checkString, checkTable, optPosition, optString } from './args.ts';
import { defineLibrary } from './define.ts';
import { stdout } from './streams.ts';
import { systemError } from './system-error.ts';

/** @dontLookInside */
function clock(): Result {
  const { user, system } = process.cpuUsage();
  return new LuaFloat((user + system) / 1e6);
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly min: number;
  readonly sec: number;
  readonly wday: number;
  readonly yday: number;
}

function fieldsOf(seconds: number, utc: boolean): Fields {
  const d = new Date(seconds * 1000);
  if (Number.isNaN(d.getTime())) throw new OpError('date result cannot be represented in this installation');
  const p = utc
    ? [
        d.getUTCFullYear(),
        d.getUTCMonth(),
        d.getUTCDate(),
        d.getUTCHours(),
        d.getUTCMinutes(),
        d.getUTCSeconds(),
        d.getUTCDay(),
      ]
    : [d.getFullYear(), d.getMonth(), d.getDate(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getDay()];
  const [year, month, day, hour, min, sec, wday] = p;
  const yday = Math.round((Date.UTC(year, month, day) - Date.UTC(year, 0, 1)) / 86_400_000);
  return { year, month: month + 1, day, hour, min, sec, wday, yday };
}

const two = (n: number): string => String(n).padStart(2, '0');

function isoWeek(f: Fields): readonly [year: number, week: number] {
  const day = new Date(Date.UTC(f.year, f.month - 1, f.day));
  day.setUTCDate(day.getUTCDate() + 4 - (f.wday === 0 ? 7 : f.wday));
  const year = day.getUTCFullYear();
  return [year, Math.ceil(((day.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7)];
}

function strftime(c: string, f: Fields, seconds: number): string | undefined {
  const hour12 = f.hour % 12 === 0 ? 12 : f.hour % 12;
  switch (c) {
    case 'a':
      return DAYS[f.wday].slice(0, 3);
    case 'A':
      return DAYS[f.wday];
    case 'b':
    case 'h':
      return MONTHS[f.month - 1].slice(0, 3);
    case 'B':
      return MONTHS[f.month - 1];
    case 'c':
      return `${DAYS[f.wday].slice(0, 3)} ${MONTHS[f.month - 1].slice(0, 3)} ${String(f.day).padStart(2)} ${two(f.hour)}:${two(f.min)}:${two(f.sec)} ${f.year}`;
    case 'C':
      return two(Math.floor(f.year / 100));
    case 'd':
      return two(f.day);
    case 'D':
    case 'x':
      return `${two(f.month)}/${two(f.day)}/${two(f.year % 100)}`;
    case 'e':
      return String(f.day).padStart(2);
    case 'F':
      return `${f.year}-${two(f.month)}-${two(f.day)}`;
    case 'g':
      return two(isoWeek(f)[0] % 100);
    case 'G':
      return String(isoWeek(f)[0]);
    case 'H':
      return two(f.hour);
    case 'I':
      return two(hour12);
    case 'j':
      return String(f.yday + 1).padStart(3, '0');
    case 'm':
      return two(f.month);
    case 'M':
      return two(f.min);
    case 'n':
      return '\n';
    case 'p':
      return f.hour < 12 ? 'AM' : 'PM';
    case 'r':
      return `${two(hour12)}:${two(f.min)}:${two(f.sec)} ${f.hour < 12 ? 'AM' : 'PM'}`;
    case 'R':
      return `${two(f.hour)}:${two(f.min)}`;
    case 's':
      return String(seconds);
    case 'S':
      return two(f.sec);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return `${two(f.hour)}:${two(f.min)}:${two(f.sec)}`;
    case 'u':
      return String(f.wday === 0 ? 7 : f.wday);
    case 'U':
      return two(Math.floor((f.yday + 7 - f.wday) / 7));
    case 'V':
      return two(isoWeek(f)[1]);
    case 'w':
      return String(f.wday);
    case 'W':
      return two(Math.floor((f.yday + 7 - ((f.wday + 6) % 7)) / 7));
    case 'y':
      return two(f.year % 100);
    case 'Y':
      return String(f.year);
    case 'z':
      return '+0000';
    case 'Z':
      return 'GMT';
    case '%':
      return '%';
    default:
      return undefined;
  }
}

/** @dontLookInside */
function date(args: readonly Value[]): Result {
  let format = optString(args, 1, 'date', '%c');
  const seconds = args[1] === undefined ? Math.floor(Date.now() / 1000) : checkPosition(args, 2, 'date');
  const utc = format.startsWith('!');
  if (utc) format = format.slice(1);
  const f = fieldsOf(seconds, utc);
  if (format.startsWith('*t')) {
    const t = newTable(0, 9);
    setStr(t, 'year', f.year);
    setStr(t, 'month', f.month);
    setStr(t, 'day', f.day);
    setStr(t, 'hour', f.hour);
    setStr(t, 'min', f.min);
    setStr(t, 'sec', f.sec);
    setStr(t, 'yday', f.yday + 1);
    setStr(t, 'wday', f.wday + 1);
    setStr(t, 'isdst', false);
    return t;
  }
  return format.replace(/%(?:[EO](.)|(.?))/g, (text, modified: string | undefined, plain: string | undefined) => {
    const r = strftime(modified ?? plain ?? '', f, seconds);
    if (r === undefined) throw argError(1, 'date', `invalid conversion specifier '${text}'`);
    return r;
  });
}

function timeField(t: LuaTable, name: string, otherwise: number | undefined): number {
  const v = getStr(t, name);
  const i = toInteger(v);
  if (i !== undefined) return intToFloat(i);
  if (v !== undefined) throw new OpError(`field '${name}' is not an integer`);
  if (otherwise === undefined) throw new OpError(`field '${name}' missing in date table`);
  return otherwise;
}

/** @dontLookInside */
function time(args: readonly Value[]): Result {
  if (args[0] === undefined) return Math.floor(Date.now() / 1000);
  const t = checkTable(args, 1, 'time');
  const year = timeField(t, 'year', undefined);
  const month = timeField(t, 'month', undefined);
  const day = timeField(t, 'day', undefined);
  const d = new Date(year, month - 1, day, timeField(t, 'hour', 12), timeField(t, 'min', 0), timeField(t, 'sec', 0));
  if (year >= 0 && year < 100) d.setFullYear(year);
  const seconds = Math.floor(d.getTime() / 1000);
  if (Number.isNaN(seconds)) throw new OpError('time result cannot be represented in this installation');
  const f = fieldsOf(seconds, false);
  setStr(t, 'year', f.year);
  setStr(t, 'month', f.month);
  setStr(t, 'day', f.day);
  setStr(t, 'hour', f.hour);
  setStr(t, 'min', f.min);
  setStr(t, 'sec', f.sec);
  setStr(t, 'yday', f.yday + 1);
  setStr(t, 'wday', f.wday + 1);
  setStr(t, 'isdst', false);
  return seconds;
}

function difftime(args: readonly Value[]): Result {
  return new LuaFloat(checkDouble(args, 1, 'difftime') - checkDouble(args, 2, 'difftime'));
}

/** @dontLookInside */
function getenv(args: readonly Value[]): Result {
  const v = process.env[checkString(args, 1, 'getenv')];
  return v === undefined ? undefined : Buffer.from(v, 'utf8').toString('latin1');
}

/** @dontLookInside */
function exit(args: readonly Value[]): Result {
  const code = args[0] === undefined || args[0] === true ? 0 : args[0] === false ? 1 : optPosition(args, 1, 'exit', 0);
  stdout.flush();
  process.exit(((code % 256) + 256) % 256);
}

/** @dontLookInside */
function remove(args: readonly Value[]): Result {
  const name = checkString(args, 1, 'remove');
  try {
    if (statSync(name).isDirectory()) rmdirSync(name);
    else unlinkSync(name);
    return true;
  } catch (e) {
    return systemError(e, name);
  }
}

/** @dontLookInside */
function rename(args: readonly Value[]): Result {
  const from = checkString(args, 1, 'rename');
  try {
    renameSync(from, checkString(args, 2, 'rename'));
    return true;
  } catch (e) {
    return systemError(e, from);
  }
}

/** @dontLookInside */
function tmpname(): Result {
  const dir = mkdtempSync(join(tmpdir(), 'lua_'));
  const name = dir;
  rmdirSync(dir);
  return existsSync(name) ? tmpname() : name;
}

/** @dontLookInside */
function execute(args: readonly Value[]): Result {
  if (args[0] === undefined) return true;
  stdout.flush();
  const r = spawnSync(checkString(args, 1, 'execute'), { shell: true, stdio: 'inherit' });
  if (r.signal !== null) return [undefined, 'signal', 15];
  return [r.status === 0 ? true : undefined, 'exit', r.status ?? 1];
}

/** @dontLookInside */
function setlocale(args: readonly Value[]): Result {
  const name = args[0] === undefined ? 'C' : checkString(args, 1, 'setlocale');
  return name === 'C' || name === '' || name === 'POSIX' ? 'C' : undefined;
}

export function openOs(L: LuaState): void {
  defineLibrary(L, 'os', { clock, date, time, difftime, getenv, exit, remove, rename, tmpname, execute, setlocale });
}

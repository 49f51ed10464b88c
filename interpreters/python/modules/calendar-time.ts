/** Of the module time: dates as nine numbers, and as text. */
import { definer } from '../builtins/define.ts';
import { StructSequence } from '../builtins/struct-sequence.ts';
import type { Namespace } from '../objects/binding.ts';
import { OVERFLOW_ERROR, raise, typeError, valueError } from '../objects/exceptions.ts';
import { isInstance, plainOf, typeName } from '../objects/types-of.ts';
import { NONE, PyFloat, type PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { indexOf, smallIndex } from '../vm/compare.ts';
import { str, strOf, textOf } from '../vm/text.ts';
import { importAbsolute } from './import.ts';
import { zoneAt } from './zone-names.ts';

const FIELDS: readonly string[] = [
  'tm_year',
  'tm_mon',
  'tm_mday',
  'tm_hour',
  'tm_min',
  'tm_sec',
  'tm_wday',
  'tm_yday',
  'tm_isdst',
];

const DAYS: readonly string[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS: readonly string[] = [
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

const STRUCT_TIME = new StructSequence('time', 'struct_time', FIELDS, ['tm_zone', 'tm_gmtoff'], true);

function numbersOf(v: Value, who: string): number[] {
  const t = plainOf(v);
  if (!(t instanceof PyTuple)) throw typeError('Tuple or struct_time argument required');
  if (t.items.length !== 9) throw typeError(`${who}(): illegal time tuple argument`);
  return t.items.map((x) => smallIndex(x));
}

/** The numbers are what they may be; those that may be left out as 0 become the first. */
function checked(t: readonly number[]): number[] {
  const within = (i: number, least: number, most: number, what: string, missing?: number): number => {
    if (t[i] === missing) return missing + 1;
    if (t[i] < least || t[i] > most) throw valueError(`${what} out of range`);
    return t[i];
  };
  return [
    t[0],
    within(1, 1, 12, 'month', 0),
    within(2, 1, 31, 'day of month', 0),
    within(3, 0, 23, 'hour'),
    within(4, 0, 59, 'minute'),
    within(5, 0, 61, 'seconds'),
    within(6, 0, Number.POSITIVE_INFINITY, 'day of week', -1) % 7,
    within(7, 1, 366, 'day of year', 0),
    t[8],
  ];
}

const DAY = 86_400_000;

/** The parts of a date, whose fields are those of the zone that is meant. */
function parts(d: Date, isSummer: number, zone: readonly [name: string, seconds: number]): PyInstance {
  const year = d.getUTCFullYear();
  const day = Math.floor((d.getTime() - Date.UTC(year, 0, 1)) / DAY) + 1;
  const fields = [
    year,
    d.getUTCMonth() + 1,
    d.getUTCDate(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
    (d.getUTCDay() + 6) % 7,
    day,
    isSummer,
  ];
  return STRUCT_TIME.make(fields, zone);
}

/** A number of seconds, for which there may be an object that stands for an integer. */
export function secondsIn(v: Value): number {
  const plain = plainOf(v);
  const n = plain instanceof PyFloat ? plain.v : Number(indexOf(v));
  if (Number.isNaN(n)) throw valueError('Invalid value NaN (not a number)');
  return n;
}

function seconds(v: Value | undefined): number {
  return v === undefined || v === NONE ? Date.now() / 1000 : Math.floor(secondsIn(v));
}

function moment(v: Value | undefined): Date {
  const d = new Date(Math.floor(seconds(v)) * 1000);
  if (Number.isNaN(d.getTime())) throw raise(OVERFLOW_ERROR, 'timestamp out of range for platform time_t');
  return d;
}

function local(v: Value | undefined): PyInstance {
  const d = moment(v);
  const shift = d.getTimezoneOffset();
  const year = d.getFullYear();
  const winter = Math.max(new Date(year, 0, 1).getTimezoneOffset(), new Date(year, 6, 1).getTimezoneOffset());
  const zone = zoneAt(d, shift < winter);
  return parts(new Date(d.getTime() - shift * 60_000), zone.isSummer ? 1 : 0, [zone.name, -shift * 60]);
}

/** What `%Z` and `%z` show. */
interface Shown {
  readonly name: string;
  readonly offset: string;
}

const NO_ZONE: Shown = { name: '', offset: '' };

/** That of a struct_time which has one; else the local zone's name and, as the C library is given none, no offset. `n`: the module, whose `tzname` counts. */
function zoneOf(time: Value, n: Namespace): Shown {
  const own = isInstance(time, STRUCT_TIME.cls) ? getAttr(time, 'tm_zone') : NONE;
  if (own !== NONE) {
    const seconds = smallIndex(getAttr(time, 'tm_gmtoff'));
    const minutes = Math.floor(Math.abs(seconds) / 60);
    return { name: str(own), offset: `${seconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}` };
  }
  const isSummer = numbersOf(time, 'strftime')[8];
  const names = n.get('tzname');
  if (isSummer < 0 || !(names instanceof PyTuple)) return NO_ZONE;
  return { name: str(names.items[isSummer > 0 ? 1 : 0]), offset: '+0000' };
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The week of a year by the rules of ISO 8601, and the year that it belongs to. */
function isoWeek(year: number, weekday: number, day: number): readonly [number, number] {
  const week = Math.floor((day - 1 - weekday + 10) / 7);
  const long = (y: number): boolean => {
    const first = (new Date(Date.UTC(y, 0, 1)).getUTCDay() + 6) % 7;
    const last = (new Date(Date.UTC(y, 11, 31)).getUTCDay() + 6) % 7;
    return first === 3 || last === 3;
  };
  if (week < 1) return [year - 1, long(year - 1) ? 53 : 52];
  return week > 52 && !long(year) ? [year + 1, 1] : [year, week];
}

function directive(c: string, t: readonly number[], zone: Shown): string {
  const [year, month, date, hour, minute, second, weekday, day] = t;
  const all = (format: string): string => strftime(format, t, zone);
  switch (c) {
    case 'a':
      return (DAYS[weekday] ?? '?').slice(0, 3);
    case 'A':
      return DAYS[weekday] ?? '?';
    case 'b':
    case 'h':
      return (MONTHS[month - 1] ?? '?').slice(0, 3);
    case 'B':
      return MONTHS[month - 1] ?? '?';
    case 'c':
      return all(`%a %b ${String(date).padStart(2)} %H:%M:%S %Y`);
    case 'C':
      return two(Math.floor(year / 100));
    case 'd':
      return two(date);
    case 'D':
    case 'x':
      return all('%m/%d/%y');
    case 'e':
      return String(date).padStart(2);
    case 'F':
      return all('%Y-%m-%d');
    case 'g':
      return two(isoWeek(year, weekday, day)[0] % 100);
    case 'G':
      return String(isoWeek(year, weekday, day)[0]);
    case 'H':
      return two(hour);
    case 'I':
      return two(hour % 12 === 0 ? 12 : hour % 12);
    case 'k':
      return String(hour).padStart(2);
    case 'l':
      return String(hour % 12 === 0 ? 12 : hour % 12).padStart(2);
    case 'P':
      return hour < 12 ? 'am' : 'pm';
    case 'j':
      return String(day).padStart(3, '0');
    case 'm':
      return two(month);
    case 'M':
      return two(minute);
    case 'n':
      return '\n';
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'r':
      return all('%I:%M:%S %p');
    case 'R':
      return all('%H:%M');
    case 'S':
      return two(second);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return all('%H:%M:%S');
    case 'u':
      return String(weekday + 1);
    case 'U':
      return two(Math.floor((day + 6 - ((weekday + 1) % 7)) / 7));
    case 'V':
      return two(isoWeek(year, weekday, day)[1]);
    case 'w':
      return String((weekday + 1) % 7);
    case 'W':
      return two(Math.floor((day + 6 - weekday) / 7));
    case 'y':
      return two(((year % 100) + 100) % 100);
    case 'Y':
      return String(year);
    case 'z':
      return zone.offset;
    case 'Z':
      return zone.name;
    case '%':
      return '%';
    default:
      return `%${c}`;
  }
}

function strftime(format: string, t: readonly number[], zone: Shown): string {
  return format.replace(/%([-_0^#]?)(.)/gs, (whole, flag: string, c: string) => {
    const text = directive(c, t, zone);
    if (flag === '') return text;
    if (text === `%${c}`) return whole;
    if (flag === '^') return text.toUpperCase();
    if (flag === '#') return text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase();
    return padded(c, text, flag);
  });
}

/** The C library's flags for numbers: `-` without what pads them, `_` with spaces, `0` with zeros. */
function padded(c: string, text: string, flag: string): string {
  const number = /^[ 0]*(\d+)$/.exec(text);
  if (number === null || c === '%') return text;
  if (flag === '-') return number[1];
  return number[1].padStart(text.length, flag === '_' ? ' ' : '0');
}

/** Years are as they are; the other fields may lie outside of their ranges. */
function mktime(t: readonly number[]): number {
  const [year, month, date, hour, minute, second] = t;
  const d = new Date(2000, month - 1, date, hour, minute, second);
  d.setFullYear(year, month - 1, date);
  return d.getTime() / 1000;
}

export function openCalendarTime(n: Namespace): void {
  n.set('struct_time', STRUCT_TIME.cls);
  // For _strptime: all fields.
  n.set('_STRUCT_TM_ITEMS', 11);
  const def = definer(n);
  def('gmtime', 'seconds=, /', ([v]) => parts(moment(v), 0, ['GMT', 0]));
  def('localtime', 'seconds=, /', ([v]) => local(v));
  def('mktime', 'tuple, /', ([v]) => new PyFloat(mktime(numbersOf(v, 'mktime'))));
  def('strftime', 'format, tuple=, /', ([format, v]) => {
    const text = textOf(format);
    if (text === undefined) throw typeError(`strftime() argument 1 must be str, not ${typeName(format)}`);
    const time = v ?? local(undefined);
    return strOf(strftime(text, checked(numbersOf(time, 'strftime')), zoneOf(time, n)));
  });
  const plain = (t: readonly number[]): string => strftime('%a %b %e %H:%M:%S %Y', t, NO_ZONE);
  def('asctime', 'tuple=, /', ([v]) => plain(checked(numbersOf(v ?? local(undefined), 'asctime'))));
  def('ctime', 'seconds=, /', ([v]) => plain(numbersOf(local(v), 'ctime')));
  // In Python, as CPython's.
  def('strptime', 'string, format=, /', (args) => call(getAttr(importAbsolute('_strptime'), '_strptime_time'), args));
  // What the program has put into the environment is in Node's, whose dates follow it.
  def('tzset', '', () => {
    setZone(n);
    return NONE;
  });
  setZone(n);
}

function setZone(n: Namespace): void {
  const year = new Date().getFullYear();
  const halves = [new Date(year, 0, 1), new Date(year, 6, 1)].sort(
    (a, b) => b.getTimezoneOffset() - a.getTimezoneOffset(),
  );
  const [standard, summer] = halves.map((d) => d.getTimezoneOffset() * 60);
  n.set('timezone', standard);
  n.set('altzone', summer);
  n.set('daylight', standard === summer ? 0 : 1);
  n.set('tzname', new PyTuple(halves.map((d, i) => zoneAt(d, i > 0 && standard !== summer).name)));
}

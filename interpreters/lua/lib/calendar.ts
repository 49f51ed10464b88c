/**
 * C's broken-down time (`struct tm`), its normalisation (`mktime`) and its text (`strftime` in the C locale), over the
 * years that an int can count. The host's `Date` reaches less far and is asked for the offset of the local zone only.
 */

/** Months and days count from 1, `wday` (Sunday) and `yday` from 0. */
export interface Fields {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly min: number;
  readonly sec: number;
  readonly wday: number;
  readonly yday: number;
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
const DAY = 86_400;
/** `tm_year`, an int, counts from 1900. */
const MAX_YEAR = 0x7fff_ffff + 1900;
const MIN_YEAR = -0x8000_0000 + 1900;

const mod = (a: number, b: number): number => a - b * Math.floor(a / b);

/** Days from 1970-01-01 to a date of the Gregorian calendar; the month may be any. */
function daysFromCivil(year: number, month: number, day: number): number {
  // Years that begin in March have their leap day at the end.
  const months = year * 12 + month - 3;
  const y = Math.floor(months / 12);
  const m = mod(months, 12);
  const ofYear = Math.floor((153 * m + 2) / 5) + day - 1;
  return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + ofYear - 719_468;
}

/** The fields of a number of seconds that counts as if the zone were UTC; undefined: the year is too large. */
function fieldsOf(seconds: number): Fields | undefined {
  const days = Math.floor(seconds / DAY);
  const rest = mod(seconds, DAY);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = mod(shifted, 146_097);
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * ofYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (year > MAX_YEAR || year < MIN_YEAR) return undefined;
  return {
    year,
    month,
    day: ofYear - Math.floor((153 * m + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    min: Math.floor(rest / 60) % 60,
    sec: rest % 60,
    wday: mod(days + 4, 7),
    yday: days - daysFromCivil(year, 1, 1),
  };
}

/** Seconds by which local time is ahead of UTC. */
function offsetAt(seconds: number): number {
  const minutes = new Date(seconds * 1000).getTimezoneOffset();
  return Number.isNaN(minutes) ? 0 : -minutes * 60;
}

export function utcFields(seconds: number): Fields | undefined {
  return fieldsOf(seconds);
}

export function localFields(seconds: number): Fields | undefined {
  return fieldsOf(seconds + offsetAt(seconds));
}

/** Whether summer time is in force: the offset is more than the lesser one of the year. */
export function isSummerTime(seconds: number, year: number): boolean {
  const january = offsetAt(daysFromCivil(year, 1, 1) * DAY);
  const july = offsetAt(daysFromCivil(year, 7, 1) * DAY);
  return january !== july && offsetAt(seconds) === Math.max(january, july);
}

/** Seconds since 1970 for local time; no field need be in its range. `summer`: the fields are meant in summer time. */
export function secondsOf(f: Omit<Fields, 'wday' | 'yday'>, summer: boolean): number {
  const local = daysFromCivil(f.year, f.month, f.day) * DAY + f.hour * 3600 + f.min * 60 + f.sec;
  const guess = local - offsetAt(local);
  const seconds = local - offsetAt(guess);
  return summer && !isSummerTime(seconds, f.year) ? seconds - 3600 : seconds;
}

const two = (n: number): string => String(n).padStart(2, '0');

function isoWeek(f: Fields): readonly [year: number, week: number] {
  const thursday = daysFromCivil(f.year, f.month, f.day) + 3 - mod(f.wday - 1, 7);
  const year = fieldsOf(thursday * DAY)?.year ?? f.year;
  return [year, Math.floor((thursday - daysFromCivil(year, 1, 1)) / 7) + 1];
}

/** What C99 and POSIX have, as loslib.c lists them. */
const SINGLE = /^[aAbBcCdDeFgGhHIjmMnprRStTuUVwWxXyYzZ%]/;
const MODIFIED = /^(?:E[cCxXyY]|O[deHImMSuUVwWy])/;

/** The conversion specifier at the beginning of the text (after its `%`); undefined: there is none. */
export function specifierIn(text: string): string | undefined {
  return (SINGLE.exec(text) ?? MODIFIED.exec(text))?.[0];
}

/** The text for a specifier that `specifierIn` knows. */
export function strftime(specifier: string, f: Fields, seconds: number, utc: boolean): string {
  const clock = `${two(f.hour)}:${two(f.min)}`;
  const hour12 = f.hour % 12 === 0 ? 12 : f.hour % 12;
  const half = f.hour < 12 ? 'AM' : 'PM';
  const short = `${DAYS[f.wday].slice(0, 3)} ${MONTHS[f.month - 1].slice(0, 3)}`;
  switch (specifier.slice(-1)) {
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
      return `${short} ${String(f.day).padStart(2)} ${clock}:${two(f.sec)} ${f.year}`;
    case 'C':
      return String(Math.floor(f.year / 100));
    case 'd':
      return two(f.day);
    case 'D':
    case 'x':
      return `${two(f.month)}/${two(f.day)}/${two(mod(f.year, 100))}`;
    case 'e':
      return String(f.day).padStart(2);
    case 'F':
      return `${f.year}-${two(f.month)}-${two(f.day)}`;
    case 'g':
      return two(mod(isoWeek(f)[0], 100));
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
      return half;
    case 'r':
      return `${two(hour12)}:${two(f.min)}:${two(f.sec)} ${half}`;
    case 'R':
      return clock;
    case 'S':
      return two(f.sec);
    case 't':
      return '\t';
    case 'T':
    case 'X':
      return `${clock}:${two(f.sec)}`;
    case 'u':
      return String(f.wday === 0 ? 7 : f.wday);
    case 'U':
      return two(Math.floor((f.yday + 7 - f.wday) / 7));
    case 'V':
      return two(isoWeek(f)[1]);
    case 'w':
      return String(f.wday);
    case 'W':
      return two(Math.floor((f.yday + 7 - mod(f.wday - 1, 7)) / 7));
    case 'y':
      return two(mod(f.year, 100));
    case 'Y':
      return String(f.year);
    case 'z':
      return zoneOffset(utc ? 0 : offsetAt(seconds));
    case 'Z':
      return utc ? 'GMT' : zoneName(seconds);
    default:
      return '%';
  }
}

function zoneOffset(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

function zoneName(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return 'UTC';
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(date);
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? 'UTC';
}

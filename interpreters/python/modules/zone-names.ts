/**
 * Abbreviations of the local time zone (`CET`, `CEST`), which JavaScript does not know but for a few zones, and whether it is summer time: from the system's own file, as C's library has them. Format: RFC 8536.
 *
 *     header       'TZif', version, 15 bytes, six int32: counts of UT flags, standard flags, leap seconds, transitions, types, characters
 *     data         times of transitions, a type for each of them, types (int32 offset, byte is summer time, byte first character), characters...
 *     from version 2 on the same once more with times of 8 bytes, then a line with the rule for what comes after the last transition
 *
 * Without such a file, or for a zone that is a rule itself, it is JavaScript's abbreviation.
 */
import { readFileSync } from 'node:fs';

const ZONES = '/usr/share/zoneinfo/';
const HEADER = 44;
/** A type takes 6 bytes, a leap second 4 more than a time. */
const TYPE = 6;

export interface Named {
  readonly name: string;
  readonly isSummer: boolean;
}

interface Zone {
  /** Seconds since 1970. */
  readonly transitions: readonly number[];
  /** From each of these on. */
  readonly named: readonly Named[];
  /** Before all of them. */
  readonly first: Named;
  /** After the last one. Undefined: as after the last one. */
  readonly standard: string | undefined;
  readonly summer: string | undefined;
}

interface Counts {
  readonly times: number;
  readonly types: number;
  readonly chars: number;
  /** Bytes of the data. */
  readonly bytes: number;
}

function countsAt(file: Buffer, at: number, time: number): Counts {
  const [ut, standard, leap, times, types, chars] = [20, 24, 28, 32, 36, 40].map((k) => file.readInt32BE(at + k));
  return { times, types, chars, bytes: times * (time + 1) + types * TYPE + chars + leap * (time + 4) + standard + ut };
}

function parse(file: Buffer): Zone | undefined {
  if (file.toString('latin1', 0, 4) !== 'TZif' || file[4] < 0x32) return undefined;
  const start = HEADER + countsAt(file, 0, 4).bytes;
  const { times, types, chars, bytes } = countsAt(file, start, 8);
  const data = start + HEADER;
  const typesAt = data + times * 9;
  const texts = file.toString('latin1', typesAt + types * TYPE, typesAt + types * TYPE + chars);
  const namedBy = (type: number): Named => {
    const at = typesAt + type * TYPE;
    return { name: texts.slice(file[at + 5]).split('\0', 1)[0], isSummer: file[at + 4] === 1 };
  };
  const rule = /^\n(<[^>]+>|[A-Za-z]+)[-+\d:]+(<[^>]+>|[A-Za-z]+)?/.exec(file.toString('latin1', data + bytes));
  const transitions: number[] = [];
  const named: Named[] = [];
  for (let i = 0; i < times; i++) {
    transitions.push(Number(file.readBigInt64BE(data + i * 8)));
    named.push(namedBy(file[data + times * 8 + i]));
  }
  const bare = (name: string | undefined): string | undefined => name?.replace(/[<>]/g, '');
  return { transitions, named, first: namedBy(0), standard: bare(rule?.[1]), summer: bare(rule?.[2]) };
}

function read(zone: string | undefined): Zone | undefined {
  const name = zone?.replace(/^:/, '');
  const file = name === undefined ? '/etc/localtime' : name.startsWith('/') ? name : ZONES + (name || 'UTC');
  try {
    return parse(readFileSync(file));
  } catch {
    // There is none, or it is cut off.
    return undefined;
  }
}

let known: { readonly zone: string | undefined; readonly data: Zone | undefined } | undefined;

/** What is valid at a moment. `isSummer`: as far as JavaScript can tell, which knows no summer time that is behind standard time (Ireland's winter). */
export function zoneAt(d: Date, isSummer: boolean): Named {
  const zone = process.env.TZ;
  if (known === undefined || known.zone !== zone) known = { zone, data: read(zone) };
  return known.data === undefined ? { name: javaScripts(d), isSummer } : find(known.data, d.getTime() / 1000, isSummer);
}

function find(zone: Zone, seconds: number, isSummer: boolean): Named {
  const { transitions, named } = zone;
  const next = transitions.findIndex((t) => t > seconds);
  if (next === 0) return zone.first;
  if (next > 0) return named[next - 1];
  const name = isSummer ? zone.summer : zone.standard;
  return name === undefined ? (named.at(-1) ?? zone.first) : { name, isSummer };
}

/** Loads much of V8's data about languages. */
function javaScripts(d: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(d);
  return parts.find((p) => p.type === 'timeZoneName')?.value ?? 'UTC';
}

/** Whether data are an event as its row in events.table.ts describes it: for whoever reads logs, and for tests. */
import { EVENTS, type EventName, type FieldSpec, type FieldType } from './events.table.ts';
import type { LoggedEvent } from './log.ts';

type Check = (value: unknown) => boolean;
type Data = Readonly<Record<string, unknown>>;

const isText: Check = (v) => typeof v === 'string';
const isNumber: Check = (v) => typeof v === 'number';
const isFlag: Check = (v) => typeof v === 'boolean';
const isObject = (v: unknown): v is Data => typeof v === 'object' && v !== null && !Array.isArray(v);
const orNull =
  (check: Check): Check =>
  (v) =>
    v === null || check(v);
const all =
  (check: Check): Check =>
  (v) =>
    Array.isArray(v) && v.every(check);
/** Just these members. */
const shaped = (members: { readonly [name: string]: Check }): Check => {
  const names = Object.keys(members);
  return (v) =>
    isObject(v) && Object.keys(v).length === names.length && names.every((name) => members[name]?.(v[name]) === true);
};

const isCounts: Check = (v) => isObject(v) && Object.values(v).every(isNumber);
const isPosition = shaped({ file: isText, line: isNumber });
const place = { reason: isText, interpreter: isText, source: orNull(isPosition) };
const isListing = shaped({ text: isText, lines: all(all(isNumber)) });

const CHECKS: { readonly [T in FieldType]: Check } = {
  text: isText,
  number: isNumber,
  flag: isFlag,
  'text or null': orNull(isText),
  counts: isCounts,
  settings: isObject,
  'setting or null': orNull((v) => isText(v) || isNumber(v) || isFlag(v)),
  'position or null': orNull(isPosition),
  place: shaped(place),
  places: all(shaped({ ...place, count: isNumber, state: isText, values: isCounts })),
  code: shaped({
    positions: all(shaped({ interpreter: isText, source: orNull(isPosition), bridge: isNumber })),
    raw: isListing,
    optimized: isListing,
    js: isListing,
    ops: all(shaped({ op: isText, what: isText, inLoop: isFlag, position: isNumber, line: isNumber })),
  }),
  samples: all(
    shaped({
      unit: isNumber,
      tier: isText,
      samples: isNumber,
      lines: all(shaped({ source: orNull(isPosition), samples: isNumber })),
    }),
  ),
};

const isEventName = (name: unknown): name is EventName => typeof name === 'string' && Object.hasOwn(EVENTS, name);

/** What is wrong with an event of a log; null: nothing. */
export function nonconformity(event: unknown): string | null {
  if (!isObject(event)) return 'no object';
  const { event: name, ms, ...fields } = event;
  if (!isEventName(name)) return `no event is called ${JSON.stringify(name)}`;
  if (!isNumber(ms)) return `${name}: ms is no number`;
  const specs: { readonly [name: string]: FieldSpec } = EVENTS[name].fields;
  for (const [key, spec] of Object.entries(specs)) {
    const missing = !Object.hasOwn(fields, key);
    if (missing ? spec.optional !== true : !CHECKS[spec.type](fields[key])) return `${name}: ${key} is no ${spec.type}`;
  }
  for (const key of Object.keys(fields)) if (!Object.hasOwn(specs, key)) return `${name}: ${key} is no field of it`;
  return null;
}

export const isLoggedEvent = (data: unknown): data is LoggedEvent => nonconformity(data) === null;

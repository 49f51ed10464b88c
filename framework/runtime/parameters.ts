/** Parameter values: defaults, what a mode presets, and `name=value` as the user writes it. */
import { PARAMETERS, type ParameterName, type ParameterSpec, type Parameters, type Scope } from './parameters.table.ts';

export type Mode = 'off' | 'trace' | 'region' | 'baseline' | 'method' | 'auto';
export const MODES: readonly Mode[] = ['off', 'trace', 'region', 'baseline', 'method', 'auto'];

/** What the user asked for is wrong: the message says what would be right. */
export class ParameterError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ParameterError';
  }
}

const EXPLORE: Partial<Parameters> = {
  explore: true,
  joins: 'merge',
  rides: 5,
  threshold: 211,
  functionThreshold: 101,
};

/**
 * A mode is two dials: what happens where paths join, and how many versions of a join are kept. Recursion is inlined once where it is followed, as
 * tracing JITs do; not in auto, since that takes half as long again to get warm (decision 0032).
 */
const PRESETS: { readonly [M in Mode]: Partial<Parameters> } = {
  off: {},
  // A tree is one function: split into pieces, it is left all the time, which costs more than what V8's optimizer gains.
  trace: { joins: 'never', maxVersions: 2 ** 20, maxInlineRecursion: 1, byteBudget: 56_000, treeBudget: 300_000 },
  region: { joins: 'merge', versions: 2, maxInlineRecursion: 1 },
  baseline: { ...EXPLORE, versions: 1, peel: false, speculate: false },
  method: { ...EXPLORE, methodThreshold: 1009, versions: 2 },
  auto: { joins: 'merge', versions: 2, beginBudget: 0.5, lateShare: 0.15, secondChance: true, methodThreshold: 1009 },
};

const SPECS: Readonly<Record<string, ParameterSpec>> = PARAMETERS;
const isName = (name: string): name is ParameterName => Object.hasOwn(PARAMETERS, name);

export type ParameterValue = number | boolean | string;

/** `name=value`, or `driver:name=value`. */
export interface Setting {
  /** Name of the only driver that it is for; null: all, and the run. */
  readonly driver: string | null;
  readonly name: ParameterName;
  readonly value: ParameterValue;
}

/** All parameters of a mode, with the user's `name=value` on top. What is for one driver is checked only (tuning.ts). */
export function makeParameters(mode: Mode, settings: readonly string[] = []): Parameters {
  const values: Record<string, unknown> = {};
  for (const [name, spec] of Object.entries(SPECS)) values[name] = spec.default;
  Object.assign(values, PRESETS[mode]);
  for (const setting of settings) {
    const { driver, name, value } = parseSetting(setting);
    if (driver === null) values[name] = value;
  }
  return Object.freeze(values as unknown as Parameters);
}

/** Parses `name=value` or `driver:name=value`; a wrong name or value is a `ParameterError`. */
export function parseSetting(text: string): Setting {
  const at = text.indexOf('=');
  if (at < 0) throw new ParameterError(`--set wants name=value, not '${text}'`);
  const before = text.slice(0, at);
  const colon = before.lastIndexOf(':');
  const driver = colon < 0 ? null : before.slice(0, colon).trim();
  const name = parameterName(before.slice(colon + 1).trim());
  if (driver !== null && scopeOf(name) !== 'driver') {
    throw new ParameterError(`parameter '${name}' has one value for the whole run: drop '${driver}:'`);
  }
  return { driver, name, value: parseValue(name, PARAMETERS[name], text.slice(at + 1).trim()) };
}

export const scopeOf = (name: ParameterName): Scope => SPECS[name]?.scope ?? 'driver';

/** @throws ParameterError */
export function parameterName(text: string): ParameterName {
  // As options are written: memory-limit for memoryLimit.
  const name = text.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (!isName(name)) {
    const near = nearest(name);
    throw new ParameterError(
      `unknown parameter '${name}'${near === undefined ? '' : `; did you mean '${near}'?`} Known: ${Object.keys(PARAMETERS).join(', ')}`,
    );
  }
  return name;
}

function parseValue(name: string, spec: ParameterSpec, text: string): number | boolean | string {
  switch (spec.type) {
    case 'boolean':
      if (text === '1' || text === 'true' || text === 'on') return true;
      if (text === '0' || text === 'false' || text === 'off') return false;
      throw new ParameterError(`parameter '${name}' is on or off (1, 0, true, false), not '${text}'`);
    case 'choice':
      if (spec.choices.includes(text)) return text;
      throw new ParameterError(`parameter '${name}' is one of ${spec.choices.join(', ')}, not '${text}'`);
    case 'int':
    case 'number': {
      const n = text === 'unlimited' || text === 'inf' ? spec.max : Number(text);
      if (text === '' || Number.isNaN(n)) throw new ParameterError(`parameter '${name}' is a number, not '${text}'`);
      if (spec.type === 'int' && !Number.isInteger(n)) {
        throw new ParameterError(`parameter '${name}' is a whole number, not '${text}'`);
      }
      if (n < spec.min || n > spec.max) {
        throw new ParameterError(`parameter '${name}' lies between ${spec.min} and ${spec.max}; ${text} does not`);
      }
      return n;
    }
  }
}

/** The known name that differs least from a mistyped one, if it is near enough to be meant. */
function nearest(name: string): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, name.length >> 1);
  for (const known of Object.keys(PARAMETERS)) {
    const d = distance(name.toLowerCase(), known.toLowerCase());
    if (d < least) {
      least = d;
      best = known;
    }
  }
  return best;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

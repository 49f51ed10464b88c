/** What an interpreter, or a hosted program by way of it, changes while it runs (RPython's `set_param`); public. */
import { type ParameterValue, parameterName, parseSetting } from './parameters.ts';
import type { Tuning } from './tuning.ts';

let current: Tuning | null = null;

/** The run that has begun; null: none has a JIT. */
export function tuneWith(tuning: Tuning | null): void {
  current = tuning;
}

/**
 * Changes a parameter of the JIT (docs/parameters.md) from now on: of one driver, by its name, or of all. A value of null: what the run began
 * with. What is compiled stays. Without a JIT (mode off, or untranslated) names and values are checked, and nothing else happens.
 *
 * @throws ParameterError if there is no such parameter, value or driver, or if it is read at the start only
 * @dontLookInside
 */
export function setParameter(name: string, value: ParameterValue | null, driver: string | null = null): void {
  const known = parameterName(name);
  const checked = value === null ? null : parseSetting(`${driver === null ? '' : `${driver}:`}${known}=${value}`).value;
  current?.set(driver, known, checked);
}

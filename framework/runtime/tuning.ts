/**
 * The parameters in force: those of the run, and for each driver those of the run with its own settings on top (RPython's `set_param`).
 *
 * Who needs parameters holds the object of its driver for good: a change while the program runs is written into it, and counts for what is
 * decided from then on. What is compiled stays as it is, and counters that count already go on.
 */
import type { ParameterName, Parameters } from './parameters.table.ts';
import { type Mode, makeParameters, ParameterError, type ParameterValue, parseSetting, scopeOf } from './parameters.ts';

type Own = Map<ParameterName, ParameterValue>;
/** Null: back to what the run began with. */
export type Change = (driver: string | null, name: ParameterName, value: ParameterValue | null) => void;

export class Tuning {
  /** Those of the run; drivers without a setting of their own have the same. */
  readonly run: Parameters;
  /** Told of each change. */
  onChange: Change = () => undefined;
  private readonly begun: Parameters;
  /** By number. */
  private readonly names: readonly string[];
  private readonly ofDrivers: readonly Parameters[];
  private readonly own = new Map<string, Own>();
  private readonly begunOwn = new Map<string, Own>();

  /** @throws ParameterError for a setting that is wrong, or for a driver that is not there. */
  constructor(mode: Mode, settings: readonly string[], drivers: readonly string[]) {
    this.begun = makeParameters(mode, settings);
    this.run = { ...this.begun };
    this.names = drivers;
    this.ofDrivers = drivers.map(() => ({ ...this.begun }));
    for (const { driver, name, value } of settings.map(parseSetting)) {
      if (driver === null) continue;
      this.checkDriver(driver);
      ownOf(this.begunOwn, driver).set(name, value);
      ownOf(this.own, driver).set(name, value);
    }
    this.refresh();
  }

  of(driver: number): Parameters {
    return this.ofDrivers[driver] ?? this.run;
  }

  /** @throws ParameterError */
  set(driver: string | null, name: ParameterName, value: ParameterValue | null): void {
    if (scopeOf(name) === 'start')
      throw new ParameterError(`parameter '${name}' is read when the run begins: use --set`);
    if (driver === null) Object.assign(this.run, { [name]: value ?? this.begun[name] });
    else {
      this.checkDriver(driver);
      const before = value ?? this.begunOwn.get(driver)?.get(name);
      if (before === undefined) this.own.get(driver)?.delete(name);
      else ownOf(this.own, driver).set(name, before);
    }
    this.refresh();
    this.onChange(driver, name, value);
  }

  /** All by name; those of one driver as `driver:name`. */
  describe(): Readonly<Record<string, ParameterValue>> {
    const all: Record<string, ParameterValue> = { ...this.run };
    for (const [driver, own] of this.own) for (const [name, value] of own) all[`${driver}:${name}`] = value;
    return all;
  }

  private refresh(): void {
    this.ofDrivers.forEach((params, k) => {
      Object.assign(params, this.run, Object.fromEntries(this.own.get(this.names[k] ?? '') ?? []));
    });
  }

  private checkDriver(driver: string): void {
    if (this.names.includes(driver)) return;
    throw new ParameterError(`no driver is called '${driver}'; there are: ${this.names.join(', ')}`);
  }
}

function ownOf(all: Map<string, Own>, driver: string): Own {
  let own = all.get(driver);
  if (own === undefined) all.set(driver, (own = new Map()));
  return own;
}

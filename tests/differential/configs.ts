/** The configurations under which hosted programs are compared with their reference. */
export interface Configuration {
  readonly name: string;
  readonly mode: string;
  /** Parameters, as `name=value`. */
  readonly settings: readonly string[];
  /** The same for the command line. */
  readonly options: readonly string[];
}

export function configuration(name: string, mode: string, ...settings: readonly string[]): Configuration {
  return { name, mode, settings, options: [`--mode=${mode}`, ...settings.flatMap((s) => ['--set', s])] };
}

/** Every program runs under these, where not all modes can run. */
export const CONFIGURATIONS: readonly Configuration[] = ['off', 'trace', 'region', 'auto'].map((mode) =>
  configuration(mode, mode),
);

const FIRST = [
  'threshold=1',
  'functionThreshold=1',
  'exitThreshold=1',
  'growthBatch=1',
  'growthExits=1',
  'compileShare=1',
  'compileBudget=1000',
];
const EARLY = ['threshold=7', 'functionThreshold=7', 'exitThreshold=3'];

/** The modes that explore; each program runs under one of these too. */
export const EXPLORING: readonly Configuration[] = [
  configuration('method', 'method', 'methodThreshold=37', ...EARLY),
  configuration('baseline', 'baseline', ...EARLY),
  configuration('first iteration, method', 'method', 'methodThreshold=1', ...FIRST),
  // Recordings are soon given up, so that others take over.
  configuration(
    'first iteration, auto',
    'auto',
    'beginBudget=1000',
    'maxAborts=1',
    'traceLimit=40',
    'methodThreshold=1',
    ...FIRST,
  ),
];

const region = (name: string, ...settings: readonly string[]): Configuration =>
  configuration(name, 'region', ...settings);

/** Each program runs under one of these too. */
export const STRESS: readonly Configuration[] = [
  region('first iteration', ...FIRST),
  region('every guard failed once', 'failGuards=1', 'threshold=3', 'functionThreshold=3'),
  region('one version', 'versions=1', ...EARLY),
  region('four versions', 'versions=4', ...EARLY),
  configuration('first iteration, trace', 'trace', ...FIRST),
  region('versions without bound', 'joins=byKey', 'maxVersions=1048576', ...EARLY),
  region('tiny byte budget', 'byteBudget=900', ...EARLY),
  region('small byte budget', 'byteBudget=3000', ...EARLY),
  region('verifier', 'verify=1', 'checkElidable=1', ...EARLY),
];

export const today = (): number => Math.floor(Date.now() / 86_400_000);

const BUDGETS = { from: 500, to: 6000 } as const;

/** Where code gets too big, another place for each program and day; names say it, so that `--set` gives it again. */
function randomBudgets(k: number): Configuration[] {
  const mixed = Math.imul(Math.imul(today() + 1, 0x9e3779b1) ^ (k + 1), 0x85ebca6b) >>> 0;
  const budget = BUDGETS.from + (mixed % (BUDGETS.to - BUDGETS.from));
  const setting = `byteBudget=${budget}`;
  return [
    region(`byte budget ${budget}`, setting, ...EARLY),
    configuration(`trees of ${budget} bytes and more`, 'trace', setting, `treeBudget=${3 * budget}`, ...EARLY),
  ];
}

/** All kinds of stress for one program. */
const stress = (k: number): Configuration[] => [...STRESS, ...randomBudgets(k)];

/**
 * Every mode for each program, each in one of its variants in turn: what V8 and our compiler cost allows six runs of a program, and a program in
 * `trace` under stress says more than the same without it.
 */
const variantsOf = (k: number): readonly (readonly Configuration[])[] => [
  [configuration('off', 'off')],
  [
    configuration('trace', 'trace', ...EARLY),
    ...stress(k).filter((c) => c.mode === 'trace'),
    configuration('trace as users run it', 'trace'),
  ],
  [region('region', ...EARLY), ...stress(k).filter((c) => c.mode === 'region'), region('region as users run it')],
  [
    configuration('auto', 'auto'),
    configuration('auto, early', 'auto', ...EARLY),
    ...EXPLORING.filter((c) => c.mode === 'auto'),
  ],
  EXPLORING.filter((c) => c.mode === 'method'),
  [configuration('baseline', 'baseline', ...EARLY), configuration('first iteration, baseline', 'baseline', ...FIRST)],
];

/** Lua's: both modes that follow runs, the interpreter, `auto`; and one of those that explore, or one under stress, in turn. `LUA_MODES=all`: all of them. */
export function rotating(k: number, isWide: boolean): Configuration[] {
  if (process.env.LUA_MODES === 'all')
    return [...CONFIGURATIONS, ...stress(k), ...EXPLORING].filter((c) => may(c, isWide));
  const turnOf = k + today();
  return [...CONFIGURATIONS, ...turn(turnOf % 2 === 0 ? stress(k) : EXPLORING, turnOf >> 1, isWide)];
}

/** The command's own mode and another one of the five, in turn by the day: more of them take CI more time than it has. `PYTHON_MODES=all`: all. */
export function everyMode(k: number, isWide: boolean): Configuration[] {
  const isAll = process.env.PYTHON_MODES === 'all';
  const isAuto = (variants: readonly Configuration[]): boolean => variants.some((c) => c.mode === 'auto');
  const all = variantsOf(k);
  const others = all.filter((variants) => !isAuto(variants));
  const turnOf = k + today();
  const other = turnOf % 2 === 0 ? others[(turnOf / 2) % others.length] : undefined;
  const isWanted = (variants: readonly Configuration[]): boolean =>
    other === undefined ? isAuto(variants) : variants === other;
  return all.filter((variants) => isAll || isWanted(variants)).flatMap((variants) => turn(variants, k, isWide));
}

/** From the first iteration on, wide programs take too long. */
const may = ({ name }: Configuration, isWide: boolean): boolean => !isWide || !name.startsWith('first iteration');

/** One, in turn. */
function turn(all: readonly Configuration[], k: number, isWide: boolean): Configuration[] {
  const those = all.filter((c) => may(c, isWide));
  const one = those[k % those.length];
  return one === undefined ? [] : [one];
}

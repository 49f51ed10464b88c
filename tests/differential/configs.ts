/** The configurations under which hosted programs are compared with their reference. */
export interface Configuration {
  readonly name: string;
  readonly options: readonly string[];
}

const set = (...settings: readonly string[]): string[] => settings.flatMap((s) => ['--set', s]);

/** Every program runs under these. */
export const CONFIGURATIONS: readonly Configuration[] = [
  { name: 'off', options: ['--mode=off'] },
  { name: 'trace', options: ['--mode=trace'] },
  { name: 'region', options: ['--mode=region'] },
  { name: 'auto', options: ['--mode=auto'] },
];

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
  { name: 'method', options: ['--mode=method', ...set('methodThreshold=37', ...EARLY)] },
  { name: 'baseline', options: ['--mode=baseline', ...set(...EARLY)] },
  { name: 'first iteration, method', options: ['--mode=method', ...set('methodThreshold=1', ...FIRST)] },
  // Recordings are soon given up, so that others take over.
  {
    name: 'first iteration, auto',
    options: ['--mode=auto', ...set('beginBudget=1000', 'maxAborts=1', 'traceLimit=40', 'methodThreshold=1', ...FIRST)],
  },
];

const region = (...settings: readonly string[]): string[] => ['--mode=region', ...set(...settings)];

/** Each program runs under one of these too. */
export const STRESS: readonly Configuration[] = [
  { name: 'first iteration', options: region(...FIRST) },
  { name: 'every guard failed once', options: region('failGuards=1', 'threshold=3', 'functionThreshold=3') },
  { name: 'one version', options: region('versions=1', ...EARLY) },
  { name: 'four versions', options: region('versions=4', ...EARLY) },
  // Trace trees from the first iteration on run into the optimizer's budget all the time: it is small, so that this ends.
  { name: 'first iteration, trace', options: ['--mode=trace', ...set(...FIRST, 'opBudget=10000')] },
  { name: 'small byte budget', options: region('byteBudget=3000', ...EARLY) },
  { name: 'verifier', options: region('verify=1', ...EARLY) },
];

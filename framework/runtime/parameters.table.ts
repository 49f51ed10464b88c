/**
 * Every parameter of the compilers: one row each. `--set`, the statistics and the documentation derive from it.
 *
 * Thresholds are primes, so that counters of nested hosted loops do not fall into step (PyPy's habit).
 */
import { compiledStack } from '../support/native-stack.ts';

/** For what there is one value: a driver (what begins at its merge points; the default), the run, or the run from its start on. */
export type Scope = 'driver' | 'run' | 'start';

interface Described {
  readonly doc: string;
  readonly scope?: Scope;
}
interface Numeric extends Described {
  readonly default: number;
  readonly min: number;
  readonly max: number;
}
export type ParameterSpec =
  | (Numeric & { readonly type: 'int' | 'number' })
  | (Described & { readonly type: 'boolean'; readonly default: boolean })
  | (Described & { readonly type: 'choice'; readonly default: string; readonly choices: readonly string[] });

const HUGE = 2 ** 30;
const int = <const D extends number>(value: D, min: number, max: number, doc: string) =>
  ({ type: 'int', default: value as number, min, max, doc }) as const;
const flag = (value: boolean, doc: string) => ({ type: 'boolean', default: value, doc }) as const;
const ofRun = <const S>(spec: S) => ({ ...spec, scope: 'run' }) as const;
const atStart = <const S>(spec: S) => ({ ...spec, scope: 'start' }) as const;

export const PARAMETERS = {
  // when
  threshold: int(1039, 1, HUGE, 'Passes of a hosted back edge before its loop is recorded.'),
  functionThreshold: int(1619, 1, HUGE, 'Calls of a hosted function before it is recorded from its entry.'),
  exitThreshold: int(61, 1, HUGE, 'Times that compiled code is left at one exit before the region grows there.'),
  warmExits: int(8, 1, HUGE, 'The same while other bridges of the region are waiting for it to be compiled again.'),
  rides: int(
    12,
    0,
    HUGE,
    'Passes through a new raw region, at most, that look for paths it lacks before it is compiled for the first time; exploring: passes that are followed for the profile before.',
  ),
  warmUp: atStart(
    int(
      1500,
      0,
      HUGE,
      'Milliseconds from when the compiler is loaded until V8 may optimize interpreter, run time and compiler as it does by itself (`support/tiering.ts`).',
    ),
  ),
  calm: atStart(
    int(
      1500,
      0,
      HUGE,
      'Milliseconds without a compilation until TurboFan may have the dispatch function (`support/tiering.ts`); 0: it may always.',
    ),
  ),
  growthBatch: int(8, 1, HUGE, 'Recorded bridges that are waiting before a region is compiled again.'),
  growthExits: int(
    61,
    1,
    HUGE,
    'Times that compiled code is left at bridges that are waiting before it is compiled again.',
  ),
  growthBackoff: {
    type: 'number',
    default: 1.5,
    min: 1,
    max: 16,
    doc: 'Factor by which `growthExits` grows with each compilation of a region.',
  },
  compileShare: {
    type: 'number',
    default: 0.3,
    min: 0,
    max: 100,
    doc: 'A region is compiled again when exits at waiting bridges have cost about this share of its last compilation.',
  },
  compileBudget: ofRun({
    type: 'number',
    default: 0.35,
    min: 0,
    max: 1000,
    doc: 'Share of the run that compiling regions again may take (bar a first tenth of a second).',
  }),
  beginBudget: ofRun({
    type: 'number',
    default: 1000,
    min: 0,
    max: 1000,
    doc: 'Share of the run that recording and compiling may have taken when a new region begins at a place that is hot all the time (two fifths of it elsewhere); else it has to get hot once more.',
  }),
  eagerCompile: ofRun({
    type: 'number',
    default: 1500,
    min: 0,
    max: 1_000_000,
    doc: 'Milliseconds of compiling after which both budgets grow by `lateShare` of what they say.',
  }),
  lateShare: ofRun({
    type: 'number',
    default: 1,
    min: 0.001,
    max: 1,
    doc: 'What is left of both budgets for a run that has compiled for `eagerCompile` milliseconds.',
  }),
  retryBackoff: {
    type: 'number',
    default: 2,
    min: 1,
    max: 64,
    doc: 'Factor by which a threshold grows after an abort, and each time that a region is dropped because there was too much code.',
  },
  maxAborts: int(5, 0, HUGE, 'Aborted recordings at one place before it is left alone for good.'),
  maxInvalidations: atStart(
    int(4, 0, HUGE, 'Times that a field may break its assumption before it is no longer assumed constant.'),
  ),
  // how much
  traceLimit: int(6000, 10, HUGE, 'Operations of one recording before it stops at the next merge point.'),
  regionLimit: int(16000, 10, HUGE, 'Operations of a raw region before it stops growing.'),
  exploreLimit: int(
    2000,
    10,
    HUGE,
    'Operations of a raw region by exploring before its paths end in exits (five times as many with a profile).',
  ),
  maxInlineDepth: int(12, 0, 1000, 'Hosted calls inlined into each other.'),
  inlineLimit: int(300, 0, HUGE, 'Operations of a hosted function beyond which it is called instead of being inlined.'),
  maxInlineRecursion: int(
    0,
    0,
    1000,
    'Activations of one hosted function inlined into each other, the first not counted.',
  ),
  maxPromotedValues: int(
    8,
    1,
    1000,
    'Values for which one promotion is compiled; when more get hot, none is told apart there any more.',
  ),
  maxCodeBytes: atStart(
    int(8_000_000, 1000, HUGE, 'Bytes of emitted source that are kept; beyond, the coldest regions are dropped.'),
  ),
  maxNativeStack: atStart(
    int(
      compiledStack(),
      0,
      1_000_000,
      "KB of native stack for compiled hosted calls; deeper ones push hosted frames in the interpreter. By default three fifths of V8's stack: 400 of the 984 KB that V8 takes by itself, 3000 of the 5000 that our commands ask for.",
    ),
  ),
  memoryLimit: atStart(
    int(
      0,
      0,
      HUGE,
      "MB that a hosted program may have in use; with more it gets its language's error. 0: three quarters of what V8 allows.",
    ),
  ),
  calleeLimit: int(
    60,
    0,
    HUGE,
    'Words of jitcode of a function of the interpreter (with all it calls) that is looked into when exploring.',
  ),
  methodThreshold: int(
    0,
    0,
    HUGE,
    'Passes of explored code (back edges, calls) before it is compiled again with its profile; 0: never.',
  ),
  maxRecompiles: int(
    8,
    0,
    HUGE,
    'Times that explored code is explored again, with what it was left for, because it was left too often; then its place is left alone.',
  ),
  theta: {
    type: 'number',
    default: 0.005,
    min: 0,
    max: 1,
    doc: 'Least probability with which one side of a branch is explored, by the profile; else a guard is left.',
  },
  profile: flag(true, 'Explored regions count branches and promoted values.'),
  // what
  explore: flag(false, 'Regions are formed by exploring all that may happen, instead of following a run.'),
  secondChance: flag(
    false,
    'Places at which regions by following runs came to nothing, or lose more than they gain, are explored before they are left alone.',
  ),
  joins: {
    type: 'choice',
    default: 'merge',
    choices: ['merge', 'byKey', 'never'],
    doc: 'Where paths join: at most `versions` copies, one copy per kind of state, or one per path (trace trees).',
  },
  versions: int(2, 1, HUGE, 'Specialised versions of a join that the optimizer keeps (joins=merge).'),
  maxVersions: int(16, 1, HUGE, 'The same for joins=byKey and never, where it is but a bound.'),
  peel: flag(true, 'One more version of a loop header if the edge that arrives would lose something.'),
  speculate: flag(true, 'Guards on the edges into loop headers, from the classes that were seen there.'),
  maxVirtualDepth: int(4, 0, 100, 'Virtual objects inside each other that are carried around loops.'),
  heapDepth: int(3, 0, 100, 'Depth to which facts about the heap are matched at joins.'),
  maxVirtualArray: int(256, 0, HUGE, 'Longer arrays are allocated at once.'),
  walkBudget: int(4000, 10, HUGE, 'Walks over versions of blocks before the optimizer gives a region up.'),
  opBudget: int(100_000, 100, HUGE, 'Operations that the optimizer walks before it gives a region up.'),
  opFactor: int(
    12,
    1,
    HUGE,
    'How often it walks each operation of a raw region in the mean before it gives it up; twice as often for each loop around its own.',
  ),
  optimize: flag(true, 'Off: raw regions go to the back-end as they are.'),
  backend: {
    type: 'choice',
    default: 'js',
    choices: ['js', 'oracle'],
    doc: 'js emits JavaScript; oracle evaluates the region.',
  },
  byteBudget: int(
    30_000,
    100,
    HUGE,
    'Estimated V8 bytecode of one emitted function (V8 optimizes up to 61,440, but big ones late and badly).',
  ),
  plainFactor: {
    type: 'number',
    default: 1.9,
    min: 1,
    max: 100,
    doc: 'Factor by which `byteBudget` is bigger for what was followed and inlines no hosted calls, up to 57,000 bytes: it could only become smaller in pieces.',
  },
  treeBudget: int(
    0,
    0,
    HUGE,
    'The same for what can neither be optimized by V8 nor be made smaller, and is left all the time unless it grows on: trace trees of many branches.',
  ),
  verify: flag(false, 'Checks every region before and after the optimizer.'),
  checkElidable: ofRun(
    flag(
      false,
      'Stress: elidable functions that are recorded are asked again what they were asked before; one that answers something else ends the program.',
    ),
  ),
  failGuards: ofRun(flag(false, 'Stress: each guard fails once, the first time that it is reached.')),
} as const satisfies Record<string, ParameterSpec>;

export type ParameterName = keyof typeof PARAMETERS;
type ValueOf<S> = S extends { readonly type: 'boolean' }
  ? boolean
  : S extends { readonly type: 'choice'; readonly choices: readonly (infer C)[] }
    ? C
    : number;
export type Parameters = { readonly [K in ParameterName]: ValueOf<(typeof PARAMETERS)[K]> };

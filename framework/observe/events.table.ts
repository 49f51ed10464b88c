/**
 * What the run time tells: one row for each event, with its fields. The types of events, the log, docs/events.md and the check of logs
 * (conform.ts) derive from it.
 *
 * Times: the log adds `ms`, since the start, to each line, so no field has that name; a duration's name ends in `Ms`.
 */
import type { CodeListing, Place, PlaceCount, SampledRegion, SourcePosition } from './details.ts';

/** The types of fields, by name. */
interface FieldTypes {
  readonly text: string;
  readonly number: number;
  readonly flag: boolean;
  readonly 'text or null': string | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly settings: object;
  readonly 'setting or null': number | boolean | string | null;
  readonly 'position or null': SourcePosition | null;
  readonly place: Place;
  readonly places: readonly PlaceCount[];
  readonly code: CodeListing;
  readonly samples: readonly SampledRegion[];
}
export type FieldType = keyof FieldTypes;

export interface FieldSpec {
  readonly type: FieldType;
  readonly doc: string;
  /** Not in every such event. */
  readonly optional?: true;
}
interface EventSpec {
  readonly doc: string;
  readonly fields: { readonly [name: string]: FieldSpec };
}

const field = <const T extends FieldType>(type: T, doc: string) => ({ type, doc }) as const;
const sometimes = <const T extends FieldType>(type: T, doc: string) => ({ type, doc, optional: true }) as const;

const region = field('text', 'Name of the region: the hosted position where it begins.');
const unit = field('number', 'Which region: a number for each that is compiled. Names may come again.');
const why = field('text', 'What is recorded: loop, function, bridge; exploring: with its tier before it.');

export const EVENTS = {
  start: {
    doc: 'The program begins.',
    fields: {
      mode: field('text', 'The mode.'),
      parameters: field('settings', 'All parameters, by name; settings of one driver as `driver:name`.'),
    },
  },
  parameter: {
    doc: 'A parameter was changed while the program runs.',
    fields: {
      driver: field('text or null', 'For which driver; null: for the run.'),
      name: field('text', 'Which.'),
      value: field('setting or null', 'Its value from now on; null: what the run began with.'),
    },
  },
  record: { doc: 'A recording starts.', fields: { why, region } },
  recorded: {
    doc: 'A recording has ended.',
    fields: {
      why,
      region,
      ops: field('number', 'Operations written.'),
      recordMs: field('number', 'Processor time of the recording.'),
      ending: sometimes('text or null', 'Following a run: how it ended; null: it was given up.'),
      cuts: sometimes('counts', 'Exploring: why paths end in exits, and how many.'),
    },
  },
  abort: {
    doc: 'A recording or a compilation was given up.',
    fields: {
      region,
      reason: field('text', 'A row of the table of abort reasons (parameters.md).'),
      detail: field('text', 'More, for people.'),
      during: field('text', 'recording, bridge or compilation.'),
    },
  },
  compile: {
    doc: 'A region was compiled, for the first time or again.',
    fields: {
      region,
      unit,
      kind: field('text', 'loop: entered at its merge point; function: entered with the arguments of a call.'),
      isLoop: field('flag', 'Control comes back to where it begins.'),
      tier: field('text', 'recorded, baseline or method.'),
      source: field('position or null', 'Where it begins; null: the language does not tell.'),
      compilation: field('number', 'How often the region has been compiled, this time included.'),
      rawOps: field('number', 'Operations of the raw region.'),
      ops: field('number', 'Operations after optimizing.'),
      guards: field('number', 'Guards after optimizing.'),
      shape: field('text or null', 'Compiled for calls whose arguments have this shape; null: for all.'),
      bytes: field('number', 'Characters of JavaScript.'),
      optimizeMs: field('number', 'Processor time of the optimizer.'),
      emitMs: field('number', 'Processor time of the back-end.'),
    },
  },
  residual: {
    doc: 'After `compile`, for each function that compiled code calls without looking into it.',
    fields: {
      region,
      unit,
      callee: field('text', 'Its name in the interpreter.'),
      reason: field('text', 'Why it is not looked into.'),
      calls: field('number', 'How many calls of it there are in the compiled code.'),
      inLoop: field('number', 'How many of these are in a loop of it.'),
    },
  },
  grow: {
    doc: 'A bridge was attached to a raw region.',
    fields: {
      region,
      unit,
      bridge: field('number', 'Which bridge of the region, from 1.'),
      parent: field(
        'number',
        'The bridge from which it goes out; 0: what was recorded first. Without `--log-detail` always 0.',
      ),
      place: field('place', 'Where it was attached.'),
      ops: field('number', 'Operations of the bridge.'),
      ending: field('text or null', 'How its recording ended.'),
      exits: field('number', 'How often the region had been left there.'),
    },
  },
  exit: {
    doc: 'A region was left at a place for the 1st, 2nd, 4th, 8th... time.',
    fields: {
      region,
      unit,
      place: field('place', 'Where.'),
      count: field('number', 'How often.'),
      state: field('text', 'What is done about it: cold, waiting, split or dead.'),
    },
  },
  invalidate: { doc: 'An assumption broke, and a region was dropped.', fields: { region, unit } },
  supersede: { doc: 'Code of the next tier is entered in place of this region.', fields: { region, unit } },
  restart: {
    doc: 'A region became too big, or is left too often: it was dropped, and will be made again.',
    fields: { region, unit, inlineLimit: field('number', 'Operations up to which calls are inlined the next time.') },
  },
  takeover: {
    doc: 'Following runs came to nothing at a place, or to code that loses: it is explored from now on.',
    fields: { region },
  },
  evict: { doc: 'A cold region was dropped because there was too much code.', fields: { region, unit } },
  blacklist: {
    doc: 'A place is left alone for good.',
    fields: { region, reason: field('text', 'An abort reason, or that its code was left too often.') },
  },
  failure: {
    doc: 'The optimizer or the back-end failed: a bug; the region was dropped, the program goes on.',
    fields: { region, reason: field('text', 'Which stage.'), error: field('text', 'The error, with its stack.') },
  },
  code: {
    doc: 'With `--log-detail` or `--log-v8`, after `compile`: what the region is.',
    fields: {
      region,
      unit,
      shape: field('text or null', 'As in `compile`.'),
      script: field('text or null', 'The address by which V8 knows it.'),
      code: field('code', 'Listings and operations.'),
    },
  },
  file: {
    doc: 'With `--log-detail` or `--log-v8`: a source file to which positions refer, at the end.',
    fields: {
      file: field('text', 'Its name in positions.'),
      role: field('text', 'hosted or interpreter.'),
      text: field('text or null', 'Its text; null: it cannot be read.'),
    },
  },
  samples: {
    doc: 'With `--log-detail`, at the end: where the time went, sampled by V8, without what the log itself takes.',
    fields: {
      intervalMs: field('number', 'Time between two samples.'),
      tiers: field(
        'counts',
        'Samples in compiled code by tier, in the interpreter, the compiler, the garbage collector, and others.',
      ),
      regions: field('samples', 'Samples in compiled code.'),
    },
  },
  v8: {
    doc: 'With `--log-v8`, after all others: V8 has compiled the code of a region, or thrown that away.',
    fields: {
      region,
      unit,
      shape: field('text or null', 'As in `compile`.'),
      tier: field('text', 'In which V8 runs it from now on: interpreter, baseline, maglev or turbofan.'),
      why: field('text or null', 'V8 has thrown better code away, and its reason; null: it has made this.'),
    },
  },
  totals: {
    doc: 'At the end, for each region that was compiled and not collected as garbage.',
    fields: {
      region,
      unit,
      entries: field('number', 'Times that it was entered from outside.'),
      compilations: field('number', 'Times that it was compiled.'),
      bridges: field('number', 'Bridges attached.'),
      compileMs: field('number', 'Processor time of all its compilations.'),
      state: field('text', 'active, frozen (as big as it may be) or dropped.'),
      places: field('places', 'Where it was left.'),
    },
  },
  end: {
    doc: 'The program has ended.',
    fields: { statistics: field('settings', 'As `--stats` writes them.') },
  },
} as const satisfies Record<string, EventSpec>;

type Table = typeof EVENTS;
export type EventName = keyof Table;

type Value<F> = F extends { readonly type: infer T extends FieldType } ? FieldTypes[T] : never;
type Optional<F> = { [K in keyof F]: F[K] extends { readonly optional: true } ? K : never }[keyof F];
type Fields<F> = { readonly [K in Exclude<keyof F, Optional<F>>]: Value<F[K]> } & {
  readonly [K in Optional<F>]?: Value<F[K]>;
};
/** By name of the event. */
type Events = { readonly [E in EventName]: { readonly event: E } & Fields<Table[E]['fields']> };
/** An event of this name; of any. */
export type JitEvent<E extends EventName = EventName> = Events[E];
/** Gets every event as it happens. It must not run hosted code. */
export type Listener = (event: JitEvent) => void;

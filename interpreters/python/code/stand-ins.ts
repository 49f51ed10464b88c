/**
 * Code of the standard library that stands in for what CPython has in C: where no built-in module of ours does the work, the library falls back on Python. CPython
 * has no frames there, so ours are not shown: not in tracebacks, and not to programs that ask for their callers (`warnings` counts these).
 *
 * Assumes version 3.11's library. Names are qualified ones; a name that ends in a dot stands for itself, and for all that is inside of it.
 * Classes among them are named in errors as those of C are (objects/types-of.ts).
 */
const LIBRARY = '/lib/python3.11/';

export const isLibrary = (filename: string): boolean => filename.includes(LIBRARY);

/** By file; `undefined` inside: all of it. */
const STAND_INS: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ['_pydecimal.py', undefined],
  ['datetime.py', undefined],
  ['zoneinfo/_zoneinfo.py', undefined],
  ['asyncio/futures.py', ['Future.']],
  ['asyncio/tasks.py', ['Task.']],
  ['collections/__init__.py', ['OrderedDict.', '_count_elements']],
  ['functools.py', ['partial.', 'cmp_to_key.', 'reduce', '_lru_cache_wrapper.', '_make_key', '_HashedSeq.']],
  [
    'heapq.py',
    [
      'heappush',
      'heappop',
      'heapreplace',
      'heappushpop',
      'heapify',
      '_heappop_max',
      '_heapreplace_max',
      '_heapify_max',
      '_siftdown',
      '_siftup',
      '_siftdown_max',
      '_siftup_max',
    ],
  ],
  ['json/decoder.py', ['py_scanstring', '_decode_uXXXX', 'JSONObject', 'JSONArray']],
  ['json/scanner.py', ['py_make_scanner.']],
  ['pickle.py', ['_Pickler.', '_Unpickler.', '_dump', '_dumps', '_load', '_loads', '_getattribute', 'whichmodule']],
  ['queue.py', ['_PySimpleQueue.']],
  ['statistics.py', ['_normal_dist_inv_cdf']],
  ['warnings.py', ['warn', 'warn_explicit']],
  ['xml/etree/ElementTree.py', ['Element.', 'SubElement', 'TreeBuilder.', 'XMLParser.']],
]);

export function isStandIn(filename: string, qualname: string): boolean {
  const at = filename.lastIndexOf(LIBRARY);
  if (at < 0) return false;
  const file = filename.slice(at + LIBRARY.length);
  if (!STAND_INS.has(file)) return false;
  const names = STAND_INS.get(file);
  // What runs once, when the module is imported, CPython has in Python too.
  if (names === undefined) return qualname !== '<module>';
  return names.some((name) => (name.endsWith('.') ? `${qualname}.`.startsWith(name) : qualname === name));
}

/** Texts of errors that are others in C, by file. */
const TEXTS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    '_pydecimal.py',
    new Map([
      ['Cannot convert NaN to integer', 'cannot convert NaN to integer'],
      ['Cannot convert infinity to integer', 'cannot convert Infinity to integer'],
      ['Cannot hash a signaling NaN value.', 'Cannot hash a signaling NaN value'],
      [
        "The third value in the tuple must be an integer, or one of the strings 'F', 'n', 'N'.",
        "string argument in the third position must be 'F', 'n' or 'N'",
      ],
    ]),
  ],
  [
    'zoneinfo/_zoneinfo.py',
    new Map([
      [
        'Cannot pickle a ZoneInfo file created from a file stream.',
        'Cannot pickle a ZoneInfo file from a file stream.',
      ],
    ]),
  ],
  ['pickle.py', new Map([["Can't load pickle from unicode string", "a bytes-like object is required, not 'str'"]])],
  [
    'datetime.py',
    new Map([
      ['timedelta # of days is too large: %d', 'days=%d; must have magnitude <= 999999999'],
      ['result out of range', 'date value out of range'],
      ['cannot compare naive and aware datetimes', "can't compare offset-naive and offset-aware datetimes"],
      ['cannot compare naive and aware times', "can't compare offset-naive and offset-aware times"],
      ['cannot mix naive and timezone-aware time', "can't subtract offset-naive and offset-aware datetimes"],
      ['Invalid weekday: ', 'Invalid day: '],
      ['tzinfo subclass must override tzname()', 'a tzinfo subclass must implement tzname()'],
      ['tzinfo subclass must override utcoffset()', 'a tzinfo subclass must implement utcoffset()'],
      ['tzinfo subclass must override dst()', 'a tzinfo subclass must implement dst()'],
    ]),
  ],
]);

/** Constants of code of that file, as C's. */
export function amendedConstants<V>(filename: string, constants: readonly V[]): readonly (V | string)[] {
  const at = filename.lastIndexOf(LIBRARY);
  const texts = at < 0 ? undefined : TEXTS.get(filename.slice(at + LIBRARY.length));
  if (texts === undefined) return constants;
  return constants.map((c) => (typeof c === 'string' ? (texts.get(c) ?? c) : c));
}

/** CPython's module of what stands in for C, by the file: `_heapq` for heapq.py. */
export function moduleInC(filename: string): string {
  const at = filename.lastIndexOf(LIBRARY);
  if (at < 0) return 'builtins';
  const [first = ''] = filename.slice(at + LIBRARY.length).split(/[./]/);
  return first.startsWith('_') ? first : `_${first}`;
}

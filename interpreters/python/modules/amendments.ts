/**
 * Where the library's code in Python stands in for C (code/stand-ins.ts), its errors have other texts than those that programs of CPython meet. The functions
 * that make the common ones are ours: they take the places of the library's when their module has run. Texts alone are in code/stand-ins.ts.
 */
import { builtin, methods } from '../builtins/define.ts';
import { subscriptable } from '../builtins/generics.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { makeException, Raised, raise, TYPE_ERROR, typeError, valueError } from '../objects/exceptions.ts';
import { listFrom } from '../objects/list.ts';
import { isInstance, typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyTuple, type Value } from '../objects/value.ts';
import { getAttr } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue, smallIndex } from '../vm/compare.ts';
import { getItemSlow, listItems, setItemSlow } from '../vm/iterate.ts';
import { repr, str, strOf } from '../vm/text.ts';
import { amendPickles } from './amend-pickles.ts';
import { amendTrees } from './amend-trees.ts';
import { amendHashes } from './key-derivation.ts';

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : DAYS[month - 1];
}

function dateFields(args: readonly Value[]): Value {
  args.forEach((v, i) => {
    if (v === NONE)
      throw typeError(`function missing required argument '${['year', 'month', 'day'][i]}' (pos ${i + 1})`);
  });
  const [year, month, day] = args.map(smallIndex);
  if (year < 1 || year > 9999) throw valueError(`year ${year} is out of range`);
  if (month < 1 || month > 12) throw valueError('month must be in 1..12');
  if (day < 1 || day > daysOf(year, month)) throw valueError('day is out of range for month');
  return new PyTuple([year, month, day]);
}

const TIME_FIELDS = [
  ['hour', 23],
  ['minute', 59],
  ['second', 59],
  ['microsecond', 999999],
] as const;

function timeFields(args: readonly Value[]): Value {
  const fields = args.map(smallIndex);
  TIME_FIELDS.forEach(([name, most], i) => {
    if (fields[i] < 0 || fields[i] > most) throw valueError(`${name} must be in 0..${most}`);
  });
  if (fields[4] !== 0 && fields[4] !== 1) throw valueError('fold must be either 0 or 1');
  return new PyTuple(fields);
}

function amendDates(n: Namespace): void {
  const zones = n.get('tzinfo');
  const weeks = n.get('_IsoCalendarDate');
  if (weeks instanceof PyClass)
    methods(weeks, [
      [
        '__repr__',
        '',
        ([v]) => {
          const [year, week, weekday] = listItems(v).map(repr);
          return strOf(`${typeName(v)}(year=${year}, week=${week}, weekday=${weekday})`);
        },
      ],
    ]);
  n.set('_check_date_fields', builtin('_check_date_fields', 'year, month, day', dateFields));
  n.set('_check_time_fields', builtin('_check_time_fields', 'hour, minute, second, microsecond, fold', timeFields));
  n.set(
    '_check_tzinfo_arg',
    builtin('_check_tzinfo_arg', 'tz', ([tz]) => {
      if (tz === NONE || (zones instanceof PyClass && isInstance(tz, zones))) return NONE;
      throw typeError(`tzinfo argument must be None or of a tzinfo subclass, not type '${typeName(tz)}'`);
    }),
  );
  n.set(
    '_cmperror',
    builtin('_cmperror', 'x, y', ([x, y]) => {
      throw raise(TYPE_ERROR, `can't compare ${typeName(x)} to ${typeName(y)}`);
    }),
  );
}

/** C tells which conditions have been met, and no more. */
function amendDecimals(n: Namespace): void {
  const context = n.get('Context');
  const conditions = n.get('_condition_map');
  if (!(context instanceof PyClass) || conditions === undefined) throw new Error('another _pydecimal');
  methods(context, [
    [
      '_raise_error',
      'condition, explanation=, *args',
      ([self, condition, , ...args]) => {
        const error = call(getAttr(conditions, 'get'), [condition, condition]);
        const handled = (by: Value): Value => call(getAttr(call(by, []), 'handle'), [self, ...args]);
        if (listItems(getAttr(self, '_ignored_flags')).includes(error)) return handled(error);
        setItemSlow(getAttr(self, 'flags'), error, 1);
        if (!isTrue(getItemSlow(getAttr(self, 'traps'), error))) return handled(condition);
        if (!(error instanceof PyClass)) throw typeError('exceptions must derive from BaseException');
        throw new Raised(makeException(error, [listFrom([condition])]), true);
      },
    ],
  ]);
}

/** In C it is `_queue` that has the exception. */
function amendQueues(n: Namespace): void {
  const empty = n.get('Empty');
  if (empty instanceof PyClass) empty.namespace.set('__module__', '_queue');
}

/** In C they have the module's name before their own. */
function amendZones(n: Namespace): void {
  const cls = n.get('ZoneInfo');
  if (!(cls instanceof PyClass)) throw new Error('another zoneinfo');
  methods(cls, [
    [
      '__repr__',
      '',
      ([zone]) => {
        const key = getAttr(zone, '_key');
        const name = typeOf(zone) === cls ? 'zoneinfo.ZoneInfo' : typeOf(zone).name;
        return strOf(
          key === NONE ? `${name}.from_file(${str(getAttr(zone, '_file_repr'))})` : `${name}(key=${repr(key)})`,
        );
      },
    ],
  ]);
}

function amendFunctions(n: Namespace): void {
  const partial = n.get('partial');
  if (partial instanceof PyClass) subscriptable(partial);
}

/** By the module's full name. */
export const AMENDMENTS: ReadonlyMap<string, (n: Namespace) => void> = new Map([
  ['functools', amendFunctions],
  ['datetime', amendDates],
  ['_pydecimal', amendDecimals],
  ['pickle', amendPickles],
  ['queue', amendQueues],
  ['hashlib', amendHashes],
  ['zoneinfo._zoneinfo', amendZones],
  ['xml.etree.ElementTree', amendTrees],
]);

/** Sorting, `min` and `max` by keys: the interpreter calls the key function for each item, so that it is compiled with its caller. */
import { valueError } from '../objects/exceptions.ts';
import { elements, listFrom, PyList, replaceAll, sliceOf } from '../objects/list.ts';
import { NONE, type Value } from '../objects/value.ts';
import { Call } from '../vm/frame.ts';
import { builtin } from './define.ts';
import { hosted } from './hosted.ts';
import { sortAside, sortBy } from './sort.ts';

type Args = readonly Value[];

const SORT_BY_KEYS = builtin('sorted', 'items, keys, reverse, /', ([items, keys, reverse]) => {
  const all = elements(items as PyList);
  sortBy(elements(keys as PyList), all, reverse);
  return listFrom(all);
});

/** Puts items into the list, which was empty in the meantime. */
const SORT_LIST_BY_KEYS = builtin('sort', 'self, items, keys, reverse, /', ([self, items, keys, reverse]) => {
  const all = elements(items as PyList);
  return sortAside(self as PyList, all, () => sortBy(elements(keys as PyList), all, reverse));
});

/** After an exception of a key. */
const RESTORE_LIST = builtin('sort', 'self, items, /', ([self, items]) => {
  replaceAll(self as PyList, elements(items as PyList));
  return NONE;
});

const EMPTY_MIN = builtin('min', '', () => {
  throw valueError('min() arg is an empty sequence');
});

const EMPTY_MAX = builtin('max', '', () => {
  throw valueError('max() arg is an empty sequence');
});

/** The argument of that name; undefined: there is none, or a different one, or more than that one and the positional one. */
function onlyKey(args: Args, positional: number, keywords: readonly string[]): Value | undefined {
  if (args.length !== positional + 1 || keywords.length !== 1 || keywords[0] !== 'key') return undefined;
  const key = args[positional];
  return key === NONE ? undefined : key;
}

/** @lookInside */
export function minByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const key = onlyKey(args, 1, keywords);
  return key === undefined ? undefined : new Call(hosted('min'), [args[0], key, EMPTY_MIN]);
}

/** @lookInside */
export function maxByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const key = onlyKey(args, 1, keywords);
  return key === undefined ? undefined : new Call(hosted('max'), [args[0], key, EMPTY_MAX]);
}

/** `reverse`, if it comes after `key` and nothing else does; undefined: something else is there. */
function reverseOf(args: Args, keywords: readonly string[]): Value | undefined {
  if (args.length !== keywords.length + 1 || keywords[0] !== 'key' || args[1] === NONE) return undefined;
  if (keywords.length === 1) return false;
  return keywords.length === 2 && keywords[1] === 'reverse' ? args[2] : undefined;
}

/** @lookInside */
export function sortedByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const reverse = reverseOf(args, keywords);
  if (reverse === undefined) return undefined;
  return new Call(hosted('sorted'), [args[0], new PyList(), new PyList(), args[1], reverse, SORT_BY_KEYS]);
}

/** @lookInside */
export function listSortByKey(args: Args, keywords: readonly string[]): Call | undefined {
  const reverse = reverseOf(args, keywords);
  const self = args[0];
  if (reverse === undefined || !(self instanceof PyList)) return undefined;
  const items = sliceOf(self, 0, self.e.length);
  replaceAll(self, []);
  return new Call(hosted('sort'), [self, items, new PyList(), args[1], reverse, SORT_LIST_BY_KEYS, RESTORE_LIST]);
}

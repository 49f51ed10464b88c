/**
 * What the translator knows of JavaScript's library: pure functions and methods, and the effects of the rest.
 *
 * `[]` stands for the elements and length of the receiver, `[map]` for the content of maps and sets. A function that is not here may do
 * anything. No function here calls back.
 */
import type { NativeEffects } from './ir.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Same arguments, same result, no effect, no exception on primitives. */
export const PURE_FUNCTIONS = words(
  'Math.abs Math.acos Math.acosh Math.asin Math.asinh Math.atan Math.atan2 Math.atanh Math.cbrt Math.ceil Math.clz32 Math.cos ' +
    'Math.cosh Math.exp Math.expm1 Math.floor Math.fround Math.hypot Math.imul Math.log Math.log10 Math.log1p Math.log2 Math.max Math.min ' +
    'Math.pow Math.round Math.sign Math.sin Math.sinh Math.sqrt Math.tan Math.tanh Math.trunc Number.isFinite Number.isInteger ' +
    'Number.isNaN Number.isSafeInteger Number.parseFloat Number.parseInt String.fromCharCode Array.isArray Object.is isNaN isFinite ' +
    'parseInt parseFloat',
);

/** Methods of string primitives that are pure when their arguments are primitives. */
export const PURE_STRING_METHODS = words(
  'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf padEnd padStart slice startsWith substring substr ' +
    'toLowerCase toUpperCase toString trim trimEnd trimStart valueOf',
);

/** Methods of numbers, without arguments. */
export const PURE_NUMBER_METHODS = words('toString valueOf');

const effect = (reads: string, writes: string, fresh = false, canRaise = false): NativeEffects => ({
  reads: reads === '' ? [] : reads.split(' '),
  writes: writes === '' ? [] : writes.split(' '),
  canRaise,
  fresh,
});

const NOTHING = effect('', '');
const MAKES = effect('', '', true);
const MAKES_OR_RAISES = effect('', '', true, true);
const READS = effect('[]', '');
const COPIES = effect('[]', '', true);
const WRITES = effect('[]', '[]');

/** Methods of arrays, maps and sets whose effects are these and their callbacks'. */
export const CALLBACK_METHODS: { readonly [method: string]: NativeEffects } = {
  every: READS,
  filter: COPIES,
  find: READS,
  findIndex: READS,
  findLast: READS,
  findLastIndex: READS,
  flatMap: COPIES,
  forEach: effect('[] [map]', ''),
  map: COPIES,
  reduce: READS,
  reduceRight: READS,
  some: READS,
  sort: WRITES,
  toSorted: COPIES,
};

/** By the library's name of the receiver's type, then by method; `*Array` stands for all typed arrays. */
export const METHODS: { readonly [type: string]: { readonly [method: string]: NativeEffects } } = {
  Array: {
    at: READS,
    concat: COPIES,
    copyWithin: WRITES,
    fill: WRITES,
    includes: READS,
    indexOf: READS,
    lastIndexOf: READS,
    pop: WRITES,
    push: WRITES,
    reverse: WRITES,
    shift: WRITES,
    slice: COPIES,
    splice: WRITES,
    unshift: WRITES,
  },
  ReadonlyArray: { at: READS, concat: COPIES, includes: READS, indexOf: READS, lastIndexOf: READS, slice: COPIES },
  '*Array': { at: READS, copyWithin: WRITES, fill: WRITES, includes: READS, indexOf: READS, slice: COPIES },
  Map: {
    get: effect('[map]', ''),
    has: effect('[map]', ''),
    set: effect('[map]', '[map] size'),
    delete: effect('[map]', '[map] size'),
    clear: effect('', '[map] size'),
  },
  ReadonlyMap: { get: effect('[map]', ''), has: effect('[map]', '') },
  WeakMap: {
    get: effect('[map]', ''),
    has: effect('[map]', ''),
    set: effect('', '[map]', false, true),
    delete: effect('', '[map]'),
  },
  Set: {
    has: effect('[map]', ''),
    add: effect('[map]', '[map] size'),
    delete: effect('[map]', '[map] size'),
    clear: effect('', '[map] size'),
  },
  ReadonlySet: { has: effect('[map]', '') },
  WeakSet: { has: effect('[map]', ''), add: effect('', '[map]', false, true), delete: effect('', '[map]') },
  RegExp: { exec: effect('lastIndex', 'lastIndex', true), test: effect('lastIndex', 'lastIndex') },
  BigInt: { toString: effect('', '', false, true) },
  String: {
    repeat: effect('', '', false, true),
    split: MAKES,
    localeCompare: NOTHING,
    normalize: effect('', '', false, true),
    replace: MAKES_OR_RAISES,
    replaceAll: MAKES_OR_RAISES,
  },
  Number: {
    toFixed: effect('', '', false, true),
    toPrecision: effect('', '', false, true),
    toExponential: effect('', '', false, true),
    toString: effect('', '', false, true),
  },
};

/** Functions and static methods that are not pure (fresh objects, clocks), by full name. */
export const FUNCTIONS: { readonly [name: string]: NativeEffects } = {
  'Math.random': NOTHING,
  'Date.now': NOTHING,
  'performance.now': NOTHING,
  Number: effect('', '', false, true),
  String: effect('', '', false, true),
  BigInt: effect('', '', false, true),
  'BigInt.asIntN': effect('', '', false, true),
  'BigInt.asUintN': effect('', '', false, true),
  'Array.of': MAKES,
  'Object.freeze': NOTHING,
};

/** Constructors. */
export const CONSTRUCTORS: { readonly [name: string]: NativeEffects } = {
  Array: MAKES_OR_RAISES,
  Map: effect('[] [map]', '', true, true),
  Set: effect('[] [map]', '', true, true),
  WeakMap: MAKES,
  WeakSet: MAKES,
  Error: MAKES,
  TypeError: MAKES,
  RangeError: MAKES,
  SyntaxError: MAKES,
  JitCells: MAKES,
  '*Array': effect('[]', '', true, true),
};

/**
 * What was seen where compiled code was left: for a guard, the values that it tests, as text. Only kept while somebody looks (`JitHost.observes`), and never the values
 * themselves, which would live longer for it.
 */
import type { Left } from '../region/compiled.ts';
import { type Block, type FrameState, type Ins, RegionOp, Seen } from '../region/ir.ts';
import { observe } from '../region/seen.ts';
import { rawStateOf, type Site } from './entry.ts';

/** Different texts that are counted for one place; all others are one. */
const MAX_TEXTS = 16;
const OTHERS = 'others';
const MAX_STRING = 30;
/** How far a tested value may be computed from values that the frame state has. */
const MAX_DEPTH = 3;

/** Tests that ask for one certain object, so that objects of one class have to be told apart. */
const IDENTITY: readonly number[] = [RegionOp.eq, RegionOp.ne];

const numbers = new WeakMap<object, number>();
const counts = new Map<string, number>();

/** Objects of a kind are numbered in the order in which they were shown first. */
function numberOf(object: object, kind: string): number {
  let n = numbers.get(object);
  if (n === undefined) {
    n = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, n);
    numbers.set(object, n);
  }
  return n;
}

/** For people, in one line without control characters. `isNumbered`: objects of one class are told apart. */
export function describeValue(value: unknown, isNumbered: boolean): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > MAX_STRING ? `${value.slice(0, MAX_STRING)}...` : value);
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value);
    case 'function':
      return `function ${value.name}`;
    case 'object': {
      if (value === null) return 'null';
      const kind = typeof value.constructor === 'function' ? value.constructor.name : 'object';
      return isNumbered ? `${kind} #${numberOf(value, kind)}` : kind;
    }
    default:
      return String(value);
  }
}

/** A place was left: counts what it has tested. */
export function observeExit(site: Site, left: Left): void {
  const text = observedAt(site, left);
  if (text === null) return;
  site.observed ??= new Map();
  const key = site.observed.has(text) || site.observed.size < MAX_TEXTS ? text : OTHERS;
  site.observed.set(key, (site.observed.get(key) ?? 0) + 1);
}

function observedAt(site: Site, left: Left): string | null {
  const fs = rawStateOf(site);
  if (fs === null) return null;
  const values = new Values(fs, left);
  const { origin } = left.fs;
  if (origin?.kind === 'merge') return newAtMerge(origin.block, origin.param, values);
  const condition =
    site.origin.kind === 'ins' && site.origin.ins.aux?.kind === 'guard' ? site.origin.ins.args[0] : null;
  if (condition == null) return null;
  const texts = new Set<string>();
  const isNumbered = IDENTITY.includes(condition.op);
  // What is compared says more than how the comparison came out.
  for (const arg of condition.args) collect(arg, MAX_DEPTH, values, isNumbered, texts);
  if (texts.size === 0) collect(condition, 0, values, isNumbered, texts);
  return texts.size === 0 ? null : [...texts].join(', ');
}

/** What has not been seen at a merge point before: the value, or elements of the array that it owns. */
function newAtMerge(block: Block, param: Ins, values: Values): string | null {
  const at = block.params.indexOf(param);
  const found = values.find(param);
  const inside = block.merge?.inside[at];
  if (found === null) return null;
  if (inside == null) return describeValue(found.value, false);
  const array = fieldOf(found.value, inside.field.name);
  if (!Array.isArray(array)) return null;
  const texts = array.flatMap((value: unknown, i) => {
    const seen = inside.elements[i];
    return seen !== undefined && !isNew(seen, value)
      ? []
      : [`${inside.field.name}[${i}] = ${describeValue(value, false)}`];
  });
  return texts.length === 0 ? null : texts.join(', ');
}

function isNew(seen: Seen, value: unknown): boolean {
  const copy = new Seen();
  copy.bits = seen.bits;
  copy.classes.push(...seen.classes);
  return observe(copy, value);
}

/** The nearest values of which `v` is computed that are known. */
function collect(v: Ins, depth: number, values: Values, isNumbered: boolean, into: Set<string>): void {
  if (v.op === RegionOp.const) return;
  const found = values.find(v);
  if (found !== null) into.add(describeValue(found.value, isNumbered));
  else if (depth > 0) for (const arg of v.args) collect(arg, depth - 1, values, isNumbered, into);
}

interface Found {
  readonly value: unknown;
}

const fieldOf = (object: unknown, name: string | number): unknown =>
  typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;

/** Values of a raw region at an exit: those of its frame state, constants, and what is read from these, which is read again. */
class Values {
  private readonly fs: FrameState;
  private readonly left: Left;

  constructor(fs: FrameState, left: Left) {
    this.fs = fs;
    this.left = left;
  }

  find(v: Ins): Found | null {
    if (v.op === RegionOp.const) return { value: v.value };
    for (let i = this.fs.frames.length - 1; i >= 0; i--) {
      const at = this.fs.frames[i]?.vals.indexOf(v) ?? -1;
      const values = this.left.frames[i]?.values;
      if (at >= 0 && values !== undefined) return { value: values[at] };
    }
    const [object, index] = v.args;
    if (object === undefined) return null;
    if (v.op === RegionOp.get && v.aux?.kind === 'field') {
      const from = this.find(object);
      return from === null ? null : { value: fieldOf(from.value, v.aux.name) };
    }
    if (v.op !== RegionOp.get_item || index === undefined) return null;
    const from = this.find(object);
    const at = this.find(index)?.value;
    return from === null || typeof at !== 'number' ? null : { value: fieldOf(from.value, at) };
  }
}

/**
 * Compiles a pattern to a JavaScript function that finds its first match. Items follow each other, so the code is a line of tests that
 * leave a block when they fail; an item that can match in several ways is a loop around the code of all items behind it. Where the items
 * behind cannot match what was given back (`%a+` before a space), there is no loop.
 */
import { pollInterrupt } from '../vm/interrupt.ts';
import { balance, Match, NO_CAPTURES, NO_INDICES } from './match.ts';
import type { Item, ParsedPattern } from './pattern-parser.ts';

/** The first match that begins at `from` or later and does not end at `last`. */
export type Finder = (text: string, from: number, last: number) => Match | undefined;

/** Loops that are begun between two questions whether the user interrupts: nested ones may take forever. */
const POLL = 'if((++w&63)===0)poll();';

/** Sets of more intervals are looked up in a table. */
const MAX_INTERVALS = 3;

/** Constants of the code by name, then the code. */
type Factory = (...constants: readonly unknown[]) => Finder;

/** Undefined where V8 may not compile strings (`--disallow-code-generation-from-strings`): such patterns stay interpreted. */
export function compilePattern(pattern: ParsedPattern, isAnchored: boolean): Finder | undefined {
  const writer = new PatternWriter(pattern.items);
  const source = writer.finder(pattern.captures, isAnchored);
  const tables = writer.tables.map((_, i) => `T${i}`);
  const literals = writer.literals.map((_, i) => `L${i}`);
  const names = ['Match', 'NO_CAPTURES', 'NO_INDICES', 'balance', 'poll', ...tables, ...literals];
  let factory: Factory;
  try {
    factory = new Function(...names, source) as Factory;
  } catch (e) {
    if (e instanceof EvalError) return undefined;
    throw e;
  }
  return factory(Match, NO_CAPTURES, NO_INDICES, balance, pollInterrupt, ...writer.tables, ...writer.literals);
}

class PatternWriter {
  readonly tables: Uint8Array[] = [];
  readonly literals: string[] = [];
  private readonly items: readonly Item[];
  private serial = 0;

  constructor(items: readonly Item[]) {
    this.items = items;
  }

  /** Locals: `i` where the match begins, `e` where it ends, `b0` and `e0`... the captures, `c` a byte, `w` how many loops were begun. */
  finder(captures: readonly boolean[], isAnchored: boolean): string {
    const locals = captures.map((isPosition, n) => (isPosition ? `,b${n}=0` : `,b${n}=0,e${n}=0`)).join('');
    const values = captures.map((isPosition, n) => (isPosition ? `b${n}` : `text.slice(b${n},e${n})`));
    const list = values.length === 0 ? 'NO_CAPTURES' : `[${values.join(',')}]`;
    const next = isAnchored ? 'return undefined;' : 'continue;';
    return `'use strict';return function find(text,from,last){
const n=text.length;let c=0,e=0,w=0${locals};
for(let i=from;i<=n;i++){
${isAnchored ? '' : this.skip()}M:{F:{${this.rest(0, 'i', 'F')}}${next}}
if(e===last)${next}
return new Match(i,e,${list},NO_INDICES);
}
return undefined;}`;
  }

  /** Goes to the first place where a match can begin: to the text with which it does, or to a byte of its first set. */
  private skip(): string {
    const literal = literalAt(this.items);
    if (literal !== '') return `i=text.indexOf(L${this.literals.push(literal) - 1},i);\nif(i<0)return undefined;\n`;
    const first = this.items.find(isWide);
    if (first?.kind !== 'bytes' || (first.repeat !== '' && first.repeat !== '+')) return '';
    return `while(i<n&&!(${this.test(first.set, 'i')}))i++;\nif(i>=n)return undefined;\n`;
  }

  private name(prefix: string): string {
    return `${prefix}${this.serial++}`;
  }

  /** Code that matches the items from `k` on at `s`, and leaves M; if that fails, it leaves `fail`. */
  private rest(k: number, s: string, fail: string): string {
    const item = this.items[k];
    if (item === undefined) return `e=${s};break M;`;
    switch (item.kind) {
      case 'open':
        return `b${item.capture}=${s};${this.rest(k + 1, s, fail)}`;
      case 'position':
        return `b${item.capture}=${s}+1;${this.rest(k + 1, s, fail)}`;
      case 'close':
        return `e${item.capture}=${s};${this.rest(k + 1, s, fail)}`;
      case 'end':
        return `if(${s}!==n)break ${fail};${this.rest(k + 1, s, fail)}`;
      case 'frontier': {
        const before = this.holds(item.set, `c=${s}===0?0:text.charCodeAt(${s}-1)`);
        const here = this.holds(item.set, `c=${s}<n?text.charCodeAt(${s}):0`);
        return `if((${before})||!(${here}))break ${fail};${this.rest(k + 1, s, fail)}`;
      }
      case 'balance': {
        const p = this.name('p');
        const call = `balance(text,${s},${item.open},${item.close})`;
        return `const ${p}=${call};if(${p}<0)break ${fail};${this.rest(k + 1, p, fail)}`;
      }
      case 'back': {
        const p = this.name('p');
        const { capture } = item;
        const part = `text.slice(b${capture},e${capture})`;
        const end = `${s}+e${capture}-b${capture}`;
        return `if(!text.startsWith(${part},${s}))break ${fail};const ${p}=${end};${this.rest(k + 1, p, fail)}`;
      }
      case 'bytes':
        return this.bytes(k, item.set, item.repeat, s, fail);
    }
  }

  private bytes(k: number, set: Uint8Array, repeat: string, s: string, fail: string): string {
    const p = this.name('p');
    if (repeat === '') {
      const test = `if(!(${s}<n&&${this.test(set, s)}))break ${fail};`;
      return `${test}const ${p}=${s}+1;${this.rest(k + 1, p, fail)}`;
    }
    const next = this.following(k + 1);
    if (repeat === '-') {
      if (next === undefined) return this.rest(k + 1, s, fail);
      const inner = this.name('F');
      const more = `if(!(${p}<n&&${this.test(set, p)}))break ${fail};`;
      return `${POLL}for(let ${p}=${s};;${p}++){${inner}:{${this.rest(k + 1, p, inner)}}${more}}`;
    }
    const take = `${repeat === '?' ? 'if' : 'while'}(${p}<n&&${this.test(set, p)})${p}++;`;
    const least = repeat === '+' ? `if(${p}===${s})break ${fail};` : '';
    const longest = `let ${p}=${s};${take}${least}`;
    if (next === undefined || isFinal(next, set)) return `${longest}${this.rest(k + 1, p, fail)}`;
    const inner = this.name('F');
    const limit = repeat === '+' ? `${s}+1` : s;
    return `${longest}${POLL}for(;;${p}--){${inner}:{${this.rest(k + 1, p, inner)}}if(${p}<=${limit})break ${fail};}`;
  }

  /** The next item that tests something; undefined: what follows always matches. */
  private following(k: number): Item | undefined {
    return this.items
      .slice(k)
      .find((item) => item.kind !== 'open' && item.kind !== 'position' && item.kind !== 'close');
  }

  private test(set: Uint8Array, s: string): string {
    return this.holds(set, `c=text.charCodeAt(${s})`);
  }

  /** Whether a byte is in the set; `read` puts it into `c`. */
  private holds(set: Uint8Array, read: string): string {
    const inside = intervals(set, 1);
    const outside = intervals(set, 0);
    if (inside.length === 0) return 'false';
    if (outside.length === 0) return 'true';
    if (inside.length <= MAX_INTERVALS) return `(${read},${inside.map(between).join('||')})`;
    if (outside.length <= MAX_INTERVALS) return `(${read},!(${outside.map(between).join('||')}))`;
    return `(${read},T${this.tables.push(set) - 1}[c]===1)`;
  }
}

/** Whether an item takes bytes. */
const isWide = ({ kind }: Item): boolean =>
  kind !== 'open' && kind !== 'close' && kind !== 'position' && kind !== 'frontier';

/** The bytes, each of one kind only, with which every match begins. */
function literalAt(items: readonly Item[]): string {
  let text = '';
  for (const item of items) {
    if (!isWide(item)) continue;
    if (item.kind !== 'bytes' || item.repeat !== '') break;
    const only = item.set.indexOf(1);
    if (only < 0 || item.set.lastIndexOf(1) !== only) break;
    text += String.fromCharCode(only);
  }
  return text;
}

/** What was taken by a repetition of the set cannot be given back: `next` does not match there. */
function isFinal(next: Item, set: Uint8Array): boolean {
  if (next.kind === 'end') return true;
  if (next.kind !== 'bytes' || (next.repeat !== '' && next.repeat !== '+')) return false;
  return next.set.every((x, c) => x === 0 || set[c] === 0);
}

type Interval = readonly [low: number, high: number];

function intervals(set: Uint8Array, wanted: number): Interval[] {
  const out: Interval[] = [];
  for (let low = 0; low < 256; low++) {
    if (set[low] !== wanted) continue;
    let high = low;
    while (high < 255 && set[high + 1] === wanted) high++;
    out.push([low, high]);
    low = high;
  }
  return out;
}

function between([low, high]: Interval): string {
  if (low === high) return `c===${low}`;
  if (low === 0) return `c<=${high}`;
  return high === 255 ? `c>=${low}` : `c>=${low}&&c<=${high}`;
}

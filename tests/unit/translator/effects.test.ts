/** What the translator says about calls that are not looked into: which names they read and write, through what they call themselves. */
import { expect, test } from 'vitest';
import type { Effects } from '../../../framework/model/effects.ts';
import { scratchFolder, translateSource } from './support.ts';

const SOURCE = `import { JitCells, JitDriver } from 'metatrace';
export class Code { readonly jit = new JitCells(1); }
const driver = new JitDriver<Code>({ name: 'effects' });
class Thing {
  a = 0;
  b = 0;
  readonly fixed: number = 1;
  /** @quasiImmutable */
  rare = 0;
  /** @owned */
  readonly items: number[];
  next: Thing | undefined;
  constructor(items: number[], next: Thing | undefined) { this.items = items; this.next = next; }
}
/** @dontLookInside */
function reads(x: Thing): number { return x.a + x.fixed; }
function deeper(x: Thing): void { x.b = x.a; }
/** @dontLookInside */
function writes(x: Thing): void { deeper(x); }
/** @dontLookInside */
function stores(x: Thing): void { x.items[0] = 1; }
/** @dontLookInside */
function breaks(x: Thing): void { x.rare = 2; }
/** @dontLookInside */
function raises(x: Thing): void { if (x.a > 3) throw new Error('three'); }
/** @dontLookInside */
function makes(): number[] { const made = [1]; made[0] = 2; return made; }
/** @dontLookInside */
function unknown(f: () => void): void { f(); }
abstract class Node { abstract run(x: Thing): void; }
class First extends Node { override run(x: Thing): void { x.a = 1; } }
class Second extends Node { override run(x: Thing): void { x.b = x.a; } }
export const NODES: readonly Node[] = [new First(), new Second()];
export function execute(code: Code, x: Thing, f: () => void, node: Node): number {
  for (;;) {
    driver.mergePoint(code, 0);
    if (x.a === 7) return makes()[0];
    reads(x); writes(x); stores(x); breaks(x); raises(x); unknown(f); node.run(x);
    driver.backEdge(code, 0);
  }
}
`;

function describeEffects(e: Effects): string {
  const names = (set: ReadonlySet<string> | null): string => (set === null ? 'anything' : [...set].sort().join(' '));
  const flags = [e.canRaise && 'raises', e.canInvalidate && 'invalidates', e.freshResult && 'fresh'].filter(Boolean);
  return `reads ${names(e.reads)}; writes ${names(e.writes)}; ${flags.join(' ')}`;
}

test('effects', async () => {
  const { program } = await translateSource(scratchFolder(), 'effects', SOURCE);
  const calls = program.jitcodes.flatMap((j) => j.calls);
  const effects = (name: string): string => {
    const call = calls.find((c) => c.name === name);
    if (call === undefined) throw new Error(`no call of ${name} among ${calls.map((c) => c.name)}`);
    return describeEffects(call.effects);
  };
  expect(effects('reads')).toBe('reads a; writes ; ');
  expect(effects('writes')).toBe('reads a; writes b; ');
  expect(effects('stores')).toBe('reads ; writes [items]; ');
  expect(effects('breaks')).toBe('reads ; writes rare; invalidates');
  expect(effects('raises')).toBe('reads a; writes ; raises');
  expect(effects('makes')).toBe('reads ; writes ; fresh');
  // Both are looked into, but a place with too many classes calls either.
  expect(effects('run')).toBe('reads a; writes a b; ');
  expect(effects('unknown')).toBe('reads anything; writes anything; raises invalidates');
});

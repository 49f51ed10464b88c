/**
 * Guards that an optimized region still has: what each tests, and which fact is missing without which it cannot go. A guard stays where the optimizer knows nothing of the
 * tested value that decides it; what it knows depends on where the value comes from, so that is what is told.
 */
import { blocksInCycles } from '../region/cycles.ts';
import { type Block, type GuardReason, type Ins, type Region, RegionOp, regionOpNames } from '../region/ir.ts';
import { calleeOf } from './residual.ts';

export interface KeptGuards {
  readonly tests: string;
  readonly missing: string;
  readonly guards: number;
  readonly inLoop: number;
}

/** Equal ones are one; those in loops come first, then by number. */
export function keptGuards(region: Region): KeptGuards[] {
  const cycles = blocksInCycles(region);
  const owners = new Map<Ins, Block>();
  for (const block of region.blocks()) for (const p of block.params) owners.set(p, block);
  const found = new Map<string, { tests: string; missing: string; guards: number; inLoop: number }>();
  for (const block of region.blocks()) {
    for (const ins of block.ops) {
      if (ins.op !== RegionOp.guard && ins.op !== RegionOp.guard_valid) continue;
      const { tests, missing } = described(ins, owners, cycles);
      const key = `${tests}\0${missing}`;
      let known = found.get(key);
      if (known === undefined) found.set(key, (known = { tests, missing, guards: 0, inLoop: 0 }));
      known.guards++;
      if (cycles.has(block)) known.inLoop++;
    }
  }
  return [...found.values()].sort((a, b) => b.inLoop - a.inLoop || b.guards - a.guards);
}

type Owners = ReadonlyMap<Ins, Block>;
type Cycles = ReadonlySet<Block>;

function described(guard: Ins, owners: Owners, cycles: Cycles): { readonly tests: string; readonly missing: string } {
  const { aux } = guard;
  if (aux?.kind === 'assumption')
    return { tests: `${aux.what} still holds`, missing: 'whether what is called before it has changed that' };
  const [condition] = guard.args;
  const reason = aux?.kind === 'guard' ? aux.reason : 'branch';
  const tested = testedValue(condition);
  const tests = `${REASONS[reason]}: ${conditionText(condition)}`;
  return { tests, missing: `${whatIsUnknown(condition)} ${originOf(tested, owners, cycles)}` };
}

const REASONS: { readonly [R in GuardReason]: string } = {
  branch: 'branch',
  switch: 'case of a switch',
  promote: 'promoted value',
  class: 'class',
  callee: 'function that is called',
  header: 'what the loop was specialized for',
  bounds: 'index',
  depth: 'stack that is left',
  entry: 'what the region is entered with',
  tier: 'whether it is time for better code',
};

/** Of a comparison with a constant, the other side. */
function testedValue(condition: Ins): Ins {
  const [a, b] = condition.args;
  if (a === undefined || !TESTS.includes(condition.op)) return condition;
  return a.op === RegionOp.const && b !== undefined ? b : a;
}

function conditionText(condition: Ins): string {
  const { op, args, aux } = condition;
  const name = regionOpNames[op];
  if (!TESTS.includes(op)) return 'truth';
  switch (aux?.kind) {
    case 'type':
      return `typeof is ${aux.name}`;
    case 'class':
      return `${name} ${aux.name}`;
  }
  const constant = args.find((a) => a.op === RegionOp.const);
  return constant === undefined ? name : `${name} ${constantText(constant.value)}`;
}

/** No data of the program but numbers and kinds. */
function constantText(v: unknown): string {
  if (typeof v === 'object' && v !== null) return `a certain ${v.constructor?.name ?? 'object'}`;
  return typeof v === 'string' || typeof v === 'function' || typeof v === 'symbol'
    ? `a certain ${typeof v}`
    : String(v);
}

/** Operations whose result is about their argument; of others it is the result itself that is tested. */
const TESTS: readonly number[] = [
  ...[RegionOp.eq, RegionOp.ne, RegionOp.lt, RegionOp.le, RegionOp.gt, RegionOp.ge, RegionOp.not],
  ...[RegionOp.typeof_is, RegionOp.instance_of, RegionOp.class_is, RegionOp.is_nullish],
];
const RANGES: readonly number[] = [RegionOp.lt, RegionOp.le, RegionOp.gt, RegionOp.ge];
const KINDS: readonly number[] = [RegionOp.typeof_is, RegionOp.instance_of, RegionOp.class_is, RegionOp.is_nullish];

function whatIsUnknown({ op }: Ins): string {
  if (RANGES.includes(op)) return 'the range of';
  return KINDS.includes(op) ? 'the type of' : 'the value of';
}

function originOf(v: Ins, owners: Owners, cycles: Cycles): string {
  if (v.op === RegionOp.param) {
    const block = owners.get(v);
    if (block === undefined || block.merge === null) return 'what comes from several edges that do not agree';
    return cycles.has(block) ? 'what a pass of the loop hands to the next' : 'what the region is entered with';
  }
  const { aux } = v;
  if (v.op === RegionOp.pure) return `the result of ${calleeOf(v.args[0]) ?? 'a function'}`;
  if (v.op === RegionOp.get && aux?.kind === 'field') return `what is read from the field ${aux.name}`;
  if (v.op === RegionOp.get_item) return 'what is read from an array';
  if (aux?.kind === 'call') return `the result of ${calleeOf(v.args[0]) ?? aux.name}`;
  if (aux?.kind === 'method') return `the result of ${aux.name}`;
  if (aux?.kind === 'portal') return 'the result of a hosted call';
  return `the result of ${regionOpNames[v.op]}`;
}

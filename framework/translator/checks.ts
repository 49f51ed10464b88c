/** Rules that need the whole program: promises of @elidable, owned arrays passed away, nothing between back edge and merge point. */
import { OPS } from '../jitcode/ops.table.ts';
import { firstWrite } from './effects.ts';
import type { Fn } from './functions.ts';
import type { Instr, Item, Label } from './ir.ts';
import type { Judged } from './policy.ts';
import type { Position } from './problems.ts';
import type { World } from './world.ts';

function positionIn(fn: Fn, x: { readonly pos: number }): Position {
  const { source, file } = fn.module;
  const at = source.getLineAndCharacterOfPosition(fn.node.getStart(source) + x.pos);
  return { file, line: at.line + 1, column: at.character + 1 };
}

export function checkProgram(world: World, judged: ReadonlyMap<string, Judged>): void {
  for (const j of judged.values()) {
    if (!j.reached || j.lowered === null) continue;
    if (j.verdict === 'elidable') checkElidable(world, judged, j);
    if (j.verdict === 'looked into') checkOwned(world, judged, j);
    if (j.lowered.hasMergePoint) {
      checkBackEdges(world, j, j.lowered.items);
    }
  }
  for (const fn of world.portals) {
    const j = judged.get(fn.id);
    if (j === undefined || j.verdict === 'looked into') continue;
    const position = { file: fn.module.file, line: fn.startLine + j.reason.line + 1, column: 1 };
    world.problems.push({
      ...position,
      message: `the portal ${fn.name} cannot be looked into: ${j.reason.text}`,
      advice: 'move this into a helper function',
    });
  }
}

function checkElidable(world: World, judged: ReadonlyMap<string, Judged>, j: Judged): void {
  const write = firstWrite(judged, j);
  if (write === null) return;
  const where = write.j === j ? '' : ` (in ${write.j.fn.name})`;
  const message = `@elidable ${j.fn.name} writes the field '${write.at.field?.name}'${where}`;
  const advice =
    'drop @elidable, or make the field private if it is only a cache: an elidable call may be folded, shared or left out';
  world.problems.push({ ...positionIn(write.j.fn, write.at), message, advice });
}

function checkOwned(world: World, judged: ReadonlyMap<string, Judged>, j: Judged): void {
  for (const x of j.lowered?.items ?? []) {
    if (x.kind !== 'instr' || x.owned === undefined || x.callee === undefined) continue;
    const { callee } = x;
    const opaque =
      callee.is === 'fn'
        ? judged.get(callee.fn)?.verdict !== 'looked into'
        : callee.is === 'method'
          ? callee.fns.length === 0 || callee.fns.some((f) => judged.get(f)?.verdict !== 'looked into')
          : true;
    if (!opaque) continue;
    const message = `${x.owned}, which a virtualizable object owns, is passed to a function that is not looked into`;
    const advice = 'pass the virtualizable object itself, or a copy (slice()), or drop @owned';
    world.problems.push({ ...positionIn(j.fn, x), message, advice });
  }
}

/** From each back edge, only jumps and pure tests may lead to the merge point. */
function checkBackEdges(world: World, j: Judged, items: readonly Item[]): void {
  const at = new Map<Label, number>();
  items.forEach((x, i) => {
    if (x.kind === 'label') at.set(x, i);
  });
  const leads = (from: number, seen: Set<number>): Instr | null => {
    for (let i = from; i < items.length; i++) {
      if (seen.has(i)) return null;
      seen.add(i);
      const x = items[i];
      if (x === undefined || x.kind === 'label') continue;
      if (x.op === 'merge_point') return null;
      if (x.op === 'goto') return jump(x.labels?.[0], seen);
      if (x.op === 'branch') {
        const [yes, no] = x.labels ?? [];
        return jump(yes, seen) === null || jump(no, seen) === null ? null : x;
      }
      if (x.op === 'invoke' || x.op === 'construct' || OPS[x.op].effect !== 'pure') return x;
    }
    return null;
  };
  const jump = (to: Label | undefined, seen: Set<number>): Instr | null => {
    const i = to === undefined ? undefined : at.get(to);
    return i === undefined ? null : leads(i, seen);
  };
  items.forEach((x, i) => {
    if (x.kind !== 'instr' || x.op !== 'back_edge') return;
    const culprit = leads(i + 1, new Set());
    if (culprit === null) return;
    const message = 'this runs between backEdge and the merge point';
    const advice = 'call backEdge last, right before `continue`: compiled code goes on at the merge point';
    world.problems.push({ ...positionIn(j.fn, culprit), message, advice });
  });
}

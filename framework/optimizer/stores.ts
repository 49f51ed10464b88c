/**
 * Dead stores: a write to a field that is written again before anything can see the first.
 *
 * Backward over one block: a later store to the same place of the same object, with no read of that name, call, guard or other way out
 * between. Delayed writes have already removed those of virtualizable objects.
 */
import { type Ins, RegionOp as Op, type Region, regionOpNames } from '../region/ir.ts';
import { REGION_OPS } from '../region/ops.table.ts';

const PURE_OR_ALLOC: readonly boolean[] = regionOpNames.map((name) =>
  ['pure', 'alloc'].includes(REGION_OPS[name].effect),
);

export function removeDeadStores(region: Region): void {
  for (const b of region.blocks()) {
    // Name -> objects whose field of that name is written below before it is read.
    const overwritten = new Map<string, Set<Ins>>();
    let removed = false;
    const dead = new Set<Ins>();
    for (let k = b.ops.length - 1; k >= 0; k--) {
      const i = b.ops[k];
      if (i === undefined || PURE_OR_ALLOC[i.op] === true) continue;
      const name = i.aux?.kind === 'field' ? i.aux.name : null;
      if (i.op === Op.set && name !== null) {
        const object = i.args[0];
        const objects = overwritten.get(name);
        if (object === undefined) continue;
        if (objects?.has(object) === true) {
          dead.add(i);
          removed = true;
        } else if (objects === undefined) {
          overwritten.set(name, new Set([object]));
        } else {
          objects.add(object);
        }
      } else if (i.op === Op.get && name !== null) {
        overwritten.delete(name);
      } else if (i.op !== Op.get_item && i.op !== Op.set_item && i.op !== Op.length) {
        overwritten.clear();
      }
    }
    if (removed) b.ops = b.ops.filter((i) => !dead.has(i));
  }
}

/**
 * Groups lists of values, each of which may be handled by any superset, into a bounded number of supersets.
 *
 * First lists with the same values; then, while there are too many groups, the two neighbours (in the order of the lists: emitted code that is
 * near each other mentions much the same) whose union costs least: the values that each list of both would handle in addition.
 */
export interface Clusters<V> {
  /** By list, the number of its set. */
  readonly of: readonly number[];
  readonly sets: readonly (readonly V[])[];
}

class Group<V> {
  values: ReadonlySet<V>;
  readonly lists: number[];
  /** What joining the group to the right costs. */
  cost = 0;

  constructor(values: ReadonlySet<V>, lists: number[]) {
    this.values = values;
    this.lists = lists;
  }
}

/** At most `maxSets` sets, unless they would have more than `maxValues` values. */
export function clusters<V>(lists: readonly (readonly V[])[], maxSets: number, maxValues: number): Clusters<V> {
  const groups = sameLists(lists);
  for (let i = 0; i < groups.length; i++) price(groups, i, maxValues);
  while (groups.length > maxSets) {
    let best = 0;
    for (let i = 1; i < groups.length - 1; i++) if (costOf(groups, i) < costOf(groups, best)) best = i;
    if (costOf(groups, best) === Number.POSITIVE_INFINITY) break;
    const [left, right] = [groups[best], groups[best + 1]];
    if (left === undefined || right === undefined) break;
    left.values = new Set([...left.values, ...right.values]);
    left.lists.push(...right.lists);
    groups.splice(best + 1, 1);
    if (best > 0) price(groups, best - 1, maxValues);
    price(groups, best, maxValues);
  }
  const of = new Array<number>(lists.length).fill(0);
  for (const [i, group] of groups.entries()) for (const list of group.lists) of[list] = i;
  return { of, sets: groups.map((g) => [...g.values]) };
}

function sameLists<V>(lists: readonly (readonly V[])[]): Group<V>[] {
  const ids = new Map<V, number>();
  const idOf = (v: V): number => {
    let id = ids.get(v);
    if (id === undefined) ids.set(v, (id = ids.size));
    return id;
  };
  const known = new Map<string, Group<V>>();
  for (const [i, list] of lists.entries()) {
    const key = list
      .map(idOf)
      .sort((a, b) => a - b)
      .join();
    const group = known.get(key);
    if (group === undefined) known.set(key, new Group(new Set(list), [i]));
    else group.lists.push(i);
  }
  return [...known.values()];
}

function costOf<V>(groups: readonly Group<V>[], i: number): number {
  return groups[i]?.cost ?? Number.POSITIVE_INFINITY;
}

function price<V>(groups: readonly Group<V>[], i: number, maxValues: number): void {
  const [left, right] = [groups[i], groups[i + 1]];
  if (left === undefined || right === undefined) return;
  let shared = 0;
  for (const v of right.values) if (left.values.has(v)) shared++;
  const [a, b] = [left.values.size, right.values.size];
  const union = a + b - shared;
  left.cost =
    union > maxValues ? Number.POSITIVE_INFINITY : (union - a) * left.lists.length + (union - b) * right.lists.length;
}

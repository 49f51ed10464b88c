/**
 * Reads and writes of properties and elements, for whoever runs the program in the interpreter's place (recorder, oracle, blackhole).
 *
 * An access that knows a few kinds of arrays makes V8 turn others into those, for good (array strategies would lose their doubles, and each
 * array made at the same place after that); one that has seen too many maps leaves them alone. So these begin with too many.
 */
interface Indexed {
  [key: PropertyKey]: unknown;
}

/** `o[key]`; of undefined and null JavaScript's own TypeError. */
export function load(o: unknown, key: PropertyKey): unknown {
  return (o as Indexed)[key];
}

/** `o[key] = v`, likewise. */
export function store(o: unknown, key: PropertyKey, v: unknown): void {
  (o as Indexed)[key] = v;
}

for (let round = 0; round < 10; round++) {
  for (const o of [{}, { a: 0 }, { b: 0 }, { c: 0 }, { d: 0 }, { e: 0 }]) {
    store(o, 'x', 0);
    load(o, 'x');
  }
}

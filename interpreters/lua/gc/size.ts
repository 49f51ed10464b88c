/** The size of objects, about as large as they are in C. */
import { Coroutine } from '../values/coroutine.ts';
import { LuaFunction, LuaTable } from '../values/value.ts';
import { Frame } from '../vm/frame.ts';
import { entriesOf, namedValues } from './entries.ts';

const OBJECT = 40;
const TABLE = 56;
const VALUE = 16;
const ENTRY = 40;
/** Short strings are shared, and not counted one by one. */
const LONG_STRING = 100;

export class Sizes {
  private readonly strings: Set<string> = new Set();
  total = 0;

  add(o: object): void {
    if (o instanceof LuaTable) this.table(o);
    else if (o instanceof LuaFunction) this.list(o.upvals);
    else if (o instanceof Frame) this.list(o.regs);
    else if (o instanceof Coroutine) this.total += OBJECT * 4;
    else this.total += OBJECT;
  }

  private table(t: LuaTable): void {
    this.total += TABLE + VALUE * (t.e.length - 1) + ENTRY * t.shape.count;
    for (const v of namedValues(t)) this.value(v);
    for (const { key, value } of entriesOf(t)) {
      if (value === undefined) continue;
      this.total += ENTRY;
      this.value(key);
      this.value(value);
    }
  }

  private list(values: readonly unknown[]): void {
    this.total += OBJECT + VALUE * values.length;
    for (const v of values) this.value(v);
  }

  /** What is no object of its own. */
  private value(v: unknown): void {
    if (typeof v !== 'string' || v.length < LONG_STRING || this.strings.has(v)) return;
    this.strings.add(v);
    this.total += v.length;
  }
}

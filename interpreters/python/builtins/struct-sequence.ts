/** Struct sequences: tuples of a built-in class whose items have names (sys.version_info, time.struct_time, os.stat_result). */
import { setOwn } from '../objects/attributes.ts';
import type { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { PyGetSet } from '../objects/function.ts';
import { builtinClass, MEMBER_DESCRIPTOR, TUPLE } from '../objects/types.ts';
import { plainOf, setPayload, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, PyTuple, type Value } from '../objects/value.ts';
import { listItems } from '../vm/iterate.ts';
import { repr, strOf } from '../vm/text.ts';
import { defineNew, methods } from './define.ts';

export class StructSequence {
  readonly cls: PyClass;
  private readonly fields: readonly string[];
  /** Attributes that are no items, though an item may have the same name in what `repr` shows. */
  private readonly others: readonly string[];

  /** `canBeMade`: by programs, from a sequence. */
  constructor(
    module: string,
    name: string,
    fields: readonly string[],
    others: readonly string[] = [],
    canBeMade = false,
  ) {
    this.fields = fields;
    this.others = others;
    const cls = builtinClass(name, TUPLE, true);
    this.cls = cls;
    const n = cls.namespace;
    n.set('__module__', module);
    n.set('n_sequence_fields', fields.length);
    n.set('n_fields', fields.length + others.length);
    n.set('n_unnamed_fields', 0);
    n.set('__match_args__', new PyTuple(fields));
    fields.forEach((field, i) => {
      if (others.includes(field)) return;
      n.set(field, new PyGetSet(field, cls, MEMBER_DESCRIPTOR, (o) => (plainOf(o) as PyTuple).items[i]));
    });
    const full = `${module}.${name}`;
    if (!canBeMade)
      defineNew(cls, '*args, **kwargs', () => {
        throw typeError(`cannot create '${full}' instances`);
      });
    else this.openNew(full);
    methods(cls, [
      [
        '__repr__',
        '',
        ([o]) => {
          const { items } = plainOf(o) as PyTuple;
          return strOf(`${full}(${fields.map((f, i) => `${f}=${repr(items[i])}`).join(', ')})`);
        },
      ],
      ['__reduce__', '', ([o]) => new PyTuple([cls, new PyTuple([plainOf(o)])])],
    ]);
  }

  private openNew(full: string): void {
    defineNew(this.cls, 'sequence, dict=, /', ([, v]) => {
      if (typeOf(v).find('__iter__') === undefined && typeOf(v).find('__getitem__') === undefined)
        throw typeError('constructor requires a sequence');
      return this.from(full, listItems(v));
    });
  }

  private from(full: string, all: readonly Value[]): PyInstance {
    const least = this.fields.length;
    const most = least + this.others.length;
    if (all.length < least || all.length > most) {
      const [bound, n] = all.length < least ? ['least', least] : ['most', most];
      const wanted = least === most ? `a ${n}-sequence` : `an at ${bound} ${n}-sequence`;
      throw typeError(`${full}() takes ${wanted} (${all.length}-sequence given)`);
    }
    return this.make(all.slice(0, least), all.slice(least));
  }

  /** What is not given of the others is None. */
  make(items: readonly Value[], others: readonly Value[] = []): PyInstance {
    const o = new PyInstance(this.cls.instanceShape);
    setPayload(o, new PyTuple(items));
    this.others.forEach((name, i) => {
      setOwn(o, name, others[i] ?? NONE);
    });
    return o;
  }

  /** From values by name. */
  of(values: Readonly<Record<string, Value>>): PyInstance {
    return this.make(this.fields.map((f) => values[f]));
  }
}

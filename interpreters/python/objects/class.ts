/**
 * Classes (objects of `type` and of metaclasses): name, bases, method resolution order, namespace, and what compiled code may rely on.
 *
 * `members` answers for every name which binding along the MRO counts. It is replaced when a name gets bound or unbound in one of the
 * classes on the way; so compiled code that knows a class finds a method without a test, under one assumption. The
 * binding itself says whether its value is a constant (binding.ts).
 */
import type { Shape } from 'metatrace';
import { type Binding, Namespace } from './binding.ts';
import { type InstanceShape, PyObject, ROOT_SHAPE, type Value } from './value.ts';

let nextId = 0;

export class Members {
  /** Dense; unique in the process. */
  readonly id: number;
  private readonly mro: readonly PyClass[];
  private readonly known: Map<string, Binding | undefined>;

  constructor(mro: readonly PyClass[]) {
    this.id = nextId++;
    this.mro = mro;
    this.known = new Map();
  }

  /**
   * The first bound binding of that name along the MRO.
   * @elidable
   */
  find(name: string): Binding | undefined {
    const { known } = this;
    let found = known.get(name);
    if (found === undefined && !known.has(name)) {
      for (const cls of this.mro) {
        if (cls.namespace.get(name) !== undefined) {
          found = cls.namespace.binding(name);
          break;
        }
      }
      known.set(name, found);
    }
    return found;
  }
}

export type { Shape };

export class PyClass extends PyObject {
  name: string;
  qualname: string;
  /** The metaclass; undefined stands for `type`. */
  metaclass: PyClass | undefined;
  bases: readonly PyClass[];
  mro: readonly PyClass[];
  readonly namespace: Namespace;
  readonly subclasses: Set<PyClass>;
  /** @quasiImmutable */
  members: Members;
  /** That of new instances; undefined for built-in classes whose objects are no PyInstance. */
  readonly instanceShape: InstanceShape;
  /** The nearest built-in class along the MRO, which decides how instances are laid out: itself for built-in classes. */
  base: PyClass;
  /** Defined by the program (a "heap type"): its instances are PyInstance, and its attributes can be set. */
  readonly isHeap: boolean;

  constructor(name: string, bases: readonly PyClass[], mro: readonly PyClass[], isHeap: boolean) {
    super();
    this.name = name;
    this.qualname = name;
    this.metaclass = undefined;
    this.bases = bases;
    this.mro = [this, ...mro];
    this.namespace = new Namespace();
    this.subclasses = new Set();
    this.members = new Members(this.mro);
    this.instanceShape = ROOT_SHAPE.withMeta(this);
    this.isHeap = isHeap;
    this.base = isHeap && bases.length > 0 ? bases[0].base : this;
    for (const b of bases) b.subclasses.add(this);
  }

  /** The value of a name along the MRO, raw: no descriptor is asked. */
  find(name: string): Value | undefined {
    return this.members.find(name)?.v;
  }
}

/**
 * Classes (objects of `type` and of metaclasses): name, bases, method resolution order, namespace, and what compiled code may rely on.
 *
 * `members` answers for every name which binding along the MRO counts. It is replaced when a name gets bound or unbound in one of the
 * classes on the way; so compiled code that knows a class finds a method without a test, under one assumption. The
 * binding itself says whether its value is a constant (binding.ts).
 */
import { type InstanceShape, PyObject, ROOT_SHAPE } from './base.ts';
import { type Binding, bound, Namespace } from './binding.ts';
import type { QuickFunction } from './function.ts';
import type { Value } from './value.ts';

let nextId = 0;

export class Members {
  /** Dense; unique in the process. */
  readonly id: number;
  /** Reads of attributes of instances follow the rules of `object.__getattribute__`, and there is no `__getattr__`. */
  readonly plainReads: boolean;
  /** Stores of attributes of instances follow those of `object.__setattr__`. */
  readonly plainWrites: boolean;
  /** How instances are found as keys (vm/hashing.ts); undefined: nobody has asked yet. */
  keys: number | undefined;
  private readonly mro: readonly PyClass[];
  private readonly known: Map<string, Binding | undefined>;

  constructor(mro: readonly PyClass[]) {
    this.id = nextId++;
    this.keys = undefined;
    this.mro = mro;
    this.known = new Map();
    this.plainReads = this.isBuiltin('__getattribute__') && this.find('__getattr__') === undefined;
    this.plainWrites = this.isBuiltin('__setattr__') && this.isBuiltin('__delattr__');
  }

  /** Nobody but a built-in class defines the name. */
  private isBuiltin(name: string): boolean {
    return this.definer(name)?.isHeap !== true;
  }

  private definer(name: string): PyClass | undefined {
    return this.mro.find((cls) => cls.namespace.get(name) !== undefined);
  }

  /**
   * The first bound binding of that name along the MRO.
   * @elidable
   */
  find(name: string): Binding | undefined {
    const { known } = this;
    let found = known.get(name);
    if (found === undefined && !known.has(name)) {
      found = this.definer(name)?.namespace.binding(name);
      known.set(name, found);
    }
    return found;
  }
}

const FEW_SUBCLASSES = 32;

/** The classes that have one among their bases, in the order in which they were made. They do not live for it: programs make classes all the time, and drop them. */
export class Subclasses implements Iterable<PyClass> {
  private readonly refs = new Set<WeakRef<PyClass>>();
  private crowd = FEW_SUBCLASSES;

  add(cls: PyClass): void {
    this.refs.add(new WeakRef(cls));
    if (this.refs.size < this.crowd) return;
    for (const ref of this.refs) if (ref.deref() === undefined) this.refs.delete(ref);
    this.crowd = Math.max(FEW_SUBCLASSES, 2 * this.refs.size);
  }

  delete(cls: PyClass): void {
    for (const ref of this.refs) if (ref.deref() === cls) this.refs.delete(ref);
  }

  *[Symbol.iterator](): Iterator<PyClass> {
    for (const ref of this.refs) {
      const cls = ref.deref();
      if (cls !== undefined) yield cls;
    }
  }
}

/** How instances are laid out, and what constructors may do: the built-in class that decides it. */
export class PyClass extends PyObject {
  /** Unqualified, without module; mutable for classes of the program. */
  name: string;
  qualname: string;
  /** The metaclass; itself for `type`. @quasiImmutable */
  metaclass: PyClass;
  bases: readonly PyClass[];
  /** @quasiImmutable */
  mro: readonly PyClass[];
  readonly namespace: Namespace;
  readonly subclasses: Subclasses;
  /** @quasiImmutable */
  members: Members;
  /** That of new instances. */
  readonly instanceShape: InstanceShape;
  /** The built-in class that decides how instances are laid out: itself for built-in classes. */
  base: PyClass;
  /** Defined by the program: its instances are PyInstance, and its attributes can be set. */
  readonly isHeap: boolean;
  /** Defined by the library, for one that CPython has in C (code/stand-ins.ts). */
  standsIn = false;
  /** It has `__slots__` of its own that are not empty. */
  addsSlots = false;
  /** Instances may have any attributes: no `__slots__` forbids it. @quasiImmutable */
  hasDict: boolean;
  /** Instances cannot be made: methods are abstract. @quasiImmutable */
  isAbstract: boolean;
  /** Programs may derive from it. */
  isFinal: boolean;
  /** Of built-in classes. @quasiImmutable */
  quick: QuickFunction | undefined;

  constructor(
    metaclass: PyClass | undefined,
    name: string,
    bases: readonly PyClass[],
    base: PyClass | undefined,
    isHeap: boolean,
  ) {
    super();
    this.name = name;
    this.qualname = name;
    this.metaclass = metaclass ?? this;
    this.bases = bases;
    this.mro = [this];
    this.namespace = new Namespace();
    this.subclasses = new Subclasses();
    this.members = new Members(this.mro);
    this.instanceShape = ROOT_SHAPE.withMeta(this);
    this.base = base ?? this;
    this.isHeap = isHeap;
    this.hasDict = isHeap;
    this.isAbstract = false;
    this.isFinal = false;
    this.quick = undefined;
    for (const b of bases) b.subclasses.add(this);
  }

  override pyClass(): PyClass {
    return this.metaclass;
  }

  /** The value of a name along the MRO, raw: no descriptor is asked. */
  find(name: string): Value | undefined {
    const b = this.members.find(name);
    return b === undefined ? undefined : bound(b);
  }

  isSubclassOf(other: PyClass): boolean {
    return this === other || isIn(this.mro, other);
  }

  /** Binds a name of the class itself. */
  setOwn(name: string, v: Value): void {
    const b = this.namespace.binding(name);
    const isNew = b.v === undefined;
    this.namespace.bind(b, v);
    if (isNew || isHook(name)) this.renew();
  }

  /** False: the name was not bound in the class itself. */
  deleteOwn(name: string): boolean {
    const b = this.namespace.binding(name);
    if (b.v === undefined) return false;
    this.namespace.unbind(b);
    this.renew();
    return true;
  }

  /**
   * What instances have of the class has changed, for subclasses too.
   * @dontLookInside
   */
  renew(): void {
    this.members = new Members(this.mro);
    for (const s of this.subclasses) s.renew();
  }
}

/** What `Members` has looked up beforehand. */
function isHook(name: string): boolean {
  return (
    name === '__getattribute__' ||
    name === '__setattr__' ||
    name === '__delattr__' ||
    name === '__eq__' ||
    name === '__hash__'
  );
}

/** @elidable */
function isIn(mro: readonly PyClass[], cls: PyClass): boolean {
  return mro.includes(cls);
}

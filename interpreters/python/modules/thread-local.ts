/**
 * `_thread._local`: an object whose attributes each thread has for itself. It is an ordinary instance, which holds those of the running thread: they are exchanged when another
 * thread runs, so accesses cost what they cost elsewhere. Where the class has an `__init__`, a thread gets its attributes when it first asks for one: until then the object is of
 * a class that asks (`Fresh`).
 */
import { callWith } from '../builtins/callables.ts';
import { builtin, defineNew, getset } from '../builtins/define.ts';
import { dictOfInstance } from '../builtins/slots.ts';
import type { Namespace } from '../objects/binding.ts';
import { PyClass } from '../objects/class.ts';
import { PyDict } from '../objects/dict.ts';
import { ATTRIBUTE_ERROR, raise, typeError } from '../objects/exceptions.ts';
import { moveInstanceDict } from '../objects/instance-dict.ts';
import { OBJECT, TYPE } from '../objects/types.ts';
import { typeName, typeOf } from '../objects/types-of.ts';
import { NONE, PyInstance, type Value } from '../objects/value.ts';
import { deleteAttr, getAttr, setAttr } from '../vm/attributes.ts';
import { bindSpecial } from '../vm/call.ts';
import { str } from '../vm/text.ts';
import { type PerThread, type Thread, threads } from '../vm/threads.ts';

const LOCAL = new PyClass(TYPE, '_local', [OBJECT], OBJECT, true);

/** All attributes of an instance become those of another one. */
function move(from: PyInstance, to: PyInstance): void {
  to.shape = from.shape;
  to.d = from.d;
  to.x = from.x;
  to.f0 = from.f0;
  to.f1 = from.f1;
  to.f2 = from.f2;
  to.f3 = from.f3;
  moveInstanceDict(from, to);
}

/** Of a class with an `__init__`: the class of its objects in threads that have not asked for any attribute. */
const FRESH = new WeakMap<PyClass, PyClass>();

class Local {
  /** The object, which no thread needs to keep. */
  readonly object: WeakRef<PyInstance>;
  private readonly cls: PyClass;
  private readonly args: readonly Value[];
  private readonly keywords: Value;
  /** What keeps the attributes of threads that do not run. */
  private readonly resting = new WeakMap<Thread, PyInstance>();

  constructor(o: PyInstance, cls: PyClass, args: readonly Value[], keywords: Value) {
    this.object = new WeakRef(o);
    this.cls = cls;
    this.args = args;
    this.keywords = keywords;
  }

  leave(t: Thread, o: PyInstance): void {
    const keeper = new PyInstance(o.shape);
    move(o, keeper);
    this.resting.set(t, keeper);
  }

  enter(t: Thread, o: PyInstance): void {
    const { cls } = this;
    const known = this.resting.get(t);
    move(known ?? new PyInstance((hasInit(cls) ? freshClass(cls) : cls).instanceShape), o);
  }

  /** The running thread asks for an attribute for the first time. */
  begin(o: PyInstance): void {
    const fresh = o.shape;
    move(new PyInstance(this.cls.instanceShape), o);
    const init = this.cls.find('__init__');
    if (init === undefined) return;
    try {
      callWith(bindSpecial(init, o), this.args, this.keywords);
    } catch (e) {
      move(new PyInstance(fresh), o);
      throw e;
    }
  }
}

const LOCALS = new WeakMap<PyInstance, Local>();

/** All that there are, for when another thread runs. */
class Locals implements PerThread {
  private list: Local[] = [];

  add(o: PyInstance, local: Local): void {
    LOCALS.set(o, local);
    this.list.push(local);
  }

  leave(t: Thread): void {
    let gone = 0;
    for (const local of this.list) {
      const o = local.object.deref();
      if (o === undefined) gone++;
      else local.leave(t, o);
    }
    if (gone > this.list.length / 2) this.list = this.list.filter((local) => local.object.deref() !== undefined);
  }

  enter(t: Thread): void {
    for (const local of this.list) {
      const o = local.object.deref();
      if (o !== undefined) local.enter(t, o);
    }
  }
}

const locals = new Locals();

function hasInit(cls: PyClass): boolean {
  return cls.find('__init__') !== OBJECT.find('__init__');
}

function begun(v: Value): PyInstance {
  const local = v instanceof PyInstance ? LOCALS.get(v) : undefined;
  if (local === undefined || !(v instanceof PyInstance)) throw typeError(`expected a local, got '${typeName(v)}'`);
  if (FRESH.get(typeOf(v).bases[0]) === typeOf(v)) local.begin(v);
  return v;
}

function freshClass(cls: PyClass): PyClass {
  const known = FRESH.get(cls);
  if (known !== undefined) return known;
  const fresh = new PyClass(TYPE, cls.name, [cls], cls.base, true);
  fresh.qualname = cls.qualname;
  fresh.mro = [fresh, ...cls.mro];
  fresh.standsIn = cls.standsIn;
  // The names of these functions tell that they are not the ordinary ones.
  const def = (name: string, signature: string, f: (args: readonly Value[]) => Value): void =>
    fresh.namespace.set(name, builtin(`${name} of a thread that begins`, signature, f, fresh));
  def('__getattribute__', 'name, /', ([o, name]) => getAttr(begun(o), str(name)));
  def('__setattr__', 'name, value, /', ([o, name, v]) => {
    setAttr(begun(o), str(name), v);
    return NONE;
  });
  def('__delattr__', 'name, /', ([o, name]) => {
    deleteAttr(begun(o), str(name));
    return NONE;
  });
  fresh.renew();
  FRESH.set(cls, fresh);
  return fresh;
}

export function openLocals(n: Namespace): void {
  LOCAL.mro = [LOCAL, OBJECT];
  LOCAL.standsIn = true;
  LOCAL.namespace.set('__module__', '_thread');
  defineNew(LOCAL, '*args, **kwargs', ([cls, keywords, ...args]) => {
    if (!(cls instanceof PyClass)) throw typeError('_thread._local.__new__(X): X is not a type object');
    if ((args.length > 0 || (keywords instanceof PyDict && keywords.size > 0)) && !hasInit(cls))
      throw typeError('Initialization arguments are not supported');
    const o = new PyInstance(cls.instanceShape);
    locals.add(o, new Local(o, cls, args, keywords));
    return o;
  });
  getset(LOCAL, '__dict__', dictOfInstance, (o) => {
    throw raise(ATTRIBUTE_ERROR, `'${typeName(o)}' object attribute '__dict__' is read-only`);
  });
  threads.states.push(locals);
  n.set('_local', LOCAL);
}

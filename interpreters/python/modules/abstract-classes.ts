/** _abc: the caches behind abstract classes. */
import { definer } from '../builtins/define.ts';
import { PyClass } from '../objects/class.ts';
import { typeError } from '../objects/exceptions.ts';
import { PySet } from '../objects/misc.ts';
import { typeOf } from '../objects/types-of.ts';
import { NONE, NOT_IMPLEMENTED, PyTuple, type Value } from '../objects/value.ts';
import { getAttr, getAttrOrUndefined } from '../vm/attributes.ts';
import { call } from '../vm/call.ts';
import { isTrue } from '../vm/compare.ts';
import { checkSubclass } from '../vm/instances.ts';
import { listItems } from '../vm/iterate.ts';
import { markAs, markFlagged } from '../vm/match.ts';
import { str } from '../vm/text.ts';
import { registerModule } from './import.ts';

/** Classes registered with an abstract one, and what has been found out about subclasses. */
interface AbstractData {
  readonly registry: Set<PyClass>;
  cache: Map<PyClass, boolean>;
  version: number;
}

const ABSTRACT = new WeakMap<PyClass, AbstractData>();
let version = 0;

function abstractData(cls: Value): AbstractData {
  // While a class is made it has none of its own yet, and its hooks may ask: then it is what it inherits from.
  const owner = cls instanceof PyClass ? cls.mro.find((c) => ABSTRACT.has(c)) : undefined;
  const d = owner === undefined ? undefined : ABSTRACT.get(owner);
  if (d === undefined) throw typeError('_abc_data is missing');
  if (d.version !== version) {
    d.cache = new Map();
    d.version = version;
  }
  return d;
}

/** The names of abstract methods of a class. */
function abstractNames(cls: PyClass): string[] {
  const names = new Set<string>();
  for (const b of cls.namespace.bound()) if (isAbstract(b.v as Value)) names.add(b.name);
  for (const base of cls.bases) {
    const inherited = base.namespace.get('__abstractmethods__');
    if (inherited === undefined) continue;
    for (const name of listItems(inherited)) {
      const v = getAttrOrUndefined(cls, str(name));
      if (v !== undefined && isAbstract(v)) names.add(str(name));
    }
  }
  return [...names];
}

function isAbstract(v: Value): boolean {
  const mark = getAttrOrUndefined(v, '__isabstractmethod__');
  return mark !== undefined && isTrue(mark);
}

function subclassCheck(cls: PyClass, sub: PyClass): boolean {
  const data = abstractData(cls);
  const known = data.cache.get(sub);
  if (known !== undefined) return known;
  const found = findSubclass(cls, sub, data);
  data.cache.set(sub, found);
  return found;
}

function findSubclass(cls: PyClass, sub: PyClass, data: AbstractData): boolean {
  const answer = call(getAttr(cls, '__subclasshook__'), [sub]);
  if (answer !== NOT_IMPLEMENTED) return isTrue(answer);
  if (sub.isSubclassOf(cls)) return true;
  for (const r of data.registry) if (checkSubclass(sub, r)) return true;
  for (const s of cls.subclasses) if (checkSubclass(sub, s)) return true;
  return false;
}

function asClass(v: Value): PyClass {
  if (v instanceof PyClass) return v;
  throw typeError('issubclass() arg 1 must be a class');
}

export function openAbc(): void {
  registerModule('_abc', (n) => {
    const def = definer(n);
    def('get_cache_token', '', () => version);
    def('_abc_init', 'self, /', ([v]) => {
      const cls = asClass(v);
      const flags = cls.namespace.get('__abc_tpflags__');
      if (typeof flags === 'number') {
        markFlagged(cls, flags);
        cls.deleteOwn('__abc_tpflags__');
      }
      ABSTRACT.set(cls, { registry: new Set(), cache: new Map(), version });
      const names = new PySet(true);
      for (const name of abstractNames(cls)) names.table.set(name, name);
      cls.setOwn('__abstractmethods__', names);
      cls.isAbstract = names.table.size > 0;
      return NONE;
    });
    def('_abc_register', 'self, subclass, /', ([self, sub]) => {
      const cls = asClass(self);
      if (!(sub instanceof PyClass)) throw typeError('Can only register classes');
      if (checkSubclass(sub, cls)) return sub;
      if (checkSubclass(cls, sub)) throw typeError('Refusing to create an inheritance cycle');
      abstractData(cls).registry.add(sub);
      markAs(sub, cls);
      version++;
      return sub;
    });
    def('_abc_instancecheck', 'self, instance, /', ([self, v]) => subclassCheck(asClass(self), typeOf(v)));
    def('_abc_subclasscheck', 'self, subclass, /', ([self, sub]) => subclassCheck(asClass(self), asClass(sub)));
    def('_reset_registry', 'self, /', ([self]) => {
      abstractData(self).registry.clear();
      return NONE;
    });
    def('_reset_caches', 'self, /', ([self]) => {
      abstractData(self).cache.clear();
      return NONE;
    });
    def('_get_dump', 'self, /', () => new PyTuple([]));
  });
}

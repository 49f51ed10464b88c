/**
 * Built-in functions that call the program once for each element, in Python: so compiled code has their loops, and what they call, like any others, and
 * no interpreters are nested in each other. They use no names but their parameters, since programs may rebind those of built-in functions.
 */
import { BUILTIN_FILE, CodeObject } from '../code/code-object.ts';
import { compileSource } from '../compiler/compile.ts';
import { Namespace } from '../objects/binding.ts';
import { functionOf, type PyFunction } from '../objects/function.ts';

const SOURCE = `
def sum(values, total):
    for v in values:
        total = total + v
    return total

def len(value, length, check):
    return check(length(value))

def all(values):
    for v in values:
        if not v:
            return False
    return True

def any(values):
    for v in values:
        if v:
            return True
    return False

def list(values, out):
    for v in values:
        out.append(v)
    return out

def tuple(values, out):
    for v in values:
        out.append(v)
    return (*out,)

def measured(values, out, iter, hint, finish):
    it = iter(values)
    hint(values)
    for v in it:
        out.append(v)
    return finish(out)

def set(values, out):
    for v in values:
        out.add(v)
    return out

def map(f, values):
    for v in values:
        try:
            r = f(v)
        except StopIteration:
            return
        yield r

def filter(f, values):
    for v in values:
        try:
            r = f(v)
        except StopIteration:
            return
        if r:
            yield v

def missing(self, key, make):
    v = make()
    self[key] = v
    return v

def join(values, out, separator):
    for v in values:
        out.append(v)
    return separator.join(out)

def sorted(values, items, keys, key, reverse, sort):
    for v in values:
        items.append(v)
    for v in items:
        keys.append(key(v))
    return sort(items, keys, reverse)

def sort(self, items, keys, key, reverse, sort, restore):
    try:
        for v in items:
            keys.append(key(v))
    except:
        restore(self, items)
        raise
    return sort(self, items, keys, reverse)

def thread(f, args, keywords):
    f(*args, **keywords)

def run(enter, leave, context, f, args, keywords):
    before = enter(context)
    try:
        return f(*args, **keywords)
    finally:
        leave(context, before)

def give(v):
    return v

def fail(e):
    raise e

def min(values, key, fail):
    missing = True
    best = least = None
    for v in values:
        k = key(v)
        if missing or k < least:
            missing = False
            best = v
            least = k
    return fail() if missing else best

def max(values, key, fail):
    missing = True
    best = most = None
    for v in values:
        k = key(v)
        if missing or k > most:
            missing = False
            best = v
            most = k
    return fail() if missing else best
`;

function compileAll(): ReadonlyMap<string, PyFunction> {
  const all = new Map<string, PyFunction>();
  const globals = new Namespace();
  const module = compileSource(SOURCE, BUILTIN_FILE, 'exec', { flags: 0, warn: () => false });
  for (const code of module.constants)
    if (code instanceof CodeObject) all.set(code.name, functionOf(code, globals, [], [], undefined, undefined));
  return all;
}

/** Compiled when the first function is asked for. */
class Library {
  private functions: ReadonlyMap<string, PyFunction> | undefined;
  private readonly compile: () => ReadonlyMap<string, PyFunction>;

  constructor(compile: () => ReadonlyMap<string, PyFunction>) {
    this.functions = undefined;
    this.compile = compile;
  }

  /** @elidable */
  get(name: string): PyFunction {
    this.functions ??= this.compile();
    const f = this.functions.get(name);
    if (f === undefined) throw new Error(`no hosted function ${name}`);
    return f;
  }
}

const LIBRARY = new Library(compileAll);

export function hosted(name: string): PyFunction {
  return LIBRARY.get(name);
}

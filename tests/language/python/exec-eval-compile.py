# Code made at run time: modes of compile, names of files in tracebacks, globals and locals of all kinds, code objects with their parts changed, eval of expressions only, exec in classes, functions built from text; the last error is in two texts.
import linecache
import types


def attempt(f, *args, **kw):
    try:
        return f(*args, **kw)
    except BaseException as e:
        return f"{type(e).__name__}: {e}"


print(eval("1 + 1"), eval("  x * 2", {"x": 21}), eval(b"'bytes'"), eval("\t[i for i in range(3)]\n\n"), eval(compile("a if a else b", "<e>", "eval"), {"a": 0}, {"b": "local"}))
for text in ("", "x = 1", "1 2", "import os", "(", "x y z", "1 +", "'abc", "\n\n  bad indent", "lambda: (yield)", "*a, b", "f(**{'a': 1}, *b)", "0777", "1__0", "a b = 3"):
    print(repr(text), str(attempt(eval, text, {})).split(" at 0x")[0])
for args in ((5,), ("1", 5), ("1", {}, 5), (None,), ("x", {"__builtins__": {}, "x": 1}, {"x": 2}), ("\0",)):
    print(args, attempt(eval, *args))
for args in (("1", "f", "single!"), ("1", "f"), (5, "f", "exec"), ("x = 1", "f", "eval"), ("x", "f", "single"), ("if x:\n pass", "f", "single"), ("1\n2", "f", "single")):
    r = attempt(compile, *args)
    print(args, r if isinstance(r, str) else r.co_filename)
exec(compile("1 + 2\nNone\n'text'", "f", "exec"))
exec(compile("5 * 5; [1]; None; 'shown'", "f", "single"))
space = {}
exec("def f(a, *, b=2):\n    'doc of f'\n    return a + b + c\nc = 3\nclass K:\n    v = c", space)
f = space["f"]
print(f(1), f(1, b=5), f.__doc__, f.__module__, sorted(space.keys() - {"__builtins__"}), space["K"].__module__, space["K"].v)


class Chain(dict):
    def __missing__(self, key):
        if key.startswith("v_"):
            return len(key)
        raise KeyError(key)


class Logged(dict):
    def __setitem__(self, key, value):
        print("set", key, value if isinstance(value, int) else type(value).__name__)
        super().__setitem__(key, value)

    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)


print(eval("v_abc + v_x", {}, Chain()), attempt(eval, "other", {}, Chain()), attempt(eval, "[v_abc for i in '1']", {}, Chain()))
exec("a = 1\nb = a + 1\ndel a\nfor i in range(2): pass\ndef g(): pass\nimport math as m", {}, log := Logged())
print(sorted(log))
print(attempt(exec, "x = 1", types.MappingProxyType({})), attempt(exec, "x = y", {"y": 2}, types.MappingProxyType({})))


def template(name, params, body):
    source = f"def {name}({', '.join(params)}):\n" + "\n".join(f"    {line}" for line in body)
    filename = f"<made {name}>"
    linecache.cache[filename] = len(source), None, source.splitlines(True), filename
    scope = {}
    exec(compile(source, filename, "exec"), globals(), scope)
    return scope[name]


area = template("area", ["w", "h=2"], ["if w < 0:", "    raise ValueError(f'{w} wide')", "return w * h"])
print(area(3), area(3, 4), area.__code__.co_filename, area.__code__.co_firstlineno, area.__defaults__, attempt(area, -1), attempt(area))
code = compile("def f(x, y=1, *a, k, **kw):\n    z = x + y\n    def g(): return z\n    return g", "<parts>", "exec")
inner = next(c for c in code.co_consts if isinstance(c, types.CodeType))
print(code.co_name, inner.co_name, inner.co_argcount, inner.co_kwonlyargcount, inner.co_varnames, inner.co_cellvars, inner.co_names, inner.co_flags & 12, inner.co_firstlineno)
renamed = inner.replace(co_name="renamed", co_filename="<other>")
print(renamed.co_name, renamed == inner, inner == inner.replace(), hash(inner) == hash(inner.replace()))
made = types.FunctionType((lambda a, b=3: a * b + n).__code__, {"n": 100}, "made", (7,))
print(made(2), made(2, 1), made.__name__, made.__defaults__)


def outer():
    v = "cell"

    def get():
        return v

    return get


get = outer()
other = types.FunctionType(get.__code__, globals(), "other", None, (types.CellType("other cell"),))
print(get(), other(), get.__closure__[0].cell_contents, attempt(types.FunctionType, get.__code__, {}), attempt(exec, get.__code__))
f.__code__, before = (lambda a, *, b=0: ("swapped", a, b)).__code__, f.__code__
print(f(1), attempt(setattr, f, "__code__", get.__code__), attempt(setattr, f, "__code__", 5))
f.__code__ = before
f.__defaults__, f.__kwdefaults__ = (10,), {"b": 20}
print(f(), attempt(setattr, f, "__defaults__", 5))


class Meta(type):
    pass


exec("""
class Made(metaclass=Meta):
    for name in ("a", "b"):
        exec(f"def {name}(self): return {name!r} * 2", globals(), locals())
    del name
""")
print(Made().a(), Made().b(), [n for n in vars(Made) if len(n) < 3], type(Made).__name__)
g = {"__name__": "mod", "__file__": "none"}
exec("import sys\nr = [__name__, sys._getframe().f_code.co_name, sys._getframe().f_globals is globals(), locals() is globals()]", g)
print(g["r"], eval("__name__"), eval("locals() is globals()"), (lambda: eval("locals()"))())
print(eval("(lambda n: [n] + ([] if n < 1 else f(n - 1)))(2)", {"f": lambda n: ["f", n]}), eval("{**{'a': 1}, 'b': [*range(2)]}"), eval("(y := 5) + y"), attempt(eval, "y := 5"))
bad = "total = 0\nfor i in range(3, -1, -1):\n    total += run(i)\n"
linecache.cache["<outer>"] = len(bad), None, bad.splitlines(True), "<outer>"
exec(compile(bad, "<outer>", "exec"), {"run": lambda n: eval(f"6 // ({n} -\n 0)")})

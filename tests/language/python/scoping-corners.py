# Names and where they live: class bodies that see globals past functions, nonlocal chains, del of cells, comprehensions in classes, defaults that freeze, exec with two dicts, walrus that leaks, global in nested places, UnboundLocal.
x = "global"


def show(f):
    try:
        print(f.__name__, "->", f())
    except Exception as e:
        print(f.__name__, "!", type(e).__name__, e)


def class_skips_function():
    x = "local"

    class A:
        seen = x
        x = "class"
        again = x

        def method(self):
            return x

        copied = [x for _ in range(1)]
        lazy = lambda: x
        first_only = [y for y in x]

    return A.seen, A.again, A().method(), A.copied, A.lazy(), A.first_only[0]


def class_sees_global():
    class A:
        seen = x
        x = seen + "!"

    return A.seen, A.x


def class_with_global():
    class A:
        global made
        made = "by the class"
        kept = made

    return made, "made" in vars(A), A.kept


def class_with_nonlocal():
    n = 1

    class A:
        nonlocal n
        n += 1
        own = n

    return n, A.own, "n" in vars(A)


def unbound():
    print(x)
    x = 1


def conditional():
    if False:
        y = 1
    return y


def deleted_cell():
    y = 1

    def inner():
        return y

    first = inner()
    del y
    try:
        inner()
    except NameError as e:
        y = "again"
        return first, type(e).__name__, str(e), inner()


def deleted_local():
    y = 1
    del y
    del y


def late_binding():
    return [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]


def loop_variable():
    for i in range(3):
        pass
    [i for i in "abc"]
    for i in ():
        pass
    return i


def three_levels():
    a = 1

    def two():
        nonlocal a
        a += 1

        def three():
            nonlocal a
            a *= 10
            return lambda: a

        return three

    return two()()(), a


def global_inside():
    x = "mine"

    def inner():
        global x
        return x

    return inner(), x


def walrus():
    out = [last := n for n in range(4)]
    any((found := n) > 1 for n in out)
    return last, found, (lambda: (inner := 5) + inner)(), "inner" in locals()


def defaults(a=[], *, b={}, n=x):
    a.append(len(a))
    b[len(b)] = n
    return a, b


def locals_snapshot():
    a = 1
    before = locals()
    b = 2
    after = locals()
    return sorted(before), before is after, before.get("b")


def exec_scopes():
    y = "function"
    g, l = {"x": "g", "__builtins__": __builtins__}, {"x": "l"}
    exec("a = x\ndef f():\n    return x\nb = f()\nclass C:\n    c = x\nd = [x for _ in 'z']\nglobal e\ne = 5", g, l)
    exec("y = 'changed'")
    return l["a"], l["b"], l["C"].c, l["d"], sorted(k for k in g if k[0] != "_"), y, eval("y"), eval("[y for _ in 'ab']", {"y": 1}, {"y": 2})


def star_and_for_targets():
    d = {}
    for d["k"], *d["rest"] in [(1, 2, 3), "ab"]:
        pass
    (a, [b, *c], e), f = (1, "xyz", d), None
    return d, a, b, c, e is d


def except_name():
    e = 1
    try:
        raise ValueError
    except ValueError as e:
        inner = lambda: e
    try:
        return inner()
    except NameError as err:
        return str(err)


def recursion_through_name():
    def f(n):
        return 1 if n == 0 else n * f(n - 1)

    g, f = f, lambda n: 100
    return g(3)


def class_cell():
    class A:
        def name(self):
            return __class__.__name__

        @staticmethod
        def static():
            return __class__

    class B(A):
        def name(self):
            return super().name() + "<" + __class__.__name__

    return B().name(), A.static() is A, A.name.__code__.co_freevars


def private_names():
    class A:
        __secret = 1

        def __init__(self):
            self.__x = self.__secret
            __local = 2
            self.y = __local

        def get(self, other):
            return other.__x

        class __Inner:
            __deep = 3

    a = A()
    return sorted(vars(a)), A._A__secret, a.get(a), [n for n in vars(A) if "Inner" in n], A.__init__.__code__.co_varnames


def builtins_shadowed():
    len = lambda v: "mine"
    return len([]), [len(x) for x in [1]], sorted([3, 1], key=lambda v: -v)


def generator_scope():
    n = 2
    g = (i * n for i in range(n))
    n = 10
    h = [*g]
    return h


for f in list(globals().values()):
    if callable(f) and getattr(f, "__name__", "") not in ("show", "missing_at_last", "defaults"):
        show(f)
defaults(), defaults([9])
print(defaults(n="n"), defaults.__defaults__, defaults.__kwdefaults__, made, x)
print([n for n in ("i", "n", "last", "found") if n in globals()], [k for k in range(2)], "k" in globals())
for text in ("def f():\n    nonlocal q", "nonlocal q", "def f(a):\n    global a", "def f():\n    a = 1\n    global a", "def f():\n    print(a)\n    global a", "class A:\n    nonlocal b", "def f(a, a): pass", "[a := 1 for a in b]", "class A:\n    x = [y := 1 for z in 'a']", "[i for i in (j := 'a')]", "def f():\n    x: int\n    nonlocal x", "del f()", "def f():\n    global g\n    g: int = 1", "lambda: (yield)", "class A: return 1", "[(yield 1) for x in y]", "break", "def f(x=(yield)): pass"):
    try:
        compile(text, "<s>", "exec")
        print(repr(text), "is fine")
    except SyntaxError as e:
        print(repr(text), "|", e.msg, e.lineno, e.offset)


def missing_at_last():
    def inner():
        return later

    try:
        return inner()
    finally:
        later = 1
        del later


missing_at_last()

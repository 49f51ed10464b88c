# The statement del: names in all scopes, attributes with and without descriptors, subscripts and slices, several at once in order, cells, loop variables, class attributes that uncover others, entries of globals, what fails half-way; the name that is gone at the end.
log = []


class Watched:
    kind = "class"

    def __init__(self):
        self.a = self.b = self.kind = 1

    def __delattr__(self, name):
        log.append(f"del {name}")
        super().__delattr__(name)

    def __delitem__(self, key):
        log.append(f"del [{key}]")
        if key == "bad":
            raise KeyError(key)


class Prop:
    @property
    def p(self):
        return self._p

    @p.setter
    def p(self, v):
        self._p = v

    @p.deleter
    def p(self):
        log.append("deleter")
        del self._p

    @property
    def fixed(self):
        return 1


class Slot:
    __slots__ = ("s",)


class Base:
    x, y = "base x", "base y"


class Derived(Base):
    x = "derived x"


def t(code, **names):
    log.clear()
    try:
        exec(code, names)
        print(repr(code), {k: v for k, v in names.items() if isinstance(v, (int, str, list, dict)) and k[0] != "_"}, log or "")
    except Exception as e:
        print(repr(code), "!", type(e).__name__, e, {k: v for k, v in names.items() if isinstance(v, (int, str, list, dict)) and k[0] != "_"}, log or "")


w = Watched()
t("del w.a, w['x'], w[1:2], w.kind, w.kind", w=w)
print(vars(w), w.kind)
t("del a, b, c", a=1, c=3)
t("del (a, (b, [c]))", a=1, b=2, c=3)
t("del a[0], a[0], a[-1]", a=[1, 2, 3, 4])
t("del a[1], a[9], a[0]", a=[1, 2, 3])
t("del d['x'], d['x']", d={"x": 1, "y": 2})
t("del d['y']['z'][0]", d={"y": {"z": [1, 2]}})
t("del a[:], a", a=[1])
t("del w['bad'], a", w=w, a=1)
t("a = 1\ndel a\na = 2")
t("for i in range(3):\n    del i")
t("del s.s\ns.s = 1\ndel s.s\ndel s.s", s=Slot())
t("o.p = 1\ndel o.p\ndel o.p", o=Prop())
t("del o.fixed", o=Prop())
t("del o.real", o=5)
t("del o.append", o=[])
t("del o[0]", o=(1,))
t("del o[0]", o="s")
t("del o['a']", o=5)
t("del len")
t("del o.upper", o=str)
t("del C.x\nr = C.x\ndel C.x", C=Derived)
t("del C.y", C=Derived)
t("import math\ndel math.pi\nr = hasattr(math, 'pi')\nimport math\nmath.pi = 3")
t("def f():\n    global g\n    g = 1\n    del g\nf()\ng")
t("def f(a):\n    del a\n    return a\nf(1)")
t("def f(a):\n    def g(): return a\n    del a\n    g()\nf(1)")
t("def f():\n    x = 1\n    def g():\n        nonlocal x\n        del x\n    g()\n    return x\nf()")
t("class A:\n    x = 1\n    del x\n    y = 2\nr = [n for n in vars(A) if n in 'xy']")
t("class A:\n    del nothing")
t("try:\n    1 / 0\nexcept ZeroDivisionError as e:\n    del e\nr = 'e' in globals()")
t("with open(__import__('os').devnull) as f:\n    del f")
t("del globals()['a']\na", a=1)
t("a = [1, 2]\nb = a\ndel a\nr = b")
for code in ("del 1", "del f()", "del a + b", "del (a, 1)", "del", "del a.b()", "del [x for x in y]", "del None", "del {a}", "del a if b else c", "del *a", "del (yield)", "del a := 1", "del a; del b; c = 1"):
    try:
        compile(code, "<d>", "exec")
        print(code, "compiles")
    except SyntaxError as e:
        print(code, "|", e.msg, e.lineno, e.offset)
total = 0
for n in range(300):
    item = n
    total += item
    del item
    try:
        total += item
    except NameError:
        total += 1
print(total)
names = [*"abc"]
while names:
    first, *_ = names
    del names[0], _
print(names, "first" in globals(), "_" in globals())
del names
print(first, names)

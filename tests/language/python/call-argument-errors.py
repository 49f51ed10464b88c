# What wrong calls say: missing, surplus, unknown, doubled arguments; of functions, methods, classes, lambdas, built-ins.
def show(name, f):
    try:
        print(name, "=>", f())
    except TypeError as e:
        print(name, "=>", e)


def nothing(): return "nothing"
def two(a, b): return a, b
def defaults(a, b=2, *, c, d=4): return a, b, c, d
def only(a, b, /): return a, b
def named(*, x, y, z): return x, y, z
def many(*args, **kw): return args, kw


class Shape:
    def __init__(self, w, h=1): self.w, self.h = w, h
    def scale(self, k): return Shape(self.w * k, self.h * k)
    @classmethod
    def square(cls, side): return cls(side, side)
    @staticmethod
    def area(w, h): return w * h
    def __call__(self, *, unit): return f"{self.w * self.h} {unit}"


class Plain: pass


s = Shape(2, 3)
show("nothing(1)", lambda: nothing(1))
show("nothing(x=1)", lambda: nothing(x=1))
show("two()", lambda: two())
show("two(1)", lambda: two(1))
show("two(1,2,3)", lambda: two(1, 2, 3))
show("two(1,a=2)", lambda: two(1, a=2))
show("two(b=2)", lambda: two(b=2))
show("two(1,2,c=3)", lambda: two(1, 2, c=3))
show("defaults(1)", lambda: defaults(1))
show("defaults(1,2,3)", lambda: defaults(1, 2, 3))
show("defaults(1,2,3,c=4)", lambda: defaults(1, 2, 3, c=4))
show("defaults()", lambda: defaults())
show("only(a=1,b=2)", lambda: only(a=1, b=2))
show("only(1,b=2)", lambda: only(1, b=2))
show("named()", lambda: named())
show("named(x=1)", lambda: named(x=1))
show("named(1,2)", lambda: named(1, 2))
show("many(**{1:2})", lambda: many(**{1: 2}))
show("many(*5)", lambda: many(*5))
show("many(1,*5)", lambda: many(1, *5))
show("many(**5)", lambda: many(**5))
show("many(*None,**{})", lambda: many(*None, **{}))
show("many(a=1,**{'a':2})", lambda: many(a=1, **{"a": 2}))
show("two(*range(3))", lambda: two(*range(3)))
show("two(*'ab',**{})", lambda: two(*"ab", **{}))
show("Shape()", lambda: Shape())
show("Shape(1,2,3)", lambda: Shape(1, 2, 3))
show("Shape(1,z=3)", lambda: Shape(1, z=3))
show("s.scale()", lambda: s.scale())
show("s.scale(1,2)", lambda: s.scale(1, 2))
show("Shape.scale(3)", lambda: Shape.scale(3))
show("Shape.square()", lambda: Shape.square())
show("s.area(1)", lambda: s.area(1))
show("s(1)", lambda: s(1))
show("s()", lambda: s())
show("s(unit=1)", lambda: s(unit="cm"))
show("Plain(1)", lambda: Plain(1))
show("Plain(a=1)", lambda: Plain(a=1))
show("s.w()", lambda: s.w())
show("lambda", lambda: (lambda x, y=1: x)(y=2))
for text in ("len()", "len(1, 2)", "len(5)", "print(1, colour=2)", "sorted(1, 2)", "int('1', 2, 3)", "int(x='5')", "[].append()", "[].sort(1)",
             "{}.get()", "'a'.join()", "'a'.split(x=1)", "max()", "max(1, key=2, foo=3)", "range()", "isinstance(1)", "abs()", "list(1, 2)",
             "dict(1, 2)", "str(1, 2, 3, 4)", "float(1, 2)", "bool(1, 2)", "pow(1)", "open()", "list(x=1)", "[].append(x=1)", "len(obj=[])",
             "sum(1, 2, 3)", "enumerate([], z=1)", "map(str.upper, 5)"):
    try:
        print(text, "=>", eval(text))
    except TypeError as e:
        print(text, "=>", e)

# Names that the compiler changes or makes: private ones in all places, __qualname__ of everything that nests, __class__ cells and super without arguments in odd functions, __name__ that is reassigned, locals named as built-ins, dunder names that are not mangled, code names in tracebacks.
import sys


class _Lead:
    __secret = "of _Lead"

    def read(self):
        return self.__secret, self._Lead__secret

    def keys(self, **__kw):
        __local = 1
        return sorted(locals()), __kw

    def __private(self):
        return "private"

    def call(self):
        return self.__private(), getattr(self, "_Lead__private")()

    class __Inner:
        __deep = 2

        def show(self):
            return self.__deep, type(self).__qualname__, type(self).__name__

    made = __Inner

    def store(self):
        global __module_name
        __module_name = 3
        import os.path as __path
        from math import pi as __pi
        def __f(__a, *, __b=2): return __a, __b
        for __i in range(2): pass
        try:
            raise ValueError
        except ValueError as __e:
            kept = [n for n in locals() if "__" in n]
        with open("/dev/null") as __w: pass
        match [1, {"k": 2}]:
            case [__m, {"k": __v, **__rest}]: pass
        comp = [__c for __c in range(3)]
        gen = lambda __x: __x
        return sorted(locals()), kept, __f(1), __f.__code__.co_varnames, gen.__code__.co_varnames, comp, __pi > 3

    def wrong(self):
        try:
            return __missing
        except NameError as e:
            return str(e), e.name

    def attribute(self, other):
        try:
            return other.__nothing
        except AttributeError as e:
            return str(e), e.name

    def keyword(self, f):
        return f(__a=1), dict(__k=2)

    __annotated: int = 5
    __x__ = "both"
    ____ = "only"
    __late: "text"


class ___(_Lead):
    """A class with a name of underscores does not mangle."""
    __secret = "of ___"

    def read(self):
        return self.__secret


class Sub(_Lead):
    __secret = "of Sub"


a, s = _Lead(), Sub()
print(a.read(), s.read(), a.keys(x=1), a.call(), a.made().show())
print(*a.store(), a.wrong(), a.attribute(s), sep="\n")
print(a.keyword(lambda **kw: kw), __module_name if "__module_name" in globals() else _Lead__module_name)
print(___().read(), sorted(n for n in vars(___) if "secret" in n), sorted(n for n in vars(_Lead) if "ead" in n or n.startswith("____") or n == "__x__"), _Lead.__annotations__, sorted(vars(Sub)))


def outer():
    class C:
        class D:
            def m(self):
                def inner():
                    return [(lambda: 0).__qualname__, *[(lambda: 0).__qualname__ for _ in range(1)], next((lambda: 0).__qualname__ for _ in range(1))]
                return inner

        f = lambda self: 1
        g = staticmethod(lambda: 2)
        names = __qualname__, __module__

        def gen(self):
            yield

        async def co(self): ...

        async def agen(self):
            yield

    return C


C = outer()
inner = C.D().m()
print(C.__qualname__, C.D.__qualname__, C.D.m.__qualname__, inner.__qualname__, inner(), C.f.__qualname__, C.g.__qualname__, C.names)
g, co = C().gen(), C().co()
print(g.__name__, g.__qualname__, co.__qualname__, C().agen().__qualname__, repr(g).split(" at ")[0], repr(C.D().m).split(" at ")[0], repr(C.D.m).split(" at ")[0])
co.close()


def renamed(): return 1 / 0
renamed.__name__, renamed.__qualname__ = "other", "Some.thing"
print(repr(renamed).split(" at ")[0], renamed.__code__.co_name, renamed.__code__.co_qualname)
try:
    renamed(1)
except TypeError as e:
    print(e)
for attribute, value in (("__name__", 1), ("__qualname__", None), ("__defaults__", 5), ("__kwdefaults__", []), ("__code__", 1), ("__dict__", 1), ("__annotations__", 1), ("__closure__", ()), ("__globals__", {}), ("__doc__", 7), ("__module__", 8)):
    try:
        setattr(renamed, attribute, value)
        print(attribute, getattr(renamed, attribute))
    except (TypeError, AttributeError) as e:
        print(attribute, type(e).__name__, e)
del renamed.__doc__, renamed.__module__
print(renamed.__doc__, renamed.__module__)
C.__qualname__ = "Moved.C"
print(C, C.D, repr(C.D().m).split(" of ")[0], C().__class__)
for attribute, value in (("__name__", 1), ("__qualname__", b""), ("__name__", "a\0b"), ("__bases__", 5), ("__bases__", ()), ("__mro__", ()), ("__doc__", "new"), ("__module__", "elsewhere"), ("__dict__", {})):
    try:
        setattr(C, attribute, value)
        print(attribute, getattr(C, attribute), C)
    except (TypeError, AttributeError, ValueError) as e:
        print(attribute, type(e).__name__, e)
try:
    del C.__name__
except TypeError as e:
    print(e)
try:
    int.__name__ = "x"
except TypeError as e:
    print(e)


class P:
    def who(self):
        return "P"


class Q(P):
    def direct(self):
        return __class__.__name__, super().who()

    def nested(self):
        return [(lambda: __class__)().__name__, (lambda self: super().who())(self)]

    def in_comprehension(self):
        try:
            return [super().who() for _ in range(1)]
        except TypeError as e:
            return str(e)

    def rebound(self):
        self = 5
        try:
            return super().who()
        except TypeError as e:
            return str(e)

    def deleted(self):
        del self
        try:
            return super()
        except RuntimeError as e:
            return str(e)

    def none():
        return super()

    def named(super):
        return super

    def shadowed(self, super=lambda: "shadow"):
        return super(), __class__

    @staticmethod
    def static(x):
        return super().who()

    @classmethod
    def of_class(cls):
        return super().__thisclass__, super().__self_class__, super().who

    copy = direct


def outside(self):
    return super().who()


Q.outside = outside
q = Q()
print(q.direct(), q.nested(), q.in_comprehension(), q.rebound(), q.deleted(), q.named() is q, q.shadowed(), Q.of_class()[:2], q.copy())
for f in (lambda: Q.none(), lambda: Q.static(1), lambda: Q.static(q), q.outside, lambda: Q.direct(P()), lambda: __class__, lambda: super(Q).who, lambda: super(Q, P()).who(), lambda: super(Q, q).nothing):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(Q.direct.__code__.co_freevars, Q.direct.__closure__[0].cell_contents is Q, "__class__" in vars(Q), Q.named.__code__.co_freevars, repr(super(Q, q)).split(" object>")[0])
exec(compile("class Z:\n  def __f(self): return 1 / 0\n  def go(self): self.__f()\n", "made.py", "exec"))
try:
    Z().go()
except ZeroDivisionError as e:
    tb, names = e.__traceback__, []
    while tb:
        names.append(tb.tb_frame.f_code.co_qualname)
        tb = tb.tb_next
    print(names)


class Last(_Lead):
    def __fail(self, *, __why):
        raise KeyError(__why, self.__class__.__qualname__)

    def run(self):
        return [self.__fail(__why=w) for w in "ab"]


Last().run()

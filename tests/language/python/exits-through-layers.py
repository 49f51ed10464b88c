# sys.exit through every kind of layer: generators, context managers, comprehensions, properties, decorators, threads of callbacks, except clauses of all breadths, nested interpreters by exec; codes that are computed; the last code is an int of a class.
import sys


class Code(int):
    def __repr__(self):
        return f"Code({int(self)})"

    def __str__(self):
        return f"<code {int(self)}>"


class Layer:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, e, tb):
        print(f"  {self.name} sees {kind.__name__ if kind else None} {getattr(e, 'code', None)!r}")
        return self.swallow

    @property
    def leave(self):
        sys.exit(self.name)

    def __getattr__(self, name):
        raise SystemExit(name)

    def __del__(self):
        pass


def gen():
    try:
        yield 1
        yield sys.exit("in gen")
    finally:
        print("  gen ends")


def deco(f):
    def wrapper(*args):
        try:
            return f(*args)
        except Exception as e:
            print("  never", e)
        except SystemExit as e:
            e.code = [e.code, f.__name__]
            raise

    return wrapper


@deco
def decorated(n):
    if n == 0:
        raise SystemExit
    return decorated(n - 1)


def in_finally():
    try:
        sys.exit(3)
    finally:
        sys.exit(4)


def swallowed():
    try:
        sys.exit(5)
    finally:
        return "kept on"


def replaced():
    try:
        sys.exit(6)
    except SystemExit as e:
        raise ValueError(f"instead of {e.code}") from e


def attempt(name, f):
    try:
        print(name, "->", f())
    except SystemExit as e:
        print(name, "exits", repr(e.code), e.args, repr(e), "|", repr(e.__context__), repr(e.__cause__))
    except BaseException as e:
        print(name, type(e).__name__, e, repr(e.__cause__))


attempt("plain", lambda: sys.exit())
attempt("zero", lambda: sys.exit(0))
attempt("tuple", lambda: sys.exit((1, "two")))
attempt("two", lambda: sys.exit(1, 2))
attempt("class", lambda: sys.exit(SystemExit))
attempt("raise two", lambda: exec("raise SystemExit(1, 2)"))
attempt("raise class", lambda: exec("raise SystemExit"))
attempt("from", lambda: exec("raise SystemExit('a') from KeyError('k')"))
attempt("gen", lambda: list(gen()))
attempt("property", lambda: Layer("p").leave)
attempt("getattr", lambda: Layer("q").anything)
attempt("hasattr", lambda: hasattr(Layer("q"), "thing"))
attempt("getattr default", lambda: getattr(Layer("q"), "thing", 1))
attempt("decorated", lambda: decorated(2))
attempt("finally", in_finally)
attempt("swallowed", swallowed)
attempt("replaced", replaced)
attempt("sort", lambda: sorted([2, 1], key=lambda n: sys.exit(n)))
attempt("map", lambda: [*map(sys.exit, [7])])
attempt("comprehension", lambda: {k: sys.exit(k) for k in "xy"})
attempt("exec", lambda: exec("import sys\nclass A:\n    sys.exit('class body')"))
attempt("eval", lambda: eval("[__import__('sys').exit(c) for c in 'e']"))
attempt("quit", lambda: eval("quit('q')") if "quit" in dir(__builtins__) else sys.exit("q"))


def layers(swallow):
    with Layer("outer"), Layer("middle", swallow), Layer("inner"):
        sys.exit("deep")
    return "after"


attempt("layers", lambda: layers(False))
attempt("layers", lambda: layers(True))


def groups():
    try:
        raise BaseExceptionGroup("g", [SystemExit(1), ValueError(2)])
    except* SystemExit as g:
        print("  group", g.exceptions)
    except* ValueError:
        sys.exit("from a group")


attempt("groups", groups)


def close():
    def stubborn():
        try:
            yield
        except GeneratorExit:
            sys.exit("closing")

    g = stubborn()
    next(g)
    g.close()


attempt("close", close)


async def coroutine():
    async with Async():
        sys.exit("async")


class Async:
    async def __aenter__(self):
        return self

    async def __aexit__(self, *a):
        print("  aexit", a[0].__name__)


attempt("async", lambda: coroutine().send(None))
e = SystemExit("changed")
e.code = 9
print(e, e.code, e.args, isinstance(e, Exception), SystemExit.__mro__[1].__name__, SystemExit(1, 2).code, SystemExit().code)


def tower(n):
    with Layer(f"t{n}"):
        if n:
            tower(n - 1)
        sys.exit(Code(42))


print("leaving")
sys.stdout.flush()
tower(2)

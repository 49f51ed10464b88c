# Assertions of all kinds: messages that are computed, tuples, chained conditions, in comprehensions and lambdas by helpers, classes with invariants checked after each method, preconditions as decorators, a tiny test runner that reports, counts and exits.
import sys


class Stack:
    def __init__(self, limit):
        self.items, self.limit, self.pushed = [], limit, 0

    def invariant(self):
        assert len(self.items) <= self.limit, f"{len(self.items)} of {self.limit}"
        assert all(isinstance(x, int) for x in self.items), [x for x in self.items if not isinstance(x, int)]

    def push(self, x):
        self.pushed += 1
        self.items.append(x)
        return self

    def pop(self):
        return self.items.pop()


def guarded(cls):
    for name, f in list(vars(cls).items()):
        if callable(f) and not name.startswith("_") and name != "invariant":
            def wrapper(self, *args, _f=f):
                result = _f(self, *args)
                self.invariant()
                return result

            setattr(cls, name, wrapper)
    return cls


guarded(Stack)


def requires(test, message="precondition"):
    def deco(f):
        def wrapper(*args):
            assert test(*args), (message, f.__name__, args)
            return f(*args)

        wrapper.__name__ = f.__name__
        return wrapper

    return deco


@requires(lambda a, b: b, "not by nothing")
@requires(lambda a, b: a >= 0)
def ratio(a, b):
    return a / b


class Runner:
    def __init__(self):
        self.results = {"passed": [], "failed": [], "broken": []}

    def __call__(self, f):
        try:
            f()
        except AssertionError as e:
            self.results["failed"].append((f.__name__, e.args, e.__traceback__.tb_next.tb_lineno))
        except Exception as e:
            self.results["broken"].append((f.__name__, type(e).__name__, str(e)))
        else:
            self.results["passed"].append(f.__name__)
        return f

    def equal(self, a, b):
        assert a == b, f"{a!r} is not {b!r}"

    def raises(self, error, f, *args):
        try:
            f(*args)
        except error as e:
            return e
        else:
            raise AssertionError(f"no {error.__name__}")


test = Runner()


@test
def adds():
    assert 1 + 1 == 2
    assert (1, 2), "never empty"
    assert [x for x in [1]], "list"
    assert not [], "empty"


@test
def fails_plainly():
    assert 1 > 2


@test
def fails_with_text():
    x = 5
    assert x < 3 < 9, f"{x=} {'too big':>10}"


@test
def fails_with_tuple():
    assert None, (1, "two")


@test
def fails_with_object():
    assert "", ValueError("inner")


@test
def message_breaks():
    assert 0, 1 / 0


@test
def message_is_lazy():
    assert True, 1 / 0


@test
def raises_well():
    e = test.raises(ZeroDivisionError, ratio.__globals__["divmod"], 1, 0)
    test.equal(str(e), "integer division or modulo by zero")


@test
def raises_not():
    test.raises(KeyError, dict)


@test
def equal_not():
    test.equal([1, 2], (1, 2))


@test
def guarded_stack():
    s = Stack(2).push(1).push(2)
    test.equal(s.pop(), 2)
    e = test.raises(AssertionError, s.push, "x")
    test.equal(e.args, (["x"],))
    s.pop()
    test.raises(AssertionError, s.push(3).push, 4)


@test
def preconditions():
    test.equal(ratio(6, 3), 2.0)
    test.equal(test.raises(AssertionError, ratio, 1, 0).args, (("not by nothing", "ratio" if False else "wrapper", (1, 0)),) if ratio.__name__ != "ratio" else (("not by nothing", "ratio", (1, 0)),))
    test.raises(AssertionError, ratio, -1, 1)


@test
def raised_by_hand():
    raise AssertionError


for kind, found in test.results.items():
    print(kind, len(found), *found, sep="\n  ")
try:
    assert (lambda: False)(), [*"ab", if_ if (if_ := 0) else "walrus"]
except AssertionError as e:
    print(e.args, repr(e), e)
failed = len(test.results["failed"])
assert failed == 7, f"{failed} failed"
print("leaving")
sys.stdout.flush()
assert failed < 3 or sys.exit(f"{failed} of {sum(map(len, test.results.values()))} tests failed"), "never said"

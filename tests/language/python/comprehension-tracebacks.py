# Errors inside of comprehensions, generator expressions, lambdas, class bodies, decorators and default values.
import traceback


def report(f):
    try:
        f()
    except Exception:
        lines = traceback.format_exc().splitlines()
        print(*lines[3:], sep="\n")


data = [4, 2, 0, "x", None]
report(lambda: [8 // d for d in data])
report(lambda: {d: 8 // d for d in data})
report(lambda: {8 // d for d in data})
report(lambda: sum(8 // d for d in data))
report(lambda: [[a + b for a in data] for b in "yz"])
report(lambda: [x for x in data if x > 1])
report(lambda: [y for x in data for y in x])
report(lambda: [undefined_name for _ in range(3)])
report(lambda: list(map(lambda q: q.real.imag.nothing, data)))
report(lambda: sorted(data, key=lambda v: v + 1))
report(lambda: max(data, key=lambda v:
                   v +
                   1))
report(lambda: any(
    d
    .upper()
    for d in data
))


def decorator(f):
    return f.missing


def in_class():
    class Broken:
        size = 4
        cells = [size for _ in range(2)]


def in_decorator():
    @decorator
    def inner():
        pass


def in_default():
    def inner(x, y=data[
        99
    ]):
        pass


def in_annotation():
    def inner(x: data["a"]) -> None:
        pass


def in_base():
    class Sub(data[0]):
        pass


def in_fstring():
    width = "wide"
    return f"{data[0]:>{width}} and {data[3] / 2}"


def in_with():
    with open("/nonexistent/file") as a, \
            open("b") as c:
        pass


def in_unpack():
    for (a, b), c in [((1, 2), 3), (4, 5)]:
        a + b + c


def in_walrus():
    if (n := len(data)) > 3 and (m := data[n]):
        return m


def in_assert():
    assert data[0] == 5 and data[1], (
        f"bad data: {data[:2]}"
    )


def in_chain():
    return (data
            .copy()
            .index("nowhere"))


def in_star():
    return print(*data, *data[2])


def in_call():
    return in_star(
        1,
        b=2,
    )


for f in (in_class, in_decorator, in_default, in_annotation, in_base, in_fstring, in_with, in_unpack, in_walrus, in_assert, in_chain, in_star, in_call):
    print("---", f.__name__)
    report(f)
{k: [v for v in vs if v / k] for k, vs in {1: [1], 0: [2]}.items()}

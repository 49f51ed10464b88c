# Loops and targets: else of for and while, break out of nested ones, loops that change their lists, walrus in conditions and comprehensions, star targets everywhere, for with attributes and subscripts as targets, enumerate and zip in all forms; strict zip fails.
class Box:
    pass


def find(grid, wanted):
    for r, row in enumerate(grid):
        for c, x in enumerate(row):
            if x == wanted:
                break
        else:
            continue
        break
    else:
        return None
    return r, c


def collatz(n):
    steps = []
    while (n := n // 2 if n % 2 == 0 else 3 * n + 1) != 1:
        steps.append(n)
        if len(steps) > 10:
            steps.append("...")
            break
    else:
        steps.append("one")
    return steps


print(find([[1, 2], [3, 4]], 3), find([[1]], 9), find([], 1), collatz(6), collatz(27), collatz(2))
for n in range(2, 30):
    for d in range(2, n):
        if n % d == 0:
            break
    else:
        print(n, end=" ")
print()
items = [1, 2, 3, 4, 5, 6]
for x in items:
    if x % 2 == 0:
        items.remove(x)
print(items)
for x in items:
    if len(items) < 10:
        items.append(x * 10)
print(items, x)
it = iter(range(10))
for x in it:
    if x == 2:
        next(it), next(it)
    if x > 6:
        break
print(x, [*it])
b = Box()
for b.x, b.y in [(1, 2), (3, 4)]:
    pass
d = {}
for d["k"], (d["a"], *d["rest"]) in [(0, "xyz"), (1, [2])]:
    print(d)
for (i, (a, *_)), [c, *_] in zip(enumerate(["ab", "cd"], start=5), ["xy", "zw"]):
    print(i, a, c, _)
first, *middle, last = range(6)
*init, end = "ab"
head, *tail = [1]
(p, q), *r = {"k": 1}.items() and [("k", 1), "rest"]
[m, [n, *o]] = (1, "two")
*s, = {3}
print(first, middle, last, init, end, head, tail, p, q, r, m, n, o, s)
print([*range(3), *"ab", *{"k": 1}], (*[1], 2, *()), {*[1, 2], *[2, 3]} == {1, 2, 3}, {**{"a": 1}, "b": 2, **{"a": 3}}, *[1, 2], sep="|")
print([y for x in range(8) if (y := x * x - 10) > 0], [last := c for c in "abc"], last, any((hit := w).startswith("b") for w in ["a", "bc", "bd"]), hit)
total = 0
print([total := total + v for v in [1, 2, 3, 4]], total, (lambda: (z := 5) + z)())
chunk, data = None, iter(["ab", "cd", "", "ef"])
while chunk := next(data):
    print(chunk, end=" ")
print(repr(chunk), list(data))
if (n := len("hello")) > 3 and (m := n * 2) < 20:
    print(n, m)
print(f"{(w := 7)} {w=} {w:>{(u := 4)}}", u)
print([(i, x) for i, x in enumerate("ab", -1)], list(enumerate([])), dict(enumerate("xy")), list(zip()), list(zip("abc")), list(zip("abc", range(2))), list(zip(*[(1, 2), (3, 4)])), [*zip("ab", "cd", strict=True)])
print(list(range(5, 0, -2)), range(3) == range(0, 3, 1), range(10)[2:8:3], len(range(0, 10, 3)), 9 in range(0, 10, 3), range(5).index(3), [*reversed(range(0, 7, 3))], hash(range(0)) == hash(range(2, 2)), range(2 ** 70, 2 ** 70 + 2)[1] - 2 ** 70)
matrix = [[1, 2, 3], [4, 5, 6]]
print([x for row in matrix for x in row if x % 2], [[row[i] for row in matrix] for i in range(3)], [*map(list, zip(*matrix))], {(r, c): x for r, row in enumerate(matrix) for c, x in enumerate(row) if r != c}, sum(x * y for x, y in zip(*matrix)))
count = 0
while True:
    count += 1
    if count % 2:
        continue
    for _ in range(count):
        if count > 7:
            break
    else:
        continue
    break
print(count, _)
for i in range(3):
    for j in range(3):
        try:
            if j == 1:
                continue
            if i == 1:
                break
        finally:
            print(i, j, end="; ")
    else:
        print("full", end=" ")
print()
for target in ("a, b = 1", "a, b = 1, 2, 3", "a, b = (1,)", "a, *b, c = [1]", "a, (b, c) = 1, 2", "a, b = {}", "for a, b in [1]: pass", "for a, b in ['x']: pass", "a, *b = None", "[a, b] = iter([1])", "(a, b), c = ['xy', 'z'], 3\nprint(a, b, c)", "a = *b, = [1, 2]\nprint(a, b)", "*a, *b = 1", "*a = [1]", "a + 1 = 2", "for 1 in x: pass", "(a := 1) = 2", "a := 1", "x = *[1]", "print(*[1], *[2], sep='')", "del *a", "a, b += 1", "for x in *a, b: pass", "(yield) = 1", "f() = 1", "a if b else c = 1", "[x for *x in y]", "[*x for x in y]", "{**x for x in y}", "None = 1", "a.b.c := 1", "while x := 1, 2: break\nprint(x)"):
    try:
        exec(target, {"a": [1], "b": 2, "x": [[1]], "y": [[1]]})
        print(repr(target), "runs")
    except SyntaxError as e:
        print(repr(target), "|", e.msg, e.lineno, e.offset)
    except Exception as e:
        print(repr(target), type(e).__name__, e)
for i, j in zip([1, 2, 3], iter("ab"), strict=True):
    print(i, j)

# Comprehensions: scopes, nesting, conditions, closures, class bodies, walrus.
x = "global"
squares = [x * x for x in range(5)]
print(x, squares)
total = 0
for n in range(500):
    total += sum([i * j for i in range(5) for j in range(i) if (i + j) % 2])
    total += len({k % 7 for k in range(n % 20)}) + sum({k: k * 2 for k in range(n % 10)}.values())
print(total)
fs = [lambda: i for i in range(3)]
gs = [lambda i=i: i for i in range(3)]
print([f() for f in fs], [g() for g in gs])


class C:
    y = 10
    ys = [y * k for k in range(3)] if False else [k for k in range(y)]
    try:
        zs = [y + k for k in range(3)]
    except NameError as e:
        print(e)


print(len(C.ys))
print([last := k for k in range(4)], last)


def f():
    if any((found := w).startswith("c") for w in ["a", "b", "cde", "f"]):
        return found, [y := 1, y ** 2], y


print(f())
matrix = [[r * 4 + c for c in range(4)] for r in range(3)]
print([list(row) for row in zip(*matrix)], [[row[c] for row in matrix] for c in range(4)] == [list(t) for t in zip(*matrix)])
print({k: {v for v in range(k)} for k in range(3)}, [(a, b) for a, *b in ["abc", "d"]])
print([[a, b] for a in "ab" for b in [a * 2]], [n for n in range(30) if n % 2 if n % 3])
gen = (print("side", k) or k for k in range(2))
print("before")
print(list(gen), list(gen))


def outer():
    hidden = 3
    return [[hidden + a + b for a in range(2)] for b in range(2)]


print(outer(), [__name__ for _ in range(1)])
for text in ("[i := 0 for i in range(3)]", "[(j := 0) for i in range(3) for j in range(2)]", "[x for x in (y := [1])]", "[*x for x in y]",
             "{**a for a in b}", "[x for x in 1, 2]", "class D:\n    [(q := 1) for _ in range(2)]", "(x for x in y, 1)", "f(x for x in y, 1)"):
    try:
        compile(text, "t", "exec")
        print("fine", text)
    except SyntaxError as e:
        print(e.msg, "|", text)
r = [k for k in iter(lambda c=[0]: c.__setitem__(0, c[0] + 1) or c[0], 6)]
print(r, sum(k for k in range(10 ** 4) if k & 1))

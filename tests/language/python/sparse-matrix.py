# A sparse matrix over a dict of pairs: subscripts with tuples and slices, matmul, powers, iteration, power iteration on a graph; errors with chained causes; ends in a singular system.
class Sparse:
    def __init__(self, rows, cols, cells=None):
        self.shape = rows, cols
        self.cells = {k: v for k, v in (cells or {}).items() if v}

    def _key(self, key):
        match key:
            case (int(i), int(j)):
                i, j = (k + n if k < 0 else k for k, n in zip(key, self.shape))
                if not (0 <= i < self.shape[0] and 0 <= j < self.shape[1]):
                    raise IndexError(f"{key} outside of {self.shape}")
                return i, j
            case (slice() | int(), slice() | int()):
                return tuple(range(*k.indices(n)) if isinstance(k, slice) else range(k, k + 1) for k, n in zip(key, self.shape))
            case tuple():
                raise IndexError(f"{len(key)} indices")
            case _:
                raise TypeError(f"no index: {key!r}")

    def __getitem__(self, key):
        i, j = self._key(key)
        if isinstance(i, int):
            return self.cells.get((i, j), 0)
        return Sparse(len(i), len(j), {(a, b): self.cells.get((p, q), 0) for a, p in enumerate(i) for b, q in enumerate(j)})

    def __setitem__(self, key, value):
        i, j = self._key(key)
        for p in [i] if isinstance(i, int) else i:
            for q in [j] if isinstance(j, int) else j:
                if value:
                    self.cells[p, q] = value
                else:
                    self.cells.pop((p, q), None)

    def __delitem__(self, key):
        self[key] = 0

    def __matmul__(self, o):
        if isinstance(o, (list, tuple)):
            out = [0] * self.shape[0]
            for (i, j), v in self.cells.items():
                out[i] += v * o[j]
            return out
        if not isinstance(o, Sparse):
            return NotImplemented
        if self.shape[1] != o.shape[0]:
            raise ValueError(f"shapes {self.shape} @ {o.shape}")
        rows = {}
        for (i, j), v in o.cells.items():
            rows.setdefault(i, []).append((j, v))
        out = {}
        for (i, k), v in self.cells.items():
            for j, w in rows.get(k, ()):
                out[i, j] = out.get((i, j), 0) + v * w
        return Sparse(self.shape[0], o.shape[1], out)

    def __rmul__(self, k):
        return Sparse(*self.shape, {p: k * v for p, v in self.cells.items()})

    def __add__(self, o):
        return Sparse(*self.shape, {p: self[p] + o[p] for p in self.cells | o.cells})

    def __pow__(self, n, mod=None):
        result, base = Sparse(*self.shape, {(i, i): 1 for i in range(self.shape[0])}), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
            if mod:
                result, base = (Sparse(*m.shape, {k: v % mod for k, v in m.cells.items()}) for m in (result, base))
        return result

    @property
    def T(self):
        return Sparse(*self.shape[::-1], {(j, i): v for (i, j), v in self.cells.items()})

    def __eq__(self, o):
        return isinstance(o, Sparse) and (self.shape, self.cells) == (o.shape, o.cells)

    def __iter__(self):
        return (tuple(self[i, j] for j in range(self.shape[1])) for i in range(self.shape[0]))

    def __repr__(self):
        return "\n".join(" ".join(f"{v:>5}" if v else "    ." for v in row) for row in self)


def solve(m, b):
    a = [[*row, y] for row, y in zip(m, b)]
    n = len(a)
    for c in range(n):
        pivot = max(range(c, n), key=lambda r: abs(a[r][c]))
        a[c], a[pivot] = a[pivot], a[c]
        try:
            scale = 1 / a[c][c]
        except ZeroDivisionError as e:
            e.add_note(f"column {c} of {n}")
            raise ArithmeticError("singular") from e
        a[c] = [v * scale for v in a[c]]
        for r in range(n):
            if r != c:
                a[r] = [x - a[r][c] * y for x, y in zip(a[r], a[c])]
    return [round(row[-1], 6) + 0.0 for row in a]


m = Sparse(4, 4)
m[0, 1] = m[1, 2] = m[2, 3] = m[-1, 0] = 1
m[2, :] = 2
m[1:3, 2:] = 7
del m[1, 2], m[3, 3]
print(m, m.T, m @ m, sep="\n\n")
print(m[1:3, ::2], m[-1, 0], m[3, 3], m[:2, 1], sep="\n")
fib = Sparse(2, 2, {(0, 0): 1, (0, 1): 1, (1, 0): 1})
print(list(fib ** 90), list(pow(fib, 1000, 10 ** 9)), fib ** 0 == Sparse(2, 2, {(0, 0): 1, (1, 1): 1}))
print(3 * fib + fib.T, fib == fib.T, fib != fib.T, fib == 3)
links = {0: [1, 2], 1: [2], 2: [0], 3: [2, 0], 4: [3, 1]}
web = Sparse(5, 5, {(t, s): 1 / len(ts) for s, ts in links.items() for t in ts})
rank = [0.2] * 5
for _ in range(60):
    rank = [0.03 + 0.85 * x for x in web @ rank]
print([f"{x:.4f}" for x in rank], f"{sum(rank):.3f}")
for bad in ("m[9, 0]", "m[1]", "m[1, 2, 3]", "m['a', 1]", "m @ fib", "m @ 3", "fib * 3", "3 @ m", "{m: 1}", "m.T.x", "m[0, 0:1, None]"):
    try:
        print(bad, eval(bad))
    except Exception as e:
        print(bad, "!", type(e).__name__, e)
print(solve([[2, 1], [1, 3]], [3, 5]), solve(Sparse(3, 3, {(0, 2): 1, (1, 0): 2, (2, 1): 4}), [1, 2, 3]))
solve(m[:2, :2] @ Sparse(2, 2, {(0, 0): 1}), [1, 1])

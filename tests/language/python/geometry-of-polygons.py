# Plane geometry in exact ints and fractions of our own: vectors with operators and hashing, convex hulls, areas, points inside, crossings by a sweep over sorted events, closest pairs by division, triangulation by ears, clipping, calipers, Pick's theorem; the drawing of a polygon by scan lines; degenerate input is refused; collinear points end the program.
from math import gcd


class Q:
    """A fraction, as small as the programs here need."""
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Q({n}, 0)")
        g = gcd(n, d) * (-1 if d < 0 else 1)
        self.n, self.d = n // g, d // g

    def __add__(self, o):
        o = self.of(o)
        return NotImplemented if o is NotImplemented else Q(self.n * o.d + o.n * self.d, self.d * o.d)

    def __mul__(self, o):
        o = self.of(o)
        return NotImplemented if o is NotImplemented else Q(self.n * o.n, self.d * o.d)

    __radd__, __rmul__ = __add__, __mul__
    __neg__ = lambda self: Q(-self.n, self.d)
    __sub__ = lambda self, o: self + -o
    __rsub__ = lambda self, o: -self + o
    __truediv__ = lambda self, o: self * Q(self.of(o).d, self.of(o).n)
    __eq__ = lambda self, o: (self - o).n == 0 if isinstance(o, (int, Q)) else NotImplemented
    __lt__ = lambda self, o: (self - o).n < 0
    __le__ = lambda self, o: (self - o).n <= 0
    __gt__ = lambda self, o: (self - o).n > 0
    __ge__ = lambda self, o: (self - o).n >= 0
    __hash__ = lambda self: hash(self.n) if self.d == 1 else hash((self.n, self.d))
    __bool__ = lambda self: self.n != 0
    __floor__ = __int__ = lambda self: self.n // self.d
    __repr__ = lambda self: str(self.n) if self.d == 1 else f"{self.n}/{self.d}"

    @staticmethod
    def of(v):
        return v if isinstance(v, Q) else Q(v) if isinstance(v, int) else NotImplemented


class V(tuple):
    __slots__ = ()

    def __new__(cls, x, y):
        return super().__new__(cls, (x, y))

    x, y = (property(lambda self, k=k: self[k]) for k in (0, 1))
    __add__ = lambda a, b: V(a[0] + b[0], a[1] + b[1])
    __sub__ = lambda a, b: V(a[0] - b[0], a[1] - b[1])
    __mul__ = lambda a, k: V(a[0] * k, a[1] * k) if not isinstance(k, V) else a[0] * k[0] + a[1] * k[1]
    __rmul__ = __mul__
    __xor__ = lambda a, b: a[0] * b[1] - a[1] * b[0]
    __neg__ = lambda a: a * -1
    __abs__ = lambda a: a * a
    __repr__ = lambda a: f"{a[0]},{a[1]}"


def turn(a, b, c):
    return (b - a) ^ (c - a)


class Degenerate(ValueError):
    pass


class Polygon(list):
    def __init__(self, points):
        super().__init__(points if isinstance(points, list) else map(lambda p: V(*map(int, p.split(","))), points.split()))
        if len(self) < 3 or not self.twice:
            raise Degenerate(f"{len(self)} points without an area: {list.__repr__(self)}")

    @property
    def edges(self):
        return list(zip(self, self[1:] + self[:1]))

    @property
    def twice(self):
        return sum(a ^ b for a, b in self.edges)

    @property
    def border(self):
        return sum(gcd(*(b - a)) for a, b in self.edges)

    @property
    def inside(self):
        """Pick: lattice points within."""
        return (abs(self.twice) - self.border) // 2 + 1

    def __contains__(self, p):
        odd = False
        for a, b in self.edges:
            if turn(a, b, p) == 0 and (p - a) * (p - b) <= 0:
                return True
            if (a.y > p.y) != (b.y > p.y) and (turn(a, b, p) > 0) == (b.y > a.y):
                odd = not odd
        return odd

    def convex(self):
        turns = [turn(a, b, c) for (a, b), (_, c) in zip(self.edges, self.edges[1:] + self.edges[:1])]
        return all(t >= 0 for t in turns) or all(t <= 0 for t in turns)

    def ears(self):
        left = list(self if self.twice > 0 else reversed(self))
        while len(left) > 3:
            for i, b in enumerate(left):
                a, c = left[i - 1], left[(i + 1) % len(left)]
                if turn(a, b, c) > 0 and not any(min(turn(a, b, p), turn(b, c, p), turn(c, a, p)) >= 0 for p in left if p not in (a, b, c)):
                    yield a, b, c
                    del left[i]
                    break
            else:
                raise Degenerate(f"no ear in {left}")
        yield tuple(left)

    def clip(self, a, b):
        """What is left of the line from a to b (Sutherland-Hodgman)."""
        out = []
        for p, q in self.edges:
            s, t = turn(a, b, p), turn(a, b, q)
            if s >= 0:
                out.append(p)
            if s < 0 < t or t < 0 < s:
                k = Q(s) / (s - t) if isinstance(s, int) else s / (s - t)
                out.append(p + (q - p) * k)
        return Polygon(out)

    def drawing(self):
        xs, ys = [p.x for p in self], [p.y for p in self]
        return "\n".join("".join("#" if V(x, y) in self else "." for x in range(min(xs), max(xs) + 1)) for y in range(max(ys), min(ys) - 1, -1))


def hull(points):
    points = sorted(set(points))
    def half(ps):
        out = []
        for p in ps:
            while len(out) > 1 and turn(out[-2], out[-1], p) <= 0:
                out.pop()
            out.append(p)
        return out[:-1]
    return Polygon(half(points) + half(reversed(points)))


def widest(poly):
    """Rotating calipers: the pair that is furthest apart."""
    n, j, best = len(poly), 1, (0, None)
    for i, (a, b) in enumerate(poly.edges):
        while (b - a) ^ (poly[(j + 1) % n] - poly[j]) > 0:
            j = (j + 1) % n
        for p in (a, b):
            best = max(best, (abs(p - poly[j]), (p, poly[j])))
    return best


def closest(points):
    def go(ps):
        if len(ps) < 4:
            return min((abs(a - b), a, b) for i, a in enumerate(ps) for b in ps[:i])
        mid = len(ps) // 2
        best = min(go(ps[:mid]), go(ps[mid:]))
        strip = sorted((p for p in ps if (p.x - ps[mid].x) ** 2 < best[0]), key=lambda p: p.y)
        for i, a in enumerate(strip):
            for b in strip[i + 1:]:
                if (b.y - a.y) ** 2 >= best[0]:
                    break
                best = min(best, (abs(a - b), b, a))
        return best
    return go(sorted(points))


def meet(s, t):
    (a, b), (c, d) = s, t
    r, q = b - a, d - c
    if not (bottom := r ^ q):
        return None
    k, m = Q((c - a) ^ q, bottom), Q((c - a) ^ r, bottom)
    return a + r * k if 0 <= k <= 1 and 0 <= m <= 1 else None


def crossings(segments):
    """Events by x; segments that are open are tried against each new one."""
    events = sorted((p.x, k, i) for i, s in enumerate(segments) for k, p in enumerate(sorted(s)))
    live, found = set(), {}
    for _, ends, i in events:
        if ends:
            live.discard(i)
            continue
        for j in sorted(live):
            if (p := meet(segments[i], segments[j])) is not None:
                found.setdefault(p, set()).update((i, j))
        live.add(i)
    return {p: sorted(found[p]) for p in sorted(found)}


seed = 7
def rnd(n):
    global seed
    seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
    return seed >> 8 % 23 and (seed >> 12) % n


points = [V(rnd(60), rnd(40)) for _ in range(80)]
h = hull(points)
print(h, h.twice, h.border, h.inside, h.convex(), all(p in h for p in points), widest(h))
print(closest(points)[0] == min(abs(a - b) for i, a in enumerate(points) for b in points[:i]), closest([V(0, 0), V(9, 1), V(4, 4), V(5, 5), V(-3, 8)]))
star = Polygon("0,0 6,3 12,0 9,6 12,12 6,9 0,12 3,6")
print(star.twice, star.convex(), star.inside, star.border, sum(V(x, y) in star for x in range(13) for y in range(13)), [*star.ears()][:3], sum(abs(turn(*t)) for t in star.ears()) == abs(star.twice))
cut = star.clip(V(0, 5), V(12, 7)).clip(V(12, 12), V(0, 1))
print(cut, cut.twice, V(6, 8) in cut, V(1, 1) in cut)
print(Polygon("0,0 12,0 12,5 8,2 4,7 0,5").drawing())
segments = [(V(0, 0), V(10, 10)), (V(0, 10), V(10, 0)), (V(0, 3), V(10, 4)), (V(5, 0), V(5, 10)), (V(20, 0), V(21, 1)), (V(1, 0), V(11, 10))]
print(crossings(segments), Q(6, -4), Q(1, 2) + 1 - Q(1, 3) * 6, hash(Q(4, 2)) == 2, Q(3, 2) > 1, 1 - Q(1, 4), int(Q(-7, 2)))
for bad in (lambda: Polygon("0,0 1,1"), lambda: Polygon("0,0 1"), lambda: Q(1, 0), lambda: Q(1) + "a", lambda: 1.5 + Q(1), lambda: V(1), lambda: V(1, 2) + 3, lambda: setattr(V(1, 2), "x", 5), lambda: V(1, 2) ^ 5, lambda: [*Polygon("0,0 4,4 4,0 0,4 1,9").ears()], lambda: star.clip(V(0, 20), V(1, 20)), lambda: Q(1) < "x", lambda: closest([V(0, 0)]), lambda: hull([V(1, 1)] * 4)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
hull([V(n, 2 * n + 1) for n in range(6)])

# Permutations as a class over tuples: products, powers, inverses, cycles read and written, signs, orders, conjugation; groups by Schreier and Sims with orders of millions, membership with words for a small puzzle, orbits, cosets, classes, subgroups, Cayley tables as text; named constructors by a metaclass; ordering and hashing; a twist that no moves can make ends the program.
from functools import reduce
from math import factorial, lcm
import operator


class Named(type):
    """`Group.S5`, `Group.C6`, `Group.D4`, `Group.A4`: families are methods of one letter."""

    def __getattr__(cls, name):
        family, digits = name[:1], name[1:]
        maker = cls.families.get(family)
        if maker is None or not digits.isdecimal():
            raise AttributeError(f"no group is called {name!r}", name=name, obj=cls)
        return maker(cls, int(digits))

    def __contains__(cls, x):
        return isinstance(x, cls)


class Perm(tuple):
    __slots__ = ()

    def __new__(cls, images):
        self = super().__new__(cls, images)
        if sorted(self) != list(range(len(self))):
            raise ValueError(f"{list(self)} is no permutation")
        return self

    @classmethod
    def cycles_of(cls, n, text):
        p = cls(range(n))
        for part in text.replace(" ", "").strip("()").split(")("):
            points = [int(c) for c in part.split(",")] if part else []
            if len(set(points)) < len(points):
                raise ValueError(f"a point twice in {part!r}")
            images = list(range(n))
            for a, b in zip(points, points[1:] + points[:1]):
                images[a] = b
            p = p * cls(images)
        return p

    def __call__(self, x):
        return self[x] if isinstance(x, int) else type(x)(map(self, x))

    def __mul__(self, other):
        """First self, then the other."""
        if not isinstance(other, Perm):
            return NotImplemented
        if len(self) != len(other):
            raise ValueError(f"degrees {len(self)} and {len(other)}")
        return tuple.__new__(Perm, [other[i] for i in self])

    def __invert__(self):
        out = [0] * len(self)
        for i, x in enumerate(self):
            out[x] = i
        return tuple.__new__(Perm, out)

    def __pow__(self, n, mod=None):
        if mod is not None:
            raise TypeError("permutations know no modulus")
        if isinstance(n, Perm):
            return ~n * self * n
        base, out = (self, Perm(range(len(self)))) if n >= 0 else (~self, Perm(range(len(self))))
        n = abs(n)
        while n:
            if n & 1:
                out = out * base
            base, n = base * base, n >> 1
        return out

    __add__ = __rmul__ = lambda self, other: NotImplemented

    def __bool__(self):
        return any(i != x for i, x in enumerate(self))

    @property
    def cycles(self):
        seen = set()
        for i in range(len(self)):
            if i not in seen:
                cycle = [i]
                while self[cycle[-1]] != i:
                    cycle.append(self[cycle[-1]])
                seen.update(cycle)
                if len(cycle) > 1:
                    yield tuple(cycle)

    order = property(lambda self: lcm(*map(len, self.cycles)))
    sign = property(lambda self: (-1) ** sum(len(c) - 1 for c in self.cycles))
    type = property(lambda self: sorted(map(len, self.cycles), reverse=True))

    def __repr__(self):
        return "".join(f"({' '.join(map(str, c))})" for c in self.cycles) or "()"


class Group(metaclass=Named):
    families = {}

    def family(letter, table=families):
        return lambda f: table.setdefault(letter, f)

    @family("S")
    def symmetric(cls, n):
        return cls(Perm.cycles_of(n, "0,1"), Perm([*range(1, n), 0])) if n > 1 else cls(Perm(range(n)))

    @family("C")
    def cyclic(cls, n):
        return cls(Perm([*range(1, n), 0]))

    @family("D")
    def dihedral(cls, n):
        return cls(Perm([*range(1, n), 0]), Perm(range(n - 1, -1, -1)))

    @family("A")
    def alternating(cls, n):
        return cls(*(Perm.cycles_of(n, f"0,1,{k}") for k in range(2, n)))

    def __init__(self, *generators):
        self.generators = [g for g in generators if g]
        self.degree = len(generators[0])
        self.one = Perm(range(self.degree))
        self.levels = []
        for g in self.generators:
            self._extend(0, g)

    def _extend(self, level, g):
        """Schreier and Sims: a new element for a level; products that do not sift go deeper."""
        if not g:
            return
        if level == len(self.levels):
            point = next(i for i, x in enumerate(g) if i != x)
            self.levels.append([point, [], {point: self.one}])
        point, gens, reps = self.levels[level]
        if not self.sift(g, level)[0]:
            return
        gens.append(g)
        pending = [(p, g) for p in list(reps)]
        while pending:
            p, s = pending.pop()
            q = s[p]
            u = reps[p] * s
            if q not in reps:
                reps[q] = u
                pending += [(q, h) for h in gens]
            else:
                rest, deep = self.sift(u * ~reps[q], level + 1)
                if rest:
                    for k in range(level + 1, deep + 1):
                        self._extend(k, rest) if k == level + 1 else None

    def sift(self, g, level=0):
        """What is left after the levels' representatives, and where it got stuck."""
        for k in range(level, len(self.levels)):
            point, _, reps = self.levels[k]
            q = g[point]
            if q not in reps:
                return g, k
            g = g * ~reps[q]
        return g, len(self.levels)

    def __len__(self):
        return reduce(operator.mul, (len(reps) for _, _, reps in self.levels), 1)

    def __contains__(self, g):
        return isinstance(g, Perm) and len(g) == self.degree and not self.sift(g)[0]

    def __iter__(self):
        seen, level = {self.one}, [self.one]
        while level:
            yield from level
            level = [h for h in dict.fromkeys(g * s for g in level for s in self.generators) if h not in seen and not seen.add(h)]

    def __le__(self, other):
        return all(g in other for g in self.generators)

    def __eq__(self, other):
        return self <= other <= self if isinstance(other, Group) else NotImplemented

    __hash__ = None

    def orbit(self, x):
        seen, pending = {x}, [x]
        for y in pending:
            new = {g(y) for g in self.generators} - seen
            seen |= new
            pending += sorted(new)
        return seen

    def classes(self):
        left = set(self)
        while left:
            g = min(left)
            c = {g ** h for h in self}
            left -= c
            yield g, len(c)

    def centre(self):
        return [g for g in self if all(g * s == s * g for s in self.generators)]

    def normal_in(self, other):
        return all(g ** h in self for g in self.generators for h in other.generators)

    def table(self, names="eabcdfghijkl"):
        all_ = list(self)
        return "\n".join("".join(names[all_.index(a * b)] for b in all_) for a in all_)

    def word(self, g, names):
        """A shortest word by search from both ends."""
        if g not in self:
            raise LookupError(f"{g!r} is not made by {', '.join(names)}")
        moves = {n: s for n, s in zip(names, self.generators)} | {n + "'": ~s for n, s in zip(names, self.generators) if s * s}
        ahead, back, front, rear = {self.one: ()}, {g: ()}, [self.one], [g]
        while True:
            if meet := min((ahead[x] + back[x] for x in ahead.keys() & back.keys()), key=len, default=None):
                return " ".join(meet)
            if len(front) <= len(rear):
                front = [h for x in front for n, s in moves.items() if (h := x * s) not in ahead and not ahead.update({h: ahead[x] + (n,)})]
            else:
                rear = [h for x in rear for n, s in moves.items() if (h := x * ~s) not in back and not back.update({h: (n,) + back[x]})]


p, q = Perm.cycles_of(6, "(0,1,2)(3,4)"), Perm([5, 4, 3, 2, 1, 0])
print(p, q, p * q, q * p, ~p, p ** -2, p ** 7, p ** q, p.order, p.sign, (p * q).type, bool(p ** 6), p([0, 3]), q("") if 0 else p(2), sorted([q, p, p * q]), hash(p) == hash(tuple(p)), p == (1, 2, 0, 4, 3, 5))
for name in ("S1", "S2", "S4", "S6", "C6", "D4", "D5", "A4", "A5", "S9"):
    g = getattr(Group, name)
    print(name, len(g), g.degree, [len(r) for _, _, r in g.levels], sum(1 for _ in g) if len(g) < 130 else "", len(g.centre()) if len(g) < 30 else "", [f"{c!r}:{n}" for c, n in g.classes()] if len(g) < 25 else "")
print(Group.C3.table(), Group.D3.table(), sep="\n--\n")
print(Group.A4 <= Group.S4, Group.S4 <= Group.A4, Group.A4.normal_in(Group.S4), Group(Perm([1, 0, 2, 3])).normal_in(Group.S4), Group.D4 == Group(Perm([1, 2, 3, 0]), Perm([1, 0, 3, 2])), Group.S3 in Group, p in Group.S6, len(Group.S9) == factorial(9))
v4 = Group(Perm.cycles_of(4, "(0,1)(2,3)"), Perm.cycles_of(4, "(0,2)(1,3)"))
print(len(v4), list(v4), v4.normal_in(Group.S4), Group.D6.orbit(0), sorted(Group.A4.orbit((0, 1)))[:3], len(Group.S4.orbit(frozenset({0, 1}))))
# Six tiles on a ring of two discs; a disc turns three of them.
ring = Group(Perm.cycles_of(6, "(0,1,2,3)"), Perm.cycles_of(6, "(2,3,4,5)"))
L, R = ring.generators
print(len(ring), *(f"{g!r} = {ring.word(g, 'LR')}" for g in (L * R, L * ~R * L, (L * R) ** 2 * ~L, R ** L, ~R * ~R * L * L)), sep=" | ")
m11 = Group(Perm.cycles_of(11, "(0,1,2,3,4,5,6,7,8,9,10)"), Perm.cycles_of(11, "(2,6,10,7)(3,9,4,5)"))
print(len(m11), [len(r) for _, _, r in m11.levels], Perm.cycles_of(11, "(0,1)") in m11)
for bad in (lambda: Perm([0, 0]), lambda: Perm.cycles_of(3, "(0,0)"), lambda: Perm.cycles_of(2, "(0,5)"), lambda: Perm.cycles_of(2, "(a)"), lambda: p * Perm([0]), lambda: p * 2, lambda: 2 * p, lambda: p + q, lambda: pow(p, 2, 3), lambda: p ** "x", lambda: Group.X4, lambda: Group.Sx, lambda: Group(), lambda: hash(v4), lambda: p([9]), lambda: v4 < v4, lambda: setattr(p, "x", 1), lambda: Group.D0.levels):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
even = Group(Perm.cycles_of(5, "(0,1,2)"), Perm.cycles_of(5, "(2,3,4)"))
print(even.word(Perm.cycles_of(5, "(0,4,2)"), "XY"))
even.word(Perm.cycles_of(5, "(0,1)"), "XY")

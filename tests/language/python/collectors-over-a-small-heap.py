# A heap of numbered cells with several collectors: reference counts, mark and sweep, two spaces by Cheney, generations with a write barrier, compaction by sliding; one mutator script runs over all of them and must give the same data; free lists with splitting and joining, a bump pointer, roots as a context manager, weak references and finalizers; use after free is found; out of memory ends the program.
class HeapError(Exception):
    pass


class OutOfMemory(HeapError, MemoryError):
    def __init__(self, heap, want):
        super().__init__(f"{want} cells wanted, {heap.free()} of {heap.size} free")
        self.add_note(repr(heap))


class Heap:
    """Objects are a header of (size, kind) and then fields: ints, or Ref to others."""
    HEADER = 1

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Heap.kinds = {**getattr(Heap, "kinds", {}), cls.__name__: cls}

    def __init__(self, size):
        self.size, self.cells, self.roots, self.top = size, [None] * size, {}, 0
        self.stats = dict(made=0, runs=0, moved=0, freed=0)
        self.final = []

    def __repr__(self):
        return f"<{type(self).__name__} {self.size} cells, {self.stats}>"

    def free(self):
        return self.size - self.top

    def take(self, n):
        if self.top + n > self.size:
            return None
        self.top += n
        return self.top - n

    def make(self, *fields):
        n = len(fields) + self.HEADER
        with self.kept(*fields) as held:
            at = self.take(n)
            if at is None:
                self.collect()
                at = self.take(n)
            if at is None:
                raise OutOfMemory(self, n)
            self.cells[at] = n
            for k, v in enumerate(held(), at + 1):
                self.cells[k] = v
                self.added(v)
        self.stats["made"] += 1
        return Ref(at)

    def kept(self, *values):
        return Kept(self, values)

    def check(self, ref):
        if not isinstance(ref, Ref) or not 0 <= ref.at < self.size or not isinstance(self.cells[ref.at], int):
            raise HeapError(f"{ref} is no object of {type(self).__name__}")
        return ref.at

    def get(self, ref, k):
        at = self.check(ref)
        if not 0 <= k < self.cells[at] - 1:
            raise IndexError(f"field {k} of {self.cells[at] - 1}")
        return self.cells[at + 1 + k]

    def put(self, ref, k, v):
        old = self.get(ref, k)
        self.added(v)
        self.cells[ref.at + 1 + k] = v
        self.dropped(old)

    def root(self, name, v):
        self.added(v)
        old = self.roots.get(name)
        self.roots[name] = v
        self.dropped(old)

    def fields(self, at):
        return self.cells[at + 1:at + self.cells[at]]

    def added(self, v): ...
    def dropped(self, v): ...

    def reachable(self):
        seen, pending = set(), [v.at for v in self.roots.values() if isinstance(v, Ref)]
        while pending:
            at = pending.pop()
            if at not in seen:
                seen.add(at)
                pending += (v.at for v in self.fields(at) if isinstance(v, Ref))
        return seen

    def collect(self):
        raise OutOfMemory(self, 0)


class Ref:
    __slots__ = ("at",)

    def __init__(self, at):
        self.at = at

    __repr__ = lambda self: f"@{self.at}"
    __eq__ = lambda self, o: isinstance(o, Ref) and self.at == o.at
    __hash__ = lambda self: hash(self.at)


class Kept:
    """Values are roots while a `with` runs, and are read again since they may have moved."""
    count = 0

    def __init__(self, heap, values):
        self.heap, self.values = heap, values

    def __enter__(self):
        Kept.count += 1
        self.names = [(Kept.count, k) for k in range(len(self.values))]
        for n, v in zip(self.names, self.values):
            self.heap.root(n, v)
        return lambda: [self.heap.roots[n] for n in self.names]

    def __exit__(self, *_):
        for n in self.names:
            self.heap.dropped(self.heap.roots.pop(n))


class FreeList(Heap):
    """Cells are found by first fit, and holes side by side are joined."""

    def __init__(self, size):
        super().__init__(size)
        self.holes = [(0, size)]

    def free(self):
        return sum(n for _, n in self.holes)

    def take(self, n):
        for i, (at, size) in enumerate(self.holes):
            if size >= n:
                self.holes[i:i + 1] = [(at + n, size - n)] if size > n else []
                return at
        return None

    def give(self, at):
        n = self.cells[at]
        self.cells[at:at + n] = [None] * n
        self.stats["freed"] += n
        joined = []
        for a, m in sorted([*self.holes, (at, n)]):
            if joined and sum(joined[-1]) == a:
                joined[-1] = joined[-1][0], joined[-1][1] + m
            else:
                joined.append((a, m))
        self.holes = joined


class Marking(FreeList):
    def collect(self):
        self.stats["runs"] += 1
        live, at = self.reachable(), 0
        holes = dict(self.holes)
        dead = []
        while at < self.size:
            if at in holes:
                at += holes[at]
                continue
            if at not in live:
                dead.append(at)
            at += self.cells[at]
        for at in dead:
            self.give(at)


class Counting(FreeList):
    def __init__(self, size):
        super().__init__(size)
        self.counts = {}

    def added(self, v):
        if isinstance(v, Ref):
            self.counts[v.at] = self.counts.get(v.at, 0) + 1

    def dropped(self, v):
        pending = [v]
        while pending:
            if isinstance(v := pending.pop(), Ref):
                self.counts[v.at] -= 1
                if not self.counts[v.at]:
                    pending += self.fields(v.at)
                    del self.counts[v.at]
                    self.give(v.at)

    def collect(self):
        """Only cycles are left: what roots do not reach."""
        self.stats["runs"] += 1
        for at in sorted(self.counts.keys() - self.reachable()):
            del self.counts[at]
            self.give(at)


class Copying(Heap):
    def __init__(self, size):
        super().__init__(size)
        self.limit, self.base = size // 2, 0

    def free(self):
        return self.base + self.limit - self.top

    def take(self, n):
        if n > self.free():
            return None
        self.top += n
        return self.top - n

    def collect(self):
        self.stats["runs"] += 1
        old, self.base = self.base, self.limit - self.base
        self.top = scan = self.base
        moved = {}
        def copy(v):
            if not isinstance(v, Ref):
                return v
            if v.at not in moved:
                n = self.cells[v.at]
                self.cells[self.top:self.top + n] = self.cells[v.at:v.at + n]
                moved[v.at], self.top = self.top, self.top + n
                self.stats["moved"] += n
            return Ref(moved[v.at])
        self.roots = {k: copy(v) for k, v in self.roots.items()}
        while scan < self.top:
            n = self.cells[scan]
            self.cells[scan + 1:scan + n] = map(copy, self.cells[scan + 1:scan + n])
            scan += n
        self.cells[old:old + self.limit] = [None] * self.limit


class Sliding(Heap):
    """Compaction: live objects keep their order."""

    def collect(self):
        self.stats["runs"] += 1
        live = sorted(self.reachable())
        to, at = {}, 0
        for a in live:
            to[a] = at
            at += self.cells[a]
        fix = lambda v: Ref(to[v.at]) if isinstance(v, Ref) else v
        self.roots = {k: fix(v) for k, v in self.roots.items()}
        new = [x for a in live for x in (self.cells[a], *map(fix, self.fields(a)))]
        self.stats["moved"] += sum(self.cells[a] for a, b in to.items() if a != b)
        self.stats["freed"] += self.top - len(new)
        self.cells, self.top = new + [None] * (self.size - len(new)), len(new)


def listed(heap, ref):
    while isinstance(ref, Ref):
        yield heap.get(ref, 0)
        ref = heap.get(ref, 1)


def mutator(heap, steps):
    """Lists grow, are reversed and dropped; a ring is thrown away now and then."""
    seed, out = 5, []
    for n in range(4):
        heap.root(n, 0)
    for step in range(steps):
        seed = seed * 69069 + 1 & 0xFFFFFFFF
        which, what = seed >> 16 & 3, seed >> 20 & 7
        if what < 5:
            heap.root(which, heap.make(step, heap.roots[which]))
        elif what == 5:
            heap.root("r", 0)
            heap.root("p", heap.roots[which])
            while isinstance(heap.roots["p"], Ref):
                heap.root("r", heap.make(heap.get(heap.roots["p"], 0), heap.roots["r"]))
                heap.root("p", heap.get(heap.roots["p"], 1))
            heap.root(which, heap.roots["r"])
            heap.root("r", 0)
        elif what == 6:
            out.append(sum(listed(heap, heap.roots[which])))
            heap.root(which, 0)
        else:
            a = heap.make(step, 0)
            with heap.kept(a) as held:
                b = heap.make(step, held()[0], 7)
                heap.put(held()[0], 1, b)
    return out, [list(listed(heap, heap.roots[n]))[:3] for n in range(4)]


want = None
for cls, size in ((Marking, 330), (Counting, 330), (Copying, 640), (Sliding, 330)):
    heap = cls(size)
    got = mutator(heap, 400)
    want = want or got
    print(repr(heap), got == want, len(heap.reachable()), len(got[0]), sum(got[0]))
    heap.collect()
    print("   ", heap.free(), sum(heap.cells[a] for a in heap.reachable()), getattr(heap, "holes", [])[:4])
print(want[1], list(Heap.kinds), Counting(5).counts)
h = Marking(12)
x = h.make(1, 2)
h.collect()
for bad in (lambda: h.get(x, 0), lambda: h.get(5, 0), lambda: h.get(Ref(99), 0), lambda: h.get(h.make(1), 3), lambda: h.put(h.make(1), -1, 2), lambda: Heap(3).make(1, 2, 3), lambda: Heap(1).make(), lambda: Ref(1).x, lambda: h.make(*range(20)), lambda: Counting(9).dropped(Ref(4)), lambda: setattr(Ref(1), "y", 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, isinstance(e, MemoryError))
full = Sliding(40)
full.root("all", 0)
while True:
    full.root("all", full.make(len(full.reachable()), full.roots["all"]))

# A* over maps drawn as text: a heap written out with decrease-key, terrain costs, doors with keys as bits of the state, paths drawn back; a map without a way ends the program by name of a custom class.
class Heap:
    def __init__(self):
        self.items, self.where = [], {}

    def __bool__(self):
        return bool(self.items)

    def _swap(self, i, j):
        a = self.items
        a[i], a[j] = a[j], a[i]
        self.where[a[i][1]], self.where[a[j][1]] = i, j

    def put(self, key, priority):
        if key in self.where:
            i = self.where[key]
            if self.items[i][0] <= priority:
                return False
            self.items[i] = priority, key
        else:
            i = self.where[key] = len(self.items)
            self.items.append((priority, key))
        while i and self.items[i] < self.items[(i - 1) // 2]:
            self._swap(i, i := (i - 1) // 2)
        return True

    def pop(self):
        self._swap(0, len(self.items) - 1)
        priority, key = self.items.pop()
        del self.where[key]
        i, n = 0, len(self.items)
        while (child := 2 * i + 1) < n:
            if child + 1 < n and self.items[child + 1] < self.items[child]:
                child += 1
            if self.items[i] <= self.items[child]:
                break
            self._swap(i, child)
            i = child
        return key, priority


class NoWay(Exception):
    def __init__(self, world, seen):
        super().__init__(f"no way in {world.name!r} after {len(seen)} states")
        self.add_note(world.draw({p: "*" for p, _ in seen}))


class World:
    COST = {".": 1, "~": 3, "^": 7, ",": 2}

    def __init__(self, name, text):
        self.name = name
        self.cells = {(r, c): ch for r, line in enumerate(text.strip().split("\n")) for c, ch in enumerate(line.strip())}
        self.start, self.end = (next(p for p, ch in self.cells.items() if ch == k) for k in "SE")
        self.keys = sorted(ch for ch in set(self.cells.values()) if ch.islower())

    def steps(self, state):
        (r, c), bits = state
        for p in ((r - 1, c), (r, c + 1), (r + 1, c), (r, c - 1)):
            match self.cells.get(p, "#"):
                case "#":
                    continue
                case key if key in self.keys:
                    yield (p, bits | 1 << self.keys.index(key)), 1
                case door if door.lower() in self.keys:
                    if bits >> self.keys.index(door.lower()) & 1:
                        yield (p, bits), 1
                case ch:
                    yield (p, bits), self.COST.get(ch, 1)

    def path(self):
        guess = lambda p: abs(p[0] - self.end[0]) + abs(p[1] - self.end[1])
        heap, cost, before, done = Heap(), {(self.start, 0): 0}, {}, set()
        heap.put((self.start, 0), guess(self.start))
        while heap:
            state, _ = heap.pop()
            done.add(state)
            if state[0] == self.end:
                route = [state]
                while state in before:
                    route.append(state := before[state])
                return cost[route[0]], route[::-1], len(done)
            for nxt, price in self.steps(state):
                if (total := cost[state] + price) < cost.get(nxt, float("inf")):
                    cost[nxt], before[nxt] = total, state
                    heap.put(nxt, total + guess(nxt[0]))
        raise NoWay(self, done)

    def draw(self, marks=()):
        rows = max(r for r, _ in self.cells) + 1
        cols = max(c for _, c in self.cells) + 1
        marked = lambda p: marks[p] if p in marks and self.cells[p] not in "SE" else self.cells.get(p, " ")
        return "\n".join("".join(marked((r, c)) for c in range(cols)) for r in range(rows))


ARROWS = {(-1, 0): "↑", (0, 1): "→", (1, 0): "↓", (0, -1): "←"}
worlds = [
    World("plain", """
        S..#......
        .#.#.####.
        .#...#....
        .#####.##.
        ........#E"""),
    World("terrain", """
        S.~~~.^^..
        .^~~~.^^..
        .^^^..^,,.
        ......^,,E"""),
    World("keys", """
        #########
        #S.a#..b#
        #.#.A.#.#
        #.#.###.#
        #...B..E#
        #########"""),
]
for w in worlds:
    cost, route, looked = w.path()
    marks = {p: ARROWS[q[0] - p[0], q[1] - p[1]] for (p, _), (q, _) in zip(route, route[1:])}
    print(w.name, cost, len(route), looked, w.keys)
    print(w.draw(marks))
big = World("big", "\n".join("".join("#" if (r * 7 + c * 13 + r * c) % 5 == 0 and r + c > 2 else "." for c in range(24)) for r in range(24)).replace(".", "S", 1)[:-1] + "E")
print(big.path()[0], big.path()[2])
h = Heap()
for i in range(40):
    h.put(i * 17 % 40, i * 23 % 31)
print([h.put(k, 5) for k in (3, 4, 5)], h.put(39, -1), [h.pop() for _ in range(6)], len(h.where))
try:
    Heap().pop()
except IndexError as e:
    print(type(e).__name__, e)
try:
    World("none", "S..")
except RuntimeError as e:
    print("RuntimeError", e, repr(e.__cause__))
World("island", "S.#.\n.##.\n..#E").path()

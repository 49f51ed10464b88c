# Mazes: made by depth first search, Prim, Kruskal, Wilson, Eller and division, from one seeded generator of our own; drawn with box characters from the walls around each corner; solved by breadth, by following the wall, by filling dead ends and by A*; statistics of turns and dead ends; every maker must give a tree; a hand-written maze with an island ends with an error.
N, E, S, W = 1, 2, 4, 8
STEP = {N: (-1, 0), E: (0, 1), S: (1, 0), W: (0, -1)}
BACK = {N: S, E: W, S: N, W: E}
BOX = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"


class Dice:
    """xorshift64*"""

    def __init__(self, seed):
        self.state = seed * 0x9E3779B97F4A7C15 % 2 ** 64 or 1

    def __call__(self, n):
        x = self.state
        x ^= x >> 12
        x ^= x << 25 & 0xFFFFFFFFFFFFFFFF
        x ^= x >> 27
        self.state = x
        return (x * 0x2545F4914F6CDD1D & 0xFFFFFFFFFFFFFFFF) >> 33 if n is None else ((x * 0x2545F4914F6CDD1D & 0xFFFFFFFFFFFFFFFF) >> 33) % n

    def pick(self, items):
        return items[self(len(items))]

    def shuffled(self, items):
        items = list(items)
        for i in range(len(items) - 1, 0, -1):
            j = self(i + 1)
            items[i], items[j] = items[j], items[i]
        return items


class Broken(ValueError):
    def __init__(self, maze, cells):
        super().__init__(f"{len(cells)} cells cannot be reached")
        self.maze, self.cells = maze, cells


class Maze:
    makers = {}

    def __init_subclass__(cls):
        cls.makers[cls.__name__.lower()] = cls

    def __init__(self, rows, cols, seed):
        self.rows, self.cols, self.dice = rows, cols, Dice(seed)
        self.open = [[0] * cols for _ in range(rows)]
        self.make()

    def make(self):
        raise NotImplementedError(f"{type(self).__name__} makes nothing")

    def cells(self):
        return ((r, c) for r in range(self.rows) for c in range(self.cols))

    def around(self, cell):
        for way, (dr, dc) in STEP.items():
            r, c = cell[0] + dr, cell[1] + dc
            if 0 <= r < self.rows and 0 <= c < self.cols:
                yield way, (r, c)

    def carve(self, cell, way):
        (r, c), (dr, dc) = cell, STEP[way]
        self.open[r][c] |= way
        self.open[r + dr][c + dc] |= BACK[way]

    def exits(self, cell):
        r, c = cell
        return [(way, (r + dr, c + dc)) for way, (dr, dc) in STEP.items() if self.open[r][c] & way]

    def __str__(self):
        """Corners are joined where there are walls."""
        wall = lambda r, c, way: not (0 <= r < self.rows and 0 <= c < self.cols and self.open[r][c] & way) if 0 <= r < self.rows and 0 <= c < self.cols else False
        lines = []
        for r in range(self.rows + 1):
            line = ""
            for c in range(self.cols + 1):
                up = wall(r - 1, c - 1, E) or wall(r - 1, c, W)
                down = wall(r, c - 1, E) or wall(r, c, W)
                left = wall(r - 1, c - 1, S) or wall(r, c - 1, N)
                right = wall(r - 1, c, S) or wall(r, c, N)
                line += BOX[up * N | right * E | down * S | left * W] + ("──" if right else "  ")
            lines.append(line.rstrip())
        return "\n".join(lines)

    def check(self):
        links = sum(bin(way).count("1") for row in self.open for way in row) // 2
        reached = self.distances((0, 0))
        if missing := sorted(set(self.cells()) - reached.keys()):
            raise Broken(self, missing)
        assert links == self.rows * self.cols - 1, f"{links} links make no tree"
        return self

    def distances(self, start):
        known, level = {start: 0}, [start]
        while level:
            level = [b for a in level for _, b in self.exits(a) if known.setdefault(b, known[a] + 1) == known[a] + 1 and b != start]
            level = list(dict.fromkeys(level))
        return known

    def path(self, start, goal):
        known, back = self.distances(goal), [start]
        while back[-1] != goal:
            back.append(min((b for _, b in self.exits(back[-1])), key=known.__getitem__))
        return back

    def by_wall(self, start, goal):
        """The right hand stays at the wall."""
        ways, cell, facing, steps = [N, E, S, W], start, 1, 0
        while cell != goal:
            for turn in (1, 0, 3, 2):
                way = ways[(facing + turn) % 4]
                if self.open[cell[0]][cell[1]] & way:
                    facing = (facing + turn) % 4
                    cell = cell[0] + STEP[way][0], cell[1] + STEP[way][1]
                    break
            steps += 1
        return steps

    def by_filling(self, start, goal):
        left = {c: {b for _, b in self.exits(c)} for c in self.cells()}
        ends = [c for c, bs in left.items() if len(bs) == 1]
        while ends:
            c = ends.pop()
            if c in (start, goal) or len(left.get(c, ())) != 1:
                continue
            (b,) = left.pop(c)
            left[b].discard(c)
            ends.append(b)
        return set(left)

    def by_guess(self, start, goal):
        from heapq import heappop, heappush
        guess = lambda c: abs(c[0] - goal[0]) + abs(c[1] - goal[1])
        queue, cost, seen = [(guess(start), 0, start)], {start: 0}, 0
        while queue:
            _, so_far, c = heappop(queue)
            seen += 1
            if c == goal:
                return so_far, seen
            for _, b in self.exits(c):
                if so_far + 1 < cost.get(b, 1 << 30):
                    cost[b] = so_far + 1
                    heappush(queue, (so_far + 1 + guess(b), so_far + 1, b))

    def traits(self):
        counts = [0] * 5
        for c in self.cells():
            counts[len(self.exits(c))] += 1
        straight = sum(way in (N | S, E | W) for row in self.open for way in row)
        return counts[1:], straight


class Deep(Maze):
    def make(self):
        stack, seen = [(0, 0)], {(0, 0)}
        while stack:
            free = [(w, b) for w, b in self.around(stack[-1]) if b not in seen]
            if not free:
                stack.pop()
                continue
            way, b = self.dice.pick(free)
            self.carve(stack[-1], way)
            seen.add(b)
            stack.append(b)


class Prim(Maze):
    def make(self):
        seen, edges = {(0, 0)}, [((0, 0), w, b) for w, b in self.around((0, 0))]
        while edges:
            k = self.dice(len(edges))
            edges[k], edges[-1] = edges[-1], edges[k]
            a, way, b = edges.pop()
            if b not in seen:
                self.carve(a, way)
                seen.add(b)
                edges += ((b, w, c) for w, c in self.around(b) if c not in seen)


class Kruskal(Maze):
    def make(self):
        parent = {c: c for c in self.cells()}
        def root(c):
            while parent[c] != c:
                parent[c] = c = parent[parent[c]]
            return c
        for a, way, b in self.dice.shuffled([(a, w, b) for a in self.cells() for w, b in self.around(a) if w in (E, S)]):
            if (x := root(a)) != (y := root(b)):
                parent[x] = y
                self.carve(a, way)


class Wilson(Maze):
    def make(self):
        todo = self.dice.shuffled(self.cells())
        done = {todo.pop()}
        for start in todo:
            walk, c = {}, start
            while c not in done:
                way, b = self.dice.pick(list(self.around(c)))
                walk[c], c = (way, b), b
            c = start
            while c not in done:
                done.add(c)
                way, b = walk[c]
                self.carve(c, way)
                c = b


class Eller(Maze):
    def make(self):
        sets, fresh = [], 0
        for r in range(self.rows):
            if not sets:
                sets = list(range(self.cols))
                fresh = self.cols
            last = r == self.rows - 1
            for c in range(self.cols - 1):
                a, b = sets[c], sets[c + 1]
                if a != b and (last or self.dice(2)):
                    self.carve((r, c), E)
                    sets = [a if s == b else s for s in sets]
            if last:
                break
            below = [None] * self.cols
            for s in dict.fromkeys(sets):
                members = self.dice.shuffled([c for c in range(self.cols) if sets[c] == s])
                for c in members[:1 + self.dice(len(members))]:
                    self.carve((r, c), S)
                    below[c] = s
            sets = below
            for c, s in enumerate(sets):
                if s is None:
                    sets[c], fresh = fresh, fresh + 1


class Division(Maze):
    def make(self):
        for c in self.cells():
            for way, _ in self.around(c):
                self.carve(c, way)
        self.divide(0, 0, self.rows, self.cols)

    def divide(self, r, c, h, w):
        if h < 2 or w < 2:
            return
        if h > w or h == w and self.dice(2):
            at, gap = r + self.dice(h - 1), c + self.dice(w)
            for k in range(c, c + w):
                if k != gap:
                    self.open[at][k] &= ~S
                    self.open[at + 1][k] &= ~N
            self.divide(r, c, at + 1 - r, w)
            self.divide(at + 1, c, r + h - at - 1, w)
        else:
            at, gap = c + self.dice(w - 1), r + self.dice(h)
            for k in range(r, r + h):
                if k != gap:
                    self.open[k][at] &= ~E
                    self.open[k][at + 1] &= ~W
            self.divide(r, c, h, at + 1 - c)
            self.divide(r, at + 1, h, c + w - at - 1)


for name, maker in Maze.makers.items():
    print(name, maker(4, 9, 7).check(), sep="\n")
    m = maker(7, 8, 42).check()
    start, goal = (0, 0), (6, 7)
    path = m.path(start, goal)
    so_far, seen = m.by_guess(start, goal)
    assert m.by_filling(start, goal) == set(path) and so_far == len(path) - 1 and m.by_wall(start, goal) >= so_far
    print(so_far, seen, m.by_wall(start, goal), m.traits(), max(m.distances(start).values()))


class Drawn(Maze):
    def __init__(self, text):
        self.text = text.split()
        super().__init__(len(self.text), len(self.text[0]), 1)

    def make(self):
        self.open = [[int(c, 16) for c in line] for line in self.text]


print(Drawn("25 1a"[:2] + " " + "39"), BOX[N | S], Dice(5)(None), [Dice(3)(6) for _ in range(2)], Dice(9).shuffled("abcdef"))
for bad in (lambda: Maze(2, 2, 1), lambda: Drawn("6a xx"), lambda: Drawn("2a 28").check(), lambda: Drawn("6c 39").check(), lambda: Dice(1)(0), lambda: Dice(1).pick([]), lambda: Deep(3, 3, 1).path((0, 0), (9, 9)), lambda: Deep(0, 0, 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "cells", ""))
print(Drawn("6c6c 3939"))
Drawn("6c6c 3939").check()

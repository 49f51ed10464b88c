# Backtracking over several puzzles with one generic solver of generators: cryptarithms, map colouring, a word search, latin squares, subset partitions, water jugs by breadth first search; counts of steps; no solution raises.
from itertools import count


class NoSolution(LookupError):
    def __init__(self, what, steps):
        super().__init__(what)
        self.steps = steps

    def __str__(self):
        return f"{self.args[0]}: nothing in {self.steps} steps"


class Search:
    def __init__(self, name, variables, domain, ok):
        self.name, self.variables, self.domain, self.ok, self.steps = name, list(variables), domain, ok, 0

    def __iter__(self):
        return self._go({})

    def _go(self, chosen):
        if len(chosen) == len(self.variables):
            yield dict(chosen)
            return
        var = self.variables[len(chosen)]
        for value in self.domain(var, chosen):
            self.steps += 1
            chosen[var] = value
            if self.ok(var, chosen):
                yield from self._go(chosen)
            del chosen[var]

    def first(self):
        for solution in self:
            return solution
        raise NoSolution(self.name, self.steps)


def cryptarithm(puzzle):
    *words, total = puzzle.replace("+", " ").replace("=", " ").split()
    letters = [*dict.fromkeys(c for col in range(max(map(len, (*words, total)))) for w in (*words, total) if col < len(w) for c in w[~col])]
    leading = {w[0] for w in (*words, total)}

    def ok(var, chosen):
        carry = 0
        for col in range(len(total)):
            column = [w[~col] for w in words if col < len(w)]
            if any(c not in chosen for c in (*column, total[~col])):
                return True
            carry, digit = divmod(carry + sum(chosen[c] for c in column), 10)
            if digit != chosen[total[~col]]:
                return False
        return carry == 0

    return Search(puzzle, letters, lambda v, chosen: [d for d in range(v in leading, 10) if d not in chosen.values()], ok)


def colours(edges, names):
    near = {}
    for pair in edges.split():
        a, b = pair.split("-")
        near.setdefault(a, set()).add(b)
        near.setdefault(b, set()).add(a)
    return Search("map", sorted(near, key=lambda n: (-len(near[n]), n)), lambda v, c: names, lambda v, c: all(c.get(n) != c[v] for n in near[v]))


def latin(n, fixed):
    cells = [(r, c) for r in range(n) for c in range(n)]

    def domain(cell, chosen):
        return [fixed[cell]] if cell in fixed else range(1, n + 1)

    def ok(cell, chosen):
        return all(chosen[other] != chosen[cell] for other in chosen if other != cell and (other[0] == cell[0] or other[1] == cell[1]))

    return Search("latin", cells, domain, ok)


def word_search(grid, words):
    rows = grid.split()
    cell = {(r, c): ch for r, row in enumerate(rows) for c, ch in enumerate(row)}
    for w in words:
        found = [(p, (dr, dc)) for p in cell for dr in (-1, 0, 1) for dc in (-1, 0, 1) if (dr or dc) and all(cell.get((p[0] + dr * i, p[1] + dc * i)) == ch for i, ch in enumerate(w))]
        yield w, *(found or [None])


def jugs(sizes, goal):
    start = (0,) * len(sizes)
    before, queue = {start: None}, [start]
    for state in queue:
        if goal in state:
            path = []
            while state:
                path.append(state)
                state = before[state]
            return path[::-1]
        for i, size in enumerate(sizes):
            options = [(*state[:i], size, *state[i + 1:]), (*state[:i], 0, *state[i + 1:])]
            for j, other in enumerate(sizes):
                if i != j:
                    n = min(state[i], other - state[j])
                    new = list(state)
                    new[i] -= n
                    new[j] += n
                    options.append(tuple(new))
            for new in options:
                if new not in before:
                    before[new] = state
                    queue.append(new)
    raise NoSolution(f"{goal} out of {sizes}", len(queue))


def equal_parts(items, k):
    goal, rest = divmod(sum(items), k)
    if rest:
        raise NoSolution(f"{sum(items)} in {k}", 0)
    parts, items = [[] for _ in range(k)], sorted(items, reverse=True)

    def place(i):
        if i == len(items):
            yield [p[:] for p in parts]
            return
        seen = set()
        for p in parts:
            if (s := sum(p)) + items[i] <= goal and s not in seen:
                seen.add(s)
                p.append(items[i])
                yield from place(i + 1)
                p.pop()

    return next(place(0), None)


for puzzle in ("TO + GO = OUT", "AB + BA = CDC", "SO + MANY = MORE"):
    s = cryptarithm(puzzle)
    first = s.first()
    print(puzzle, {k: first[k] for k in sorted(first)}, s.steps)
print(sum(1 for _ in cryptarithm("AB + BA = CDC")), len(list(cryptarithm("A + B = C"))))
m = colours("WA-NT WA-SA NT-SA NT-Q SA-Q SA-NSW SA-V Q-NSW NSW-V", ("red", "green", "blue"))
print(m.first(), m.steps, len(list(m)))
l = latin(4, {(0, 0): 2, (1, 1): 2, (3, 0): 1})
square = l.first()
print(*(" ".join(str(square[r, c]) for c in range(4)) for r in range(4)), l.steps, sum(1 for _ in latin(4, {})), sep="\n")
print(*word_search("catx dogo xoat tacs", ["cat", "dog", "tac", "go", "zebra", "xt"]), sep="\n")
print(jugs((3, 5), 4), len(jugs((8, 5, 3), 4)))
print(equal_parts([4, 3, 2, 3, 5, 2, 1], 4), equal_parts([1, 1, 4], 2))
for attempt in (lambda: equal_parts([1, 2], 2), lambda: jugs((2, 4), 3), lambda: cryptarithm("A + A = A").first() and cryptarithm("AA + A = A").first(), lambda: next(iter(latin(2, {(0, 0): 1, (0, 1): 1})))):
    try:
        print(attempt())
    except (NoSolution, StopIteration) as e:
        print(type(e).__name__, e, getattr(e, "steps", None), isinstance(e, LookupError))
ids = count(1)
print([next(ids) for _ in "abc"], sum(1 for a in range(1, 30) for b in range(a, 30) if ((a * a + b * b) ** 0.5).is_integer()))
colours("a-b b-c c-a a-d b-d c-d", ("x", "y", "z")).first()

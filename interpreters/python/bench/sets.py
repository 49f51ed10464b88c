"""Sets: a game of life over the set of living cells, connected components of a graph, and the algebra of sets of numbers."""
from randoms import Random

EXPECTED = '39507502 45144 650611'


def step(cells):
    neighbours = {}
    for cell in cells:
        x, y = cell // 1000, cell % 1000
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    n = (x + dx) * 1000 + y + dy
                    neighbours[n] = neighbours.get(n, 0) + 1
    return {n for n, k in neighbours.items() if k == 3 or (k == 2 and n in cells)}


def life(generations):
    # The R-pentomino.
    cells = {500501, 500502, 501500, 501501, 502501}
    for _ in range(generations):
        cells = step(cells)
    return len(cells) * 1000000 + max(cells)


def components(random):
    edges = [set() for _ in range(200)]
    for _ in range(170):
        a, b = random.below(200), random.below(200)
        edges[a].add(b)
        edges[b].add(a)
    seen = set()
    sizes = []
    for start in range(200):
        if start in seen:
            continue
        found = {start}
        stack = [start]
        while stack:
            for n in edges[stack.pop()] - found:
                found.add(n)
                stack.append(n)
        seen |= found
        sizes.append(len(found))
    return len(sizes) * 1000 + max(sizes)


def algebra():
    a = set(range(0, 600, 2))
    b = set(range(0, 600, 3))
    c = {x * x % 601 for x in range(1, 300)}
    total = len(a & b) + len(a | b) * 3 + len(a ^ b) * 7 + len(a - c) * 11
    for x in range(600):
        if x in a and x not in b:
            total += x
        if x in c:
            c.discard(x)
    return total * 10 + len(c)


def run():
    return f'{life(25)} {components(Random(23))} {algebra()}'

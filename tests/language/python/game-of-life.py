# Conway's game of life over a set of cells and over a grid: gliders, oscillators, bounding boxes, both ways agree.
from collections import Counter
from itertools import product


def parse(text):
    return {(r, c) for r, line in enumerate(text.strip().splitlines()) for c, ch in enumerate(line) if ch == '#'}


def step(cells):
    counts = Counter((r + dr, c + dc) for r, c in cells for dr, dc in product((-1, 0, 1), repeat=2) if dr or dc)
    return {cell for cell, n in counts.items() if n == 3 or (n == 2 and cell in cells)}


def show(cells):
    if not cells:
        return '(empty)'
    top, left = min(r for r, _ in cells), min(c for _, c in cells)
    bottom, right = max(r for r, _ in cells), max(c for _, c in cells)
    return '\n'.join(''.join('.#'[(r, c) in cells] for c in range(left, right + 1)) for r in range(top, bottom + 1))


class Torus:
    def __init__(self, height, width, cells=()):
        self.rows = [[(r, c) in cells for c in range(width)] for r in range(height)]

    def __iter__(self):
        for r, row in enumerate(self.rows):
            yield from ((r, c) for c, alive in enumerate(row) if alive)

    def __next__(self):
        h, w = len(self.rows), len(self.rows[0])
        def alive(r, c):
            n = sum(self.rows[(r + dr) % h][(c + dc) % w] for dr in (-1, 0, 1) for dc in (-1, 0, 1)) - self.rows[r][c]
            return n == 3 or n == 2 and self.rows[r][c]
        self.rows = [[alive(r, c) for c in range(w)] for r in range(h)]
        return self

    def __str__(self):
        return '\n'.join(map(lambda row: ''.join(' o'[x] for x in row).rstrip() or '-', self.rows))


GLIDER = parse('.#.\n..#\n###')
BLINKER = parse('###')
ACORN = parse('.#.....\n...#...\n##..###')
cells = GLIDER
for generation in range(5):
    print(generation, sorted(cells))
    cells = step(cells)
print(show(cells))
print(step(step(BLINKER)) == BLINKER, show(step(BLINKER)).split('\n'))
sizes = []
cells = ACORN
while len(sizes) < 30:
    sizes.append(len(cells))
    cells = step(cells)
print(sizes)
print(show(cells))
torus = Torus(8, 8, GLIDER)
free = GLIDER
for _ in range(32):
    next(torus)
    free = step(free)
print(torus)
print(set(torus) == GLIDER, {(r - 8, c - 8) for r, c in free} == GLIDER)
still = parse('##\n##')
seen = {}
cells = parse('#.#\n.##\n.#.') | {(r + 10, c) for r, c in still}
for generation in range(40):
    key = frozenset(cells)
    if key in seen:
        print('period', generation - seen[key], 'after', seen[key])
        break
    seen[key] = generation
    cells = step(cells)
else:
    print('no period', len(cells))
print(show(step({(0, 0)})))

# Automata: elementary rules as bit tables with patterns drawn, Langton's ant, wireworld, a forest fire with a seeded generator, a falling sand; grids as dicts, lists of strings and ints.
def elementary(rule, width=31, steps=8):
    cells = 1 << width // 2
    mask = (1 << width) - 1
    for _ in range(steps):
        yield cells
        wrapped = cells << 1 | cells >> width - 1 | (cells & 1) << width + 1
        cells = sum((rule >> (wrapped >> i & 7) & 1) << i for i in range(width)) & mask


def draw(cells, width=31):
    return f"{cells:0{width}b}".translate({48: ".", 49: "#"})


def ant(steps):
    black, (r, c), (dr, dc) = set(), (0, 0), (-1, 0)
    for n in range(steps):
        dr, dc = (-dc, dr) if (r, c) in black else (dc, -dr)
        black ^= {(r, c)}
        r, c = r + dr, c + dc
    return black, (r, c)


def picture(points, on="#", off="."):
    rows, cols = zip(*points)
    return [
        "".join(on if (r, c) in points else off for c in range(min(cols), max(cols) + 1))
        for r in range(min(rows), max(rows) + 1)
    ]


class Grid(dict):
    """Cells by place; what is outside is empty."""

    def __init__(self, text="", cells=()):
        super().__init__(cells)
        for r, line in enumerate(text.strip("\n").split("\n")):
            for c, ch in enumerate(line):
                if ch != " ":
                    self[complex(c, r)] = ch

    def __missing__(self, p):
        return " "

    def near(self, p, ch):
        return sum(self[p + d] == ch for d in (-1 - 1j, -1j, 1 - 1j, -1, 1, -1 + 1j, 1j, 1 + 1j))

    def __str__(self):
        w, h = int(max(p.real for p in self)), int(max(p.imag for p in self))
        return "\n".join("".join(self[complex(c, r)] for c in range(w + 1)).rstrip() for r in range(h + 1))


def wireworld(g):
    def turn(p, ch):
        match ch:
            case "@":
                return "~"
            case "~":
                return "."
            case "." if g.near(p, "@") in (1, 2):
                return "@"
        return ch

    return Grid(cells={p: turn(p, ch) for p, ch in g.items()}.items())


def fire(rows, cols, seed, steps):
    def random():
        nonlocal seed
        seed = seed * 1103515245 + 12345 & 0x7FFFFFFF
        return (seed >> 8) / (1 << 23)

    forest = [["T" if random() < 0.6 else "." for _ in range(cols)] for _ in range(rows)]
    forest[rows // 2][cols // 2] = "*"
    for _ in range(steps):
        nxt = [row[:] for row in forest]
        for r, row in enumerate(forest):
            for c, ch in enumerate(row):
                if ch == "*":
                    nxt[r][c] = "."
                elif ch == "T":
                    if any(0 <= r + a < rows and 0 <= c + b < cols and forest[r + a][c + b] == "*" for a, b in ((0, 1), (1, 0), (0, -1), (-1, 0))) or random() < 0.001:
                        nxt[r][c] = "*"
                elif random() < 0.02:
                    nxt[r][c] = "T"
        forest = nxt
        yield "".join(ch for row in forest for ch in row)


def sand(walls, source, rows):
    settled = set()
    while True:
        r, c = 0, source
        while r < rows:
            for dc in (0, -1, 1):
                if (r + 1, c + dc) not in walls and (r + 1, c + dc) not in settled:
                    r, c = r + 1, c + dc
                    break
            else:
                if (r, c) in settled:
                    return settled
                settled.add((r, c))
                break
        else:
            return settled


for rule in (30, 90, 110):
    print(rule, *map(draw, elementary(rule)), sep="\n")
print([bin(list(elementary(r, 64, 40))[-1]).count("1") for r in (18, 45, 54, 150, 255, 0)])
black, where = ant(700)
print(len(black), where, *picture(black), sep="\n")
print(len(ant(3000)[0]), ant(4)[0] == set(), picture({(0, 0), (2, 1)}))
g = Grid("""
 ....
@    .
~    ..........
 ....
""")
print(g, g.near(1 + 0j, "@"), len(g), sep="\n")
for n in range(14):
    g = wireworld(g)
    if n % 6 == 1:
        print(n, g, sep="\n")
print(sum(ch == "@" for ch in g.values()), g[99 + 9j] == " ", 99 + 9j in g)
for n, state in enumerate(fire(9, 16, 42, 12)):
    if n % 4 == 3:
        print(n, {ch: state.count(ch) for ch in "T.*"}, state[:16])
walls = {(6, c) for c in range(2, 12)} | {(5, 2), (5, 11), (4, 11)} | {(9, c) for c in range(14)}
heap = sand(walls, 6, 10)
print(len(heap), *picture(heap | walls, "o"), sep="\n")
try:
    picture(set())
except ValueError as e:
    print(type(e).__name__, e)
try:
    list(elementary(30, -1))
except ValueError as e:
    print(type(e).__name__, e)

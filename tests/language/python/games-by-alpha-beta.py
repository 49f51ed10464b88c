# Games of two: noughts and crosses solved whole, Connect Four on bit boards, a small draughts, Nim and Grundy numbers; one search with alpha-beta, tables, move ordering and iterative deepening, over classes that share a protocol; players as generators that are sent moves; illegal moves are errors with the board; matches with a result table; a player who moves twice ends the program.
from functools import lru_cache


class IllegalMove(ValueError):
    def __init__(self, game, move):
        super().__init__(f"{move!r} in {type(game).__name__} after {len(game.moves)} moves")
        self.add_note(str(game))


class Game:
    def __init__(self):
        self.moves = []

    @property
    def turn(self):
        return len(self.moves) % 2

    def play(self, move):
        if move not in self.legal():
            raise IllegalMove(self, move)
        self.do(move)
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.undo()


class Noughts(Game):
    LINES = [7, 56, 448, 73, 146, 292, 273, 84]

    def __init__(self):
        super().__init__()
        self.sides = [0, 0]

    def legal(self):
        return [] if self.lost() else [n for n in (4, 0, 2, 6, 8, 1, 3, 5, 7) if not (self.sides[0] | self.sides[1]) >> n & 1]

    def lost(self):
        """Whose turn it is has lost."""
        other = self.sides[1 - self.turn]
        return any(line & other == line for line in self.LINES)

    def do(self, move):
        self.sides[self.turn] |= 1 << move
        self.moves.append(move)

    def undo(self):
        move = self.moves.pop()
        self.sides[self.turn] &= ~(1 << move)

    @property
    def key(self):
        return tuple(self.sides)

    def score(self):
        return 0

    def __str__(self):
        return "/".join("".join("XO."[0 if self.sides[0] >> n & 1 else 1 if self.sides[1] >> n & 1 else 2] for n in range(r, r + 3)) for r in (0, 3, 6))


class Four(Noughts):
    """Columns of seven bits each, the top one always empty."""
    WIDTH, HEIGHT = 6, 5

    def __init__(self):
        super().__init__()
        self.tops = [c * 7 for c in range(self.WIDTH)]

    def legal(self):
        return [] if self.lost() else sorted((c for c in range(self.WIDTH) if self.tops[c] % 7 < self.HEIGHT), key=lambda c: (abs(2 * c - self.WIDTH + 1), c))

    def lost(self):
        b = self.sides[1 - self.turn]
        return any((m := b & b >> d) & m >> 2 * d for d in (1, 6, 7, 8))

    def do(self, move):
        super().do(self.tops[move])
        self.moves[-1] = move
        self.tops[move] += 1

    def undo(self):
        move = self.moves.pop()
        self.tops[move] -= 1
        self.sides[self.turn] &= ~(1 << self.tops[move])

    def score(self):
        centre = 0b11111 << 14 | 0b11111 << 21
        mine, other = self.sides[self.turn], self.sides[1 - self.turn]
        return (mine & centre).bit_count() - (other & centre).bit_count()

    def __str__(self):
        cell = lambda c, r: "X" if self.sides[0] >> c * 7 + r & 1 else "O" if self.sides[1] >> c * 7 + r & 1 else "."
        return "/".join("".join(cell(c, r) for c in range(self.WIDTH)) for r in reversed(range(self.HEIGHT)))


class Draughts(Game):
    """On six by six, with jumps that must be taken, no kings: who cannot move has lost."""

    def __init__(self):
        super().__init__()
        self.board = {(r, c): int(r > 2) for r in (0, 1, 4, 5) for c in range(6) if (r + c) % 2}
        self.taken = []

    def legal(self):
        way = -1 if self.turn else 1
        steps, jumps = [], []
        for (r, c), side in sorted(self.board.items()):
            if side != self.turn:
                continue
            for d in (-1, 1):
                a, b = (r + way, c + d), (r + 2 * way, c + 2 * d)
                if a not in self.board and 0 <= a[0] < 6 and 0 <= a[1] < 6:
                    steps.append(((r, c), a))
                elif self.board.get(a) == 1 - self.turn and b not in self.board and 0 <= b[0] < 6 and 0 <= b[1] < 6:
                    jumps.append(((r, c), b))
        return jumps or steps

    def lost(self):
        return not self.legal()

    def do(self, move):
        a, b = move
        middle = ((a[0] + b[0]) // 2, (a[1] + b[1]) // 2) if abs(a[0] - b[0]) == 2 else None
        self.taken.append((middle, self.board.pop(middle, None)))
        self.board[b] = self.board.pop(a)
        self.moves.append(move)

    def undo(self):
        a, b = self.moves.pop()
        self.board[a] = self.board.pop(b)
        middle, side = self.taken.pop()
        if middle is not None:
            self.board[middle] = side

    @property
    def key(self):
        return self.turn, frozenset(self.board.items())

    def score(self):
        mine = sum(1 if s == self.turn else -1 for s in self.board.values())
        return 3 * mine

    def __str__(self):
        return "/".join("".join("xo"[self.board[r, c]] if (r, c) in self.board else "." for c in range(6)) for r in range(6))


class Search:
    WON = 1000

    def __init__(self, game, depth):
        self.game, self.depth, self.table, self.nodes, self.cuts = game, depth, {}, 0, 0

    def value(self, depth, alpha, beta):
        self.nodes += 1
        g = self.game
        if g.lost():
            return -self.WON + len(g.moves), None
        legal = g.legal()
        if not legal:
            return 0, None
        if depth == 0:
            return g.score(), None
        kept_depth, kept, kind, first = self.table.get(g.key, (-1, 0, "", None))
        if kept_depth >= depth and (kind == "=" or kind == ">" and kept >= beta or kind == "<" and kept <= alpha):
            return kept, first
        best, choice, low = -self.WON * 2, None, alpha
        for move in sorted(legal, key=lambda m: m != first):
            g.do(move)
            with g:
                v = -self.value(depth - 1, -beta, -alpha)[0]
            if v > best:
                best, choice = v, move
            alpha = max(alpha, v)
            if alpha >= beta:
                self.cuts += 1
                break
        self.table[g.key] = depth, best, ">" if best >= beta else "<" if best <= low else "=", choice
        return best, choice

    def best(self):
        for d in range(1, self.depth + 1):
            v, move = self.value(d, -self.WON * 2, self.WON * 2)
            if abs(v) > self.WON // 2:
                break
        return move, v


def thinker(game, depth):
    search = Search(game, depth)
    move = None
    while True:
        yield move
        move, _ = search.best()


def first_of(game):
    while True:
        yield game.legal()[0]


def cheater(game):
    yield "pass"


def match(make, *players, limit=60):
    game = make()
    sides = [p(game) if args is None else p(game, args) for p, args in players]
    for s, (p, args) in zip(sides, players):
        if args is not None:
            next(s)
    while game.legal() and len(game.moves) < limit:
        game.play(next(sides[game.turn]))
    winner = 1 - game.turn if game.lost() else None
    return ("first", "second")[winner] if winner is not None else "drawn", len(game.moves), str(game)


s = Search(Noughts().play(4).play(0).play(1), 6)
print(s.best(), s.nodes, s.cuts, len(s.table))
g = Noughts()
for m in (0, 1, 4, 8):
    g.play(m)
print(g, Search(g, 7).best(), [(m, -Search(g.play(m), 6).best()[1], g.undo()) for m in g.legal()][:3])
print(match(Noughts, (thinker, 2), (thinker, 3)), match(Noughts, (first_of, None), (thinker, 2)))
print(match(Four, (thinker, 2), (first_of, None), limit=14), match(Four, (first_of, None), (thinker, 2), limit=8), sep="\n")
print(match(Draughts, (thinker, 2), (first_of, None), limit=8), match(Draughts, (first_of, None), (thinker, 1)), sep="\n")


@lru_cache(maxsize=None)
def grundy(n, takes=(1, 3, 4)):
    options = {grundy(n - k) for k in takes if k <= n}
    return next(k for k in range(len(options) + 1) if k not in options)


@lru_cache(None)
def kayles(n):
    options = {kayles(a) ^ kayles(n - k - a) for k in (1, 2) for a in range(n - k + 1)}
    return next(k for k in range(len(options) + 1) if k not in options)


print([grundy(n) for n in range(16)], [kayles(n) for n in range(20)], kayles.cache_info())


def nim(heaps):
    x = 0
    for h in heaps:
        x ^= h
    return next(((i, h - (h ^ x)) for i, h in enumerate(heaps) if h ^ x < h), None)


print(nim([3, 4, 5]), nim([1, 2, 3]), nim([7]), nim([]))
for bad in (lambda: Noughts().play(9), lambda: Noughts().play(4).play(4), lambda: Noughts().undo(), lambda: Four().play(7), lambda: Draughts().play(((0, 1), (2, 3))), lambda: Game().play(1), lambda: nim([1, "2"]), lambda: next(first_of(None)), lambda: match(Noughts, (first_of, None))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", ""))
match(Four, (thinker, 2), (cheater, None))

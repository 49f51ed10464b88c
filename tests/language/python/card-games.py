# Cards: a deck as a class with all of a sequence, shuffles from a seed, poker hands ranked by tuples, blackjack with aces of two values, war with deques by hand, sorting by suit, unicode faces; a deck that runs out in a nested deal.
class Card:
    __slots__ = ("rank", "suit")
    RANKS, SUITS = "23456789TJQKA", "♣♦♥♠"

    def __init__(self, text):
        self.rank, self.suit = self.RANKS.index(text[0]) + 2, self.SUITS.index(text[1])

    def __repr__(self):
        return self.RANKS[self.rank - 2] + self.SUITS[self.suit]

    def __lt__(self, o):
        return (self.rank, self.suit) < (o.rank, o.suit)

    def __eq__(self, o):
        return (self.rank, self.suit) == (o.rank, o.suit)

    def __hash__(self):
        return self.rank * 4 + self.suit


class Empty(IndexError):
    pass


class Deck:
    def __init__(self, seed=1):
        self.cards = [Card(r + s) for s in Card.SUITS for r in Card.RANKS]
        self.seed = seed

    def shuffle(self):
        for i in range(len(self) - 1, 0, -1):
            self.seed = self.seed * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
            j = (self.seed >> 33) % (i + 1)
            self.cards[i], self.cards[j] = self.cards[j], self.cards[i]
        return self

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, i):
        return self.cards[i]

    def deal(self, n=1):
        if n > len(self):
            raise Empty(f"{n} wanted, {len(self)} left")
        dealt, self.cards[-n:] = self.cards[-n:], []
        return dealt


def hand(cards):
    ranks = sorted((c.rank for c in cards), reverse=True)
    groups = sorted({r: ranks.count(r) for r in ranks}.items(), key=lambda rn: (-rn[1], -rn[0]))
    flush = len({c.suit for c in cards}) == 1
    if ranks == [14, 5, 4, 3, 2]:
        ranks = [5, 4, 3, 2, 1]
    straight = ranks[0] - ranks[-1] == 4 and len(set(ranks)) == 5
    match [n for _, n in groups], straight, flush:
        case _, True, True:
            return 8, "straight flush", ranks[:1]
        case [4, 1], _, _:
            kind = 7, "four"
        case [3, 2], _, _:
            kind = 6, "full house"
        case _, _, True:
            return 5, "flush", ranks
        case _, True, _:
            return 4, "straight", ranks[:1]
        case [3, *_], _, _:
            kind = 3, "three"
        case [2, 2, _], _, _:
            kind = 2, "two pairs"
        case [2, *_], _, _:
            kind = 1, "pair"
        case _:
            kind = 0, "nothing"
    return *kind, [r for r, _ in groups]


def blackjack(cards):
    values = {0}
    for c in cards:
        values = {v + w for v in values for w in ((1, 11) if c.rank == 14 else (min(c.rank, 10),))}
    return max((v for v in values if v <= 21), default=min(values))


def war(deck):
    a, b, rounds = deck.deal(26), deck.deal(26), 0
    while a and b and rounds < 400:
        rounds += 1
        table = []
        while a and b:
            x, y = a.pop(0), b.pop(0)
            table += [x, y]
            if x.rank != y.rank:
                (a if x.rank > y.rank else b).extend(sorted(table, reverse=True))
                break
            table += a[:2] + b[:2]
            del a[:2], b[:2]
    return rounds, len(a), len(b)


deck = Deck(7).shuffle()
print(len(deck), deck[:6], deck[-1], Card("A♠") in deck, max(deck), sorted(deck[:8]), sorted(deck[:8], key=lambda c: (c.suit, -c.rank)), len({*deck}))
hands = ["T♠J♠Q♠K♠A♠", "2♣3♣4♣5♣A♣", "9♣9♦9♥9♠2♣", "K♣K♦K♥2♠2♣", "2♦4♦9♦J♦K♦", "2♣3♦4♥5♠6♣", "7♣7♦7♥2♠3♣", "7♣7♦3♥3♠2♣", "A♣A♦3♥4♠2♣", "2♣4♦6♥8♠T♣", "A♣2♦3♥4♠5♣"]
parsed = [[Card(h[i:i + 2]) for i in range(0, 10, 2)] for h in hands]
for cards in sorted(parsed, key=hand, reverse=True):
    print(*cards, *hand(cards))
tally = {}
d = Deck(99)
for _ in range(40):
    d = Deck(d.seed).shuffle()
    name = hand(d.deal(5))[1]
    tally[name] = tally.get(name, 0) + 1
print(dict(sorted(tally.items())), sum(tally.values()))
print([blackjack(map(Card, h.split())) for h in ("A♠ K♠", "A♠ A♣ 9♦", "K♠ Q♦ 5♣", "A♠ A♣ A♦ A♥ K♠", "")], war(Deck(3).shuffle()), war(Deck(12).shuffle()))
for bad in (lambda: Card("1♠"), lambda: Card("Ax"), lambda: Card(""), lambda: hand([]), lambda: Card("A♠") < 5, lambda: Card("A♠") == 5, lambda: setattr(Card("A♠"), "x", 1), lambda: deck.deal("x"), lambda: deck[99]):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


def table(players, deck):
    return {p: [deck.deal(n) for n in (2, 3)] for p in players}


print(table("ab", deck), len(deck))
table("cdefghijk", deck)

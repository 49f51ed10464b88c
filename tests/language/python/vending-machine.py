# A vending machine whose states are methods: transitions by returning the next method, change by dynamic programming, an audit by replay of its log, refused coins; jams with a custom exit code.
class Jam(SystemExit):
    pass


class Machine:
    COINS = (200, 100, 50, 20, 10)

    def __init__(self, stock, coins):
        self.stock, self.box = dict(stock), dict.fromkeys(self.COINS, 0) | coins
        self.paid, self.log, self.state = [], [], self.idle

    def feed(self, *events):
        for e in events:
            before = self.state.__name__
            self.state = self.state(e) or self.state
            self.log.append(f"{before} --{e}--> {self.state.__name__}")
        return self

    def idle(self, e):
        match e:
            case int():
                return self.coin(e)
            case "cancel":
                return None
            case str():
                raise ValueError(f"{e}: pay first")

    def coin(self, e):
        if e not in self.COINS:
            raise ValueError(f"no coin: {e}")
        self.paid.append(e)
        self.box[e] += 1
        return self.paying

    def paying(self, e):
        if isinstance(e, int):
            return self.coin(e)
        if e == "cancel":
            for c in self.paid:
                self.box[c] -= 1
            print("  back:", self.paid)
            self.paid = []
            return self.idle
        price, n = self.stock[e]
        if not n:
            raise LookupError(f"{e} is sold out")
        if (rest := sum(self.paid) - price) < 0:
            raise ValueError(f"{-rest} missing for {e}")
        change = self.change(rest)
        if change is None:
            return self.stuck
        for c in change:
            self.box[c] -= 1
        self.stock[e] = price, n - 1
        self.paid = []
        print(f"  {e}, change {change}")
        return self.idle

    def stuck(self, e):
        if e == "kick":
            return self.paying
        raise Jam(f"jammed with {sum(self.paid)} inside, no {e} now")

    def change(self, amount):
        best = {0: ()}
        for c in self.COINS:
            for _ in range(self.box[c]):
                for have, used in list(best.items()):
                    if have + c <= amount and (have + c not in best or len(best[have + c]) > len(used) + 1):
                        best[have + c] = *used, c
        return best.get(amount)


m = Machine({"tea": (130, 2), "gum": (40, 1)}, {50: 1, 20: 3})
m.feed(200, "tea").feed(50, 20, "cancel").feed(50, "gum")
for events in (("tea",), (5,), (10, "tea"), ("gum",), ("cola",), (None,)):
    try:
        m.feed(*events)
    except (ValueError, LookupError) as e:
        print(type(e).__name__, e, m.state.__name__, sum(m.paid))
print(m.feed("cancel").box, m.stock, len(m.log))
m.feed(200, 200)
try:
    m.feed("tea", "kick", 50, "tea", "kick")
finally:
    print(*m.log[-6:], sep="\n")
    print(m.state.__name__, m.box)
m.feed("tea").feed("tea")

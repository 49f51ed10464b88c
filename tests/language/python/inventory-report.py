# A small business program: orders, stock, a report in columns.
from collections import Counter, defaultdict, namedtuple
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

Line = namedtuple("Line", "sku quantity price", defaults=(Decimal("0"),))


@dataclass(order=True)
class Order:
    number: int
    day: date = field(compare=False)
    lines: list = field(default_factory=list, compare=False, repr=False)

    @property
    def total(self):
        return sum((l.quantity * l.price for l in self.lines), Decimal(0))


class OutOfStock(LookupError):
    def __init__(self, sku, wanted, there):
        super().__init__(sku, wanted, there)
        self.missing = wanted - there

    def __str__(self):
        return "{0}: {1} wanted, {2} there".format(*self.args)


class Stock:
    def __init__(self, **amounts):
        self._amounts = Counter(amounts)
        self._history = defaultdict(list)

    def __getitem__(self, sku):
        return self._amounts[sku]

    def take(self, order):
        for line in order.lines:
            if self[line.sku] < line.quantity:
                raise OutOfStock(line.sku, line.quantity, self[line.sku])
        for line in order.lines:
            self._amounts[line.sku] -= line.quantity
            self._history[line.sku].append((order.day, line.quantity))

    def history(self):
        for sku in sorted(self._history):
            yield sku, self._history[sku]


stock = Stock(bolt=1000, nut=1500, gear=12)
orders = []
start = date(2024, 2, 26)
for n in range(40):
    order = Order(100 + n * 7 % 40, start + timedelta(days=n // 6))
    for k, (sku, price) in enumerate([("bolt", "0.12"), ("nut", "0.07"), ("gear", "17.5")]):
        amount = (n * 13 + k * 5) % 37
        if amount and (sku != "gear" or amount < 4):
            order.lines.append(Line(sku, amount, Decimal(price)))
    orders.append(order)

refused = []
for order in sorted(orders):
    try:
        stock.take(order)
    except OutOfStock as e:
        refused.append((order.number, str(e), e.missing))

print(f"{'sku':<8}|{'sold':>8}|{'days':^10}|{'left':>8}")
print("-" * 8 + "+" + "-" * 8 + "+" + "-" * 10 + "+" + "-" * 8)
for sku, entries in stock.history():
    days = {day for day, _ in entries}
    print(f"{sku:<8}|{sum(q for _, q in entries):>8,}|{len(days):^10}|{stock[sku]:>8,}")
print(*refused[:4], sep="\n")
print(len(refused), "refused;", f"{sum(o.total for o in orders):,.2f}", "asked for")
by_day = defaultdict(Decimal)
for order in orders:
    by_day[order.day] += order.total
for day, total in by_day.items():
    print(f"{day:%a %d %b} {total:>10.2f} {'#' * int(total / 10)}")
best = max(orders, key=lambda o: o.total)
print(best, best.total, best.lines)
print(min(orders), max(orders).number, Line("x", 1)._asdict(), Line("x", 1)._replace(quantity=5))
try:
    Line()
except TypeError as e:
    print(e)
try:
    orders[0] < 5
except TypeError as e:
    print(e)

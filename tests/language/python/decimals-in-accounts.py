"""Decimal numbers: contexts, roundings, signals, and interest that is exact to the cent."""
from decimal import (
    ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP,
    Context, Decimal, DivisionByZero, Inexact, InvalidOperation, getcontext, localcontext,
)

CENT = Decimal('0.01')
for rounding in (ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP):
    print(rounding, [str(Decimal(t).quantize(CENT, rounding=rounding)) for t in ('2.345', '-2.345', '2.3551', '7')])


def balance(start, rate, years):
    money = Decimal(start)
    for year in range(years):
        money = (money * (1 + Decimal(rate) / 100)).quantize(CENT)
    return money


print(balance('1000', '3.5', 25), balance('0.05', '0.1', 10))
print(Decimal('0.1') + Decimal('0.2'), Decimal(0.1), Decimal('1E+5').normalize(), Decimal('-0'))
print(Decimal(7) / 3, Decimal(2).sqrt(), Decimal('1.5') ** 3, divmod(Decimal('-7'), 3), Decimal(10).ln())
with localcontext() as c:
    c.prec = 6
    print(Decimal(1) / 7, +Decimal('123456789'), Decimal(2) ** Decimal('0.5'))
print(getcontext().prec, Decimal('3.14').as_tuple(), Decimal('3.14').as_integer_ratio())
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.00001234'):e} {Decimal('12'):>8} {Decimal('0.5'):.0%}")
print(sorted(map(Decimal, ['3', '-1', '2.50', '2.5', '1e2'])), Decimal('2.50') == Decimal('2.5'), hash(Decimal('2.5')) == hash(2.5))
print(Decimal('inf') > 10**30, Decimal('NaN').is_nan(), Decimal('sNaN').is_snan())
for bad in (
    lambda: Decimal('1') / 0,
    lambda: Decimal('abc'),
    lambda: Decimal('0') / 0,
    lambda: Decimal(1) + 1.5,
    lambda: Context(prec=3, traps=[Inexact]).divide(1, 3),
    lambda: int(Decimal('inf')),
    lambda: Decimal('1').quantize(Decimal('1e-40')),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__)
quiet = Context(prec=4, traps=[])
print(quiet.divide(Decimal(1), Decimal(0)), bool(quiet.flags[DivisionByZero]), quiet.create_decimal('x'), bool(quiet.flags[InvalidOperation]))
total = Decimal(0)
for i in range(1, 60):
    total += Decimal(1) / i
print(total, round(total, 3), int(total), total.adjusted(), total.to_eng_string())

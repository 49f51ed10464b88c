# A ledger in decimals with traps of its own: roundings, quantizing, contexts within contexts; a signal that is trapped ends the program.
import decimal
from decimal import Context, Decimal, localcontext

CENT = Decimal('0.01')
money = Context(prec=12, rounding=decimal.ROUND_HALF_EVEN, traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow])
decimal.setcontext(money)


def split(total, weights):
    """Shares that sum up to the total: what is left over goes to the largest remainders."""
    whole = sum(weights)
    exact = [total * w / whole for w in weights]
    shares = [e.quantize(CENT, rounding=decimal.ROUND_DOWN) for e in exact]
    left = int((total - sum(shares)) / CENT)
    order = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in order[:left]:
        shares[i] += CENT
    return shares


for total, weights in [('100.00', [1, 1, 1]), ('0.05', [3, 3, 3]), ('999.99', [5, 7, 11, 13])]:
    shares = split(Decimal(total), weights)
    print(total, [str(s) for s in shares], sum(shares) == Decimal(total))

for mode in ['ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', 'ROUND_05UP']:
    print(f'{mode:16}', *[str(Decimal(t).quantize(Decimal(1), rounding=getattr(decimal, mode))) for t in ('2.5', '-2.5', '3.5', '1.1', '-1.1', '0.5')])

with localcontext() as ctx:
    ctx.prec = 30
    print(Decimal(2).sqrt(), Decimal(1).exp(), Decimal(10).ln(), (Decimal(1) / 7))
print(Decimal(1) / 7, Decimal('1e3').normalize(), Decimal('1234567.891').normalize().to_eng_string())
print([f'{Decimal("-1234567.125"):{spec}}' for spec in (',.2f', '+.1e', '015,.0f', 'g', '>20', '%')])
print(Decimal('3.140').as_tuple(), Decimal('-0').is_signed(), Decimal('sNaN'), Decimal('Infinity') > 10**100, Decimal('0.1') == 0.1, Decimal(0.5) == 0.5)
print(divmod(Decimal('-7.5'), 2), Decimal('7.5') // -2, Decimal('7.5') % -2, Decimal('7.5').remainder_near(2), pow(Decimal(3), 5, 7))
print(Decimal('12.3').compare(Decimal('12.30')), Decimal('12.3').compare_total(Decimal('12.30')), Decimal('1.5').scaleb(3), Decimal('99').logb(), Decimal('1.2').next_plus())

money.clear_flags()
Decimal('1') / 3
print(sorted(flag.__name__ for flag, on in money.flags.items() if on))
for attempt in ['Decimal("x")', 'Decimal(1) / 0', 'Decimal(0) / 0', 'Decimal("1e999999") * 10 ** 9', 'Decimal(-1).sqrt()', 'Decimal("sNaN") + 1', 'Decimal(1) + 1.5', 'Decimal("inf") - Decimal("inf")', 'Decimal(1) < "a"', 'Decimal("1e30").quantize(CENT)', 'int(Decimal("nan"))', 'Decimal((0, (1, 2), "x"))', 'hash(Decimal("sNaN"))']:
    try:
        print(attempt, '->', eval(attempt))
    except Exception as e:
        print(attempt, '->', type(e).__name__, e)
with localcontext(Context(traps=[])):
    print(Decimal('x'), Decimal(1) / 0, Decimal(0) / 0, Decimal(-1).sqrt())


def interest(balance, rate, years):
    for _ in range(years):
        balance = (balance * (1 + rate)).quantize(CENT)
    return balance


print(interest(Decimal('1000.00'), Decimal('0.0375'), 10))
with localcontext(money) as strict:
    strict.traps[decimal.Inexact] = True
    print(interest(Decimal('100.00'), Decimal('0.5'), 2))
    print(interest(Decimal('100.00'), Decimal('0.0375'), 3))

# fractions, statistics and random together: recipes that are scaled, exact averages, limits of denominators, seeded choices; statistics refuses no data at the end.
import random
import statistics
from decimal import Decimal
from fractions import Fraction as F

RECIPE = {'flour': F(5, 2), 'sugar': F('0.75'), 'salt': F('1/8'), 'milk': F(1.5), 'eggs': F(2)}


def mixed(q):
    whole, rest = divmod(q, 1)
    return f'{whole}' if not rest else f'{rest}' if not whole else f'{whole} {rest}'


for guests in (3, 8):
    print(guests, {k: mixed(v * guests / 4) for k, v in RECIPE.items()}, sum(RECIPE.values()))
print(F('3.14159').limit_denominator(10), F(0.1).limit_denominator(), F('-2e-3'), F(Decimal('1.1')), F.from_float(0.25), F(7, -14), repr(F(3)), F(1, 3) + 1, F(1, 3) * 0.5, F(1, 2) ** 3, F(4, 9) ** F(1, 2), 2 ** F(2), abs(F(-1, 2)), round(F(5, 2)), round(F(22, 7), 2), F(7, 2) // 1, -F(7, 2) % 2, int(F(-7, 2)), F(1, 2) == 0.5, hash(F(1, 2)) == hash(0.5), F(1, 3) < 0.34, F(6, 4).as_integer_ratio(), float(F(1, 7)), sorted([F(1, 2), 0.3, F(2, 5)]))
random.seed(2024)
rolls = [random.randint(1, 6) for _ in range(20)]
print(rolls, statistics.mean(rolls), statistics.median(rolls), statistics.multimode(rolls), round(statistics.stdev(rolls), 6), statistics.pvariance(rolls))
print(random.sample(range(100), 5), random.choices('abc', weights=[5, 1, 1], k=6), random.shuffle(s := list('shuffle')), s, round(random.gauss(0, 1), 6), random.getrandbits(40), random.randrange(0, 100, 7), round(random.uniform(1, 2), 6), random.random() < 1)
data = [F(1, 2), F(3, 4), F(5, 6)]
print(statistics.mean(data), statistics.fmean(map(float, data)), statistics.harmonic_mean([40, 60]), statistics.geometric_mean([1, 4, 16]), statistics.median_low([1, 2, 3, 4]), statistics.median_grouped([1, 2, 2, 3, 4]), statistics.quantiles(range(1, 11), n=4), statistics.mean([Decimal('0.1'), Decimal('0.3')]), statistics.correlation([1, 2, 3], [2, 4, 7]), statistics.linear_regression([1, 2, 3], [3, 5, 7]))
n = statistics.NormalDist.from_samples([2, 4, 4, 4, 5, 5, 7, 9])
print(n.mean, round(n.stdev, 6), round(n.cdf(6), 6), round(n.inv_cdf(0.9), 6), n + 1, n * 2, round(n.overlap(statistics.NormalDist(5, 2)), 6), n == statistics.NormalDist(5, 1))
for attempt in [lambda: F(1, 0), lambda: F('x'), lambda: F('1/0'), lambda: F(float('nan')), lambda: F(float('inf')), lambda: F(1, 2.5), lambda: F(1) / 0, lambda: F(1) // 0, lambda: F(0) ** -1, lambda: F(1) + 'a', lambda: F(1) < 'a', lambda: F(1) + Decimal(1), lambda: F(1, 2).limit_denominator(0), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.randint(5, 1), lambda: random.randrange(2.5), lambda: random.choices([], k=1), lambda: random.choices('ab', weights=[1]), lambda: random.sample({1, 2}, 1), lambda: statistics.mode([]), lambda: statistics.stdev([1]), lambda: statistics.quantiles([1]), lambda: statistics.NormalDist(0, -1), lambda: n.inv_cdf(2), lambda: statistics.harmonic_mean([-1]), lambda: statistics.mean(['a']), lambda: statistics.geometric_mean([0]), lambda: statistics.correlation([1], [1])]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(statistics.median(x for x in rolls if x > 6))

"""statistics: averages, spreads, quantiles, correlation and normal distributions."""
import statistics as st
from fractions import Fraction
from decimal import Decimal

HEIGHTS = [172.5, 168.0, 181.25, 175.5, 168.0, 190.0, 159.75, 177.0]
WEIGHTS = [70, 65, 82, 74, 66, 95, 52, 77]


def attempt(f, *args, **named):
    try:
        return f(*args, **named)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


print(st.mean(HEIGHTS), st.fmean(HEIGHTS), st.fmean([1, 2, 4], weights=[2, 1, 1]), st.median(HEIGHTS))
print(st.median_low(HEIGHTS), st.median_high(HEIGHTS), st.median_grouped([1, 2, 2, 3, 4, 4, 4], 1), st.mode(HEIGHTS))
print(st.multimode('aabbcd'), st.mode(['x', 'y', 'x']), st.geometric_mean([1, 10, 100]), st.harmonic_mean([40, 60]))
print(st.harmonic_mean([40, 60], weights=[3, 1]), st.pvariance(WEIGHTS), st.variance(WEIGHTS), st.pstdev(WEIGHTS), st.stdev(WEIGHTS))
print(st.mean([Fraction(1, 2), Fraction(1, 3)]), st.mean([Decimal('1.1'), Decimal('2.3')]), st.variance([Fraction(1, 6), Fraction(1, 2)]))
print(st.quantiles(WEIGHTS), st.quantiles(WEIGHTS, n=10, method='inclusive'))
print(round(st.correlation(HEIGHTS, WEIGHTS), 12), round(st.covariance(HEIGHTS, WEIGHTS), 9))
line = st.linear_regression(HEIGHTS, WEIGHTS)
print(round(line.slope, 10), round(line.intercept, 8), st.linear_regression([1, 2, 3], [2, 4, 6], proportional=True))
n = st.NormalDist.from_samples(HEIGHTS)
print(n.mean, round(n.stdev, 10), round(n.pdf(170), 12), round(n.cdf(180), 12), round(n.inv_cdf(0.9), 9))
print(n + 5, n * 2 == st.NormalDist(n.mean * 2, n.stdev * 2), round(n.overlap(st.NormalDist(170, 8)), 9), n.zscore(n.mean))
print([round(q, 6) for q in st.NormalDist(0, 1).quantiles(5)], st.NormalDist(100, 15).samples(3, seed=5)[0] > 0)
for case in (
    (st.mean, []), (st.median, []), (st.mode, []), (st.variance, [1]), (st.stdev, [2]), (st.harmonic_mean, [-1, 2]),
    (st.geometric_mean, [0, 1]), (st.correlation, [1, 2], [1]), (st.correlation, [1, 1], [1, 2]), (st.quantiles, [1]),
    (st.NormalDist, 0, -1), (st.mean, ['a']),
):
    print(case[0].__name__, attempt(*case))

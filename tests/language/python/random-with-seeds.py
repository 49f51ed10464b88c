"""Random numbers from seeds: each distribution, choices, samples, shuffles, states, and other seeds than ints."""
import random


def rounded(values):
    return [round(v, 9) for v in values]


r = random.Random(2024)
print([r.random() for _ in range(3)], r.getrandbits(70), r.randbytes(6))
print([r.randint(1, 6) for _ in range(12)], r.randrange(10, 100, 7), r.randrange(2**80))
draws = {
    'uniform': lambda: r.uniform(-1, 3),
    'triangular': lambda: r.triangular(0, 10, 7),
    'gauss': lambda: r.gauss(10, 2),
    'normalvariate': lambda: r.normalvariate(0, 1),
    'lognormvariate': lambda: r.lognormvariate(0, 0.5),
    'expovariate': lambda: r.expovariate(1.5),
    'gammavariate': lambda: r.gammavariate(2.5, 1.0),
    'betavariate': lambda: r.betavariate(2, 3),
    'paretovariate': lambda: r.paretovariate(3),
    'weibullvariate': lambda: r.weibullvariate(1, 1.5),
    'vonmisesvariate': lambda: r.vonmisesvariate(1, 4),
}
for name, draw in draws.items():
    print(name, rounded([draw() for _ in range(3)]))
colours = ['red', 'green', 'blue', 'black']
print(r.choice(colours), r.choices(colours, k=5), r.choices(colours, weights=[1, 2, 3, 4], k=5))
print(r.choices(colours, cum_weights=[1, 1, 1, 5], k=3), r.sample(range(1000), 6), r.sample('abc', counts=[3, 1, 2], k=4))
r.shuffle(colours)
print(colours)
state = r.getstate()
first = [r.randrange(100) for _ in range(5)]
r.setstate(state)
print(first == [r.randrange(100) for _ in range(5)], state[0], len(state[1]))
for seed in ('text', b'bytes', 3.5, -7, 2**100, True):
    print(repr(seed), random.Random(seed).random())
inside = 0
dice = random.Random(7)
for _ in range(4000):
    x, y = dice.random(), dice.random()
    inside += x * x + y * y < 1
print(inside)
for bad in (lambda: r.choice([]), lambda: r.sample([1], 2), lambda: r.randrange(5, 5), lambda: r.choices([1], weights=[0])):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)

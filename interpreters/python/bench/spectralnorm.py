"""The spectral norm of an infinite matrix, of which 60 x 60 elements are taken, by the power method."""
from math import sqrt

SIZE = 60
ROUNDS = 4
EXPECTED = '1.274206094'


def element(i, j):
    k = i + j
    return 1 / (k * (k + 1) // 2 + i + 1)


def multiply(v):
    out = []
    for i in range(SIZE):
        total = 0.0
        for j in range(SIZE):
            total += element(i, j) * v[j]
        out.append(total)
    return out


def multiply_transposed(v):
    out = []
    for i in range(SIZE):
        total = 0.0
        for j, x in enumerate(v):
            total += element(j, i) * x
        out.append(total)
    return out


def dot(a, b):
    return sum([x * y for x, y in zip(a, b)])


def run():
    u = [1.0] * SIZE
    v = u
    for _ in range(ROUNDS):
        v = multiply_transposed(multiply(u))
        u = multiply_transposed(multiply(v))
    return f'{sqrt(dot(u, v) / dot(v, v)):.9f}'

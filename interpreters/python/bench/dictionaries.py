"""Dictionaries: an inverted index over words, an adjacency map with a search through it, memoised counts with tuples as keys, and
sparse vectors."""
from randoms import Random

EXPECTED = '4402 134439 603537 2430898'


def word(n):
    return 'w' + str(n)


def index(random):
    places = {}
    for document in range(60):
        for position in range(20):
            name = word(random.below(120))
            places.setdefault(name, []).append((document, position))
    total = 0
    for name, found in places.items():
        total = (total + len(found) * len(name) + found[0][0]) % 100003
    return total


def search(random):
    edges = {}
    for _ in range(400):
        a, b = random.below(150), random.below(150)
        edges.setdefault(a, {})[b] = random.below(9) + 1
    start = next(iter(edges))
    distance = {start: 0}
    frontier = [start]
    while frontier:
        following = []
        for node in frontier:
            here = distance[node]
            for target, length in edges.get(node, {}).items():
                if target not in distance or distance[target] > here + length:
                    distance[target] = here + length
                    following.append(target)
        frontier = following
    return len(distance) * 1000 + sum(distance.values())


def paths(known, x, y):
    if x == 0 or y == 0:
        return 1
    key = (x, y)
    if key in known:
        return known[key]
    result = (paths(known, x - 1, y) + paths(known, x, y - 1)) % 1000003
    known[key] = result
    return result


def vectors(random):
    a = {random.below(200): random.below(50) for _ in range(120)}
    b = {random.below(200): random.below(50) for _ in range(120)}
    product = sum(x * b[k] for k, x in a.items() if k in b)
    for k, x in b.items():
        a[k] = a.get(k, 0) + x
    for k in range(0, 200, 3):
        a.pop(k, None)
    return product * 100 + len(a)


def run():
    random = Random(17)
    return f'{index(random)} {search(random)} {paths({}, 24, 25)} {vectors(random)}'

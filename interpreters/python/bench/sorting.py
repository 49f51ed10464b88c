"""Sorting by keys: records by one and by several, in descending order, by a key that a function computes; and a merge sort that is
written here, which has to be stable."""
from randoms import Random

SIZE = 300
EXPECTED = '323071 257565 895344 470669 1006 1'


class Record:
    __slots__ = ('id', 'group', 'score', 'name')

    def __init__(self, number, group, score, name):
        self.id = number
        self.group = group
        self.score = score
        self.name = name


def records():
    random = Random(42)
    out = []
    for i in range(1, SIZE + 1):
        r = random.next()
        out.append(Record(i, r % 7, r % 1000 / 8, f'n{r % 500:03}'))
    return out


def merge_sort(items, before):
    n = len(items)
    source, target = items, [None] * n
    width = 1
    while width < n:
        for low in range(0, n, 2 * width):
            middle = min(low + width, n)
            high = min(low + 2 * width, n)
            i, j = low, middle
            for k in range(low, high):
                if i < middle and (j >= high or not before(source[j], source[i])):
                    target[k] = source[i]
                    i += 1
                else:
                    target[k] = source[j]
                    j += 1
        source, target = target, source
        width *= 2
    return source


def checksum(items):
    total = 0
    for r in items:
        total = (total * 31 + r.id) % 1000003
    return total


def run():
    items = records()
    a = sorted(items, key=lambda r: (r.group, -r.score, r.id))
    b = sorted(items, key=lambda r: (r.name, r.id), reverse=True)
    c = sorted(items, key=lambda r: r.id * 7919 % 101 + r.group)
    d = merge_sort(items[:], lambda x, y: x.score < y.score)
    numbers = [r.id * 7919 % 1009 for r in items]
    numbers.sort(reverse=True)
    return f'{checksum(a)} {checksum(b)} {checksum(c)} {checksum(d)} {numbers[0]} {numbers[-1]}'

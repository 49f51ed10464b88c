# Backtracking: a knight's tour by Warnsdorff's rule, eight queens by generators, subset sums, permutations by hand.
import sys
from itertools import combinations, count, islice, permutations

MOVES = [(dr * s, dc * t) for dr, dc in ((1, 2), (2, 1)) for s in (1, -1) for t in (1, -1)]


def tour(n, start=(0, 0)):
    board = {start: 1}

    def free(r, c):
        return [(r + dr, c + dc) for dr, dc in MOVES if 0 <= r + dr < n and 0 <= c + dc < n and (r + dr, c + dc) not in board]

    def go(at, step):
        if step > n * n:
            return True
        for nxt in sorted(free(*at), key=lambda p: (len(free(*p)), p)):
            board[nxt] = step
            if go(nxt, step + 1):
                return True
            del board[nxt]
        return False

    return board if go(start, 2) else None


def show(board, n):
    width = len(str(n * n))
    return '\n'.join(' '.join(f'{board[r, c]:>{width}}' for c in range(n)) for r in range(n))


def queens(n, placed=()):
    if len(placed) == n:
        yield placed
        return
    row = len(placed)
    for col in range(n):
        if all(col != c and abs(col - c) != row - r for r, c in enumerate(placed)):
            yield from queens(n, (*placed, col))


def subset_sum(numbers, target):
    *rest, last = numbers if numbers else (None,)
    if target == 0:
        return ()
    if last is None or target < 0:
        return None
    with_last = subset_sum(rest, target - last)
    return (*with_last, last) if with_last is not None else subset_sum(rest, target)


def permute(items):
    if not items:
        yield []
    for i, item in enumerate(items):
        for rest in permute(items[:i] + items[i + 1:]):
            yield [item, *rest]


board = tour(6)
print(show(board, 6))
path = sorted(board, key=board.get)
print(all((abs(a[0] - b[0]), abs(a[1] - b[1])) in ((1, 2), (2, 1)) for a, b in zip(path, path[1:])), len(set(path)))
print(tour(3), tour(4), len(tour(5)))
solutions = list(queens(6))
print(solutions, next(queens(8)), sum(1 for _ in queens(7)), list(queens(3)))
print('\n'.join('.' * c + 'Q' + '.' * (5 - c) for c in solutions[0]))
print(subset_sum([3, 34, 4, 12, 5, 2], 9), subset_sum([3, 34, 4, 12, 5, 2], 30), subset_sum([], 0), subset_sum([1], 5))
print(list(map(tuple, permute([1, 2, 3]))) == list(permutations([1, 2, 3])), [''.join(p) for p in islice(permute(list('abcd')), 5, 9)])
magic = next(p for p in permutations(range(1, 10)) if p[0] == 2 and len({sum(p[i:i + 3]) for i in (0, 3, 6)} | {sum(p[i::3]) for i in range(3)} | {p[0] + p[4] + p[8], p[2] + p[4] + p[6]}) == 1)
print(magic, next(n for n in count(2) if sum(d for d in range(1, n) if n % d == 0) == n > 6))
print([c for c in combinations(range(1, 8), 3) if sum(c) == 12])
print(sys.getrecursionlimit())
next(queens(3))

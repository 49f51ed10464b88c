"""heapq and bisect: Dijkstra's paths, merging, running medians, and tables that are searched."""
import bisect
import heapq
import random
from collections import defaultdict


def shortest(edges, start):
    graph = defaultdict(list)
    for a, b, w in edges:
        graph[a].append((w, b))
        graph[b].append((w, a))
    best = {}
    queue = [(0, start)]
    while queue:
        cost, node = heapq.heappop(queue)
        if node in best:
            continue
        best[node] = cost
        for w, other in graph[node]:
            if other not in best:
                heapq.heappush(queue, (cost + w, other))
    return best


def medians(values):
    low, high = [], []
    for v in values:
        heapq.heappush(high, -heapq.heappushpop(low, -v))
        if len(high) > len(low):
            heapq.heappush(low, -heapq.heappop(high))
        yield -low[0]


r = random.Random(11)
edges = [(r.randrange(40), r.randrange(40), r.randrange(1, 20)) for _ in range(120)]
print(sorted(shortest(edges, 0).items())[:12])
values = [r.randrange(1000) for _ in range(400)]
print(list(medians(values))[::50])
heap = values[:15]
heapq.heapify(heap)
print(heap, heapq.heapreplace(heap, 5), heapq.heappushpop(heap, 0), heap[:3])
print(heapq.nsmallest(4, values), heapq.nlargest(3, values, key=lambda v: v % 100), heapq.nsmallest(2, 'hello', key=ord))
print(list(heapq.merge([1, 4, 9], [2, 3, 10], [0], reverse=False)), list(heapq.merge('fca', 'eb', reverse=True)), list(heapq.merge(['b', 'AA'], ['ccc'], key=len)))
grades = [33, 99, 77, 70, 89, 90, 100]
print([('FDCBA')[bisect.bisect([60, 70, 80, 90], g)] for g in grades])
row = []
for v in values[:30]:
    bisect.insort(row, v % 17)
print(row, bisect.bisect_left(row, 5), bisect.bisect_right(row, 5), bisect.bisect(row, 3, 2, 5))
people = [('ann', 20), ('bob', 31), ('cid', 31), ('dee', 44)]
print(bisect.bisect_left(people, 31, key=lambda p: p[1]), bisect.bisect(people, 31, key=lambda p: p[1]))
bisect.insort(people, ('eve', 25), key=lambda p: p[1])
print(people)
for bad in (lambda: bisect.bisect([1], 'a'), lambda: bisect.bisect([1], 1, -1)):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)

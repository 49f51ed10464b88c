# Breadth first, Dijkstra with heapq, topological order, union-find.
import heapq
from collections import defaultdict, deque


def grid(n):
    g = defaultdict(dict)
    for r in range(n):
        for c in range(n):
            for dr, dc in ((0, 1), (1, 0)):
                if r + dr < n and c + dc < n:
                    w = (r * 7 + c * 13 + dr * 5) % 9 + 1
                    g[r, c][r + dr, c + dc] = w
                    g[r + dr, c + dc][r, c] = w
    return g


def bfs(g, start):
    dist, queue = {start: 0}, deque([start])
    while queue:
        v = queue.popleft()
        for w in g[v]:
            if w not in dist:
                dist[w] = dist[v] + 1
                queue.append(w)
    return dist


def dijkstra(g, start, goal):
    heap, seen, came = [(0, start)], {}, {}
    while heap:
        d, v = heapq.heappop(heap)
        if v in seen:
            continue
        seen[v] = d
        if v == goal:
            path = [v]
            while v in came:
                v = came[v]
                path.append(v)
            return d, path[::-1]
        for w, k in g[v].items():
            if w not in seen and (w not in came or d + k < seen.get(w, 10 ** 9)):
                came.setdefault(w, v)
                heapq.heappush(heap, (d + k, w))
    return None


g = grid(14)
d = bfs(g, (0, 0))
print(len(d), max(d.values()), d[5, 6])
cost, path = dijkstra(g, (0, 0), (13, 13))
print(cost, len(path), path[:3], dijkstra(g, (0, 0), (99, 99)))


def topological(deps):
    done, order, active = set(), [], []

    def visit(v):
        if v in active:
            raise ValueError("cycle " + " ".join(active[active.index(v):] + [v]))
        if v not in done:
            active.append(v)
            for w in sorted(deps.get(v, ())):
                visit(w)
            active.pop()
            done.add(v)
            order.append(v)
    for v in sorted(deps):
        visit(v)
    return order


print(topological({"app": {"lib", "log"}, "lib": {"core"}, "log": {"core", "time"}}))
try:
    topological({"a": {"b"}, "b": {"c"}, "c": {"b"}})
except ValueError as e:
    print(e)
parent = list(range(500))


def find(x):
    while parent[x] != x:
        parent[x] = x = parent[parent[x]]
    return x


for i in range(1500):
    a, b = find(i * 17 % 500), find(i * i % 500)
    if a != b and i % 3:
        parent[a] = b
print(len({find(i) for i in range(500)}))

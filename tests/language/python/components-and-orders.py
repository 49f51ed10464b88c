# Directed graphs: Tarjan's components without recursion, condensation, topological orders with ties, cycles as errors that chain, bridges, an Euler path, 2-SAT; build rules end the program.
from collections import defaultdict


class CycleError(Exception):
    pass


def components(graph):
    index, low, stack, on, out = {}, {}, [], set(), []
    for root in graph:
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root), on.add(root)
        while work:
            node, it = work[-1]
            for n in it:
                if n not in index:
                    index[n] = low[n] = len(index)
                    stack.append(n), on.add(n)
                    work.append((n, iter(graph.get(n, ()))))
                    break
                if n in on:
                    low[node] = min(low[node], index[n])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    out.append(stack[at:])
                    on -= {*stack[at:]}
                    del stack[at:]
    return out


def order(graph, key=None):
    waits = {n: 0 for n in graph}
    for targets in graph.values():
        for t in targets:
            waits[t] = waits.get(t, 0) + 1
    ready = sorted((n for n, k in waits.items() if not k), key=key)
    while ready:
        node = ready.pop(0)
        yield node
        del waits[node]
        for t in graph.get(node, ()):
            waits[t] -= 1
            if not waits[t]:
                ready.append(t)
                ready.sort(key=key)
    if waits:
        raise CycleError(*sorted(waits))


def bridges(edges):
    near = defaultdict(list)
    for a, b in edges:
        near[a].append(b), near[b].append(a)
    seen, low, found = {}, {}, []

    def go(v, parent):
        seen[v] = low[v] = len(seen)
        for w in near[v]:
            if w == parent:
                continue
            if w not in seen:
                go(w, v)
            low[v] = min(low[v], low[w] if low[w] > seen[v] or w in low else seen[w])
            if low[w] > seen[v]:
                found.append(tuple(sorted((v, w))))

    for v in list(near):
        v in seen or go(v, None)
    return sorted(found)


def euler(edges):
    near = {}
    for a, b in edges:
        near.setdefault(a, []).append(b)
        near.setdefault(b, [])
    degree = {v: len(t) for v, t in near.items()}
    for _, b in edges:
        degree[b] -= 1
    start = next((v for v, d in degree.items() if d == 1), edges[0][0])
    stack, path = [start], []
    while stack:
        stack.append(near[stack[-1]].pop()) if near[stack[-1]] else path.append(stack.pop())
    assert len(path) == len(edges) + 1, f"no path: {path}"
    return path[::-1]


def two_sat(clauses):
    names = sorted({abs(x) for clause in clauses for x in clause})
    graph = {s * n: [] for n in names for s in (1, -1)}
    for a, b in clauses:
        graph[-a].append(b)
        graph[-b].append(a)
    where = {n: i for i, part in enumerate(components(graph)) for n in part}
    if any(where[n] == where[-n] for n in names):
        return None
    return {n: where[n] < where[-n] for n in names}


g = {1: [2], 2: [3, 4], 3: [1], 4: [5], 5: [6], 6: [4, 7], 7: [], 8: [8, 7]}
parts = components(g)
print(parts)
home = {n: i for i, p in enumerate(parts) for n in p}
folded = {i: sorted({home[m] for n in p for m in g[n]} - {i}) for i, p in enumerate(parts)}
print(folded, list(order(folded)), list(order(folded, key=lambda n: -n)))
chain = {i: [i + 1] for i in range(3000)} | {3000: [1500]}
print(sorted(map(len, components(chain)))[-2:], len(components(chain)))
print(list(order({"shirt": ["tie", "belt"], "tie": ["jacket"], "trousers": ["shoes", "belt"], "belt": ["jacket"], "socks": ["shoes"]})))
print(bridges([(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 6), (6, 4), (6, 7)]), bridges([("a", "b")]))
print(euler([("A", "B"), ("B", "C"), ("C", "A"), ("A", "D"), ("D", "E")]))
try:
    euler([(1, 2), (3, 4)])
except AssertionError as e:
    print("AssertionError:", e)
print(two_sat([(1, 2), (-1, 3), (-2, -3), (-3, 1)]), two_sat([(1, 1), (-1, -1)]), two_sat([(1, -2), (2, -3), (3, -1), (1, 3)]))
steps = []
try:
    for n in order({"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": []}):
        steps.append(n)
except CycleError as e:
    print(steps, e, e.args, repr(e))


class Build:
    def __init__(self, rules):
        self.rules, self.done, self.active = rules, [], []

    def __call__(self, target):
        if target in self.done:
            return
        if target in self.active:
            raise CycleError(" -> ".join([*self.active[self.active.index(target):], target]))
        self.active.append(target)
        try:
            for dep in self.rules[target]:
                self(dep)
        except KeyError as e:
            raise LookupError(f"no rule for {e.args[0]!r}, wanted by {target!r}") from e
        finally:
            self.active.pop()
        self.done.append(target)


build = Build({"app": ["lib", "main.o"], "lib": ["a.o", "b.o"], "a.o": [], "b.o": ["a.o"], "main.o": ["a.o", "gen.h"], "gen.h": ["gen"], "gen": ["lib", "gen.o"], "loop": ["x"], "x": ["y"], "y": ["loop"]})
build("lib")
print(build.done, build.active)
for target in ("app", "loop"):
    try:
        build(target)
    except (LookupError, CycleError) as e:
        print(type(e).__name__, e, "|", repr(e.__cause__), "|", build.active, build.done)
build.rules["gen.o"] = ["app"]
build("app")

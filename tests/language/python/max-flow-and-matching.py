# Flows: Dinic's algorithm over edge lists with generators, minimum cuts, bipartite matching, a project selection; graphs from text; an unbalanced supply ends with a group of exceptions.
class Flow:
    def __init__(self):
        self.names, self.edges, self.out = {}, [], []

    def node(self, name):
        if (i := self.names.setdefault(name, len(self.names))) == len(self.out):
            self.out.append([])
        return i

    def add(self, u, v, capacity):
        u, v = map(self.node, (u, v))
        self.out[u].append(len(self.edges))
        self.out[v].append(len(self.edges) + 1)
        self.edges += [[v, capacity], [u, 0]]
        return len(self.edges) - 2

    def levels(self, s, t):
        level, wave = {s: 0}, [s]
        while wave and t not in level:
            wave = [v for u in wave for e in self.out[u] for v, c in [self.edges[e]] if c and v not in level and not level.__setitem__(v, level[u] + 1)]
        return level

    def push(self, u, t, amount, level, at):
        if u == t:
            return amount
        while at[u] < len(self.out[u]):
            e = self.out[u][at[u]]
            v, c = self.edges[e]
            if c and level.get(v) == level[u] + 1 and (got := self.push(v, t, min(amount, c), level, at)):
                self.edges[e][1] -= got
                self.edges[e ^ 1][1] += got
                return got
            at[u] += 1
        return 0

    def run(self, source, sink):
        s, t, total = self.node(source), self.node(sink), 0
        while t in (level := self.levels(s, t)):
            at = [0] * len(self.out)
            while got := self.push(s, t, float("inf"), level, at):
                total += got
        return total

    def cut(self, source):
        side = self.levels(self.node(source), -1)
        name = {i: n for n, i in self.names.items()}
        for u in range(len(self.out)):
            for e in self.out[u]:
                v, c = self.edges[e]
                if e % 2 == 0 and u in side and v not in side:
                    yield name[u], name[v], self.edges[e ^ 1][1]


def parse(text):
    flow = Flow()
    for n, line in enumerate(text.strip().splitlines(), 1):
        match line.split():
            case [u, "->", *targets] if targets:
                for target in targets:
                    v, colon, c = target.partition(":")
                    try:
                        flow.add(u, v, int(c) if colon else 1)
                    except ValueError as e:
                        e.add_note(f"in line {n}: {line!r}")
                        raise
            case [] | ["#", *_]:
                continue
            case _:
                raise SyntaxError(f"line {n}: {line!r}")
    return flow


network = parse("""
# a classic
s -> a:16 c:13
a -> b:12 c:10
c -> a:4 d:14
b -> c:9 t:20
d -> b:7 t:4
""")
print(network.run("s", "t"), sorted(network.cut("s")), list(network.names))
for bad in ("s -> a:x", "s > a:1", "s ->"):
    try:
        parse(bad)
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))


def matching(likes):
    flow = Flow()
    pairs = {}
    for who, things in likes.items():
        flow.add("source", ("who", who), 1)
        for thing in things:
            pairs[flow.add(("who", who), ("what", thing), 1)] = who, thing
    for thing in {t: None for things in likes.values() for t in things}:
        flow.add(("what", thing), "sink", 1)
    flow.run("source", "sink")
    return {who: what for e, (who, what) in pairs.items() if not flow.edges[e][1]}


likes = dict(ann=["tea", "cake"], bob=["tea"], cy=["cake", "pie", "jam"], dee=["pie"], eve=["pie", "tea"])
print(matching(likes), matching({}), len(matching({i: [i * 3 % 10, i * 7 % 10] for i in range(10)})))
grid = Flow()
for r in range(6):
    for c in range(6):
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            if 0 <= r + dr < 6 and 0 <= c + dc < 6:
                grid.add((r, c), (r + dr, c + dc), (r * 7 + c * 5 + dr * 3 + dc) % 6)
print(grid.run((0, 0), (5, 5)), sum(c for *_, c in grid.cut((0, 0))))
projects, tools = dict(web=10, app=7, ml=12), {"server": 6, "phone": 8, "gpu": 9}
needs = [("web", "server"), ("app", "phone"), ("app", "server"), ("ml", "gpu"), ("ml", "server")]
choice = Flow()
for p, gain in projects.items():
    choice.add("S", p, gain)
for tool, cost in tools.items():
    choice.add(tool, "T", cost)
for p, tool in needs:
    choice.add(p, tool, 10 ** 6)
print(sum(projects.values()) - choice.run("S", "T"), [n for n, i in choice.names.items() if i in choice.levels(0, -1)])


def supply(stock, demand):
    flow = Flow()
    for city, n in stock.items():
        flow.add("S", city, n)
        for other in demand:
            flow.add(city, other, 3)
    wants = {city: (flow.add(city, "T", n), n) for city, n in demand.items()}
    flow.run("S", "T")
    errors = [RuntimeError(f"{city} lacks {flow.edges[e][1]} of {n}") for city, (e, n) in wants.items() if flow.edges[e][1]]
    if errors:
        raise ExceptionGroup("demand not met", errors)
    return "all met"


print(supply({"x": 5, "y": 5}, {"p": 4, "q": 6}))
try:
    supply({"x": 5, "y": 2}, {"p": 4, "q": 6})
except* RuntimeError as group:
    print(group, [str(e) for e in group.exceptions])
supply({"x": 9}, {"p": 4, "q": 2, "r": 5})

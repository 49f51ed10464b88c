# Version control in memory: objects named by a hash of our own, trees and commits as tuples, branches, a log over a graph with merges, common ancestors, differences by longest common subsequence, three-way merges with conflicts, checkouts, stashes; a merge with conflicts ends the program as an exception group.
from dataclasses import dataclass, field


def digest(*parts):
    """FNV-1a over 64 bits; parts are framed by their lengths."""
    h = 0xCBF29CE484222325
    for part in parts:
        data = part.encode() if isinstance(part, str) else repr(part).encode()
        for byte in (b"%d:" % len(data)) + data:
            h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


class Conflict(Exception):
    def __init__(self, path, ours, theirs):
        super().__init__(path, ours, theirs)
        self.path = path

    def __str__(self):
        return f"{self.path}: {len(self.args[1])} against {len(self.args[2])} lines"


class RefError(LookupError):
    pass


@dataclass(frozen=True)
class Commit:
    tree: tuple
    parents: tuple
    message: str
    time: int

    @property
    def name(self):
        return digest("commit", self.tree, self.parents, self.message, self.time)


def matches(a, b):
    """Pairs of positions of a longest common subsequence."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) - 1, -1, -1):
        for j in range(len(b) - 1, -1, -1):
            table[i][j] = table[i + 1][j + 1] + 1 if a[i] == b[j] else max(table[i + 1][j], table[i][j + 1])
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    yield len(a), len(b)


def diff(a, b):
    i = j = 0
    for x, y in matches(a, b):
        yield from (f"-{line}" for line in a[i:x])
        yield from (f"+{line}" for line in b[j:y])
        if x < len(a):
            yield f" {a[x]}"
        i, j = x + 1, y + 1


def merge3(base, ours, theirs):
    """Chunks between lines that all three have in common."""
    to_ours, to_theirs = dict(matches(base, ours)), dict(matches(base, theirs))
    o = a = b = 0
    merged, clashes = [], []
    for x in sorted(to_ours.keys() & to_theirs.keys()):
        was, mine, yours = base[o:x], ours[a:to_ours[x]], theirs[b:to_theirs[x]]
        if mine == yours or yours == was:
            merged += mine
        elif mine == was:
            merged += yours
        else:
            clashes.append((mine, yours))
            merged += ["<<<<", *mine, "====", *yours, ">>>>"]
        if x < len(base):
            merged.append(base[x])
        o, a, b = x + 1, to_ours[x] + 1, to_theirs[x] + 1
    return merged, clashes


@dataclass
class Repository:
    objects: dict = field(default_factory=dict, repr=False)
    branches: dict = field(default_factory=dict)
    head: str = "main"
    files: dict = field(default_factory=dict)
    stashes: list = field(default_factory=list, repr=False)
    clock: int = 0

    def store(self, thing):
        name = thing.name if isinstance(thing, Commit) else digest("blob", thing)
        self.objects.setdefault(name, thing)
        return name

    def resolve(self, ref):
        ref, *steps = ref.replace("^", "~1").split("~")
        name = self.branches.get(self.head if ref == "HEAD" else ref)
        if name is None:
            found = [n for n in self.objects if n.startswith(ref) and len(ref) > 3]
            if len(found) != 1:
                raise RefError(f"{ref!r} names {len(found) or 'no'} objects")
            name, = found
        for step in steps:
            for _ in range(int(step or 1)):
                if not self.objects[name].parents:
                    raise RefError(f"{ref!r} has no parent so far back")
                name = self.objects[name].parents[0]
        return name

    def commit(self, message, *others):
        tree = tuple(sorted((path, self.store(tuple(lines))) for path, lines in self.files.items()))
        parents = ((self.branches[self.head],) if self.head in self.branches else ()) + others
        if parents and not others and self.objects[parents[0]].tree == tree:
            raise ValueError("nothing to commit")
        self.clock += 1
        self.branches[self.head] = self.store(Commit(tree, parents, message, self.clock))
        return self.branches[self.head][:7]

    def tree(self, name):
        return {path: list(self.objects[blob]) for path, blob in self.objects[name].tree}

    def branch(self, name):
        if name in self.branches:
            raise ValueError(f"branch {name!r} exists")
        self.branches[name] = self.branches[self.head]
        self.checkout(name)

    def checkout(self, name):
        if self.head in self.branches and self.files != self.tree(self.branches[self.head]):
            raise ValueError(f"changes in {', '.join(p for p, *_ in self.status())} would be lost")
        self.files, self.head = self.tree(self.resolve(name)), name

    def status(self):
        old = self.tree(self.branches[self.head])
        for path in sorted(old.keys() | self.files.keys()):
            if old.get(path) != self.files.get(path):
                yield path, "new" if path not in old else "deleted" if path not in self.files else "changed"

    def ancestors(self, name):
        seen, pending = {}, [name]
        while pending:
            n = pending.pop()
            if n not in seen:
                seen[n] = self.objects[n]
                pending.extend(self.objects[n].parents)
        return seen

    def log(self, ref="HEAD"):
        for name, c in sorted(self.ancestors(self.resolve(ref)).items(), key=lambda nc: -nc[1].time):
            labels = [b for b, n in self.branches.items() if n == name]
            yield f"{'M' if len(c.parents) > 1 else '*'} {c.time} {c.message}" + (f" ({', '.join(labels)})" if labels else "")

    def base(self, a, b):
        common = self.ancestors(a).keys() & self.ancestors(b).keys()
        return max(common, key=lambda n: self.objects[n].time, default=None)

    def merge(self, other):
        ours, theirs = self.branches[self.head], self.resolve(other)
        base = self.base(ours, theirs)
        if base == theirs:
            return "already there"
        if base == ours:
            self.branches[self.head], self.files = theirs, self.tree(theirs)
            return "moved forward"
        trees = [self.tree(n) for n in (base, ours, theirs)]
        result, conflicts = {}, []
        for path in sorted(set().union(*trees)):
            b, o, t = (tree.get(path) for tree in trees)
            if o == t or t == b:
                chosen = o
            elif o == b:
                chosen = t
            elif o is None or t is None:
                conflicts.append(FileExistsError(f"{path} is deleted and changed"))
                continue
            else:
                chosen, clashes = merge3(b or [], o, t)
                conflicts += (Conflict(path, *c) for c in clashes)
            if chosen is not None:
                result[path] = chosen
        if conflicts:
            raise ExceptionGroup(f"{self.head} and {other} disagree", conflicts)
        self.files = result
        return "merged " + self.commit(f"merge {other}", theirs)

    def stash(self):
        self.stashes.append(self.files)
        self.files = self.tree(self.branches[self.head])


r = Repository()
r.files["poem"] = ["roses are red", "violets are blue", "sugar is sweet", "and so are you"]
r.files["notes"] = ["one", "two", "three"]
first = r.commit("first")
r.branch("colours")
r.files["poem"][1] = "violets are violet"
r.files["palette"] = ["red", "violet"]
print(list(r.status()))
r.commit("say it as it is")
r.checkout("main")
r.files["poem"].append("-- anonymous")
r.files["notes"].remove("two")
print(list(r.status()))
r.commit("sign; drop two")
print(r.merge("colours"), r.files, sep="\n")
print(*r.log(), sep="\n")
print(*diff(r.tree(r.resolve("HEAD~2"))["poem"], r.files["poem"]), sep="\n")
print(r.merge("colours"), r.resolve("HEAD^") == r.resolve("main~1"), r.resolve(first) == r.resolve("HEAD~2"), len(r.objects))
r.branch("fast")
del r.files["palette"]
r.commit("no palette")
r.checkout("main")
print(r.merge("fast"), sorted(r.files), r)
r.files["notes"].insert(0, "zero")
try:
    r.checkout("fast")
except ValueError as e:
    print(e)
r.stash()
r.checkout("fast")
print(r.stashes, list(r.status()))
for bad in (lambda: r.checkout("nowhere"), lambda: r.commit("same"), lambda: r.branch("main"), lambda: r.resolve("HEAD~9"), lambda: r.resolve(""), lambda: r.resolve("HEAD~x"), lambda: setattr(r.objects[r.branches["main"]], "time", 0)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(merge3(list("abc"), list("aXbc"), list("abYc")), merge3([], ["x"], ["y"]), merge3(list("abc"), list("ac"), list("ac")))
r.files["poem"][0] = "roses are rosy"
r.files["notes"] = ["1", "3"]
r.commit("rosy")
r.checkout("main")
r.files["poem"][0] = "roses are roses"
r.files["notes"] = ["one", "more", "3"]
r.commit("roses")
try:
    r.merge("fast")
except* Conflict as g:
    print(len(g.exceptions), [e.path for e in g.exceptions], g.exceptions[0].args)
r.merge("fast")

# Tries: nested dicts, a mutable mapping with prefixes, wildcards, autocomplete with ranks, Aho-Corasick over a text, a radix tree that is printed.
from collections import deque
from collections.abc import MutableMapping


class Trie(MutableMapping):
    _END = object()

    def __init__(self, items=(), /, **kw):
        self._root, self._n = {}, 0
        self.update(items, **kw)

    def _walk(self, key, make=False):
        node = self._root
        for c in key:
            if c not in node:
                if not make:
                    raise KeyError(key)
                node[c] = {}
            node = node[c]
        return node

    def __getitem__(self, key):
        try:
            return self._walk(key)[self._END]
        except KeyError:
            raise KeyError(key) from None

    def __setitem__(self, key, value):
        node = self._walk(key, make=True)
        self._n += self._END not in node
        node[self._END] = value

    def __delitem__(self, key):
        path = [(None, self._root)]
        for c in key:
            if c not in path[-1][1]:
                raise KeyError(key)
            path.append((c, path[-1][1][c]))
        del path[-1][1][self._END]
        self._n -= 1
        while len(path) > 1 and not path[-1][1]:
            c, _ = path.pop()
            del path[-1][1][c]

    def __iter__(self):
        return self.prefixed("")

    def __len__(self):
        return self._n

    def prefixed(self, prefix):
        def go(node, word):
            if self._END in node:
                yield word
            for c in sorted(k for k in node if k is not self._END):
                yield from go(node[c], word + c)

        try:
            node = self._walk(prefix)
        except KeyError:
            return iter(())
        return go(node, prefix)

    def matches(self, pattern):
        def go(node, i, word):
            if i == len(pattern):
                if self._END in node:
                    yield word
            elif pattern[i] == "*":
                yield from go(node, i + 1, word)
                for c in [k for k in node if k is not self._END]:
                    yield from go(node[c], i, word + c)
            else:
                for c in node if pattern[i] == "?" else pattern[i]:
                    if c in node and c is not self._END:
                        yield from go(node[c], i + 1, word + c)

        return sorted(set(go(self._root, 0, "")))

    def __repr__(self):
        return f"{type(self).__name__}({dict(self)})"


class Finder:
    def __init__(self, words):
        self.go, self.fail, self.out = [{}], [0], [[]]
        for w in words:
            s = 0
            for c in w:
                if c not in self.go[s]:
                    self.go[s][c] = len(self.go)
                    self.go.append({}), self.fail.append(0), self.out.append([])
                s = self.go[s][c]
            self.out[s].append(w)
        todo = deque(self.go[0].values())
        while todo:
            s = todo.popleft()
            for c, n in self.go[s].items():
                todo.append(n)
                f = self.fail[s]
                while f and c not in self.go[f]:
                    f = self.fail[f]
                self.fail[n] = self.go[f].get(c, 0)
                self.out[n] += self.out[self.fail[n]]

    def __call__(self, text):
        s = 0
        for i, c in enumerate(text):
            while s and c not in self.go[s]:
                s = self.fail[s]
            s = self.go[s].get(c, 0)
            for w in self.out[s]:
                yield i - len(w) + 1, w


def radix(words, depth=0):
    groups = {}
    for w in sorted(words):
        groups.setdefault(w[:1], []).append(w)
    for first, group in groups.items():
        if not first:
            print("  " * depth + "$")
            continue
        n = 1
        while all(len(w) > n for w in group) and len({w[n] for w in group}) == 1:
            n += 1
        print("  " * depth + group[0][:n])
        radix({w[n:] for w in group}, depth + 1) if len(group) > 1 else None


t = Trie({"to": 7, "tea": 3, "ted": 4, "ten": 12}, i=11, inn=5, A=15)
t["in"] = 9
t["in"] += 1
print(t, len(t), list(t), "te" in t, "tea" in t, t.get("te"), t.pop("ted"), t.setdefault("tee", 0), sorted(t.items(), key=lambda kv: -kv[1])[:3])
print(list(t.prefixed("te")), list(t.prefixed("x")), t.matches("?n"), t.matches("t*"), t.matches("*n*"), t.matches("*"))
del t["inn"]
print(t == dict(t), t != {}, list(t.keys()), list(t.values()), sorted(t.keys() & {"to", "in", "zz"}), bool(Trie()), t._root["i"].keys() - {t._END})
for key in ("inn", "t", ""):
    for action in (t.__getitem__, t.__delitem__, t.pop):
        try:
            action(key)
        except KeyError as e:
            print(key, e if e.args[0] is not t._END else "no end", e.__suppress_context__)
t[""] = "empty"
print(t[""], list(t)[:2], t.popitem(), len(t))
t.clear()
print(len(t), t._root)
print(list(Finder(["he", "she", "his", "hers"])("ushers and his sheep")), list(Finder(["aa", "aaa"])("aaaa")))
radix({"romane", "romanus", "romulus", "rubens", "ruber", "rubicon", "rubicundus", "rom"})

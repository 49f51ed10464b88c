# Searching texts: failure functions, Z, Boyer-Moore-Horspool, rolling hashes, suffix arrays by doubling with common prefixes, a suffix automaton, palindromes by Manacher, minimal rotations, a concordance; every way against str.find; wide characters and bytes too; the positions go into a class that is a Sequence by hand; an index past its end ends the program.
class Hits:
    """Positions, computed when they are asked for."""

    def __init__(self, source):
        self._source, self._known = iter(source), []

    def _until(self, n):
        while n is None or len(self._known) <= n:
            try:
                self._known.append(next(self._source))
            except StopIteration:
                break

    def __getitem__(self, n):
        self._until(None if isinstance(n, slice) or n < 0 else n)
        try:
            return self._known[n]
        except IndexError as e:
            e.add_note(f"only {len(self._known)} hits")
            raise

    def __len__(self):
        self._until(None)
        return len(self._known)

    def __eq__(self, other):
        return self[:] == other[:] if isinstance(other, (Hits, list)) else NotImplemented

    def __repr__(self):
        return f"Hits({self._known}, {'...' if self._source.gi_frame else 'all'})"


def plain(text, word):
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def failures(word):
    table, k = [0] * len(word), 0
    for i in range(1, len(word)):
        while k and word[i] != word[k]:
            k = table[k - 1]
        k += word[i] == word[k]
        table[i] = k
    return table


def knuth(text, word):
    table, k = failures(word), 0
    for i, c in enumerate(text):
        while k and (k == len(word) or c != word[k]):
            k = table[k - 1]
        k += c == word[k]
        if k == len(word):
            yield i - k + 1


def zeds(s):
    z, left, right = [len(s)] + [0] * (len(s) - 1), 0, 0
    for i in range(1, len(s)):
        if i < right:
            z[i] = min(right - i, z[i - left])
        while i + z[i] < len(s) and s[z[i]] == s[i + z[i]]:
            z[i] += 1
        if i + z[i] > right:
            left, right = i, i + z[i]
    return z


def by_zeds(text, word):
    sep = "\0" if isinstance(text, str) else b"\0"
    yield from (i for i, n in enumerate(zeds(word + sep + text)[len(word) + 1:]) if n == len(word))


def horspool(text, word):
    last = {c: len(word) - 1 - i for i, c in enumerate(word[:-1])}
    at = 0
    while at + len(word) <= len(text):
        if text[at:at + len(word)] == word:
            yield at
        at += last.get(text[at + len(word) - 1], len(word))


def rolling(text, word, base=257, mod=(1 << 61) - 1):
    code = ord if isinstance(text, str) else int
    m, want, have = len(word), 0, 0
    high = pow(base, m - 1, mod)
    for c in word:
        want = (want * base + code(c)) % mod
    for i, c in enumerate(text):
        if i >= m:
            have -= code(text[i - m]) * high
        have = (have * base + code(c)) % mod
        if i >= m - 1 and have == want and text[i - m + 1:i + 1] == word:
            yield i - m + 1


class SuffixArray:
    def __init__(self, text):
        self.text = text
        n, rank, k = len(text), [ord(c) for c in text], 1
        self.order = list(range(n))
        while n:
            key = lambda i: (rank[i], rank[i + k] if i + k < n else -1)
            self.order.sort(key=key)
            new = [0] * n
            for a, b in zip(self.order, self.order[1:]):
                new[b] = new[a] + (key(a) != key(b))
            rank, k = new, k * 2
            if rank[self.order[-1]] == n - 1:
                break
        self.rank = rank

    @property
    def common(self):
        """Kasai: lengths that neighbours have in common."""
        n, h, out = len(self.text), 0, [0] * max(len(self.text) - 1, 0)
        for i in range(n):
            if self.rank[i] + 1 < n:
                j = self.order[self.rank[i] + 1]
                while i + h < n and j + h < n and self.text[i + h] == self.text[j + h]:
                    h += 1
                out[self.rank[i]] = h
                h = max(h - 1, 0)
            else:
                h = 0
        return out

    def find(self, word):
        def bound(over):
            low, high = 0, len(self.order)
            while low < high:
                mid = (low + high) // 2
                part = self.text[self.order[mid]:self.order[mid] + len(word)]
                low, high = (mid + 1, high) if part < word or over and part == word else (low, mid)
            return low
        yield from sorted(self.order[bound(False):bound(True)])


class Automaton:
    """All parts of a text: states with links to shorter ones."""

    def __init__(self, text):
        self.next, self.link, self.len, self.ends = [{}], [-1], [0], [0]
        last = 0
        for c in text:
            new = self._state(self.len[last] + 1, 1)
            p = last
            while p >= 0 and c not in self.next[p]:
                self.next[p][c] = new
                p = self.link[p]
            if p < 0:
                self.link[new] = 0
            elif self.len[q := self.next[p][c]] == self.len[p] + 1:
                self.link[new] = q
            else:
                clone = self._state(self.len[p] + 1, 0)
                self.next[clone], self.link[clone] = dict(self.next[q]), self.link[q]
                while p >= 0 and self.next[p].get(c) == q:
                    self.next[p][c] = clone
                    p = self.link[p]
                self.link[q] = self.link[new] = clone
            last = new
        for s in sorted(range(1, len(self.len)), key=self.len.__getitem__, reverse=True):
            self.ends[self.link[s]] += self.ends[s]

    def _state(self, length, ends):
        for column, v in ((self.next, {}), (self.link, -1), (self.len, length), (self.ends, ends)):
            column.append(v)
        return len(self.len) - 1

    def count(self, word):
        s = 0
        for c in word:
            if (s := self.next[s].get(c)) is None:
                return 0
        return self.ends[s]

    @property
    def parts(self):
        return sum(self.len[s] - self.len[self.link[s]] for s in range(1, len(self.len)))


def palindromes(s):
    """The longest one at every centre, of letters and between them."""
    t = "|".join(f"^{s}$")
    p, centre, right = [0] * len(t), 0, 0
    for i in range(1, len(t) - 1):
        if i < right:
            p[i] = min(right - i, p[2 * centre - i])
        while t[i + p[i] + 1] == t[i - p[i] - 1]:
            p[i] += 1
            if i - p[i] - 1 < 0 or i + p[i] + 1 >= len(t):
                break
        if i + p[i] > right:
            centre, right = i, i + p[i]
    n, i = max((n, -i) for i, n in enumerate(p))
    start = (-i - n) // 2
    return s[start:start + n].strip("^$"), sum((n + 1) // 2 for i, n in enumerate(p) if 1 < i < len(t) - 2)


def least_rotation(s):
    i, j, k = 0, 1, 0
    while i < len(s) and j < len(s) and k < len(s):
        a, b = s[(i + k) % len(s)], s[(j + k) % len(s)]
        if a == b:
            k += 1
            continue
        if a > b:
            i = max(i + k + 1, j)
        else:
            j += k + 1
        j, k = j + (i == j), 0
    n = min(i, j)
    return s[n:] + s[:n]


WAYS = (knuth, by_zeds, horspool, rolling)
fib = ["a", "ab"]
while len(fib[-1]) < 600:
    fib.append(fib[-1] + fib[-2])
for text, word in (("abracadabra" * 3, "abra"), ("aaaaaaaa", "aaa"), (fib[-1], "abaab"), ("𝔸b𝔸b𝔸", "𝔸b𝔸"), ("no", "nothing"), ("é" * 5, "é"), (b"\x00\xff\x00\xff\x01" * 4, b"\xff\x00"), ("xyz", "z")):
    want = list(plain(text, word))
    got = {f.__name__: Hits(f(text, word)) == want for f in WAYS}
    print(repr(word), len(want), want[:5], [k for k, v in got.items() if not v])
print(failures("abacabab"), zeds("aabaaab"), failures(""))
for text in ("banana", "mississippi", "abcabcabc", fib[9], "x"):
    sa, au = SuffixArray(text), Automaton(text)
    n = len(text)
    assert sa.order == sorted(range(n), key=lambda i: text[i:]) and au.parts == n * (n + 1) // 2 - sum(sa.common) == len({text[i:j] for i in range(n) for j in range(i + 1, n + 1)})
    longest = max(range(len(sa.common)), key=sa.common.__getitem__, default=None)
    print(text[:12], sa.order[:8], sa.common[:8], au.parts, len(au.len), longest is not None and text[sa.order[longest]:][:sa.common[longest]], [*sa.find(text[:2])][:4], au.count(text[:2]), palindromes(text), least_rotation(text)[:8])
h = Hits(knuth("ab" * 40, "ab"))
print(h, h[2], h, h[-1], len(h), h[1:4], h == [0], h != 5)
words = "the cat and the dog and the cat".split()
index = {}
for n, w in enumerate(words):
    index.setdefault(w, []).append(n)
for w, places in sorted(index.items(), key=lambda kv: (-len(kv[1]), kv[0])):
    print(f"{w:>4}", *(f"{' '.join(words[max(p - 1, 0):p]):>4}[{w}]{' '.join(words[p + 1:p + 2])}" for p in places), sep=" | ")
for bad in (lambda: list(knuth("abc", "")), lambda: list(rolling("abc", b"b")), lambda: list(by_zeds("abc", b"b")), lambda: SuffixArray("ab").find(5).__next__(), lambda: list(horspool("a", None)), lambda: Automaton(5), lambda: h["a"], lambda: Hits(5)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
h[100]

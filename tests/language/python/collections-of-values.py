# Lists, tuples, dicts, sets, strings, slices.
l = list(range(10))
l[2:5] = ["a", "b"]
l.insert(1, 3.5)
l.extend((1, 2))
del l[0], l[-1]
print(l, l[::-1], l[1:-1:2], l.index("b"), l.count(1), l.pop(), l.pop(0))
m = [[0] * 3 for _ in range(3)]
for i in range(3):
    for j in range(3):
        m[i][j] = i * j
print(m, sum(map(sum, m)))
fl = [0.5] * 4
for i in range(1000):
    fl[i % 4] += i / 2
print(fl)
fl.append("x")
print(fl, [1, 2] < [1, 3], [1, 2] == [1.0, 2.0], [3, 1, 2].sort(), sorted("hello"), [1, [2, [3]]])
a = [5, 2, 9, 1]
a.sort(reverse=True)
b = a.copy()
b.reverse()
print(a, b, a + b, a * 2, 9 in a, 7 not in a)
nested = []
nested.append(nested)
print(nested)
t = (1, 2, 3)
print(t[1:], t + (4,), t * 2, (1,), (), t.index(2), hash((1, 2)) == hash((1, 2)), t < (1, 2, 4))
x, (y, *z), w = 1, (2, 3, 4), 5
print(x, y, z, w)
x, y = y, x
print(x, y)
d = {}
for i in range(1000):
    d[i % 50] = d.get(i % 50, 0) + i
print(len(d), d[7], sum(d.values()))
d = {"a": 1, "b": 2}
d["c"] = 3
d.update(x=9, a=0)
print(d, d.pop("b"), d.pop("zz", None), list(d), list(d.items()), "c" in d, d.setdefault("n", []), d.get("no"))
print({1: "int", 1.0: "float", True: "bool"}, {(1, 2): "t"}[1, 2], dict([("k", 1)], z=2), {**d, "c": 4}, d | {"q": 1})
for k in list(d):
    if k == "x":
        del d[k]
print(d, d == {"a": 0, "c": 3, "n": []}, sorted(d.keys() & {"a", "c"}), dict.fromkeys("ab", 0), d.popitem())
s = {3, 1, 2}
s.add(10)
s |= {7}
s.discard(99)
print(s, s & {1, 2, 50}, s - {1}, s ^ {1, 100}, {1} <= s, s.isdisjoint({5}), frozenset([1, 2]) == {1, 2}, len(s), set())
print({i % 7 for i in range(100)}, sorted({"b", "a"}), {1, 2} | {3}, {frozenset({1}): 1})


class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f"K{self.v}"


kd = {K(1): "a", K(2): "b"}
kd[K(1)] = "c"
print(kd, kd[K(2)], K(3) in kd, len({K(1), K(1), K(5)}))
text = "The quick brown fox"
print(text.split(), text.lower(), text[4:9], text[::-1], text.find("quick"), text.replace("q", "Q"), len(text), text.title())
print("-".join(["a", "b"]), "a,b,,c".split(","), "  x ".strip(), "abc".upper(), "x" * 3, "ab" in "cab", "a" < "b", "abc".startswith(("x", "ab")))
print("%s %d %5.1f %-4s| %x %r %%" % ("s", 42, 3.14159, "ab", 255, "q"), "{} {1}".format(1, 2) if False else "{0} {1} {0} {k}".format(1, 2, k=3))
print(f"{3.14159:.2f} {42:>6} {'l':<4}| {255:#06x} {1234567:,} {0.5:%} {'c':^5} {-5:+d} {1e-7} {2**70}", f"{text!r:>25}", f"{1 + 1 = }")
print("a\tb\n\\", repr("it's"), repr('"q"'), repr("\x00\xe9\u4e2d\U0001f600"), "\u2022", ascii("\xe9"))
emoji = "a\U0001f600b"
print(len(emoji), emoji[1], emoji[::-1], [c for c in emoji], emoji.find("b"), ord(emoji[1]), chr(0x1f600) == emoji[1], emoji.upper())
print("one two".partition(" "), "abc".isalpha(), "12".isdigit(), "Abc".swapcase(), "abc".center(9, "*"), "7".zfill(3), "a\nb".splitlines(), "x=1".split("=", 1))
out = []
for i in range(500):
    out.append(str(i))
    if len(out) > 10:
        out = out[5:]
print("".join(out), "abcabc".count("bc"), "abc".translate({97: "X"}), "hello"[1], "hello"[-1])
print(bytes([65, 66]), b"ab" + b"c", b"abc"[1], bytearray(b"xy"), b"a,b".split(b","), "é".encode(), b"\xc3\xa9".decode(), bytes(3))
print(slice(1, 2), range(10)[2:5], list(range(10, 0, -3)), range(5) == range(0, 5), 3 in range(5), len(range(0, 100, 7)), range(3)[-1])
print([i for i in range(20) if i % 2 if i % 3], [(a, b) for a in "ab" for b in range(2)], {k: v for k, v in enumerate("ab")}, any([0, 1]), all([]))
print(list(zip([1, 2, 3], "ab")), list(map(str, [1, 2])), sum(range(101)), divmod(17, 5), isinstance(True, int), type(None).__name__)

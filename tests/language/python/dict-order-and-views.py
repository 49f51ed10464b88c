# Dicts keep their order through deletion, update and |=; views are live.
d = {}
for i in range(2000):
    d[i % 50] = i
    if i % 3 == 0:
        d.pop(i % 25, None)
    if i % 40 == 0:
        d["k%d" % i] = i
        d.popitem() if i % 80 else None
print(len(d), list(d)[:8], list(d.values())[-4:], list(reversed(d))[:3])
keys, values, items = d.keys(), d.values(), d.items()
del d[list(d)[0]]
d["new"] = 0
print(len(keys), list(keys)[-1], ("new", 0) in items, 0 in values, sorted(map(str, keys & {"new", 49})), type(keys).__name__, list(items)[-1], keys.mapping["new"])
e = {"a": 1, "b": 2} | {"b": 3, "c": 4}
e |= [("d", 5), ("a", 9)]
print(e, dict(e, z=1), dict([(1, 2)], a=3), {**e, "a": 0}, dict.fromkeys("ab", []), dict(zip("xy", range(2))), e == dict(reversed(list(e.items()))))
print(e.get("q"), e.get("q", 1), e.setdefault("q", []), e.setdefault("a", 7), e.pop("q"), e.pop("nope", None), e.popitem(), list(e), e.copy() is e, sorted(e.items(), key=lambda kv: -kv[1]))
e.update(b=1, z=2); e.update({"a": 0}); e["b"] = 5
print(e, 1 in {1.0: "x"}, {1: "a", True: "b", 1.0: "c"}, {(): 1}[()], {None: 1, "": 2}, len({0: 1, -0.0: 2, False: 3}))
class Key:
    def __init__(self, v): self.v = v
    def __hash__(self): return self.v % 3
    def __eq__(self, o): return isinstance(o, Key) and self.v == o.v
    def __repr__(self): return f"K{self.v}"
k = {Key(i): i for i in range(200)}
print(len(k), k[Key(150)], Key(200) in k, k.pop(Key(3)), list(k)[2:5])
class D(dict):
    def __missing__(self, key):
        self[key] = key * 2
        return self[key]
m = D(a=1)
for i in range(500):
    m[i % 60]
print(len(m), m[5], m.get("zz"), "zz" in m, repr(D(x=1)), D.fromkeys([1]))
for text in ("d['nope']", "d.pop('nope')", "{}.popitem()", "{[]: 1}", "dict([1])", "dict([(1, 2, 3)])", "dict(5)", "d | [1]", "{**5}", "d < d", "dict(a=1, **{'a': 2})", "{}[{}]", "del d['zip']", "d.update(5)", "d.fromkeys(5)", "hash(d)", "dict.fromkeys([[]])", "{1: 2}[1, 2]"):
    try:
        exec("print(%s)" % text if not text.startswith("del") else text)
    except Exception as x:
        print(text, "|", type(x).__name__, x)

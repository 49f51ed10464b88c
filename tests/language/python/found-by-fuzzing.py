# What `metatrace fuzz python` has found.


def total(r):
    s = 0
    for e in r:
        s += e
    return s


for k in range(60):
    t = total(range(2**53 - 2, 2**53 + 3)), total(range(-2**53 + 2, -2**53 - 3, -1)), total(range(k))
    if k % 20 == 0:
        print(t)
print(list(range(2**53 - 2, 2**53 + 3)), list(reversed(range(2**53 - 2, 2**53 + 3))))
print(list(range(2**63 - 2, 2**63 + 2)), list(range(0, 2**40, 2**38)), len(range(-2**53 + 1, 2**53 - 1)))


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for i in (2**60, -2**60, 2**63, -2**70):
    tried(lambda: [1, 2][i])
    tried(lambda: "ab"[i])
    tried(lambda: (1, 2)[i])
    tried(lambda: [1, 2].pop(i))
    xs = [1, 2]
    tried(lambda: xs.insert(i, 0))
    print(xs)


class A:
    pass


class B(A):
    pass


class S(A):
    __slots__ = ("y",)

    def __init__(self):
        self.x = 1
        self.y = 2


class T(S):
    pass


class M:
    pass


s = S()
s.__dict__["y"] = 3
print(vars(s), s.y, s.x, T().__dict__)
o = A()
for c in (B, S, T, M, A):
    tried(lambda: (setattr(o, "__class__", c), type(o).__name__))
for cls, bases in ((B, (S,)), (B, (T, M)), (B, (M, A)), (B, (A,)), (T, (A,)), (T, (S, M)), (S, (M,)), (B, ()),
                   (B, [A]), (B, (1,)), (A, (B,)), (B, (B,))):
    tried(lambda: (setattr(cls, "__bases__", bases), cls.__mro__))


def delegates():
    yield from [1, 2, 3]


g = delegates()
print(next(g))
tried(lambda: g.send(1))


def carets(text):
    import traceback
    try:
        exec(compile(text, "carets", "exec"), {})
    except Exception as e:
        print(traceback.format_exception_only(e)[-1].strip())


carets('("xyz")[7]')


class Shown(int):
    def __repr__(self):
        return "shown"


class ShownBytes(bytes):
    def __repr__(self):
        return "shown"


print(int.__str__ is object.__str__, bool.__str__ is object.__str__, bytes.__str__ is object.__str__)
print(str(Shown(3)), "%s" % Shown(3), f"{Shown(3)}", f"{Shown(3)!s}", str(ShownBytes(b"a")), str(True), str(bytearray(b"a")))

class A:
    def __init__(self, v): self.v = v
    def __gt__(self, o): print('gt', self.v); return self.v > o.v
    def __lt__(self, o): print('lt', self.v); return self.v < o.v
print(max(A(1), A(2)).v, min(A(1), A(2)).v, max([A(3), A(2), A(5)]).v, max([A(1),A(4)], key=lambda a: a).v)
class L:
    def __lt__(self, o): return 'x'
class G:
    def __gt__(self, o): return []
print(type(max(L(), L())).__name__, type(max(G(), G())).__name__)
for f in (lambda: max(1, set()), lambda: max(set(), 1), lambda: min(1, set()), lambda: max([1, None]), lambda: max(1, 'a', key=lambda x: x), lambda: max('b', 'a', 2)):
    try: print(f())
    except TypeError as e: print(e)

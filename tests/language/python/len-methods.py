# len() of objects with a method: what it may give, where it raises, and as often as compiled code wants.
class A:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class I:
    def __index__(self): return 7
class B(list):
    def __len__(self): return 3 + super().__len__()
class S(str):
    def __len__(self): return 9
def f(x):
    try:
        return len(x)
    except Exception as e:
        return type(e).__name__, str(e)
for i in range(3):
    print([f(A(n)) for n in (0, 5, -1, True, 1.5, 'x', I(), 2**70, None)])
    print(f(B([1, 2])), f(S('abc')), f(A), f(3), f(len), f(object()))
    t = 0
    for k in range(400): t += len(A(k)) + len([k] * (k % 3))
    print(t, len.__name__)
class R:
    def __len__(self): raise KeyError('inside')
class D:
    def __len__(self): return len(self)
for x in (R(), D()):
    for _ in range(40):
        try: len(x)
        except (KeyError, RecursionError) as e: last = e
    print(type(last).__name__, last)
def outer(x): return 1 + len(x)
outer(R())

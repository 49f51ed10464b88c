# with: order, suppression, several managers, exceptions in __enter__ and __exit__.
class M:
    log = []

    def __init__(self, name, suppress=False, fail=None):
        self.name, self.suppress, self.fail = name, suppress, fail

    def __enter__(self):
        if self.fail == "enter":
            raise RuntimeError("enter " + self.name)
        M.log.append("+" + self.name)
        return self.name

    def __exit__(self, t, e, tb):
        M.log.append("-" + self.name + ("" if t is None else ":" + t.__name__))
        if self.fail == "exit":
            raise KeyError("exit " + self.name)
        return self.suppress


def run(*managers, body=None):
    M.log = []
    try:
        a, b = managers
        with a as x, b as y:
            M.log.append(x + y)
            if body:
                body()
            return "done"
        M.log.append("suppressed")
    except Exception as e:
        M.log.append(repr(e) + " in " + repr(e.__context__))
    finally:
        print(" ".join(M.log))


div = lambda: 1 / 0
print(run(M("a"), M("b")))
run(M("a"), M("b"), body=div)
run(M("a", True), M("b"), body=div)
run(M("a"), M("b", True), body=div)
run(M("a"), M("b", fail="enter"))
run(M("a", True), M("b", fail="enter"))
run(M("a", fail="exit"), M("b", fail="exit"), body=div)
n = 0
for i in range(1000):
    with M("x", i % 2 == 0) as m, M("y"):
        n += 1
        if i % 4 == 0:
            raise ValueError
        if i % 4 == 1:
            continue
        n += 10
print(n, len(M.log))


def early():
    for i in range(10):
        with M("e") as e, M("f") as f:
            if i == 3:
                return i


print(early(), M.log[-4:])
for bad in (5, None):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit():
        pass
except TypeError as e:
    print(e)
with (M("p") as p, M("q") as q,):
    print(p, q)
with M("t") as (a), M("ab") as (b, c):
    print(a, b, c)

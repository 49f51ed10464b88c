# Compiles, runs and drops code until the file that its argument names is there: each round another text, with loops, calls, a class, a generator, exceptions and what it assumes of a module that lives on.
import os
import sys
import types

shared = types.SimpleNamespace(k="shared")
TEXT = """
class Class{n}:
    kind = {n}

    def __init__(self):
        self.sum = 0

    def step(self, x):
        self.sum += x
        return self


def f(o, x):
    return o.step(x * {n}).sum


def numbers():
    for i in range(60):
        yield i


def run():
    o = Class{n}()
    total = 0
    for i, j in zip(range(60), numbers()):
        total += f(o, i) % 1000 + len(shared.k) + j
        if i % 7 == 0:
            total += len(str(i)) + int({n}.5)
        try:
            if i % 13 == 5:
                raise KeyError({n})
        except KeyError as e:
            total += e.args[0] % 7
    d = {{}}
    for i in range(60):
        d["field{n}"] = i
        total += d["field{n}"] + Class{n}.kind % 3
    return total


total = run()
"""
n = 0
while not os.path.exists(sys.argv[1]):
    for _ in range(3):
        n += 1
        names = {"shared": shared, "__name__": "round%d" % n}
        exec(compile(TEXT.format(n=n), "round%d" % n, "exec"), names)
    # Who runs this program measures here.
    print("round", n, flush=True)

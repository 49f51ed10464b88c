# The module trace: counts of lines, and traces printed as they come.
import contextlib
import io
import os
import sys
import trace


def collatz(n):
    steps = 0
    while n != 1:
        if n % 2:
            n = 3 * n + 1
        else:
            n //= 2
        steps += 1
    return steps


def longest(limit):
    best = 0, 0
    for n in range(1, limit):
        steps = collatz(n)
        if steps > best[0]:
            best = steps, n
    return best


def words(text):
    for word in text.split():
        if word.startswith('#'):
            return
        yield word.lower()


def count(text):
    found = {}
    for w in words(text):
        found[w] = found.get(w, 0) + 1
    return sorted(found.items(),
                  key=lambda pair: (-pair[1], pair[0]))


class Stack:
    def __init__(self, *items):
        self.items = list(items)

    def pop(self):
        try:
            return self.items.pop()
        except IndexError:
            return None
        finally:
            self.last = len(self.items)


def everything():
    s = Stack(1, 2)
    return longest(20), count('A b a B c # d'), [s.pop() for _ in range(3)]


here = os.path.basename(__file__)
tracer = trace.Trace(count=1, trace=0)
print(tracer.runfunc(everything))
counts = tracer.results().counts
first = collatz.__code__.co_firstlineno
for (file, line), n in sorted(counts.items()):
    if os.path.basename(file) == here:
        print(line - first, n)

tracer = trace.Trace(count=0, trace=1, ignoredirs=[sys.prefix, sys.exec_prefix])
out = io.StringIO()
with contextlib.redirect_stdout(out):
    tracer.runfunc(collatz, 3)
print(out.getvalue())
tracer = trace.Trace(count=1, trace=0)
tracer.runctx('y = f(6)', {'f': collatz}, {})
print(sorted(n for (file, _), n in tracer.results().counts.items() if os.path.basename(file) == here))
print(sys.gettrace())

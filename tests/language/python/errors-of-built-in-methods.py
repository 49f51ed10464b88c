"""Errors that methods of built-in classes raise in loops, which are caught there or further out: their messages, tracebacks and contexts."""
import traceback


def attempt(f, *args):
    try:
        return f(*args)
    except (IndexError, KeyError, ValueError) as e:
        return f'{type(e).__name__}: {e} {e.args!r} {e.__context__!r}'


def pops(n):
    stack = []
    misses = 0
    for i in range(n):
        try:
            stack.pop()
        except IndexError as e:
            misses += len(str(e))
            if i % 5 == 0:
                stack.append(i)
    return misses


def numbers(words):
    total = bad = 0
    for _ in range(60):
        for w in words:
            try:
                total += int(w)
            except ValueError as e:
                bad += len(str(e))
    return total, bad


print(pops(300))
print(numbers(['12', ' 7 ', '-3', 'x', '1x', '', ' ', '0x1f', '1_000', '1__0', "it's", 'a"b', 'back\\slash', 'é', '٣', '9' * 30, 'a' * 300]))
for w in ['x', '12a', "it's", 'a"b', 'a\\b', 'tab\tx', 'é', '', '+', 'inf', 'nan', 'a' * 150, 'a' * 151, 'a' * 250, '1e5', '1.5']:
    print(attempt(int, w))


def removals(n):
    out = []
    for i in range(n):
        l = [1, 2, 'a']
        s = {1, 'a'}
        d = {1: 2, 'a': 3}
        key = i % 4 if i % 2 else 'ab'[i % 4 // 2]
        for f in (l.remove, s.remove, d.pop, d.__getitem__, l.pop if isinstance(key, int) else l.index):
            try:
                f(key)
            except (ValueError, KeyError, IndexError) as e:
                out.append(str(e))
    return len(out), sorted(set(out))


print(removals(200))
print(attempt([].pop), attempt([].pop, 0), attempt([1].pop, 1), attempt([1].pop, -2), attempt([1, 2].pop, -1))
print(attempt([1.5].remove, 2), attempt([1.5, 2.0].remove, 2), attempt([True].remove, 1), attempt(['a'].remove, 'b'))
print(attempt({1}.remove, 2), attempt(set().remove, 'x'), attempt({}.pop, 1), attempt({}.pop, (1, 2)), attempt({1: None}.pop, 1))


def inner(l):
    return l.pop()


def outer(n):
    for i in range(n):
        try:
            inner([])
        except IndexError as e:
            last = e
            try:
                {}.pop('k')
            except KeyError as k:
                context = k.__context__
    return last, context


last, context = outer(100)
print(last is context)
print([(f.name, f.line) for f in traceback.extract_tb(last.__traceback__)])
try:
    for text in ['1', '2', 'three']:
        int(text)
except ValueError as e:
    print([(f.name, f.line) for f in traceback.extract_tb(e.__traceback__)], e)


def finally_too(n):
    log = 0
    for i in range(n):
        try:
            try:
                int('x')
            finally:
                log += 1
        except ValueError:
            log += 10
        else:
            log += 100
    return log


print(finally_too(200))

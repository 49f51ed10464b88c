# Generators: send, throw, close, return values, running twice, in hot loops.
def averager():
    total = count = 0
    average = None
    while True:
        try:
            x = yield average
        except ValueError as e:
            print("reset:", e)
            total = count = 0
            continue
        total += x
        count += 1
        average = total / count


a = averager()
next(a)
for i in range(1000):
    r = a.send(i)
    if i % 400 == 399:
        print(r, a.throw(ValueError(f"at {i}")))
print(r)
a.close()
try:
    a.send(1)
except StopIteration as e:
    print("stopped", e.value)


def stubborn():
    n = 0
    while n < 3:
        try:
            yield n
        except GeneratorExit:
            n += 1
            print("ignored")


g = stubborn()
next(g)
for _ in range(3):
    try:
        print(g.close())
    except RuntimeError as e:
        print(e)


def returning():
    x = yield 1
    return x


g = returning()
next(g)
try:
    g.send("value")
except StopIteration as e:
    print(e.value, e.args)


def raising_stop():
    yield 1
    raise StopIteration(5)


try:
    list(raising_stop())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def itself():
    yield next(me)


me = itself()
try:
    next(me)
except ValueError as e:
    print(e)
g = averager()
try:
    g.send(1)
except TypeError as e:
    print(e)
try:
    g.throw(KeyError("early"))
except KeyError as e:
    print("KeyError", e, list(g))


def finals(log):
    try:
        for i in range(10):
            yield i
    finally:
        log.append("closed")


log = []
for k in range(200):
    g = finals(log)
    for v in g:
        if v == k % 12:
            break
    g.close()
print(len(log))
g = finals(log)
print(g.gi_frame is not None, g.gi_running, next(g), g.gi_yieldfrom, g.__name__, g.__qualname__)

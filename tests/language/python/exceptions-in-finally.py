# return, break, continue and raise in try, except, else and finally.
def f(kind, i):
    log = []
    try:
        log.append("t")
        if kind == "return":
            return log
        if kind == "raise":
            raise ValueError(i)
        if kind == "wrong":
            raise KeyError(i)
    except ValueError:
        log.append("e")
        if i % 2:
            return log
    else:
        log.append("l")
    finally:
        log.append("f")
        if i % 7 == 0:
            return "override"
    log.append("end")
    return log


counts = {}
for i in range(1600):
    kind = ("return", "raise", "none", "wrong")[i % 4]
    try:
        r = f(kind, i)
    except KeyError:
        r = "KeyError"
    key = kind + ":" + "".join(r)
    counts[key] = counts.get(key, 0) + 1
for k in sorted(counts):
    print(k, counts[k])


def loops():
    out = []
    for i in range(12):
        try:
            if i % 3 == 0:
                continue
            if i == 10:
                break
            out.append(i)
        finally:
            out.append(-i)
    else:
        out.append("else")
    while True:
        try:
            return out
        finally:
            break
    return out + ["after"]


for _ in range(100):
    r = loops()
print(r)


def swallow():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return "swallowed"


print(swallow())


def order():
    try:
        try:
            raise ValueError("a")
        finally:
            print("inner")
    except ValueError as e:
        print("caught", e)
        try:
            return print("returning")
        finally:
            print("last")


order()


def replaced():
    try:
        raise ValueError("lost")
    finally:
        raise KeyError("replaces")


try:
    replaced()
except KeyError as e:
    print(repr(e), repr(e.__context__))

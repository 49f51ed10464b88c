# itertools by hand: chunks, windows, pairwise, merge, roundrobin, groupby, tee, peekable, unfold, product, permutations in order, lazy primes, back-pressure between generators with send, close that cascades; StopIteration escapes at the end.
def count(n=0, step=1):
    while True:
        yield n
        n += step


def take(n, it):
    it = iter(it)
    return [next(it) for _ in range(n)] if n else []


def upto(n, it):
    for _, x in zip(range(n), it):
        yield x


def chunks(it, n):
    it = iter(it)
    while chunk := list(upto(n, it)):
        yield chunk


def windows(it, n):
    window = []
    for x in it:
        window.append(x)
        if len(window) == n:
            yield tuple(window)
            del window[0]


def merge(*its, key=lambda x: x):
    heads = [[x, it] for it in map(iter, its) for x in [next(it, heads_end)] if x is not heads_end]
    while heads:
        head = min(heads, key=lambda h: key(h[0]))
        yield head[0]
        try:
            head[0] = next(head[1])
        except StopIteration:
            heads.remove(head)


heads_end = object()


def roundrobin(*its):
    its = [iter(i) for i in its]
    while its:
        for it in its[:]:
            try:
                yield next(it)
            except StopIteration as s:
                its.remove(it)
                if s.value is not None:
                    yield s.value


def groupby(it, key=None):
    group, last = [], heads_end
    for x in it:
        k = key(x) if key else x
        if k != last and group:
            yield last, group
            group = []
        last = k
        group.append(x)
    if group:
        yield last, group


def tee(it, n=2):
    it, queues = iter(it), [[] for _ in range(n)]

    def one(mine):
        while True:
            if not mine:
                try:
                    x = next(it)
                except StopIteration:
                    return
                for q in queues:
                    q.append(x)
            yield mine.pop(0)

    return [one(q) for q in queues]


class Peekable:
    def __init__(self, it):
        self.it, self.ahead = iter(it), []

    def __iter__(self):
        return self

    def __next__(self):
        return self.ahead.pop(0) if self.ahead else next(self.it)

    def peek(self, default=None):
        if not self.ahead:
            for x in self.it:
                self.ahead.append(x)
                break
            else:
                return default
        return self.ahead[0]

    def __bool__(self):
        return self.peek(heads_end) is not heads_end


def product(*pools):
    if not pools:
        yield ()
        return
    first, *rest = map(tuple, pools)
    for x in first:
        for tail in product(*rest):
            yield x, *tail


def permutations(items):
    items = sorted(items)
    yield tuple(items)
    while (i := max((i for i in range(len(items) - 1) if items[i] < items[i + 1]), default=-1)) >= 0:
        j = max(j for j in range(i + 1, len(items)) if items[j] > items[i])
        items[i], items[j] = items[j], items[i]
        items[i + 1:] = items[:i:-1]
        yield tuple(items)


def primes():
    composites = {}
    for n in count(2):
        if n in composites:
            for p in composites.pop(n):
                composites.setdefault(n + p, []).append(p)
        else:
            yield n
            composites[n * n] = [n]


def unfold(f, x):
    while (step := f(x)) is not None:
        value, x = step
        yield value


def stage(name, inner, log):
    log.append(f"{name} starts")
    try:
        wanted = None
        while True:
            got = inner.send(wanted)
            wanted = yield f"{got}{name}"
            log.append(f"{name} asked {wanted}")
    except StopIteration as e:
        return f"{e.value} by {name}"
    finally:
        log.append(f"{name} ends")
        inner.close()


def source(log):
    n = 0
    try:
        while n < 3:
            n += 1
            wanted = yield n
            n = wanted if wanted is not None else n
        return "drained"
    finally:
        log.append("source ends")


print(take(3, count(5, -2)), list(chunks("abcdefg", 3)), list(windows(range(5), 3)), list(upto(0, "x")), take(0, ()))
print(list(merge([1, 4, 9], [2, 3, 10], [], (0, 20))), list(merge("bd", "ACe", key=str.lower)))
print(list(roundrobin("ABC", "D", source([]))), [(k, "".join(g)) for k, g in groupby("aabbba")], list(groupby(range(7), lambda n: n // 3)))
a, b = tee(x * x for x in range(5))
print(next(a), next(a), list(b), list(a), list(zip(*tee("xyz", 3))))
p = Peekable([0, 1, 2])
print(p.peek(), next(p), p.peek(), bool(p), list(p), p.peek("end"), bool(p), bool(Peekable([None])))
print(list(product("ab", [1, 2])), list(product()), list(product("a", "")), list(permutations([2, 1, 3])), len(list(permutations("abcde"))), list(permutations([1, 1, 2])))
print(take(12, primes()), next(x for x in primes() if x > 1000), sum(upto(200, primes())))
print(list(unfold(lambda n: (n % 2, n // 2) if n else None, 37)), list(unfold(lambda s: (s[0], s[1:]) if s else None, "abc")))
log = []
pipe = stage("b", stage("a", source(log), log), log)
print(next(pipe), pipe.send(None), log)
try:
    pipe.send(7)
except StopIteration as e:
    print("value", e.value, log)
log.clear()
pipe = stage("b", stage("a", source(log), log), log)
print(next(pipe), pipe.close(), log)
log.clear()
pipe = stage("z", stage("y", source(log), log), log)
next(pipe)
try:
    pipe.throw(ValueError("from outside"))
except ValueError as e:
    print(repr(e), log)
gen = (i for i in range(3))
print(gen.gi_frame is None, next(gen), [*gen], gen.gi_frame is None, next(gen, "over"))


def delegate():
    got = yield from [1, 2]
    result = yield from source([])
    yield got, result
    yield from {"k": 1}
    return "done"


print([*delegate()], dict(enumerate(delegate(), 1)), max(delegate(), key=str), sum(x for x in delegate() if isinstance(x, int)))
total = 0
for chunk in chunks(count(), 50):
    total += sum(chunk)
    if chunk[0] > 2000:
        break
print(total, chunk[0])
try:
    take(4, [1, 2])
except StopIteration as e:
    print("take", repr(e))


def careless(it):
    while True:
        yield next(it) + next(it)


print(next(careless(iter([1, 2]))))
list(careless(iter([1, 2, 3])))

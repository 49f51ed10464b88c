# Threads that wait while a built-in function is in the middle of calling the program: sort keys, hashes, reprs, imports, class bodies, metaclasses, properties, exceptions that cross.
import json
import re
import threading
import time


class Slow:
    """Whatever is asked of it takes time, while which others work."""

    def __init__(self, n):
        self.n = n

    def wait(self):
        seen = others[0]
        while others[0] == seen:
            time.sleep(0.0005)
        return self.n

    def __eq__(self, other):
        return self.wait() == other.n

    def __hash__(self):
        return self.wait() % 2

    def __lt__(self, other):
        return self.wait() < other.n

    def __repr__(self):
        return f'<{self.wait()}>'

    def __len__(self):
        return self.wait()

    def __index__(self):
        return self.wait()

    def __format__(self, spec):
        return f'{self.wait()}:{spec}'

    def __contains__(self, n):
        return self.wait() == n

    def __iter__(self):
        return iter(lambda: self.wait() and None, None)


others = [0]
stop = threading.Event()


def busy():
    while not stop.wait(0.0005):
        others[0] += 1


helper = threading.Thread(target=busy)
helper.start()


def during(name, f):
    before = others[0]
    result = f()
    print(name, result, others[0] > before)


class Meta(type):
    def __new__(mcls, name, bases, body):
        Slow(3).wait()
        return super().__new__(mcls, name, bases, body)

    def __call__(cls, *args):
        Slow(4).wait()
        return super().__call__(*args)


def make():
    class Made(metaclass=Meta):
        time.sleep(0.003)

        def __init__(self, n):
            self.n = n

        @property
        def twice(self):
            return 2 * Slow(self.n).wait()
    return Made(21).twice


slow = [Slow(n) for n in (3, 1, 2)]
during('sort', lambda: sorted(slow)[0].n)
during('key', lambda: max(slow, key=Slow.wait).n)
during('set', lambda: len({*slow, Slow(1), Slow(2)}))
during('dict', lambda: {s: s.n for s in slow}[Slow(2)])
during('repr', lambda: f'{slow} {slow[0]!r:>5} {slow[1]:x}')
during('len', lambda: (len(slow[0]), 'abcdef'[slow[1]], list(range(slow[0]))))
during('in', lambda: (2 in slow[2], Slow(2) in slow, slow.index(Slow(2)), slow.count(Slow(3))))
during('map', lambda: list(map(Slow.wait, slow)) + list(zip(*[map(Slow.wait, slow)] * 3)))
during('sub', lambda: re.sub(r'\d', lambda m: str(Slow(int(m[0]) + 1).wait()), 'a1b2'))
during('json', lambda: json.dumps(slow, default=Slow.wait))
during('class', make)
during('reduce', lambda: sum(s.wait() for s in slow) + __import__('functools').reduce(lambda a, s: a + s.wait(), slow, 0))
during('exec', lambda: eval('[s.wait() for s in slow]', {'slow': slow}))

# Locks, queues and errors inside of them.
lock, answers = threading.Lock(), []
lock.acquire()
threading.Timer(0.005, lock.release).start()
print(sorted([2, 1], key=lambda n: (lock.acquire(), lock.release(), n)))


def fails(n):
    time.sleep(0.001)
    return 1 // n


for call in (lambda: sorted([1, 0], key=fails), lambda: list(map(fails, [2, 0])), lambda: re.sub('x', lambda m: fails(0), 'x')):
    try:
        call()
    except ZeroDivisionError as e:
        print(e, others[0] > 0)
workers = [threading.Thread(target=lambda: answers.append(sorted([Slow(n) for n in (5, 4)])[0].n)) for _ in range(3)]
for w in workers:
    w.start()
for w in workers:
    w.join()
print(answers)
stop.set()
helper.join()

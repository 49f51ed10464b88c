# Sorting and searching what does not fit into memory: runs in temporary files, heapq.merge with keys, bisect with keys, fileinput over many files and in place, linecache, top lists, running medians, and a file that is missing.
import bisect
import contextlib
import fileinput
import heapq
import io
import itertools
import linecache
import os
import random
import re
import sys
import tempfile
from operator import itemgetter

RNG = random.Random(7)
NAMES = [''.join(RNG.choices('abcde', k=3)) for _ in range(60)]
ROWS = [(RNG.choice(NAMES), RNG.randrange(1000)) for _ in range(200)]


def runs(rows, size, folder):
    it = iter(rows)
    while chunk := sorted(itertools.islice(it, size), key=itemgetter(1)):
        f = tempfile.NamedTemporaryFile('w+', dir=folder, prefix='run-', suffix='.txt', delete=False)
        with f:
            f.writelines(f'{n}\t{v}\n' for n, v in chunk)
        yield f.name


def read(path):
    with open(path) as f:
        for line in f:
            n, v = line.rstrip('\n').split('\t')
            yield n, int(v)


def external_sort(rows, size, folder):
    paths = list(runs(rows, size, folder))
    yield from heapq.merge(*map(read, paths), key=itemgetter(1))
    for p in paths:
        os.unlink(p)


with tempfile.TemporaryDirectory(prefix='sorting') as folder:
    merged = list(external_sort(ROWS, 30, folder))
    print(merged == sorted(ROWS, key=itemgetter(1)), merged[:3], len(os.listdir(folder)))
    values = [v for _, v in merged]
    for wanted in (0, values[50], 500, 2000):
        i = bisect.bisect_left(merged, wanted, key=itemgetter(1))
        print(wanted, i, bisect.bisect_right(merged, wanted, key=itemgetter(1)) - i, merged[i] if i < len(merged) else None)
    bisect.insort(merged, ('new', 500), key=itemgetter(1))
    print(merged.index(('new', 500)) == bisect.bisect_right(values, 500), bisect.bisect(values, 500, 10, 20), bisect.bisect_left(values, 1, hi=5))
    print(list(heapq.merge([1, 4, 9], [2, 3], [], reverse=False)), list(heapq.merge([9, 4, 1], [3, 2], reverse=True)), list(heapq.merge(['B', 'c'], ['a', 'D'], key=str.lower)), next(heapq.merge([5], itertools.count(3, 3))))
    print(heapq.nlargest(3, ROWS, key=itemgetter(1)), heapq.nsmallest(2, ROWS), heapq.nlargest(2, 'hello'), heapq.nsmallest(0, [1]), heapq.nlargest(99, [2, 1]))
    paths = []
    for i, text in enumerate(['alpha\nbeta\n', '', 'gamma\nbeta again\nlast', 'only\n']):
        paths.append(os.path.join(folder, f'{i}.txt'))
        with open(paths[-1], 'w') as f:
            f.write(text)
    with fileinput.input(paths) as lines:
        for line in lines:
            print(os.path.basename(lines.filename()), lines.lineno(), lines.filelineno(), lines.isfirstline(), lines.isstdin(), repr(line))
            if line.startswith('gamma'):
                lines.nextfile()
    with fileinput.FileInput(paths[:1] + paths[2:3], inplace=True, backup='.bak') as edited:
        for line in edited:
            if not line.startswith('alpha'):
                print(re.sub(r'beta', lambda m: m[0].upper(), line), end='')
    for p in sorted(os.listdir(folder)):
        with open(os.path.join(folder, p)) as f:
            print(p, repr(f.read()))
    print(repr(linecache.getline(paths[2], 2)), repr(linecache.getline(paths[2], 99)), len(linecache.getlines(paths[0])), repr(linecache.getline('nowhere', 1)))
    with open(paths[0], 'w') as f:
        f.write('rewritten and longer\n')
    print(repr(linecache.getline(paths[0], 1)), linecache.checkcache(paths[0]), repr(linecache.getline(paths[0], 1)))
    linecache.clearcache()
    with fileinput.input([paths[0]], mode='rb') as f:
        print(f.readline(), f.readline(), f.fileno())
    old, sys.stdin = sys.stdin, io.StringIO('from\nstdin\n')
    print([line.strip() for line in fileinput.input(['-', paths[3]])], fileinput.filename() == paths[3], fileinput.lineno())
    fileinput.close()
    sys.stdin = old
    with tempfile.TemporaryFile('w+b') as raw, tempfile.SpooledTemporaryFile(max_size=10, mode='w+') as spool:
        print(raw.write(b'12345'), raw.seek(1), raw.read(2), spool.write('short'), spool._rolled, spool.write(' and long'), spool._rolled, spool.seek(0), spool.read())
    fd, path = tempfile.mkstemp('.x', 'pre', folder)
    os.write(fd, b'by number')
    print(os.path.basename(path).startswith('pre'), path.endswith('.x'), os.pread(fd, 3, 3), os.fstat(fd).st_size, tempfile.gettempprefix(), os.path.dirname(tempfile.mkdtemp(dir=folder)) == folder)
    os.close(fd)


class Median:
    def __init__(self):
        self.low, self.high = [], []

    def add(self, v):
        heapq.heappush(self.high, -heapq.heappushpop(self.low, -v))
        if len(self.high) > len(self.low):
            heapq.heappush(self.low, -heapq.heappop(self.high))

    def value(self):
        return -self.low[0] if len(self.low) > len(self.high) else (self.high[0] - self.low[0]) / 2


m = Median()
medians = []
for v in values[::20] + [5, 995]:
    m.add(v)
    medians.append(m.value())
print(medians)
heap = [5, 3, 8]
heapq.heapify(heap)
print(heapq.heapreplace(heap, 1), heapq.heappushpop(heap, 0), heap)
for bad in [lambda: bisect.insort([1], 'a'), lambda: bisect.bisect([1], 1, -1), lambda: list(heapq.merge([1], ['a'])), lambda: fileinput.input(mode='w'), lambda: fileinput.FileInput(inplace=True, openhook=1), lambda: fileinput.lineno(), lambda: heapq.nlargest('a', [1])]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
with contextlib.suppress(FileNotFoundError):
    list(fileinput.input('/nonexistent/file'))
fileinput.close()
for line in fileinput.input(['/nonexistent/other']):
    print(line)

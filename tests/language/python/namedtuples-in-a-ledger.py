# collections.namedtuple and typing.NamedTuple: defaults, rename, methods, replacing, ordering, docs, inheritance, pickles, errors.
import collections
import copy
import pickle
import sys
from typing import NamedTuple, Optional


Entry = collections.namedtuple('Entry', 'when account amount note', defaults=['', ])
Odd = collections.namedtuple('Odd', ['class', 'x', 'x', '_hidden', 'def', 'y'], rename=True, module='elsewhere')


class Account(NamedTuple):
    """An account in a book."""
    number: int
    owner: str = 'nobody'
    limit: Optional[int] = None

    @property
    def label(self):
        return f'{self.number:04}/{self.owner}'

    def __str__(self):
        return f'Account {self.label}'


class Point(collections.namedtuple('Point', 'x y')):
    __slots__ = ()

    def __new__(cls, x, y=0):
        return super().__new__(cls, float(x), float(y))

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __repr__(self):
        return f'<{self.x:g}, {self.y:g}>'


book = [Entry('2024-01-02', 'cash', -5), Entry('2024-01-01', 'bank', 100, note='salary'), Entry(account='cash', when='2024-01-02', amount=-7)]
for e in sorted(book, key=lambda e: (e.when, -e.amount)):
    print(e, e._asdict())
totals = collections.Counter()
for when, account, amount, _ in book:
    totals[account] += amount
print(dict(totals), max(book, key=lambda e: e.amount).note, book[0]._replace(note='bread'), Entry._make(range(4)))
print(Entry._fields, Entry._field_defaults, Odd._fields, Odd.__module__, Odd(*range(6)), Entry.__doc__, Entry.amount.__doc__)
a = Account(7)
print(a, repr(a), a.label, Account.__annotations__, Account._field_defaults, Account.__doc__, Account(8, 'me') > a, a == (7, 'nobody', None))
p = Point(1) + Point(2, 3)
print(p, p._replace(x=9), p + Point(0, 0) == (3, 3), hash(p) == hash((3.0, 3.0)), isinstance(p, tuple), Point._make([5, 6]), p[::-1], p.__getnewargs__())
print(copy.copy(p), copy.deepcopy(a), [pickle.loads(pickle.dumps(v, k)) for k in range(2, 6) for v in (a, p, book[0])][:3], type(copy.copy(p)).__name__)
match book[1]:
    case Entry(account='bank', amount=n) if n > 50:
        print('large', n)
print('%s has %s' % a[:2], '{0.owner} {0[0]}'.format(a), f'{a!s:>25}', *a._replace(limit=3))
Entry.amount.__doc__ = 'in cents'
print(Entry.amount.__doc__, Entry.__new__.__defaults__, Entry.__match_args__, Entry.__slots__)


def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e, sep=': ')


attempt(lambda: Entry(1))
attempt(lambda: Entry(1, 2, 3, 4, 5))
attempt(lambda: Entry(1, 2, 3, nothing=5))
attempt(lambda: book[0]._replace(foo=1, bar=2))
attempt(lambda: Entry._make([1]))
attempt(lambda: setattr(book[0], 'amount', 0))
attempt(lambda: setattr(book[0], 'other', 0))
attempt(lambda: book[0].other)
attempt(lambda: collections.namedtuple('T', 'a a'))
attempt(lambda: collections.namedtuple('T', '_a'))
attempt(lambda: collections.namedtuple('T', 'class'))
attempt(lambda: collections.namedtuple('1T', 'a'))
attempt(lambda: collections.namedtuple('T', 'a b', defaults=[1, 2, 3]))
attempt(lambda: NamedTuple('N', [('x', int), ('y', str)])(1, 'a'))
attempt(lambda: type('Broken', (NamedTuple,), {'__annotations__': {'_x': int}}))

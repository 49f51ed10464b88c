# dbm.dumb, shelve and pickle's own protocols in a temporary folder: a shop's stock that is kept, changed in place with writeback, synchronised, opened again read-only, persistent ids, copyreg, and keys that are missing.
import copyreg
import dbm
import dbm.dumb
import io
import os
import pickle
import pickletools
import shelve
import tempfile
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Item:
    name: str
    price: float
    tags: list = field(default_factory=list)


folder = tempfile.TemporaryDirectory()
path = os.path.join(folder.name, 'stock')
with dbm.dumb.open(path, 'n') as db:
    db['tea'] = 'Tee'
    db[b'bytes'] = b'\x00\xff'
    db['größe'] = 'umlaut'
    db['tea'] = 'a much longer value than before'
    print(sorted(db.keys()), db['tea'], db.get('none', b'-'), 'bytes' in db, len(db), db.setdefault('new', b'n'), 'größe' in db)
    del db['new']
    for bad in [lambda: db['nope'], lambda: db.__delitem__('nope'), lambda: db.__setitem__('k', 5), lambda: db.__setitem__(5, 'v')]:
        try:
            bad()
        except Exception as e:
            print(type(e).__name__, e)
try:
    db['tea']
except dbm.error as e:
    print(type(e).__name__, e)
print(sorted(os.listdir(folder.name)), dbm.whichdb(path), dbm.whichdb(path + 'x'))
with open(path + '.dir', encoding='latin-1') as f:
    print(f.read().splitlines())
with dbm.dumb.open(path, 'r') as db:
    try:
        db['x'] = 'y'
    except dbm.dumb.error as e:
        print(e)
    print(sorted(db.items())[0])
for flag in ('q', 'rw'):
    try:
        dbm.dumb.open(path, flag)
    except ValueError as e:
        print(e)


def opened(**options):
    return shelve.Shelf(dbm.dumb.open(os.path.join(folder.name, 'shop'), 'c'), **options)


with opened(protocol=2) as shop:
    shop['apple'] = Item('apple', 0.5, ['fruit'])
    shop['pear'] = Item('pear', 0.75)
    shop['apple'].tags.append('lost')
    print(shop['apple'], sorted(shop), len(shop), 'pear' in shop, shop.get('plum'), shop.pop('pear'), list(shop.values()))
    item = shop['apple']
    item.price += 1
    shop['apple'] = item
with opened(writeback=True) as shop:
    print(shop['apple'])
    shop['apple'].tags.append('kept')
    shop.update(count=Counter('hello'), nested={'a': [1, {'b': {2}}]})
    shop['nested']['a'][1]['b'].add(3)
    shop.sync()
    print(shop.cache == {})
with opened() as shop:
    print(shop['apple'], shop['count'].most_common(1), shop['nested'])
    try:
        shop['missing']
    except KeyError as e:
        print('KeyError', e)
    try:
        shop['bad'] = lambda: 1
    except Exception as e:
        print(type(e).__name__, str(e)[:30])
try:
    shop['apple']
except ValueError as e:
    print(e)
DATABASE = {7: Item('by reference', 1)}


class Pickler(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table.copy()

    def persistent_id(self, obj):
        return next(('item', k) for k, v in DATABASE.items() if v is obj) if isinstance(obj, Item) and any(v is obj for v in DATABASE.values()) else None


class Unpickler(pickle.Unpickler):
    def persistent_load(self, pid):
        kind, key = pid
        if kind != 'item' or key not in DATABASE:
            raise pickle.UnpicklingError(f'unknown {pid}')
        return DATABASE[key]

    def find_class(self, module, name):
        if (module, name) not in {('__main__', 'Item'), ('__main__', 'Money'), ('__main__', 'money')}:
            raise pickle.UnpicklingError(f'{module}.{name} is forbidden')
        return super().find_class(module, name)


class Money:
    __slots__ = 'cents'

    def __init__(self, cents):
        self.cents = cents


def money(cents, currency):
    return Money(cents)


Pickler.dispatch_table[Money] = lambda m: (money, (m.cents, 'EUR'))


def dumped(obj):
    out = io.BytesIO()
    Pickler(out, 4).dump(obj)
    return out.getvalue()


data = dumped([DATABASE[7], Item('copy', 2), Money(5), DATABASE[7]])
loaded = Unpickler(io.BytesIO(data)).load()
print(loaded[0] is DATABASE[7], loaded[0] is loaded[3], loaded[1], loaded[2].cents, b'currency' in data, b'EUR' in data)
for blob in [dumped(Counter('a')), dumped(DATABASE[7]).replace(b'\x07', b'\x08'), b'', b'\x80\x04', data[:-1], b'garbage', pickle.dumps(os.getcwd)]:
    try:
        print(Unpickler(io.BytesIO(blob)).load())
    except Exception as e:
        print(type(e).__name__, e)
out = io.StringIO()
pickletools.dis(pickletools.optimize(pickle.dumps({'k': (1, None, 'text', b'b', 2.5)}, 2)), out=out)
print(out.getvalue())
copyreg.pickle(Money, lambda m: (Money, (m.cents,)))
print(pickle.loads(pickle.dumps(Money(9))).cents, copyreg.constructor(money), len(data) > 50)
with opened() as shop:
    folder.cleanup()
    shop['gone']

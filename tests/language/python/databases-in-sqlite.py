# sqlite3: a shop in a database: parameters, rows by name, transactions, errors with their codes, adapters and converters, functions, aggregates, dumps, backups, files.
import datetime
import decimal
import os
import sqlite3
import tempfile


def attempt(label, f):
    try:
        print(label, '->', f())
    except Exception as e:
        print(label, '->', [c.__name__ for c in type(e).__mro__[:-3]], e, getattr(e, 'sqlite_errorname', None))


con = sqlite3.connect(':memory:')
cur = con.cursor()
cur.executescript('''
    -- the tables of a shop
    create table items (id integer primary key, name text not null unique, price real check (price >= 0), stock integer default 0);
    create table sales (item integer references items, amount integer, sold date);
    create index by_item on sales (item);
    create view worth as select name, price * stock as total from items;
''')
print(con.in_transaction, cur.rowcount, cur.lastrowid)
cur.execute('insert into items (name, price, stock) values (?, ?, ?)', ('apple', 0.5, 10))
print(cur.rowcount, cur.lastrowid, con.in_transaction)
cur.executemany('insert into items (name, price, stock) values (:name, :price, :stock)',
                [{'name': 'pear', 'price': 0.75, 'stock': 3}, {'name': 'fig', 'price': 2, 'stock': 0}])
print(cur.rowcount, con.total_changes)
con.commit()
for row in cur.execute('select * from items order by name desc'):
    print(row)
print([d[0] for d in cur.description], cur.fetchone())
with con:
    con.execute('update items set stock = stock - 1 where stock > 0')
try:
    with con:
        con.execute('delete from items')
        raise KeyError('changed my mind')
except KeyError as e:
    print('rolled back', e, con.execute('select count(*) from items').fetchone())

attempt('unique', lambda: con.execute("insert into items (name) values ('fig')"))
attempt('check', lambda: con.execute("insert into items (name, price) values ('x', -1)"))
attempt('null', lambda: con.execute('insert into items (price) values (1)'))
attempt('syntax', lambda: con.execute('selec 1'))
attempt('table', lambda: con.execute('select * from nowhere'))
attempt('few', lambda: con.execute('select ?, ?', (1,)))
attempt('named', lambda: con.execute('select :a, :b', {'a': 1}))
attempt('dict', lambda: con.execute('select ?', {'a': 1}))
attempt('type', lambda: con.execute('select ?', (object,)))
attempt('big', lambda: con.execute('select ?', (2 ** 63,)))
attempt('two', lambda: con.execute('select 1; select 2'))
attempt('many', lambda: con.executemany('select ?', [(1,)]))
attempt('unsupported', lambda: con.execute('select ?', 5))
attempt('numbers', lambda: con.execute('select ?2, ?1, ?2', ('a', 'b')).fetchone())
attempt('sequence for names', lambda: con.execute("select :x || $y, ':no ?'", ['a', 'b']).fetchone())
attempt('kinds', lambda: con.execute('select ?, ?, ?, ?, ?, ?', (None, 2 ** 62, -1.5, 'ü\U0001f600', b'\0\xff', True)).fetchone())
attempt('empty', lambda: con.execute(' -- nothing').fetchall())
attempt('not text', lambda: con.execute(1))
con.rollback()

con.row_factory = sqlite3.Row
row = con.execute('select name, price as Cost from items where id = 1').fetchone()
print(row['NAME'], row['cost'], row[-1], row[:1], row.keys(), len(row), tuple(row), dict(row), row == row)
attempt('no column', lambda: row['size'])
attempt('no index', lambda: row[9])
con.row_factory = lambda c, r: {d[0]: v for d, v in zip(c.description, r)}
print(con.execute('select name, stock from items').fetchmany(2))
con.row_factory = None

con.create_function('shout', 1, lambda s: s.upper() + '!', deterministic=True)
con.create_function('total', -1, lambda *n: sum(n))
con.create_function('broken', 0, lambda: 1 / 0)
print(con.execute('select shout(name), total(1, 2, 3.5), total() from items').fetchall())
attempt('raises', lambda: con.execute('select broken()').fetchall())
attempt('arity', lambda: con.execute('select shout()').fetchall())


class Median:
    def __init__(self):
        self.seen = []

    def step(self, v):
        self.seen.append(v)

    def finalize(self):
        self.seen.sort()
        return self.seen[len(self.seen) // 2]


con.create_aggregate('median', 1, Median)
print(con.execute('select median(price) from items').fetchone())
print(con.execute('insert into items (name) values (?) returning id, name', ('kiwi',)).fetchall())
print(con.execute('with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select sum(i) from n').fetchone())
big = con.execute('with recursive n(i) as (select 1 union all select i + 1 from n where i < 3000) select i from n')
print(sum(i for i, in big), big.fetchone())
con.commit()
print(*con.iterdump(), sep='\n')

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'shop.db')
    other = sqlite3.connect(path)
    con.backup(other)
    other.close()
    sqlite3.register_adapter(decimal.Decimal, lambda d: str(d))
    sqlite3.register_converter('decimal', lambda b: decimal.Decimal(b.decode()))
    typed = sqlite3.connect(path, detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES, isolation_level=None)
    print(typed.execute('select count(*), max(name) from items').fetchone(), typed.isolation_level)
    typed.execute('create table prices (day date, at timestamp, price decimal(5), note text)')
    day, at = datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 12, 30, 5, 250)
    typed.execute('insert into prices values (?, ?, ?, ?)', (day, at, decimal.Decimal('1.10'), None))
    print(typed.in_transaction, typed.execute('select day, at, price, note from prices').fetchone())
    c = typed.execute('select max(day) as "latest [date]", price from prices')
    print(c.fetchone(), c.description[0][0])
    typed.text_factory = bytes
    print(typed.execute("select 'text', 1").fetchone())
    typed.close()
    attempt('closed', lambda: typed.execute('select 1'))
attempt('gone', lambda: sqlite3.connect(os.path.join(folder, 'nowhere', 'x.db')))
attempt('level', lambda: sqlite3.connect(':memory:', isolation_level='loose'))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __conform__(self, protocol):
        if protocol is sqlite3.PrepareProtocol:
            return f'{self.x};{self.y}'


class Logged(sqlite3.Connection):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.log = []

    def execute(self, sql, *rest):
        self.log.append(sql.split()[0])
        return super().execute(sql, *rest)


logged = sqlite3.connect(':memory:', factory=Logged)
print(logged.execute('select ?', (Point(4, -3),)).fetchone(), logged.log, isinstance(logged, sqlite3.Connection))
logged.set_trace_callback(print)
logged.execute('create table t (a)')
logged.execute('insert into t values (?)', (1,))
cursor = logged.cursor()
cursor.close()
attempt('closed cursor', lambda: cursor.execute('select 1'))
print(sqlite3.complete_statement('select 1;'), sqlite3.complete_statement("select ';"), sqlite3.apilevel, sqlite3.paramstyle)

# A toy of SQL: a tokenizer by one regular expression, a parser to closures, select with joins, where, group by, having, order, limit, insert, update, delete, aggregates; errors with positions, the last uncaught.
import operator
import re
from itertools import groupby, islice

TOKEN = re.compile(r"\s*(?:(?P<num>\d+(?:\.\d+)?)|'(?P<str>(?:[^']|'')*)'|(?P<name>[A-Za-z_][\w.]*)|(?P<op><>|<=|>=|[-+*/%=<>(),]))")
KEYWORDS = {"select", "from", "where", "group", "by", "having", "order", "limit", "and", "or", "not", "as", "join", "on", "insert", "into", "values", "update", "set", "delete", "in", "like", "is", "null", "desc", "asc", "distinct", "between", "case", "when", "then", "else", "end"}
OPS = {"=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
MATH = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod}
AGGREGATES = {"count": len, "sum": sum, "min": min, "max": max, "avg": lambda v: sum(v) / len(v)}


class SqlError(Exception):
    def __init__(self, text, sql=None, at=0):
        super().__init__(text if sql is None else f"{text}, near {sql[at:at + 12]!r}")


class Parser:
    def __init__(self, sql):
        self.sql, self.tokens, i = sql, [], 0
        while sql[i:].strip():
            m = TOKEN.match(sql, i)
            if not m:
                raise SqlError("strange character", sql, i)
            kind, text = m.lastgroup, m[m.lastgroup]
            if kind == "name" and text.lower() in KEYWORDS:
                kind, text = "key", text.lower()
            self.tokens.append((kind, text, m.end() - len(text)))
            i = m.end()
        self.tokens.append(("end", "", len(sql)))
        self.i = 0

    def take(self, *texts, kind=None, must=False):
        k, t, at = self.tokens[self.i]
        if (k in ("key", "op") and t in texts) or k == kind:
            self.i += 1
            return t
        if must:
            raise SqlError(f"wanted {' or '.join(texts) or kind}", self.sql, at)
        return None

    def many(self, item):
        out = [item()]
        while self.take(","):
            out.append(item())
        return out

    def level(self, names, lower, table):
        left = lower()
        while op := self.take(*names):
            left = (lambda a, b, f: lambda r: None if (x := a(r)) is None or (y := b(r)) is None else f(x, y))(left, lower(), table[op])
        return left

    def expr(self):
        left = self.conj()
        while self.take("or"):
            left = (lambda a, b: lambda r: a(r) or b(r))(left, self.conj())
        return left

    def conj(self):
        left = self.negation()
        while self.take("and"):
            left = (lambda a, b: lambda r: a(r) and b(r))(left, self.negation())
        return left

    def negation(self):
        if self.take("not"):
            inner = self.negation()
            return lambda r: not inner(r)
        a = self.level("+-", lambda: self.level("*/%", self.atom, MATH), MATH)
        if self.take("is"):
            no = self.take("not")
            self.take("null", must=True)
            return lambda r: (a(r) is None) != bool(no)
        if self.take("between"):
            lo, _, hi = self.sum(), self.take("and", must=True), self.sum()
            return lambda r: a(r) is not None and lo(r) <= a(r) <= hi(r)
        if self.take("in"):
            self.take("(", must=True)
            options = self.many(self.expr)
            self.take(")", must=True)
            return lambda r: a(r) in [o(r) for o in options]
        if self.take("like"):
            pattern = re.compile(re.escape(self.take(kind="str", must=True)).replace("%", ".*").replace("_", "."), re.S)
            return lambda r: pattern.fullmatch(str(a(r))) is not None
        if op := self.take(*OPS):
            b = self.sum()
            return lambda r: None if a(r) is None or b(r) is None else OPS[op](a(r), b(r))
        return a

    def sum(self):
        return self.level("+-", lambda: self.level("*/%", self.atom, MATH), MATH)

    def atom(self):
        if self.take("("):
            inner = self.expr()
            self.take(")", must=True)
            return inner
        if self.take("-"):
            inner = self.atom()
            return lambda r: -inner(r)
        if self.take("null"):
            return lambda r: None
        if self.take("case"):
            arms = []
            while self.take("when"):
                arms.append((self.expr(), self.take("then", must=True) and self.expr()))
            other = self.expr() if self.take("else") else lambda r: None
            self.take("end", must=True)
            return lambda r: next((v(r) for c, v in arms if c(r)), other(r))
        if (n := self.take(kind="num")) is not None:
            value = float(n) if "." in n else int(n)
            return lambda r: value
        if (s := self.take(kind="str")) is not None:
            s = s.replace("''", "'")
            return lambda r: s
        name = self.take(kind="name", must=True)
        if self.take("("):
            if name.lower() not in AGGREGATES:
                raise SqlError(f"no function {name}")
            f, inner = AGGREGATES[name.lower()], (lambda r: 1) if self.take("*") else self.expr()
            self.take(")", must=True)
            return lambda r: f(v) if (v := [x for x in map(inner, r.group) if x is not None]) or f is len else None
        return lambda r: r.field(name)


class Row(dict):
    group = ()

    def field(self, name):
        found = [k for k in self if k == name or k.endswith("." + name)]
        if len(found) != 1:
            raise SqlError(f"{'ambiguous' if found else 'no'} column {name}")
        return self[found[0]]


class Database:
    def __init__(self):
        self.tables = {}

    def run(self, sql):
        p = Parser(sql)
        match p.take("select", "insert", "update", "delete", must=True):
            case "select":
                return self.select(p)
            case "insert":
                p.take("into", must=True)
                name = p.take(kind="name", must=True)
                p.take("(", must=True)
                columns = p.many(lambda: p.take(kind="name", must=True))
                p.take(")", must=True), p.take("values", must=True)
                rows = p.many(lambda: (p.take("(", must=True), p.many(p.expr), p.take(")", must=True))[1])
                for row in rows:
                    try:
                        self.tables.setdefault(name, []).append(dict((c, v(Row())) for c, v in zip(columns, row, strict=True)))
                    except ValueError as e:
                        raise SqlError(f"{len(row)} values for {len(columns)} columns") from e
                return len(rows)
            case verb:
                p.take("from")
                rows = self.table(name := p.take(kind="name", must=True))
                sets = p.take("set", must=True) and p.many(lambda: (p.take(kind="name", must=True), p.take("=", must=True), p.expr())) if verb == "update" else []
                where = p.expr() if p.take("where") else lambda r: True
                hit = [r for r in rows if where(Row(r))]
                if verb == "delete":
                    rows[:] = [r for r in rows if r not in hit]
                for r in hit:
                    r.update([(c, f(Row(r))) for c, _, f in sets])
                return len(hit)

    def table(self, name):
        if name not in self.tables:
            raise SqlError(f"no table {name}")
        return self.tables[name]

    def source(self, p):
        name = p.take(kind="name", must=True)
        alias = p.take(kind="name") or name
        return [Row({f"{alias}.{k}": v for k, v in r.items()}) for r in self.table(name)]

    def select(self, p):
        distinct = p.take("distinct")

        def column():
            if p.take("*"):
                return "*", None
            start, f = p.tokens[p.i][2], p.expr()
            text = p.sql[start:p.tokens[p.i][2]].strip()
            return (p.take(kind="name") if p.take("as") else text), f

        columns = p.many(column)
        p.take("from", must=True)
        rows = self.source(p)
        while p.take("join"):
            other = self.source(p)
            on = p.take("on", must=True) and p.expr()
            rows = [r for a in rows for b in other if on(r := Row(a | b))]
        if p.take("where"):
            where = p.expr()
            rows = [r for r in rows if where(r)]
        keys = p.many(p.expr) if p.take("group") and p.take("by", must=True) else None
        if keys is not None or any(a in p.sql.lower().split("from")[0] for a in ("count(", "sum(", "min(", "max(", "avg(")):
            key = lambda r: tuple(k(r) for k in keys or ())
            grouped = []
            for _, g in groupby(sorted(rows, key=key), key):
                g = list(g)
                first = Row(g[0])
                first.group = g
                grouped.append(first)
            rows = grouped
        if p.take("having"):
            having = p.expr()
            rows = [r for r in rows if having(r)]
        out = []
        for r in rows:
            shown = {}
            for name, f in columns:
                shown |= {k.split(".")[1]: v for k, v in r.items()} if f is None else {name: f(r)}
            out.append((r, shown))
        if p.take("order") and p.take("by", must=True):
            for f, desc in reversed(p.many(lambda: (p.expr(), p.take("desc", "asc") == "desc"))):
                out.sort(key=lambda pair: f(pair[0]), reverse=desc)
        limit = int(p.take(kind="num", must=True)) if p.take("limit") else None
        if p.tokens[p.i][0] != "end":
            raise SqlError("surplus", p.sql, p.tokens[p.i][2])
        result = [s for _, s in out]
        return list(islice((s for i, s in enumerate(result) if not distinct or s not in result[:i]), limit))


db = Database()
print(db.run("INSERT INTO people (id, name, age, city) VALUES (1, 'Ann', 31, 'Oslo'), (2, 'Bob', 25, 'Rome'), (3, 'Cy', NULL, 'Oslo'), (4, 'D''Arcy', 40 + 2, 'Bern')"))
print(db.run("insert into pets (owner, pet, kg) values (1, 'cat', 4.5), (1, 'dog', 20), (2, 'fish', 0.1), (4, 'cat', 5)"))
for sql in """
select * from people where age > 26
select name, age * 2 as twice from people order by name desc limit 2
select p.name, q.pet from people p join pets q on p.id = q.owner where q.kg >= 1 order by pet desc, name
select city, count(*) as n, avg(age) from people group by city having count(*) > 0 order by city desc
select count(*) as n, sum(kg), min(pet), max(kg) from pets
select name from people where name like '%y' or age is null
select name from people where not (age between 25 and 32) and city in ('Bern', 'Rome')
select distinct city from people
select name, case when age > 30 then 'old' when age > 20 then 'young' else '?' end as kind from people
select name, -age + 10 % 3 from people where age is not null
update people set age = age + 1, city = 'Paris' where city = 'Oslo'
delete from pets where kg < 1
select name, age, city from people where city = 'Paris'
select count(*) from pets where kg > 100
""".strip().splitlines():
    print(sql, "->", db.run(sql), sep="\n  ")
for bad in ("select", "select x from people", "select * from nothing", "select id from people p join people q on p.id = q.id", "select name people", "insert into a (b, c) values (1)", "select ! from x", "drop x", "select foo(1) from people", "select * from people limit 1 2", "select name + 1 from people"):
    try:
        print(db.run(bad))
    except (SqlError, TypeError) as e:
        print(f"{type(e).__name__}: {e}", repr(e.__cause__) if e.__cause__ else "")
db.run("select name from people order by age + 'x'")

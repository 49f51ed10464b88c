# Data in fixed columns and in commas, read by hand: quotes and line breaks inside, types guessed by column, joins by keys, pivot tables, sorting by several keys in both directions, missing values; a bad row tells its line, the last stops all.
class Missing:
    def __repr__(self):
        return "NA"

    def __bool__(self):
        return False

    def __lt__(self, o):
        return o is not self

    def __gt__(self, o):
        return False


NA = Missing()


class RowError(ValueError):
    def __init__(self, line, message):
        super().__init__(f"line {line}: {message}")
        self.line = line


def rows(text, sep=","):
    row, cell, quoted, line, start = [], "", False, 1, 1
    it = iter(text)
    for c in it:
        if quoted:
            if c == '"':
                nxt = next(it, "\n")
                if nxt == '"':
                    cell += '"'
                    continue
                quoted, c = False, nxt
                if c not in (sep, "\n"):
                    raise RowError(line, f"{c!r} after a quote")
            else:
                line += c == "\n"
                cell += c
                continue
        if c == sep:
            row.append(cell)
            cell = ""
        elif c == "\n":
            if row or cell:
                yield start, [*row, cell]
            row, cell = [], ""
            line += 1
            start = line
        elif c == '"' and not cell:
            quoted = True
        else:
            cell += c
    if quoted:
        raise RowError(start, "a quote is open")
    if row or cell:
        yield start, [*row, cell]


def guess(cells):
    for convert in (int, float, lambda s: {"yes": True, "no": False}[s.lower()]):
        try:
            return [NA if c in ("", "NA") else convert(c) for c in cells]
        except (ValueError, KeyError):
            continue
    return [c or NA for c in cells]


class Table:
    def __init__(self, names, columns):
        self.names, self.columns = [*names], [*map(list, columns)]

    @classmethod
    def read(cls, text, **kw):
        it = rows(text, **kw)
        _, names = next(it)
        body = []
        for line, row in it:
            if len(row) != len(names):
                raise RowError(line, f"{len(row)} cells for {len(names)} columns")
            body.append(row)
        return cls(names, map(guess, zip(*body)) if body else [[] for _ in names])

    @classmethod
    def fixed(cls, text):
        head, *lines = text.strip("\n").split("\n")
        starts = [i for i, c in enumerate(head) if c != " " and (i == 0 or head[i - 1] == " ")]
        cut = lambda line: [line[a:b].strip() for a, b in zip(starts, [*starts[1:], None])]
        return cls(cut(head), map(guess, zip(*map(cut, lines))))

    def __iter__(self):
        return (dict(zip(self.names, row)) for row in zip(*self.columns))

    def __len__(self):
        return len(self.columns[0]) if self.columns else 0

    def __getitem__(self, key):
        match key:
            case str():
                return self.columns[self.names.index(key)]
            case int():
                return [*self][key]
            case list() | tuple():
                return Table(key, (self[k] for k in key))
            case f if callable(f):
                keep = [i for i, r in enumerate(self) if f(r)]
                return Table(self.names, ([c[i] for i in keep] for c in self.columns))

    def sort(self, *keys):
        data = [*self]
        for key in reversed(keys):
            data.sort(key=lambda r: r[key.lstrip("-")], reverse=key.startswith("-"))
        return Table(self.names, zip(*(r.values() for r in data)))

    def join(self, other, on):
        index = {}
        for r in other:
            index.setdefault(r[on], []).append(r)
        out = [a | b for a in self for b in index.get(a[on], [dict.fromkeys(other.names, NA) | {on: a[on]}])]
        return Table(out[0], zip(*(r.values() for r in out)))

    def pivot(self, row, col, value, f=sum):
        cells, cols = {}, {}
        for r in self:
            cells.setdefault(r[row], {}).setdefault(r[col], []).append(r[value])
            cols[r[col]] = None
        return Table([row, *map(str, sorted(cols))], zip(*([k, *(f(v[c]) if c in v else NA for c in sorted(cols))] for k, v in sorted(cells.items()))))

    def __str__(self):
        cells = [[n, *(f"{v:.2f}" if isinstance(v, float) else str(v) for v in c)] for n, c in zip(self.names, self.columns)]
        right = [all(isinstance(v, (int, float)) or v is NA for v in c) for c in self.columns]
        widths = [max(map(len, c)) for c in cells]
        return "\n".join("  ".join(f"{x:{'>' if r else '<'}{w}}" for x, w, r in zip(line, widths, right)).rstrip() for line in zip(*cells))


sales = Table.read('''id,what,city,price,paid
1,"tea, green",Oslo,3.5,yes
2,"a ""fine"" cup",Rome,12,no
3,"two
lines",Oslo,,yes
4,tea,Bern,4.25,NA
5,"",Rome,7,no
''')
print(sales, len(sales), sales["price"], sales[1], sep="\n")
print(sales.sort("city", "-id")[["city", "id"]], sales.sort("price")["id"], sales[lambda r: r["paid"]]["id"], sep="\n")
people = Table.fixed("""
city  mayor    size
Oslo  Ann B.     10
Rome           2.75
Bern  Cy          1
""")
print(people, sales[["city", "id"]].join(people, "city"), people.join(sales[["city", "price"]][lambda r: r["city"] != "Bern"], "city"), sep="\n")
print(sales[lambda r: r["price"] is not NA].pivot("city", "paid", "price"), sales.pivot("paid", "city", "id", max) if False else sales[lambda r: r["paid"] is not NA].pivot("paid", "city", "id", max), sep="\n")
print(Table.read("a;b\n1;2", sep=";")[0], Table.read("a,b\n").columns, list(rows("x,\n\n,y\n,")), list(rows('"a"')), guess(["1", "x"]), guess(["1", "2.5", ""]), guess(["YES", "no"]), guess([]))
for bad in ('a\n"b', 'a\n"b"c', "a,b\n1,2\n3", ""):
    try:
        print(Table.read(bad))
    except (RowError, StopIteration) as e:
        print(type(e).__name__, e, getattr(e, "line", None))
for get in (lambda: sales["nope"], lambda: sales[9], lambda: sales.sort("zip"), lambda: sales[None], lambda: Table.read("a,b\n1,x\n2,3").sort("b")["b"] + Table.read("a\n1\nz").sort("a")["a"], lambda: sales.pivot("city", "paid", "price")):
    try:
        print(get())
    except Exception as e:
        print(type(e).__name__, e)
Table.read("k,v\n" + "".join(f'{i},"{i * i}"\n' for i in range(40)) + "40,1,2\n")

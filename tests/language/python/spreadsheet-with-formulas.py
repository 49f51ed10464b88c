# A spreadsheet: cells by subscripts like s["A1"] and s["A1":"B3"], formulas by a tokenizer and recursive descent, dependencies that are tracked both ways, recalculation in order with counts, errors as values that spread, cycles found, references that move when rows are inserted, drawn as text.
import operator
import re


class CellError(Exception):
    code = "#ERR!"

    def __repr__(self):
        return self.code

    def __format__(self, spec):
        return format(self.code, spec)


for name, code in {"Cycle": "#CYCLE!", "DivZero": "#DIV/0!", "BadValue": "#VALUE!", "BadName": "#NAME?", "BadRef": "#REF!"}.items():
    globals()[name] = type(name, (CellError,), {"code": code, "__doc__": f"Shown as {code}"})


def column(n):
    text = ""
    while n >= 0:
        n, r = divmod(n, 26)
        text, n = chr(65 + r) + text, n - 1
    return text


def parse_ref(text):
    m = re.fullmatch(r"\$?([A-Z]{1,2})\$?([1-9]\d*)", text)
    if not m:
        raise BadRef(text)
    c = 0
    for ch in m[1]:
        c = c * 26 + ord(ch) - 64
    return int(m[2]) - 1, c - 1


def name_of(at):
    return f"{column(at[1])}{at[0] + 1}"


def flat(values):
    for v in values:
        if isinstance(v, list):
            yield from flat(v)
        elif v is not None:
            yield v


def numbers(values):
    return [v for v in flat(values) if isinstance(v, (int, float)) and not isinstance(v, bool)]


FUNCTIONS = {
    "SUM": lambda *a: sum(numbers(a)),
    "AVG": lambda *a: sum(n := numbers(a)) / len(n),
    "MIN": lambda *a: min(numbers(a)),
    "MAX": lambda *a: max(numbers(a), default=0),
    "COUNT": lambda *a: len(numbers(a)),
    "LEN": lambda a: len(str(a)),
    "ROUND": lambda a, n=0: round(a, n) if n else round(a),
    "CONCAT": lambda *a: "".join(str(x) for x in flat(a)),
}
TOKEN = re.compile(r'\s*(?:(?P<num>\d+(?:\.\d+)?)|(?P<ref>\$?[A-Z]{1,2}\$?\d+(?::\$?[A-Z]{1,2}\$?\d+)?)\b(?!\()|(?P<name>[A-Z]+)|"(?P<text>[^"]*)"|(?P<op><=|>=|<>|[-+*/^&<>=(),]))')
LEVELS = [{"=": operator.eq, "<>": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}, {"&": lambda a, b: f"{a}{b}"}, {"+": operator.add, "-": operator.sub}, {"*": operator.mul, "/": operator.truediv}]


class Formula:
    """Compiles to a function of a sheet, and knows the cells it reads."""

    def __init__(self, source):
        self.source, self.reads, self.tokens, at = source, [], [], 1
        while at < len(source.rstrip()):
            if not (m := TOKEN.match(source, at)):
                raise ValueError(f"{source!r}: odd at {at}")
            self.tokens.append((m.lastgroup, m[m.lastgroup]))
            at = m.end()
        self.tokens.append(("end", ""))
        self.at = 0
        self.run = self.binary(0)
        if self.peek[0] != "end":
            raise ValueError(f"{source!r}: {self.peek[1]!r} is too much")

    @property
    def peek(self):
        return self.tokens[self.at]

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def binary(self, level):
        if level == len(LEVELS):
            return self.power()
        left, ops = self.binary(level + 1), LEVELS[level]
        while self.peek[0] == "op" and self.peek[1] in ops:
            f, a, b = ops[self.take()[1]], left, self.binary(level + 1)
            left = lambda s, f=f, a=a, b=b: f(a(s), b(s))
        return left

    def power(self):
        base = self.atom()
        if self.peek == ("op", "^"):
            self.take()
            exponent = self.power()
            return lambda s: base(s) ** exponent(s)
        return base

    def atom(self):
        match self.take():
            case "num", text:
                value = float(text) if "." in text else int(text)
                return lambda s: value
            case "text", text:
                return lambda s: text
            case "ref", text:
                cells = list(area(*text.split(":")))
                self.reads += cells
                return (lambda s: [s.value(c) for c in cells]) if ":" in text else lambda s: 0 if (v := s.value(cells[0])) is None else v
            case "op", "-":
                inner = self.power()
                return lambda s: -inner(s)
            case "op", "(":
                inner = self.binary(0)
                self.close()
                return inner
            case "name", name:
                if self.take()[1] != "(":
                    raise ValueError(f"{self.source!r}: {name} is no function call")
                args = []
                while self.peek[1] != ")":
                    args.append(self.binary(0))
                    if self.peek[1] == ",":
                        self.take()
                self.close()
                if name == "IF":
                    test, yes, no = args
                    return lambda s: (yes if test(s) else no)(s)
                if name not in FUNCTIONS:
                    def fails(s):
                        raise BadName(name)
                    return fails
                return lambda s: FUNCTIONS[name](*(a(s) for a in args))
            case _, text:
                raise ValueError(f"{self.source!r}: {text!r} unexpected")

    def close(self):
        if self.take()[1] != ")":
            raise ValueError(f"{self.source!r}: not closed")


def area(first, last=None):
    (r1, c1), (r2, c2) = parse_ref(first), parse_ref(last or first)
    yield from ((r, c) for r in range(min(r1, r2), max(r1, r2) + 1) for c in range(min(c1, c2), max(c1, c2) + 1))


class Sheet:
    def __init__(self):
        self.cells, self.values, self.readers, self.computed = {}, {}, {}, []

    def __setitem__(self, key, content):
        if isinstance(key, slice):
            targets = list(area(key.start, key.stop))
            if not isinstance(content, list) or len(content) != len(targets):
                raise ValueError(f"{len(targets)} cells need as many values")
            for at, v in zip(targets, content):
                self[name_of(at)] = v
            return
        at = parse_ref(key)
        new = Formula(content) if isinstance(content, str) and content.startswith("=") else content
        del self[key]
        self.cells[at] = new
        if isinstance(new, Formula):
            for r in new.reads:
                self.readers.setdefault(r, set()).add(at)

    def __delitem__(self, key):
        at = parse_ref(key)
        old = self.cells.pop(at, None)
        if isinstance(old, Formula):
            for r in set(old.reads):
                self.readers[r].discard(at)
        self.forget(at)

    def forget(self, at):
        pending = [at]
        while pending:
            c = pending.pop()
            if self.values.pop(c, None) is not None or c == at:
                pending.extend(self.readers.get(c, ()))

    def __getitem__(self, key):
        if isinstance(key, slice):
            return [self.shown(c) for c in area(key.start, key.stop)]
        return self.shown(parse_ref(key))

    def __contains__(self, key):
        return parse_ref(key) in self.cells

    def __len__(self):
        return len(self.cells)

    def shown(self, at):
        try:
            return self.value(at)
        except CellError as e:
            return e

    def value(self, at):
        cell = self.cells.get(at)
        if not isinstance(cell, Formula):
            return cell
        if at not in self.values:
            self.values[at] = Cycle(name_of(at))
            self.computed.append(name_of(at))
            try:
                self.values[at] = cell.run(self)
            except CellError as e:
                self.values[at] = e
            except ZeroDivisionError:
                self.values[at] = DivZero(name_of(at))
            except (TypeError, ValueError) as e:
                self.values[at] = BadValue(name_of(at), e)
        if isinstance(v := self.values[at], CellError):
            raise v.with_traceback(None)
        return v

    def insert_row(self, row):
        moved = lambda m: f"{m[1]}{int(m[2]) + (int(m[2]) >= row)}"
        old, self.cells, self.values, self.readers = self.cells, {}, {}, {}
        for (r, c), cell in old.items():
            content = re.sub(r"(\$?[A-Z]{1,2}\$?)(\d+)\b", moved, cell.source) if isinstance(cell, Formula) else cell
            self[name_of((r + (r + 1 >= row), c))] = content

    def changed(self, key, content):
        self.computed.clear()
        self[key] = content
        shown = {k: self.shown(k) for k in sorted(self.cells)}
        return " ".join(self.computed), shown

    def __str__(self):
        rows, cols = (max(c[k] for c in self.cells) + 1 for k in (0, 1))
        text = [[""] + [column(c) for c in range(cols)]]
        for r in range(rows):
            text.append([str(r + 1)] + [("" if v is None else f"{v:.2f}" if isinstance(v, float) else f"{v}") for v in (self.shown((r, c)) for c in range(cols))])
        widths = [max(map(len, column)) for column in zip(*text)]
        return "\n".join(" ".join(cell.ljust(w) if not re.match(r"-?\d", cell) else cell.rjust(w) for cell, w in zip(row, widths)).rstrip() for row in text)


s = Sheet()
s["A1":"D1"] = ["item", "price", "count", "total"]
for n, (item, price, amount) in enumerate([("nails", 0.05, 200), ("hammer", 12.5, 2), ("glue", 3, 7)], 2):
    s[f"A{n}":f"D{n}"] = [item, price, amount, f"=B{n}*C{n}"]
s["A5":"D5"] = ["sum", "=AVG(B2:B4)", "=SUM(C2:C4)", "=SUM(D2:D4)"]
s["E2"] = '=IF(D2>=D3, "much", "little") & "-" & LEN(A2)'
s["E3"] = "=ROUND(D5/3, 1)^2 - -1"
s["E5"] = "=MAX(D2:D4)=D3"
print(s)
print(len(s), "A1" in s, "Z9" in s, s["D2":"D5"])
print(*s.changed("B3", 20), sep="\n")
print(s.changed("A2", "screws")[0])
s.insert_row(3)
s["A3"], s["B3"], s["C3"], s["D3"] = "saw", 9, 1, "=B3*C3"
print(s, s.cells[5, 3].source, s.cells[1, 4].source, sep="\n")
s["F1"], s["F2"], s["F3"], s["F4"], s["F5"], s["F6"], s["G1"] = "=1/(C3-1)", "=F1+1", "=A1*2.5+1", "=NOPE(1)", "=F6", "=SUM(F5:F5, 1)", "=COUNT(F1:F3)"
print(s["F1":"F6"], s["G1"], [type(v).__mro__[1].__name__ for v in s["F1":"F6"]], s["F3"].args)
s["C3"], s["F6"] = 3, 4
print(s["F1":"F6"], s["F1"].__class__, len(s.readers))
for bad in (lambda: s["a1"], lambda: s["A0"], lambda: s.__setitem__("A1", "=1+"), lambda: s.__setitem__("A1", "=(1"), lambda: s.__setitem__("A1", "=SUM"), lambda: s.__setitem__("A1", "=1 2"), lambda: s.__setitem__("A1", "=#"), lambda: s.__setitem__(slice("A1", "B1"), [1]), lambda: s[1], lambda: s["A1":], lambda: Cycle.__doc__ + 1):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e, repr(e))
print(column(0), column(25), column(26), column(701), parse_ref("ZZ10"), parse_ref("$AB$7"))
s.value(parse_ref("F4"))

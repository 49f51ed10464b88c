# Propositional logic: formulas by operators and a parser through eval with a namespace, normal forms by match, a DPLL solver with watched literals, binary decision diagrams with a unique table, Quine-McCluskey; all against truth tables; DIMACS text with errors, one to the end.
from functools import reduce
from itertools import combinations, product


class Formula:
    __slots__ = ("op", "args")
    __match_args__ = ("op", "args")
    signs = {"and": " & ", "or": " | ", "xor": " ^ ", "imp": " >> "}

    def __init__(self, op, *args):
        object.__setattr__(self, "op", op)
        object.__setattr__(self, "args", args)

    def __setattr__(self, name, value):
        raise AttributeError(f"formulas do not change: {name}")

    def __and__(self, other):
        return Formula("and", self, other)

    def __or__(self, other):
        return Formula("or", self, other)

    def __xor__(self, other):
        return Formula("xor", self, other)

    def __rshift__(self, other):
        return Formula("imp", self, other)

    def __invert__(self):
        return Formula("not", self)

    def __bool__(self):
        raise TypeError("a formula has no truth; use &, | and ~")

    def __eq__(self, other):
        return isinstance(other, Formula) and (self.op, self.args) == (other.op, other.args)

    def __hash__(self):
        return hash((self.op, self.args))

    def __repr__(self):
        match self:
            case Formula("var", (name,)):
                return name
            case Formula("not", (a,)):
                return f"~{a!r}"
            case Formula(op, args):
                return f"({self.signs[op].join(map(repr, args))})"

    def __call__(self, **values):
        match self:
            case Formula("var", (name,)):
                return values[name]
            case Formula("not", (a,)):
                return not a(**values)
            case Formula("imp", (a, b)):
                return not a(**values) or b(**values)
            case Formula(op, args):
                return reduce({"and": bool.__and__, "or": bool.__or__, "xor": bool.__xor__}[op], (a(**values) for a in args))

    def names(self):
        return {self.args[0]} if self.op == "var" else set().union(*(a.names() for a in self.args))


class Names(dict):
    def __missing__(self, name):
        if name.startswith("__"):
            raise KeyError(name)
        return Formula("var", name)


def formula(text):
    return eval(text, {"__builtins__": {}}, Names())


def nnf(f, positive=True):
    match f:
        case Formula("var"):
            return f if positive else ~f
        case Formula("not", (a,)):
            return nnf(a, not positive)
        case Formula("imp", (a, b)):
            return nnf(~a | b, positive)
        case Formula("xor", (a, b)):
            return nnf((a & ~b) | (~a & b), positive)
        case Formula("and" | "or" as op, args):
            return Formula(op if positive else {"and": "or", "or": "and"}[op], *(nnf(a, positive) for a in args))


def clauses(f):
    """Sets of literals, of which one each has to hold."""
    match f:
        case Formula("and", args):
            return frozenset().union(*map(clauses, args))
        case Formula("or", args):
            return frozenset(c for parts in product(*map(clauses, args)) if not contradicts(c := frozenset().union(*parts)))
        case Formula("not", (Formula("var", (name,)),)):
            return frozenset({frozenset({(name, False)})})
        case Formula("var", (name,)):
            return frozenset({frozenset({(name, True)})})


def contradicts(clause):
    return any((n, not v) in clause for n, v in clause)


class Solver:
    def __init__(self, count, clauses):
        self.count, self.clauses = count, [list(c) for c in clauses]
        self.value, self.trail, self.watches = {}, [], {}
        self.decisions = self.propagations = 0
        for c in self.clauses:
            for lit in c[:2]:
                self.watches.setdefault(lit, []).append(c)

    def assign(self, lit):
        """False: a clause is left without a way to hold."""
        queue = [lit]
        while queue:
            lit = queue.pop()
            if lit in self.value:
                if not self.value[lit]:
                    return False
                continue
            self.value[lit], self.value[-lit] = True, False
            self.trail.append(lit)
            self.propagations += 1
            kept, watching = [], self.watches.get(-lit, [])
            for n, c in enumerate(watching):
                if len(c) == 1:
                    self.watches[-lit] = watching
                    return False
                if c[0] == -lit:
                    c[0], c[1] = c[1], c[0]
                if self.value.get(c[0]):
                    kept.append(c)
                    continue
                for k in range(2, len(c)):
                    if self.value.get(c[k], True):
                        c[1], c[k] = c[k], c[1]
                        self.watches.setdefault(c[1], []).append(c)
                        break
                else:
                    kept.append(c)
                    if self.value.get(c[0]) is False:
                        self.watches[-lit] = kept + watching[n + 1:]
                        return False
                    queue.append(c[0])
            self.watches[-lit] = kept
        return True

    def solve(self):
        if any(not c for c in self.clauses) or not all(self.assign(c[0]) for c in self.clauses if len(c) == 1):
            return None
        return self.search()

    def search(self):
        free = next((v for v in range(1, self.count + 1) if v not in self.value), None)
        if free is None:
            return [v if self.value[v] else -v for v in range(1, self.count + 1)]
        for lit in (free, -free):
            mark = len(self.trail)
            self.decisions += 1
            if self.assign(lit) and (found := self.search()):
                return found
            while len(self.trail) > mark:
                undone = self.trail.pop()
                del self.value[undone], self.value[-undone]
        return None


class Diagram:
    """Reduced ordered binary decision diagrams: nodes are numbers into a table without doubles."""

    def __init__(self, order):
        self.order, self.table, self.nodes, self.memo = order, {}, [None, None], {}

    def node(self, level, low, high):
        if low == high:
            return low
        if (key := (level, low, high)) not in self.table:
            self.table[key] = len(self.nodes)
            self.nodes.append(key)
        return self.table[key]

    def ite(self, c, a, b):
        if c < 2:
            return a if c else b
        if a == b:
            return a
        if (key := (c, a, b)) not in self.memo:
            top = min(self.nodes[x][0] for x in key if x > 1)
            low, high = (self.ite(*(self.nodes[x][way] if x > 1 and self.nodes[x][0] == top else x for x in key)) for way in (1, 2))
            self.memo[key] = self.node(top, low, high)
        return self.memo[key]

    def build(self, f):
        match f:
            case Formula("var", (name,)):
                return self.node(self.order.index(name), 0, 1)
            case Formula("not", (a,)):
                return self.ite(self.build(a), 0, 1)
            case Formula(op, (a, b)):
                x, y = self.build(a), self.build(b)
                return {"and": lambda: self.ite(x, y, 0), "or": lambda: self.ite(x, 1, y), "imp": lambda: self.ite(x, y, 1), "xor": lambda: self.ite(x, self.ite(y, 0, 1), y)}[op]()

    def count(self, n, level=0):
        here, low, high = self.nodes[n] if n > 1 else (len(self.order), n, n)
        ways = n if n < 2 else self.count(low, here + 1) + self.count(high, here + 1)
        return ways << here - level


def primes(minterms, width):
    terms, found = {(m, 0) for m in minterms}, set()
    while terms:
        merged, used = set(), set()
        for (a, da), (b, db) in combinations(sorted(terms), 2):
            if da == db and (x := a ^ b).bit_count() == 1:
                merged.add((a & b, da | x))
                used |= {(a, da), (b, db)}
        found |= terms - used
        terms = merged
    return sorted("".join("-" if d >> k & 1 else str(m >> k & 1) for k in reversed(range(width))) for m, d in found)


def dimacs(text):
    count = total = None
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        match line.split():
            case [] | ["c", *_]:
                continue
            case ["p", "cnf", v, c]:
                count, total = int(v), int(c)
            case _ if count is None:
                raise ValueError(f"line {number}: no header yet")
            case [*lits, "0"]:
                found.append([int(x) for x in lits])
                if wrong := [x for x in found[-1] if not 0 < abs(x) <= count]:
                    raise ValueError(f"line {number}: literals {wrong} of {count} variables")
            case other:
                raise ValueError(f"line {number}: {other} has no end")
    if total != len(found):
        raise ValueError(f"{total} clauses promised, {len(found)} given")
    return count, found


for text in ("a & ~a", "a | ~a", "(a >> b) & (b >> c) & a & ~c", "(a ^ b) ^ c", "(a | b) & (~a | c) & (~b | ~c)", "~(p & q) >> (r ^ p)", "x & (y | z) & ~w"):
    f = formula(text)
    names = sorted(f.names())
    rows = [n for n, values in enumerate(product((False, True), repeat=len(names))) if f(**dict(zip(names, values)))]
    cnf = clauses(nnf(f))
    numbers = {n: k for k, n in enumerate(names, 1)}
    solver = Solver(len(names), sorted(sorted(numbers[n] if v else -numbers[n] for n, v in c) for c in cnf))
    model = solver.solve()
    bdd = Diagram(names)
    root = bdd.build(f)
    assert bdd.count(root) == len(rows) and (model is not None) == bool(rows)
    assert model is None or f(**{n: model[k - 1] > 0 for n, k in numbers.items()})
    print(f"{f!r:32} {len(rows)}/{1 << len(names)} models, {len(cnf)} clauses, {model}, {len(bdd.nodes)} nodes, {' '.join(primes(rows, len(names)))}")

hole = lambda p, h: p * 4 + h + 1
pigeons = [[hole(p, h) for h in range(4)] for p in range(5)] + [[-hole(p, h), -hole(q, h)] for h in range(4) for p, q in combinations(range(5), 2)]
s = Solver(20, pigeons)
print(s.solve(), s.decisions, s.propagations)
chain = Solver(40, [[-n, n + 1] for n in range(1, 40)] + [[1]])
print(chain.solve() == list(range(1, 41)), chain.decisions)
print(formula("a & b") == formula("a & b"), len({formula("a | b"), formula("a | b"), formula("b | a")}))
for bad in (lambda: formula("a and b"), lambda: formula("a + b"), lambda: formula("print(a)"), lambda: formula("a & 1")(a=True), lambda: formula("a")(b=True), lambda: setattr(formula("a"), "op", "not"), lambda: formula("a &"), lambda: dimacs("1 0"), lambda: dimacs("p cnf 2 1\n1 2"), lambda: dimacs("p cnf x 1")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(Solver(*dimacs("c example\np cnf 3 3\n1 -2 0\n2 3 0\n-1 0\n")).solve())
dimacs("p cnf 3 2\n1 -2 0\n2 4 -5 0\n")

# A small Prolog: terms by a reader with operators, unification over a trail, resolution by generators that backtrack, cut by an exception, negation, findall, arithmetic, lists, assert; depth limits as errors; an unknown predicate ends the program.
import re
from itertools import count, islice


class Var:
    numbers = count()

    def __init__(self, name="_"):
        self.name, self.value, self.number = name, None, next(Var.numbers)

    def __repr__(self):
        return f"_{self.name}" if self.value is None else repr(self.value)


class Atom(str):
    __slots__ = ()
    known = {}

    def __new__(cls, name):
        return cls.known.setdefault(name, str.__new__(cls, name))

    __repr__ = str.__str__


class Struct:
    __slots__ = ("name", "args")

    def __init__(self, name, *args):
        self.name, self.args = Atom(name), args

    def __repr__(self):
        if self.name == "." and len(self.args) == 2:
            items, t = [], self
            while isinstance(t := walk(t), Struct) and t.name == ".":
                items.append(repr(t.args[0]))
                t = t.args[1]
            return f"[{', '.join(items)}{'' if t is NIL else f'|{t!r}'}]"
        if not self.name.isalpha() and len(self.args) == 2:
            return f"({self.args[0]!r}{self.name}{self.args[1]!r})"
        return f"{self.name}({', '.join(map(repr, self.args))})"


NIL = Atom("[]")
TOKEN = re.compile(r"\s*(?:%.*\n\s*)*(\d+|[A-Z_]\w*|[a-z]\w*|'[^']*'|:-|\\\+|\\=|=<|>=|==|=\.\.|[-+*/=<>!,|.()\[\]])")
INFIX = {":-": 1200, ",": 1000, "=": 700, "\\=": 700, "is": 700, "<": 700, ">": 700, "=<": 700, ">=": 700, "==": 700, "+": 500, "-": 500, "*": 400, "/": 400, "mod": 400}


class Reader:
    def __init__(self, text):
        self.tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            m = TOKEN.match(text, at)
            if m is None:
                raise SyntaxError(f"cannot read {text[at:at + 10]!r}")
            self.tokens.append(m[1])
            at = m.end()
        self.tokens.reverse()

    def clauses(self):
        while self.tokens:
            self.names = {}
            yield self.term(1200), self.names
            if (end := self.tokens.pop()) != ".":
                raise SyntaxError(f"a stop expected, not {end!r}")

    def term(self, limit):
        left = self.primary()
        while self.tokens and (p := INFIX.get(op := self.tokens[-1], 9999)) <= limit:
            self.tokens.pop()
            left = Struct(op, left, self.term(p if op in (",", ":-") else p - 1))
        return left

    def primary(self):
        t = self.tokens.pop()
        if t.isdigit():
            return int(t)
        if t == "_":
            return Var()
        if t[0].isupper() or t[0] == "_":
            return self.names.setdefault(t, Var(t))
        if t == "(":
            inner = self.term(1200)
            self.tokens.pop()
            return inner
        if t == "[":
            items = self.arguments("]") if self.tokens[-1] != "]" else []
            tail = NIL
            if (end := self.tokens.pop()) == "|":
                tail = self.term(999)
                end = self.tokens.pop()
            assert end == "]", end
            for i in reversed(items):
                tail = Struct(".", i, tail)
            return tail
        if t == "-" and self.tokens[-1].isdigit():
            return -int(self.tokens.pop())
        if t == "\\+":
            return Struct(t, self.term(900))
        name = t.strip("'")
        if self.tokens and self.tokens[-1] == "(":
            self.tokens.pop()
            args = self.arguments(")")
            self.tokens.pop()
            return Struct(name, *args)
        return Atom(name)

    def arguments(self, end):
        items = [self.term(999)]
        while self.tokens[-1] == ",":
            self.tokens.pop()
            items.append(self.term(999))
        return items


def walk(t):
    while isinstance(t, Var) and t.value is not None:
        t = t.value
    return t


def renamed(t, names):
    t = walk(t)
    if isinstance(t, Var):
        return names[t] if t in names else names.setdefault(t, Var(t.name))
    return Struct(t.name, *[renamed(a, names) for a in t.args]) if isinstance(t, Struct) else t


class Cut(Exception):
    """Says to the call with this number: no more clauses."""


class PrologError(Exception):
    pass


class Machine:
    def __init__(self, text):
        self.rules, self.trail, self.calls = {}, [], 0
        for clause, _ in Reader(text).clauses():
            self.add(clause)

    def add(self, clause):
        head, body = clause.args if isinstance(clause, Struct) and clause.name == ":-" else (clause, Atom("true"))
        self.rules.setdefault(self.key(head), []).append((head, body))

    @staticmethod
    def key(t):
        match t:
            case Struct(name=name, args=args):
                return name, len(args)
            case Atom():
                return t, 0
        raise PrologError(f"{t!r} cannot be called")

    def unify(self, a, b):
        a, b = walk(a), walk(b)
        if a is b:
            return True
        if isinstance(a, Var) or isinstance(b, Var):
            if not isinstance(a, Var):
                a, b = b, a
            a.value = b
            self.trail.append(a)
            return True
        if isinstance(a, Struct) and isinstance(b, Struct):
            return a.name == b.name and len(a.args) == len(b.args) and all(map(self.unify, a.args, b.args))
        return type(a) is type(b) and a == b

    def undo(self, mark):
        while len(self.trail) > mark:
            self.trail.pop().value = None

    def number(self, t):
        match walk(t):
            case int(n):
                return n
            case Struct(name="+", args=(a, b)):
                return self.number(a) + self.number(b)
            case Struct(name="-", args=(a, b)):
                return self.number(a) - self.number(b)
            case Struct(name="*", args=(a, b)):
                return self.number(a) * self.number(b)
            case Struct(name="/", args=(a, b)):
                return self.number(a) // self.number(b)
            case Struct(name="mod", args=(a, b)):
                return self.number(a) % self.number(b)
            case Var() as v:
                raise PrologError(f"{v} has no value")
            case other:
                raise PrologError(f"{other!r} is no number")

    def solve(self, goal, depth, parent):
        goal = walk(goal)
        if depth > 120:
            raise PrologError(f"too deep: {goal!r}")
        match goal:
            case Struct(name=",", args=(a, b)):
                for _ in self.solve(a, depth, parent):
                    yield from self.solve(b, depth, parent)
            case "true":
                yield
            case "fail":
                return
            case "!":
                yield
                raise Cut(parent)
            case Struct(name="\\+", args=(a,)):
                mark = len(self.trail)
                if not any(True for _ in self.barrier(a, depth)):
                    yield
                self.undo(mark)
            case Struct(name="=" | "is" as op, args=(a, b)):
                mark = len(self.trail)
                if self.unify(a, b if op == "=" else self.number(b)):
                    yield
                self.undo(mark)
            case Struct(name="\\=", args=(a, b)):
                mark = len(self.trail)
                same = self.unify(a, b)
                self.undo(mark)
                if not same:
                    yield
            case Struct(name="<" | ">" | "=<" | ">=" as op, args=(a, b)):
                x, y = self.number(a), self.number(b)
                if {"<": x < y, ">": x > y, "=<": x <= y, ">=": x >= y}[op]:
                    yield
            case Struct(name="findall", args=(what, inner, result)):
                found = NIL
                for t in reversed([renamed(what, {}) for _ in self.barrier(inner, depth)]):
                    found = Struct(".", t, found)
                yield from self.solve(Struct("=", result, found), depth, parent)
            case Struct(name="assertz", args=(clause,)):
                self.add(renamed(clause, {}))
                yield
            case Struct(name="call", args=(inner,)):
                yield from self.barrier(inner, depth)
            case _:
                yield from self.call(goal, depth)

    def barrier(self, goal, depth):
        mine = object()
        try:
            yield from self.solve(goal, depth + 1, mine)
        except Cut as c:
            if c.args[0] is not mine:
                raise

    def call(self, goal, depth):
        try:
            rules = self.rules[self.key(goal)]
        except KeyError as e:
            raise PrologError("unknown procedure %s/%d" % e.args[0]) from e
        self.calls += 1
        mine = object()
        for head, body in tuple(rules):
            names = {}
            mark = len(self.trail)
            try:
                if self.unify(goal, renamed(head, names)):
                    yield from self.solve(renamed(body, names), depth + 1, mine)
            except Cut as c:
                if c.args[0] is not mine:
                    raise
                break
            finally:
                self.undo(mark)

    def ask(self, text):
        (goal, names), = Reader(text + " .").clauses()
        for _ in self.barrier(goal, 0):
            yield ", ".join(f"{n}={v!r}" for n, v in names.items() if not n.startswith("_")) or "yes"


m = Machine("""
parent(ann, bob). parent(ann, cat). parent(bob, dan). parent(cat, eve). parent(dan, fay).
ancestor(X, Y) :- parent(X, Y).
ancestor(X, Z) :- parent(X, Y), ancestor(Y, Z).
sibling(X, Y) :- parent(P, X), parent(P, Y), X \\= Y.
append([], L, L).
append([H|T], L, [H|R]) :- append(T, L, R).
member(X, [X|_]).
member(X, [_|T]) :- member(X, T).
select(X, [X|T], T).
select(X, [H|T], [H|R]) :- select(X, T, R).
perm([], []).
perm(L, [H|T]) :- select(H, L, R), perm(R, T).
len([], 0).
len([_|T], N) :- len(T, M), N is M + 1.
max(X, Y, X) :- X >= Y, !.
max(_, Y, Y).
% queens by permutations
safe(_, _, []).
safe(Q, D, [H|T]) :- Q \\= H, A is H + D, B is H - D, Q \\= A, Q \\= B, E is D + 1, safe(Q, E, T).
queens([]). queens([H|T]) :- safe(H, 1, T), queens(T).
fib(0, 0) :- !. fib(1, 1) :- !.
fib(N, F) :- A is N - 1, B is N - 2, fib(A, X), fib(B, Y), F is X + Y.
loop(X) :- loop(X).
greet(X) :- hello(X).
""")
for question in ("ancestor(ann, X)", "sibling(X, cat)", "append(X, Y, [1, 2])", "append([a], [B|c], R)", "member(X, [a, f(Y), [1|T]])", "perm([1, 2, 3], P)", "len([a, b, c], N)", "max(3, 7, M)", "max(9, 7, M)",
                 "perm([1, 2, 3, 4], Q), queens(Q)", "fib(9, F)", "\\+ parent(fay, X)", "\\+ parent(ann, _)", "findall(X-Y, sibling(X, Y), L)", "assertz(parent(fay, gus)), ancestor(bob, gus)", "parent(P, gus), !, parent(P, X)",
                 "X = f(Y, Z), Y = 1, Z = -2", "X is 7 mod 4 * 2 - 1, X < 6", "findall(X, (member(X, [1, 2, 3, 4]), X > 2), L)", "call((member(X, [5, 6]), !))"):
    print(f"?- {question}.")
    mark = len(m.trail)
    answers = list(islice(m.ask(question), 4))
    print("  ", "; ".join(answers) or "no")
    m.undo(mark)
for bad in ("X is Y + 1", "X is a * 2", "loop(1)", "parent(", "foo bar", "3", "call(X)", "a # b"):
    try:
        print(bad, list(m.ask(bad)))
    except (PrologError, SyntaxError, IndexError, AssertionError) as e:
        print(f"{bad}: {type(e).__name__}: {e}")
    m.undo(0)
print(m.calls, len(m.rules), Atom("a") is Atom("a"), len(m.trail))
next(m.ask("greet(world)"))

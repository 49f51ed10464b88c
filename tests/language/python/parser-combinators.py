# Parser combinators with operators: sequences by &, choice by |, repetition by [n:m], mapping by >>, recursion by lazy rules, packrat memo, left recursion by chains, the furthest error with what was expected; a JSON reader, a CSV, an arithmetic language, an indentation-sensitive outline by contexts; a grammar that reads itself; the last text is wrong, and the error shows its line with a caret.
import re


class ParseError(SyntaxError):
    def __init__(self, text, at, wanted, name="<text>"):
        line = text.count("\n", 0, at) + 1
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        super().__init__(f"{' or '.join(sorted(wanted))} expected", (name, line, at - start + 1, text[start:] if end < 0 else text[start:end + 1], line, at - start + 2))
        self.at = at


class Run:
    def __init__(self, text):
        self.text, self.memo, self.far, self.wanted, self.hits, self.steps = text, {}, 0, set(), 0, 0

    def failed(self, at, what):
        if at > self.far:
            self.far, self.wanted = at, set()
        if at == self.far:
            self.wanted.add(what)


class P:
    """`parse(run, at)` gives (value, end), or None."""
    name = None

    def __init__(self, parse):
        self.parse = parse

    def __call__(self, text, name="<text>"):
        run = Run(text)
        got = self.parse(run, 0)
        if got is None or got[1] != len(text):
            if got is not None:
                run.failed(got[1], "the end")
            raise ParseError(text, run.far, run.wanted, name)
        return got[0]

    def __and__(self, other):
        other = of(other)
        def parse(run, at):
            if (a := self.parse(run, at)) and (b := other.parse(run, a[1])):
                left = a[0] if isinstance(a[0], Seq) else Seq([a[0]])
                return Seq([*left, *(b[0] if isinstance(b[0], Seq) else [b[0]])]), b[1]
        return P(parse)

    def __rand__(self, other):
        return of(other) & self

    def __or__(self, other):
        other = of(other)
        return P(lambda run, at: self.parse(run, at) or other.parse(run, at))

    def __ror__(self, other):
        return of(other) | self

    def __rshift__(self, f):
        def parse(run, at):
            if got := self.parse(run, at):
                v, end = got
                return (f(*v) if isinstance(v, Seq) else f(v)), end
        return P(parse)

    def __getitem__(self, times):
        low, high = (times.start or 0, times.stop) if isinstance(times, slice) else (times, times)
        sep = times.step if isinstance(times, slice) else None
        def parse(run, at):
            values = []
            while high is None or len(values) < high:
                start = at
                if sep is not None and values:
                    if not (got := of(sep).parse(run, at)):
                        break
                    start = got[1]
                if not (got := self.parse(run, start)) or got[1] == at:
                    break
                values.append(got[0])
                at = got[1]
            return (values, at) if len(values) >= low else None
        return P(parse)

    def __neg__(self):
        """Parses, and leaves nothing."""
        return P(lambda run, at: (got := self.parse(run, at)) and (Seq(), got[1]))

    def __invert__(self):
        """Looks that this does not follow."""
        return P(lambda run, at: None if self.parse(run, at) else (Seq(), at))

    def opt(self, default=None):
        return P(lambda run, at: self.parse(run, at) or (default, at))

    def chain(self, ops):
        """Left-associative: self (op self)*; an op's value is a function of both sides."""
        def parse(run, at):
            got = self.parse(run, at)
            while got and (op := ops.parse(run, got[1])) and (right := self.parse(run, op[1])):
                got = op[0](got[0], right[0]), right[1]
            return got
        return P(parse)


class Seq(list):
    """Values of a sequence, not of a list that was parsed."""


class Rule(P):
    """A name, defined later; remembers what it found."""

    def __init__(self, name):
        self.name, self.body = name, None

    def __set_name__(self, owner, name):
        self.name = name

    def __ilshift__(self, body):
        self.body = of(body)
        return self

    def parse(self, run, at):
        key = self, at
        if key in run.memo:
            run.hits += 1
            if run.memo[key] is ...:
                raise RecursionError(f"{self.name} begins with itself")
            return run.memo[key]
        run.memo[key] = ...
        run.steps += 1
        run.memo[key] = got = self.body.parse(run, at)
        if got is None and self.name:
            run.failed(at, self.name)
        return got


def of(x):
    if isinstance(x, P):
        return x
    if isinstance(x, str):
        return token(re.escape(x), repr(x), lambda m: m[0]) >> (lambda s: s)
    raise TypeError(f"{x!r} is no parser")


def token(pattern, name=None, f=lambda m: m[0], skip=r"[ \t]*"):
    compiled = re.compile(pattern + skip)
    def parse(run, at):
        if m := compiled.match(run.text, at):
            return f(m) if name is None else f(m).rstrip(" \t") if isinstance(f(m), str) else f(m), m.end()
        run.failed(at, name or pattern)
    return P(parse)


value = Rule("value")
ws = dict(skip=r"\s*")
lit = lambda text, v: token(text, text, lambda m: v, **ws)
punct = lambda c: -token(re.escape(c), repr(c), **ws)
string = token(r'"((?:[^"\\\n]|\\.)*)"', "string", lambda m: re.sub(r"\\(.)", lambda e: {"n": "\n", "t": "\t"}.get(e[1], e[1]), m[1]), **ws)
num = token(r"-?\d+(\.\d+)?([eE][-+]?\d+)?", "number", lambda m: float(m[0]) if m[1] or m[2] else int(m[0]), **ws)
pair = string & punct(":") & value
array = punct("[") & value[::punct(",")] & punct("]")
obj = punct("{") & (pair >> (lambda k, v: (k, v)))[::punct(",")] & punct("}")
value <<= lit("null", 0) >> (lambda _: None) | lit("true", True) | lit("false", False) | num | string | array >> (lambda v: v) | obj >> dict
for text in ('{"a": [1, -2.5e1, {"b": null}], "c\\n": "x\\"y", "d": []}', "[true,false]", "[[[]]]", "3", '{"a" 1}', "[1, 2", "[1,]", '{"a": }', "nul", '"open', "[1] 2", ""):
    try:
        print(value(text))
    except ParseError as e:
        print(repr(text), e.msg, e.offset)

expr, term = Rule("expression"), Rule("operand")
op = lambda text, f: of(text) >> (lambda _: f)
names = {"x": 3, "pi": 3.0}
atom = token(r"\d+", "number", lambda m: int(m[0])) | token(r"[a-z]+", "name") >> names.__getitem__ | (-of("(") & expr & -of(")")) >> (lambda v: v)
power = Rule("power")
power <<= (atom & -of("^") & power) >> (lambda a, b: a ** b) | atom
term <<= (-of("-") & term) >> (lambda v: -v) | power
expr <<= term.chain(op("*", lambda a, b: a * b) | op("/", lambda a, b: a / b)).chain(op("+", lambda a, b: a + b) | op("-", lambda a, b: a - b))
for text in ("1 + 2 * 3", "2 ^ 3 ^ 2 - -1", "(1 + x) * (pi - 1)", "8 / 4 / 2", "((((((7))))))", "1 +", "1 + * 2", "(1", "1 2", "1 + y", "1 / 0"):
    try:
        print(text, "=", expr(text))
    except (ParseError, KeyError, ZeroDivisionError) as e:
        print(text, "!", type(e).__name__, e)
run = Run("(" * 12 + "1" + ")" * 12)
print(expr.parse(run, 0), run.steps, run.hits, len(run.memo))

cell = token(r'"((?:[^"]|"")*)"', "quoted", lambda m: m[1].replace('""', '"'), "") | token(r'[^",\n]*', "plain", lambda m: m[0], "")
newline = -token(r"\n", "newline", skip="")
# An empty cell is a cell, so repetition must not stop at it.
row = P(lambda run, at: (got := cell.parse(run, at)) and ([got[0], *(more := ((-of(",") & cell) >> (lambda v: v))[:].parse(run, got[1]))[0]], more[1]))
table = row[::newline]
print(table('a,"b ""c"" , d",e\n1,,3\nx,y,z'))


def outline(text):
    """Lines by indentation: the context is the run's own stack."""
    line = token(r"( *)(\S[^\n]*)\n?", "line", lambda m: (len(m[1]), m[2]), "")
    root = stack = [(-1, [])]
    for depth, title in line[:](text):
        while stack[-1][0] >= depth:
            stack.pop()
        node = (depth, [])
        stack[-1][1].append((title, node[1]))
        stack.append(node)
    return root[0][1]


print(outline("a\n  b\n    c\n  d\ne\n"))


def grammar(text, **actions):
    """Rules in a notation of their own: `name = alternatives ;` with 'text', /pattern/, names, ( ), ?, *."""
    rules = {}
    rule = lambda n: rules.setdefault(n, Rule(n))
    tok = lambda p, n, f=lambda m: m[0]: token(p, n, f, skip=r"\s*")
    ident = tok(r"([a-z]+)", "name", lambda m: (m[1],)) >> (lambda t: t[0])
    alternatives = Rule("alternatives")
    basic = tok(r"'([^']+)'", "text", lambda m: (of(m[1]),)) >> (lambda t: t[0]) | tok(r"/([^/]+)/", "pattern", lambda m: (token(m[1]),)) >> (lambda t: t[0]) | (-tok(r"\(", "(") & alternatives & -tok(r"\)", ")")) >> (lambda p: p) | (ident & ~tok("=", "=")) >> rule
    suffixed = (basic & (tok(r"([?*])", "suffix", lambda m: (m[1],)) >> (lambda t: t[0])).opt("")) >> (lambda p, s: {"": p, "?": p.opt(), "*": p[:]}[s])
    sequence = suffixed[1:] >> (lambda ps: ps[0] if len(ps) == 1 else _sequence(ps))
    alternatives <<= sequence[1::tok(r"\|", "|")] >> (lambda ps: _choice(ps))
    definition = (ident & -tok("=", "=") & alternatives & -tok(";", ";"))
    for name, body in (definition >> (lambda n, b: (n, b)))[1:](text):
        rule(name).body = body >> actions[name] if name in actions else body
    if missing := [n for n, r in rules.items() if r.body is None]:
        raise NameError(f"no rules for {', '.join(missing)}")
    return rules


def _sequence(ps):
    first, *rest = ps
    for p in rest:
        first = first & p
    return first


def _choice(ps):
    first, *rest = ps
    for p in rest:
        first = first | p
    return first


g = grammar("greeting = 'hello' who ('and' who)* /!*/ ; who = 'world' | name ; name = /[A-Z][a-z]+/ ;", who=str.upper)
for text in ("hello world", "hello Ann and Bob !!", "hello world and", "bye"):
    try:
        print(g["greeting"](text))
    except ParseError as e:
        print(e.msg, e.offset)
for bad in (lambda: grammar("a = b ;"), lambda: grammar("a = 'x'"), lambda: of(5), lambda: num & None, lambda: num[2:3]("1"), lambda: left("x")):
    left = Rule("left")
    left <<= (left & of("x")) | of("x")
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
value('{\n  "list": [1, 2,\n    "three" 4],\n  "rest": null\n}', "config.json")

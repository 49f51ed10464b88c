# Hindley-Milner inference: a parser of a small ML, types as classes with links, unification with an occurs check, let polymorphism by levels, principal types with letters, errors as classes that chain their contexts and keep notes; the last program is ill-typed.
import re


class TypeProblem(Exception):
    def __init__(self, message, *types):
        super().__init__(message)
        self.types = types

    def __str__(self):
        names = {}
        return self.args[0].format(*(show(t, names) for t in self.types))


class Type:
    __slots__ = ()
    __match_args__ = ()


class Var(Type):
    __slots__ = ("link", "level")
    made = 0

    def __init__(self, level):
        self.link, self.level = None, level
        Var.made += 1


class Con(Type):
    __slots__ = ("name", "args")
    __match_args__ = ("name", "args")

    def __init__(self, name, *args):
        self.name, self.args = name, args


INT, BOOL = Con("int"), Con("bool")


def arrow(*ts):
    *first, last = ts
    for t in reversed(first):
        last = Con("->", t, last)
    return last


def prune(t):
    while isinstance(t, Var) and t.link is not None:
        if isinstance(t.link, Var) and t.link.link is not None:
            t.link = t.link.link
        t = t.link
    return t


def show(t, names, inner=False):
    match prune(t):
        case Var() as v:
            return "'" + names.setdefault(v, chr(ord("a") + len(names) % 26))
        case Con("->", (a, b)):
            text = f"{show(a, names, True)} -> {show(b, names)}"
            return f"({text})" if inner else text
        case Con("list", (a,)):
            return f"[{show(a, names)}]"
        case Con("*", args):
            return "(" + ", ".join(show(a, names) for a in args) + ")"
        case Con(name):
            return name


def adjust(v, t):
    t = prune(t)
    if t is v:
        raise TypeProblem("infinite type")
    if isinstance(t, Var):
        t.level = min(t.level, v.level)
    else:
        for a in t.args:
            adjust(v, a)


def unify(a, b):
    a, b = prune(a), prune(b)
    if a is b:
        return
    if isinstance(a, Var):
        try:
            adjust(a, b)
        except TypeProblem as e:
            raise TypeProblem("{} occurs in {}", a, b) from e
        a.link = b
    elif isinstance(b, Var):
        unify(b, a)
    elif a.name != b.name or len(a.args) != len(b.args):
        raise TypeProblem("{} is not {}", a, b)
    else:
        for x, y in zip(a.args, b.args, strict=True):
            unify(x, y)


def fresh(t, level, at, seen=None):
    """`t` with what is general at `at` made new."""
    seen = {} if seen is None else seen
    t = prune(t)
    if isinstance(t, Var):
        return seen.setdefault(t, Var(level)) if t.level > at else t
    return Con(t.name, *[fresh(a, level, at, seen) for a in t.args]) if t.args else t


TOKEN = re.compile(r"\s*(?:(\d+)|(let|rec|in|fun|if|then|else|true|false)\b|([a-z]\w*)|(->|==|::|[-+*<=(),\[\]]))")


def tokens(text):
    at = 0
    while at < len(text.rstrip()):
        m = TOKEN.match(text, at)
        if not m:
            raise SyntaxError(f"odd {text[at:at + 3]!r}", ("<ml>", 1, at + 1, text, 1, at + 2))
        yield m.lastindex, m[m.lastindex]
        at = m.end()
    yield 0, "end"


class Parser:
    levels = [["==", "<"], ["::"], ["+", "-"], ["*"]]

    def __init__(self, text):
        self.source, self.ahead = tokens(text), None
        self.advance()

    def advance(self):
        was, self.ahead = self.ahead, next(self.source)
        return was

    def accept(self, *texts):
        return self.advance()[1] if self.ahead[0] in (0, 2, 4) and self.ahead[1] in texts else None

    def expect(self, text):
        if not self.accept(text):
            raise SyntaxError(f"{text!r} expected, not {self.ahead[1]!r}")

    def expression(self):
        if self.accept("let"):
            rec = self.accept("rec") is not None
            _, name = self.advance()
            params = []
            while self.ahead[0] == 3:
                params.append(self.advance()[1])
            self.expect("=")
            value = self.expression()
            for p in reversed(params):
                value = ("fun", p, value)
            self.expect("in")
            return "let", name, rec, value, self.expression()
        if self.accept("fun"):
            _, name = self.advance()
            self.expect("->")
            return "fun", name, self.expression()
        if self.accept("if"):
            parts = [self.expression()]
            for word in ("then", "else"):
                self.expect(word)
                parts.append(self.expression())
            return "if", *parts
        return self.binary(0)

    def binary(self, level):
        if level == len(self.levels):
            return self.call()
        left = self.binary(level + 1)
        while op := self.accept(*self.levels[level]):
            right = self.binary(level if op == "::" else level + 1)
            left = ("call", ("call", ("var", op), left), right)
        return left

    def call(self):
        f = self.atom()
        while self.ahead[0] in (1, 3) or self.ahead[1] in ("(", "[", "true", "false"):
            f = ("call", f, self.atom())
        return f

    def atom(self):
        kind, text = self.advance()
        if kind == 1:
            return "int", int(text)
        if text in ("true", "false"):
            return "bool", text == "true"
        if kind == 3:
            return "var", text
        if text in ("(", "["):
            close, items = {"(": ")", "[": "]"}[text], []
            while not self.accept(close):
                items.append(self.expression())
                if not self.accept(","):
                    self.expect(close)
                    break
            return items[0] if text == "(" and len(items) == 1 else ("tuple" if text == "(" else "list", *items)
        raise SyntaxError(f"unexpected {text!r}")


def infer(e, env, level=1):
    match e:
        case ("int", _):
            return INT
        case ("bool", _):
            return BOOL
        case ("var", name):
            try:
                t, at = env[name]
            except KeyError:
                raise TypeProblem(f"{name} is not known") from None
            return fresh(t, level, at)
        case ("fun", p, body):
            a = Var(level)
            return arrow(a, infer(body, env | {p: (a, 1 << 30)}, level))
        case ("call", f, arg):
            tf, ta, result = infer(f, env, level), infer(arg, env, level), Var(level)
            try:
                unify(tf, arrow(ta, result))
            except TypeProblem as e:
                e.add_note(f"in a call of {TypeProblem('{}', tf)} with {TypeProblem('{}', ta)}")
                raise
            return result
        case ("if", c, a, b):
            unify(infer(c, env, level), BOOL)
            t = infer(a, env, level)
            unify(t, infer(b, env, level))
            return t
        case ("let", name, rec, value, body):
            inner = env
            if rec:
                own = Var(level + 1)
                inner = env | {name: (own, 1 << 30)}
            t = infer(value, inner, level + 1)
            if rec:
                unify(own, t)
            return infer(body, env | {name: (t, level)}, level)
        case ("tuple", *items):
            return Con("*", *(infer(i, env, level) for i in items))
        case ("list", *items):
            t = Var(level)
            for i in items:
                unify(t, infer(i, env, level))
            return Con("list", t)
        case _:
            raise AssertionError(e)


def general(build, n=1):
    return build(*(Var(1) for _ in range(n))), 0


ENV = {
    **{op: (arrow(INT, INT, INT), 0) for op in "+-*"},
    "<": (arrow(INT, INT, BOOL), 0),
    "==": general(lambda a: arrow(a, a, BOOL)),
    "::": general(lambda a: arrow(a, Con("list", a), Con("list", a))),
    "head": general(lambda a: arrow(Con("list", a), a)),
    "tail": general(lambda a: arrow(Con("list", a), Con("list", a))),
    "pair": general(lambda a, b: arrow(a, b, Con("*", a, b)), 2),
}


def principal(text):
    return show(infer(Parser(text).expression(), ENV), {})


for program in """fun x -> x
fun f -> fun g -> fun x -> f (g x)
let id = fun x -> x in (id 1, id true, id id)
let rec map f xs = if xs == [] then [] else f (head xs) :: map f (tail xs) in map
let rec fold f a xs = if xs == [] then a else fold f (f a (head xs)) (tail xs) in (fold, fold (fun a -> fun x -> a + x) 0 [1, 2, 3])
fun x -> let y = x in (y, y)
fun f -> let g = fun x -> f x in (g 1, g 2)
let twice f x = f (f x) in twice twice
(fun x -> fun y -> pair y x, [], [[]], 1 :: 2 :: [])
let rec fact n = if n < 2 then 1 else n * fact (n - 1) in fact 10 == 3
let s x y z = x z (y z) in let k x y = x in s k k""".splitlines():
    print(f"{program[:60]:60} : {principal(program)}")
for program in ("fun x -> x x", "1 + true", "if 1 then 2 else 3", "[1, true]", "fun f -> (f 1, f true)", "nope 1", "let x = in 1", "1 $ 2", "(1", "head 3 4", "let rec f x = f in f"):
    try:
        print(principal(program))
    except SyntaxError as e:
        print(f"{program:26} {type(e).__name__}: {e} {e.offset} {e.text}")
    except TypeProblem as e:
        print(f"{program:26} {e} {getattr(e, '__notes__', [])} {e.__cause__!r}")
print(Var.made > 100)
deep = "let p0 = fun x -> pair x x in " + "".join(f"let p{n} = fun x -> p{n - 1} (p{n - 1} x) in " for n in range(1, 3)) + "p2"
print(len(principal(deep)), principal(deep)[:40])
principal("let compose f g x = f (g x) in compose (fun n -> n + 1) head [true]")

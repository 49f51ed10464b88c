# A small Lisp: reader, environments as chained dicts, closures, tail calls in a loop, macros with quasiquote, errors with a trace of forms; the last program fails inside of three calls.
import operator as op


class LispError(Exception):
    def __init__(self, message):
        super().__init__(message)
        self.trace = []

    def __str__(self):
        return "\n  in ".join([self.args[0], *self.trace])


class Symbol(str):
    __slots__ = ()

    def __repr__(self):
        return str(self)


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        self.outer = outer
        names, values = list(names), list(values)
        if "." in names:
            i = names.index(".")
            names, values = names[:i] + names[i + 1:], values[:i] + [values[i:]]
        if len(names) != len(values):
            raise LispError(f"wanted {len(names)} arguments, got {len(values)}")
        super().__init__(zip(names, values))

    def __missing__(self, name):
        if self.outer is None:
            raise LispError(f"unbound: {name}")
        return self.outer[name]

    def where(self, name):
        return self if name in self else self.outer.where(name) if self.outer else self[name]


class Lambda:
    def __init__(self, params, body, env, name="lambda"):
        self.params, self.body, self.env, self.name = params, body, env, name

    def __repr__(self):
        return f"#<{self.name} {show(self.params)}>"


class Macro(Lambda):
    pass


def tokens(text):
    for line in text.splitlines():
        code, *_ = line.split(";")
        for quote in ("'", "`", ",@", ",", "(", ")"):
            code = code.replace(quote, f" {quote} ") if quote != "," else ", ".join(code.split(",")).replace(", @", ",@")
        yield from code.split()


QUOTES = {"'": "quote", "`": "quasiquote", ",": "unquote", ",@": "splice"}


def read(it):
    match next(it):
        case "(":
            out = []
            for x in iter(lambda: read(it), ")"):
                out.append(x)
            return out
        case ")":
            return ")"
        case q if q in QUOTES:
            return [Symbol(QUOTES[q]), read(it)]
        case atom:
            for kind in (int, float):
                try:
                    return kind(atom)
                except ValueError:
                    pass
            return {"#t": True, "#f": False}.get(atom, Symbol(atom))


def show(x):
    match x:
        case bool():
            return "#t" if x else "#f"
        case list():
            return f"({' '.join(map(show, x))})"
        case None:
            return "()"
        case _:
            return str(x) if not isinstance(x, Lambda) else repr(x)


def fill(x, env):
    match x:
        case [Symbol("unquote"), form]:
            return run(form, env)
        case [[Symbol("splice"), form], *rest]:
            return [*run(form, env), *fill(rest, env)]
        case [first, *rest]:
            return [fill(first, env), *fill(rest, env)]
        case _:
            return x


def run(x, env):
    form = x
    try:
        while True:
            match x:
                case Symbol():
                    return env[x]
                case [Symbol("quote"), form_]:
                    return form_
                case [Symbol("quasiquote"), form_]:
                    return fill(form_, env)
                case [Symbol("if"), test, yes, *no]:
                    x = yes if run(test, env) is not False else no[0] if no else None
                case [Symbol("define"), [name, *params], *body]:
                    env[name] = Lambda(params, body, env, name)
                    return None
                case [Symbol("define"), name, value]:
                    env[name] = run(value, env)
                    return None
                case [Symbol("set!"), name, value]:
                    env.where(name)[name] = run(value, env)
                    return None
                case [Symbol("macro"), [name, *params], *body]:
                    env[name] = Macro(params, body, env, name)
                    return None
                case [Symbol("lambda"), params, *body]:
                    return Lambda(params, body, env)
                case [Symbol("begin"), *init, last]:
                    for y in init:
                        run(y, env)
                    x = last
                case [head, *args]:
                    f = run(head, env)
                    if isinstance(f, Macro):
                        inner = Env(f.params, args, f.env)
                        x = [run(y, inner) for y in f.body][-1]
                        continue
                    args = [run(a, env) for a in args]
                    if not isinstance(f, Lambda):
                        return f(*args)
                    env = Env(f.params, args, f.env)
                    for y in f.body[:-1]:
                        run(y, env)
                    x = f.body[-1]
                case _:
                    return x
    except LispError as e:
        e.trace.append(show(form)[:60])
        raise
    except (TypeError, ZeroDivisionError, IndexError) as e:
        raise LispError(f"{type(e).__name__}: {e}") from e


top = Env(outer=None)
top.update({Symbol(k): v for k, v in {
    "+": lambda *a: sum(a), "-": lambda a, *b: a - sum(b) if b else -a, "*": op.mul, "/": op.truediv, "<": op.lt, "=": op.eq, "mod": op.mod,
    "car": lambda l: l[0], "cdr": lambda l: l[1:], "cons": lambda a, l: [a, *l], "list": lambda *a: list(a), "null?": lambda l: l == [],
    "print": lambda *a: print(*map(show, a)), "map": lambda f, l: [run([f, [Symbol("quote"), x]], top) for x in l]}.items()})


def evaluate(text):
    it = tokens(text)
    while True:
        try:
            form = read(it)
        except StopIteration:
            return
        run(form, top)


evaluate("""
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(print (fact 20) (fact 30))
(define (count n acc) (if (= n 0) acc (count (- n 1) (+ acc n)))) ; a tail call
(print (count 2000 0))
(define (compose f g) (lambda (x) (f (g x))))
(print ((compose fact (lambda (x) (+ x 1))) 5) compose (lambda (a . b) a))
(macro (unless test . body) `(if ,test #f (begin ,@body)))
(macro (let pairs . body) `((lambda ,(map car pairs) ,@body) ,@(map (lambda (p) (car (cdr p))) pairs)))
(print (unless (< 2 1) (print 'side) 'done) (let ((a 1) (b 2.5)) (+ a b)))
(define (counter) (let ((n 0)) (lambda () (begin (set! n (+ n 1)) n))))
(define c (counter)) (c) (c)
(print (c) ((counter)) '(1 (2 . x) "s") (map (lambda (x) (* x x)) '(1 2 3)) `(1 ,(+ 1 1) ,@(list 3 4)))
(define (fizz n) (if (= (mod n 15) 0) 'fizzbuzz (if (= (mod n 5) 0) 'buzz (if (= (mod n 3) 0) 'fizz n))))
(print (map fizz '(1 3 5 9 10 15)) (if #f #f) (= '(1 2) (list 1 2)))
""")
for bad in ("(car '())", "(undefined 1)", "(fact 'a)", "((lambda (x) x))", "(1 2)", "(/ 1 0)", "(set! nope 1)", "(car", "(+ 1 'a)"):
    try:
        evaluate(bad)
        print(bad, "ended early")
    except LispError as e:
        print(bad, "=>", str(e).replace("\n", " /"), "|", repr(e.__cause__), repr(e.__context__))
evaluate("""
(define (third l) (+ 0 (car (cdr (cdr l)))))
(define (total ls) (if (null? ls) 0 (+ (third (car ls)) (total (cdr ls)))))
(print (total '((1 2 3) (4 5 6))))
(print (total '((1 2 3) (4 5))))
""")

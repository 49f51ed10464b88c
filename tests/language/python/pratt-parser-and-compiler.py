# A Pratt parser for a little language, a compiler to stack code with constant folding and jumps, and a machine; errors are SyntaxErrors with file, line and offset of their own, so the last report shows the text.
import operator
import re


class Token:
    __slots__ = ("kind", "text", "line", "col")

    def __init__(self, kind, text, line, col):
        self.kind, self.text, self.line, self.col = kind, text, line, col

    def __repr__(self):
        return f"{self.kind}:{self.text!r}"


class Source:
    WORDS = re.compile(r"(?P<num>\d+(\.\d+)?)|(?P<name>[a-z_]\w*)|(?P<op>\*\*|[<>=!]=|[-+*/%<>=(),{};?:])|(?P<space>\s+|#.*)|(?P<bad>.)")

    def __init__(self, text, name="<script>"):
        self.lines, self.name = text.split("\n"), name

    def tokens(self):
        for n, line in enumerate(self.lines, 1):
            for m in self.WORDS.finditer(line):
                if m.lastgroup == "bad":
                    raise self.error("unexpected character", n, m.start() + 1)
                if m.lastgroup != "space" and m["space"] is None:
                    kind = "num" if m["num"] else "name" if m["name"] else "op"
                    yield Token(kind, m.group(), n, m.start() + 1)
        yield Token("end", "end of text", len(self.lines), len(self.lines[-1]) + 1)

    def error(self, message, line, col):
        return SyntaxError(message, (self.name, line, col, self.lines[line - 1]))


BINARY = {"=": (1, "r"), "?": (2, "r"), "or": (3, "l"), "and": (4, "l"), "==": (5, "l"), "!=": (5, "l"), "<": (6, "l"), ">": (6, "l"), "<=": (6, "l"), ">=": (6, "l"), "+": (7, "l"), "-": (7, "l"), "*": (8, "l"), "/": (8, "l"), "%": (8, "l"), "**": (10, "r"), "(": (11, "l")}
OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "%": operator.mod, "**": operator.pow, "==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


class Parser:
    def __init__(self, source):
        self.source, self.it = source, source.tokens()
        self.now = next(self.it)

    def take(self, text=None):
        t = self.now
        if text is not None and t.text != text:
            raise self.source.error(f"expected {text!r}, found {t.text!r}", t.line, t.col)
        self.now = next(self.it, t)
        return t

    def program(self, end="end of text"):
        out = []
        while self.now.text != end:
            if self.now.text == "while":
                self.take()
                test = self.expr()
                self.take("{")
                out.append(("while", test, self.program("}")))
                self.take("}")
            else:
                out.append(("expr", self.expr()))
                self.take(";")
        return out

    def prefix(self):
        t = self.take()
        match t.kind, t.text:
            case "num", text:
                return "const", float(text) if "." in text else int(text)
            case "op", "-":
                return "neg", self.expr(9)
            case "op", "(":
                inner = self.expr()
                self.take(")")
                return inner
            case "name", "not":
                return "not", self.expr(4)
            case "name", text if text not in BINARY:
                return "var", text
        raise self.source.error(f"no expression begins with {t.text!r}", t.line, t.col)

    def expr(self, least=0):
        left = self.prefix()
        while self.now.text in BINARY and (power := BINARY[self.now.text])[0] > least:
            t = self.take()
            level = power[0] - (power[1] == "r")
            match t.text:
                case "(":
                    args = []
                    while self.now.text != ")":
                        args.append(self.expr())
                        if self.now.text != ")":
                            self.take(",")
                    self.take(")")
                    left = "call", left, args
                case "?":
                    yes = self.expr()
                    self.take(":")
                    left = "if", left, yes, self.expr(level)
                case "=":
                    if left[0] != "var":
                        raise self.source.error(f"cannot assign to {left[0]}", t.line, t.col)
                    left = "set", left[1], self.expr(level)
                case ("and" | "or") as op:
                    left = op, left, self.expr(level)
                case op:
                    left = "op", op, left, self.expr(level)
        return left


def fold(node):
    match node:
        case ("op", op, a, b):
            a, b = fold(a), fold(b)
            if a[0] == b[0] == "const":
                try:
                    return "const", OPS[op](a[1], b[1])
                except ArithmeticError:
                    pass
            return "op", op, a, b
        case ("neg", a):
            a = fold(a)
            return ("const", -a[1]) if a[0] == "const" else ("neg", a)
        case ("if", test, yes, no):
            test = fold(test)
            return (fold(yes) if test[1] else fold(no)) if test[0] == "const" else ("if", test, fold(yes), fold(no))
        case tuple():
            return tuple(fold(x) if isinstance(x, tuple) else [*map(fold, x)] if isinstance(x, list) else x for x in node)
    return node


def compile_(nodes):
    code = []

    def jump(op):
        code.append([op, None])
        return code[-1]

    def emit(node):
        match node:
            case ("const", v) | ("var", v):
                code.append([node[0], v])
            case ("op", op, a, b):
                emit(a), emit(b), code.append(["op", op])
            case ("neg" | "not" as op, a):
                emit(a), code.append([op, None])
            case ("set", name, a):
                emit(a), code.append(["set", name])
            case ("and" | "or" as op, a, b):
                emit(a)
                j = jump(f"j{op}")
                emit(b)
                j[1] = len(code)
            case ("if", test, yes, no):
                emit(test)
                j = jump("jz")
                emit(yes)
                k = jump("jmp")
                j[1] = len(code)
                emit(no)
                k[1] = len(code)
            case ("call", f, args):
                emit(f)
                for a in args:
                    emit(a)
                code.append(["call", len(args)])
            case ("expr", e):
                emit(e), code.append(["pop", None])
            case ("while", test, body):
                top = len(code)
                emit(test)
                j = jump("jz")
                for n in body:
                    emit(n)
                code.append(["jmp", top])
                j[1] = len(code)

    for n in nodes:
        emit(n)
    return code


def run(code, env):
    stack, pc = [], 0
    while pc < len(code):
        op, arg = code[pc]
        pc += 1
        match op:
            case "const":
                stack.append(arg)
            case "var":
                if arg not in env:
                    raise NameError(f"{arg!r} at {pc - 1}")
                stack.append(env[arg])
            case "op":
                b, a = stack.pop(), stack.pop()
                stack.append(OPS[arg](a, b))
            case "neg" | "not":
                stack.append(-stack.pop() if op == "neg" else not stack.pop())
            case "set":
                env[arg] = stack[-1]
            case "jand" | "jor":
                if bool(stack[-1]) is (op == "jor"):
                    pc = arg
                else:
                    stack.pop()
            case "jz":
                if not stack.pop():
                    pc = arg
            case "jmp":
                pc = arg
            case "call":
                args = stack[len(stack) - arg:]
                del stack[len(stack) - arg:]
                stack.append(stack.pop()(*args))
            case "pop":
                env["it"] = stack.pop()
    return env.get("it")


def evaluate(text, **env):
    return run(compile_(fold(n) for n in Parser(Source(text)).program()), env)


for text in ("1 + 2 * 3 ** 2 ** 0 - -4;", "-2 ** 2; ", "(1 < 2) == (3 >= 3) and not 0 or 7;", "x = y = 4; x * y + z;", "1 ? 2 : 0 ? 3 : 4;", "max(1, min(5, 9), 3) % 4;", "a and b or 5;", "2 - 3 - 4; 100 / 5 / 2;"):
    nodes = Parser(Source(text)).program()
    print(text, [fold(n) for n in nodes], run(compile_(nodes), {"z": 1, "max": max, "min": min, "a": 0, "b": 2}))
print(evaluate("n = 27; steps = 0;\nwhile n != 1 { # collatz\n n = n % 2 ? 3 * n + 1 : n / 2; steps = steps + 1; }\nsteps;"))
out = []
evaluate("i = 0; while i < 3 { j = 0; while j < i { p(i, j); j = j + 1; } i = i + 1; }", p=lambda *a: out.append(a))
print(out, len(compile_(Parser(Source("while 1 { x = 2 * 3; }")).program())), compile_([fold(("expr", ("if", ("const", 0), ("const", 1), ("var", "v"))))]))
for bad in ("1 +;", "(1;", "x = ;", "1 = 2;", "f(1 2);", "a ? b;", "while 1 { x;", "$;", "1 2;", "missing;", "1 / 0;", "3(4);", "", "1 < 'a';"):
    try:
        print(repr(bad), evaluate(bad))
    except SyntaxError as e:
        print(repr(bad), e, "|", e.lineno, e.offset, repr(e.text), e.filename)
    except Exception as e:
        print(repr(bad), type(e).__name__, e)
evaluate("first = 1;\nsecond = first +\n  * 2;\nthird;")

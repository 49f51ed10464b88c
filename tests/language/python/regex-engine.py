# A regular expression engine: a parser to nodes, matching by generators that backtrack, groups, lazy and greedy, classes, anchors, back references, against the module re; and Brzozowski derivatives; bad patterns.
import re


class PatternError(ValueError):
    def __init__(self, message, pattern, at):
        super().__init__(f"{message} at {at}\n    {pattern}\n    {'^':>{at + 1}}")


class Parser:
    def __init__(self, pattern):
        self.p, self.i, self.groups = pattern, 0, 0

    @property
    def peek(self):
        return self.p[self.i] if self.i < len(self.p) else ""

    def take(self):
        self.i += 1
        return self.p[self.i - 1]

    def fail(self, message):
        raise PatternError(message, self.p, self.i)

    def alternatives(self):
        branches = [self.sequence()]
        while self.peek == "|":
            self.take()
            branches.append(self.sequence())
        return ("alt", *branches) if len(branches) > 1 else branches[0]

    def sequence(self):
        items = []
        while self.peek not in ("", "|", ")"):
            items.append(self.repeated(self.atom()))
        return ("seq", *items)

    def repeated(self, node):
        while self.peek and self.peek in "*+?{":
            match self.take():
                case "*":
                    lo, hi = 0, None
                case "+":
                    lo, hi = 1, None
                case "?":
                    lo, hi = 0, 1
                case _:
                    body, brace, _ = self.p[self.i:].partition("}")
                    if not brace:
                        self.fail("missing }")
                    self.i += len(body) + 1
                    low, comma, high = body.partition(",")
                    lo, hi = int(low or 0), (int(high) if high else None) if comma else int(low)
            lazy = self.peek == "?" and bool(self.take())
            node = "rep", node, lo, hi, lazy
        return node

    def atom(self):
        match self.take():
            case "(":
                if self.p.startswith("?:", self.i):
                    self.i += 2
                    node = self.alternatives()
                else:
                    self.groups += 1
                    n = self.groups
                    node = "group", n, self.alternatives()
                if self.peek != ")":
                    self.fail("missing )")
                self.take()
                return node
            case "[":
                return self.klass()
            case ".":
                return "set", lambda c: c != "\n"
            case "^":
                return ("start",)
            case "$":
                return ("end",)
            case "\\":
                c = self.take() if self.peek else self.fail("bad escape")
                return ("back", int(c)) if c.isdigit() else ("edge",) if c == "b" else ("set", self.escape(c))
            case c if c in "*+?":
                self.i -= 1
                self.fail("nothing to repeat")
            case c:
                return "set", c.__eq__

    def escape(self, c):
        word = lambda x: x.isalnum() or x == "_"
        table = {"d": str.isdigit, "w": word, "s": str.isspace}
        if c.lower() in table:
            f = table[c.lower()]
            return f if c.islower() else lambda x: not f(x)
        return {"n": "\n", "t": "\t"}.get(c, c).__eq__

    def klass(self):
        negated = self.peek == "^" and bool(self.take())
        tests = []
        while self.peek != "]" or not tests:
            if not self.peek:
                self.fail("missing ]")
            c = self.take()
            if c == "\\":
                tests.append(self.escape(self.take()))
            elif self.peek == "-" and self.p[self.i + 1:self.i + 2] not in ("]", ""):
                self.take()
                lo, hi = c, self.take()
                tests.append(lambda x, lo=lo, hi=hi: lo <= x <= hi)
            else:
                tests.append(c.__eq__)
        self.take()
        return "set", lambda x: any(t(x) for t in tests) is not negated


def go(node, s, i, caps):
    match node:
        case ("set", test):
            if i < len(s) and test(s[i]):
                yield i + 1, caps
        case ("seq",):
            yield i, caps
        case ("seq", first, *rest):
            for j, c in go(first, s, i, caps):
                yield from go(("seq", *rest), s, j, c)
        case ("alt", *branches):
            for b in branches:
                yield from go(b, s, i, caps)
        case ("group", n, inner):
            for j, c in go(inner, s, i, caps):
                yield j, {**c, n: (i, j)}
        case ("rep", inner, lo, hi, lazy):
            done = lo <= 0
            if done and lazy:
                yield i, caps
            if hi is None or hi > 0:
                for j, c in go(inner, s, i, caps):
                    if j > i or lo > 0:
                        yield from go(("rep", inner, lo - 1, None if hi is None else hi - 1, lazy), s, j, c)
            if done and not lazy:
                yield i, caps
        case ("back", n):
            text = s[slice(*caps[n])] if n in caps else None
            if text is not None and s.startswith(text, i):
                yield i + len(text), caps
        case ("start",) if i == 0:
            yield i, caps
        case ("end",) if i == len(s):
            yield i, caps
        case ("edge",):
            if (i > 0 and s[i - 1].isalnum()) != (i < len(s) and s[i].isalnum()):
                yield i, caps


def compile_(pattern):
    p = Parser(pattern)
    node = p.alternatives()
    if p.peek:
        p.fail("unbalanced )")

    def search(s):
        for i in range(len(s) + 1):
            for j, caps in go(node, s, i, {}):
                return (i, j), [s[slice(*caps[n])] if n in caps else None for n in range(1, p.groups + 1)]
        return None

    return search


cases = [
    (r"a(b|c)*d", "xabcbcd"), (r"(\w+)@(\w+)\.com", "mail bob@site.com now"), (r"^(a+)(a*)$", "aaaa"), (r"(a+?)(a*)", "aaa"), (r"<.*>", "<a><b>"), (r"<.*?>", "<a><b>"),
    (r"(\w)(\w)\2\1", "noon abba"), (r"\d{2,3}", "1 22 4444"), (r"\d{2}-\d{2}", "12-34"), (r"[^aeiou\s]+", "aeiou xyz"), (r"[a-c\-]+$", "d-a-b"), (r"x*", "aaa"), (r"(x*)*y", "xxy"),
    (r"\bcat\b", "concat cat"), (r"(?:ab)+(c)?", "ababab"), (r"é+|ñ", "caféé"), (r"a{0}b", "ab"), (r"(a|ab)(c|bcd)(d*)", "abcd"), (r"[]a]+", "]a]"), (r".", "\n😀"), (r"q$", "qqx"), (r"", "abc"),
]
for pattern, text in cases:
    ours, m = compile_(pattern)(text), re.search(pattern, text)
    theirs = m and (m.span(), [*m.groups()])
    print(f"{pattern!r:<26} {text!r:<26} {ours}", "" if ours == theirs else f"but {theirs}")
for bad in ("(ab", "a)", "*a", "[abc", "a{2", "ab\\", "a{x}", "(?:a"):
    try:
        compile_(bad)
        print(bad, "compiled")
    except ValueError as e:
        print(f"{type(e).__name__}: {e}")


class Lang:
    """Derivatives: an expression is an object, matching takes one derivative for each letter."""

    def __or__(self, o): return o if self is NONE else self if o is NONE or self == o else Alt(self, o)
    def __add__(self, o): return NONE if NONE in (self, o) else o if self is EMPTY else self if o is EMPTY else Cat(self, o)
    def star(self): return Star(self)
    def __contains__(self, s):
        x = self
        for c in s:
            x = x.d(c)
        return x.null

    def __eq__(self, o): return type(self) is type(o) and vars(self) == vars(o)
    __hash__ = None


class Simple(Lang):
    def __init__(self, null, letter=None): self.null, self.letter = null, letter
    def d(self, c): return EMPTY if c == self.letter else NONE


class Alt(Lang):
    def __init__(self, a, b): self.a, self.b, self.null = a, b, a.null or b.null
    def d(self, c): return self.a.d(c) | self.b.d(c)


class Cat(Lang):
    def __init__(self, a, b): self.a, self.b, self.null = a, b, a.null and b.null
    def d(self, c): return self.a.d(c) + self.b | (self.b.d(c) if self.a.null else NONE)


class Star(Lang):
    def __init__(self, a): self.a, self.null = a, True
    def d(self, c): return self.a.d(c) + self


NONE, EMPTY = Simple(False), Simple(True)
a, b = Simple(False, "a"), Simple(False, "b")
even = (b.star() + a + b.star() + a + b.star()).star() + b.star()
print([s for s in ("", "a", "aa", "baba", "bab", "bbb", "aaaa" * 5, "ab" * 9) if s in even], "ab" in a + b | b, "" in a | EMPTY)

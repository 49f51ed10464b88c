# A line editor in the manner of ed and vi: a gap buffer as a mutable sequence, commands parsed with addresses and patterns, undo and redo by inverse operations in groups, marks that move with the text, registers, macros that record, substitution by a matcher of its own, a view; errors have numbers and stop macros; a script ends with an unknown command.
import sys


class EditError(Exception):
    number = 0

    def __init_subclass__(cls, number, **kw):
        super().__init_subclass__(**kw)
        cls.number = number

    def __str__(self):
        return f"?{self.number} {super().__str__()}"


class BadAddress(EditError, number=1): ...
class NoMatch(EditError, number=2): ...
class NothingToUndo(EditError, number=3): ...
class BadCommand(EditError, number=4): ...


class Gap:
    """Lines with a gap where the last change was."""

    def __init__(self, lines=()):
        self.left, self.right, self.moved = list(lines), [], 0

    def _to(self, n):
        while len(self.left) > n:
            self.right.append(self.left.pop())
            self.moved += 1
        while len(self.left) < n:
            self.left.append(self.right.pop())
            self.moved += 1

    def __len__(self):
        return len(self.left) + len(self.right)

    def __getitem__(self, n):
        if isinstance(n, slice):
            return [self[k] for k in range(*n.indices(len(self)))]
        if not -len(self) <= n < len(self):
            raise IndexError(n)
        n %= len(self)
        return self.left[n] if n < len(self.left) else self.right[len(self) - n - 1]

    def insert(self, n, lines):
        self._to(n)
        self.left += lines

    def delete(self, n, count):
        self._to(n)
        gone = [self.right.pop() for _ in range(min(count, len(self.right)))]
        return gone


def find(pattern, text, at=0):
    """A matcher for c . * ^ $ and \\x; gives (start, end) or None."""
    def here(p, t):
        if p == len(pattern):
            return t
        if pattern[p] == "$" and p == len(pattern) - 1:
            return t if t == len(text) else None
        c, q = (pattern[p + 1], p + 2) if pattern[p] == "\\" and p + 1 < len(pattern) else (pattern[p], p + 1)
        fits = lambda t: t < len(text) and (text[t] == c or c == "." and q == p + 1)
        if q < len(pattern) and pattern[q] == "*":
            n = 0
            while fits(t + n):
                n += 1
            for k in range(n, -1, -1):
                if (end := here(q + 1, t + k)) is not None:
                    return end
            return None
        return here(q, t + 1) if fits(t) else None

    if pattern.startswith("^"):
        end = here(1, 0) if at == 0 else None
        return None if end is None else (0, end)
    for start in range(at, len(text) + 1):
        if (end := here(0, start)) is not None:
            return start, end
    return None


class Editor:
    commands = {}

    def command(*names, table=commands):
        def add(f):
            table.update(dict.fromkeys(names, f))
            return f
        return add

    def __init__(self, text, out=sys.stdout):
        self.lines, self.dot, self.out = Gap(text.splitlines()), 1, out
        self.done, self.undone, self.group = [], [], []
        self.marks, self.registers, self.macros, self.recording, self.pattern = {}, {}, {}, None, None

    def change(self, at, delete, insert):
        """The only way the text changes; gives the inverse."""
        gone = self.lines.delete(at, delete)
        self.lines.insert(at, insert)
        shift = len(insert) - len(gone)
        self.marks = {m: n if n <= at else n + shift if n > at + len(gone) else at + 1 for m, n in self.marks.items()}
        self.dot = max(1, min(at + len(insert) or 1, len(self.lines)))
        return at, len(insert), gone

    def edit(self, at, delete, insert):
        self.group.append(self.change(at, delete, insert))

    def commit(self):
        if self.group:
            self.done.append(self.group)
            self.group = []
            self.undone.clear()

    def revert(self, source, target):
        if not source:
            raise NothingToUndo("no more changes")
        target.append([self.change(*c) for c in reversed(source.pop())])

    def address(self, text):
        """One address at the start of the text; gives (line or None, rest)."""
        match text[:1]:
            case "." | "$" as c:
                n, text = (self.dot if c == "." else len(self.lines)), text[1:]
            case "'":
                n, text = self.marks.get(text[1:2]), text[2:]
                if n is None:
                    raise BadAddress("no such mark")
            case "/" | "?" as c:
                end = text.find(c, 1)
                pattern, text = (text[1:], "") if end < 0 else (text[1:end], text[end + 1:])
                n = self.search(pattern, 1 if c == "/" else -1)
            case c if c.isdigit():
                k = len(text) - len(text.lstrip("0123456789"))
                n, text = int(text[:k]), text[k:]
            case "+" | "-":
                n = self.dot
            case _:
                return None, text
        while text[:1] in ("+", "-") and text:
            k = 1 + len(text[1:]) - len(text[1:].lstrip("0123456789"))
            n, text = n + int(text[0] + (text[1:k] or "1")), text[k:]
        return n, text

    def search(self, pattern, way):
        self.pattern = pattern or self.pattern
        if not self.pattern:
            raise NoMatch("no pattern yet")
        n = len(self.lines)
        for k in range(1, n + 1):
            line = (self.dot - 1 + way * k) % n
            if find(self.pattern, self.lines[line]):
                return line + 1
        raise NoMatch(f"/{self.pattern}/")

    def run(self, line):
        if self.recording is not None and line[:1] != "q":
            self.macros[self.recording].append(line)
        first, rest = (1, line[1:]) if line[:1] == "%" else self.address(line)
        second = first
        if line[:1] == "%":
            second = len(self.lines)
        elif rest[:1] == ",":
            second, rest = self.address(rest[1:])
            first, second = first or 1, len(self.lines) if second is None else second
        name, argument = rest[:1], rest[1:]
        try:
            f = self.commands[name]
        except KeyError:
            raise BadCommand(repr(name or line)) from None
        a, b = (self.dot, self.dot) if first is None else (first, second)
        if not (0 if name in "o=" else 1) <= a <= b <= max(len(self.lines), 1):
            raise BadAddress(f"{a},{b} of {len(self.lines)}")
        try:
            f(self, a, b, argument)
        except BaseException:
            for c in reversed(self.group):
                self.change(*c)
            self.group.clear()
            raise
        self.commit()

    @command("p", "")
    def show(self, a, b, _):
        for n in range(a, b + 1):
            print(f"{'>' if n == b else ' '}{n:2} {self.lines[n - 1]}", file=self.out)
        self.dot = b

    @command("a", "i", "c")
    def add(self, a, b, text):
        raise BadCommand("append, insert and change are n o text|text")

    @command("o")
    def append(self, a, b, text):
        self.edit(b, 0, text.split("|"))

    @command("d")
    def delete(self, a, b, register):
        self.registers[register or '"'] = self.lines[a - 1:b]
        self.edit(a - 1, b - a + 1, [])

    @command("y")
    def yank(self, a, b, register):
        self.registers[register or '"'] = self.lines[a - 1:b]

    @command("x")
    def put(self, a, b, register):
        self.edit(b, 0, list(self.registers[register or '"']))

    @command("m")
    def move(self, a, b, to):
        n, _ = self.address(to or ".")
        if n is None or a <= n < b:
            raise BadAddress(f"cannot move into itself: {to!r}")
        lines = self.lines[a - 1:b]
        self.edit(a - 1, len(lines), [])
        self.edit(n if n < a else n - len(lines), 0, lines)

    @command("j")
    def join(self, a, b, glue):
        b = max(b, min(a + 1, len(self.lines)))
        self.edit(a - 1, b - a + 1, [(glue or " ").join(self.lines[a - 1:b])])

    @command("k")
    def mark(self, a, b, name):
        self.marks[name] = b

    @command("s")
    def substitute(self, a, b, argument):
        sep, changed = argument[:1], 0
        _, pattern, new, flags = (argument + sep * 3).split(sep)[:4]
        self.pattern = pattern or self.pattern
        for n in range(a - 1, b):
            text, out, at = self.lines[n], "", 0
            while at <= len(text) and (m := find(self.pattern, text, at)):
                out += text[at:m[0]] + new.replace("&", text[m[0]:m[1]])
                at = m[1]
                changed += 1
                if m[0] == m[1]:
                    out += text[at:at + 1]
                    at += 1
                if "g" not in flags:
                    break
            if (out := out + text[at:]) != text:
                self.edit(n, 1, [out])
        if not changed:
            raise NoMatch(f"/{self.pattern}/")

    @command("g")
    def everywhere(self, a, b, argument):
        sep = argument[:1]
        pattern, _, line = argument[1:].partition(sep)
        self.marks = {m: n for m, n in self.marks.items() if isinstance(m, str)}
        self.marks |= {n: n for n in range(1, len(self.lines) + 1) if find(pattern, self.lines[n - 1])}
        group, self.commit = self.commit, lambda: None
        try:
            for m in [m for m in self.marks if isinstance(m, int)]:
                self.dot = self.marks[m]
                self.run(f"{self.dot}{line}")
        finally:
            self.commit = group

    @command("u")
    def undo(self, *_):
        self.revert(self.done, self.undone)

    @command("r")
    def redo(self, *_):
        self.revert(self.undone, self.done)

    @command("q")
    def record(self, a, b, name):
        self.recording = name if self.recording is None else None
        if name:
            self.macros[name] = []

    @command("@")
    def play(self, a, b, argument):
        name, times = argument[:1], int(argument[1:] or 1)
        for _ in range(times):
            for line in self.macros[name]:
                self.run(line)

    @command("=")
    def count(self, a, b, _):
        print(f"{b}/{len(self.lines)} dot {self.dot} marks {self.marks} undo {len(self.done)} redo {len(self.undone)}", file=self.out)


e = Editor("one fish\ntwo fish\nred fish\nblue fish\n\nthe end")
for line in """%p
2kb
2,3d
=
u
=
r
1oinserted|lines here
u
u
%s/fish/&es/g
%s/^/* /
u
/red/p
?one?+1p
'bp
1,2m$
%p
$-1,$y
0otop
'bx
1,3j -
g/e/s/es*/E/
%p
qm
s/i/!/
+1
q
1@m3
u
r
%s/zebra/x/
9p
5,2p
's p
zz
1m1,2
a text
u
u
u
u
u
u
u
u
%p
u""".splitlines():
    print(":", line)
    try:
        e.run(line)
    except (EditError, KeyError, ValueError, IndexError) as err:
        print("  ", type(err).__name__, err, e.dot)
print(e.lines.moved, len(e.lines), sorted(map(str, e.marks)), e.lines[-1], e.lines[::2], find("a*b.$", "xaabc"), find("^q", "aq"), find("\\.", "a.b"), find("x*", "yy"))
big = Editor("\n".join(f"line {n}" for n in range(400)))
for n in range(1, 400, 7):
    big.run(f"{n}s/line/row/")
    big.run(f"{n}d" if n % 2 else f"{n}onew {n}")
while big.done:
    big.run("u")
print(len(big.lines), big.lines[:3], big.lines.moved, len(big.undone), {c.__name__ for c in EditError.__subclasses__()} == {"BadAddress", "NoMatch", "NothingToUndo", "BadCommand"}, [c.number for c in EditError.__subclasses__()])
e.run("3frobnicate")

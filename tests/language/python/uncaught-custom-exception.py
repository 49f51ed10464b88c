# Exceptions with their own __str__, notes, and one whose __str__ fails.
class Coded(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code

    def __str__(self):
        return f"code {self.code}"


class Broken(Exception):
    def __str__(self):
        raise ValueError("no text")


class Multi(Exception):
    pass


for e in (Coded(1), Coded(2, "x"), Multi(), Multi("one"), Multi("one", 2), Multi("line\nline"), KeyError("k"), KeyError("a", "b"),
          OSError(2, "no file", "name"), OSError("only"), UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"), StopIteration(3),
          SyntaxError("text", ("f.py", 1, 2, "code")), ImportError("imp", name="n", path="p"), AttributeError("at")):
    print(str(e), "|", repr(e), "|", e.args)
n = 0
for i in range(900):
    try:
        raise (Coded, Multi, KeyError)[i % 3](i)
    except Coded as e:
        n += e.code
    except (Multi, KeyError) as e:
        n -= e.args[0]
print(n)


def fail():
    try:
        raise Broken()
    except Broken as e:
        e.add_note("a note")
        raise Coded(7, "seven") from e


try:
    fail()
except Coded as e:
    e.add_note("noted:\n  two lines")
    raise

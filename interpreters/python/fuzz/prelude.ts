/** What every generated Python program may use. */
export const PRELUDE = `import math


def show(v, depth=0):
    t = type(v)
    if v is None or t is bool or t is float:
        return repr(v)
    if t is int:
        return repr(v) if -10**40 < v < 10**40 else "big%d:%d" % (v.bit_length(), v % 1000003)
    if t is str:
        return ascii(v)
    if depth > 2:
        return t.__name__
    if t is list or t is tuple:
        return t.__name__ + str(len(v)) + "[" + ",".join([show(x, depth + 1) for x in v[:8]]) + "]"
    if t is dict:
        return "{" + ",".join([show(k, 3) + ":" + show(v[k], depth + 1) for k in list(v)[:8]]) + "}" + str(len(v))
    if t is set or t is frozenset:
        return t.__name__ + str(sorted([show(x) for x in v]))
    if isinstance(v, BaseException):
        return t.__name__ + ":" + ascii(str(v)) + show(v.__cause__, depth + 1)
    for base in (int, float, str, list, dict, tuple):
        if isinstance(v, base):
            return t.__name__ + "=" + base.__repr__(v)[:60]
    if isinstance(v, Plain):
        fields = [k + "=" + show(f, depth + 1) for k, f in list(vars(v).items())[:6]]
        return t.__name__ + "(" + ",".join(fields) + ")"
    return t.__name__


notes = total = 0


def note(*values):
    global notes, total
    line = " ".join([show(v) for v in values])
    notes += 1
    if notes <= 60:
        print(line)
    total = (total * 31 + len(line) + sum(map(ord, line[-2:]))) % 1000003


def finish():
    global notes, total
    print(notes, total)
    notes = total = 0


def failed(e):
    at = []
    tb = e.__traceback__
    # CPython reads the iteration variable and the next one at once, and then tells the line of the loop.
    while tb is not None and type(e) is not UnboundLocalError:
        at.append("%s:%d" % (tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    note("failed", e, *at[-3:])


def attempt(f):
    try:
        note(f())
    except Exception as e:
        failed(e)


def member(name, text):
    print(name)
    names = dict(original)
    try:
        exec(compile(text, name, "exec"), names)
    except Exception as e:
        failed(e)
    finish()


def clip(v):
    t = type(v)
    if t is str:
        return v if len(v) <= 40 else v[-20:]
    if t is int and not -10**40 < v < 10**40:
        return v % 1000000007
    return v


def num(v):
    return v if type(v) in (int, float, bool) else 0


def val(v):
    return v.x if isinstance(v, Plain) else v


def counted(f):
    calls = 0

    def inner(*args, **kwargs):
        nonlocal calls
        calls += 1
        if calls % 50 == 0:
            note("calls", calls)
        return f(*args, **kwargs)
    return inner


class Guard:
    def __init__(self, swallow):
        self.swallow = swallow
        self.left = None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.left = kind and kind.__name__
        return kind is not None and issubclass(kind, self.swallow)


class Described:
    def __init__(self, n):
        self.n = n

    def __get__(self, o, owner=None):
        return self.n if o is None else o.__dict__.get("q", self.n)

    def __set__(self, o, v):
        o.__dict__["q"] = v


class Plain:
    shared = 1

    def __init__(self, x, s):
        self.x = x
        self.s = s

    def bump(self, d=1):
        return num(self.x)

    def label(self):
        return clip(str(self.s))

    def twice(self, d):
        return self.bump(d), self.x

    def copy(self):
        return type(self)(self.x, self.s)

    @classmethod
    def make(cls, x):
        return cls(x, "made")

    @property
    def half(self):
        return num(self.x) / 2

    def __add__(self, other):
        return num(self.x) + num(val(other))

    def __sub__(self, other):
        return num(self.x) - num(val(other))

    def __mul__(self, other):
        return clip(num(self.x) * num(val(other)))

    def __lt__(self, other):
        return num(self.x) < num(val(other))

    def __le__(self, other):
        return num(self.x) <= num(val(other))

    def __getitem__(self, i):
        if i > 3:
            raise IndexError(i)
        return i


class Mixin:
    def bump(self, d=1):
        return num(super().bump(d)) + 1


original = dict(globals())
`;

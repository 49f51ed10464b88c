# Every binary operator over a table of operands of all kinds: what is refused and how it is said, with classes of one's own that give NotImplemented, raise, or have one side only; in-place forms; comparisons that have no order; unary operators; `in`, subscripts and calls of what has none; counted, hashed, and one uncaught in a loop.
import operator
import zlib


class Left:
    def __repr__(self):
        return "Left()"

    def __add__(self, other):
        return NotImplemented

    def __lt__(self, other):
        return NotImplemented


class Right:
    def __radd__(self, other):
        return f"radd {type(other).__name__}"

    def __rpow__(self, other, mod=None):
        return NotImplemented

    __rmatmul__ = None


class Same:
    def __eq__(self, other):
        return NotImplemented

    __sub__ = None
    __contains__ = None
    __hash__ = None


class Raises:
    def __mul__(self, other):
        raise ArithmeticError(f"no {type(other).__name__}")

    __rmul__ = __mul__

    def __and__(self, other):
        return [1, 2][other]


OPERANDS = {
    "1": 1, "True": True, "1.5": 1.5, "2j": 2j, "'s'": "s", "b'b'": b"b", "[1]": [1], "(1,)": (1,), "{1}": {1}, "{1:2}": {1: 2}, "None": None, "...": ..., "range": range(2), "int": int, "len": len, "lambda": lambda: 0,
    "Left": Left(), "Right": Right(), "Same": Same(), "Raises": Raises(), "keys": {1: 2}.keys(), "array": bytearray(b"a"), "frozen": frozenset({2}), "big": 1 << 70, "gen": (x for x in ()), "NI": NotImplemented, "slice": slice(1), "error": ValueError("v"),
}
OPERATORS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "@": operator.matmul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "<<": operator.lshift, "&": operator.and_, "|": operator.or_, "<": operator.lt, ">=": operator.ge, "in": lambda a, b: a in b, "[]": operator.getitem, "+=": operator.iadd, "|=": operator.ior, "**=": operator.ipow, "@=": operator.imatmul}


def said(f, *args):
    try:
        r = f(*args)
        return f"= {r!r}" if type(r) in (int, float, complex, str, bytes, bool, tuple) and len(repr(r)) < 40 else f"= a {type(r).__name__}"
    except Exception as e:
        return f"{type(e).__name__}: {e}"


kinds = {}
for sign, f in OPERATORS.items():
    lines = []
    for i, left in enumerate(OPERANDS):
        for right in list(OPERANDS)[(i + len(sign)) % 5::5]:
            if sign == "<<" and right == "big" or (sign, left) in (("+=", "[1]"), ("+=", "array"), ("|=", "{1}"), ("|=", "{1:2}")) or (sign == "**" or sign == "**=") and right == "big":
                continue
            if sign == "in" and right == "int" or sign in ("[]", "|", "|=") and {"int", "None"} & {left, right}:
                continue
            if sign == "*" and "big" in (left, right):
                continue
            text = said(f, OPERANDS[left], OPERANDS[right])
            lines.append(f"{left} {sign} {right} {text.split(' at 0x')[0]}")
            kind = text.split(":")[0].split()[0]
            kinds[kind] = kinds.get(kind, 0) + 1
    print(f"{sign:3} {len(lines)} {zlib.crc32(chr(10).join(lines).encode()):08x}")
    step = len(lines) // 13 + 1
    print(*(f"    {line}" for line in lines[::step]), sep="\n")
print(kinds)

for name, v in OPERANDS.items():
    print(name, said(operator.neg, v), said(operator.inv, v), said(operator.pos, v), said(operator.index, v), said(lambda v: v(), v), said(lambda v: v.x, v), said(lambda v: v["k"], v), sep=" | ")


def statements(v):
    for text in ("v[0] = 1", "del v[0]", "v.x = 1", "del v.x", "v[1:2] = 5", "v += None", "v -= None", "v >>= 'a'", "for _ in v: pass", "a, b = v", "a, *b, c = v", "with v: pass", "raise v", "raise ValueError from v", "[*v]", "{**v}", "f'{v:q}'", "assert not v, v", "async def f():\n  await v\nf().send(None)", "try: 1 / 0\nexcept v: pass"):
        yield text, said(exec, text, {"v": v})


for name in ("1", "'s'", "None", "len", "Left", "(1,)", "range", "keys", "int"):
    print(name)
    for text, result in statements(OPERANDS[name]):
        print("   ", text.replace("\n", "; "), "->", result)


def total(values):
    sum = 0
    for v in values:
        sum = sum + v * 2 - v
    return sum


print(total(range(3000)), total([1.5] * 10))
print(total([*range(2000), Right()]))

# Source text, names, strings and numbers made to break out of generated code, or to be too much for whoever reads them. What becomes of each is
# printed, and is the same for any Python.
import warnings

warnings.simplefilter("ignore")

hostile = [
    "*/ throw 1 /*", "// \n throw 1", "'];throw 1;['", '"];throw 1;["', "`${(() => { throw 1 })()}`", "\\", "\\u0000", "</script><script>",
    "\0", "\r", "\n", "\r\n", "\u2028", "\u2029", "\ufeff", "\ud800", "\U0001f600", "\x85", "\x1b[2J",
    "__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf", "then", "arguments", "eval", "this", "undefined", "NaN",
    "$mt", "$0", "C", "r1", "length", "name", "0", "-1", "1e21", " ", "", "x" * 5000, "]]" * 200,
]


def shown(x):
    s = str(x)
    if len(s) > 120:
        s = s[:60] + "..." + s[-40:] + " (%d)" % len(s)
    return ascii(s)


def tell(what, *values):
    print(what, *[shown(v) for v in values])


class Plain:
    pass


def words(s):
    o = Plain()
    count = 0
    d = {}
    for k in range(60):
        setattr(o, s + "!", k)
        d[s] = k
        if getattr(o, s + "!") == k and d[s] == k:
            count += k
        if ("a" + s + "b")[1:-1] == s:
            count += 1
        if not hasattr(o, s):
            count += 1
    return count


for i, s in enumerate(hostile):
    tell(i, words(s))
    source = "n = 0\nfor i in range(40):\n    if s == %r: n += 1\nresult = n, s == %r\n" % (s, s)
    names = {"s": s}
    try:
        exec(compile(source, s.replace("\0", "") or "empty", "exec"), names)
        tell(i, names["result"])
    except (ValueError, UnicodeEncodeError) as e:
        tell(i, type(e).__name__)

# Names that JavaScript knows, as variables, attributes, arguments and classes, in code that is compiled.
for name in ["constructor", "__proto__", "arguments", "eval", "prototype", "undefined", "this", "var", "function", "toString", "C", "π", "ﬁ", "ª"]:
    source = """
class {0}:
    {0} = 1
    def get(self, {0}):
        return self.{0} + {0}
def run(n):
    total = 0
    o = {0}()
    for i in range(n):
        total += o.get(i)
        o.{0} = total % 7
    return total
result = run(60)
""".format(name)
    names = {}
    exec(source, names)
    tell(name, names["result"])

numbers = [
    "0x7fffffffffffffff", "9223372036854775808", "1e308", "1e309", "5e-324", "2**53", "2**63", "-0.0", "3.", ".5", "1e-400", "1_000", "0b11", "0o17",
    "1j", "1e309j", "9" * 400, "0x" + "f" * 400, "0." + "0" * 400 + "1", "-2147483648", "4294967296",
]
for n in numbers:
    source = "total = 0\nfor i in range(40):\n    n = %s\n    total = total + n\nresult = total, n, n == n\n" % n
    names = {}
    exec(source, names)
    tell(n[:30], names["result"])

DEEP = 10000


def deep(name, source):
    """What is too much is a Python exception of the kind that one expects; where it begins is each implementation's own affair."""
    try:
        code = compile(source, "deep", "exec")
        exec(code, {})
        tell(name, "runs or is refused")
    except (SyntaxError, MemoryError, RecursionError, OverflowError, ValueError) as e:
        tell(name, "runs or is refused")


deep("parentheses", "(" * DEEP + "1" + ")" * DEEP)
deep("open parentheses", "(" * DEEP)
deep("lists", "x = " + "[" * DEEP + "]" * DEEP)
deep("not", "x = " + "not " * DEEP + "1")
deep("minus", "x = " + "-" * DEEP + "1")
deep("power", "x = " + "1 ** " * DEEP + "1")
deep("sum", "a = 1\nx = " + "a + " * DEEP + "a")
deep("and", "a = 1\nx = " + "a and " * DEEP + "a")
deep("comparison", "a = 1\nx = " + "a == " * DEEP + "a")
deep("calls", "f = lambda: f\nx = f" + "()" * DEEP)
deep("attributes", "class A: pass\na = A()\na.x = a\nx = a" + ".x" * DEEP)
deep("subscripts", "a = []\na.append(a)\nx = a" + "[0]" * DEEP)
deep("lambdas", "x = " + "lambda: " * DEEP + "1")
deep("conditionals", "x = " + "1 if 1 else " * DEEP + "1")
deep("arguments", "x = max(" + "1, " * DEEP + "1)")
deep("elifs", "x = 0\nif x: pass\n" + "elif x: pass\n" * DEEP)
deep("indentation", "".join("%sif 1:\n" % (" " * i) for i in range(200)) + " " * 200 + "pass\n")
deep("functions", "".join("%sdef f():\n" % (" " * i) for i in range(90)) + " " * 90 + "pass\n")
deep("f-strings", "x = " + "f'{" * 3 + "1" + "}'" * 3)
deep("targets", "a = " * DEEP + "1")
deep("decorators", "f = lambda g: g\n" + "@f\n" * 1000 + "def g(): pass\n")
deep("statements on a line", "x = 1; " * DEEP)
deep("string", "x = '" + "x" * (1 << 20) + "'")
deep("comment", "#" + "x" * (1 << 20))
deep("name", "x" * (1 << 20) + " = 1")
deep("digits", "x = " + "1" * (1 << 20))
deep("backslashes", "x = 1" + "\\\n" * DEEP + "\n")
deep("patterns", "match 1:\n case " + "[" * 1000 + "]" * 1000 + ": pass\n")

# Source that is no text.
# No NUL: CPython changed its mind about it within 3.11.
for text in ["\x1b", "\x0c\x0cx = 1", "x\x85 = 1", "x\u2028 = 1", "'\u2028'", "x = 1\rresult = 2\r", "\x1a", "x = $", "x = `1`", "x = ?"]:
    names = {}
    try:
        exec(text, names)
        tell("text", names.get("x"), names.get("result"))
    except (SyntaxError, ValueError) as e:
        tell("text", type(e).__name__)


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


tell("depth", depth(100), depth(800))


def forever(n):
    return 1 + forever(n + 1)


try:
    forever(1)
except RecursionError as e:
    tell("forever", "RecursionError")
nested = []
for _ in range(DEEP):
    nested = [nested]
try:
    tell("nested", len(repr(nested)) > 0)
except RecursionError:
    tell("nested", True)

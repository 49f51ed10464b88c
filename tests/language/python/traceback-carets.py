# Which part of a line gets carets.
import sys
import traceback

x = None
d = {"a": {"b": [1, 2]}}


class O:
    attr = 5

    def __getitem__(self, i):
        raise IndexError(i)


o = O()
texts = [
    "1 + x", "1 +  x * 2", "(1 + 2) / (3 - 3)", "d['a']['c']['d']", "d['a']['b'][7]", "o.attr.missing.more", "o[1:2]",
    "x()", "x(1, *[2], k=3)", "print(len(5))", "a = b = undefined", "[1, 2, x + 1, 4]", "{'k': 1 // 0}", "f'{1 // 0:5}'",
    "-x", "~o", "not undefined", "x < 3", "1 if undefined else 2", "d['a'].b = 1 // 0", "del d['zz']", "x.y = 3", "x[0] = 3",
    "for i in x: pass", "a, b = 1, 2, 3", "a, *b = ()", "assert x, 'message'", "import nothing_here", "from sys import nothing",
    "raise ValueError('v')", "lambda: 1; (lambda q: q + x)(1)", "(yield_ := undefined) + 1", "x @ 1", "1 << -1", "x += 1",
    "d['a'] += 1", "o.attr += 'a'", "with x: pass", "print(1, *x)", "print(**x)", "'%d' % 'x'", "'é' + 1 + 'ü'", "int('x')  # comment",
    "(1\n + \n x)", "[undefined for _ in [1]]", "{**x}", "class C(x, y=1): pass", "o.attr(1)(2)", "x ** 2 ** x", "1 in x", "[*x]",
]
for text in texts:
    try:
        exec(compile(text, "<text>", "exec"))
    except Exception as e:
        import linecache
        linecache.cache["<text>"] = (len(text), None, text.splitlines(True), "<text>")
        tb = traceback.extract_tb(e.__traceback__)[1:]
        print(type(e).__name__, e, "|", [(f.lineno, f.end_lineno, f.colno, f.end_colno) for f in tb])
        print("".join(traceback.format_list(tb)), end="")

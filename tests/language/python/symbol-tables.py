# The module symtable: scopes of texts, and what their names are.
import symtable

SOURCE = '''
import os, sys as system
from math import pi
total: int = 0
def outer(a, b=1, *rest, key, **more):
    global total
    local = a + b
    total += local
    def inner(x):
        nonlocal local
        local += x
        return [y * local for y in rest if (found := y)]
    def walk():
        yield from (z for z in more)
    return inner, walk
class Shape(object):
    "doc"
    sides: int = 0
    def area(self):
        return __class__, self.sides, pi
    @property
    def name(self): return lambda: self
async def co(n):
    async with n as m: await m
    try: pass
    except Exception as e: del e
'''


def show(table, depth=0):
    pad = "  " * depth
    print(pad, table.get_type(), table.get_name(), table.get_lineno(), table.is_nested(), table.is_optimized(), table.has_children())
    for name in sorted(table.get_identifiers()):
        s = table.lookup(name)
        said = [q for q in dir(s) if q.startswith("is_") and getattr(s, q)()]
        print(pad, "-", name, " ".join(said), [n.get_name() for n in s.get_namespaces()])
    if isinstance(table, symtable.Function):
        for what in ("parameters", "locals", "globals", "nonlocals", "frees"):
            print(pad, what, sorted(getattr(table, "get_" + what)()))
    if isinstance(table, symtable.Class):
        print(pad, "methods", table.get_methods())
    for child in table.get_children():
        show(child, depth + 1)


show(symtable.symtable(SOURCE, "shapes.py", "exec"))
show(symtable.symtable("[a for a in b if c]", "<text>", "eval"))
for text, mode in (("x = ", "exec"), ("def f(): nonlocal q", "exec"), ("x", "other")):
    try:
        symtable.symtable(text, "<text>", mode)
    except (SyntaxError, ValueError) as e:
        print(type(e).__name__, e)
print(repr(symtable.symtable("", "x", "exec")).split("(")[0])

"""What the compiler warns of, under the filters of the module warnings; what format says of subclasses of built-in classes."""
import sys


def run(source, name="<made>"):
    try:
        exec(compile(source, name, "exec"), {})
        print("compiled", ascii(source))
    except SyntaxError as e:
        print("SyntaxError", e.msg, e.filename, e.lineno, e.offset)


SOURCES = ["a = 1 is 1", "b = (1)[0] if False else 0\nc = 3 is not 3", "assert (1, 'always')", "d = '\\d'", "e = 1if 1else 2"]

# Nobody has asked for the module: as CPython begins.
print("warnings" in sys.modules)
for source in SOURCES:
    run(source)

import warnings

for action in ("ignore", "always", "error"):
    print(action)
    with warnings.catch_warnings():
        warnings.simplefilter(action)
        for source in SOURCES:
            run(source)
            run("\n\n" + source, "nowhere.py")

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    for source in SOURCES:
        run(source, "recorded.py")
for w in seen:
    print(w.category.__name__, w.message, w.filename, w.lineno)

with warnings.catch_warnings():
    warnings.filterwarnings("error", message=".*literal", category=SyntaxWarning)
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    for source in SOURCES:
        run(source)


class L(list):
    pass


class T(tuple):
    pass


class S(str):
    pass


class I(int):
    pass


total = 0
for k in range(200):
    for v in (L([k]), T((k,)), S(k), I(k), [k], {k: k}, None):
        try:
            total += len(format(v, ">6"))
        except TypeError as e:
            total += len(str(e))
            if k == 199:
                print(e)
print(total)

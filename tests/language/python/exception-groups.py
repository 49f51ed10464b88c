# ExceptionGroup and except*.
def work(i):
    errors = []
    if i % 2 == 0:
        errors.append(ValueError(i))
    if i % 3 == 0:
        errors.append(TypeError(i))
    if i % 5 == 0:
        errors.append(ExceptionGroup("inner", [KeyError(i), OSError(i)]))
    if errors:
        raise ExceptionGroup("outer", errors)


seen = {"v": 0, "t": 0, "k": 0, "rest": 0, "none": 0}
for i in range(600):
    try:
        try:
            work(i)
            seen["none"] += 1
        except* ValueError as g:
            seen["v"] += len(g.exceptions)
        except* TypeError as g:
            seen["t"] += len(g.exceptions)
        except* KeyError as g:
            seen["k"] += 1
    except ExceptionGroup as rest:
        seen["rest"] += len(rest.exceptions)
print(seen)
g = ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [TypeError(2), ValueError(3)])])
match, rest = g.split(ValueError)
print(repr(match), repr(rest), g.subgroup(KeyError), g.message, len(g.exceptions))
print(repr(g.subgroup(lambda e: isinstance(e, TypeError))), repr(g.derive([OSError()])))
for args in (("x", []), ("x", [1]), (1, [ValueError()]), ("x", ValueError()), ("x", [KeyboardInterrupt()])):
    try:
        print(repr(ExceptionGroup(*args)))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(repr(BaseExceptionGroup("b", [KeyboardInterrupt()])), type(BaseExceptionGroup("b", [ValueError()])).__name__)
try:
    try:
        raise ValueError("plain")
    except* ValueError as g:
        print(repr(g))
        raise OSError("new") from g
except* OSError as g:
    print(repr(g), repr(g.exceptions[0].__cause__))
try:
    try:
        raise g
    except* ValueError:
        print("not here")
    else:
        print("nor here")
    finally:
        print("finally")
except ExceptionGroup as e:
    print("through", e is not g, repr(e))
raise ExceptionGroup("uncaught", [ValueError("one"), ExceptionGroup("nested", [KeyError("k"), ZeroDivisionError()])])

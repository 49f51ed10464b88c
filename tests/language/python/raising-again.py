# What is raised again keeps its traceback: in a handler, from a function that a handler calls, through generators; and folded operations of bool.
print(True ^ False, True & True, False | False, True ^ 1, True + True, True << True, ~True)
x = True ^ True
print(x, type(x))
def f():
    try:
        1/0
    except ZeroDivisionError:
        raise
try:
    f()
except ZeroDivisionError as e:
    import sys
    tb = e.__traceback__
    n = 0
    while tb: n += 1; tb = tb.tb_next
    print(n)

def again(): raise
def f():
    try:
        [][0]
    except IndexError:
        again()
try: f()
except IndexError as e:
    tb=e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno); tb=tb.tb_next
try:
    raise
except RuntimeError as e: print(e)
def g():
    try:
        yield 1
    except ValueError:
        raise
it=g(); next(it)
try: it.throw(ValueError('x'))
except ValueError as e:
    tb=e.__traceback__
    while tb: print(tb.tb_frame.f_code.co_name, tb.tb_lineno); tb=tb.tb_next
f()

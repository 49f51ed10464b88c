# "Did you mean": attributes, names of the innermost frame, globals, built-ins.
import sys
import unicodedata


def show(f):
    try:
        f()
    except Exception as e:
        sys.stderr.flush()
        print(type(e).__name__, e, getattr(e, 'name', None))
        sys.__excepthook__(type(e), e.with_traceback(e.__traceback__.tb_next), None)


class A:
    blech = 1

    def __init__(self):
        self.foo = 1


class Slots:
    __slots__ = ('abc',)


def local():
    value = 1
    return valu


def deleted():
    del A().blach


def stored():
    Slots().abcd = 1


show(lambda: A().blch)
show(lambda: A().fooo)
show(lambda: A.blach)
show(lambda: prnt)
show(lambda: 'a'.uper())
show(lambda: sys.exot)
show(lambda: ZeroDivisonError)
show(local)
show(lambda: [].apend(1))
show(lambda: A().xyzzy)
show(deleted)
show(stored)
print(sys.version_info[:2], sys.version_info.major, sys.flags.optimize, sys.float_info.dig)
print(ascii('\N{BULLET}\N{line feed}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}'))
print(unicodedata.name('é'), ascii(unicodedata.lookup('LATIN SMALL LETTER GHA')), unicodedata.category('\u2029'))
A().foe

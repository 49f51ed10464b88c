# SystemExit: caught, subclassed, with text; atexit handlers run in order.
import atexit
import sys


class Leave(SystemExit):
    def __init__(self, why, code):
        super().__init__(code)
        self.why = why


def last(n):
    print("atexit", n)


for n in range(3):
    atexit.register(last, n)
codes = []
for i in range(500):
    try:
        if i % 2:
            sys.exit(i)
        raise Leave("w", str(i))
    except SystemExit as e:
        codes.append(e.code)
print(codes[:4], len(codes))
for arg in (None, 0, 1, "text", (1, 2), 2.5):
    try:
        sys.exit(arg)
    except SystemExit as e:
        print(repr(e.code), e.args)
try:
    sys.exit(1, 2)
except TypeError as e:
    print(e)
try:
    try:
        sys.exit("first")
    finally:
        print("finally runs")
except SystemExit as e:
    print(isinstance(e, Exception), e.code)
atexit.unregister(last)
atexit.register(print, "the end", file=sys.stderr)
raise Leave("because", 42)

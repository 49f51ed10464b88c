# sys.exit with something that is not a number: written to stderr, code 1.
import sys


class Reason:
    def __str__(self):
        return "a reason " + "!" * 3


def deep(n):
    if n == 0:
        sys.exit(Reason())
    try:
        deep(n - 1)
    finally:
        if n % 50 == 0:
            print("unwound", n)


deep(200)

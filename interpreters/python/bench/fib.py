"""Fibonacci numbers by naive recursion: nothing but calls, comparisons and small sums."""
EXPECTED = 46368


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


def run():
    return fib(24)

"""`python harness.py NAME ITERATIONS INNER`: runs a benchmark program and prints how long each iteration took.

A program is a module with EXPECTED and run(); one iteration calls `run` INNER times, and each call must return the expected
result. Times are processor time, as those of the twins in JavaScript.
"""
import sys
from time import process_time


def iterate(name, program, inner):
    run, expected = program.run, program.EXPECTED
    for _ in range(inner):
        result = run()
        if result != expected:
            raise SystemExit(f'{name}: result {result!r}, expected {expected!r}')


def main(name, iterations=1, inner=1):
    program = __import__(name)
    total = 0
    for _ in range(int(iterations)):
        start = process_time()
        iterate(name, program, int(inner))
        us = round((process_time() - start) * 1000000)
        total += us
        print(f'{name}: iterations=1 runtime: {us}us', flush=True)
    print(f'{name}: iterations={iterations} average: {total // int(iterations)}us total: {total}us')


if len(sys.argv) < 2:
    sys.exit('usage: python harness.py NAME [ITERATIONS [INNER]]')
main(*sys.argv[1:])

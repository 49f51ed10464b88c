"""`python run.py NAME...`: runs CPython's own test_NAME with the stand-ins beside this file, and prints a line for each test."""
import importlib
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)

import unittest


def report(name, outcome, message):
    print(f'\x01{outcome}\t{name}\t{message}', flush=True)


def run(name):
    try:
        module = importlib.import_module('test.' + name)
    except unittest.SkipTest as e:
        report(name, 'skip', str(e))
    else:
        unittest.run_module(module, report)
    print('\x01end\t\t', flush=True)


# Several files share a process, since importing what they need takes longer than most of them. What one breaks, the next is started without.
for name in sys.argv[1:]:
    print(f'\x01file\t{name}\t', flush=True)
    run(name)

"""`python run.py NAME`: runs CPython's own test_NAME with the stand-ins beside this file, and prints a line for each test."""
import importlib
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)

import unittest


def report(name, outcome, message):
    print(f'\x01{outcome}\t{name}\t{message}', flush=True)


try:
    module = importlib.import_module('test.' + sys.argv[1])
except unittest.SkipTest as e:
    report(sys.argv[1], 'skip', str(e))
else:
    unittest.run_module(module, report)
print('\x01end\t\t')

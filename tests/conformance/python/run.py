"""`python run.py NAME...`: runs CPython's own test_NAME with the stand-ins beside this file, and prints a line for each test."""
import importlib
import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)

import no_processes
import unittest


def report(name, outcome, message):
    print(f'\x01{outcome}\t{name}\t{message}', flush=True)


# Threads of a pool end when the pool is garbage, which is collected nowhere but in CPython: these would wait for ever.
UNCOLLECTED = {
    'test_concurrent_futures': ['ThreadPoolShutdownTest.test_del_shutdown', 'ThreadPoolShutdownTest.test_thread_names_assigned', 'ThreadPoolShutdownTest.test_thread_names_default'],
}


def skip_uncollected(name, module):
    if 'metatrace' not in sys.version:
        return
    for test in UNCOLLECTED.get(name, []):
        cls, method = test.split('.')
        setattr(getattr(module, cls), method, unittest.skip('it waits for garbage that is not collected')(lambda self: None))


def run(name):
    if name == 'test_concurrent_futures':
        no_processes.install()
    try:
        module = importlib.import_module('test.' + name)
    except unittest.SkipTest as e:
        report(name, 'skip', str(e))
    else:
        skip_uncollected(name, module)
        unittest.run_module(module, report)
    print('\x01end\t\t', flush=True)


# Several files share a process, since importing what they need takes longer than most of them. What one breaks, the next is started without.
for name in sys.argv[1:]:
    print(f'\x01file\t{name}\t', flush=True)
    run(name)

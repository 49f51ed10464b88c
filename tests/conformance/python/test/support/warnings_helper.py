"""Warnings in tests."""
import contextlib
import warnings


class WarningsRecorder:
    def __init__(self, found):
        self.warnings = found

    def __getattr__(self, name):
        return getattr(self.warnings[-1], name)


@contextlib.contextmanager
def check_warnings(*filters, quiet=True):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter('always')
        yield WarningsRecorder(found)


@contextlib.contextmanager
def check_no_warnings(testcase, message='', category=Warning, force_gc=False):
    with warnings.catch_warnings(record=True) as found:
        warnings.filterwarnings('always', message=message, category=category)
        yield
    testcase.assertEqual(found, [])


check_no_resource_warning = check_no_warnings


def ignore_warnings(*, category):
    return lambda f: f


def check_syntax_warning(testcase, statement, errtext='', *, lineno=1, offset=None):
    import unittest
    raise unittest.SkipTest('warnings of the compiler do not go through the module warnings')

"""Tests with threads are skipped."""
import contextlib
import unittest

can_start_thread = False


def requires_working_threading(*, module=False):
    if module:
        raise unittest.SkipTest('needs threads')
    return unittest.skip('needs threads')


def reap_threads(f):
    return f


@contextlib.contextmanager
def wait_threads_exit(timeout=None):
    yield


def threading_setup():
    return ()


def threading_cleanup(*args):
    pass

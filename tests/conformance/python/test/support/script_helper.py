"""Tests that start Python anew are skipped."""
import unittest


def interpreter_requires_environment():
    return False


def _skips(*args, **kwargs):
    raise unittest.SkipTest('needs subprocesses')


assert_python_ok = assert_python_failure = run_python_until_end = spawn_python = kill_python = make_script = run_test_script = _skips

"""Importing for tests."""
import importlib
import sys
import unittest


def import_module(name, deprecated=False, *, required_on=()):
    try:
        return importlib.import_module(name)
    except ImportError as e:
        raise unittest.SkipTest(str(e))


def import_fresh_module(name, fresh=(), blocked=(), *, deprecated=False):
    saved = {n: m for n, m in sys.modules.items() if n == name or n.startswith(name + '.') or n in fresh or n in blocked}
    for n in saved:
        del sys.modules[n]
    for n in blocked:
        sys.modules[n] = None
    try:
        for n in fresh:
            try:
                importlib.import_module(n)
            except ImportError:
                # What CPython has in C is part of the module itself elsewhere.
                if not (n.startswith('_') and 'metatrace' in sys.version):
                    raise
        return importlib.import_module(name)
    except ImportError:
        return None
    finally:
        for n in (name, *fresh, *blocked):
            sys.modules.pop(n, None)
        sys.modules.update(saved)


class CleanImport:
    def __init__(self, *names, usefrozen=False):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


class DirsOnSysPath:
    def __init__(self, *paths):
        self.paths = paths

    def __enter__(self):
        self.saved = sys.path[:]
        sys.path.extend(self.paths)

    def __exit__(self, *args):
        sys.path[:] = self.saved


def make_legacy_pyc(source):
    raise unittest.SkipTest('there are no compiled files')


def unload(name):
    sys.modules.pop(name, None)


def forget(name):
    unload(name)

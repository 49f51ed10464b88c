"""Files for tests, in the folder for temporary files."""
import contextlib
import os
import shutil
import tempfile
import unittest

TESTFN = f'/tmp/@python_test_{os.getpid()}'
TESTFN_ASCII = TESTFN
TESTFN_UNICODE = TESTFN + '-\xe0\xf2'
TESTFN_UNDECODABLE = None
TESTFN_NONASCII = TESTFN_UNENCODABLE = None
FS_NONASCII = '\xe6'
SAVEDCWD = os.getcwd()


def unlink(filename):
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(filename)


def rmdir(dirname):
    with contextlib.suppress(FileNotFoundError):
        os.rmdir(dirname)


def rmtree(path):
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(path)


def create_empty_file(filename):
    open(filename, 'wb').close()


def can_symlink():
    return True


def fs_is_case_insensitive(directory):
    return False


def make_bad_fd():
    """A descriptor that is closed."""
    file = open(TESTFN, 'wb')
    try:
        return file.fileno()
    finally:
        file.close()
        unlink(TESTFN)


skip_unless_symlink = skip_unless_working_chmod = lambda test: test
# Access is always granted to root.
skip_if_dac_override = unittest.skipIf(os.geteuid() == 0, 'runs as root')


@contextlib.contextmanager
def temp_dir(path=None, quiet=False):
    made = tempfile.mkdtemp() if path is None else path
    if path is not None:
        os.mkdir(path)
    try:
        yield made
    finally:
        rmtree(made)


@contextlib.contextmanager
def change_cwd(path, quiet=False):
    saved = os.getcwd()
    os.chdir(path)
    try:
        yield os.getcwd()
    finally:
        os.chdir(saved)


@contextlib.contextmanager
def temp_cwd(name='tempcwd', quiet=False):
    with temp_dir(os.path.join(tempfile.gettempdir(), name)) as path, change_cwd(path) as cwd:
        yield cwd


class FakePath:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        if isinstance(self.path, BaseException) or isinstance(self.path, type) and issubclass(self.path, BaseException):
            raise self.path
        return self.path


class EnvironmentVarGuard:
    """The environment, which is what it was afterwards."""

    def __enter__(self):
        self.saved = dict(os.environ)
        return self

    def __exit__(self, *args):
        os.environ.clear()
        os.environ.update(self.saved)

    def set(self, name, value):
        os.environ[name] = value

    def unset(self, name):
        os.environ.pop(name, None)

    __setitem__ = set
    __delitem__ = unset

    def __getitem__(self, name):
        return os.environ[name]

    def __contains__(self, name):
        return name in os.environ

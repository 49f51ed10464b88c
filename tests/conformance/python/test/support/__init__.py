"""A stand-in for test.support: what tests of the language use of it. The helpers that are not in this folder are CPython's own."""
import contextlib
import importlib
import io
import os
import sys
import unittest

__path__.append(os.path.join(os.environ['PYTHON_TESTS'], 'support'))

verbose = False
TEST_HOME_DIR = ''
MISSING_C_DOCSTRINGS = True
HAVE_DOCSTRINGS = False
is_jython = is_emscripten = is_wasi = is_android = is_apple = False
has_fork_support = has_subprocess_support = False
use_resources = ()
max_memuse = 0
has_no_debug_ranges = lambda: False
has_strftime_extensions = True
PIPE_MAX_SIZE = 4 << 20
darwin_malloc_err_warning = lambda test_name: None
skip_if_buggy_ucrt_strfptime = lambda test: test
real_max_memuse = 0
_1M = 1 << 20
_1G = 1 << 30
_2G = 2 << 30
_4G = 4 << 30
MAX_Py_ssize_t = sys.maxsize
SHORT_TIMEOUT = 30
LONG_TIMEOUT = 300
LOOPBACK_TIMEOUT = 5
PGO = False
Py_DEBUG = False
check_sanitizer = lambda **kwargs: False


class Error(Exception):
    pass


class TestFailed(Error):
    pass


def check_impl_detail(**guards):
    """True where a guard names our implementation, or where none names CPython only."""
    if guards and any(guards.values()):
        return False
    return True


def impl_detail(msg=None, **guards):
    return unittest.skip(msg or 'detail of another implementation')


def cpython_only(test):
    return unittest.skip('detail of CPython')(test)


refcount_test = cpython_only
no_tracing = lambda f: f


def _passes(f):
    return f


requires_IEEE_754 = requires_docstrings = _passes
requires_subprocess = requires_fork = lambda: unittest.skip('needs subprocesses')
requires_zlib = requires_gzip = requires_bz2 = requires_lzma = lambda reason='': _passes
requires_legacy_unicode_capi = requires_limited_api = unittest.skip('needs the C API')
skip_if_pgo_task = _passes
skip_if_sanitizer = lambda *args, **kwargs: _passes
skip_if_broken_multiprocessing_synchronize = lambda: None
anticipate_failure = lambda condition: unittest.expectedFailure if condition else _passes
bigmemtest = bigaddrspacetest = lambda *args, **kwargs: unittest.skip('needs much memory')
requires_resource = lambda resource: unittest.skip('resource')
requires_mac_ver = requires_linux_version = requires_freebsd_version = lambda *args: _passes
requires_working_socket = lambda *, module=False: None if module else _passes
requires_debug_ranges = lambda reason='': _passes
requires_specialization = unittest.skip('detail of CPython')


def requires(resource, msg=None):
    raise unittest.SkipTest(msg or resource)


def run_with_locale(category, *locales):
    return _passes


def run_with_tz(tz):
    return unittest.skip('needs time zones')


STDLIB_DIR = os.path.dirname(os.__file__)


def subTests(names, values):
    """A test for each of the values."""
    names = names.replace(',', ' ').split()

    def decorate(f):
        def test(self):
            for value in values:
                params = dict(zip(names, value if len(names) > 1 else (value,)))
                with self.subTest(**params):
                    f(self, **params)
        return test
    return decorate


def is_resource_enabled(resource):
    return False


def open_urlresource(url, *args, **kwargs):
    raise unittest.SkipTest('needs the network')


def run_in_subinterp(code):
    raise unittest.SkipTest('needs subinterpreters')


def get_attribute(obj, name):
    try:
        return getattr(obj, name)
    except AttributeError:
        raise unittest.SkipTest(f'{obj!r} has no attribute {name!r}')


def detect_api_mismatch(ref_api, other_api, *, ignore=()):
    missing = set(dir(ref_api)) - set(dir(other_api)) - set(ignore)
    return {name for name in missing if not name.startswith('_') or name.endswith('__')}


def optim_args_from_interpreter_flags():
    return []


def maybe_get_event_loop_policy():
    return importlib.import_module('asyncio.events')._event_loop_policy


def wait_process(pid, *, exitcode, timeout=None):
    _, status = os.waitpid(pid, 0)
    if os.waitstatus_to_exitcode(status) != exitcode:
        raise AssertionError(f'process {pid} ended with {os.waitstatus_to_exitcode(status)}, not {exitcode}')


_collections = {}


def gc_collect():
    """Nothing is collected while a program runs; a test that waits for it, calling this again and again, fails."""
    frame = sys._getframe(1)
    place = frame.f_code, frame.f_lineno
    _collections[place] = _collections.get(place, 0) + 1
    if _collections[place] > 200:
        raise AssertionError('it waits for garbage that is not collected')


class SuppressCrashReport:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


@contextlib.contextmanager
def disable_gc():
    yield


@contextlib.contextmanager
def infinite_recursion(max_depth=75):
    yield


@contextlib.contextmanager
def swap_attr(obj, attr, new):
    if hasattr(obj, attr):
        old = getattr(obj, attr)
        setattr(obj, attr, new)
        try:
            yield old
        finally:
            setattr(obj, attr, old)
    else:
        setattr(obj, attr, new)
        try:
            yield
        finally:
            if hasattr(obj, attr):
                delattr(obj, attr)


@contextlib.contextmanager
def swap_item(obj, item, new):
    if item in obj:
        old = obj[item]
        obj[item] = new
        try:
            yield old
        finally:
            obj[item] = old
    else:
        obj[item] = new
        try:
            yield
        finally:
            if item in obj:
                del obj[item]


@contextlib.contextmanager
def _captured(name):
    old = getattr(sys, name)
    setattr(sys, name, io.StringIO())
    try:
        yield getattr(sys, name)
    finally:
        setattr(sys, name, old)


def captured_output(name):
    return _captured(name)


def captured_stdout():
    return _captured('stdout')


def captured_stderr():
    return _captured('stderr')


def captured_stdin():
    return _captured('stdin')


class _AlwaysEqual:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


class _NeverEqual:
    def __eq__(self, other):
        return False

    def __ne__(self, other):
        return True

    def __hash__(self):
        return 1


ALWAYS_EQ = _AlwaysEqual()
NEVER_EQ = _NeverEqual()


class _Largest:
    def __lt__(self, other):
        return False

    def __le__(self, other):
        return isinstance(other, _Largest)

    def __eq__(self, other):
        return isinstance(other, _Largest)

    def __gt__(self, other):
        return not isinstance(other, _Largest)

    def __ge__(self, other):
        return True


class _Smallest:
    def __lt__(self, other):
        return not isinstance(other, _Smallest)

    def __le__(self, other):
        return True

    def __eq__(self, other):
        return isinstance(other, _Smallest)

    def __gt__(self, other):
        return False

    def __ge__(self, other):
        return isinstance(other, _Smallest)


LARGEST = _Largest()
SMALLEST = _Smallest()


def check_syntax_error(testcase, statement, errtext='', *, lineno=None, offset=None):
    with testcase.assertRaisesRegex(SyntaxError, errtext) as context:
        compile(statement, '<test string>', 'exec')
    error = context.exception
    testcase.assertIsNotNone(error.lineno)
    if lineno is not None:
        testcase.assertEqual(error.lineno, lineno)
    testcase.assertIsNotNone(error.offset)
    if offset is not None:
        testcase.assertEqual(error.offset, offset)


def check_free_after_iterating(test, iterator, cls, args=()):
    raise unittest.SkipTest('objects are not counted')


def check_disallow_instantiation(testcase, tp, *args, **kwds):
    testcase.assertRaises(TypeError, tp, *args, **kwds)


def check__all__(*args, **kwargs):
    pass


def check_sizeof(test, o, size):
    raise unittest.SkipTest('sizes are not known')


def calcobjsize(fmt):
    return 0


calcvobjsize = calcobjsize


def run_unittest(*classes):
    pass


def run_doctest(module, verbosity=None, optionflags=0):
    return 0, 0


def findfile(filename, subdir=None):
    return os.path.join(os.environ['PYTHON_TESTS'], subdir or '', filename)


def sortdict(d):
    return '{' + ', '.join('%r: %r' % pair for pair in sorted(d.items())) + '}'


def iter_builtin_types():
    return iter(())


def requires_working_threading(*, module=False):
    return None if module else _passes


def requires_fork():
    return unittest.skip('needs processes')


def requires_subprocess():
    return unittest.skip('needs processes')


def reap_children():
    pass


def setswitchinterval(interval):
    sys.setswitchinterval(interval)


def late_deletion(obj):
    pass


def adjust_int_max_str_digits(max_digits):
    return contextlib.nullcontext()


class catch_unraisable_exception:
    """What `sys.unraisablehook` is called with."""

    def __enter__(self):
        self.unraisable = None
        self._hook = sys.unraisablehook
        sys.unraisablehook = lambda unraisable: setattr(self, 'unraisable', unraisable)
        return self

    def __exit__(self, *args):
        sys.unraisablehook = self._hook
        del self.unraisable

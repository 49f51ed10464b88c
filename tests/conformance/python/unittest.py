"""A stand-in for unittest, as small as CPython's own tests allow: assertions, fixtures, subtests, skipping. Its submodules (mock) are the library's own."""
import contextlib
import importlib
import os
import re
import sys
import warnings


class SkipTest(Exception):
    pass


def skip(reason):
    def decorate(item):
        item.__unittest_skip__ = reason
        return item
    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda item: item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(item):
    item.__unittest_expected__ = True
    return item


class _Raises:
    """`with self.assertRaises(...) as context`, or a call at once."""

    def __init__(self, case, expected, pattern=None):
        self.case = case
        self.expected = expected
        self.pattern = pattern

    def handle(self, args, kwargs):
        if not args:
            self.msg = kwargs.pop('msg', None)
            return self
        with self:
            args[0](*args[1:], **kwargs)
        return None

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.case.fail(f'{self.expected} not raised')
        if not issubclass(kind, self.expected):
            return False
        self.exception = value.with_traceback(None)
        if self.pattern is not None and not re.search(self.pattern, str(value)):
            self.case.fail(f'{self.pattern!r} does not match {str(value)!r}')
        return True


class _Warns:
    def __init__(self, case, expected, pattern=None):
        self.case = case
        self.expected = expected
        self.pattern = pattern

    def handle(self, args, kwargs):
        if not args:
            return self
        with self:
            args[0](*args[1:], **kwargs)
        return None

    def __enter__(self):
        self.catcher = warnings.catch_warnings(record=True)
        self.warnings = self.catcher.__enter__()
        warnings.simplefilter('always', self.expected)
        return self

    def __exit__(self, kind, value, traceback):
        self.catcher.__exit__(kind, value, traceback)
        if kind is not None:
            return
        for w in self.warnings:
            if issubclass(w.category, self.expected) and (self.pattern is None or re.search(self.pattern, str(w.message))):
                self.warning = w.message
                self.filename, self.lineno = w.filename, w.lineno
                return
        self.case.fail(f'{self.expected} not triggered')


class TestCase:
    failureException = AssertionError
    longMessage = True
    maxDiff = None

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._cleanups = []
        self._subtests = []

    @classmethod
    def setUpClass(cls):
        pass

    @classmethod
    def tearDownClass(cls):
        pass

    def setUp(self):
        pass

    def tearDown(self):
        pass

    def id(self):
        return f'{type(self).__module__}.{type(self).__qualname__}.{self._testMethodName}'

    def addCleanup(self, function, /, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, context):
        result = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return result

    def doCleanups(self):
        while self._cleanups:
            function, args, kwargs = self._cleanups.pop()
            function(*args, **kwargs)

    @classmethod
    def enterClassContext(cls, context):
        result = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)
        return result

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        _module_cleanups.append((function, args, kwargs))

    def skipTest(self, reason):
        raise SkipTest(reason)

    @contextlib.contextmanager
    def subTest(self, msg=None, **params):
        try:
            yield
        except SkipTest:
            pass
        except Exception as e:
            self._subtests.append((msg, params, e))

    def addTypeEqualityFunc(self, kind, function):
        pass

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _check(self, holds, text, msg):
        if not holds:
            self.fail(text if msg is None else f'{text} : {msg}')

    def assertTrue(self, expr, msg=None):
        self._check(expr, f'{expr!r} is not true', msg)

    def assertFalse(self, expr, msg=None):
        self._check(not expr, f'{expr!r} is not false', msg)

    def assertEqual(self, first, second, msg=None):
        if not first == second:
            self._check(False, f'{first!r} != {second!r}', msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._check(False, f'{first!r} == {second!r}', msg)

    def assertIs(self, a, b, msg=None):
        self._check(a is b, f'{a!r} is not {b!r}', msg)

    def assertIsNot(self, a, b, msg=None):
        self._check(a is not b, f'unexpectedly identical: {a!r}', msg)

    def assertIsNone(self, a, msg=None):
        self._check(a is None, f'{a!r} is not None', msg)

    def assertIsNotNone(self, a, msg=None):
        self._check(a is not None, 'unexpectedly None', msg)

    def assertIn(self, member, container, msg=None):
        self._check(member in container, f'{member!r} not found in {container!r}', msg)

    def assertNotIn(self, member, container, msg=None):
        self._check(member not in container, f'{member!r} unexpectedly found in {container!r}', msg)

    def assertIsInstance(self, a, cls, msg=None):
        self._check(isinstance(a, cls), f'{a!r} is not an instance of {cls!r}', msg)

    def assertNotIsInstance(self, a, cls, msg=None):
        self._check(not isinstance(a, cls), f'{a!r} is an instance of {cls!r}', msg)

    def assertLess(self, a, b, msg=None):
        self._check(a < b, f'{a!r} not less than {b!r}', msg)

    def assertLessEqual(self, a, b, msg=None):
        self._check(a <= b, f'{a!r} not less than or equal to {b!r}', msg)

    def assertGreater(self, a, b, msg=None):
        self._check(a > b, f'{a!r} not greater than {b!r}', msg)

    def assertGreaterEqual(self, a, b, msg=None):
        self._check(a >= b, f'{a!r} not greater than or equal to {b!r}', msg)

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        difference = abs(first - second)
        holds = difference <= delta if delta is not None else round(difference, 7 if places is None else places) == 0
        self._check(holds, f'{first!r} != {second!r}', msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        difference = abs(first - second)
        holds = difference > delta if delta is not None else round(difference, 7 if places is None else places) != 0
        self._check(first != second and holds, f'{first!r} == {second!r}', msg)

    def assertSequenceEqual(self, first, second, msg=None, seq_type=None):
        if seq_type is not None:
            self._check(isinstance(first, seq_type) and isinstance(second, seq_type), f'not both {seq_type}', msg)
        self._check(len(first) == len(second) and all(x == y for x, y in zip(first, second)), f'{first!r} != {second!r}', msg)

    def assertCountEqual(self, first, second, msg=None):
        rest = list(second)
        for x in first:
            self._check(x in rest, f'{x!r} too often', msg)
            rest.remove(x)
        self._check(not rest, f'missing: {rest!r}', msg)

    assertListEqual = assertTupleEqual = assertSetEqual = assertDictEqual = assertMultiLineEqual = assertEqual

    def assertRegex(self, text, pattern, msg=None):
        self._check(re.search(pattern, text), f'{pattern!r} does not match {text!r}', msg)

    def assertNotRegex(self, text, pattern, msg=None):
        self._check(not re.search(pattern, text), f'{pattern!r} matches {text!r}', msg)

    def assertRaises(self, expected, *args, **kwargs):
        return _Raises(self, expected).handle(args, kwargs)

    def assertRaisesRegex(self, expected, pattern, *args, **kwargs):
        return _Raises(self, expected, pattern).handle(args, kwargs)

    def assertWarns(self, expected, *args, **kwargs):
        return _Warns(self, expected).handle(args, kwargs)

    def assertWarnsRegex(self, expected, pattern, *args, **kwargs):
        return _Warns(self, expected, pattern).handle(args, kwargs)


class IsolatedAsyncioTestCase(TestCase):
    __unittest_skip__ = 'needs an event loop'


class TestSuite:
    def __init__(self, tests=()):
        self.tests = list(tests)

    def addTest(self, test):
        self.tests.append(test)


class TestLoader:
    def loadTestsFromTestCase(self, cls):
        return TestSuite(cls(name) for name in dir(cls) if name.startswith('test'))

    def loadTestsFromModule(self, module):
        return TestSuite()


defaultTestLoader = TestLoader()


def makeSuite(cls, prefix='test'):
    return defaultTestLoader.loadTestsFromTestCase(cls)


def main(*args, **kwargs):
    pass


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(context):
    result = context.__enter__()
    addModuleCleanup(context.__exit__, None, None, None)
    return result


__path__ = [os.path.join(os.path.dirname(os.__file__), 'unittest')]


def __getattr__(name):
    if name == 'mock':
        return importlib.import_module('unittest.mock')
    raise AttributeError(f"module 'unittest' has no attribute {name!r}")


def _first_line(e):
    text = f'{type(e).__name__}: {e}'
    return text.split('\n', 1)[0][:160]


def _run_case(cls, name):
    method = getattr(cls, name)
    reason = getattr(method, '__unittest_skip__', None)
    if reason is not None:
        return 'skip', reason
    case = cls(name)
    expected = getattr(method, '__unittest_expected__', False)
    try:
        try:
            case.setUp()
            try:
                getattr(case, name)()
            finally:
                case.tearDown()
        finally:
            case.doCleanups()
    except SkipTest as e:
        return 'skip', str(e)
    except (SystemExit, KeyboardInterrupt, Exception) as e:
        return ('ok', '') if expected else ('fail', _first_line(e))
    if case._subtests and not expected:
        msg, params, e = case._subtests[0]
        return 'fail', f'{_first_line(e)} ({params})'[:200]
    return 'ok', ''


def run_module(module, report):
    """Runs the tests of a module's classes; `report(name, outcome, message)`."""
    hook = getattr(module, 'setUpModule', None)
    if hook is not None:
        hook()
    for key, cls in list(vars(module).items()):
        if not (isinstance(cls, type) and issubclass(cls, TestCase)) or cls.__module__ == 'unittest':
            continue
        names = [n for n in dir(cls) if n.startswith('test') and callable(getattr(cls, n))]
        reason = getattr(cls, '__unittest_skip__', None)
        if reason is None and names:
            try:
                cls.setUpClass()
            except SkipTest as e:
                reason = str(e)
            except Exception as e:
                for n in names:
                    report(f'{key}.{n}', 'fail', _first_line(e))
                continue
        for n in names:
            outcome, message = ('skip', reason) if reason is not None else _run_case(cls, n)
            report(f'{key}.{n}', outcome, message)
        if reason is None and names:
            cls.tearDownClass()
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        function(*args, **kwargs)

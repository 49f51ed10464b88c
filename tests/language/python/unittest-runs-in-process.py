# unittest inside of a program: fixtures, subtests, skips, expected failures, assertions and their messages, a result of one's own; the runner's times are cut.
import io
import re
import sys
import unittest
from unittest import mock

events = []


class Shop:
    def __init__(self, api):
        self.api = api

    def total(self, names):
        return sum(self.api.price(n) for n in names)


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        events.append('class up')
        cls.addClassCleanup(events.append, 'class cleanup')

    @classmethod
    def tearDownClass(cls):
        events.append('class down')

    def setUp(self):
        self.addCleanup(events.append, 'cleanup ' + self._testMethodName)

    def test_b_passes(self):
        """A test with words."""
        self.assertEqual([1, 2], [1, 2])

    def test_a_fails(self):
        self.assertEqual({'a': 1, 'b': [1, 2]}, {'a': 1, 'b': [1, 3]}, 'custom words')

    def test_c_error(self):
        {}['missing']

    @unittest.skip('not today')
    def test_d_skipped(self):
        self.fail()

    @unittest.skipIf(sys.version_info > (3,), 'too new')
    def test_e_skipped(self):
        pass

    @unittest.expectedFailure
    def test_f_expected(self):
        self.assertTrue(False)

    @unittest.expectedFailure
    def test_g_unexpected(self):
        self.assertTrue(True)

    def test_h_subtests(self):
        for n in range(4):
            with self.subTest('parity', n=n):
                self.assertEqual(n % 2, 0)

    def test_i_raises(self):
        with self.assertRaisesRegex(ValueError, 'inv.*7') as caught:
            int('x', 7)
        self.assertIn('x', str(caught.exception))
        with self.assertWarns(UserWarning), self.assertLogs('log', 'INFO') as logs:
            import logging
            import warnings
            logging.getLogger('log').info('hello')
            warnings.warn('w')
        self.assertEqual(logs.output, ['INFO:log:hello'])


class Messages(unittest.TestCase):
    maxDiff = 200

    def runTest(self):
        pass


m = Messages()
for check in [lambda: m.assertEqual('a\nb', 'a\nc'), lambda: m.assertListEqual([1, 2, 3], [1, 3]), lambda: m.assertDictEqual({1: 2}, {1: 3}), lambda: m.assertSetEqual({1}, {2}), lambda: m.assertTupleEqual((1,), (1, 2)), lambda: m.assertAlmostEqual(1.0, 1.1, places=2), lambda: m.assertAlmostEqual(5, 7, delta=1), lambda: m.assertGreater(1, 2), lambda: m.assertIsNone(0), lambda: m.assertIs(1, 2), lambda: m.assertIsInstance(1, str), lambda: m.assertNotIn(1, [1]), lambda: m.assertRegex('abc', 'x+'), lambda: m.assertCountEqual([1, 1, 2], [2, 1]), lambda: m.assertRaises(ValueError, int, '5'), lambda: m.assertTrue([]), lambda: m.assertFalse('x', 'why'), lambda: m.fail(), lambda: m.assertNoLogs().__enter__() and m.fail('x'), lambda: m.assertSequenceEqual('ab', [1]), lambda: m.assertLess('a', 1), lambda: m.assertEqual(1, '1')]:
    try:
        check()
        print('passed')
    except AssertionError as e:
        print('|'.join(str(e).splitlines()))
    except Exception as e:
        print(type(e).__name__, e)
api = mock.Mock(**{'price.side_effect': [3, 4, KeyError('gone')]})
shop = Shop(api)
print(shop.total(['a', 'b']), api.price.call_count, api.price.call_args_list, api.mock_calls)
with mock.patch.object(Shop, 'total', autospec=True, return_value=9) as patched:
    print(shop.total(['z']), patched.call_args == mock.call(shop, ['z']))
try:
    api.price.assert_called_once_with('a')
except AssertionError as e:
    print(str(e).splitlines()[0])
stream = io.StringIO()
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Fixtures)
result = unittest.TextTestRunner(stream, verbosity=2).run(suite)
print(re.sub(r'in \d+\.\d+s', 'in TIMEs', stream.getvalue()))
print(result, result.wasSuccessful(), [str(t) for t, _ in result.failures], events)
unittest.main(argv=['prog', 'Fixtures.test_c_error', '-v'], verbosity=0, testRunner=unittest.TextTestRunner(io.StringIO()))

# doctest: examples of functions, classes and texts that pass and fail, options, exceptions, directives, blank lines, ellipses, a runner of one's own, scripts from examples, and an error that ends the program.
import doctest
import io
import sys
import types

SOURCE = '''"""Shapes.

>>> area(2, 3)
6
>>> area(1.5, 2)   # a float
3.0
"""

def area(w, h):
    """
    >>> area(1, 1)
    1
    >>> area(-1, 2)
    Traceback (most recent call last):
        ...
    ValueError: negative
    >>> area('a', None)  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    TypeError: something else
    """
    if not isinstance(w, str) and w < 0:
        raise ValueError('negative')
    return w * h

class Box:
    """
    >>> b = Box(3)
    >>> b
    Box(3)
    >>> for i in range(3):
    ...     print(i,
    ...           b.n)
    0 3
    1 3
    2 4
    """
    def __init__(self, n):
        self.n = n
    def __repr__(self):
        return f'Box({self.n})'
    def lines(self):
        """
        >>> print(Box(1).lines())
        one
        <BLANKLINE>
        1
        >>> Box(40).many()
        [0, 1, ..., 38, 39]
        >>> Box(40).many()  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
        [0,  1, ...,
         38, 39]
        >>> undefined_name
        """
        return f'one\\n\\n{self.n}'
    def many(self):
        """
        >>> Box(2).many() # doctest: +SKIP
        nonsense
        >>> print('tab\\there')
        tab	there
        >>> 1/0
        0
        """
        return list(range(self.n))
    @property
    def double(self):
        """
        >>> Box(2).double
        5
        """
        return self.n * 2

__test__ = {'extra': ">>> area(2, 2)\\n4\\n", 'more': Box}
'''
shapes = types.ModuleType('shapes', 'made here')
exec(compile(SOURCE, 'shapes.py', 'exec'), shapes.__dict__)
shapes.__doc__ = SOURCE.split('"""')[1]
finder = doctest.DocTestFinder()
tests = sorted(finder.find(shapes, 'shapes', module=False), key=lambda t: t.name)
print([(t.name, len(t.examples), t.filename) for t in tests])
out = io.StringIO()
runner = doctest.DocTestRunner(verbose=False)
for t in tests:
    print(t.name, runner.run(t, out=out.write))
print(out.getvalue())
print(runner.summarize(verbose=False), runner.failures, runner.tries)


class Counting(doctest.DocTestRunner):
    def report_start(self, out, test, example):
        out(f'{test.name}: {example.source.strip()!r} -> {example.want.strip()!r}\n')

    def report_success(self, out, test, example, got):
        out(f'  good {got!r}\n')

    def report_failure(self, out, test, example, got):
        out(f'  bad {got!r} at {example.lineno}\n')

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(f'  {exc_info[0].__name__}: {exc_info[1]}\n')


text = '''A text with examples.

    >>> x = [1, 2]
    >>> x
    [1, 2]
    >>> x.nope
    [1]
    >>> print('a'); print('b')
    a
    c
    >>> {1: 2}
    {1: 3}
'''
test = doctest.DocTestParser().get_doctest(text, {}, 'text', 'text.txt', 0)
print(Counting(optionflags=doctest.REPORT_NDIFF).run(test, out=sys.stdout.write))
print(doctest.script_from_examples(text))
for options in [doctest.REPORT_UDIFF, doctest.REPORT_CDIFF, doctest.REPORT_NDIFF]:
    example = doctest.Example('print("a")', 'one\ntwo\nthree\n')
    print(doctest.OutputChecker().output_difference(example, 'one\n2\nthree\n', options))
checker = doctest.OutputChecker()
print(checker.check_output('a ... z\n', 'a b c z\n', doctest.ELLIPSIS), checker.check_output('a  b\n', 'a\nb\n', doctest.NORMALIZE_WHITESPACE), checker.check_output('1\n', 'True\n', 0), checker.check_output('True\n', '1\n', doctest.DONT_ACCEPT_TRUE_FOR_1))
for bad in ['>>> a\n  b\n >>>c', '    >>> x\n    ... y\n  z\n    >>> 1\n   2', '>>> f()  # doctest: +NOPE', '>>> # doctest: +SKIP']:
    try:
        print(doctest.DocTestParser().get_examples(bad, 'bad'))
    except ValueError as e:
        print(e)
print(doctest.register_optionflag('MINE') == doctest.register_optionflag('MINE'), doctest.Example('f()', '1').want, doctest.Example('a\n', '') == doctest.Example('a', ''))
debug = doctest.DebugRunner(verbose=False)
try:
    debug.run(test)
except doctest.UnexpectedException as e:
    print('unexpected', e.exc_info[1], e.example.lineno)
doctest.run_docstring_examples(shapes.area, shapes.__dict__, name='area')
doctest.run_docstring_examples('>>> 1 + 1\n3\n', {}, verbose=True, name='sum')
debug.run(doctest.DocTestParser().get_doctest('>>> 2 + 2\n5\n', {}, 'sum', None, 0))

# A tool that tells which lines of a module were executed, the way coverage does: trace functions of frames, lines of code objects, counts of branches, and tests that run under it.
import doctest
import io
import os
import sys
import tempfile
import types
import unittest

SOURCE = '''"""Accounts.

>>> Account(5).withdraw(2)
3
>>> classify([1, -1, 0])
['more', 'less', 'none']
"""


class Account:
    interest = 0.1

    def __init__(self, balance=0):
        self.balance = balance

    def withdraw(self, n):
        if n > self.balance:
            raise ValueError('too much')
        self.balance -= n
        return self.balance

    def never(self):
        x = 1
        return x


def classify(numbers):
    out = []
    for n in numbers:
        if n > 0:
            out.append('more')
        elif n < 0:
            out.append('less')
        else:
            out.append('none')
    else:
        done = True
    return out


def pairs(n):
    for i in range(n):
        try:
            yield i, 10 // i
        except ZeroDivisionError:
            continue
        finally:
            last = i


total = sum(a * b for a, b in pairs(4))
if total > 1000:
    print('large')
'''


def lines_of(code):
    """The lines on which there is code, of a code object and those inside."""
    found = {line for _, _, line in code.co_lines() if line}
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            found |= lines_of(constant)
    return found


class Coverage:
    def __init__(self, filename):
        self.filename = filename
        self.hits = {}
        self.arcs = set()
        self.calls = {}
        self.last = []

    def start(self):
        sys.settrace(self.dispatch)

    def stop(self):
        sys.settrace(None)

    def dispatch(self, frame, event, arg):
        code = frame.f_code
        if code.co_filename != self.filename:
            return None
        self.calls[code.co_name] = self.calls.get(code.co_name, 0) + 1
        self.last.append(-code.co_firstlineno)
        return self.local

    def local(self, frame, event, arg):
        if event == 'line':
            line = frame.f_lineno
            self.hits[line] = self.hits.get(line, 0) + 1
            self.arcs.add((self.last[-1], line))
            self.last[-1] = line
        elif event == 'return':
            self.arcs.add((self.last.pop(), -frame.f_code.co_firstlineno))
        return self.local


folder = tempfile.mkdtemp()
path = os.path.join(folder, 'accounts.py')
with open(path, 'w') as f:
    f.write(SOURCE)
code = compile(SOURCE, path, 'exec')
module = types.ModuleType('accounts', '')
sys.modules['accounts'] = module
cov = Coverage(path)
cov.start()
exec(code, module.__dict__)
cov.stop()
print('at import:', sorted(cov.hits.items()))
cov.start()
failed, tried = doctest.testmod(module)
cov.stop()
print('doctests:', failed, tried)


class Tests(unittest.TestCase):
    def test_withdraw(self):
        self.assertEqual(module.Account(5).withdraw(5), 0)

    def test_too_much(self):
        with self.assertRaises(ValueError):
            module.Account().withdraw(1)

    def test_wrong(self):
        self.assertEqual(module.classify([3]), ['less'])


cov.start()
out = io.StringIO()
result = unittest.TextTestRunner(stream=out, verbosity=2).run(unittest.defaultTestLoader.loadTestsFromTestCase(Tests))
cov.stop()
print(result.testsRun, len(result.failures), len(result.errors))
for i, text in enumerate(SOURCE.splitlines(), 1):
    mark = '>' if i in cov.hits else '!' if i in lines_of(code) and text.strip() and not text.startswith('"') else ' '
    print(f'{cov.hits.get(i, ""):>4} {mark} {text}')
print(sorted(cov.calls.items()))
inside = sorted(arc for arc in cov.arcs if 24 <= abs(arc[0]) <= 46)
print(inside)
os.remove(path)
os.rmdir(folder)
print(sys.gettrace())

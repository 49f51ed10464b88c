# code, codeop and cmd-like loops inside a program: sources that are complete or not, an interactive console fed from a list, tracebacks without the console's own frames, displayed values, namespaces that go on, futures, and exits.
import builtins
import code
import codeop
import contextlib
import io
import sys

for source in ['x = 1', 'if x:', 'if x:\n    pass', 'if x:\n    pass\n', 'def f(:', '"""open', "'open", 'a = (1,', 'x +', '@deco', '# only a comment', '', '\n', 'class A: pass', 'class A:\n  def f(self):', 'for i in 1, 2: print(i)', 'try:\n  1\nexcept', 'raise', 'return 1', 'lambda: (', 'x = \\', 'a b', '[1, 2', 'f"{x', 'async def f():', 'if 1:\n  2\n 3']:
    try:
        compiled = codeop.compile_command(source, '<test>', 'single')
        print(repr(source), '-', 'more' if compiled is None else 'complete')
    except (SyntaxError, ValueError, OverflowError) as e:
        print(repr(source), '-', type(e).__name__)


class Console(code.InteractiveConsole):
    """Reads from a list, and remembers what it wrote."""

    def __init__(self, lines, **options):
        super().__init__(**options)
        self.lines, self.written, self.prompts = iter(lines), [], []

    def raw_input(self, prompt=''):
        self.prompts.append(prompt)
        try:
            return next(self.lines)
        except StopIteration:
            raise EOFError from None

    def write(self, data):
        self.written.append(data)


def session(lines, **options):
    console = Console(lines, **options)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        console.interact(banner='hello', exitmsg='bye')
    print(out.getvalue(), ''.join(console.written), console.prompts, sep='---\n')
    return console


LINES = '''
x = 6
x * 7
_ + 1
None
def double(n):
    return n * 2

double(x)
for i in range(2):
    print('row', i)

'text', [1, 2]
1 / 0
def broken():
    return double(missing)

broken()
x = = 1
  indented
class A:
    def __repr__(self): return 'an A'

A()
import math; math.floor(2.5)
assert x == 7, 'not seven'
raise ValueError('a\\nb') from KeyError('cause')
"""three
lines"""
print(
  x
)
'''.split('\n')[1:-1]
first = session(LINES, filename='<session>')
print(sorted(k for k in first.locals if not k.startswith('_')), first.locals['__name__'], first.locals['__doc__'], builtins._)
second = session(['value', 'value += 1', 'value', 'other', 'exit_code = 3'], locals={'value': 41})
print(second.locals['value'], second.locals['exit_code'])


class Stopped(code.InteractiveInterpreter):
    def showtraceback(self):
        self.failure = sys.exc_info()[1]

    def showsyntaxerror(self, filename=None):
        self.failure = sys.exc_info()[1]


inner = Stopped({'__builtins__': builtins, 'data': [3, 1, 2]})
print(inner.runsource('data.sort()'), inner.locals['data'], inner.runsource('if data:'), inner.runsource('data +'), type(inner.failure).__name__, inner.runsource('data[9]'), inner.failure, inner.runcode(compile('y = len(data)', 'c', 'exec')), inner.locals['y'])
inner.runsource('total = 0\nfor d in data:\n    total += d\nprint("total", total)\n', symbol='exec')
try:
    inner.runsource('import sys; sys.exit("stopped")')
except SystemExit as e:
    print('SystemExit', e)
compiler = codeop.CommandCompiler()
print(compiler('from __future__ import annotations') is not None, bool(compiler.compiler.flags & 0x1000000))
scope = {}
exec(compiler('def g(a: Nope): pass\n'), scope)
print(scope['g'].__annotations__)
buffered = Console([])
print([buffered.push(line) for line in ('def h():', '  return 5', '', 'print(h())')], buffered.buffer, buffered.resetbuffer())
old = sys.displayhook
sys.displayhook = lambda v: print('shown', repr(v))
buffered.push('h() + 1')
sys.displayhook = old
old, sys.ps1 = getattr(sys, 'ps1', None), 'in> '
print(session(['1', '(', ')']).prompts, sys.ps2)


def chained(type, value, traceback):
    print('hooked', type.__name__, value)


sys.excepthook = chained
buffered.push('{}["k"]')
buffered.push('1 +* 2')
sys.excepthook = sys.__excepthook__
with contextlib.redirect_stderr(sys.stdout):
    code.InteractiveInterpreter().runsource('def f():\n    nope\nf()\n', '<run>', 'exec')
code.interact(banner='', readfunc=lambda prompt: 'raise SystemExit(4)', local={})

# bdb and pdb: breakpoints with conditions, steps, stacks, displays, jumps, post-mortem, and breakpoint(), with commands from a text.
import bdb
import io
import os
import pdb
import re
import sys


def add(a, b):
    c = a + b
    return c


class Account:
    def __init__(self):
        self.total = 0

    def put(self, n):
        self.total = add(self.total, n)
        if self.total > 5:
            raise ValueError('big')


def program(n):
    account = Account()
    for i in range(n):
        try:
            account.put(i)
        except ValueError as e:
            print('caught', e)
            break
    x = [k * 2
         for k in range(3)]
    return x


def clean(text):
    folder = os.path.dirname(os.path.abspath(__file__))
    text = text.replace(folder + os.sep, '').replace(os.path.basename(__file__), 'FILE')
    text = re.sub(r'/\S+/(bdb|pdb)\.py\(\d+\)', r'\1.py(N)', text)
    return re.sub(r' at 0x[0-9a-f]+', '', text)


def session(commands, f, *args):
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO('\n'.join(commands) + '\n'), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    try:
        result = debugger.runcall(f, *args)
    except bdb.BdbQuit:
        result = 'quit'
    print(clean(out.getvalue()))
    print('result:', result)
    bdb.Breakpoint.clearBreakpoints()


FIRST = program.__code__.co_firstlineno
session(['next', 'next', 'p n', 'step', 'step', 'where', 'args', 'return', 'retval',
         'up', 'p account', 'continue'], add, 3, 4)
session([f'break {FIRST + 4}, i == 2', f'tbreak {FIRST + 8}', 'break', 'continue', 'p i, account.total', 'step', 'args',
         'step', 'step', 'where', 'p a, b', 'up', 'p n', '!n = 100', 'p n', 'down', 'whatis a', 'return', 'next', 'step',
         'display self.total', 'next', 'next', 'clear 1', 'continue', 'l', 'p account.total', 'next', 'n', 'n', 'n', 'c'], program, 6)
session(['n', f'jump {FIRST + 8}', 'n', 'n', 'n', 'p x', 'c'], program, 6)
session(['n', 'll', 'source Account', 'alias double p %1 * 2', 'double n', 'pp [n] * 3', 'until', 'until', 'unt ' + str(FIRST + 8), 'q'], program, 3)


def paused(n):
    t = 0
    for i in range(n):
        t += i
    breakpoint(debugger)
    u = t * 2
    return u


out = io.StringIO()
debugger = pdb.Pdb(stdin=io.StringIO('p t\nw\nn\nn\np u\nr\nc\n'), stdout=out, nosigint=True, readrc=False)
debugger.use_rawinput = False
before = sys.breakpointhook
sys.breakpointhook = lambda d: d.set_trace(sys._getframe().f_back)
print(paused(4))
sys.breakpointhook = before
print(clean(out.getvalue()))


def crash(n):
    local = n + 1
    return local // (n - n)


try:
    crash(3)
except ZeroDivisionError:
    out = io.StringIO()
    debugger = pdb.Pdb(stdin=io.StringIO('w\np local\nup\np __name__\nq\n'), stdout=out, nosigint=True, readrc=False)
    debugger.use_rawinput = False
    debugger.reset()
    debugger.interaction(None, sys.exc_info()[2])
    print(clean(out.getvalue()))


class Watcher(bdb.Bdb):
    """Tells all that it is told, and steps."""

    def tell(self, what, frame, more=''):
        if frame.f_code.co_filename == __file__:
            print(what, frame.f_code.co_name, frame.f_lineno - FIRST, more)

    def user_call(self, frame, args):
        self.tell('call', frame)

    def user_line(self, frame):
        self.tell('line', frame)
        self.set_step()

    def user_return(self, frame, value):
        self.tell('return', frame, type(value).__name__)

    def user_exception(self, frame, info):
        self.tell('exception', frame, info[0].__name__)


Watcher().runcall(program, 5)
watcher = Watcher(skip=['bdb'])
watcher.run('x = add(1, 2)', {'add': add})
print(watcher.runeval('add(3, 4)', {'add': add}), sys.gettrace())

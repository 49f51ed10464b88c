# cmd.Cmd driven by a script: commands, defaults, empty lines, help of several kinds, completion, hooks before and after; doctest of its own functions; sys.exit in a command.
import cmd
import doctest
import io
import sys


def mean(values):
    """The arithmetic mean.

    >>> mean([1, 2, 3])
    2.0
    >>> mean([])
    Traceback (most recent call last):
        ...
    ZeroDivisionError: division by zero
    >>> mean([1, 2])    # doctest: +ELLIPSIS
    1...
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    """
    return sum(values) / len(values)


def wrong():
    """
    >>> 1 + 1
    3
    >>> {'b': 1}['a']
    1
    >>> 'x' * 3  # doctest: +SKIP
    'y'
    >>> print('a  b   c')  # doctest: +NORMALIZE_WHITESPACE
    a b c
    """


class Calculator(cmd.Cmd):
    """A calculator with a stack."""

    intro = 'Welcome.'
    prompt = '(calc) '
    doc_header = 'Known:'
    undoc_header = 'Without help:'
    use_rawinput = False

    def __init__(self, script):
        super().__init__(stdin=io.StringIO(script), stdout=sys.stdout)
        self.stack, self.history = [], []

    def precmd(self, line):
        self.history.append(line)
        return line.strip() if line == 'EOF' else line.strip().lower()

    def postcmd(self, stop, line):
        if not stop and self.stack:
            self.stdout.write(f'top: {self.stack[-1]}\n')
        return stop

    def emptyline(self):
        print('nothing typed')

    def default(self, line):
        try:
            self.stack.append(float(line))
        except ValueError:
            super().default(line)

    def do_add(self, arg):
        """add: adds the two topmost numbers"""
        self.stack[-2:] = [sum(self.stack[-2:])]

    def do_mul(self, arg):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a * b)

    def do_show(self, arg):
        "show [N]: shows the N topmost numbers"
        self.columnize([str(v) for v in self.stack[-int(arg or 99):]], 30)

    def complete_show(self, text, line, begin, end):
        return [str(n) for n in range(len(self.stack)) if str(n).startswith(text)]

    def help_units(self):
        print('units are ignored')

    def do_quit(self, arg):
        """leaves with a code"""
        sys.exit(int(arg or 0))

    def do_EOF(self, arg):
        print()
        return True

    def do_shell(self, arg):
        print('shell:', arg)


script = '2\n3\nadd\nshow\n\nhelp\nhelp add\nhelp mul\nhelp units\nhelp nothing\n?show\n!ls -l\nfrobnicate now\n4\nMUL\nshow 1\nEOF\n'
c = Calculator(script)
c.cmdloop()
print(c.history[-4:], c.lastcmd, c.parseline('!x y'), c.parseline('? add'), c.parseline('  name arg '), c.parseline(''), c.completenames('s'), c.completedefault(), c.complete_help('a'), sorted(c.get_names())[-3:], c.onecmd('show 1'))
c.columnize([f'item{n}' for n in range(9)], 26)
c.columnize([])
try:
    c.columnize(['a', 5])
except TypeError as e:
    print(e)
runner = doctest.DocTestRunner(verbose=False)
for f in (mean, wrong):
    for test in doctest.DocTestFinder().find(f, f.__name__, globs=globals()):
        out = []
        print(runner.run(test, out=out.append), len(test.examples))
        text = ''.join(out).replace(__file__, 'FILE')
        print('\n'.join(line for line in text.splitlines() if not line.startswith('File')))
print(runner.summarize(), doctest.script_from_examples('>>> x = 1\n>>> x\n1\n'))
parser = doctest.DocTestParser()
print([(e.source, e.want, e.lineno, e.indent, e.exc_msg) for e in parser.get_examples(' >>> a\n 1\n >>> b\n Traceback (most recent call last):\n E: x\n')])
try:
    parser.parse('>>> a\n  1\n>>>b\n')
except ValueError as e:
    print(e)
Calculator('1\n2\nquit 7\nadd\n').cmdloop()

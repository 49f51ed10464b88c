# argparse: a tool with subcommands, types, choices, groups, defaults; its help and its errors, which end the program.
import argparse
import contextlib
import io
import sys


def positive(text):
    n = int(text)
    if n <= 0:
        raise argparse.ArgumentTypeError(f'{n} is not positive')
    return n


class Upper(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, [v.upper() for v in values])


parser = argparse.ArgumentParser(prog='tool', description='Does things to files.', epilog='That is all.', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
parser.add_argument('--version', action='version', version='%(prog)s 1.2')
parser.add_argument('-v', '--verbose', action='count', default=0, help='say more')
quiet = parser.add_mutually_exclusive_group()
quiet.add_argument('-q', '--quiet', action='store_true', help='say nothing')
quiet.add_argument('--level', choices=['low', 'high'], default='low', help='how much')
commands = parser.add_subparsers(dest='command', required=True, metavar='COMMAND', title='commands')
copy = commands.add_parser('copy', help='copies files', aliases=['cp'])
copy.add_argument('source', nargs='+')
copy.add_argument('target')
copy.add_argument('-n', '--times', type=positive, default=1, metavar='N')
copy.add_argument('--tag', action=Upper, nargs='*', default=[])
show = commands.add_parser('show', description='Shows numbers.')
show.add_argument('numbers', type=float, nargs='*', help='what to show')
show.add_argument('--sum', dest='function', action='store_const', const=sum, default=max)
show.add_argument('--color', action=argparse.BooleanOptionalAction, default=True)
show.add_argument('--define', '-D', action='append', type=lambda s: tuple(s.split('=', 1)))
show.add_argument('--rest', nargs=argparse.REMAINDER)


def attempt(*args):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            result = parser.parse_args(args)
            code = None
        except SystemExit as e:
            result, code = None, e.code
    if result is not None:
        d = vars(result)
        if 'function' in d:
            d['function'] = d['function'].__name__
        print(args, '->', dict(sorted(d.items())))
    else:
        print(args, 'exit', code)
        print(out.getvalue() + err.getvalue(), end='')


attempt('copy', 'a', 'b', 'c', '-n', '3')
attempt('-vv', '--verbose', 'cp', 'a', 'b', '--tag', 'x', 'y')
attempt('show', '1', '2.5', '-3', '--sum')
attempt('show', '--no-color', '-Da=1', '--define', 'b=2=3', '--rest', '-x', '--sum')
attempt('--level=high', 'show')
attempt('--lev', 'low', 'show', '--', '5')
for wrong in ((), ('copy', 'a'), ('copy', 'a', 'b', '-n', '0'), ('copy', 'a', 'b', '-n', 'x'), ('show', 'one'), ('-q', '--level', 'low', 'show'), ('--level', 'mid', 'show'), ('fly',), ('show', '--unknown'), ('--version',), ('show', '--sum=3'), ('copy', '-n')):
    attempt(*wrong)
attempt('--help')
attempt('copy', '-h')
attempt('show', '--help')
known, rest = parser.parse_known_args(['show', '1', '--what', '--define', 'k=v'])
print(known.numbers, known.define, rest)
print(parser.format_usage(), end='')
small = argparse.ArgumentParser(prog='small', add_help=False, fromfile_prefix_chars='@', argument_default=argparse.SUPPRESS, allow_abbrev=False)
small.add_argument('--name')
small.add_argument('path', nargs='?', default='here')
small.set_defaults(extra=5)
print(small.parse_args([]), small.parse_args(['--name', 'n', 'p']), argparse.Namespace(b=1, a='x') == argparse.Namespace(a='x', b=1))
for f in (lambda: parser.add_argument('--level'), lambda: small.add_argument('x', 'y'), lambda: small.add_argument('--z', action='nothing'), lambda: small.add_argument('--k', nargs=0)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
sys.argv = ['small', '--nam', 'x']
small.parse_args()

# argparse beyond the basics: actions and types of one's own, parents, files of arguments, known and intermixed arguments, mutually exclusive groups, formatters, suppressed defaults, prefixes, exits that are caught.
import argparse
import contextlib
import enum
import io
import os
import pathlib
import tempfile
from argparse import ArgumentParser, ArgumentTypeError, BooleanOptionalAction, Namespace


class Color(enum.Enum):
    RED = 'red'
    BLUE = 'blue'

    def __str__(self):
        return self.value


class Pairs(argparse.Action):
    def __init__(self, option_strings, dest, nargs=None, **kwargs):
        if nargs is not None:
            raise ValueError('nargs not allowed')
        super().__init__(option_strings, dest, **kwargs)

    def __call__(self, parser, namespace, values, option_string=None):
        key, sep, value = values.partition('=')
        if not sep:
            raise argparse.ArgumentError(self, f'{values!r} has no "="')
        items = dict(getattr(namespace, self.dest) or {})
        items[key] = value
        setattr(namespace, self.dest, items)


def percent(text):
    n = float(text.rstrip('%'))
    if not 0 <= n <= 100:
        raise ArgumentTypeError(f'{n:g} is not within 0..100')
    return n / 100


def tried(parser, args, method='parse_args'):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            result = getattr(parser, method)(args.split() if isinstance(args, str) else args)
        except SystemExit as e:
            result = f'exit {e.code}'
        except argparse.ArgumentError as e:
            result = f'ArgumentError {e} | {e.argument_name}'
    print(args, '->', result, (out.getvalue() + err.getvalue()).strip().replace('\n', '\n    '))


common = ArgumentParser(add_help=False)
common.add_argument('-v', '--verbose', action='count', default=0)
common.add_argument('--color', type=Color, choices=list(Color), default=Color.RED, help='one of %(choices)s (default: %(default)s)')
p = ArgumentParser('tool', parents=[common], description='A tool\nwith lines.', epilog='  The end.', formatter_class=argparse.RawDescriptionHelpFormatter, fromfile_prefix_chars='@', allow_abbrev=True)
p.add_argument('source', type=pathlib.PurePosixPath, nargs='?', default='.', metavar='SRC')
p.add_argument('rest', nargs='*', type=int)
p.add_argument('-D', dest='defines', action=Pairs, metavar='K=V', help='define')
p.add_argument('--rate', type=percent, default='50%')
p.add_argument('--cache', action=BooleanOptionalAction, default=True, help='use it')
group = p.add_mutually_exclusive_group()
group.add_argument('--quick', action='store_const', const='fast', dest='mode')
group.add_argument('--slow', action='store_const', const='slow', dest='mode')
p.add_argument('--hidden', help=argparse.SUPPRESS, default=argparse.SUPPRESS)
p.add_argument('--point', nargs=2, type=float, metavar=('X', 'Y'), action='append')
p.add_argument('--names', action='extend', nargs='+')
p.add_argument('--version', action='version', version='%(prog)s 1.0')
for args in ['', 'a/b 1 2', '-vvv --color blue -Da=1 -D b=2=3', '--no-cache --rate 20%', '--rate 150', '--rate x', '--color green', '--quick --slow', '--point 1 2 --point 3 4 --names a b --names c', '--point 1', '-D novalue', '--ver', '--na x', '--c', 'src x', '--hidden 1', '--version', '-h', '--nope', '-v -- -x', '--cache=yes']:
    tried(p, args)
tried(p, 'a --unknown 1 -z', 'parse_known_args')
inter = ArgumentParser('inter', exit_on_error=False)
inter.add_argument('--foo')
inter.add_argument('cmd')
inter.add_argument('nums', nargs='*', type=int)
tried(inter, 'go 1 --foo x 2 3', 'parse_intermixed_args')
tried(inter, 'go 1 --foo x 2 3')
tried(inter, 'go one')
tried(inter, '--foo')
with tempfile.TemporaryDirectory() as d:
    name = os.path.join(d, 'args.txt')
    with open(name, 'w') as f:
        f.write('--rate\n10\nsrc\n5\n')
    print(p.parse_args(['-v', '@' + name, '6']))
    os.chdir(d)
    tried(p, '@missing.txt')
    files = ArgumentParser('files')
    files.add_argument('f', type=argparse.FileType('r', encoding='utf-8'))
    with files.parse_args(['args.txt']).f as f:
        print(f.readline().strip(), f.mode)
    tried(files, 'nowhere.txt')
    os.chdir('/')
sub = ArgumentParser('git', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
subs = sub.add_subparsers(title='commands', dest='command', required=True, metavar='CMD', help='what to do')
add = subs.add_parser('add', aliases=['a'], help='add files', parents=[common])
add.add_argument('--force', '-f', action='store_true', help='really')
add.set_defaults(run=len)
rm = subs.add_parser('remove', help='remove', prefix_chars='+-')
rm.add_argument('+deep', type=int, default=3, help='levels')
for args in ['add -f', 'a', 'remove +deep 4', 'remove -h', '', 'ad', '-h', 'add -h']:
    tried(sub, args)
print(p.parse_args([], Namespace(rate=1, extra='kept')), Namespace(a=1) == Namespace(a=1), 'a' in Namespace(a=1), Namespace(**{'x y': 2}), p.get_default('rate'), p.prog)
print(sub.format_usage(), common.format_usage(), p.format_usage(), sep='')
for bad in [lambda: p.add_argument('-v'), lambda: p.add_argument('x', '--y'), lambda: p.add_argument('z', required=True), lambda: p.add_argument('--q', action='nope'), lambda: p.add_argument('--w', type='int'), lambda: p.add_argument('--k', nargs=0), lambda: p.add_argument('--d', action=Pairs, nargs=2), lambda: p.add_argument('--pt', nargs=2, metavar=('a',)), lambda: sub.add_subparsers(), lambda: p.add_mutually_exclusive_group().add_argument('pos')]:
    try:
        bad()
    except (Exception, SystemExit) as e:
        print(type(e).__name__, e)
p.exit(3, 'bye\n')

# A tool of several commands with argparse; it ends as argparse ends programs: with usage, an error and code 2.
import argparse
import sys


def positive(text):
    value = int(text)
    if value <= 0:
        raise argparse.ArgumentTypeError(f'{text} is not positive')
    return value


class KeyValue(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        pairs = getattr(namespace, self.dest) or {}
        for item in values:
            key, sep, value = item.partition('=')
            if not sep:
                parser.error(f'argument {option_string}: {item!r} has no "="')
            pairs[key] = value
        setattr(namespace, self.dest, pairs)


def build():
    parser = argparse.ArgumentParser(prog='stock', description='Keeps an inventory.', epilog='See the manual.')
    parser.add_argument('-v', '--verbose', action='count', default=0, help='say more (may be repeated)')
    parser.add_argument('--version', action='version', version='%(prog)s 1.2')
    commands = parser.add_subparsers(dest='command', metavar='COMMAND', required=True, title='commands')
    add = commands.add_parser('add', help='add things', aliases=['a'])
    add.add_argument('item')
    add.add_argument('count', type=positive, nargs='?', default=1)
    add.add_argument('--set', dest='attributes', nargs='+', action=KeyValue, metavar='KEY=VALUE', help='attributes')
    remove = commands.add_parser('remove', help='remove things')
    remove.add_argument('items', nargs='+')
    force = remove.add_mutually_exclusive_group()
    force.add_argument('--force', action='store_true')
    force.add_argument('--dry-run', action='store_true')
    show = commands.add_parser('show', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    show.add_argument('--sort', choices=['name', 'count'], default='name', help='order of lines')
    show.add_argument('--width', type=int, default=40, help='columns')
    return parser


parser = build()
parser.print_help()
for line in ['add bolt', 'a nut 5 --set colour=red size=3', 'remove a b --force', '-vv show --sort count', 'show']:
    print(line, '->', sorted(vars(parser.parse_args(line.split())).items(), key=lambda kv: kv[0]))
for line in ['show --help', '--version', 'remove x --force --dry-run', 'add bolt -3', 'add bolt 0', 'show --sort size', 'add b --set a', 'show --width wide', '', 'show extra']:
    print('>', line, flush=True)
    try:
        parser.parse_args(line.split())
    except SystemExit as e:
        sys.stderr.flush()
        print('code', e.code, flush=True)
known, rest = parser.parse_known_args(['show', '--width', '7', '--other', 'x'])
print(known, rest)
parser.parse_args(['sell', 'everything'])

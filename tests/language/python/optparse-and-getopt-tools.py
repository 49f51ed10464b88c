# optparse and getopt as older tools use them: groups, callbacks, types of one's own, conflicts, long options cut short, help; optparse ends the program.
import getopt
import optparse
import sys
from optparse import Option, OptionGroup, OptionParser, OptionValueError


def check_range(option, opt, value):
    try:
        low, high = value.split('-')
        return range(int(low), int(high) + 1)
    except ValueError:
        raise OptionValueError(f'option {opt}: invalid range: {value!r}')


class RangeOption(Option):
    TYPES = Option.TYPES + ('range',)
    TYPE_CHECKER = dict(Option.TYPE_CHECKER, range=check_range)


def collect(option, opt, value, parser, *args, **kwargs):
    parser.values.ensure_value(option.dest, []).append((opt, value, args, kwargs))


parser = OptionParser(usage='usage: %prog [options] FILE...', version='%prog 0.9', prog='oldtool', option_class=RangeOption, description='An older tool with options of several kinds.', epilog='That is all.')
parser.add_option('-o', '--output', metavar='FILE', help='write to FILE [default: %default]', default='out.txt')
parser.add_option('-v', action='count', dest='verbosity', help='say more')
parser.add_option('-q', '--quiet', action='store_false', dest='loud', default=True, help=optparse.SUPPRESS_HELP)
parser.add_option('--level', type='choice', choices=['low', 'high'], default='low')
parser.add_option('-n', '--number', type='int', action='append')
parser.add_option('--pages', type='range')
parser.add_option('--point', type='float', nargs=2)
parser.add_option('--note', type='string', action='callback', callback=collect, callback_args=(1,), callback_kwargs={'k': 2}, dest='notes')
group = OptionGroup(parser, 'Dangerous Options', 'Use with care.')
group.add_option('-f', '--force', action='store_const', const='always', dest='when')
group.add_option('--frequency', type='complex')
parser.add_option_group(group)
for line in ['a b', '-vvo x.txt --number 3 -n4 --num=0x10 file', '--pages 3-5 --point 1 2.5 --note hi -f -- -q', '--freq 1+2j -q x', '--level=high --for']:
    options, args = parser.parse_args(line.split())
    print(args, {k: v for k, v in sorted(vars(options).items()) if v is not None})
print(parser.format_help())
print(parser.get_usage(), parser.has_option('-f'), parser.get_option('--pages').type, parser.defaults['level'], parser.get_version())
for line in ['-n x', '--level mid', '--f', '--unknown', '-o', '--pages 1', '--point 1', '--quiet=5', '-z', '--frequency x']:
    print('>', line, flush=True)
    try:
        parser.parse_args(line.split())
    except SystemExit as e:
        print('code', e.code)
try:
    parser.add_option('-o', '--other')
except optparse.OptionConflictError as e:
    print(e)
for bad in [('x',), ('--a', {'action': 'nothing'}), ('-ab',), ('--t', {'type': 'nope'}), ('--c', {'action': 'callback'}), ('--n', {'action': 'store_true', 'nargs': 1})]:
    try:
        parser.add_option(*bad[:1], **(bad[1] if len(bad) > 1 else {}))
    except optparse.OptionError as e:
        print(type(e).__name__, e)
for args, short, long in [(['-a', '-b5', '--cond=x', 'rest', '-d'], 'ab:d', ['cond=', 'flag']), (['--fl', '--', '-x'], '', ['flag']), (['-b'], 'b:', []), (['--co'], '', ['cond=', 'colour']), (['--flag=1'], '', ['flag']), (['-z'], 'a', []), (['--zz'], '', ['a'])]:
    for parse in (getopt.getopt, getopt.gnu_getopt):
        try:
            print(parse.__name__, parse(args, short, long))
        except getopt.GetoptError as e:
            print(parse.__name__, e, '|', e.opt, e.msg)
sys.stdout.flush()
parser.parse_args(['--number', 'many', 'file'])

# string.Template with patterns of its own, string.Formatter's subclasses, Formatter's parts, capwords, constants; and what they refuse.
import string
from string import Formatter, Template


class Percent(Template):
    delimiter = '%'
    idpattern = r'[a-z]+\.[a-z]+'


class Bracketed(Template):
    pattern = r'''
    \[\[(?:
      (?P<escaped>\[\[) |
      (?P<named>\w+)\]\] |
      (?P<braced>)(?!) |
      (?P<invalid>)
    )'''


t = Template('$who owes ${whom}s $$$amount to ${whom}')
print(t.substitute(who='Ann', whom='bank', amount=5), '|', t.safe_substitute({'who': 'Bob'}), '|', t.substitute({'who': 1, 'whom': 2}, amount=3))
print(t.get_identifiers(), t.is_valid(), Template('$').is_valid(), repr(t.template))
print(Percent('100%% of %user.name, %other').safe_substitute({'user.name': 'me'}), Bracketed('[[a]] and [[[[ and [[b]]').substitute(a=1, b=2))
for text in ['$who $missing', 'a\nb $', '${bad name}', '$1']:
    try:
        print(Template(text).substitute(who=1))
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)


class Defaults(Formatter):
    """Fields that are missing have a default; specifications like `|upper` are filters."""

    FILTERS = {'upper': str.upper, 'title': str.title, 'rev': lambda s: s[::-1]}

    def __init__(self, default='?'):
        self.default = default
        self.unused = None

    def get_value(self, key, args, kwargs):
        try:
            return super().get_value(key, args, kwargs)
        except (KeyError, IndexError):
            return self.default

    def format_field(self, value, format_spec):
        spec, _, names = format_spec.partition('|')
        text = super().format_field(value, spec)
        for name in filter(None, names.split('|')):
            text = self.FILTERS[name](text)
        return text

    def convert_field(self, value, conversion):
        if conversion == 'x':
            return hex(value)
        return super().convert_field(value, conversion)

    def check_unused_args(self, used, args, kwargs):
        self.unused = sorted(set(kwargs) - used) + [i for i in range(len(args)) if i not in used]


f = Defaults()
print(f.format('{0} {name:>8|upper} {missing} {n!x:|upper} {name!r:|rev}', 'first', 'second', name='ann lee', n=255, extra=1), f.unused)
print(f.vformat('{a[k][1]} {b.real:.2f} {c}', (), {'a': {'k': [1, 2]}, 'b': 2.5}))
print(f.format('{:{width}|title} {}', 'word', 7, width=10), '|')
print(list(Formatter().parse('a{b!r:>{w}}c{{d}}{0.x[y]}e')))
print(Formatter().get_field('0.real', [3], {}), Formatter().get_field('a[0][key]', [], {'a': [{'key': 'v'}]}))
for text, args in [('{', ()), ('}', ()), ('{0}{}', (1, 2)), ('{!z}', (1,)), ('{a.b}', ()), ('{:{:{}}}', (1, 2, 3)), ('{!}', (1,)), ('{0[}', ([1],)), ('{.x}', (1,))]:
    for how in (Formatter().format, str.format):
        try:
            print(how(text, *args))
        except Exception as e:
            print(f'{text:9} {type(e).__name__}: {e}')
print(string.capwords('  hello   wORLD  '), '|', string.capwords('a-b-c', '-'), string.hexdigits, string.punctuation, repr(string.whitespace), len(string.printable))
print(Template('$a').substitute(a=Template('x').template), Template.delimiter, Template.idpattern)
table = [('apple', 3, 0.5), ('fig', 12, 1.25)]
print(*['{:<8}{:^5}{:>8.2f}'.format(*row) for row in table], sep='\n')

# difflib, textwrap, string, pprint and shlex: texts that are compared, filled, laid out and taken apart.
import difflib
import pprint
import shlex
import string
import textwrap

old = 'one two\nthree\nfour\nfive\nsix\n'.splitlines(keepends=True)
new = 'one two!\nthree\nfive\nsix\nseven\n'.splitlines(keepends=True)
print(''.join(difflib.unified_diff(old, new, 'old.txt', 'new.txt', n=1)))
print(''.join(difflib.context_diff(old, new, 'a', 'b')))
print(''.join(difflib.ndiff(old, new)))
m = difflib.SequenceMatcher(None, 'private Thread currentThread;', 'private volatile Thread current;')
print(round(m.ratio(), 4), m.get_opcodes(), m.find_longest_match(), round(m.quick_ratio(), 3))
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('x', ['y']))
print(list(difflib.restore(difflib.ndiff(old, new), 1)) == old)
text = 'The quick brown fox, jumping over the lazy dog -- a well-known sentence with extraordinarily-long-hyphenated words.'
print(textwrap.fill(text, 30, initial_indent='* ', subsequent_indent='  '))
print(textwrap.wrap(text, 20, break_long_words=False, break_on_hyphens=False)[:4], textwrap.shorten(text, 40, placeholder=' [more]'))
print(textwrap.dedent('''
    a
      b

    c''').strip(), repr(textwrap.indent('x\n\ny', '> ', lambda line: True)), repr(textwrap.fill('a\tb  c', width=4, expand_tabs=True)), textwrap.wrap(text, 25, max_lines=2))
t = string.Template('$who owes ${amount}$$ to $whom; $missing')
print(t.safe_substitute(who='A', amount=5, whom='B'), t.get_identifiers(), t.is_valid())
for template, values in ((t, {}), (string.Template('$1x'), {}), (string.Template('a\nb $ c'), {})):
    try:
        print(template.substitute(values))
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)


class Percent(string.Template):
    delimiter = '%'
    idpattern = '[a-z]+_[a-z]+'


print(Percent('%a_b and %no %%').safe_substitute(a_b=1, no=2), string.capwords('the end  of IT', None), string.ascii_letters[24:28], string.punctuation, repr(string.whitespace))


class Fields(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else super().get_value(key, args, kwargs)

    def convert_field(self, value, conversion):
        return value.upper() if conversion == 'u' else super().convert_field(value, conversion)


f = Fields()
print(f.format('{0} {name!u:>6} {missing} {1[k].real}', 'x', {'k': 3j}, name='abc'), list(f.parse('a{b!r:{c}}d{{')), f.vformat('{0:{width}}|', (5,), {'width': 4}))
data = {'name': 'x' * 30, 'list': list(range(30)), 'nested': {'a': {'b': {'c': [1, (2, 3), {4}]}}, 'text': 'several words that make a line too long for the width ' * 2}, (1, 2): frozenset([3]), 'empty': [{}, [], ()]}
pprint.pprint(data)
pprint.pprint(data, width=50, indent=2, depth=2, compact=True, sort_dicts=False)
print(pprint.pformat([['deep'] * 3] * 3, width=20), pprint.saferepr({'b': 1, 'a': 2}), pprint.isreadable(data), pprint.isrecursive(data))
loop = [1]
loop.append(loop)
print(pprint.isrecursive(loop), len(pprint.pformat(loop)) > 5)
for line in ("a 'b c' \"d e\" f\\ g", 'echo "a \\"q\\" b" # comment', "x=1;y='2 3'|z && w", "it's", ''):
    try:
        print(shlex.split(line, comments=True), list(shlex.shlex(line, punctuation_chars=True)))
    except ValueError as e:
        print('ValueError', e)
print(shlex.quote("it's"), shlex.quote('plain-text_1'), shlex.quote(''), shlex.join(['a b', 'c', '$d']))
table = str.maketrans({'a': '1', 'b': None, 'c': 'see'})
print('abcabc'.translate(table), str.maketrans('ab', 'xy', 'z'), 'hazel'.translate(str.maketrans('az', 'oZ', 'l')))

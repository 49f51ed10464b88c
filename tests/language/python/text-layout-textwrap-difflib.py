# textwrap with all its options, difflib's ratios, blocks, diffs of several kinds and their restoration, close matches, HTML rows; shlex and pprint beside them.
import difflib
import pprint
import reprlib
import shlex
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

TEXT = 'The quick brown fox -- it jumped over the lazy dog. Supercalifragilisticexpialidocious words, e.g. well-known ones,\tand tabs!'
for options in [{}, {'width': 20}, {'width': 20, 'break_long_words': False}, {'width': 24, 'initial_indent': '* ', 'subsequent_indent': '  '}, {'width': 18, 'break_on_hyphens': False}, {'width': 30, 'max_lines': 2}, {'width': 30, 'max_lines': 2, 'placeholder': '~'}, {'width': 40, 'fix_sentence_endings': True, 'expand_tabs': False, 'replace_whitespace': False, 'drop_whitespace': False}]:
    print(wrap(TEXT, **options))
print(shorten(TEXT, 30), '|', shorten('one two', 5, placeholder='..'), '|', fill('', 10), '|', repr(indent('a\n\n b\n', '> ')), repr(indent('a\n\nb', '- ', lambda line: True)), repr(dedent('\n    x\n      y\n\n    z\n')))
for attempt in [lambda: wrap('x', 0), lambda: shorten('long words here', 3), lambda: TextWrapper(width=5, max_lines=1, initial_indent='      ').wrap('a b c'), lambda: wrap(5)]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
a = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n'.splitlines(True)
b = 'one\n2\nthree\nfour!\nfive\nsix\nextra\nseven'.splitlines(True)
print(''.join(difflib.unified_diff(a, b, 'old.txt', 'new.txt', '2024', '2025', n=1)))
print(''.join(difflib.context_diff(a, b, 'old', 'new', n=0)))
delta = list(difflib.ndiff(a, b))
print(''.join(delta), ''.join(difflib.restore(delta, 1)) == ''.join(a), ''.join(difflib.restore(delta, 2)) == ''.join(b))
s = difflib.SequenceMatcher(None, 'private Thread currentThread;', 'private volatile Thread currentThread;')
print(round(s.ratio(), 3), round(s.quick_ratio(), 3), s.get_matching_blocks(), [op for op in s.get_opcodes() if op[0] != 'equal'], s.find_longest_match(0, 7, 0, 7))
j = difflib.SequenceMatcher(lambda c: c == ' ', ' abcd', 'abcd abcd', autojunk=False)
print(j.find_longest_match(), j.bjunk, list(j.get_grouped_opcodes(1)))
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('wheel', ['heal', 'wheels', 'well'], n=1, cutoff=0.7), difflib.get_close_matches('x', []))
print(list(difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(['ab c\n'], ['ab d\n'])), len(difflib.HtmlDiff(wrapcolumn=20).make_table(a, b, context=True, numlines=1).splitlines()))
for attempt in [lambda: difflib.get_close_matches('a', [], n=0), lambda: difflib.get_close_matches('a', [], cutoff=2), lambda: list(difflib.restore([], 3)), lambda: list(difflib.unified_diff([b'a'], ['b'])), lambda: shlex.split('a "b'), lambda: shlex.split('a\\')]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(shlex.split('cp "a b" c\\ d \'e"f\' --x="y z" # not a comment'), shlex.split('a # c', comments=True), shlex.join(['a b', "it's", 'c$', '']), shlex.quote('x;y'), list(shlex.shlex('a=b; c && d|e', punctuation_chars=True)), list(shlex.shlex("x 'y z'", posix=True)))
data = {'name': 'n' * 30, 'items': [list(range(12)), {'deep': {'deeper': ['x' * 20] * 3}}, (1,), {3, 1}, frozenset([2])], 'text': 'words ' * 20, 5: None}
pprint.pprint(data, width=60)
pprint.pprint(data, width=50, depth=2, compact=True, indent=2, sort_dicts=False)
print(pprint.pformat([[1, [2, [3, [4]]]]], depth=2), pprint.isreadable(data), pprint.isrecursive(data), pprint.saferepr({'b': 1, 'a': 2}), pprint.pformat(10**9, underscore_numbers=True))
loop = [1]
loop.append(loop)
r = reprlib.Repr()
r.maxlist, r.maxstring, r.maxdict, r.maxlevel = 2, 12, 1, 3
print(r.repr(list(range(9))), r.repr('a long string here'), r.repr({1: 2, 3: 4}), r.repr([[[[[]]]]]), reprlib.repr(loop), reprlib.repr(10**60), reprlib.repr(set(range(20))))
print(pprint.pformat(loop).split(' ')[:2], repr(loop))

# re: verbose patterns, named groups, conditionals, lookarounds, atomic groups, possessive quantifiers, scanners, sub with functions and templates, split, flags, errors.
import re

TOKEN = re.compile(r'''
    (?P<number>  \d+ (?: \.\d+ )? (?: [eE][+-]?\d+ )? )
  | (?P<name>    [^\W\d]\w* )
  | (?P<string>  (?P<quote>["']) (?: \\. | (?!(?P=quote)) . )* (?P=quote) )
  | (?P<op>      [-+*/=<>!]=? | [(),] )
  | (?P<space>   \s+ | \#.* )
''', re.VERBOSE)


def tokens(text):
    pos = 0
    while pos < len(text):
        m = TOKEN.match(text, pos)
        if m is None:
            raise SyntaxError(f'{text[pos]!r} at {pos}')
        if m.lastgroup != 'space':
            yield m.lastgroup, m.group()
        pos = m.end()


print(list(tokens('x1 = 3.5e-2 * "a\\"b" >= é # end')))
scanner = re.Scanner([(r'\d+', lambda s, t: int(t)), (r'[a-z]+', lambda s, t: t.upper()), (r'\s+', None), (r'.', lambda s, t: (t, s.match.span()))])
print(scanner.scan('12 ab+ 3'))
print(re.sub(r'(?P<a>\w+) (?P<b>\w+)', r'\g<b> \1\g<0>', 'hello world'), re.sub(r'\d+', lambda m: str(int(m[0]) * 2), 'a1b22'), re.subn('a', 'b', 'banana', count=2), re.sub('x*', '-', 'abxd'), re.sub(r'(a)|b', r'[\1]', 'ab'))
print(re.split(r'([,;])\s*', 'a, b;c'), re.split(r'\b', 'two words'), re.split('x*', 'axbc'), re.split(',', 'a,b,c', maxsplit=1), re.findall(r'(\w)(\d)?', 'a1b'), re.findall('', 'ab'))
print([m.span() for m in re.finditer(r'(?<=-)\w+(?!\w*!)', '-one -two! x')], re.findall(r'(?<!\d)\d{2}(?!\d)', '1 22 333 44'), re.match(r'(<)?\w+(?(1)>|$)', '<tag>').group(), re.match(r'(<)?\w+(?(1)>|$)', '<tag'))
print(re.match(r'(?>a+)ab', 'aaab'), re.match(r'a++b', 'aaab'), re.match(r'(?>a|ab)c', 'abc'), re.findall(r'(?i:STRASSE)|k', 'strasse K STRASSE'), re.match(r'(?s:.)(?-s:.)', '\n\n'), re.findall(r'(?m)^\w', 'a\nb'))
m = re.search(r'(?P<y>\d{4})-(?P<m>\d\d)(?:-(?P<d>\d\d))?', 'on 2024-05 ok')
print(m, m.groups('none'), m.groupdict(), m['y'], m.start('m'), m.span('d'), m.lastindex, m.expand(r'\g<m>/\g<y>'), m.pos, m.endpos, m.regs, m.string[m.end():], m.re.groupindex)
p = re.compile(r'(\w+)\s\1', re.I | re.A)
print(p, p.flags, p.groups, p.pattern, p.search('The the end'), p.fullmatch('a a'), p.search('xx yy yy', 3, 7), re.compile(p) is p, p == re.compile(r'(\w+)\s\1', re.A | re.I))
print(re.escape('a.b*c [d] é#\n'), re.fullmatch(r'[^\s\d]+?', 'ab'), re.findall(r'[\w.-]+@[\w-]+\.\w+', 'me@x.org, you.y@a-b.co.uk'), re.search(rb'\xff(.)', b'a\xff\x00').groups(), re.findall(r'\w+', 'naïve café', re.A), re.findall(r'[[:a]+', 'a:[') if False else '')
print(re.findall(r'\d+(?:,\d{3})*', '1,234 5'), re.findall(r'(?:(\w)(?=.*\1))', 'abcab'), re.sub(r'(?<=\d)(?=(?:\d{3})+$)', ',', '1234567'), re.search(r'^(?:(\d+)|(\w+))$', 'abc').groups(), re.findall(r'.*?', 'ab'), re.match(r'(a*)*', 'aa').groups(), re.match('(?:a?){20}a{20}', 'a' * 20) is not None)
print(re.compile('ẞ', re.I).match('ß'), re.match(r'\N{DIGIT ONE}\u0032\x33', '123'), re.findall(r'(?x) a b # c', 'ab'), re.match(r'\Aab\Z', 'ab\n'), re.search(r'ab$', 'ab\n').span(), re.split(r'(?<=[.!?])\s+', 'One. Two! Three?'))
for pattern in ['(', ')', '[a', '*a', 'a**', 'a{3,1}', '(?P<1>a)', '(?P<a>)(?P<a>)', '(?P=b)', r'\1', '(?<=a+)b', '(?z)', r'\q', '[z-a]', '(?(2)a)', 'a(?i)b', '(?P<a', r'\x1', r'\N{NOPE}', '(?<a)', '(?#', r'[\d-z]\8', '(?>', 'x{2}{3}', r'\g']:
    try:
        re.compile(pattern)
        print('fine', pattern)
    except re.error as e:
        print(f'{pattern:18} {e} | {e.msg} {e.pos} {e.lineno} {e.colno}')
for attempt in [lambda: re.sub('a', r'\2', 'a'), lambda: re.sub('a', r'\g<x>', 'a'), lambda: re.sub('(a)', r'\g<1', 'a'), lambda: re.compile('a', re.A | re.U), lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.match(5, 'a'), lambda: re.compile(re.compile('a'), re.I), lambda: m['zz'], lambda: m.group(9), lambda: m.start('q'), lambda: re.sub('a', 5, 'a'), lambda: m.foo, lambda: p.match(), lambda: re.compile('a', 'b'), lambda: list(tokens('a ? b'))]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)

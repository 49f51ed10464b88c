"""The module re: the standard library's compiler of patterns over a matcher of our own."""
import re

print(re.match(r'(a+)(b)?', 'aaab').groups(), re.match('b', 'abc'))
print(re.findall(r'\w+', 'hello big wörld'), re.findall(r'(\w)(\d)', 'a1 b2 c'))
print(re.sub(r'(\w)(\w*)', r'\2\1ay', 'hello big world'), re.subn('l', 'L', 'hello', count=1))
print(re.split(r'(,)\s*', 'a, b,c,,d'), re.split('x*', 'axbc'), re.split(',', 'a,b,c', maxsplit=1))
pattern = re.compile(r'(?P<x>a|b)*?c(?i:D)', re.M)
print(pattern, pattern.groups, dict(pattern.groupindex), pattern.flags, pattern == re.compile(pattern.pattern, re.M))
m = pattern.search('zzababcd')
print(m, m.groupdict(), m.lastgroup, m.regs, m.start('x'), m.span(), m['x'], m.expand(r'<\g<x>>'))
print([m.span() for m in re.finditer('', 'abc')], re.sub('x*', '-', 'abxd'))
print(re.fullmatch(r'(?:a|ab)(?:c|bcd)', 'abcd'), re.fullmatch('a|ab', 'abc'))
print(re.match(r'(?>a+)b', 'aaab'), re.match(r'a++a', 'aaa'), re.match(r'(?:ab)*+c', 'ababc'))
print(re.match(r'(a)?(?(1)b|c)', 'ab'), re.match(r'(a)?(?(1)b|c)', 'c'), re.match(r'(?<=a)b', 'ab'))
print(re.compile(b'a.c', re.S).findall(b'a\ncabc'), re.sub(b'b', b'--', bytearray(b'abc')))
print(re.escape('a.b*c'), re.findall('[^\\W\\d]+', 'ab1cd_2 é'), re.findall('ß|ẞ', 'ßẞ', re.I))
print(re.match('a.c', 'a\U0001F600c').end(), re.findall('[\U0001F600-\U0001F64F]', 'x\U0001F601y\U0001F602'))
print(re.match('(?i)straße', 'STRASSE'), re.match('(?i)É', 'é'), re.match('(?ai)É', 'é'))
for wrong in '(a', 'a**', '[b-a]', '(?P<1>a)', r'\1', '(?<=a*)b', '*', 'a{2,1}', '(?P<a>x)(?P<a>y)':
    try:
        re.compile(wrong)
    except re.error as e:
        print(wrong, '->', e, e.pos, e.lineno, e.colno)
for call in (lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.match('a', 5),
             lambda: re.match('(a)', 'a').group(2), lambda: re.sub('a', r'\2', 'a'), lambda: m.group('y'),
             lambda: re.sub('a', lambda m: 5, 'a'), lambda: re.compile(5)):
    try:
        print(call())
    except (TypeError, IndexError, re.error) as e:
        print(type(e).__name__, e)
scanner = re.Scanner([(r'[a-zA-Z_]\w*', lambda s, t: ('name', t)), (r'\d+', lambda s, t: ('int', int(t))),
                      (r'\s+', None), (r'[-+*/=]', lambda s, t: t)])
print(scanner.scan('sum = 3*foo + 312 ;'))
print(re.sub(r'(?P<y>\d{4})-(?P<m>\d\d)', r'\g<m>/\g<y>', '2024-05 and 1999-12'))
print(re.sub(r'\d+', lambda m: str(int(m[0]) * 2), 'a1b22c333'))
text = 'the quick brown fox 12345 jumps over_the "lazy dog" 3.14e5 ; ' * 300
print(len(re.findall(r'\w+', text)), len(re.findall(r'".*?"', text)), re.match(r'(?:[a-z]|[^a-z])*$', text).end())
print(len(re.sub(r'(\w+) (\w+)', r'\2 \1', text)), len(re.split(r'[\s;]+', text)), re.search(r'(\w+)\s+zebra', text))

# Patterns, flags and texts at random.
seed = 7
groups = 0

def rnd(n):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % n

def atom(d):
    global groups
    k = rnd(16 if d > 0 else 6)
    if k < 3:
        return 'abc'[rnd(3)]
    if k == 3:
        return ['.', r'\w', r'\b', '^', '$', r'\B', r'\d'][rnd(7)]
    if k == 4:
        return ['[ab]', '[^a]', '[a-b1]', r'[^\W]'][rnd(4)]
    if k == 5:
        return 'A1'[rnd(2)]
    if k < 9:
        groups += 1
        return '(' + alternatives(d - 1) + ')'
    if k < 13:
        return ['(?:', '(?=', '(?!', '(?>'][k - 9] + alternatives(d - 1) + ')'
    if k == 13 and groups:
        return '\\%d' % (rnd(groups) + 1)
    if k == 14 and groups:
        return '(?(%d)%s|%s)' % (rnd(groups) + 1, sequence(d - 1), sequence(d - 1))
    return '(?<=' + 'abc'[rnd(3)] + ')'

def repeated(d):
    a = atom(d)
    k = rnd(14)
    return a if k < 6 else a + ['*', '+', '?', '{1,2}', '{2}', '{0,3}', '{2,}', '*'][k - 6] + ['', '', '?', '+'][rnd(4)]

def sequence(d):
    return ''.join(repeated(d) for _ in range(1 + rnd(3)))

def alternatives(d):
    return '|'.join(sequence(d) for _ in range(1 + rnd(2)))

for i in range(25):
    groups = 0
    p = alternatives(3)
    flags = [0, re.I, re.M, re.S, re.A][rnd(5)]
    text = ''.join('abcA1\n '[rnd(7)] for _ in range(rnd(14)))
    try:
        r = re.compile(p, flags)
    except re.error as e:
        print(repr(p), 'error', e)
        continue
    print(repr(p), int(flags), repr(text), [m and (m.regs, m.lastindex) for m in (r.match(text), r.search(text), r.fullmatch(text))])
    print([x.regs for x in r.finditer(text)], r.split(text), r.sub('<>', text), r.findall(text))

# What has to stand before, at the beginning of the text; anchors.
print(re.search(r'(?<!\d)\d', '5'), re.split(r'(?<!\w)(?=\w)|:+', 'a::bc'), re.split(r'\b|:+', 'a::bc'))
print(re.findall(r'(?<!a)b', 'bab b'), re.sub(r'(?<!^)x', '-', 'xxx'), re.search('(?<!ab)c', 'c'), re.search('(?<!ab)c', 'abc'))
print(re.search('^a', 'ba'), re.findall('^a', 'aaa'), re.findall('^', 'a\nb'), re.findall('(?m)^.', 'a\nb'), re.findall(r'\Aa', 'aa'))
print(re.search('^b|a', 'ba'), re.search('^(?:b|a)', 'xa'), [m.span() for m in re.finditer('^|b', 'ab')])
p = re.compile('^x')
print(p.search('ax', 1), p.match('ax', 1), p.search('x' * 2000, 1))

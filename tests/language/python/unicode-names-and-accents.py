# unicodedata and host names: normal forms and their equality, accents stripped, slugs, categories counted, names and lookups, combining classes and mirrored pairs, confusable identifiers, idna and punycode, and characters that have no name.
import re
import unicodedata
from collections import Counter
from unicodedata import category, combining, name, normalize

WORDS = ['Crème brûlée', 'Ångström', 'naïve façade', 'Łódź', 'Straße', 'ﬁne ﬂuff', 'x² + ½', '①②③', 'ΑΒΓ αβς', 'İstanbul', 'ǆ Ǆ ǅ', 'ｆｕｌｌ ｗｉｄｔｈ', 'e\u0301\u0323', '한글', 'a\u200bb', 'Ⅷ']
for w in WORDS:
    forms = {f: normalize(f, w) for f in ('NFC', 'NFD', 'NFKC', 'NFKD')}
    print(ascii(w), [len(t) for t in forms.values()], ascii(forms['NFKC']), [unicodedata.is_normalized(f, w) for f in forms], len(set(forms.values())))


def stripped(text):
    return ''.join(c for c in normalize('NFD', text) if not combining(c))


def slug(text):
    plain = normalize('NFKD', text).encode('ascii', 'ignore').decode()
    return re.sub(r'[^a-z0-9]+', '-', plain.lower()).strip('-') or 'untitled'


print([stripped(w) for w in WORDS[:5]], [slug(w) for w in WORDS], sep='\n')
print(sorted(['zebra', 'Éclair', 'eclat', 'école', 'Zoo', 'étude'], key=lambda w: (stripped(w).casefold(), w)))
TEXT = 'Größe: 10 €, “naïf” — №7… 日本語 😀\t\u00a0\u0301'
print(sorted(Counter(category(c) for c in TEXT).items()), Counter(category(c)[0] for c in TEXT).most_common(3))
for c in 'ß€\u0301\u0327🙂中\u00a0ﬀ(«Ωא5٣\ue000':
    print(f'U+{ord(c):04X}', category(c), combining(c), unicodedata.mirrored(c), unicodedata.bidirectional(c), name(c, '-'), unicodedata.decimal(c, None), c.isalpha(), c.isprintable(), c.isidentifier())
print(unicodedata.lookup('GREEK SMALL LETTER ALPHA'), unicodedata.lookup('snowman'), '\N{BULLET}\N{LATIN SMALL LETTER E WITH ACUTE}', ascii(unicodedata.lookup('COMBINING TILDE')), name('\U0001F600'), name('가'), name('𝔸'))
for a, b in [('é', 'e\u0301'), ('Å', 'Å'), ('ﬁ', 'fi'), ('a\u0301\u0323', 'a\u0323\u0301'), ('½', '1/2')]:
    print(ascii(a), ascii(b), a == b, normalize('NFC', a) == normalize('NFC', b), normalize('NFKC', a) == normalize('NFKC', b))
MARKS = [0x300, 0x316, 0x31B, 0x327, 0x328, 0x334, 0x345, 0x360, 0x5B0, 0x64B, 0x93C, 0x94D, 0xE38, 0x302A, 0x3099, 0x1D165, 0x20DD, 0x903]
print([(hex(m), combining(chr(m)), category(chr(m))) for m in MARKS])
print(''.join(sorted('a\u0315\u0300\u05ae\u0327', key=lambda c: combining(c))) == normalize('NFD', 'a\u0315\u0300\u05ae\u0327'))


def pairs(text):
    """Brackets of all kinds that fit each other, by name."""
    stack = []
    for c in text:
        n = name(c, '')
        if category(c) in ('Ps', 'Pi'):
            stack.append(n)
        elif category(c) in ('Pe', 'Pf'):
            wanted = stack.pop() if stack else ''
            if not wanted or wanted.replace('LEFT', 'RIGHT') != n:
                return f'{n} does not close {wanted or "anything"}'
    return stack or 'fits'


print(pairs('(a[b]{c}⟨d⟩「e」«f»'), pairs('“x”(y]'), pairs(')'), pairs('⟦a'))
ｎａｍｅ２ = 'full width identifiers are normal ones'
print(name2, 'ﬁ'.isidentifier(), {k for k in globals() if k.startswith('name2')})


class Ligature:
    ﬁeld = 1


print(Ligature.field, hasattr(Ligature, 'ﬁeld'), vars(Ligature).get('field'))
for host in ['example.com', 'münchen.de', 'Straße.de', 'бүх.mn', '日本。jp', 'xn--mnchen-3ya.de', 'a..b', 'x' * 64 + '.de', '']:
    try:
        data = host.encode('idna')
        print(data, data.decode('idna'))
    except UnicodeError as e:
        print(repr(host[:12]), e)
print('bücher'.encode('punycode'), b'Bcher-kva'.decode('punycode'), 'ü'.encode('punycode'), b'tda'.decode('punycode'))
print(unicodedata.unidata_version, unicodedata.ucd_3_2_0.unidata_version, unicodedata.ucd_3_2_0.normalize('NFKC', 'ﬁ'))
for attempt in [lambda: normalize('NFX', 'a'), lambda: normalize('NFC', b'a'), lambda: name('ab'), lambda: category(''), lambda: unicodedata.lookup('NO SUCH NAME'), lambda: unicodedata.decimal('a'), lambda: combining(5), lambda: name('\0'), lambda: '\x80'.encode('idna')]:
    try:
        print(repr(attempt()))
    except Exception as e:
        print(type(e).__name__, e)
print(len({name(chr(c)) for c in range(0x21, 0x250) if name(chr(c), None)}), name('\uffff'))

# What the database of characters says of widths, numbers and decompositions.
import hashlib
import unicodedata as u

for c in 'aÀ½²④Ⅻ一兆٣༳௱Ⅷ𝟘⓪\u1100가ｱ€Åﬁǆ \u2026\ufb2c\u212b\u0958\ufdfa\ufffd\U0001f600\U0001f100\U0001d15e':
    print(
        repr(c),
        u.east_asian_width(c),
        u.decomposition(c),
        u.decimal(c, None),
        u.digit(c, None),
        u.numeric(c, None),
    )

for f in (u.digit, u.numeric, u.decimal):
    for args in (('a',), ('ab',), (1,), ()):
        try:
            print(f(*args))
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
for f in (u.east_asian_width, u.decomposition):
    for args in (('',), (None,), ('a', 1)):
        try:
            print(f(*args))
        except TypeError as e:
            print(type(e).__name__, e)


def summary(name, f, codes):
    h = hashlib.sha256()
    for code in codes:
        h.update(repr(f(chr(code))).encode())
    print(name, h.hexdigest())


# Ranges that have most of what is special, and a sample of the rest.
codes = [*range(0x600), *range(0xE00, 0x1000), *range(0x1E00, 0x2200), *range(0x2460, 0x2500), *range(0x3000, 0x3500)]
codes += [*range(0xF900, 0x10100), *range(0x1D100, 0x1D200), *range(0x1D6A0, 0x1D800), *range(0x1F100, 0x1F300)]
codes += range(0, 0x30000, 97)
summary('width', u.east_asian_width, codes)
summary('decomposition', u.decomposition, codes)
summary('digit', lambda c: u.digit(c, None), codes)
summary('numeric', lambda c: u.numeric(c, None), codes)


def columns(text):
    return sum(2 if u.east_asian_width(c) in 'WF' else 0 if u.combining(c) else 1 for c in text)


print(columns('漢字 kana ｶﾅ e\u0301'), columns('plain'))

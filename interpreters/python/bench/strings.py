"""Strings: a cipher by single characters, a report of formatted lines, splitting and joining, the longest palindromes, and edit
distances."""
from randoms import Random

EXPECTED = '701987 559 380062 360 112 amanaplanacanalpanama 7'
LETTERS = 'abcdefghijklmnopqrstuvwxyz'


def sentence(random, words):
    return ' '.join(''.join(LETTERS[random.below(26)] for _ in range(2 + random.below(6))) for _ in range(words))


def rotate(text, by):
    out = []
    for c in text:
        if 'a' <= c <= 'z':
            out.append(chr((ord(c) - 97 + by) % 26 + 97))
        else:
            out.append(c)
    return ''.join(out)


def report(random):
    lines = []
    for i in range(60):
        name = LETTERS[i % 26] * (1 + i % 5)
        lines.append('%-8s|%6d|%8.3f' % (name, random.below(5000), random.below(1000) / 7))
        lines.append(f'{name:>8}|{i:05d}|{i * i:x}|{name!r}')
    return '\n'.join(lines)


def palindromes(text):
    best = ''
    for middle in range(len(text)):
        for even in (0, 1):
            left, right = middle, middle + even
            while left >= 0 and right < len(text) and text[left] == text[right]:
                left -= 1
                right += 1
            if right - left - 1 > len(best):
                best = text[left + 1:right]
    return best


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        before = row[0]
        row[0] = i + 1
        for j, y in enumerate(b):
            cost = before if x == y else 1 + min(before, row[j], row[j + 1])
            before = row[j + 1]
            row[j + 1] = cost
    return row[-1]


def checksum(text):
    total = 0
    for c in text:
        total = (total * 31 + ord(c)) % 1000003
    return total


def run():
    random = Random(31)
    text = sentence(random, 150)
    secret = rotate(text, 7)
    if rotate(secret, 19) != text:
        raise ValueError('not the same text')
    words = text.split(' ')
    shouted = '-'.join(w.upper() if i % 3 == 0 else w.capitalize() for i, w in enumerate(words) if not w.startswith('q'))
    lines = report(random)
    parts = [line.split('|')[0].strip() for line in lines.split('\n')]
    far = sum(distance(words[i], words[i + 1]) for i in range(0, 40, 2))
    found = palindromes(text[:200] + 'amanaplanacanalpanama')
    return f'{checksum(secret)} {checksum(shouted)} {checksum(lines)} {len("".join(parts))} {far} {found} {text.count("ab") + text.find("z")}'

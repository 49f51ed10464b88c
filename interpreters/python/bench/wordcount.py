"""Counts the words of a text, in upper and lower case, and lists the most frequent ones."""
import re

from randoms import Random

STEMS = ['loop', 'trace', 'guard', 'region', 'value', 'frame', 'exit', 'merge', 'shape', 'slot']
ENDINGS = ['', 's', 'd', 'less', 'able', 'ing']
SIGNS = [' ', ' ', ' ', ', ', '. ', '; ', '\n']
EXPECTED = '60 121259 loops=289 loopd=284 loop=268'


def make_text(words):
    random = Random(99)
    parts = []
    for _ in range(words):
        # The product of two makes some words far more frequent than others.
        stem = STEMS[random.below(10) * random.below(10) % 10]
        word = stem + ENDINGS[random.below(len(ENDINGS))]
        if random.below(8) == 0:
            word = word[0].upper() + word[1:]
        parts.append(word + SIGNS[random.below(len(SIGNS))])
    return ''.join(parts)


def count_words(text):
    counts = {}
    for match in re.finditer('[A-Za-z]+', text):
        word = match[0].lower()
        counts[word] = counts.get(word, 0) + 1
    return counts


text = make_text(6000)


def run():
    counts = count_words(text)
    words = sorted(counts, key=lambda w: (-counts[w], w))
    lines = []
    total = 0
    for index, word in enumerate(words):
        total += counts[word] * (index + 1)
        if index < 3:
            lines.append(f'{word}={counts[word]}')
    return f"{len(words)} {total} {' '.join(lines)}"

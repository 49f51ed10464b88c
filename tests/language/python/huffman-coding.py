# Huffman codes: a tree from frequencies with heapq, canonical codes, a bit stream in bytes, and back.
import heapq
from collections import Counter
from dataclasses import dataclass, field
from functools import total_ordering
from typing import Iterator, Optional


@total_ordering
@dataclass(eq=False)
class Tree:
    weight: int
    order: int
    symbol: Optional[str] = None
    left: Optional['Tree'] = field(default=None, repr=False)
    right: Optional['Tree'] = field(default=None, repr=False)

    def __lt__(self, other):
        return (self.weight, self.order) < (other.weight, other.order)

    def __eq__(self, other):
        return (self.weight, self.order) == (other.weight, other.order)

    def walk(self, prefix=''):
        if self.symbol is not None:
            yield self.symbol, prefix or '0'
        else:
            yield from self.left.walk(prefix + '0')
            yield from self.right.walk(prefix + '1')


def build(text: str) -> Tree:
    heap = [Tree(n, i, s) for i, (s, n) in enumerate(sorted(Counter(text).items()))]
    heapq.heapify(heap)
    order = len(heap)
    while len(heap) > 1:
        a, b = heapq.heappop(heap), heapq.heappop(heap)
        heapq.heappush(heap, Tree(a.weight + b.weight, order, None, a, b))
        order += 1
    return heap[0]


def canonical(lengths: dict) -> dict:
    code, last, table = 0, 0, {}
    for symbol, length in sorted(lengths.items(), key=lambda item: (item[1], item[0])):
        code <<= length - last
        table[symbol] = f'{code:0{length}b}'
        code, last = code + 1, length
    return table


def pack(bits: str) -> bytes:
    padding = -len(bits) % 8
    return bytes([padding]) + int('1' + bits + '0' * padding, 2).to_bytes((len(bits) + padding) // 8 + 1, 'big')[1:]


def unpack(data: bytes) -> Iterator[str]:
    padding, *rest = data
    count = len(rest) * 8 - padding
    for i, byte in enumerate(rest):
        for bit in range(7, -1, -1):
            if i * 8 + 7 - bit < count:
                yield '01'[byte >> bit & 1]


def decode(bits: Iterator[str], table: dict) -> str:
    back = {code: symbol for symbol, code in table.items()}
    out, current = [], ''
    for bit in bits:
        current += bit
        if (symbol := back.get(current)) is not None:
            out.append(symbol)
            current = ''
    if current:
        raise ValueError(f'{current!r} is left')
    return ''.join(out)


for text in ('abracadabra', 'the quick brown fox jumps over the lazy dog' * 3, 'aaaa', 'ab', 'ÄÖÜ€' * 5):
    tree = build(text)
    codes = dict(tree.walk())
    table = canonical({s: len(c) for s, c in codes.items()})
    bits = ''.join(table[c] for c in text)
    data = pack(bits)
    print(tree, len(text), len(bits), data[:6].hex(), decode(unpack(data), table) == text)
    print(sorted(table.items(), key=lambda kv: (len(kv[1]), kv[1]))[:6])
    assert all(not b.startswith(a) for a in table.values() for b in table.values() if a != b)
try:
    decode(iter('0101'), {'a': '00', 'b': '01', 'c': '010'})
    decode(iter('01010'), {'a': '00', 'b': '01'})
except ValueError as e:
    print(e)
print(Tree(1, 2, 'x') == Tree(1, 2), Tree(1, 2) >= Tree(1, 1), max([Tree(1, 0), Tree(0, 9)]))
build('')

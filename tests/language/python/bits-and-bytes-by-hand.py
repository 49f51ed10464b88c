# Bits: flags packed in ints with properties, a bit set with all operators, Gray codes, Hamming codes that correct, CRCs by table, base64 and base58 by hand, varints, float bits from parts, popcounts; a checksum that does not fit is uncaught.
class BitField:
    def __init__(self, at, width=1, signed=False):
        self.at, self.width, self.signed = at, width, signed
        self.mask = (1 << width) - 1

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, o, owner):
        if o is None:
            return self
        v = o.bits >> self.at & self.mask
        return v - (1 << self.width) if self.signed and v >> self.width - 1 else v

    def __set__(self, o, v):
        lo, hi = (-(1 << self.width - 1), self.mask >> 1) if self.signed else (0, self.mask)
        if not lo <= v <= hi:
            raise OverflowError(f"{self.name}={v} is not in {lo}..{hi}")
        o.bits = o.bits & ~(self.mask << self.at) | (v & self.mask) << self.at


class Header:
    urgent, kind, size, delta = BitField(0), BitField(1, 3), BitField(4, 12), BitField(16, 8, signed=True)

    def __init__(self, bits=0, **kw):
        self.bits = bits
        for k, v in kw.items():
            setattr(self, k, v)


class BitSet:
    def __init__(self, items=(), bits=0):
        self.bits = bits
        for i in items:
            self.bits |= 1 << i

    def __iter__(self):
        b = self.bits
        while b:
            low = b & -b
            yield low.bit_length() - 1
            b ^= low

    def __contains__(self, i):
        return self.bits >> i & 1 == 1

    def __len__(self):
        return self.bits.bit_count()

    __and__, __or__, __xor__, __sub__ = (lambda self, o, f=f: BitSet(bits=f(self.bits, o.bits)) for f in (int.__and__, int.__or__, int.__xor__, lambda a, b: a & ~b))
    __le__ = lambda self, o: self.bits & ~o.bits == 0
    __eq__ = lambda self, o: self.bits == o.bits
    __repr__ = lambda self: f"{{{', '.join(map(str, self))}}}"


def gray(n):
    return n ^ n >> 1


def ungray(g):
    n = 0
    while g:
        n ^= g
        g >>= 1
    return n


def hamming(d):
    bits = [0] * 8
    bits[3], bits[5], bits[6], bits[7] = (d >> i & 1 for i in (3, 2, 1, 0))
    for p in (1, 2, 4):
        bits[p] = sum(bits[i] for i in range(1, 8) if i & p and i != p) % 2
    return bits[1:]


def unhamming(bits):
    bits = [0, *bits]
    wrong = 0
    for i in range(1, 8):
        wrong ^= i * bits[i]
    if wrong:
        bits[wrong] ^= 1
    return bits[3] << 3 | bits[5] << 2 | bits[6] << 1 | bits[7], wrong


def crc_table(poly=0xEDB88320):
    for n in range(256):
        for _ in range(8):
            n = n >> 1 ^ (poly if n & 1 else 0)
        yield n


TABLE = [*crc_table()]


def crc32(data, crc=0):
    crc ^= 0xFFFFFFFF
    for b in data:
        crc = crc >> 8 ^ TABLE[(crc ^ b) & 255]
    return crc ^ 0xFFFFFFFF


ABC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def b64(data):
    out = ""
    for i in range(0, len(data), 3):
        chunk = data[i:i + 3]
        n = int.from_bytes(chunk + bytes(3 - len(chunk)), "big")
        out += "".join(ABC[n >> s & 63] for s in (18, 12, 6, 0))[:len(chunk) + 1].ljust(4, "=")
    return out


def unb64(text):
    n = 0
    for c in text.rstrip("="):
        n = n << 6 | ABC.index(c)
    pad = text.count("=")
    return (n >> 2 * pad).to_bytes(len(text) * 3 // 4 - pad, "big")


def varint(n):
    out = bytearray()
    while True:
        out.append(n & 127 | (128 if n > 127 else 0))
        n >>= 7
        if not n:
            return bytes(out)


def unvarint(data):
    n = shift = 0
    for b in data:
        n |= (b & 127) << shift
        shift += 7
        if b < 128:
            yield n
            n = shift = 0
    if shift:
        raise EOFError(f"{shift} bits of an int")


def float_bits(sign, exponent, fraction):
    if exponent == 2047:
        return float("nan") if fraction else float("-inf" if sign else "inf")
    return (-1) ** sign * (fraction / 2 ** 52 + (exponent > 0)) * 2.0 ** (max(exponent, 1) - 1023)


h = Header(urgent=1, kind=5, size=4095, delta=-3)
print(hex(h.bits), h.urgent, h.kind, h.size, h.delta, Header(0xFF0010).delta, Header(0x7F0010).size, Header.kind.name)
a, b = BitSet([1, 3, 70]), BitSet(range(3))
print(a, b, a & b, a | b, a ^ b, a - b, BitSet([1]) <= a, 70 in a, 69 in a, len(a), [*a], a.bits.bit_length(), BitSet() == a - a)
print([f"{gray(i):03b}" for i in range(8)], all(ungray(gray(i)) == i for i in range(300)), gray(2 ** 70), ungray(gray(2 ** 70)) == 2 ** 70)
for d in (0b1011, 0b0110):
    word = hamming(d)
    print(word, [unhamming([x ^ (i == k) for i, x in enumerate(word)]) for k in (0, 3, 6)], unhamming(word))
print(hex(crc32(b"123456789")), hex(crc32(b"6789", crc32(b"12345"))), crc32(b""), crc32(bytes(range(256)) * 4))
for data in (b"", b"a", b"ab", b"abc", "ünï".encode(), bytes([255] * 5)):
    print(b64(data), unb64(b64(data)) == data, end=" ")
print()
print([varint(n).hex() for n in (0, 127, 128, 300, 2 ** 40)], list(unvarint(b"".join(map(varint, (0, 1, 300, 2 ** 64))))))
print(float_bits(0, 1023, 0), float_bits(1, 1024, 1 << 51), float_bits(0, 0, 1), float_bits(0, 2047, 0), float_bits(0, 2046, 2 ** 52 - 1), float_bits(0, 1019, 0x999999999999A))
x = 0xDEADBEEF
print(f"{x:032b}", f"{x:_x}", bin(x).count("1"), x.bit_count(), x & -x, ~x & 0xFFFFFFFF, x << 4 & 0xFFFFFFFF, (x >> 8 | x << 24) & 0xFFFFFFFF, int(f"{x:032b}"[::-1], 2), -x >> 4, -1 & 0xFF, 5 ^ -3, x.to_bytes(5, "little").hex("-"))
for bad in (lambda: setattr(h, "kind", 8), lambda: setattr(h, "delta", -129), lambda: setattr(h, "size", "x"), lambda: Header(nope=1).bits, lambda: BitSet([-1]), lambda: list(unvarint(b"\x80")), lambda: unb64("!!!!"), lambda: b64("text"), lambda: 1 << "a", lambda: ~1.0, lambda: 5 & 2.0):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
Header(size=crc32(b"too much"))

# Compression written out: run lengths, LZ77 with a window, LZW with growing codes over a bit stream, Burrows-Wheeler with move-to-front; every text comes back; a broken stream is refused.
class BitWriter:
    def __init__(self):
        self.out, self.acc, self.n = bytearray(), 0, 0

    def write(self, value, width):
        self.acc |= value << self.n
        self.n += width
        while self.n >= 8:
            self.out.append(self.acc & 0xFF)
            self.acc >>= 8
            self.n -= 8

    def done(self):
        if self.n:
            self.out.append(self.acc)
        return bytes(self.out)


class BitReader:
    def __init__(self, data):
        self.it, self.acc, self.n = iter(data), 0, 0

    def read(self, width):
        while self.n < width:
            try:
                self.acc |= next(self.it) << self.n
            except StopIteration:
                raise EOFError(f"wanted {width} bits, {self.n} left") from None
            self.n += 8
        value = self.acc & (1 << width) - 1
        self.acc >>= width
        self.n -= width
        return value


def rle(data):
    out, i = bytearray(), 0
    while i < len(data):
        j = i
        while j < len(data) and data[j] == data[i] and j - i < 255:
            j += 1
        out += bytes((j - i, data[i]))
        i = j
    return bytes(out)


def unrle(data):
    return b"".join(bytes([b]) * n for n, b in zip(data[::2], data[1::2]))


def lz77(data, window=64, most=18):
    i, tokens = 0, []
    while i < len(data):
        best, where = 0, 0
        for j in range(max(0, i - window), i):
            k = 0
            while k < most and i + k < len(data) - 1 and data[j + k] == data[i + k]:
                k += 1
            if k > best:
                best, where = k, i - j
        tokens.append((where, best, data[i + best]))
        i += best + 1
    return tokens


def unlz77(tokens):
    out = bytearray()
    for where, n, literal in tokens:
        for _ in range(n):
            out.append(out[-where])
        out.append(literal)
    return bytes(out)


def lzw(data):
    codes = {bytes([i]): i for i in range(256)}
    w, bits, cur = BitWriter(), 9, b""
    for b in data:
        nxt = cur + bytes([b])
        if nxt in codes:
            cur = nxt
            continue
        w.write(codes[cur], bits)
        codes[nxt] = len(codes)
        if len(codes) > 1 << bits:
            bits += 1
        cur = bytes([b])
    if cur:
        w.write(codes[cur], bits)
    return w.done()


def unlzw(data, size):
    table, r, bits, out, prev = [bytes([i]) for i in range(256)], BitReader(data), 9, bytearray(), None
    while len(out) < size:
        code = r.read(bits)
        if code < len(table):
            entry = table[code]
        elif code == len(table) and prev is not None:
            entry = prev + prev[:1]
        else:
            raise ValueError(f"code {code} at {len(out)}, of {len(table)}")
        out += entry
        if prev is not None:
            table.append(prev + entry[:1])
        prev = entry
        if len(table) + 1 > 1 << bits:
            bits += 1
    return bytes(out)


def bwt(data):
    order = sorted(range(len(data)), key=lambda i: data[i:] + data[:i])
    return bytes(data[i - 1] for i in order), order.index(0) if order else 0


def unbwt(last, start):
    order = sorted(range(len(last)), key=last.__getitem__)
    out, i = bytearray(), start
    for _ in last:
        i = order[i]
        out.append(last[i])
    return bytes(out)


def mtf(data):
    alphabet, out = list(range(256)), []
    for b in data:
        out.append(k := alphabet.index(b))
        alphabet.insert(0, alphabet.pop(k))
    return out


texts = [b"", b"a", b"banana_bandana", b"a" * 300, bytes(range(256)), b"the rain in spain stays mainly in the plain " * 4, bytes(i * i % 7 for i in range(200))]
for text in texts:
    r, z, w, (b, start) = rle(text), lz77(text), lzw(text), bwt(text)
    print(len(text), len(r), len(z), len(w), unrle(r) == text, unlz77(z) == text, unlzw(w, len(text)) == text, unbwt(b, start) == text)
print(lz77(b"abracadabra abracadabra"), bwt(b"banana$"), mtf(bwt(b"mississippi")[0]))
packed = lzw(texts[5])
print(packed[:24].hex(" "), sum(packed))
for broken in (packed[:20], b"\xff\xff" + packed, packed[3:]):
    try:
        print(unlzw(broken, 176)[:10])
    except (ValueError, EOFError) as e:
        print(type(e).__name__, e, repr(e.__context__), e.__suppress_context__)
unlzw(packed[:-2], len(texts[5]))

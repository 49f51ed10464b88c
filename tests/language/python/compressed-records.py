"""zlib and gzip: texts that come back as they were, in one piece or in many; checksums; streams that are damaged."""
import gzip
import io
import zlib


def text_of(lines):
    return '\n'.join(f'{i:05d} {"ab" * (i % 7)} {i * i % 1009}' for i in range(lines)).encode()


def in_pieces(data, size):
    pump = zlib.decompressobj()
    parts = []
    for i in range(0, len(data), size):
        parts.append(pump.decompress(data[i : i + size]))
    parts.append(pump.flush())
    return b''.join(parts), pump.eof, pump.unused_data


def rolling(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


original = text_of(200)
packed = zlib.compress(original, 9)
print(len(packed) < len(original) // 2, zlib.decompress(packed) == original)
for size in (64, 500, 10**6):
    whole, eof, rest = in_pieces(packed + b'tail', size)
    print(size, whole == original, eof, rest)
print(zlib.crc32(original), zlib.adler32(original), rolling(original))
print(zlib.crc32(b'second', zlib.crc32(b'first')) == zlib.crc32(b'firstsecond'))
maker = zlib.compressobj(level=1, wbits=-15)
raw = maker.compress(original[:700]) + maker.flush(zlib.Z_SYNC_FLUSH) + maker.compress(original[700:]) + maker.flush()
print(zlib.decompress(raw, wbits=-15) == original)
for damaged in (b'not packed', packed[:-4], packed[:10] + b'\0\0' + packed[12:], b''):
    try:
        print(zlib.decompress(damaged) == original)
    except zlib.error as e:
        print('zlib.error:', str(e).split(':')[0])
box = io.BytesIO()
with gzip.GzipFile(fileobj=box, mode='wb', mtime=0) as f:
    print(f.write(b'line one\n'), f.write(b'line two\n'))
print(gzip.decompress(box.getvalue()).splitlines())
print(gzip.decompress(gzip.compress(b'a' * 5) + gzip.compress(b'b')))
try:
    gzip.decompress(b'plain text')
except gzip.BadGzipFile as e:
    print(type(e).__mro__[1].__name__, e)

# Streams in parts, and files, that bz2, lzma and gzip compress. What is compressed may differ from CPython's, so it is only read again.
import bz2
import gzip
import hashlib
import io
import lzma
import os
import random
import sys
import tarfile
import tempfile

rnd = random.Random(7)
WORDS = [bytes(rnd.choices(b"abcdefgh", k=rnd.randint(2, 9))) for _ in range(300)]
TEXT = b" ".join(rnd.choice(WORDS) for _ in range(17000))
LINES = [f"line {i}\n" for i in range(1000)]


def attempt(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


def in_parts(decoder, packed, sizes):
    out = []
    at = k = 0
    while not decoder.eof and at < len(packed):
        size = sizes[k % len(sizes)]
        out.append(decoder.decompress(packed[at : at + size]))
        at += size
        k += 1
    print(hashlib.md5(b"".join(out)).hexdigest(), decoder.eof, decoder.needs_input, decoder.unused_data)


STREAMS = [
    (bz2.BZ2Compressor, bz2.BZ2Decompressor, {}),
    (lzma.LZMACompressor, lzma.LZMADecompressor, {}),
    (lzma.LZMACompressor, lzma.LZMADecompressor, {"format": lzma.FORMAT_ALONE}),
]
for compressor, decompressor, options in STREAMS:
    print(compressor.__name__, options)
    encoder = compressor(**options)
    packed = encoder.compress(TEXT[:1000]) + encoder.compress(TEXT[1000:]) + encoder.flush()
    attempt(lambda: encoder.compress(b"x"))
    attempt(encoder.flush)
    for sizes in ([97], [7, 1, 4096], [8192], [len(packed)]):
        in_parts(decompressor(), packed, sizes)
    wrong = bytearray(packed)
    wrong[len(packed) // 2] ^= 0x55
    for sizes in ([4096], [len(packed)]):
        attempt(lambda: in_parts(decompressor(), bytes(wrong), sizes))
    decoder = decompressor()
    out = [decoder.decompress(packed[i : i + 40000], sys.maxsize) for i in range(0, len(packed), 40000)]
    print(b"".join(out) == TEXT, decoder.eof)
    attempt(lambda: decoder.decompress(b"x"))
    decoder = decompressor()
    print(decoder.decompress(packed + b"rest", 10), decoder.eof, decoder.needs_input, decoder.unused_data)
    print(decoder.decompress(b"", 5), len(decoder.decompress(b"")), decoder.eof, decoder.unused_data)

with tempfile.TemporaryDirectory() as folder:
    for module, file, kind in ((bz2, bz2.BZ2File, "bz2"), (lzma, lzma.LZMAFile, "xz"), (gzip, gzip.GzipFile, "gz")):
        path = os.path.join(folder, f"lines.{kind}")
        with module.open(path, "wt") as f:
            f.writelines(LINES)
        with module.open(path, "rt") as f:
            print(f.readline(), sum(len(line) for line in f))
        with module.open(path) as f:
            print(f.read() == "".join(LINES).encode(), f.read())
        with file(path) as f:
            print(f.read(10), f.seek(100), f.read(10), f.tell())
        with open(path, "rb") as f:
            print(len(module.open(io.BytesIO(f.read() * 2)).read()))
        archive = os.path.join(folder, f"archive.tar.{kind}")
        with tarfile.open(archive, f"w:{kind}") as tar:
            tar.add(path, f"inner/lines.{kind}")
            info = tarfile.TarInfo("hello.txt")
            info.size = 5
            tar.addfile(info, io.BytesIO(b"hello"))
        with tarfile.open(archive) as tar:
            print(tar.getnames(), tar.extractfile("hello.txt").read())

# bzip2: compression and decompression, whole and in parts, files, what is no stream. What is compressed may differ from CPython's, so it is only read again.
import base64
import bz2
import io
import os
import random
import subprocess
import tarfile
import tempfile

rnd = random.Random(5)
SAMPLES = {
    "empty": b"",
    "one": b"a",
    "runs": b"a" * 1000 + b"b" * 3 + b"c" * 4 + b"d" * 5 + b"e" * 259 + b"f" * 260 + b"g" * 600,
    "period": b"abc" * 3000,
    "text": b"the quick brown fox jumps over the lazy dog. " * 200,
    "bytes": bytes(range(256)) * 8,
    "random": bytes(rnd.randrange(256) for _ in range(5000)),
    "few": bytes(rnd.choice(b"ab") for _ in range(5000)),
    "skewed": b"".join(bytes([i]) * (1 << min(i, 12)) for i in range(18)),
    "blocks": b"0123456789abcdef" * 7000,
}
for name, data in SAMPLES.items():
    for level in (1, 9):
        packed = bz2.compress(data, level)
        print(name, level, packed[:4], len(packed) <= len(data) + 700, bz2.decompress(packed) == data)
    if name not in ("runs", "few"):
        continue
    tool = subprocess.run(["bzip2", "-dc"], input=packed, stdout=subprocess.PIPE)
    print(tool.returncode, tool.stdout == data)
    made = subprocess.run(["bzip2", "-c"], input=data, stdout=subprocess.PIPE).stdout
    print(bz2.decompress(made) == data, bz2.decompress(made + packed) == data * 2)

made = subprocess.run(["bzip2", "-c"], input=SAMPLES["text"], stdout=subprocess.PIPE).stdout
data = SAMPLES["text"]
hello = base64.b64decode("QlpoOTFBWSZTWdhyLwAAAAHXgAAQYAUAEAYQgCAAIaaE9QwCEjJRvxdyRThQkNhyLwA=")
print(hello[:4])


def attempt(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: bz2.decompress(b"not a stream"))
attempt(lambda: bz2.decompress(made[:-3]))
attempt(lambda: bz2.decompress(made[:30] + bytes([made[30] ^ 1]) + made[31:]) == data)
attempt(lambda: bz2.decompress(made + b"junk") == data)
attempt(lambda: bz2.compress(b"", 10))
attempt(lambda: bz2.BZ2Compressor(0))

decoder = bz2.BZ2Decompressor()
out = []
for i in range(0, len(made), 7):
    out.append(decoder.decompress(made[i : i + 7]))
print(b"".join(out) == data, decoder.eof, decoder.unused_data, decoder.needs_input)
attempt(lambda: decoder.decompress(b"x"))
decoder = bz2.BZ2Decompressor()
print(decoder.decompress(made + b"rest", 10), decoder.eof, decoder.needs_input, decoder.unused_data)
print(decoder.decompress(b"", 5), len(decoder.decompress(b"")), decoder.eof, decoder.unused_data)
encoder = bz2.BZ2Compressor()
parts = encoder.compress(b"some ") + encoder.compress(b"text") + encoder.flush()
print(bz2.decompress(parts))
attempt(lambda: encoder.compress(b"x"))
attempt(encoder.flush)

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "lines.bz2")
    with bz2.open(path, "wt") as f:
        for i in range(1000):
            f.write(f"line {i}\n")
    with bz2.open(path, "rt") as f:
        print(f.readline(), sum(len(line) for line in f))
    with bz2.BZ2File(path) as f:
        print(f.read(10), f.seek(100), f.read(10), f.tell())
    archive = os.path.join(folder, "archive.tar.bz2")
    with tarfile.open(archive, "w:bz2") as tar:
        tar.add(path, "inner/lines.bz2")
        info = tarfile.TarInfo("hello.txt")
        info.size = 5
        tar.addfile(info, io.BytesIO(b"hello"))
    with tarfile.open(archive) as tar:
        print(tar.getnames(), tar.extractfile("hello.txt").read())

# bzip2: compression and decompression, whole; what is no stream. What is compressed may differ from CPython's, so it is only read again.
import base64
import bz2
import random
import subprocess

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

# xz and lzma: compression and decompression, whole; what is no stream. What is compressed may differ from CPython's, so it is only read again.
import lzma
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
    "blocks": b"0123456789abcdef" * 8000,
}
for name, data in SAMPLES.items():
    for kind in (lzma.FORMAT_XZ, lzma.FORMAT_ALONE):
        packed = lzma.compress(data, kind)
        print(name, kind, packed[:5], len(packed) <= len(data) + 300, lzma.decompress(packed) == data)
        if name not in ("runs", "few"):
            continue
        tool = subprocess.run(["xz", "-dc", f"--format={('', 'xz', 'lzma')[kind]}"], input=packed, stdout=subprocess.PIPE)
        print(tool.returncode, tool.stdout == data)
        made = subprocess.run(["xz", "-c", f"--format={('', 'xz', 'lzma')[kind]}"], input=data, stdout=subprocess.PIPE).stdout
        print(lzma.decompress(made) == data, lzma.decompress(made + packed) == data * 2)
    for check in (lzma.CHECK_NONE, lzma.CHECK_CRC32, lzma.CHECK_CRC64, lzma.CHECK_SHA256):
        packed = lzma.compress(data, check=check)
        decoder = lzma.LZMADecompressor()
        print(decoder.decompress(packed) == data, decoder.check, decoder.eof)
made = subprocess.run(["xz", "-c"], input=SAMPLES["text"], stdout=subprocess.PIPE).stdout
data = SAMPLES["text"]


def attempt(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: lzma.decompress(b"not a stream"))
attempt(lambda: lzma.decompress(made[:-3]))
attempt(lambda: lzma.decompress(made[:30] + bytes([made[30] ^ 1]) + made[31:]) == data)
attempt(lambda: lzma.decompress(made + b"junk") == data)
attempt(lambda: lzma.compress(b"", preset=44))
attempt(lambda: lzma.LZMACompressor(format=9))
attempt(lambda: lzma.LZMACompressor(check=99))
attempt(lambda: lzma.LZMACompressor(format=lzma.FORMAT_RAW))
attempt(lambda: lzma.LZMACompressor(format=lzma.FORMAT_ALONE, check=4))
attempt(lambda: lzma.is_check_supported(lzma.CHECK_SHA256))

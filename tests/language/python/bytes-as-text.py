# Bytes and bytearrays as ASCII text: a protocol's lines, hexadecimal dumps, padding, case, splitting from both ends.
import struct


def dump(data, width=8):
    for at in range(0, len(data), width):
        chunk = data[at:at + width]
        text = "".join(chr(b) if 32 <= b < 127 else "." for b in chunk)
        yield f"{at:04x}  {chunk.hex(' '):<{width * 3}} {text}"


request = b"GET /index.html?q=%20a HTTP/1.1\r\nHost: example.org\r\nX-Long:  some  value \r\n\r\nbody\x00\xff"
head, _, body = request.partition(b"\r\n\r\n")
lines = head.split(b"\r\n")
method, path, version = lines[0].split()
headers = {}
for line in lines[1:]:
    name, value = line.split(b":", 1)
    headers[name.strip().title()] = value.strip()
print(method, path, version, headers, body)
print(*dump(request[:40] + body), sep="\n")
print(path.rpartition(b"."), path.rsplit(b"/", 1), b" a b  c ".split(None, 1), b" a b  c ".rsplit(None, 1), b"a,b,,c".split(b",", 2))
for kind in (bytes, bytearray):
    w = kind(b"heLLo wOrld")
    print(w.swapcase(), w.capitalize(), w.title(), w.upper(), w.lower(), w.center(21, b"*"), w.ljust(13, b"."), w.rjust(13), w.zfill(14))
    print(w.islower(), w[:2].islower(), w.isupper(), kind(b"ABC").isupper(), kind(b"Title Case").istitle(), w.isalpha(), kind(b"12").isdigit())
    print(w.removeprefix(b"he"), w.removesuffix(b"ld"), w.replace(b"l", b"--"), w.translate(bytes(range(255, -1, -1)))[:3], w.expandtabs())
    print(w.find(b"o"), w.rfind(b"o"), w.index(76), w.count(b"L"), b"wO" in w, 111 in w, w.startswith((b"x", b"he")), w.endswith(b"d"))
print(b"+12".zfill(6), b"-1".zfill(4), b"a\tbc\td".expandtabs(4), b"l1\nl2\r\nl3\rl4".splitlines(), b"l1\n\nl2".splitlines(True))
print(bytes.fromhex("de ad be ef"), b"\xde\xad\xbe\xef".hex(), b"abcdef".hex(":", 2), b"abcde".hex("-", -2), bytes.fromhex(""))
buffer = bytearray()
checksum = 0
for i in range(2000):
    buffer += struct.pack(">H", i * 7 % 65536)
    if len(buffer) > 64:
        del buffer[:16]
    checksum = (checksum * 31 + buffer[-1]) & 0xFFFF
print(len(buffer), checksum, buffer[:6], buffer.count(0))
buffer[2:4] = b"XYZ"
buffer[::2] = bytes(len(buffer[::2]))
print(buffer[:8], buffer.pop(), buffer.pop(0), len(buffer))
for text in ("b'a' + 'b'", "b'a'.split('a')", "b'a'.center(3, 'x')", "b'a'.join(['x'])", "b'abc'.index(b'z')", "bytes([256])", "bytes(-1)", "bytes('a')",
             "bytes.fromhex('abc')", "bytes.fromhex('xy')", "b'ab'.hex('::')", "b'a'['x']", "b'a'[3]", "bytearray(b'a').append(256)", "b'%d' % 'x'",
             "b'a'.startswith('a')", "b'a' < 'a'", "bytes(1.5)", "b'a'.translate(b'short')", "b'\\xff'.decode()", "b'a'.decode('nope')", "float(b'1.5')",
             "int(b'12')", "int(b'zz', 36)", "b''.join([b'a', 1])", "b'a'.replace('a', 'b')", "bytearray(b'a').pop(3)", "bytearray(b'x').remove(1)"):
    try:
        print(text, "=", eval(text))
    except Exception as e:
        print(text, "!", type(e).__name__, e)

# bytes, bytearray and memoryview.
b = bytearray()
for i in range(2000):
    b.append(i * 7 & 255)
    if i % 5 == 0:
        b += bytes([i & 255, 1])
    if i % 100 == 99:
        del b[::10]
print(len(b), sum(b), b[:8], b[-3:].hex("-", 1))
checksum = 0
for x in bytes(b):
    checksum = (checksum * 31 + x) % 65521
print(checksum, b.count(1), b.find(b"\x01\x02"), b.rfind(1))
b[2:4] = b"inserted"
b[0] = 255
b.insert(1, 0)
b.extend(range(3))
print(b[:14], b.pop(), b.pop(0), b.index(b"ins"))
print(bytes(3), bytes("é", "utf-8"), bytes([1, 2]) + b"x", b"ab" * 2, b"abc"[1], b"abc"[1:], b"a,b".split(b","), b"AbC".lower(), b" x ".strip(), b"x".join([b"1", b"2"]), bytes.fromhex("dead BEEF"), b"%d" % 5)
print(b"abc" < b"abd", b"a" in b"abc", 97 in b"abc", b"abc".startswith(b"a"), b"abc".replace(b"b", b""), b"\x00\xff\n'\"".__repr__(), b"a-b".partition(b"-"), b"abc".translate(bytes.maketrans(b"a", b"z")), b"ab".hex(), b"x" == "x", list(b"hi"))
m = memoryview(bytearray(b"0123456789"))
m[2:5] = b"abc"
print(bytes(m), m[3], len(m[::2]), m[1:3].tobytes(), m.readonly, m.tolist()[:3], m == b"01abc56789", memoryview(b"x").readonly)
for f in (lambda: bytes([256]), lambda: b"a" + "b", lambda: bytearray(b"a").append(300), lambda: bytes("x"), lambda: bytes(-1), lambda: b"abc".index(b"z"), lambda: b"abc"[9], lambda: b.__setitem__(0, "x"), lambda: bytes.fromhex("xy"), lambda: b"\xff".decode(), lambda: memoryview(b"x").__setitem__(0, 1), lambda: b"a".join(["x"]), lambda: int(b"x1"), lambda: b"a" < "a", lambda: bytearray(b"x").remove(1), lambda: b"" in 5, lambda: "a" in b"a"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

# struct, array, memoryview, binascii, base64, codecs: packets that are built and taken apart, byte orders, checksums, encodings of bytes; and their errors.
import array
import base64
import binascii
import codecs
import struct
import zlib

HEADER = struct.Struct('>4sBBHIq')
print(HEADER.size, HEADER.format, struct.calcsize('=bhilq'), struct.calcsize('bhilq'), struct.calcsize('<3s?d'), struct.calcsize('@ci'), struct.calcsize('0i'), struct.calcsize('x2xP'))
packet = HEADER.pack(b'MT', 1, 255, 65535, 2**32 - 1, -2)
print(packet.hex(' ', 4), HEADER.unpack(packet), struct.unpack_from('>BB', packet, 4), list(struct.iter_unpack('<H', packet[:6])))
buffer = bytearray(20)
struct.pack_into('<hf2s', buffer, 3, -1, 1.5, b'xyz')
print(buffer, struct.unpack('<e', struct.pack('<e', 3.14)), struct.pack('>d', 0.1).hex(), struct.pack('5p', b'abcdef'), struct.unpack('5p', b'\x02abcd'), struct.pack('?', []), struct.pack('c', b'z'), struct.pack('n', -1)[:2], struct.pack('<10s', b'ab'))
for attempt in [lambda: struct.pack('B', 256), lambda: struct.pack('b', -129), lambda: struct.pack('H', 'a'), lambda: struct.pack('>I', -1), lambda: struct.pack('q', 2**63), lambda: struct.pack('2B', 1), lambda: struct.pack('s', 'a'), lambda: struct.pack('c', b'ab'), lambda: struct.unpack('I', b'abc'), lambda: struct.unpack_from('I', b'abcd', 2), lambda: struct.calcsize('y'), lambda: struct.pack('f', 1e40), lambda: struct.pack_into('I', bytearray(2), 0, 1), lambda: struct.pack_into('I', b'abcd', 0, 1), lambda: struct.Struct('<3'), lambda: list(struct.iter_unpack('I', b'abc')), lambda: struct.pack('e', 70000.0), lambda: HEADER.pack(1), lambda: struct.unpack('B', 'a')]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__module__ if type(e) is struct.error else '', type(e).__name__, e)
a = array.array('i', [3, 1, 2])
a.extend(range(2))
a.append(-5)
a.insert(1, 7)
print(a, a.typecode, a.itemsize, a[1:3], a.index(7), a.count(1), a.tobytes()[:4], a + array.array('i', [9]), a * 2 == a + a, sorted(a), a.pop(), a.tolist(), 7 in a, len(a), a < array.array('i', [4]))
a.reverse()
a[0:2] = array.array('i', [10])
a.byteswap()
print(a, array.array('d', [1, 2.5]), array.array('B', b'ab'), array.array('u', 'hé'), array.array('q', [2**40]).tobytes(), array.typecodes, array.array('b').buffer_info()[1], a.__reduce_ex__(3)[1][1] if False else '')
for attempt in [lambda: array.array('i', ['x']), lambda: array.array('z'), lambda: array.array('B', [300]), lambda: array.array('i', [1]) + [2], lambda: array.array('i', [1]).remove(5), lambda: array.array('i').pop(), lambda: array.array('i', [1])[5], lambda: array.array('i').frombytes(b'abc'), lambda: array.array('i', 1.5), lambda: array.array('h', [40000]), lambda: array.array('i', [1]).index(2), lambda: array.array('i').fromlist([1, 'a'])]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
m = memoryview(bytearray(range(12)))
w = m.cast('H')
w[0] = 513
print(m[:4].tobytes(), w.shape, w.format, w.itemsize, m[2:8:2].tolist(), m[::-1][:3].tolist(), m == bytes(m), m.nbytes, m.readonly, memoryview(b'ab').hex(), w.obj is m.obj)
data = b'Many hands make light work.\x00\xff'
for enc, dec in [(base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode), (base64.b16encode, base64.b16decode), (base64.a85encode, base64.a85decode), (base64.b85encode, base64.b85decode), (base64.urlsafe_b64encode, base64.urlsafe_b64decode), (base64.b32hexencode, base64.b32hexdecode), (base64.encodebytes, base64.decodebytes)]:
    print(enc.__name__, enc(data), dec(enc(data)) == data)
print(binascii.hexlify(b'ab\xff', '-'), binascii.unhexlify('6162'), binascii.crc32(data), zlib.crc32(data, 5), zlib.adler32(data), binascii.crc_hqx(data, 0), binascii.b2a_qp(b'a=b \xe9'), binascii.a2b_qp(b'a=3Db'), binascii.b2a_uu(b'hi'), base64.b64decode(b'YW Jj\n'), base64.b64encode(b'>>??', altchars=b'-_'), base64.a85encode(b'\0' * 8, adobe=True), base64.b16decode('ab', casefold=True))
for attempt in [lambda: base64.b64decode('abc'), lambda: base64.b64decode('a!c=', validate=True), lambda: base64.b32decode('a'), lambda: base64.b16decode('ab'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: base64.b85decode('~~'), lambda: base64.a85decode(b'zaz'), lambda: base64.b64encode('text'), lambda: base64.b64decode('é'), lambda: binascii.a2b_uu(b'!!!!bad')]:
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
print(codecs.encode('Hello', 'rot13'), codecs.decode(b'4142', 'hex'), codecs.encode(b'aa', 'base64'), codecs.lookup('utf8').name, codecs.BOM_UTF8, 'é\u20ac'.encode('cp1252'), 'ÀB'.encode('ascii', 'xmlcharrefreplace'), b'\xff\xfeA\x00'.decode('utf-16'), 'a\ud800'.encode('utf-8', 'surrogatepass'), b'ab\xff'.decode('utf-8', 'surrogateescape').encode('utf-8', 'surrogateescape'), codecs.getincrementaldecoder('utf-8')().decode(b'\xc3'), 'ñ'.encode('latin-1'), codecs.escape_decode(b'a\\n')[0])

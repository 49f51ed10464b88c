# struct, memoryview, bytearray and array: a binary file format with checks, written and read in pieces.
import array
import binascii
import io
import struct
import zlib

MAGIC = b'MTF1'
HEADER = struct.Struct('>4sHHI')
RECORD = struct.Struct('<I16sdq?3x')


class Broken(ValueError):
    def __init__(self, where, why):
        super().__init__(where, why)
        self.where = where

    def __str__(self):
        return f'at {self.where}: {self.args[1]}'


def write(records, out):
    body = b''.join(RECORD.pack(i, name.encode('utf-8'), price, stock, flag) for i, (name, price, stock, flag) in enumerate(records))
    out.write(HEADER.pack(MAGIC, 1, len(records), zlib.crc32(body)))
    out.write(body)
    return out


def read(data):
    view = memoryview(data)
    if len(view) < HEADER.size:
        raise Broken(0, 'too short')
    magic, version, count, check = HEADER.unpack_from(view)
    if magic != MAGIC:
        raise Broken(0, f'wrong magic {magic!r}')
    body = view[HEADER.size:]
    if len(body) != count * RECORD.size:
        raise Broken(HEADER.size, f'{len(body)} bytes for {count} records')
    if zlib.crc32(body) != check:
        raise Broken(8, f'checksum {zlib.crc32(body):08x} is not {check:08x}')
    for i, name, price, stock, flag in RECORD.iter_unpack(body):
        yield i, name.rstrip(b'\0').decode('utf-8'), price, stock, flag


stock = [('apple', 0.5, 10, True), ('pear', 0.75, -3, False), ('Käse', 12.25, 2 ** 40, True)]
data = write(stock, io.BytesIO()).getvalue()
print(len(data), HEADER.size, RECORD.size, HEADER.format, binascii.hexlify(data[:12], ' ', 4))
for record in read(data):
    print(record)
broken = bytearray(data)
for change in (lambda b: b.__setitem__(0, 0), lambda b: b.__delitem__(slice(20, 24)), lambda b: b.__setitem__(30, b[30] ^ 1), lambda b: b.clear()):
    broken[:] = data
    change(broken)
    try:
        print(list(read(broken)))
    except Broken as e:
        print('broken', e, e.where)
view = memoryview(bytearray(range(12)))
print(view.shape, view.format, view.itemsize, view.nbytes, view.readonly, view[3], bytes(view[2:8:2]), view[-1], len(view[4:]))
view[2:4] = b'zz'
print(view.tobytes(), view.tolist()[:4], view == bytes(view), view[1:3].tobytes() in view.tobytes(), view.hex(':', 2))
words = view.cast('H')
print(words.tolist(), words.format, words[0], len(words), words.nbytes, view.cast('I').tolist())
for f in (lambda: view.__setitem__(0, 256), lambda: view.__setitem__(slice(0, 2), b'abc'), lambda: memoryview(b'ab').__setitem__(0, 1), lambda: view[12], lambda: memoryview('text'), lambda: view.cast('q').tolist(), lambda: hash(view), lambda: view['a'], lambda: words[1:2].tolist()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
with memoryview(b'abc') as v:
    print(hash(v) == hash(b'abc'), v.obj)
try:
    v[0]
except ValueError as e:
    print(e)
numbers = array.array('h', [1, -2, 300])
numbers.byteswap()
print(numbers, numbers.tolist(), numbers.buffer_info()[1], array.array('f', [0.1]).tolist())
for fmt, values in (('<hhl', (1, -2, 3)), ('>?bBx', (1, -1, 255)), ('=3s4p', (b'abcd', b'xyz12')), ('!e2f', (1.5, 2.5, -0.0)), ('@n', (5,)), ('<2i3c', (1, 2, b'a', b'b', b'c')), ('0i', ()), ('>qQ', (-1, 2 ** 63))):
    packed = struct.pack(fmt, *values)
    print(fmt, packed.hex(), struct.unpack(fmt, packed), struct.calcsize(fmt))
for f in (lambda: struct.pack('<b', 128), lambda: struct.pack('<H', -1), lambda: struct.pack('<i', 1.5), lambda: struct.pack('<2i', 1), lambda: struct.unpack('<i', b'12345'), lambda: struct.pack('<c', b'ab'), lambda: struct.pack('s', 'a'),
          lambda: struct.unpack_from('<i', b'123', 1), lambda: struct.pack_into('<i', bytearray(3), 0, 1), lambda: struct.calcsize('<k'), lambda: struct.pack('<f', 1e40), lambda: struct.pack('>Q', 2 ** 64), lambda: struct.Struct(5)):
    try:
        print(f())
    except (struct.error, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
buffer = bytearray(8)
struct.pack_into('>HH', buffer, 2, 258, 772)
print(buffer, struct.unpack_from('>H', buffer, 4), int.from_bytes(buffer[2:4], 'big'))

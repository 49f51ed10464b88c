# wave, colorsys, array, memoryview and struct: tones written and read as WAV files in memory, samples changed through views, a bitmap and its header, colours converted between systems, checksums, and files that are no waves.
import array
import binascii
import colorsys
import io
import math
import struct
import sys
import wave
import zlib

RATE = 800
TONES = [(100, 0.05, 0.8), (200, 0.025, 0.5)]


def samples():
    for frequency, seconds, loud in TONES:
        for i in range(int(RATE * seconds)):
            yield round(32000 * loud * math.sin(2 * math.pi * frequency * i / RATE))


data = array.array('h', samples())
out = io.BytesIO()
with wave.open(out, 'wb') as w:
    w.setnchannels(1)
    w.setsampwidth(2)
    w.setframerate(RATE)
    w.setcomptype('NONE', 'not compressed')
    w.writeframes(data.tobytes())
    print(w.getparams(), w.tell(), w.getnframes(), w.getcompname())
raw = out.getvalue()
print(len(raw), raw[:44], binascii.crc32(raw), zlib.adler32(raw))
with wave.open(io.BytesIO(raw)) as r:
    params = r.getparams()
    print(params, params.nchannels, params._replace(nframes=1), r.getcomptype(), r.getmarkers(), r.tell())
    first = array.array('h')
    first.frombytes(r.readframes(10))
    print(first.tolist(), r.tell(), r.rewind(), len(r.readframes(1000)), r.readframes(5), r.setpos(58), r.readframes(2))
print(max(data), min(data), len(data), data.itemsize, data.typecode, sum(map(abs, data)) // len(data), data[:5], data.index(25600) if 25600 in data else None)


def stereo(left, right):
    both = array.array('h', bytes(4 * len(left)))
    both[0::2], both[1::2] = left, right
    return both


both = stereo(data[:4], array.array('h', [1, 2, 3, 4]))
print(both, both[1::2].tolist(), both.tobytes().hex(' ', 4))
both.byteswap()
print(both[:2], both.buffer_info()[1], both.count(256), both.pop(), both.reverse(), both[0], both == both[:], both < array.array('h', [9999]))
view = memoryview(bytearray(struct.pack('<4h', 1, -2, 300, -400)))
shorts = view.cast('h')
shorts[1] = 77
shorts[2:4] = shorts[0:2]
print(shorts.tolist(), view.hex(), shorts.format, shorts.itemsize, shorts.nbytes, shorts.shape, shorts.strides, shorts.readonly, view[2:4].tobytes(), bytes(view[::-2]), view.cast('I').tolist(), view.contiguous)
print(memoryview(b'abcd')[1:3] == b'bc', memoryview(b'ab').tolist(), memoryview(b'abc').toreadonly().readonly, hash(memoryview(b'x')) == hash(b'x'), b'bc' in [memoryview(b'bc')], list(memoryview(b'ab')), len(view), view.obj[:2])
with memoryview(b'temporary') as m:
    print(m[0], m.nbytes)
try:
    m[0]
except ValueError as e:
    print(e)


def bitmap(width, height, color):
    rows = b''.join(b''.join(bytes(reversed(color(x, y))) for x in range(width)).ljust((width * 3 + 3) & ~3, b'\0') for y in reversed(range(height)))
    return struct.pack('<2sI2HI', b'BM', 54 + len(rows), 0, 0, 54) + struct.pack('<I2i2H6I', 40, width, height, 1, 24, 0, len(rows), 2835, 2835, 0, 0) + rows


def rainbow(x, y):
    return [round(255 * c) for c in colorsys.hsv_to_rgb(x / 5, 1 - y / 4, 1)]


image = bitmap(5, 3, rainbow)
kind, size, _, _, start = struct.unpack_from('<2sI2HI', image)
_, width, height, planes, bits = struct.unpack_from('<I2i2H', image, 14)
print(kind, size == len(image), start, width, height, planes, bits, [tuple(p) for p in struct.iter_unpack('<3B', image[start:start + 15])], zlib.crc32(image))
for name, rgb in [('red', (1, 0, 0)), ('grey', (0.5, 0.5, 0.5)), ('teal', (0, 0.5, 0.5)), ('white', (1, 1, 1)), ('black', (0, 0, 0))]:
    systems = [f(*rgb) for f in (colorsys.rgb_to_hsv, colorsys.rgb_to_hls, colorsys.rgb_to_yiq)]
    back = [tuple(round(c, 6) for c in f(*s)) for f, s in zip((colorsys.hsv_to_rgb, colorsys.hls_to_rgb, colorsys.yiq_to_rgb), systems)]
    print(name, [tuple(round(c, 4) for c in s) for s in systems], back[0], back[0] == back[1])


def hexed(text):
    r, g, b = bytes.fromhex(text.lstrip('#'))
    h, l, s = colorsys.rgb_to_hls(r / 255, g / 255, b / 255)
    return '#' + bytes(round(255 * c) for c in colorsys.hls_to_rgb((h + 0.5) % 1, l, s)).hex()


print([hexed(c) for c in ('#ff0000', '#336699', '808080')])
for a in [array.array('B', b'\x01\xff'), array.array('d', [1.5, -0.0]), array.array('u', 'aé'), array.array('q', [2 ** 62]), array.array('f', [0.1])]:
    print(a, a.itemsize, a.tobytes().hex(), a.tolist() == list(a), a * 2, a + a[:1])
for attempt in [lambda: wave.open(io.BytesIO(b'RIFFxxxxWAVX')), lambda: wave.open(io.BytesIO(b'')), lambda: wave.open(io.BytesIO(raw[:20])), lambda: wave.open(io.BytesIO(raw), 'r+'), lambda: wave.open(io.BytesIO(raw)).setpos(999), lambda: array.array('h', [40000]), lambda: array.array('x'), lambda: array.array('h', b'abc'), lambda: array.array('B').pop(), lambda: array.array('i', [1]).index(2), lambda: array.array('i', ['a']), lambda: data + array.array('i'), lambda: data.frombytes(b'x'), lambda: view.cast('x'), lambda: memoryview(b'abc').cast('H'), lambda: memoryview(b'abc').__setitem__(0, 1), lambda: view[99], lambda: shorts.__setitem__(0, 99999), lambda: memoryview('text'), lambda: bytes.fromhex('abc')]:
    try:
        print(repr(attempt())[:60])
    except Exception as e:
        print(type(e).__name__, e)
sys.stdout.flush()
with wave.open(io.BytesIO(), 'wb') as w:
    w.setnchannels(2)
    w.writeframes(b'1234')

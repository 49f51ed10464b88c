# memoryview over arrays: formats, stores that the array sees, casts to and fro, several dimensions, comparisons by value, errors.
import array
import struct


def attempt(label, f):
    try:
        print(label, '->', f())
    except Exception as e:
        print(label, '->', type(e).__name__, e)


a = array.array('i', [1, 2, 3, 4])
m = memoryview(a)
m[0] = 9
m[2:] = array.array('i', [7, -8])
m[-1] += 1
print(a, m.format, m.itemsize, m.nbytes, m.shape, m.strides, m.ndim, m.readonly, m.obj is a, len(m), m.tolist())
m[::2] = memoryview(array.array('i', [100, 300]))
print(a, m[1:3].tolist(), m[::-1].tolist(), list(reversed(m)), 300 in m, repr(m).startswith('<memory at 0x'))
b = m.cast('B')
b[0] = 255
print(a[0], b[:4].tobytes(), b.cast('i').tolist() == a.tolist(), bytes(m[:1]), m.tobytes() == a.tobytes())
d = array.array('d', [1.5, -2.0])
dm = memoryview(d)
dm[1] = 3
print(d, dm.tolist(), sum(dm), dm.cast('B').cast('d')[0], struct.unpack_from('d', dm, 8))
raw = bytearray(8)
memoryview(raw).cast('d')[0] = 0.5
memoryview(raw).cast('H')[0] = 65535
print(raw, memoryview(raw).cast('q')[0], memoryview(raw).cast('?')[:2].tolist(), memoryview(raw).cast('c')[0])

grid = memoryview(bytearray(range(12))).cast('B', [3, 4])
grid[1, 2] = 99
print(grid.tolist(), grid[2, -1], grid.shape, grid.strides, grid.ndim, len(grid), grid.contiguous)
print(grid.cast('B').tolist(), memoryview(bytes(16)).cast('i', (2, 2)).tolist())
cube = memoryview(bytes(range(8))).cast('B', shape=[2, 2, 2])
print(cube.tolist(), cube[1, 0, 1], cube.strides)
print(memoryview(b'ab') == array.array('B', b'ab'), memoryview(array.array('i', [1, 2])) == memoryview(array.array('d', [1, 2])))
print(memoryview(b'abc') == b'abc', memoryview(b'abc') != b'abd', memoryview(bytes(4)).cast('B', [2, 2]) == memoryview(bytes(4)))
print(memoryview(array.array('f', [1.5])).toreadonly().readonly, hash(memoryview(b'abc')) == hash(b'abc'))

attempt('range', lambda: m.__setitem__(0, 2 ** 31))
attempt('kind', lambda: m.__setitem__(0, 1.5))
attempt('text', lambda: dm.__setitem__(0, 'x'))
attempt('index', lambda: m[10])
attempt('key', lambda: m['x'])
attempt('structure', lambda: m.__setitem__(slice(0, 2), b'ab'))
attempt('read-only', lambda: memoryview(b'abc').__setitem__(0, 1))
attempt('format', lambda: memoryview(b'abc').cast('z'))
attempt('between', lambda: m.cast('f'))
attempt('length', lambda: memoryview(b'abc').cast('i'))
attempt('shape', lambda: memoryview(b'abcd').cast('B', [3]))
attempt('row', lambda: grid[0])
attempt('part', lambda: (grid[1:].tolist(), grid[1:].shape, grid[2:][0, 1]))
attempt('beyond', lambda: grid[1, 9])
attempt('too many', lambda: grid[1, 1, 1])
attempt('array', lambda: memoryview([1, 2]))
attempt('hash', lambda: hash(memoryview(bytearray(1))))
attempt('delete', lambda: m.__delitem__(0))
m.release()
attempt('released', lambda: m[0])
attempt('released length', lambda: len(m))
print(b''.join([array.array('B', [65, 66]), memoryview(b'C')]), bytes(array.array('h', [1, 2])), bytearray(array.array('B', [1])))

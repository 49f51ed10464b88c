# int and float from text and bytes: bases, underscores, spaces, signs, digits of other scripts, what is refused, and numbers back to text.
def show(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


for text in ('12', ' 12\n', '-12', '+ 1', '1_000', '1__0', '_1', '1_', '0x1f', '٣٤', '²', '', ' ', '--1', '1.0', '1e3', '\u2003 5 \xa0', '0_7', '00', '-0', '9' * 25, 'a' * 30, '½', '１２'):
    show(int, text)
for text, base in (('ff', 16), ('0xff', 16), ('0XFF', 0), ('0b101', 0), ('0o17', 0), ('017', 0), ('0', 0), ('00', 0), ('zz', 36), ('12', 2), ('1', 1), ('1', 37), ('0b1', 16), ('0x', 16), ('-0x1_F', 0),
                   (b'101', 2), (bytearray(b' 7 '), 8), ('0b', 0), ('11', 3), ('x', -1), (5, 10), ('9', 8)):
    show(int, text, base)
for text in ('1.5', ' -1.5e3 ', 'inf', '-Infinity', 'nan', '+NaN', '1_0.0_1', '1._5', '.5', '5.', '.', 'e5', '1e', '1e400', '-1e-400', '0x1p3', '٣.٥', 'infinit', '1e+5', '1 2', '1e5_0', b'2.5', bytearray(b'1e2'), None, [], '1.5f', '\x001'):
    show(float, text)
for hexadecimal in ('0x1.8p1', '-0x.8p-2', '1.8', 'inf', '0x1p5000', '0x', '0x1.fffffffffffffp1023', 'nan', '0x1p-1074', ' 0xap0 '):
    show(float.fromhex, hexadecimal)
print([x.hex() for x in (0.0, -0.0, 1.0, 0.1, 5e-324, 1e308, float('inf'), -float('nan'), 255.5)])
print([x.as_integer_ratio() for x in (0.5, -0.1, 3.0, 1e22)], (2.0).is_integer(), (7).as_integer_ratio(), True.as_integer_ratio())
print([repr(x) for x in (1e15, 1e16, 1e17, 123456789012345678.0, 1e-4, 1e-5, 0.1 + 0.2, 1 / 3, 2.5e-300, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 100.0, -0.0)])
print([(n.bit_length(), n.bit_count()) for n in (0, 1, -1, 255, 256, 2 ** 64 - 1, -2 ** 64)])
for n, length, order, signed in ((1024, 2, 'big', False), (1024, 2, 'little', False), (-1, 3, 'big', True), (-1, 1, 'big', False), (256, 1, 'big', False), (2 ** 70, 9, 'little', True), (1, 1, 'middle', False), (0, 0, 'big', False), (127, 1, 'big', True), (128, 1, 'big', True)):
    show(lambda: n.to_bytes(length, order, signed=signed))
print(int.from_bytes(b'\xff\x00', 'big'), int.from_bytes(b'\xff\x00', 'little', signed=True), int.from_bytes([1, 2, 3], 'big'), int.from_bytes(b'', 'big'), (5).to_bytes())
for f in (lambda: int.from_bytes(5, 'big'), lambda: int.from_bytes([300], 'big'), lambda: int.from_bytes('ab', 'big'), lambda: int(float('nan')), lambda: int(float('inf')), lambda: int(1e30), lambda: int('1', base='x'),
          lambda: int(base=10), lambda: float(10 ** 400), lambda: 10 ** 400 / 3, lambda: int(3.99), lambda: int(-3.99), lambda: 1 << -1, lambda: 1 >> -1, lambda: (1.5).as_integer_ratio(1), lambda: float('nan').as_integer_ratio(), lambda: int(x=1)):
    show(f)
for value, digits in ((2.5, None), (3.5, None), (2.675, 2), (1234.5678, -2), (15, -1), (25, -1), (-15, -1), (5e-324, 400), (1e300, -400), (12345, -3), (0.5, 0), (1.5, 0), (float('inf'), 2), (True, 0), (2 ** 80 + 1, -5)):
    show(round, value, digits)
show(round, float('nan'))
show(round, float('inf'))
print(0b1010, 0o17, 0xFF, 1_000_000, 1e3, 1.5e-3, .5, 5., 1_0.0_1e1_0, 0xdead_beef, 10j, 0_0)
print(1_000.real, 5 .bit_length(), 0xf.__class__, 1..hex(), 2**-1, -2**2, (-2)**2, 7 // -2, -7 % 3, 7.5 // -2, -7.5 % 2, divmod(-7, 2), divmod(7.5, -2))

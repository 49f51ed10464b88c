# Ints at their corners: bytes, bits, ratios, subclasses, bool as int, shifts that are refused, limits of text, floor division of signs, equality over types.
import sys


class Celsius(int):
    def __new__(cls, v=0, unit="C"):
        self = super().__new__(cls, v)
        self.unit = unit
        return self

    def __repr__(self):
        return f"{int(self)}°{self.unit}"

    def __add__(self, o):
        return type(self)(int(self) + int(o), self.unit)


def t(text, **names):
    try:
        r = eval(text, {"sys": sys, "Celsius": Celsius}, names)
        print(f"{text} = {r!r}", type(r).__name__)
    except Exception as e:
        print(f"{text} ! {type(e).__name__}: {e}")


for text in """
-7 // 2, -7 % 2, 7 // -2, 7 % -2, divmod(-7, -2)
(-8) ** 3, 2 ** -1, 0 ** 0, (-8) ** (1/3) == 1 + 3 ** .5 * 1j
0 ** -1
(255).to_bytes(2, 'big'), (255).to_bytes(2, 'little'), (-2).to_bytes(3, 'big', signed=True), (5).to_bytes()
(256).to_bytes(1, 'big')
(-1).to_bytes(1, 'big')
(1).to_bytes(-1, 'big')
(1).to_bytes(1, 'middle')
int.from_bytes(b'\\xff\\xfe', 'big'), int.from_bytes(b'\\xff\\xfe', 'big', signed=True), int.from_bytes([1, 2, 3], 'little')
int.from_bytes('abc', 'big')
int.from_bytes([300], 'big')
(10).bit_length(), (-10).bit_length(), (0).bit_length(), (-255).bit_count(), (2**100).bit_length()
1 << 70 >> 68, -1 >> 100, -(1 << 70) >> 69, 5 >> 10**20
1 << -1
1 >> -1
1 << 10**20
0 << 10**10
True + True, True << 3, -True, ~True, True * 'ab', [10, 20][True], sum([True, False, True])
True == 1, True is (1 == 1), isinstance(True, int), bool.__mro__
True & 1, True & False, True | 2, True ^ True
bool('False'), bool(0.0), bool([0]), bool(''), bool(None)
(5).real, (5).imag, (5).conjugate(), (5).numerator, (5).denominator, (5).as_integer_ratio()
True.real, True.numerator, False.denominator
int('0x1f', 16), int('0b101', 0), int('0o17', 0), int('-0x_ff', 0), int('z', 36), int(' 12_000 '), int('٣٤')
int('012', 0)
int('12', 1)
int('9', 8)
int('')
int('1__0')
int(12, 10)
int(None)
int([])
int(3.99), int(-3.99), int(1e20), int('-0')
int(float('inf'))
int(float('nan'))
hash(-1), hash(-2), hash(2**61 - 1), hash(2**61), hash(True), hash(-2**61)
2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 2**1000 < float('inf'), 10**400 > 1e308, -10**400 < float('-inf')
float(10**400)
10**400 * 1.0
10**400 / 10**399, 1 / 10**400, (10**400 + 1) // 10**398
10**400 / 3
round(15, -1), round(25, -1), round(-15, -1), round(1234567, -3), round(5), round(10**30 + 5, -1)
round(3, 'x')
5 .__add__(6), 5 .__add__(6.0), (5).__radd__(2), (5).__lt__('a'), int.__floordiv__(7, 2)
Celsius(3) + 4, Celsius(3) * 2, sum([Celsius(1), Celsius(2)]), -Celsius(4), Celsius(7).unit, str(Celsius(1)), f'{Celsius(9):04d}'
Celsius('12') + Celsius(1, 'K'), Celsius(5) == 5, {5: 'x'}[Celsius(5)], hash(Celsius(5)), [0] * Celsius(2)
'a' * -1, [1] * 0, 3 * (1,), b'x' * True
'a' * 1.0
1 + '1'
1 + None
'1' + 1
-'a'
~1.5
1 < 'a'
1 if 0 else 2, 0 and 1 / 0, 1 or 1 / 0, not 0, not not 3, 1 < 2 < 3 > 0, 1 < 2 > 3 < 1 / 0
1 == 1.0 == True == (1 + 0j), {1: 'a', 1.0: 'b', True: 'c'}
0x_ff, 0b1_0, 1_000_000, 0o7_7, 1_0.0_1, 1e1_0, 00, 0_0
(1).__class__, int.__name__, type(1) is int, int.mro()
max(3, True, 2.5), min(True, 1), max(1, True), min([3, 1.0, 1]), max([], default='none')
abs(-2**70), abs(True), divmod(2**70, 3), pow(2, 70), -7 .__mod__(3)
""".strip().splitlines():
    t(text)
sys.set_int_max_str_digits(700)
try:
    str(10 ** 700)
except ValueError as e:
    print(e)
try:
    int("1" * 701)
except ValueError as e:
    print(e)
print(len(str(10 ** 699)), len(hex(10 ** 5000)), sys.get_int_max_str_digits())
sys.set_int_max_str_digits(0)
print(len(str(7 ** 3000)), str(7 ** 3000)[-30:], int("12345" * 1000) % 1000007)
try:
    sys.set_int_max_str_digits(5)
except ValueError as e:
    print(e)

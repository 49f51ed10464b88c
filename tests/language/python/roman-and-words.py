# Numbers in words, roman numerals, bases: conversions there and back, with errors for what is none.
from itertools import groupby

ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to_roman(n):
    if not isinstance(n, int) or isinstance(n, bool):
        raise TypeError(f"expected int, got {type(n).__name__}")
    if not 0 < n < 4000:
        raise ValueError(f"{n} is out of range")
    out = ""
    for value, sign in ROMAN:
        times, n = divmod(n, value)
        out += sign * times
    return out


def from_roman(text):
    values = {s: v for v, s in ROMAN}
    total = i = 0
    while i < len(text):
        for width in (2, 1):
            if (part := text[i:i + width]) in values and len(part) == width:
                total += values[part]
                i += width
                break
        else:
            raise ValueError(f"bad numeral {text!r} at {i}")
    if to_roman(total) != text:
        raise ValueError(f"{text!r} should be {to_roman(total)!r}")
    return total


def words(n):
    if n < 0:
        return "minus " + words(-n)
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TENS[n // 10] + ("-" + SMALL[n % 10] if n % 10 else "")
    for size, name in ((10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            head, rest = divmod(n, size)
            return f"{words(head)} {name}" + (f"{' and' if size == 100 else ','} {words(rest)}" if rest else "")


def in_base(n, base):
    if not 2 <= base <= 36:
        raise ValueError(f"base {base}")
    sign, n, out = "-" if n < 0 else "", abs(n), []
    while n or not out:
        n, d = divmod(n, base)
        out.append(DIGITS[d])
    return sign + "".join(reversed(out))


for n in (1, 4, 9, 14, 40, 90, 400, 1994, 2024, 3999):
    print(f"{n:>5} {to_roman(n):<14} {from_roman(to_roman(n))}")
assert all(from_roman(to_roman(n)) == n for n in range(1, 600))
for bad in (0, 4000, "X", True, 1.5):
    try:
        to_roman(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for bad in ("IIII", "IC", "ABC", "", "MMMM", "VX"):
    try:
        print(from_roman(bad))
    except ValueError as e:
        print(e)
for n in (0, 13, 42, 100, 101, 999, 1000, 1_234_567, -20, 10 ** 9 + 1):
    print(f"{n:,} = {words(n)}")
letters = sum(len(words(n).replace(" ", "").replace("-", "")) for n in range(1, 1001))
print(letters, max(range(200), key=lambda n: len(words(n))), sorted(range(12), key=words))
for n in (0, 255, -4096, 10 ** 20):
    print([in_base(n, b) for b in (2, 8, 16, 36)], all(int(in_base(n, b), b) == n for b in range(2, 37)), hex(n), oct(n), bin(n)[-10:])
for text, base in (("z", 35), ("0b102", 0), ("0x", 16), ("1__0", 10), ("_1", 10), ("", 10), ("12", 1), ("12", 37), (" 7 ", 8), ("0o17", 0), ("-0xff", 16), ("٣٤", 10), ("1e3", 10)):
    try:
        print(repr(text), base, int(text, base))
    except ValueError as e:
        print(e)
run = [(k, len(list(g))) for k, g in groupby(to_roman(3888))]
print(run, "".join(k * c for k, c in run))

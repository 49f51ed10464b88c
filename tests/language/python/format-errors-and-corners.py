# Format specifications that are refused, and odd ones that are not; of numbers, texts, classes of one's own.
def show(v, spec):
    try:
        print(f"{v!r:>12} {spec!r:<12} [{format(v, spec)}]")
    except Exception as e:
        print(f"{v!r:>12} {spec!r:<12} {type(e).__name__}: {e}")


for spec in (",", "_", ",_", "_,", ",,", "__", "_x", ",x", "#_b", "<010", "^010", "010", "*<010", "+c", "#c", ",c", "5 ", ".2", ".2d", "z", "q", ",q",
             "99999999999999999999", "=+8", "0=8", "é>6", "😀^5", ">>5", "{<5", "n", "s", "%", ".1%", "e", "G", "x", "#X", "#o", " d", "-", "+,", "08,", "020_"):
    show(1234567 if len(spec) < 4 else 255, spec)
for spec in (",", "_", ",_", ".3", ".0f", "#.0f", ".2e", "010.1f", "+.1f", "z.0f", "d", "x", "s", "c", ",n", "g", "#g", "%", ".0%", "_.3f", "=+12,.2f", ".99999999999f"):
    show(-0.04 if "z" in spec else 12345.675, spec)
for spec in ("5", "<5", "^5", "=5", "05", ".1", ",", "+", " ", "#", "z", "d", "5.1s", "*^7", "\t>4"):
    show("ab", spec)
for spec in ("", "5", "s", "d", "x", ",", "+", ".1f", "e"):
    show(True, spec)
for spec in ("", ".1f", "10.2", "e", "=10", "010", ">20.3f", ",", "d", "%", "+"):
    show(1234.5 - 2j, spec)
for v in (None, [], {}, (), object, print, ..., b"a"):
    show(v if v is not print else "print", "")
    try:
        print(format(v, ">10"))
    except TypeError as e:
        print(e)
for v in (float("nan"), float("inf"), -float("inf")):
    print(f"{v:08} {v:+.1f} {v:F} {v:<6}| {v:e} {v:%} {v:,}")


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        if spec.endswith("c"):
            return format(self.cents, spec[:-1])
        if spec == "bad":
            return 5
        return format(self.cents / 100, spec or ".2f") + " €"


class Plain(int):
    def __str__(self):
        return "plain"


m = Money(123456)
print(f"{m} {m:,.2f} {m:>10c} {'{:_c}'.format(m)}", f"{Plain(5)} {Plain(5):3} {Plain(5)!r:>3} {Plain(5)!s:>7}")
for bad in ("{:bad}", "{!x}", "{", "}", "{0", "{0!}", "{a.}", "{0[}", "{0[]}", "{:{:{}}}", "{} {1}", "{1} {}", "{5}", "{x}", "{0.nope}", "{0[k]}", "{!r:d}"):
    try:
        print(bad, bad.format(m, m))
    except Exception as e:
        print(bad, type(e).__name__, e)
total = 0
for i in range(3000):
    total += len(f"{i:>6}{i / 7:.3f}{i:x}{i:,}")
print(total)

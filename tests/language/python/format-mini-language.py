# Format specs for ints, floats, strings, nested fields, conversions, errors.
n, f, s = 1234567, 3.14159265, "text"
for spec in ("", "d", "5", "12d", "<12d", "^12d", ">12d", "=+12d", "012d", ",", "_", "+,", "x", "#x", "#X", "#o", "#b", "_b", "#_x", "e", ".2f", "c" if False else "n", "%", ".3%", "*^20", "08.1f", " d", "-d", "g"):
    print(f"[{n:{spec}}]", end=" ")
print()
for spec in ("", ".2f", "10.3f", "<10.3f", "+.1e", "g", ".3g", ".10g", "%", ".0f", "#.0f", "012.4f", ",.2f", "e", "E", "G", "^15.2f", "_.3f", "=+15.1f", "z.1f", ".0e"):
    print(f"[{f * 1000:{spec}}]", end=" ")
print()
for spec in ("", "10", "<10", ">10", "^10", "*^11", ".2", "10.2", "s", "é>8"):
    print(f"[{s:{spec}}]", end=" ")
print()
for v in (0.0, -0.0, 1e10, 1e16, 1e-7, 123456.789, float("inf"), float("nan"), 1 / 3, 1e100):
    print(f"{v} {v:g} {v:.3f} {v:e} {v:10} {v:%} {v:.3} {v:n}")
print(f"{True} {True:d} {None!s:>6} {s!r:^10} {[1]!s:5}| {'é'!a} {n=} {f=:.2f} {s = !s} {1 + 1 = }")
width, prec = 10, 3
print(f"{f:{width}.{prec}} {f:>{width}} {'{}'} {{x}} {s:{'*'}^{width}} {f'{n:,}':>12}")
print("{} {0}".format(1) if False else "{0} {1} {0}".format("a", "b"), "{a[0]} {a[k]} {b.real}".format(a={0: "zero", "k": "kay"}, b=3), "{:>{w}}".format("x", w=4), "{!r:>5}".format("q"))
total = 0
for i in range(1500):
    total += len(f"{i:>6}|{i / 7:.2f}|{i:x}|{str(i):*^8}|{-i:+,}")
print(total)
for fmt, args in (("{", ()), ("}", ()), ("{0", ()), ("{} {1}", (1, 2)), ("{1}", (1,)), ("{x}", ()), ("{:q}", (1,)), ("{:.2d}", (1,)), ("{:d}", (1.5,)), ("{:d}", ("s",)), ("{!x}", (1,)), ("{:=5}", ("s",)), ("{:,s}", ("s",)), ("{:5}", ([],)), ("{.x}", (1,)), ("{[3]}", ([],)), ("{:+s}", ("s",)), ("{:c}", (-1,)), ("{:.}", (1.0,)), ("{:5.2", (1,))):
    try:
        print(fmt.format(*args))
    except Exception as e:
        print(fmt, "|", type(e).__name__, e)

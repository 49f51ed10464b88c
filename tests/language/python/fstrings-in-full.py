# f-strings: nested fields and quotes, = with spaces, conversions, specs made of fields, lambdas in parentheses, braces, multi-line, raw and joined ones, order of evaluation, __format__ with any spec, and texts that are refused.
import datetime

log = []


class Spy:
    def __init__(self, name):
        self.name = name

    def __format__(self, spec):
        log.append(f"format {self.name} {spec!r}")
        return f"<{self.name}|{spec}>"

    def __str__(self):
        log.append(f"str {self.name}")
        return f"str-{self.name}"

    def __repr__(self):
        log.append(f"repr {self.name}")
        return f"repr-{self.name}é"


a, b = Spy("a"), Spy("b")
n, f, s, width, prec, neg = 42, 3.14159, "text", 10, 3, -7
d = {"key": "value", "n": [1, 2, 3]}
print(f"{a} {b!s} {a!r} {b!a} {a:x{n}y} {b!r:>{width}} {a!s:{'^'}{12}}", log)
log.clear()
print(f"{n=} {n = } {n=:5d}| {s=!s} {s=} {s!r:>8} {f=:.2f} { f = :>{width}.{prec}} {d['key']=} {n + 1=} {a=!s:_^9}")
print(f"{{}} {{{n}}} {{{{{n}}}}} }}{{ {'{'}{'}'} {'{}'.format(1)}")
print(f"{n:{width}}|{n:<{width}}|{n:^{width}}|{n:0>{width}}|{neg:=+{width}d}|{f:{width}.{prec}f}|{f:{'>' + str(width)}}|{s:*^{width}}")
print(f"{n:b} {n:o} {n:x} {n:#X} {n:#010b} {n:c} {n:e} {n:,} {10**9:_} {n:n} {neg:+} {neg: } {n: } {f:%} {True:d} {True} {1e20:,.0f}")
print(f"{(lambda x: x * 2)(n)} {[x for x in range(3)]} {'a' if n else 'b'} {n if n > 1 else {1: 2}[1]} {(y := 5)} {y} {d['n'][-1]} {s.upper()!r} {', '.join(f'{k}={v}' for k, v in d.items())}")
print(f'{d["key"]}' f"{s}" " plain {not}" rf"\n{n}\t" fr'\{s}' "{}" F"{n}" f"", f"{'nested ' + f'{n}'}", f"{f'{n:{width}}'!r:>15}")
print(f"""first {n}
  second {
    s
    + "!"
  } third {d["key"]:>{
    width}}""")
print(f"{datetime.date(2024, 2, 29):%d.%m.%Y %%} {datetime.time(7, 5):%H:%M} {datetime.date(2024, 1, 1)}")
print(f"{n!r:^{width}}{'':-<3}{s[::-1]}{s[1:3]:>5}{s:.2}{s:>{len(s) + 2}.{prec}}", f"{3:{'0'}{'5'}}", f"{n:{''}}", f"{None} {...} {int} {[]:}")
print(f"\u00e9\x41\N{BULLET} {'ñ':*>3} {'😀':_^4} {'日本':>4}|", len(f"{'😀'}{'é'!a}"))


def order(x):
    log.append(x)
    return x


log.clear()
print(f"{order(1):{order(4)}} {order(2)} {order('a')!r:{order('>')}{order(3)}}", log)
for i in range(3):
    row = f"{i:>2} {i * i:>{3 + i}} {'#' * i:<3}|"
    print(row)
name = "closure"
print((lambda: f"{name} {(lambda: f'{name[0]}')()}")(), [f"{i}{j}" for i in "ab" for j in range(2)], f"{(lambda: (yield))}".split(" at ")[0])


class C:
    label = f"{name}-{n}"
    __doc__ = f"made {n}"

    def __getitem__(self, k):
        return f"[{k}]"


print(C.label, C.__doc__, f"{C()[1:2]} {C()['a', 1]}", f"{C()[...]}")


def documented():
    f"no doc {n}"


print(documented.__doc__, f"{n}" is not None, f"{'a' 'b'}", f"{1, 2}", f"{*[1], 2}", f"{ {1, 2} & {2} }", f"{ {'k': 1}['k'] }", f"{n:{dict(a=5)['a']}}")
for text in ("f'{}'", "f'{ }'", "f'{a'", "f'a}'", "f'{a!x}'", "f'{a!}'", "f'{a:{b:{c}}}'", "f'{a b}'", "f'{lambda x: 1}'", "f'{a!r:'", "f'{\\'x\\'}'", "f'{#}'", "f'{a[}'", "f'{a:{}}'", "f'{=}'", "f'{a=!}'", "f'{*}'", "f'{a; b}'", "f'{return}'", "f'{a = = b}'", "b'' f''", "f'{\n}'", "f'{a.}'", "f'{(a}'", "f'{!r}'", "f'{:x}'", "f'{a!rr}'", "f'{yield}'", "f'{a:{b!z}}'"):
    try:
        code = compile(text + "\n", "<f>", "eval")
        print(text, "->", eval(code))
    except SyntaxError as e:
        print(repr(text), "|", e.msg, "|", e.lineno, e.offset)
    except Exception as e:
        print(repr(text), type(e).__name__, e)
for expression in ("f'{n:d}'", "f'{s:d}'", "f'{f:d}'", "f'{n:.2d}'", "f'{n:10.3}'", "f'{s:+}'", "f'{s:=5}'", "f'{s:,}'", "f'{None:5}'", "f'{[]:5}'", "f'{object():x}'", "f'{n:5x!}'", "f'{n:,_}'", "f'{n!r:d}'", "f'{n:{s}}'", "f'{n:{width}{width}{s}}'", "f'{1j:=}'", "f'{n:\\x00>4}'", "f'{missing}'", "f'{d[0]}'", "f'{n.x}'", "f'{1/0}'"):
    try:
        print(expression, repr(eval(expression)))
    except Exception as e:
        print(expression, type(e).__name__, e)


def fails(row):
    return f"{row['name']:<10} {row['price']:>8.2f} {row['qty'] * row['price']:>{width}.2f}"


print(fails({"name": "tea", "price": 2.5, "qty": 3}))
print(fails({"name": "cup", "price": "4", "qty": 1}))

# Conditions: chained comparisons evaluated once, short circuits and what they give, truth of objects, conditional expressions nested, in and is, not, comparisons that return odd things, boolean algebra by classes, precedence.
log = []


def v(x):
    log.append(x)
    return x


class Term:
    def __init__(self, text):
        self.text = text

    def __lt__(self, o):
        return Term(f"({self.text} < {getattr(o, 'text', o)})")

    def __gt__(self, o):
        return Term(f"({self.text} > {getattr(o, 'text', o)})")

    def __eq__(self, o):
        return Term(f"({self.text} == {getattr(o, 'text', o)})")

    def __and__(self, o):
        return Term(f"({self.text} & {getattr(o, 'text', o)})")

    def __rand__(self, o):
        return Term(f"({o} &r {self.text})")

    def __invert__(self):
        return Term(f"~{self.text}")

    def __contains__(self, o):
        log.append(f"contains {o}")
        return [o]

    def __bool__(self):
        log.append(f"bool {self.text}")
        return "no" not in self.text

    def __repr__(self):
        return self.text


class Length:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        log.append(f"len {self.n}")
        return self.n


    def __repr__(self):
        return f"Length({self.n})"


class Odd:
    def __bool__(self):
        return 1


class Neither:
    def __bool__(self):
        raise ValueError("neither true nor false")


x, no, one, zero = Term("x"), Term("no"), Length(1), Length(0)
for text in """
1 < v(2) < v(3), 3 < v(2) < v(1), v(1) == v(1) != v(2) is not v(None)
v(0) and v(1), v(1) and v(2), v(0) or v('') or v([]), v('') or v(5), v(1) and v(0) or v(3)
not v(0) and not v(''), not v(1) or v(2), not (v(0) or v(1))
v(1) if v(0) else v(2) if v([]) else v(3)
(v(1) if v(1) else v(2)) + (v(3) if not v(1) else v(4))
x < 1 < 2, x < 1 < no, no < 1 < 2
x < 1 and no < 2, no < 1 or x < 2, not x, not no
(x < 1) & (x > 2), ~x & x, True & x, x & True
1 < x, 1 == x, 1 != x
1 in x, 1 not in x
x == x, [x] == [x], x in [1, x], x in [no]
bool(one), bool(zero), one and zero and 1, zero or one and 5
[a for a in (0, '', None, (), [], {}, set(), 0.0, 0j, b'', range(0), False) if a], all([]), any([])
[bool(a) for a in ('0', ' ', [0], (None,), {0: 0}, range(1), -1, 1e-300, 1j, float('nan'), object, Length)]
bool(Odd())
not Neither()
1 if Neither() else 2
0 or len([Neither()])
[] or {} or () and 1
None is None is None, (1, 2) == (1, 2), [] is [], () is (), 1 is not None
1 < 2 == True, (1 < 2) == True, 1 < 2 in [2], 1 in [1] == True, (1 in [1]) == True
1 == 1.0 == 1 + 0j == True, 'a' < 'b' < 'ba' < 'c', [1, 2] < [1, 2, 0] < [1, 3], (1, 'a') < (2, None), {1} < {1, 2} > {2}
(1, 'a') < (1, None)
[1, 2] < (1, 2)
{1: 2} < {1: 3}
1j < 2
None < 0
'1' < 1
v(1) < v('a') < v(2)
3 > v(2) > v('x')
-1 ** 2, (-1) ** 2, 2 ** -1, not 1 == 2, - - 1, ~-1, not not 1, 1 - -1, 2 ** 3 ** 0, -2 ** 2, 10 - 2 - 3, 2 * 3 % 4, 7 // 2 * 2, 1 + 2 << 1, 1 << 2 + 1, 5 & 3 == 1, 5 & (3 == 1), 1 | 2 ^ 3 & 4, 1 < 2 | 4
lambda: 1 or 2, (lambda: v(1) and v(2))(), (lambda a: a if a else 'none')(0)
v(a := 3) and a > 2 and (a := a + 1), a
[y for n in range(6) if (y := n * n) > 4 if y % 2 == 0], y
{n: 'fizz' * (n % 3 == 0) + 'buzz' * (n % 5 == 0) or n for n in (3, 5, 15, 7)}
'abc' in 'xabcx', '' in '', 'a' in ['abc'], b'a' in b'abc', 97 in b'abc', 1 in {1: 2}, (1,) in [(1,), 2], None in [0], 2.0 in range(3), float('nan') in [float('inf')]
1 in 'abc'
1 in 5
'a' in b'abc'
300 in b'abc'
max(v(1), v(True)) is True, min('b', 'a', key=v), sorted([True, 0, 1, False], key=lambda b: not b), 0 == False, 0 is False if False else 'skipped'
assert_ if (assert_ := v(None)) is not None else 'default'
""".strip().splitlines():
    log.clear()
    try:
        print(f"{text} -> {eval(text) if not text.startswith('lambda') else eval(text)[1:]}", log or "")
    except Exception as e:
        print(f"{text} !! {type(e).__name__}: {e}", log or "")


def classify(n):
    if n < 0: return "negative"
    elif n == 0: return "zero"
    elif 0 < n <= 10 and n % 2: return "small odd"
    elif n in range(0, 11): return "small even"
    elif not n & (n - 1): return "power"
    else:
        if n > 1000 or str(n) == str(n)[::-1]: return "special"
    return "other"


print({n: classify(n) for n in (-5, 0, 3, 4, 16, 77, 1001, 50, 1024)})
passes = 0
for i in range(300):
    passes += 10 < i < 200 and (i % 3 == 0) is not (i % 5 == 0) or i in (7, 8) and not i == 8
print(passes)
while not Neither():
    pass

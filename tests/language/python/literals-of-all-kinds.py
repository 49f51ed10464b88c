# Literals as sources: numbers in all bases with underscores, floats and imaginary ones at their limits, strings with every escape and prefix, joined and continued, bytes, docstrings, names of other scripts that are normalised, comments and continuations, encodings, and what is refused, with messages and positions; the last text is run uncaught.
NUMBERS = """0 | 00 | 0_0 | 1_000 | 0b1_01 | 0B11 | 0o17 | 0O7_7 | 0xFf | 0X_a | 0xdead_beef | 1e3 | 1E-3 | 1_0e1_0 | .5 | 5. | 1_2.3_4 | 0.1e1 | 00.5 | 09.5 | 007e2 | 1j | 1.5J | 0j | 1e2j | 09j | 1e400 | 1e-400 | 123456789012345678901234567890 | 0xffffffffffffffffff | 1e22 | 1e16 | 123456789.123456789 | 5e-324 | 1.7976931348623157e308 | 0b0 | 1if 1else 2 | [1for x in (1,)] | 0x1for x in (1,)
1__0 | 1_ | _1 | 0_ | 0b | 0b2 | 0b12 | 0o8 | 0o | 0x | 0xg | 0x_ | 0b1_ | 0_b1 | 012 | 09 | 00_1 | 1e | 1e+ | 1e_1 | 1_.5 | 1._5 | 1.5_ | 1_e5 | 1.e5_ | 1a | 1_a | 0xfg | 0b1e2 | 1.5a | 1jj | 1j2 | 1.2.3 | 1..real | 1.real | 1 .real | 5and 3 | 5in [5] | 0xfor 1 | 1.e1.real | 1_000j_ | 0o1a | 0b1.5"""
STRINGS = r"""'a' | "b" | '''c''' | 'a' "b" '''c''' | 'it''s' | "\"" | '\'' | '\\' | '\a\b\f\n\r\t\v' | '\0' | '\01\012\377\7' | '\x41\xe9' | '\u0041\u20ac' | '\U0001F600' | '\N{LATIN SMALL LETTER A}\N{bullet}' | r'\n\x' | R"\'" | rb'\x' | bR'\y' | b'\x00\xff' | b'\101' | b'a' B"b" | u'é' | U"x" | f'{1}' r'{2}' '{3}' | F'{{}}' | rf'\{1}' | fR'{2}\n' | '' '' | b'' | '\ud800'.isprintable() | len('\N{GRINNING FACE}') | 'é' == '\u0065\u0301' | b'\u0041' | '\8' | '\q' | b'\q' | '\400' | ord('\777') | f'{"a" "b"}' | f'\x41{1}\u0042' | f'{1:\x3e5}'
'a | "a | 'a" | '''a | ''a' | '\x' | '\x4' | '\xg1' | '\u004' | '\U00110000' | '\U0001' | '\N' | '\N{' | '\N{}' | '\N{no such name}' | b'\x' | b'\x4' | b'a' 'b' | 'a' b'b' | f'a' b'b' | rb'a' u'b' | ur'a' | bu'a' | ub'a' | fb'a' | fu'a' | r'\' | '\' | rr'a' | 'a' 1 | f'{' | f'}' | f'{}' | f'{a b}' | f'{1!}' | f'{1!x}' | f'{1:{2:{3}}}' | f'{1:{2}' | f'{#}' | f'{\'a\'}' | f"{'\n'}" | f'{1' | f'{(1}' | f'{1)}' | f'{*a}' | f'{lambda x: 1}' | f'{a=!r:^20' | f'{!r}' | f'{=}' | f'{ }' | f'{yield}' | f'{1:{}}' | f'{a["b"]}' | f'{1 if}' | f'{:=5}' | f'{x:=5}'"""
NAMES = "ａ | ﬁ | x² | é | naïve | _ | __ | µ | Ω | 变量 | ℘ | x·y | ª | 𝐱 | a\u0301 | ﬁnd | ℌ | x٣ | ٣x | x€ | a‿b | ⅷ | 💥 | a-b | $a | a? | `a` | a!b | a@b | \u200bx | x\u200b | x\u00a0y | “a” | ‘a’ | a—b | x＝1 | 1×2 | a…b | √2 | é1 | 1é | x\x00 | x\x0c+1 | x\x07 | \ufeffx"
LAYOUT = ["1 + \\\n2", "1 + \\ \n2", "(1 +\n\n # c\n 2)", "1 + # c", "[1,\n2\n,]", "x = 5 ; x", "1;", ";", "\\\n1", "1\\", "(1", "1)", "[1)", "{1: 2", "(\n\n1 + +\n", "if 1:\n\t1\n        2", "if 1:\n\t1\n    2", "if 1:\n  1\n 2", " 1", "1\n 2", "if 1:\n1", "if 1:", "\t1", "# only", "", "\n\n", "'''a\n  b\\\nc'''", "'a\\\nb'", "'a\nb'", "'a\\", "\f1", "1\r\n+2", "1\r2", "x = (1\n\n\n", "def f():\n  'doc'\n  'second'\nf.__doc__", "def f():\n  f'no doc'\nf.__doc__", "def f():\n  b'no'\nf.__doc__", "def f():\n  'a' 'b'\nf.__doc__", "class A: 'x'; y = 1\nA.__doc__", "def f(): r'\\d'\nf.__doc__", "def f():\n  ('paren')\nf.__doc__", "...", "(...).__class__", "__debug__", "None.__doc__", "True + True", "print if 1 else 2", "1 if 2", "0xfor", "x := 1", "(x := 1)", "a = *b", "(,)", "{1:}"]


def short(e):
    if isinstance(e, SyntaxError):
        return f"{type(e).__name__} {e.msg} @{e.lineno}:{e.offset}-{e.end_lineno}:{e.end_offset} {e.text!r}"
    return f"{type(e).__name__} {e}"


def evaluated(text):
    space = {"a": 10, "x": 20, "b": 3}
    try:
        lines = text.split("\n")
        if "\n" in text and lines[-1][:1].isalpha() and lines[0].startswith(("def", "class")):
            exec("\n".join(lines[:-1]), space)
            text = lines[-1]
        try:
            code = compile(text, "<literal>", "eval")
        except SyntaxError as first:
            code = compile(text, "<literal>", "exec")
            exec(code, space)
            return f"statement, though {short(first)}"
        v = eval(code, space)
        return v if not callable(v) else type(v).__name__
    except Exception as e:
        return short(e)


import warnings

with warnings.catch_warnings(record=True) as warned:
    warnings.simplefilter("always")
    for group in (NUMBERS, STRINGS, NAMES):
        for line in group.splitlines():
            for text in line.split(" | "):
                result = evaluated(text)
                print(text.encode("unicode_escape").decode(), "->", ascii(result), type(result).__name__ if type(result) is not str else "")
                for w in warned:
                    print("       ", w.category.__name__, w.message, w.lineno)
                warned.clear()
    for text in LAYOUT:
        print(repr(text), "->", ascii(evaluated(text)))
        for w in warned:
            print("       ", w.category.__name__, w.message, w.lineno)
        warned.clear()

space = {}
exec("ﬁ = 1; ｆｏｏ = 2; 𝐱𝐲 = 3\nclass 𝐂:\n  ﬂ = 4\n  def ｍ(self, ａ): return ａ\nimport ｓｙｓ", space)
print(sorted(k for k in space if k[0] != "_"), vars(space["C"])["fl"], getattr(space["C"](), "m")(a=5), space.get("ﬁ"))
for source in (b"# coding: latin-1\nx = '\xe9'", b"# -*- coding: utf-8 -*-\nx = '\xc3\xa9'", b"\xef\xbb\xbfx = 'bom'", b"#!/bin/x\n# vim: set fileencoding=ascii :\nx = 'a'", b"# coding: nothing\nx = 1", b"\xef\xbb\xbf# coding: latin-1\nx = 1"):
    space = {}
    try:
        exec(source, space)
        print(source, ascii(space["x"]))
    except SyntaxError as e:
        print(source, e.msg)
exec("def f():\n    return (1 +\n        '\\N{DIGIT TWO}' * 3 +\n        0x_ff)\n\nf()")

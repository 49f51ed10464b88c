# Methods of str, in a hot loop and at their edges.
words = "The quick  brown\tfox\njumps over the lazy dog".split()
n = 0
for i in range(1500):
    w = words[i % len(words)]
    n += len(w.upper().center(i % 12, "*")) + w.find("o") + w.count("e") + w.startswith(("t", "T")) + len(w.replace("o", "00"))
    n += len(w.zfill(8).strip("0")) + w.isalpha() + len(w[::-1].title().swapcase()) + len("-".join(w)) + w.rfind("z", 1)
print(n)
s = "  Hello, Wörld ß 2²½ \t"
for m in ("upper", "lower", "title", "capitalize", "swapcase", "casefold", "strip", "lstrip", "rstrip", "split", "isascii", "isprintable", "isspace", "istitle", "splitlines"):
    print(m, repr(getattr(s, m)()))
for c in ("a1", "²", "½", "٣", "", "a b", "_x", "1x", "ab", "ß", "A", "\u00a0", "Ǆ"):
    print(ascii(c), c.isalnum(), c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isidentifier(), c.isupper(), c.islower(), c.isspace())
print("a,b,,c".split(","), "a,b,,c".split(",", 1), "a,b,,c".rsplit(",", 2), " a  b ".split(" "), "abc".partition("b"), "abc".rpartition("x"), "a\r\nb\x0bc\x85d\u2028e".splitlines(True))
print("x".join(["a"]), "abc".translate({97: "A", 98: None, 99: 8364}), "abc".maketrans("ab", "xy", "c"), "tab\tx\ty".expandtabs(4), "prefix-x".removeprefix("prefix-"), "x.py".removesuffix(".py"))
print("abcabc".index("c", 3), "abc" * 0, "é" in "café", "abc" > "abd", "%s" % "x", "a" "b", "abc"[5:], "abc"[-2:], "abcdef"[::2], "abcdef"[4:1:-1], "\N{GREEK SMALL LETTER ALPHA}")
print("aaa".replace("a", "b", 2), "abc".replace("", "-"), "".replace("", "x"), "aaa".count("aa"), "abc".count(""), "x".ljust(3, ".") + "|", "ab".rjust(5), "İ".lower().encode(), "ΑΣ".lower(), "ﬁ".upper())
for f in (lambda: "abc".index("x"), lambda: "a".join([1]), lambda: "abc"[10], lambda: "a" + 1, lambda: "a" * "b", lambda: "abc".split(""), lambda: "x".center(5, "ab"), lambda: "abc".encode("ascii", "nope") + b"" and "é".encode("ascii", "nope"), lambda: "é".encode("ascii"), lambda: ord("ab"), lambda: chr(-1), lambda: "a".startswith(1), lambda: "abc"["a"], lambda: "a" in 5, lambda: 5 in "a", lambda: "x".replace("x", 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)

# Letters of many scripts: upper, lower, title, folded; what words become.
words = ["straße", "ŉgoro", "ǆemper", "ΟΔΟΣ", "οδος ΣΑΣ", "ﬁne ﬂow", "ΐx", "ᾳ ᾴ ᾼ", "İstanbul", "ısı", "ქართული", "ᏣᎳᎩ", "ꮳꮃꭹ", "ﬀﬃ", "naïve café",
         "ẞ", "ſpecial", "µm", "Ångström", "𐐀𐐨x", "they're o'neil", "x1y2z", "ΑΣ.", "ὈΔΥΣΣΕΎΣ", "ǅ", "Ⅷⅷ", "ⓐⒷ", "éÉ", "ʼn", "և"]
for w in words:
    print(*map(ascii, (w, w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(), w.casefold())))
for w in words:
    print(ascii(w), w.isupper(), w.islower(), w.istitle(), w.isalpha(), w.isidentifier(), w.isalnum(), len(w.upper()), len(w.casefold()))
print(sorted(["Zebra", "äpfel", "apple", "Éclair", "zoo", "eclair"], key=str.casefold))
print("STRASSE".casefold() == "straße".casefold(), "ΣΊΣΥΦΟΣ".casefold() == "σίσυφος".casefold(), "K".casefold() == "k")


def slug(text):
    out = []
    for c in text.casefold():
        if c.isalnum():
            out.append(c)
        elif out and out[-1] != "-":
            out.append("-")
    return "".join(out).strip("-")


print([slug(w) for w in ("Hello, World!", "  Çà et là  ", "Straße № 5", "--x--", "A.B.C")])
counts = {"upper": 0, "lower": 0, "title": 0, "changed": 0, "longer": 0}
for p in range(0x20, 0x180):
    c = chr(p)
    counts["upper"] += c.isupper()
    counts["lower"] += c.islower()
    counts["title"] += c.istitle()
    counts["changed"] += c.swapcase() != c
    counts["longer"] += len(c.upper()) > 1
print(counts)


def caesar(text, k):
    def move(c):
        if "a" <= c <= "z":
            return chr((ord(c) - 97 + k) % 26 + 97)
        if c.isascii() and c.isupper():
            return move(c.lower()).upper()
        return c
    return "".join(map(move, text))


secret = caesar("The Quick Brown Fox, né 1999", 3)
print(secret, caesar(secret, -3), secret.translate(str.maketrans("aeiou", "AEIOU", " ,")))
print("a b".title().swapcase(), "mixedCASE words".title(), "".title(), "1a".capitalize(), "ﬁ".capitalize(), "ŉ".title(), "ß".title())

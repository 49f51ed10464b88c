# Classical ciphers as classes: Caesar, Vigenère, affine, rail fence, Playfair, one-time pad over bytes, frequency analysis that breaks them; translate tables, modular inverses, letters kept in case; a key without inverse.
from string import ascii_lowercase as ABC, ascii_uppercase as UPPER


class Cipher:
    registry = {}

    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        Cipher.registry[cls.__name__.lower()] = cls

    def encrypt(self, text):
        return "".join(self.letter(c, i, 1) for c, i in self.positions(text))

    def decrypt(self, text):
        return "".join(self.letter(c, i, -1) for c, i in self.positions(text))

    @staticmethod
    def positions(text):
        i = 0
        for c in text:
            yield c, i
            i += c.isascii() and c.isalpha()

    def letter(self, c, i, sign):
        if not (c.isascii() and c.isalpha()):
            return c
        base = ord("a") if c.islower() else ord("A")
        return chr((ord(c) - base + sign * self.shift(i)) % 26 + base)


class Caesar(Cipher):
    def __init__(self, n):
        self.n = n

    def shift(self, i):
        return self.n

    def table(self):
        k = self.n % 26
        return str.maketrans(ABC + UPPER, ABC[k:] + ABC[:k] + UPPER[k:] + UPPER[:k])


class Vigenere(Cipher):
    def __init__(self, key):
        self.key = [ABC.index(c) for c in key.lower()]

    def shift(self, i):
        return self.key[i % len(self.key)]


class Affine(Cipher):
    def __init__(self, a, b):
        self.a, self.b = a, b
        self.inverse = pow(a, -1, 26)

    def letter(self, c, i, sign):
        if c.lower() not in ABC:
            return c
        x = ABC.index(c.lower())
        y = (self.a * x + self.b if sign > 0 else self.inverse * (x - self.b)) % 26
        return ABC[y] if c.islower() else UPPER[y]


class Rails(Cipher):
    def __init__(self, n):
        self.n = n

    def order(self, length):
        cycle = [*range(self.n), *range(self.n - 2, 0, -1)] or [0]
        return sorted(range(length), key=lambda i: cycle[i % len(cycle)])

    def encrypt(self, text):
        return "".join(text[i] for i in self.order(len(text)))

    def decrypt(self, text):
        out = [""] * len(text)
        for c, i in zip(text, self.order(len(text))):
            out[i] = c
        return "".join(out)


class Playfair(Cipher):
    def __init__(self, key):
        letters = [c for c in dict.fromkeys((key + ABC).lower().replace("j", "i")) if c.isalpha()]
        self.at = {c: divmod(i, 5) for i, c in enumerate(letters)}
        self.by = {p: c for c, p in self.at.items()}

    def pairs(self, text):
        letters = [c for c in text.lower().replace("j", "i") if c in self.at]
        while letters:
            a, *letters = letters
            if not letters or letters[0] == a:
                yield a, "x" if a != "x" else "q"
            else:
                yield a, letters.pop(0)

    def move(self, pairs, d):
        for a, b in pairs:
            (r, c), (s, e) = self.at[a], self.at[b]
            if r == s:
                yield self.by[r, (c + d) % 5] + self.by[s, (e + d) % 5]
            elif c == e:
                yield self.by[(r + d) % 5, c] + self.by[(s + d) % 5, e]
            else:
                yield self.by[r, e] + self.by[s, c]

    def encrypt(self, text):
        return " ".join(self.move(self.pairs(text), 1))

    def decrypt(self, text):
        return "".join(self.move(text.split(), -1))


FREQUENT = dict(zip("etaoinshrdlu", range(12, 0, -1)))


def crack(text):
    def score(n):
        plain = Caesar(-n).encrypt(text).lower()
        return sum(FREQUENT.get(c, 0) for c in plain)

    n = max(range(26), key=score)
    return n, Caesar(n).decrypt(text)


def pad(data, seed):
    stream = []
    for _ in data:
        seed = seed * 69069 + 1 & 0xFFFFFFFF
        stream.append(seed >> 24)
    return bytes(a ^ b for a, b in zip(data, stream))


text = "The Quick brown fox, jumps over 13 lazy dogs: naïve façade!"
for cipher in (Caesar(3), Caesar(-29), Vigenere("Lemon"), Affine(5, 8), Rails(3), Rails(1), Rails(99)):
    secret = cipher.encrypt(text)
    print(f"{type(cipher).__name__:<9}{secret} {cipher.decrypt(secret) == text}")
p = Playfair("playfair example")
print(p.encrypt("Hide the gold in the tree stump"), p.decrypt(p.encrypt("Hide the gold in the tree stump")), p.encrypt("xx jazz"))
print(text.translate(Caesar(13).table()) == Caesar(13).encrypt(text), text.translate({ord("o"): None, ord("e"): "3", 32: 95}), crack(Caesar(17).encrypt("it was the best of times, it was the worst of times")))
data = "secret ünïcode".encode()
print(pad(data, 42).hex(), pad(pad(data, 42), 42).decode(), pad(b"", 1), sorted(Cipher.registry))
for make in (lambda: Vigenere("no spaces"), lambda: Vigenere("").encrypt("a"), lambda: Rails("x").encrypt("abc"), lambda: Playfair("k").decrypt("a"), lambda: Caesar("x").encrypt("a"), lambda: Cipher().encrypt("a"), lambda: Caesar().n, lambda: "abc".translate(5), lambda: str.maketrans("ab", "c"), lambda: str.maketrans({"ab": 1}), lambda: chr(-1)):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
Affine(13, 1)

# Counting words without the library: frequencies, n-grams, concordance, readability, anagrams, palindromes, Markov chains with a seed, soundex, longest repeated substrings, Z function, run of sorted keys with ties.
TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity; "It's the season of Light" -- it was the season of Darkness!
Was it a cat I saw? A man, a plan, a canal: Panama. Listen: silent enlist; tinsel inlets. Naïve café, Ångström's."""


def words(text):
    out, word = [], ""
    for c in text + " ":
        if c.isalpha() or c == "'" and word:
            word += c
        elif word:
            out.append(word.rstrip("'"))
            word = ""
    return out


def counts(items):
    out = {}
    for x in items:
        out[x] = out.get(x, 0) + 1
    return out


def top(d, n):
    return sorted(d.items(), key=lambda kv: (-kv[1], kv[0]))[:n]


def ngrams(items, n):
    return zip(*(items[i:] for i in range(n)))


def concordance(text, word, width=14):
    low, at = text.lower(), -1
    while (at := low.find(word, at + 1)) >= 0:
        left, right = text[max(0, at - width):at].replace("\n", " "), text[at + len(word):at + len(word) + width].replace("\n", " ")
        yield f"{left:>{width}}[{text[at:at + len(word)]}]{right:<{width}}|"


def syllables(word):
    vowels, n, before = "aeiouyåïé", 0, False
    for c in word.lower():
        n += c in vowels and not before
        before = c in vowels
    return max(1, n - (word.endswith("e") and n > 1))


def soundex(name):
    codes = {c: str(d) for d, cs in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1) for c in cs}
    first, *rest = name.lower()
    out, last = first.upper(), codes.get(first)
    for c in rest:
        code = codes.get(c)
        if code and code != last:
            out += code
        if c not in "hw":
            last = code
    return out[:4].ljust(4, "0")


def z_function(s):
    z, l, r = [0] * len(s), 0, 0
    for i in range(1, len(s)):
        if i < r:
            z[i] = min(r - i, z[i - l])
        while i + z[i] < len(s) and s[z[i]] == s[i + z[i]]:
            z[i] += 1
        if i + z[i] > r:
            l, r = i, i + z[i]
    return z


def repeated(s):
    suffixes = sorted(s[i:] for i in range(len(s)))
    best = ""
    for a, b in zip(suffixes, suffixes[1:]):
        n = next((k for k, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        if n > len(best):
            best = a[:n]
    return best


def markov(items, n, seed, start):
    table = {}
    for a, b in ngrams(items, 2):
        table.setdefault(a, []).append(b)
    out = [start]
    for _ in range(n):
        seed = seed * 16807 % 2147483647
        out.append(table[out[-1]][seed % len(table[out[-1]])])
    return " ".join(out)


ws = words(TEXT)
low = [w.lower() for w in ws]
freq = counts(low)
print(len(ws), len(freq), top(freq, 6), top(counts(map(len, ws)), 4))
print(top(counts(ngrams(low, 3)), 3), top(counts(c for c in TEXT.lower() if c.isalpha()), 5), max(freq, key=lambda w: (len(w), w)))
print(*concordance(TEXT, "season"), *concordance(TEXT, "cat"), sep="\n")
print(sum(map(syllables, ws)), [(w, syllables(w)) for w in ("times", "foolishness", "café", "the", "age", "rhythm")], f"{206.835 - 1.015 * len(ws) / 7 - 84.6 * sum(map(syllables, ws)) / len(ws):.3f}")
groups = {}
for w in dict.fromkeys(low):
    groups.setdefault("".join(sorted(w)), []).append(w)
print([g for g in groups.values() if len(g) > 1])
for sentence in TEXT.replace("\n", " ").replace("!", ".").replace("?", ".").split("."):
    letters = [c for c in sentence.lower() if c.isalpha()]
    if len(letters) > 3 and letters == letters[::-1]:
        print("palindrome:", sentence.strip())
print([soundex(n) for n in ("Robert", "Rupert", "Ashcraft", "Tymczak", "Pfister", "Honeyman", "A")])
print(z_function("aabxaabxcaab"), z_function("aaaa"), z_function(""), repeated("banana"), repr(repeated(TEXT[:120])), repr(repeated("abc")))
print(markov(low, 12, 42, "it"), "|", markov(low, 5, 7, "was"))
print({w[0] for w in low if w[0] > "s"} == {"t", "w", "å"}, sorted({w for w in ws if w[0].isupper()}, key=str.casefold), "Ångström's".casefold(), [w for w in ws if not w.isascii()])
print(TEXT.title()[:24], TEXT.swapcase()[:12], TEXT.count("it was"), TEXT.upper().count("IT WAS"), TEXT.partition("worst")[2][:9], TEXT.rsplit(None, 2)[1:], len(TEXT.splitlines()), TEXT.find("zzz"))
markov(low, 50, 1, "ångström's")

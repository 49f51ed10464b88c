# Edit distance and what follows from it: alignments, longest common subsequences, a spelling corrector, unified hunks; tables as lists of lists and as dicts.
def distance(a, b, *, substitute=1):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        previous, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (x != y) * substitute)
    return row[-1]


def damerau(a, b):
    table = {(i, -1): i + 1 for i in range(-1, len(a))} | {(-1, j): j + 1 for j in range(-1, len(b))}
    for i in range(len(a)):
        for j in range(len(b)):
            best = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i] != b[j])]
            if i and j and a[i] == b[j - 1] and a[i - 1] == b[j]:
                best.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(best)
    return table[len(a) - 1, len(b) - 1]


def align(a, b, gap="-"):
    score = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if not i or not j:
                score[i][j] = -(i + j)
            else:
                score[i][j] = max(
                    score[i - 1][j - 1] + (2 if a[i - 1] == b[j - 1] else -1),
                    score[i - 1][j] - 1,
                    score[i][j - 1] - 1,
                )
    top, bottom, i, j = [], [], len(a), len(b)
    while i or j:
        if i and j and score[i][j] == score[i - 1][j - 1] + (2 if a[i - 1] == b[j - 1] else -1):
            i, j = i - 1, j - 1
            top.append(a[i]), bottom.append(b[j])
        elif i and score[i][j] == score[i - 1][j] - 1:
            i -= 1
            top.append(a[i]), bottom.append(gap)
        else:
            j -= 1
            top.append(gap), bottom.append(b[j])
    marks = "".join("|" if x == y else "." if gap not in (x, y) else " " for x, y in zip(reversed(top), reversed(bottom)))
    return "".join(reversed(top)), marks, "".join(top[:0:-1] and bottom[::-1]), score[-1][-1]


def lcs(a, b):
    seen = {}

    def go(i, j):
        if i == len(a) or j == len(b):
            return 0
        key = i, j
        if key not in seen:
            seen[key] = go(i + 1, j + 1) + 1 if a[i] == b[j] else max(go(i + 1, j), go(i, j + 1))
        return seen[key]

    go(0, 0)
    i = j = 0
    while i < len(a) and j < len(b):
        if a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif seen.get((i + 1, j), 0) >= seen.get((i, j + 1), 0):
            i += 1
        else:
            j += 1


def hunks(old, new):
    i = j = 0
    for x, y in [*lcs(old, new), (len(old), len(new))]:
        for line in old[i:x]:
            yield f"- {line}"
        for line in new[j:y]:
            yield f"+ {line}"
        if x < len(old):
            yield f"  {old[x]}"
        i, j = x + 1, y + 1


def edits(word, letters="abcdefghijklmnopqrstuvwxyz"):
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return (
        {l + r[1:] for l, r in splits if r}
        | {l + r[1] + r[0] + r[2:] for l, r in splits if len(r) > 1}
        | {l + c + r[1:] for l, r in splits if r for c in letters}
        | {l + c + r for l, r in splits for c in letters}
    )


WORDS = {"spelling": 9, "spilling": 2, "speaking": 5, "the": 80, "then": 20, "than": 18, "quick": 7, "quack": 1, "fox": 4, "box": 6}


def correct(word):
    found = {word} & WORDS.keys() or edits(word) & WORDS.keys() or {w for e in edits(word) for w in edits(e)} & WORDS.keys() if len(word) < 6 else {word} & WORDS.keys() or edits(word) & WORDS.keys()
    return max(found, key=lambda w: (WORDS[w], w), default=None)


pairs = [("kitten", "sitting"), ("flaw", "lawn"), ("", "abc"), ("same", "same"), ("ca", "abc"), ("naïve", "naive"), ("Ωmega😀", "omega😁")]
for a, b in pairs:
    print(f"{a!r:>12} {b!r:<12} {distance(a, b)} {distance(a, b, substitute=2)} {damerau(a, b)} {distance(b, a)}")
for a, b in (("GATTACA", "GCATGCU"), ("ACGTACGTTAG", "ACTAGTTG"), ("A", "")):
    print(*align(a, b), sep="\n")
print(distance([1, 2, 3, 4], (1, 3, 4, 5)), distance(range(10), range(2, 12)), damerau("abcd" * 3, "badc" * 3))
old = "def f(x):\n    y = x\n    return y\n\nprint(f(1))".split("\n")
new = "def f(x, z=0):\n    return x + z\n\nprint(f(1))\nprint(f(2))".split("\n")
print(*hunks(old, new), sep="\n")
print({w: correct(w) for w in ("speling", "teh", "thn", "qick", "bx", "zzz", "fox", "quakc")})

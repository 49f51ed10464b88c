# Tables as text: columns that fit their contents, alignment by kind, separators, wrapped cells, totals, wide characters by hand, histograms and sparklines, numbers with units, progress bars; str.format with classes.
class Cell:
    def __init__(self, v):
        self.v = v

    def __format__(self, spec):
        width, _, kind = spec.partition("/")
        text = {"money": lambda v: f"{v:,.2f}", "pct": lambda v: f"{v:.1%}", "": str}[kind](self.v)
        return f"{text:>{width}}" if isinstance(self.v, (int, float)) else f"{text:<{width}}"


def width(text):
    return sum(2 if 0x1100 <= ord(c) < 0x1160 or 0x2E80 <= ord(c) <= 0xFF60 or ord(c) > 0x1F000 else 0 if 0x300 <= ord(c) < 0x370 else 1 for c in text)


def pad(text, n, align="<"):
    gap = n - width(text)
    left = {"<": 0, ">": gap, "^": gap // 2}[align]
    return " " * left + text + " " * (gap - left)


def wrap(text, n):
    lines, line = [], ""
    for word in text.split():
        while len(word) > n:
            if line:
                lines.append(line)
                line = ""
            lines.append(word[:n - 1] + "-")
            word = word[n - 1:]
        if len(line) + len(word) + bool(line) > n:
            lines.append(line)
            line = word
        else:
            line += " " * bool(line) + word
    return lines + [line] if line or not lines else lines


def table(rows, head, *, limit=14, total=()):
    columns = list(zip(head, *rows, *([[sum(r[i] for r in rows) if h in total else "" for i, h in enumerate(head)]] if total else [])))
    numeric = [all(isinstance(x, (int, float)) or x == "" for x in col[1:]) for col in columns]
    texts = [[wrap(f"{x:,}" if isinstance(x, int) else f"{x:,.2f}" if isinstance(x, float) else x, limit) for x in col] for col in columns]
    widths = [max(width(line) for cell in col for line in cell) for col in texts]
    rule = "+".join("-" * (w + 2) for w in widths)
    for n, row in enumerate(zip(*texts)):
        for k in range(max(map(len, row))):
            cells = [pad(cell[k] if k < len(cell) else "", w, ">" if num and n else "^" if not n else "<") for cell, w, num in zip(row, widths, numeric)]
            yield " " + " | ".join(cells) + " "
        if n == 0 or total and n == len(rows):
            yield rule


def bars(values, size=20, marks=" ▏▎▍▌▋▊▉█"):
    top = max(values.values())
    for k, v in values.items():
        full, part = divmod(round(v / top * size * 8), 8)
        yield f"{k:>6} {marks[-1] * full}{marks[part] if part else ''} {v:g}"


def spark(values):
    lo, hi = min(values), max(values)
    return "".join("▁▂▃▄▅▆▇█"[int((x - lo) / (hi - lo or 1) * 7)] for x in values)


def human(n, base=1024, units=("B", "KiB", "MiB", "GiB")):
    for unit in units[:-1]:
        if abs(n) < base:
            return f"{n:.{0 if unit == units[0] else 1}f} {unit}"
        n /= base
    return f"{n:.1f} {units[-1]}"


def words(n):
    small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    tens = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
    match n:
        case n if n < 0:
            return "minus " + words(-n)
        case n if n < 20:
            return small[n]
        case n if n < 100:
            return tens[n // 10] + (f"-{small[n % 10]}" if n % 10 else "")
        case n if n < 1000:
            return f"{small[n // 100]} hundred" + (f" and {words(n % 100)}" if n % 100 else "")
    for size, name in ((10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand")):
        if n >= size:
            return f"{words(n // size)} {name}" + (f"{' and' if n % size < 100 else ''} {words(n % size)}" if n % size else "")


rows = [("tea, green and mild", 12, 4.5, "日本"), ("coffee", 7, 11.25, "Brasil"), ("incomprehensibilities", 1200, 0.075, "e\u0301te\u0301"), ("", 0, 3.0, "😀")]
print(*table(rows, ("what", "pieces", "price", "from")), sep="\n")
print(*table(rows, ("what", "n", "each", "x"), limit=9, total=("n", "each")), sep="\n")
print(*bars({"jan": 12, "feb": 30, "march": 7.5, "april": 0.4}), spark([1, 5, 22, 13, 53, 9, 0]), spark([3, 3]), sep="\n")
print([human(n) for n in (0, 1023, 1024, 1536, 10 ** 7, 5 * 2 ** 40, -2048)], human(1500, 1000, ("m", "km")))
print(*(f"{n:,} {words(n)}" for n in (0, 13, 20, 42, 100, 115, 999, 1000, 1001, 12345, 1_000_000, 2_000_000_017, -7)), sep="\n")
print("{:10}|{:8/money}|{:>7}|{:6/pct}|".format(Cell("name"), Cell(1234.5), "x", Cell(0.256)), "{0.v}{0.v!r:>6}{1[k]}{1[k]:>{2}}".format(Cell("q"), {"k": 7}, 4))
print("\n".join(f"{i:2d} {'█' * (i * 3)}{'░' * (12 - i * 3)} {i * 25:3d}%" for i in range(5)))
print(f"{'left':<10}|{'right':>10}|{'mid':^10}|{'fill':*^10}|{'':-^10}|{'toolongtext':.4}|{'x':>1}")
print(*("%-8s|%5d|%+6.1f|%#06x|%e" % (n, len(n), len(n) * 1.05, len(n) * 15, 1 / len(n)) for n in ("ab", "abcdefgh", "ü")), sep="\n")
for r in range(1, 6):
    print(" ".join(f"{r * c:>3}" if c >= r else "  ." for c in range(1, 8)))
print("a\tb\tc".expandtabs(4), "x\ty".expandtabs(), "12345\t|".expandtabs(3), "a,b;c".translate(str.maketrans(",;", "\t\n", "b")).expandtabs(2).splitlines())
print("Name".center(20, "="), "é".ljust(3, ".") + "|", "-5".zfill(5), "+x".zfill(5), "abc".rjust(2), "title case's it".title(), "  strip ".strip() + "|", "xxhixx".strip("x"), "prefix-name".removeprefix("prefix-"))
for bad in (lambda: list(table([(1, 2)], ("a",), total=("z",))), lambda: f"{Cell(1):5/none}", lambda: spark([]), lambda: words("x"), lambda: pad("x", 3, "!"), lambda: "{:d}".format("x"), lambda: "{} {}".format(1), lambda: "{0} {}".format(1), lambda: "%d %d" % 1, lambda: "{a.b}".format(a=1)):
    try:
        r = bad()
        print(r)
    except Exception as e:
        print(type(e).__name__, e)
print(*table([("a", "b")], ("one", "two"), total=("one",)), sep="\n")

# Backtracking with bit masks.
def solve(text):
    cells = [0 if c == "." else int(c) for c in text]
    rows, cols, boxes = [0] * 9, [0] * 9, [0] * 9
    empty = []
    for i, v in enumerate(cells):
        r, c = divmod(i, 9)
        if v:
            bit = 1 << v
            rows[r] |= bit
            cols[c] |= bit
            boxes[r // 3 * 3 + c // 3] |= bit
        else:
            empty.append(i)
    tried = 0

    def search():
        nonlocal tried
        best, options = None, None
        for k, i in enumerate(empty):
            if cells[i]:
                continue
            r, c = divmod(i, 9)
            used = rows[r] | cols[c] | boxes[r // 3 * 3 + c // 3]
            free = [v for v in range(1, 10) if not used >> v & 1]
            if options is None or len(free) < len(options):
                best, options = i, free
                if len(free) < 2:
                    break
        if best is None:
            return True
        r, c = divmod(best, 9)
        b = r // 3 * 3 + c // 3
        for v in options:
            tried += 1
            bit = 1 << v
            cells[best] = v
            rows[r] ^= bit; cols[c] ^= bit; boxes[b] ^= bit
            if search():
                return True
            rows[r] ^= bit; cols[c] ^= bit; boxes[b] ^= bit
            cells[best] = 0
        return False

    return (tried, "".join(map(str, cells))) if search() or True else None


print(solve("53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"))
print(solve("1....7.9..3..2...8..96..5....53..9...1..8...26....4...3......1..4......7..7...3.."))

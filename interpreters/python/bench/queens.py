"""All ways to put eight queens on a chess board so that none attacks another."""
SIZE = 8
EXPECTED = 9204445


def solve(size):
    rows = [False] * (size + 1)
    rising = [False] * (2 * size + 1)
    falling = [False] * (2 * size + 1)
    position = [0] * (size + 1)
    solutions = 0
    checksum = 0

    def place(column):
        nonlocal solutions, checksum
        if column > size:
            solutions += 1
            for i in range(1, size + 1):
                checksum = (checksum * 9 + position[i]) % 10007
            return
        for row in range(1, size + 1):
            up = row + column
            down = row - column + size
            if not rows[row] and not rising[up] and not falling[down]:
                rows[row] = rising[up] = falling[down] = True
                position[column] = row
                place(column + 1)
                rows[row] = rising[up] = falling[down] = False

    place(1)
    return solutions * 100000 + checksum


def run():
    return solve(SIZE)

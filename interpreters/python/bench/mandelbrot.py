"""The Mandelbrot set as a bitmap of 64 x 64 points, eight points to a byte; the result is a checksum of the bytes."""
SIZE = 64
LIMIT = 50
EXPECTED = 485131


def in_set(cr, ci):
    zr = zi = rr = ii = 0.0
    for _ in range(LIMIT):
        if rr + ii > 4:
            return False
        zi = 2 * zr * zi + ci
        zr = rr - ii + cr
        rr = zr * zr
        ii = zi * zi
    return rr + ii <= 4


def bitmap():
    out = []
    for y in range(SIZE):
        ci = 2 * y / SIZE - 1
        byte = 0
        for x in range(SIZE):
            byte *= 2
            if in_set(2 * x / SIZE - 1.5, ci):
                byte += 1
            if x % 8 == 7:
                out.append(byte)
                byte = 0
    return out


def run():
    checksum = 0
    for byte in bitmap():
        checksum = (checksum * 31 + byte) % 1000003
    return checksum

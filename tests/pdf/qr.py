# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the QR code of a session from a page drawn in greys, as a telephone would, without a library: the code has 21 × 21
modules and correction M (ISO/IEC 18004). A damaged code is an error, not a guess."""

import re

SIZE = 21
N_DATA, N_CHECK = 16, 10
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
DARK = bytes(1 if grey < 128 else 0 for grey in range(256))
MASKS = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)


class Picture:
    """A page in greys, as pdftoppm -gray writes it."""

    def __init__(self, path):
        data = path.read_bytes()
        magic, size, deepest, self.dots = data.split(b"\n", 3)
        if magic != b"P5" or deepest != b"255":
            raise ValueError(f"{path}: not a picture in greys")
        self.width, self.height = (int(n) for n in size.split())
        self.dark = self.dots.translate(DARK)

    def row(self, y):
        return self.dots[y * self.width:(y + 1) * self.width]

    def is_dark(self, x, y):
        return self.dark[round(y) * self.width + round(x)] == 1

    def dark_row(self, y):
        return self.dark[y * self.width:(y + 1) * self.width]


def runs_of(row):
    """(is dark, from, length) along a row."""
    return [(m.group()[0] == 1, m.start(), m.end() - m.start()) for m in re.finditer(b"\x00+|\x01+", row)]


def eyes_in_row(row):
    """Centre and module of each pattern dark 1, light 1, dark 3, light 1, dark 1."""
    runs = runs_of(row)
    for first, *rest in zip(runs, runs[1:], runs[2:], runs[3:], runs[4:]):
        lengths = [first[2]] + [r[2] for r in rest]
        unit = sum(lengths) / 7
        if first[0] and unit >= 2 and all(abs(n / unit - w) < 0.6 for n, w in zip(lengths, (1, 1, 3, 1, 1))):
            yield first[1] + sum(lengths) / 2 - 0.5, unit


def is_square(picture, x, y, unit):
    """Whether the pattern is there from above to below, too: letters have it in one direction only."""
    top = max(0, round(y - 6 * unit))
    column = picture.dark[round(x) + top * picture.width:round(x) + round(y + 6 * unit) * picture.width:picture.width]
    return any(abs(top + middle - y) < unit for middle, _ in eyes_in_row(column))


def find_eyes(picture):
    """The centres of the three large squares: (x, y) each."""
    groups = []
    for y in range(picture.height):
        for x, unit in eyes_in_row(picture.dark_row(y)):
            for group in groups:
                if abs(group[0][0] - x) < unit and y - group[-1][1] <= 2:
                    group.append((x, y, unit))
                    break
            else:
                groups.append([(x, y, unit)])
    eyes = [g for g in groups
            if len(g) >= 2 * g[0][2] and is_square(picture, g[0][0], (g[0][1] + g[-1][1]) / 2, g[0][2])]
    if len(eyes) not in (0, 3):
        raise ValueError(f"{len(eyes)} corners of a code on the page, not 3")
    return sorted(((sum(p[0] for p in g) / len(g), (g[0][1] + g[-1][1]) / 2) for g in eyes), key=lambda e: (round(e[1] / 20), e[0]))


def is_reserved(r, c):
    return r == 6 or c == 6 or (r <= 8 and (c <= 8 or c >= SIZE - 8)) or (r >= SIZE - 8 and c <= 8)


def read_codewords(dark):
    """Two columns at a time from the right, upwards and downwards in turn."""
    places = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    form = int("".join(str(int(dark[r][c])) for r, c in places), 2) ^ 0x5412
    if form >> 13 != 0:
        raise ValueError("the code does not have correction M")
    mask = MASKS[form >> 10 & 7]
    bits = []
    upwards = True
    for right in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        for r in (range(SIZE - 1, -1, -1) if upwards else range(SIZE)):
            bits += [dark[r][c] != mask(r, c) for c in (right, right - 1) if not is_reserved(r, c)]
        upwards = not upwards
    return [int("".join(str(int(b)) for b in bits[i:i + 8]), 2) for i in range(0, 8 * (N_DATA + N_CHECK), 8)]


def check_codewords(words):
    """Every remainder of Reed and Solomon's is zero, or a module is wrong."""
    power = 1
    for _ in range(N_CHECK):
        total = 0
        for word in words:
            product, factor, n = 0, total, power
            while n:
                product ^= factor if n & 1 else 0
                factor = factor << 1 ^ (0x11d if factor & 0x80 else 0)
                n >>= 1
            total = product ^ word
        if total:
            raise ValueError("the code on the page is damaged")
        power = power << 1 ^ (0x11d if power & 0x80 else 0)


def read_letters(bits):
    """Capitals and digits are packed two in 11 bits; other texts stand in bytes."""
    if bits[:4] == "0010":
        length, at, out = int(bits[4:13], 2), 13, ""
        for _ in range(length // 2):
            pair = int(bits[at:at + 11], 2)
            out += LETTERS[pair // 45] + LETTERS[pair % 45]
            at += 11
        return out + (LETTERS[int(bits[at:at + 6], 2)] if length % 2 else "")
    if bits[:4] == "0100":
        return bytes(int(bits[i:i + 8], 2) for i in range(12, 12 + 8 * int(bits[4:12], 2), 8)).decode("ascii")
    raise ValueError(f"the code is of the kind {bits[:4]}")


def read(picture):
    """The text of the code on a page, None without one; around it are four modules of white, as readers want it."""
    eyes = find_eyes(picture)
    if not eyes:
        return None
    (left, top), (right, _), (_, bottom) = eyes
    wide, high = (right - left) / (SIZE - 7), (bottom - top) / (SIZE - 7)

    def is_dark(r, c):
        return picture.is_dark(left + (c - 3) * wide, top + (r - 3) * high)

    border = range(-4, SIZE + 4)
    if any(is_dark(r, c) for r in border for c in border if not (0 <= r < SIZE and 0 <= c < SIZE)):
        raise ValueError("something stands too close to the code")
    words = read_codewords([[is_dark(r, c) for c in range(SIZE)] for r in range(SIZE)])
    check_codewords(words)
    bits = "".join(f"{w:08b}" for w in words[:N_DATA])
    return read_letters(bits)

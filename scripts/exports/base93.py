"""Write bytes as text that an HTML page may hold: in the 93 signs of ASCII but `<`.

docs/assets/offline/unpack.js reads it. It takes a fiftieth less than base 85.
"""

from math import ceil, log2

SIGNS = "".join(chr(code) for code in range(33, 127) if chr(code) != "<")
BYTES = 67
"""Bytes of a block, which take 82 signs: with few others is so little of the last sign left over."""


def base93(content: bytes) -> str:
    """Return bytes in base 93, block by block; the last one may be shorter."""
    starts = range(0, len(content), BYTES)
    return "".join(_block(content[start : start + BYTES]) for start in starts)


def _block(content: bytes) -> str:
    number = int.from_bytes(content, "big")
    signs = []
    for _ in range(ceil(8 * len(content) / log2(len(SIGNS)))):
        number, digit = divmod(number, len(SIGNS))
        signs.append(SIGNS[digit])
    return "".join(reversed(signs))

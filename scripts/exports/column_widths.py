"""Widths of the columns of a table of the text, in Word and PDF."""

from collections.abc import Sequence

LONGEST, SHORTEST = 36, 9
"""Characters of the longest cell of a column above and below which its width does not change."""


def column_widths(lines: Sequence[Sequence[str]], measure: int) -> tuple[int, ...]:
    """Divide `measure` among columns by the length of their longest cells."""
    lengths = [min(LONGEST, max(SHORTEST, *map(len, cells))) for cells in zip(*lines, strict=True)]
    return tuple(measure * length // sum(lengths) for length in lengths)

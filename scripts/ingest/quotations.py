"""Find lines that quote words of another document, such as those that a resolution amends."""

from collections.abc import Collection, Sequence

from scripts.ingest.parts import Line

OPENING, CLOSING, STRAIGHT = "“", "”", '"'


def quoted_lines(lines: Sequence[Line], annexes: Collection[int]) -> set[int]:
    """Return the numbers of lines within a quotation of several lines.

    A mark that is not closed before the next annex opens none.
    """
    quoted: set[int] = set()
    run: list[int] = []
    depth = 0
    for line in lines:
        if line.cells or line.number in annexes:
            run, depth = [], 0
            continue
        begins = line.words.startswith((OPENING, STRAIGHT))
        inside = depth > 0 or begins
        ends = line.words.count(CLOSING) + line.words.count(STRAIGHT)
        depth = max(0, depth + _opened(line.words, depth))
        if inside and (run or begins or depth or ends):
            run.append(line.number)
        if not depth:
            quoted |= {*run} if len(run) > 1 else set()
            run = []
    return quoted


def _opened(words: str, depth: int) -> int:
    """Return how many quotations a line opens more than it closes; a straight mark does either."""
    opened = words.count(OPENING) - words.count(CLOSING)
    if words.count(STRAIGHT) % 2:
        opened += -1 if depth else words.startswith(STRAIGHT)
    return opened

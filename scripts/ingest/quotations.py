"""Find lines that quote words of another document, such as those that a resolution amends."""

from collections.abc import Collection, Sequence

from scripts.ingest.parts import Line

OPENING, CLOSING = "“", "”"


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
        begins = line.words.startswith(OPENING)
        inside = depth > 0 or begins
        depth = max(0, depth + line.words.count(OPENING) - line.words.count(CLOSING))
        if inside and (run or begins or depth or line.words.count(CLOSING)):
            run.append(line.number)
        if not depth:
            quoted |= {*run} if len(run) > 1 else set()
            run = []
    return quoted

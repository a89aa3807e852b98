"""Find the editors' notes of a page: blocks that are not part of the text.

    /// html | div.editor-note[role=note]
    Editors' note: ...
    ///

A note that is mistyped would be printed as if it were the text, so every line like one is checked.
"""

import re
from collections.abc import Iterator

from scripts.model import Problem, shortened

OPENING = re.compile(r"/// html \| (?:div|aside)\.editor-note(?:\[role=note\])?")
CLOSING = "///"
LIKE_A_FENCE = re.compile(r"\s*/|.*editor-note")
FORM = "an editors' note begins with the line `/// html | div.editor-note[role=note]`"


def take_out_notes(
    path: str, lines: list[str], start: int
) -> tuple[list[str], list[tuple[int, str]], list[Problem]]:
    """Return the lines with every note made blank, the words of notes by line, and the problems.

    Lines before the index `start` are not looked at. `path` is only used in messages.
    """
    kept, words, problems = list(lines), list[tuple[int, str]](), list[Problem]()
    index = start
    while index < len(lines):
        if not LIKE_A_FENCE.match(lines[index]):
            index += 1
            continue
        end = _end(lines, index)
        problems += (
            Problem(path, number, message) for number, message in _check(lines, start, index, end)
        )
        words += ((number, lines[number - 1]) for number in range(index + 2, end + 1))
        last = min(end + 1, len(lines)) if end < len(lines) and _is_fence(lines[end]) else end
        kept[index:last] = [""] * (last - index)
        index = last
    return kept, words, problems


def _is_fence(line: str) -> bool:
    return line.lstrip().startswith("/")


def _end(lines: list[str], index: int) -> int:
    """Return the index of the line that ends a note: its last line, a blank one or the next fence."""
    if lines[index].strip(" /") == "":  # a closing line without a note
        return index + 1
    end = index + 1
    while end < len(lines) and lines[end].strip() and not LIKE_A_FENCE.match(lines[end]):
        end += 1
    return end


def _check(lines: list[str], start: int, index: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield line and message for each mistake in a note from `index` to `end`."""
    number, opening = index + 1, lines[index]
    if opening.strip(" /") == "":
        rule = "a line of slashes must close an editors' note"
        fix = "write its first line, or remove this one"
        yield number, f"{rule}; found {shortened(opening)} without a note above; {fix}"
        return
    if not OPENING.fullmatch(opening):
        yield number, f"{FORM}; found {shortened(opening)}; correct the line"
    closing = lines[end] if end < len(lines) else ""
    if closing != CLOSING:
        rule = f"an editors' note is one paragraph, closed by the line `{CLOSING}` directly below it"
        message = f"{rule}; found {shortened(closing)}; close the note"
        yield (end + 1 if _is_fence(closing) and "editor-note" not in closing else number), message
    elif end == index + 1:
        yield number, "an editors' note must have words; found none; write or remove it"
    elif index > start and lines[index - 1].strip():
        yield (
            number,
            f"an editors' note has a blank line above; found {shortened(lines[index - 1])}; add it",
        )
    elif end + 1 < len(lines) and lines[end + 1].strip():
        yield (
            end + 2,
            f"an editors' note has a blank line below; found {shortened(lines[end + 1])}; add it",
        )

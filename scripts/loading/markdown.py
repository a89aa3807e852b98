"""Parse the text pages: Markdown in which every block carries the id of its provision.

    ## 2.1- Mục tiêu tổng quát { #ii-2-1 }        a heading: the id ends the line

    - Xây dựng ...                                 a list item or paragraph: the id is on a line
      { #ii-1-d1 }                                 of its own, indented like the text

    | STT | Chỉ tiêu { #iv-t1 } |                  a table: the id ends the last cell of each line
    | --- | --- |                                  (scripts/loading/tables.py)
    | 1 | GRDP { #iv-t1-r1 } |

A `///` block is an editor's remark on the block above it, not part of the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from html.entities import html5

import yaml

from scripts.language.words import join_cells
from scripts.loading.notes import take_out_notes
from scripts.loading.tables import is_table, split_table
from scripts.loading.textfile import MAX_LINE_LENGTH
from scripts.model import Block, Problem, Rank, shortened

HEADING = re.compile(r"(?P<level>#{1,6}) (?P<text>.+?) \{ #(?P<id>[a-z0-9-]+) \}")
ATTRIBUTE = re.compile(r" *\{ #(?P<id>[a-z0-9-]+) \} *")
MISPLACED = re.compile(r"\{ ?:? ?#[^{}]*\}")
SIGN = re.compile(r"^[-+*] ")
"""Sign of a list item, at its beginning."""
DASH = "- "
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!|&~])")
"""A sign of the words with a backslash, where Markdown would read it as markup."""
SPAN = re.compile(r'<span lang="[a-z-]+">|</span>')
"""Tags of words in another language, which a note may have."""
MARKUP = {
    rf"<[A-Za-z/!?]|&(?:#\w+|{'|'.join(name for name in html5 if name.endswith(';'))})": "HTML",
    r"[*_`]|~~": "emphasis",
    r"[\[\]]": "links",
    r"[{}]": "an id or a class in braces",
    r"^\s*(?:[>|]|[+-] |\d+[.)] |[-=]{2,}\s*$|#)": "a mark of a list, a quotation or a heading",
    r"\\": "a backslash",
    r"\s{2,}$|\t|(?<=\S)  ": "two spaces or a tab",
}
"""Markup of HTML and Markdown that words must not have, by pattern."""
FIELDS = ("title", "description")
"""Required fields of the front matter."""


def parse_page(path: str, text: str) -> tuple[dict[str, str], tuple[Block, ...], list[Problem]]:
    """Return the front matter and blocks of a page, and the problems of its form.

    A report names these first, as all else is compared with the text. `path` is only used in messages.
    """
    lines = text.split("\n")
    front, start, problems = parse_front_matter(path, lines)
    blocks: list[Block] = []
    lines, notes, note_problems = take_out_notes(path, lines, start)
    problems += note_problems
    for number, line in notes:
        problems += (Problem(path, number, message) for message in markup(SPAN.sub("", line)))
    for first, paragraph in _paragraphs(lines, start):
        if is_table(paragraph):
            rows, row_problems = _table(path, first, paragraph)
            blocks += rows
            problems += row_problems
            continue
        block = _block(path, first, paragraph)
        problems += _check_markup(path, first, paragraph)
        if isinstance(block, Problem):
            problems.append(block)
        else:
            blocks.append(block)
    for first, remark in notes:
        above = bisect_left(blocks, first, key=lambda block: block.line) - 1
        if above >= 0:
            blocks[above] = replace(blocks[above], remark=f"{blocks[above].remark} {remark}".strip())
    return front, tuple(blocks), [_first(problem) for problem in problems]


def _first(problem: Problem) -> Problem:
    return replace(problem, rank=Rank.FORM) if problem.rank == Rank.RULE else problem


def parse_front_matter(path: str, lines: list[str]) -> tuple[dict[str, str], int, list[Problem]]:
    """Return the text fields of a page, the index of the first line below them, and the problems."""
    if lines[0] != "---" or "---" not in lines[1:]:
        rule = "a page starts with front matter (title and description between --- lines)"
        return {}, 0, [Problem(path, 1, f"{rule}; found {shortened(lines[0])}; add it")]
    end = lines.index("---", 1)
    rule = "front matter must be YAML"
    try:
        fields = yaml.safe_load("\n".join(lines[1:end]))
    except RecursionError:
        message = f"{rule}; found values nested too deeply; fix the front matter"
        return {}, end + 1, [Problem(path, 2, message)]
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date such as 2021-13-45
        message = f"{rule}; found: {shortened(str(error))}; fix the front matter"
        mark = getattr(error, "problem_mark", None)
        return {}, end + 1, [Problem(path, min(mark.line + 2, end) if mark else 2, message)]
    items = fields.items() if isinstance(fields, dict) else ()
    front = {name: value for name, value in items if isinstance(value, str) and value.strip()}
    problems = [
        Problem(
            path,
            1,
            f"front matter must have a {name}; found none; add it, in words for readers",
            rank=Rank.CONSEQUENCE,
        )
        for name in FIELDS
        if name not in front
    ]
    return front, end + 1, problems


def _paragraphs(lines: list[str], start: int) -> Iterator[tuple[int, list[str]]]:
    """Yield the paragraphs and the number of their first line."""
    paragraph: list[str] = []
    first = start
    for number, line in enumerate([*lines[start:], ""], start + 1):
        if line.strip():
            first = first if paragraph else number
            paragraph.append(line)
            continue
        if paragraph:
            yield first, paragraph
        paragraph = []


def markup(words: str) -> Iterator[str]:
    """Yield a message for each kind of markup in a line of words, which must have none.

    A sign that is part of the words is escaped: `\\*`.
    """
    plain = ESCAPED.sub("·", words)
    for pattern, name in MARKUP.items():
        if match := re.search(pattern, plain):
            sample = plain[max(0, match.start() - 12) : match.end() + 12]
            rule = f"the text has no markup, such as {name}"
            yield f"{rule}; found {sample!r}; restore the words, or write a backslash before the sign"


def _check_markup(path: str, first: int, paragraph: list[str]) -> Iterator[Problem]:
    for number, line in enumerate(paragraph, first):
        heading = HEADING.fullmatch(line)
        if ATTRIBUTE.fullmatch(line) or MISPLACED.search(line) and not heading:
            continue  # an id, checked with its block
        words = SIGN.sub("", line) if number == first else line
        for message in markup(f"… {heading['text']}" if heading else words):
            yield Problem(path, number, message)


def _table(path: str, first: int, lines: list[str]) -> tuple[list[Block], list[Problem]]:
    """Return the head and the rows of a table as blocks, and the problems of its form."""
    rows, errors = split_table(first, lines)
    blocks: list[Block] = []
    for row in rows:
        # A cell is not at the start of a line, where a sign may mark a list.
        errors += ((row.line, message) for cell in row.cells for message in markup(f"… {cell}"))
        cells = tuple(ESCAPED.sub(r"\1", cell) for cell in row.cells)
        blocks.append(Block(row.id, join_cells(cells), False, row.line, cells=cells))
    return blocks, [Problem(path, number, message) for number, message in errors]


def _block(path: str, first: int, lines: list[str]) -> Block | Problem:
    if lines[0].startswith("#"):
        match = HEADING.fullmatch(lines[0])
        if match and len(lines) == 1:
            text, depth = ESCAPED.sub(r"\1", match["text"]), len(match["level"])
            return Block(match["id"], text, False, first, depth=depth)
        rule = "a heading is one line that ends with its id, `## Title { #id }`"
        return Problem(
            path, first, f"{rule}; found {shortened(' '.join(lines))}; put the id at its end"
        )
    *words, last = lines
    match = ATTRIBUTE.fullmatch(last)
    misplaced = next((n for n, line in enumerate(words) if MISPLACED.search(line)), None)
    if not match or not words or misplaced is not None:
        rule = "a paragraph or list item ends with its id on a line of its own, `{ #id }`"
        number = first + (misplaced if misplaced is not None else len(lines) - 1)
        message = f"{rule}; found {shortened(lines[-1])}; write the id below the text"
        return Problem(path, number, message)
    sign = SIGN.match(words[0])
    indent = "  " if sign else ""
    if any(not line.startswith(indent) or line[len(indent)] == " " for line in [*words[1:], last]):
        rule = "lines of a list item are indented by two spaces, those of a paragraph not at all"
        return Problem(path, first, f"{rule}; found {shortened(lines[-1])}; align it with its text")
    printed = " ".join(line[len(indent) :] for line in words)
    if len(printed) > MAX_LINE_LENGTH:
        rule = f"a provision has at most {MAX_LINE_LENGTH:,} characters"
        return Problem(path, first, f"{rule}; found {len(printed):,}; restore its words")
    text = ESCAPED.sub(r"\1", printed)
    return Block(match["id"], text, bool(sign), first, sign=sign[0] if sign else DASH)

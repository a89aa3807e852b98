"""Tables of the text as Word shows them: real ones, across the page in every file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.exports.column_widths import column_widths
from scripts.model import Edition, Language, Provision, Table


@dataclass(frozen=True)
class Line:
    """The head of a table or a row, with the bookmark in its first cell."""

    cells: tuple[str, ...]
    bookmark: str
    number: int
    """Number of its bookmark in the file."""


@dataclass(frozen=True)
class WordTable:
    """A table in one language."""

    name: str
    """Its place, for screen readers."""
    tag: str
    """BCP 47 tag of the language; empty if it is the language of the file."""
    widths: tuple[int, ...]
    """Widths of the columns in twentieths of a point."""
    lines: tuple[Line, ...]


def bookmark(provision: Provision, code: str = "") -> str:
    """Return the name of a provision's bookmark: letters, digits and underscores, no digit first.

    `ii-2-2` is `ii_2_2`; side by side with the official text, names of a translation begin with
    its `code`, as ids do on the pages for parallel reading. `1-2` is `n1_2`.
    """
    return "_".join(filter(None, (code, provision.xml_id))).replace("-", "_")


def word_table(
    table: Table, language: Language, tag: str, measure: int, numbers: Iterator[int]
) -> WordTable:
    """Return a table as wide as `measure`; its bookmarks have the next `numbers`."""
    code = language.code
    names = (bookmark(part, code if tag else "") for part in table.provisions)
    lines = tuple(
        Line(cells, name, next(numbers)) for cells, name in zip(table.lines(code), names, strict=True)
    )
    widths = column_widths([line.cells for line in lines], measure)
    return WordTable(table.head.place[code].strip(" ,"), tag, widths, lines)


def segments(edition: Edition, provisions: Sequence[Provision]) -> Iterator[Table | list[Provision]]:
    """Yield the tables among provisions, and the others between them."""
    between: list[Provision] = []
    for block in edition.blocks(provisions):
        if isinstance(block, Table):
            yield from [between] if between else []
            yield block
            between = []
        else:
            between.append(block)
    if between:
        yield between

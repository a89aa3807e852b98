"""Words of the text with the signs of footnotes apart, to be linked or left out."""

from collections.abc import Iterator, Sequence

from scripts.language.words import cell_spans
from scripts.model import Edition, Provision

Piece = tuple[str, Provision | None]
"""Words, and the note whose sign they are."""


def split_signs(edition: Edition, provision: Provision, code: str) -> list[list[Piece]]:
    """Return the pieces of each cell of a line of a table, or of the words as a whole."""
    text = provision.text[code]
    marks = [
        (sign.start, sign.end, sign.note) for sign in edition.signs(code) if sign.provision == provision
    ]
    cells = provision.cells.get(code)
    spans = cell_spans(cells) if cells else [(0, len(text))]
    return [
        [*_split(text, first, last, [mark for mark in marks if first <= mark[0] and mark[1] <= last])]
        for first, last in spans
    ]


def without_signs(edition: Edition, provision: Provision, code: str) -> list[str]:
    """Return each cell of a line of a table, or the words as a whole, without signs of footnotes."""
    return [
        "".join(words for words, note in pieces if note is None).strip()
        for pieces in split_signs(edition, provision, code)
    ]


def signed_by(edition: Edition, note: Provision, code: str) -> str:
    """Return the id of the provision whose words have the sign of a note."""
    signs = (sign for sign in edition.signs(code) if sign.note == note)
    return next((sign.provision.id for sign in signs), note.parent or note.id)


def _split(
    text: str, first: int, last: int, marks: Sequence[tuple[int, int, Provision]]
) -> Iterator[Piece]:
    """Yield the pieces of `text[first:last]`, whose signs are at `marks`."""
    for start, end, note in sorted(marks, key=lambda mark: mark[0]):
        if first < start:
            yield text[first:start], None
        yield text[start:end], note
        first = end
    if first < last:
        yield text[first:last], None

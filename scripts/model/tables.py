"""Tables of the text: a head, and the rows below it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.model.document import ROW, TABLE, Provision


@dataclass(frozen=True)
class Table:
    """A table as a page or file shows it: the head, and all of its rows or some of them."""

    head: Provision
    rows: tuple[Provision, ...]
    is_whole: bool
    """False if the head is repeated only to explain the rows, as on the page of a single row."""

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Return the provisions that are shown: a repeated head is none of them."""
        return (self.head, *self.rows) if self.is_whole else self.rows

    def lines(self, code: str) -> list[tuple[str, ...]]:
        """Return the cells in a language, line by line, the head first."""
        return [part.cells[code] for part in (self.head, *self.rows)]


def in_blocks(
    provisions: Iterable[Provision], by_id: Mapping[str, Provision]
) -> Iterator[Provision | Table]:
    """Yield the provisions in order, with the rows of a table and its head as one `Table`."""
    head: Provision | None = None
    rows: list[Provision] = []
    is_whole = False
    for provision in provisions:
        continues = provision.kind == ROW and head is not None and provision.parent == head.id
        if head and not continues:
            yield Table(head, tuple(rows), is_whole)
            head, rows = None, []
        if provision.kind == TABLE:
            head, is_whole = provision, True
        elif provision.kind == ROW:
            if head is None:
                head, is_whole = by_id[provision.parent or provision.id], False
            rows.append(provision)
        else:
            yield provision
    if head:
        yield Table(head, tuple(rows), is_whole)

"""Tables of the text: a head, and the rows below it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from scripts.model.provisions import ROW, TABLE, Provision


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


def head_of(row: Provision, by_id: Mapping[str, Provision]) -> Provision | None:
    """Return the head of the table that a row belongs to, if it has a head for every cell."""
    head = by_id.get(row.parent or "")
    if row.kind != ROW or head is None or not _is_head(head):
        return None
    fits = all(len(row.cells.get(code, ())) == len(cells) for code, cells in head.cells.items())
    return head if fits else None


def in_blocks(
    provisions: Iterable[Provision], by_id: Mapping[str, Provision]
) -> Iterator[Provision | Table]:
    """Yield the provisions in order, with the rows of a table and its head as one `Table`.

    A row without a head stays a provision: the check of tables reports it.
    """
    table: Table | None = None
    for provision in provisions:
        head = head_of(provision, by_id)
        if table and head == table.head:
            table = Table(table.head, (*table.rows, provision), table.is_whole)
            continue
        if table:
            yield table
        table = None
        if head:
            table = Table(head, (provision,), is_whole=False)
        elif _is_head(provision):
            table = Table(provision, (), is_whole=True)
        else:
            yield provision
    if table:
        yield table


def _is_head(provision: Provision) -> bool:
    return provision.kind == TABLE and provision.cells.keys() == provision.text.keys()

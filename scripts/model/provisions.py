"""The text of a document: its provisions, the pages that hold them, and what is registered of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scripts.model.levels import Level
from scripts.model.text import Text

HEADINGS = ("section", "heading", "period")
"""Kinds of provisions that are headings."""
TABLE, ROW, NOTE = "table", "row", "note"
"""Kinds of the head of a table, of a row below it, and of a footnote."""

WIDEST_MARKER = 6
"""Characters of a marker, with its space, that a margin has room for."""


@dataclass(frozen=True)
class RegistryEntry:
    """A registered provision id, which never changes or disappears once published."""

    id: str
    kind: str
    page: str
    line: int


@dataclass(frozen=True)
class EmbedVersion:
    """A registered version of an embed, with the digest of its content."""

    name: str
    language: str
    version: int
    digest: str
    line: int


@dataclass(frozen=True)
class Provision:
    """One line of the resolution in every language, under its permanent id."""

    id: str
    kind: str
    parent: str | None
    page: str
    number: str
    """Position in the document's own numbering, such as `II.2.2` or `III.4 – 2`."""
    marker: str
    """Marker the source prints before the text: `I- `, `2.1- `, `- ` or nothing."""
    text: Text
    place: Text
    """Position as a citation writes it before the document's name, smallest part first."""
    citation: Text
    line: Mapping[str, int]
    """Line of the Markdown file on which it starts, by language."""
    level: Level
    printed_number: str
    """Number in its marker, such as `II`, `2.1` or `a`; empty without one."""
    stem: str | None
    """Longest id that its own continues: its place ends with the place of that provision."""
    untranslated: frozenset[str]
    """Codes of languages that have no translation of it, in which `text` has the official words."""
    unnumbered_end: str
    """End of `number` from the first step without a number on: `– 2` of `III.4 – 2`."""
    cells: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Cells of a table's head or of a row, by language; empty for everything else."""

    @property
    def xml_id(self) -> str:
        """Return the id as XML and Word allow it, which take no name with a digit first."""
        return f"n{self.id}" if self.id[0].isdigit() else self.id

    @property
    def is_heading(self) -> bool:
        return self.kind in HEADINGS

    @property
    def has_wide_marker(self) -> bool:
        """Return whether a margin has no room for its number, such as that of an article."""
        return bool(self.printed_number) and len(self.marker) > WIDEST_MARKER

    @property
    def has_marker_line(self) -> bool:
        """Return whether its number stands on a line by itself: `Chương I` does, as no sign ends it."""
        return self.is_heading and self.has_wide_marker and self.marker.rstrip()[-1].isalnum()

    @property
    def head(self) -> str:
        """Return the position without the steps that have no number; all of it if none has one."""
        return self.number.removesuffix(self.unnumbered_end).rstrip(" ,") or self.number


@dataclass(frozen=True)
class Block:
    """A block of a Markdown page: its id and its words as printed; `dash` marks a list item.

    `remark` is what the editors say below it, never part of the text.
    """

    id: str
    words: str
    dash: bool
    line: int
    remark: str = ""
    sign: str = "- "
    """Sign of a list item with the space after it."""
    depth: int = 0
    """Number of `#` before a heading."""
    cells: tuple[str, ...] = ()
    """Cells of a line of a table; empty for everything else."""

    @property
    def printed(self) -> str:
        """Return the words with the sign of a list item."""
        return self.sign + self.words if self.dash else self.words


@dataclass(frozen=True)
class TextPage:
    """A page of provisions, as parsed from the Markdown file of each language."""

    name: str
    title: Text
    description: Text
    blocks: Mapping[str, tuple[Block, ...]]

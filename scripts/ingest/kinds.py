"""Level and kind of every node, from its form and its marker."""

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.ingest.markers import Marker, roman_value
from scripts.ingest.ranks import form_of
from scripts.ingest.tree import Node

LEVELS = {
    "capital": "letter-part",
    "roman": "part",
    "unnumbered": "title",
    "arabic": "clause",
    "arabic)": "numbered-point",
    "dotted": "subclause",
    "letter": "point",
    "paren": "bracketed",
    "star": "asterisk",
}
"""Names of levels in `languages/levels.toml` by form, where they differ from the form."""
BOOKS = ("book", "numbered-book", "roman-book")
SECTIONS = (
    *("annex", "numbered-annex", "subannex", "only-annex", "attached"),
    *(*BOOKS, "chapter", "numbered-chapter", "letter-part", "part"),
)
ANNEXES = ("annex", "numbered-annex", "subannex", "only-annex")
HEADED = ("division", "roman-division", "subdivision", "roman-subdivision", "title")
OTHERWISE = {
    "chapter": "numbered-chapter",
    "division": "roman-division",
    "subdivision": "roman-subdivision",
}
"""Levels of forms whose number has other digits than usual."""


@dataclass(frozen=True)
class Numbering:
    """Numbers of annexes and parts in a document, by which they are numbered or counted."""

    of_annexes: bool
    """True if an annex has a number; one that has none is then like anything else attached."""
    in_words: bool
    """True if a part has its number in words; all are then counted."""

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> "Numbering":
        """Return the numbering of the nodes of a document."""
        numbers = [(node.form, node.marker.number) for node in nodes if node.marker]
        return cls(
            any(form == "annex" and number for form, number in numbers),
            any(form == "part" and " " in number for form, number in numbers),
        )


def level_of(node: Node, numbering: Numbering) -> str:
    """Return the level of a node."""
    if node.form == "annex":
        return _level_of_annex(node.marker, numbering.of_annexes)
    if node.form == "part" and node.marker:
        if numbering.in_words:
            return "book"
        return "numbered-book" if node.marker.number.isdigit() else "roman-book"
    if node.form in OTHERWISE and node.marker:
        is_other = node.marker.number[0].isdigit() == (node.form == "chapter")
        return OTHERWISE[node.form] if is_other else node.form
    if node.form == "paragraph" and _is_preamble(node):
        return "preamble"
    form = form_of(node.marker) if node.marker and node.form == node.marker.form else node.form
    return LEVELS.get(form, form)


def _level_of_annex(marker: Marker | None, numbers_annexes: bool) -> str:
    """Return the level of an annex; one whose number is of an unusual form is counted."""
    if marker is None:
        return "attached"
    if not marker.number:
        return "attached" if numbers_annexes else "only-annex"
    if marker.above:
        return "subannex"
    if marker.number.isdigit():
        return "numbered-annex"
    return "annex" if roman_value(marker.number) else "attached"


def _is_preamble(node: Node) -> bool:
    """Return whether a paragraph stands before all that has a heading or number."""
    siblings = node.parent.children if node.parent and node.parent.form == "text" else []
    for sibling in siblings:
        if sibling is node:
            return True
        if sibling.form not in ("paragraph", "note"):
            return False
    return False


def kind_of(node: Node, level: str) -> str:
    """Return the kind that the registry gives to a node of a level."""
    if level in SECTIONS:
        return "section"
    if level in HEADED:
        return "heading"
    if level in ("preamble", "paragraph"):
        return "paragraph"
    if level in ("plus", "asterisk"):
        return "dash"
    if level in ("period", "dash", "table", "row", "note"):
        return level
    return "heading" if node.is_heading else "item"

"""Level and kind of every node, from its form and its marker."""

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
    *(*BOOKS, "chapter", "letter-part", "part"),
)
ANNEXES = ("annex", "numbered-annex", "subannex", "only-annex")
HEADED = ("division", "subdivision", "title")


def level_of(node: Node, numbers_annexes: bool) -> str:
    """Return the level of a node; `numbers_annexes` is true if an annex has a number."""
    if node.form == "annex":
        return _level_of_annex(node.marker, numbers_annexes)
    if node.form == "part" and node.marker:
        number = node.marker.number
        is_word = not number or " " in number
        return "book" if is_word else "numbered-book" if number.isdigit() else "roman-book"
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

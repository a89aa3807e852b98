"""Put lines without a number into the tree: below a heading, an article or an item that goes on."""

from collections.abc import Sequence

from scripts.ingest.markers import UNKNOWN
from scripts.ingest.parts import END_OF_SENTENCE, Line
from scripts.ingest.ranks import RANKS, style_of
from scripts.ingest.tree import Node, Tree

LISTED = ("arabic", "dotted")
"""Forms of headings below which no sentence that closes the text belongs."""
SHORT = 12
"""Words of a line that may be a heading without a number."""


def add_paragraph(tree: Tree, place: int, line: Line) -> None:
    """Add an unnumbered paragraph, and what is uncertain about it."""
    closed: list[Node] = []
    while tree.stack and not _holds_paragraph(tree, tree.stack[-1], place):
        closed.append(tree.stack.pop())
    parent = tree.inner
    if tree.is_last(place) and parent.form in LISTED and _closes(tree, parent, line):
        tree.close(RANKS["arabic"])
        parent = tree.inner if tree.stack else parent
        tree.doubt(line, f"closes the text; put below {parent.line.words[:20]!r}")
    if parent is tree.top:
        parent = _last_numbered(parent) or parent
    if not parent.is_heading and parent.form != "article":
        tree.doubt(line, f"a paragraph between numbered ones; put below {parent.line.words[:20]!r}")
    elif (items := _numbers(closed)) and not (tree.is_last(place) and _is_on_document(tree, line)):
        above = f"it may go on from {items[-1].line.words[:20]!r}"
        tree.doubt(line, f"a paragraph below numbered ones; {above}: “{line.words[:60]}”")
    if UNKNOWN.match(line.words):
        tree.doubt(line, f"a number of an unknown form; kept as a paragraph: “{line.words[:60]}”")
    known = (tree.vocabulary.furniture.attached, tree.vocabulary.legal_basis)
    is_known = any(pattern.match(line.words.lstrip("- ")) for pattern in known)
    if not is_known and not END_OF_SENTENCE.search(line.words):
        is_short = len(line.words.split()) <= SHORT
        guess = (
            "may be a heading without a number, or no text"
            if is_short
            else "no full stop; it may go on"
        )
        tree.doubt(line, f"{guess}: “{line.words[:60]}”")
    tree.add(Node(line, "paragraph", None, parent), opens=False)


def _last_numbered(top: Node) -> Node | None:
    """Return the last number of the highest level; a paragraph of no part stands before all of them."""
    return next((node for node in reversed(top.children) if node.marker), None)


def add_quoted(tree: Tree, line: Line) -> None:
    """Add a line of words that the text quotes, whose numbers are those of another document."""
    tree.close_bullets()
    tree.doubt(line, f"quoted; put below {tree.inner.line.words[:20]!r}: “{line.words[:60]}”")
    tree.add(Node(line, "paragraph", None, tree.inner), opens=False)


def _closes(tree: Tree, parent: Node, line: Line) -> bool:
    """Return whether the last line closes the text: below numbers, or as a sentence on the document."""
    return bool(_numbers(parent.children) or (_is_on_document(tree, line) and parent.children))


def _numbers(nodes: Sequence[Node]) -> list[Node]:
    """Return the nodes that have a number."""
    return [node for node in nodes if node.marker and not node.marker.is_bullet]


def _is_on_document(tree: Tree, line: Line) -> bool:
    """Return whether a line is a sentence on the document itself, such as "This plan is ..."."""
    return line.lower.startswith(tuple(tree.vocabulary.kind_names))


def _holds_paragraph(tree: Tree, node: Node, place: int) -> bool:
    if node.is_heading or node.form == "article":
        return True
    if node.marker is None or node.marker.is_bullet:
        return False
    if node.line.words.endswith(":") and not node.children:
        return True
    for later in range(place + 1, len(tree.lines)):
        marker = tree.markers[later]
        if marker and marker.form == "note":
            continue
        if marker and style_of(marker) == node.style:
            return marker.value == node.value + 1
        if marker and tree.rank(later, None) < node.rank:
            return False
    return False

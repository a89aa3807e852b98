"""The tree of a text: a node for each line."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from scripts.ingest.markers import Marker
from scripts.ingest.parts import Doubt, Line
from scripts.ingest.ranks import Ranks, style_of
from scripts.ingest.vocabulary import Vocabulary

LOWEST = 99.0
"""Rank of a paragraph."""
AHEAD = 4
"""Lines below a marker that may tell its rank."""


@dataclass(eq=False)
class Node:
    """A line in the tree of the text."""

    line: Line
    form: str
    marker: Marker | None
    parent: "Node | None"
    rank: float = LOWEST
    is_heading: bool = False
    value: int = 0
    children: list["Node"] = field(default_factory=list)

    @property
    def style(self) -> str:
        return style_of(self.marker) if self.marker else self.form


@dataclass
class Tree:
    """The tree of a text under construction."""

    vocabulary: Vocabulary
    lines: Sequence[Line]
    markers: Sequence[Marker | None]
    annexes: Collection[int]
    unnumbered: Collection[int]
    quoted: Collection[int] = ()
    """Numbers of the lines whose words are quoted from another document."""
    ranks: Ranks = field(default_factory=Ranks)
    top: Node = field(default_factory=lambda: Node(Line(0, ""), "text", None, None, -1.0, True))
    stack: list[Node] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)
    """Last number of each style, for numbers that run on through the document."""

    def doubt(self, line: Line, message: str) -> None:
        self.doubts.append(Doubt(line.number, message))

    @property
    def inner(self) -> Node:
        return self.stack[-1] if self.stack else self.top

    @property
    def innermost(self) -> str | None:
        """Return the style of the innermost open node."""
        return self.stack[-1].style if self.stack else None

    def rank(self, place: int, above: str | None) -> float:
        """Return the rank of the marker of a line that stands below one of a style."""
        marker = self.markers[place]
        assert marker
        return self.ranks.of(marker, above, self.markers[place + 1 : place + 1 + AHEAD])

    def add(self, node: Node, opens: bool = True) -> None:
        """Add a node below its parent; one that opens may have others below it."""
        if node.parent:
            node.parent.children.append(node)
        self.nodes.append(node)
        if opens:
            self.stack.append(node)

    def close(self, rank: float) -> None:
        """Close the open nodes that a node of a rank is not below."""
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()

    def close_bullets(self) -> None:
        """Close the open bullets, below which neither a table nor a quotation stands."""
        while self.stack and self.stack[-1].marker and self.stack[-1].marker.is_bullet:
            self.stack.pop()

    def is_last(self, place: int) -> bool:
        """Return whether a line is the last of the document or annex, but for footnotes."""
        below = self.below(place)
        return below == len(self.lines) or self.lines[below].number in self.annexes

    def below(self, place: int) -> int:
        """Return the place of the next line that is no footnote."""
        later = range(place + 1, len(self.lines))
        forms = ((n, marker.form if (marker := self.markers[n]) else "") for n in later)
        return next((n for n, form in forms if form != "note"), len(self.lines))

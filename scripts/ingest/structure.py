"""Recognise the structure of the text: which line is below which, and whether it is a heading."""

from collections.abc import Collection, Sequence

from scripts.ingest.markers import UNKNOWN, Marker, marker_of
from scripts.ingest.parts import END_OF_SENTENCE, Doubt, Line
from scripts.ingest.quotations import quoted_lines
from scripts.ingest.ranks import RANKS, style_of
from scripts.ingest.tree import Node, Tree
from scripts.ingest.vocabulary import Vocabulary

TITLED = ("annex", "part", "chapter", "division", "unnumbered", "period")
"""Forms that are headings whatever their words."""
TOP = ("roman", "capital", *TITLED)
LISTED = ("arabic", "dotted")
"""Forms of headings below which no sentence that closes the text belongs."""
LONGEST_HEADING = 60
"""Words of the longest heading."""
SHORT_HEADING = 12
"""Words of an unnumbered line that may be a heading, or of one that ends with a full stop."""
COLON_HEADING = 4
"""Words of a heading that ends with a colon; a longer line leads in a list."""
FAR = 5
"""Numbers left out, from which on a marker is taken for the beginning of a sentence."""
AHEAD = 4


def read_structure(
    lines: Sequence[Line], annexes: Collection[int], vocabulary: Vocabulary
) -> tuple[list[Node], list[Doubt]]:
    """Return the lines of the text as nodes, in order, and what is uncertain about them.

    `annexes` has the numbers of lines at which something attached begins.
    """
    quoted = quoted_lines(lines, annexes)
    markers = [
        None if line.cells or line.number in quoted else marker_of(line.words, vocabulary)
        for line in lines
    ]
    headings = unnumbered_headings(lines, markers, vocabulary) - quoted
    tree = Tree(vocabulary, lines, markers, annexes, headings, quoted)
    for place, line in enumerate(lines):
        _place(tree, place, line)
    return tree.nodes, tree.doubts


def unnumbered_headings(
    lines: Sequence[Line], markers: Sequence[Marker | None], vocabulary: Vocabulary
) -> set[int]:
    """Return the lines in capitals that are headings, in a text whose parts have no numbers."""
    if any(marker and marker.form in ("part", "chapter", "article", *TOP[:2]) for marker in markers):
        return set()
    capitals = {
        line.number
        for line, marker in zip(lines, markers, strict=True)
        if line.is_capitals
        and not (marker or line.cells or vocabulary.enacting.fullmatch(line.words))
        and len(line.words.split()) <= LONGEST_HEADING
    }
    return capitals if len(capitals) > 1 else set()


def _place(tree: Tree, place: int, line: Line) -> None:
    """Add a line to the tree."""
    marker = tree.markers[place]
    period = tree.vocabulary.period.fullmatch(line.words)
    if line.cells:
        _add_row(tree, line)
    elif line.number in tree.quoted:
        _add_quoted(tree, line)
    elif line.number in tree.annexes or (marker and marker.form == "annex"):
        tree.stack.clear()
        _add(tree, Node(line, "annex", marker, tree.top, RANKS["annex"], True))
    elif line.number in tree.unnumbered or period:
        form = "period" if period else "unnumbered"
        _close(tree, RANKS[form])
        _add(tree, Node(line, form, None, tree.inner, RANKS[form], True))
    elif marker and marker.form == "note":
        _add(tree, Node(line, "note", marker, tree.inner, value=marker.value), opens=False)
    elif marker and _is_plausible(tree, place, marker):
        _add_marked(tree, place, line, marker)
    else:
        _add_paragraph(tree, place, line)


def _add(tree: Tree, node: Node, opens: bool = True) -> None:
    if node.parent:
        node.parent.children.append(node)
    tree.nodes.append(node)
    if opens:
        tree.stack.append(node)


def _close(tree: Tree, rank: float) -> None:
    """Close the open nodes that a node of a rank is not below."""
    while tree.stack and tree.stack[-1].rank >= rank:
        tree.stack.pop()


def _rank(tree: Tree, place: int, marker: Marker) -> float:
    above = tree.stack[-1].style if tree.stack else None
    return tree.ranks.of(marker, above, tree.markers[place + 1 : place + 1 + AHEAD])


def _is_plausible(tree: Tree, place: int, marker: Marker) -> bool:
    """Return whether a number can be a marker here, rather than begin a sentence."""
    if marker.is_bullet or marker.form in ("article", "part", "chapter"):
        return True
    if marker.form == "capital" and _is_initial(tree, place, marker):
        return False
    rank = _rank(tree, place, marker)
    above = [node for node in tree.stack if node.rank < rank]
    last = _last_value(above[-1] if above else tree.top, style_of(marker))
    if abs(marker.value - last) <= FAR or marker.value == tree.last.get(style_of(marker), 0) + 1:
        return True
    tree.doubt(tree.lines[place], f"taken for words, not for a number: “{marker.printed.strip()}”")
    return False


def _is_initial(tree: Tree, place: int, marker: Marker) -> bool:
    """Return whether a letter is that of a name, such as `C. Mác`, and stands in no row."""
    style, text = style_of(marker), tree.lines[place].words[len(marker.printed) :]
    follows = marker.value == tree.last.get(style, 0) + 1 > 1
    leads = marker.value == 1 and any(
        later and style_of(later) == style and later.value == 2 for later in tree.markers[place:]
    )
    return not (text.isupper() or follows or leads)


def _last_value(parent: Node, style: str) -> int:
    """Return the last number of a style below a node; 0 without one."""
    return next((node.value for node in reversed(parent.children) if node.style == style), 0)


def _add_marked(tree: Tree, place: int, line: Line, marker: Marker) -> None:
    rank, style = _rank(tree, place, marker), style_of(marker)
    _close(tree, rank)
    parent = tree.inner
    last = _last_value(parent, style)
    runs_on = not last and marker.value == tree.last.get(style, 0) + 1
    is_inserted = marker.is_inserted and marker.value in (last, tree.last.get(style))
    if marker.number and marker.value != last + 1 and not runs_on and not is_inserted:
        after = f"after {last}" if last else "as the first"
        tree.doubt(line, f"the number {marker.number} stands {after}: “{line.words[:60]}”")
        if marker.value <= last and parent.children[-1].form == "paragraph":
            parent = parent.children[-1]  # a second list below its own introduction
    tree.last[style] = marker.value
    is_heading = _is_heading(tree, place, line, marker, rank)
    _add(tree, Node(line, marker.form, marker, parent, rank, is_heading, marker.value))


def _is_heading(tree: Tree, place: int, line: Line, marker: Marker, rank: float) -> bool:
    """Return whether the words of a numbered line are a heading: no sentence, and with text below."""
    if marker.is_bullet:
        return False
    text = line.words[len(marker.printed) :]
    ends = bool(END_OF_SENTENCE.search(text))
    length = len(text.split())
    if marker.form in TOP or text.isupper():
        return True
    below = _has_below(tree, place, rank)
    if ends:
        longest = COLON_HEADING if text.endswith(":") else SHORT_HEADING
        deeper = tree.markers[tree.below(place)] if below else None
        is_led = deeper is not None and not (deeper.is_bullet and text.endswith("."))
        closed = text[-1] in ".:" and (is_led or marker.form == "article")
        return below and closed and length <= longest
    if not below and marker.form != "article":
        tree.doubt(line, f"no full stop, and nothing below: “{line.words[:60]}”")
    return below and length <= LONGEST_HEADING


def _has_below(tree: Tree, place: int, rank: float) -> bool:
    """Return whether the next line that is no footnote is below one of a rank."""
    below = tree.below(place)
    if below == len(tree.lines) or tree.lines[below].number in tree.annexes:
        return False
    marker = tree.markers[below]
    if marker is None:
        return True
    return tree.ranks.of(marker, style_of(tree.markers[place] or marker), ()) > rank


def _add_paragraph(tree: Tree, place: int, line: Line) -> None:
    """Add an unnumbered paragraph below the heading, the article, or an item that goes on."""
    while tree.stack and not _holds_paragraph(tree, tree.stack[-1], place):
        tree.stack.pop()
    parent = tree.inner
    numbered = [node for node in parent.children if node.marker and not node.marker.is_bullet]
    if numbered and parent.form in LISTED and _is_last(tree, place):
        _close(tree, RANKS["arabic"])
        parent = tree.inner if tree.stack else parent
        tree.doubt(line, f"closes the text; put below {parent.line.words[:20]!r}")
    if not parent.is_heading and parent.form != "article":
        tree.doubt(line, f"a paragraph between numbered ones; put below {parent.line.words[:20]!r}")
    if UNKNOWN.match(line.words):
        tree.doubt(line, f"a number of an unknown form; kept as a paragraph: “{line.words[:60]}”")
    known = (tree.vocabulary.furniture.attached, tree.vocabulary.legal_basis)
    if not END_OF_SENTENCE.search(line.words) and not any(
        pattern.match(line.words) for pattern in known
    ):
        short = len(line.words.split()) <= SHORT_HEADING
        guess = (
            "may be a heading without a number, or no text" if short else "no full stop; it may go on"
        )
        tree.doubt(line, f"{guess}: “{line.words[:60]}”")
    _add(tree, Node(line, "paragraph", None, parent), opens=False)


def _is_last(tree: Tree, place: int) -> bool:
    """Return whether a line is the last of the document or of what is attached, but for footnotes."""
    below = tree.below(place)
    return below == len(tree.lines) or tree.lines[below].number in tree.annexes


def _add_quoted(tree: Tree, line: Line) -> None:
    """Add a line of words that the text quotes, whose numbers are those of another document."""
    while tree.stack and tree.stack[-1].marker and tree.stack[-1].marker.is_bullet:
        tree.stack.pop()
    tree.doubt(line, f"quoted; put below {tree.inner.line.words[:20]!r}: “{line.words[:60]}”")
    _add(tree, Node(line, "paragraph", None, tree.inner), opens=False)


def _holds_paragraph(tree: Tree, node: Node, place: int) -> bool:
    if node.is_heading or node.form == "article":
        return True
    if node.marker is None or node.marker.is_bullet:
        return False
    for marker in tree.markers[place + 1 :]:
        if marker and style_of(marker) == node.style:
            return marker.value == node.value + 1
        if marker and tree.ranks.of(marker, None, ()) < node.rank:
            return False
    return False


def _add_row(tree: Tree, line: Line) -> None:
    """Add a row of a table, or its head, which is the table."""
    if line.opens:
        while tree.stack and tree.stack[-1].marker and tree.stack[-1].marker.is_bullet:
            tree.stack.pop()
        _add(tree, Node(line, "table", None, tree.inner), opens=False)
    else:
        table = next(node for node in reversed(tree.nodes) if node.form == "table")
        _add(tree, Node(line, "row", None, table), opens=False)

"""Recognise the structure of the text: which line is below which, and whether it is a heading."""

from collections.abc import Collection, Sequence

from scripts.ingest.markers import Marker, marker_of, with_small_romans
from scripts.ingest.paragraphs import add_paragraph, add_quoted
from scripts.ingest.parts import END_OF_SENTENCE, Doubt, Line
from scripts.ingest.quotations import quoted_lines
from scripts.ingest.ranks import RANKS, style_of
from scripts.ingest.tree import Node, Tree
from scripts.ingest.vocabulary import Vocabulary

TITLED = ("annex", "part", "chapter", "division", "subdivision", "unnumbered", "period")
"""Forms that are headings whatever their words."""
TOP = ("roman", "capital", *TITLED)
LONGEST_HEADING = 60
"""Words of the longest heading."""
SHORT_HEADING = 12
"""Words of an unnumbered line that may be a heading, or of one that ends with a full stop."""
COLON_HEADING = 4
"""Words of a heading that ends with a colon; a longer line leads in a list."""
FAR = 5
"""Numbers left out, from which on a marker is taken for the beginning of a sentence."""


def read_structure(
    lines: Sequence[Line], annexes: Collection[int], vocabulary: Vocabulary
) -> tuple[list[Node], list[Doubt]]:
    """Return the lines of the text as nodes, in order, and what is uncertain about them.

    `annexes` has the numbers of lines at which something attached begins.
    """
    quoted = quoted_lines(lines, annexes)
    read = [
        None if line.cells or line.number in quoted else marker_of(line.words, vocabulary)
        for line in lines
    ]
    markers = _without_dashes_of_basis(with_small_romans(read), lines, vocabulary)
    headings = unnumbered_headings(lines, markers, vocabulary) - quoted
    tree = Tree(vocabulary, lines, markers, annexes, headings, quoted)
    for place, line in enumerate(lines):
        _place(tree, place, line)
    return tree.nodes, tree.doubts


def _without_dashes_of_basis(
    markers: Sequence[Marker | None], lines: Sequence[Line], vocabulary: Vocabulary
) -> list[Marker | None]:
    """Return the markers without those of the legal basis above the first number: it is a preamble."""
    first = next((n for n, own in enumerate(markers) if own and not own.is_bullet), len(markers))
    return [
        None
        if own
        and place < first
        and vocabulary.legal_basis.match(lines[place].words[len(own.printed) :])
        else own
        for place, own in enumerate(markers)
    ]


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
        add_quoted(tree, line)
    elif line.number in tree.annexes or (marker and marker.form == "annex"):
        tree.stack.clear()
        tree.add(Node(line, "annex", marker, tree.top, RANKS["annex"], True))
    elif line.number in tree.unnumbered or period:
        form = "period" if period else "unnumbered"
        tree.close(RANKS[form])
        tree.add(Node(line, form, None, tree.inner, RANKS[form], True))
    elif marker and marker.form == "note":
        tree.add(Node(line, "note", marker, tree.inner, value=marker.value), opens=False)
    elif marker and _is_plausible(tree, place, marker):
        _add_marked(tree, place, line, marker)
    else:
        add_paragraph(tree, place, line)


def _is_plausible(tree: Tree, place: int, marker: Marker) -> bool:
    """Return whether a number can be a marker here, rather than begin a sentence."""
    if marker.is_bullet or marker.form in ("article", "part", "chapter"):
        return True
    if marker.form == "capital" and _is_initial(tree, place, marker):
        return False
    rank = tree.rank(place, tree.innermost)
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
    rank, style = tree.rank(place, tree.innermost), style_of(marker)
    tree.close(rank)
    parent = tree.inner
    last = _last_value(parent, style)
    runs_on = not last and marker.value == tree.last.get(style, 0) + 1
    is_inserted = marker.is_inserted and marker.value in (last, tree.last.get(style))
    if marker.number and marker.value != last + 1 and not runs_on and not is_inserted:
        after = f"after {last}" if last else "as the first"
        tree.doubt(line, f"the number {marker.number} stands {after}: “{line.words[:60]}”")
        if marker.value <= last and parent.children[-1].form == "paragraph":
            parent = parent.children[-1]  # a second list below its own introduction
    if marker.form == "dotted" and not _counts_below(parent, marker):
        number = parent.marker.number if parent.marker else ""
        tree.doubt(line, f"the number {marker.number} stands below {number}; kept as a paragraph")
        tree.add(Node(line, "paragraph", None, parent), opens=False)
        return
    tree.last[style] = marker.value
    is_heading = _is_heading(tree, place, line, marker, rank)
    tree.add(Node(line, marker.form, marker, parent, rank, is_heading, marker.value))


def _counts_below(parent: Node, marker: Marker) -> bool:
    """Return whether a dotted number continues that above it, if that has digits too."""
    above = parent.marker.number if parent.marker else ""
    return not above[:1].isdigit() or marker.number.rpartition(".")[0] == above


def _is_heading(tree: Tree, place: int, line: Line, marker: Marker, rank: float) -> bool:
    """Return whether the words of a numbered line are a heading: no sentence, and with text below."""
    if marker.is_bullet:
        return False
    text = line.words[len(marker.printed) :]
    ends = bool(END_OF_SENTENCE.search(text))
    length = len(text.split())
    if marker.form in TOP or (text.isupper() and not ends):
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
    if tree.is_last(place):
        return False
    below = tree.below(place)
    marker = tree.markers[below]
    if marker is None:
        return True
    return tree.rank(below, style_of(tree.markers[place] or marker)) > rank


def _add_row(tree: Tree, line: Line) -> None:
    """Add a row of a table, or its head, which is the table."""
    if line.opens:
        tree.close_bullets()
        tree.add(Node(line, "table", None, tree.inner), opens=False)
    else:
        table = next(node for node in reversed(tree.nodes) if node.form == "table")
        tree.add(Node(line, "row", None, table), opens=False)

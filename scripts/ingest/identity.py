"""Give every line of the text its id, kind and level, from the numbers that it prints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.ingest.parts import Block, Doubt
from scripts.ingest.ranks import form_of
from scripts.ingest.tree import Node
from scripts.ingest.vocabulary import Vocabulary

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
    *("annex", "numbered-annex", "only-annex", "attached"),
    *(*BOOKS, "chapter", "letter-part", "part"),
)
HEADED = ("division", "subdivision", "title")
COUNTED = {"dash": "d", "plus": "s", "asterisk": "x", "title": "h", "table": "t", "row": "r"}
"""Steps in ids of levels that are counted."""
PREFIXES = {"chapter": "ch-", "division": "div-", "subdivision": "sub-", "article": "art-", "note": "n"}
"""Beginnings of the steps in ids of numbered levels."""
ORDER = (
    *("preamble", "annex", "numbered-annex", "only-annex", "attached", *BOOKS, "chapter", "division"),
    *(
        "subdivision",
        "article",
        "letter-part",
        "part",
        "title",
        "clause",
        "subclause",
        "period",
        "numbered-point",
    ),
    *("point", "bracketed", "bracketed-letter", "bracketed-roman", "roman-point"),
    *("dash", "plus", "asterisk", "table", "row", "note", "paragraph"),
)
"""Order of levels that have the same rank."""


@dataclass(frozen=True)
class LevelUse:
    """A level that a document has, and the marker that it prints."""

    name: str
    base: str
    """Level of which it is a variant with another marker."""
    marker: str
    """Template of the marker; empty for the usual one of a level without numbers."""


@dataclass
class Ids:
    """Ids and levels given so far."""

    vocabulary: Vocabulary
    blocks: list[Block] = field(default_factory=list)
    by_node: dict[Node, Block] = field(default_factory=dict)
    markers: dict[str, list[str]] = field(default_factory=dict)
    """Templates of printed markers by level, in order of their first use."""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    doubts: list[Doubt] = field(default_factory=list)


def identify(
    nodes: Sequence[Node], vocabulary: Vocabulary
) -> tuple[list[Block], list[LevelUse], list[Doubt]]:
    """Return the blocks of the text in order, the levels that they have, by rank, and doubts."""
    ids = Ids(vocabulary)
    ordered, doubts = _with_notes_in_place(nodes)
    ids.doubts += doubts
    for node in ordered:
        block = _block(ids, node)
        ids.by_node[node] = block
        ids.blocks.append(block)
    ranks: dict[str, float] = {"preamble": -1}
    for node, block in ids.by_node.items():
        ranks[block.level] = min(node.rank, ranks.get(block.level, node.rank))
    names = sorted(ids.markers, key=lambda name: (ranks[name], ORDER.index(name)))
    return ids.blocks, _levels(ids, names), ids.doubts


def _with_notes_in_place(nodes: Sequence[Node]) -> tuple[list[Node], list[Doubt]]:
    """Return the nodes with each footnote below the line whose words have its sign."""
    doubts: list[Doubt] = []
    ordered = [node for node in nodes if node.form != "note"]
    for note in (node for node in nodes if node.form == "note"):
        sign = f"[{note.value}]"
        before = [n for n, node in enumerate(ordered) if sign in node.line.words]
        if not before:
            doubts.append(Doubt(note.line.number, f"no words have the sign {sign} of this footnote"))
            note.form = "paragraph"
            position = nodes.index(note)
            earlier = [node for node in nodes[:position] if node in ordered]
            ordered.insert(ordered.index(earlier[-1]) + 1 if earlier else 0, note)
            continue
        place = before[0]
        note.parent = ordered[place] if ordered[place].form != "row" else ordered[place].parent
        while place + 1 < len(ordered) and ordered[place + 1].form in ("row", "note"):
            place += 1
        ordered.insert(place + 1, note)
    return ordered, doubts


def _level(ids: Ids, node: Node) -> str:
    if node.form == "annex":
        number = node.marker.number if node.marker else None
        if number is None:
            return "attached"
        return "only-annex" if not number else "numbered-annex" if number.isdigit() else "annex"
    if node.form == "part" and node.marker:
        number = node.marker.number
        is_word = not number or " " in number
        return "book" if is_word else "numbered-book" if number.isdigit() else "roman-book"
    if node.form == "paragraph" and _is_preamble(node):
        return "preamble"
    form = form_of(node.marker) if node.marker and node.form == node.marker.form else node.form
    return LEVELS.get(form, form)


def _is_preamble(node: Node) -> bool:
    """Return whether a paragraph stands before all that has a heading or number."""
    siblings = node.parent.children if node.parent and node.parent.form == "text" else []
    for sibling in siblings:
        if sibling is node:
            return True
        if sibling.form not in ("paragraph", "note"):
            return False
    return False


def _kind(node: Node, level: str) -> str:
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


def _block(ids: Ids, node: Node) -> Block:
    level = _level(ids, node)
    above = ids.by_node.get(node.parent) if node.parent else None
    id = _id(ids, node, level, above)
    if id in {block.id for block in ids.blocks}:
        message = f"its number occurs twice; kept as a paragraph: “{node.line.words[:60]}”"
        ids.doubts.append(Doubt(node.line.number, message))
        node.form, node.marker, node.is_heading = "paragraph", None, False
        level = "paragraph"
        id = _id(ids, node, level, above)
    template = ""
    if node.marker and level not in ("paragraph", "preamble"):
        template = _template(node, level)
        templates = ids.markers.setdefault(level, [])
        if template.lower() not in (known.lower() for known in templates):
            templates.append(template)
    else:
        ids.markers.setdefault(level, [])
    marker = node.marker.printed if node.marker and template else ""
    return Block(
        id=id,
        kind=_kind(node, level),
        level=level,
        marker=marker if marker != node.line.words else "",
        words=node.line.words,
        line=node.line.number,
        cells=node.line.cells,
        parent=above.id if above else "",
    )


def _template(node: Node, level: str) -> str:
    """Return the template of a marker; "Phần thứ nhất" is counted, and all of it is the words."""
    assert node.marker
    if level == "book":
        return ""
    style = node.marker.style
    return style if node.marker.printed != node.line.words else f"{style.rstrip()} "


def _id(ids: Ids, node: Node, level: str, above: Block | None) -> str:
    stem = above.id if above else ""
    if level in ("article", "chapter"):
        stem = _annex_of(ids, node)
    step = _step(ids, node, level, stem)
    return f"{stem}-{step}" if stem else step


def _annex_of(ids: Ids, node: Node) -> str:
    parent = node.parent
    while parent and parent.form != "annex":
        parent = parent.parent
    return ids.by_node[parent].id if parent else ""


def _step(ids: Ids, node: Node, level: str, stem: str) -> str:
    value = node.marker.value if node.marker else 0
    if level in ("annex", "numbered-annex", "only-annex", "attached", *BOOKS):
        group = "attached" if level == "attached" else "part" if level in BOOKS else "annex"
        return f"{group}-{value or _count(ids, stem, group)}"
    if level == "period":
        match = ids.vocabulary.period.fullmatch(node.line.words)
        assert match
        return f"{match['from']}-{match['to']}"
    if level in ("preamble", "paragraph"):
        return f"p{_count(ids, stem, 'p')}"
    if level in COUNTED:
        return f"{COUNTED[level]}{_count(ids, stem, level)}"
    number = (node.marker.number if node.marker else "").rpartition(".")[2].lower()
    letters = ids.vocabulary.letters.ids
    own = "".join(letters.get(sign, sign) for sign in number)
    return f"{PREFIXES.get(level, '')}{own}"


def _count(ids: Ids, stem: str, step: str) -> int:
    ids.counts[stem, step] += 1
    return ids.counts[stem, step]


def _levels(ids: Ids, names: Sequence[str]) -> list[LevelUse]:
    """Return the levels in the order of their names; one that prints several markers is several."""
    uses: list[LevelUse] = []
    for name in names:
        templates = sorted(ids.markers[name], key=len, reverse=True) or [""]
        first = ids.markers[name][0] if ids.markers[name] else ""
        others = [template for template in templates if template != first]
        for template in templates:
            is_main = template == first
            own = name if is_main else f"{name}-{others.index(template) + 2}"
            uses.append(LevelUse(own, name, template))
    return uses

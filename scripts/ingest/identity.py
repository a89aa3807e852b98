"""Give every line of the text its id, kind and level, from the numbers that it prints."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scripts.ingest.kinds import ANNEXES, BOOKS, Numbering, kind_of, level_of
from scripts.ingest.markers import number_above
from scripts.ingest.parts import Block, Doubt
from scripts.ingest.tree import LOWEST, Node
from scripts.ingest.vocabulary import Vocabulary

COUNTED = {"dash": "d", "plus": "s", "asterisk": "x", "title": "h", "table": "t", "row": "r"}
"""Steps in ids of levels that are counted."""
PREFIXES = {
    **{"chapter": "ch-", "numbered-chapter": "ch-", "article": "art-", "note": "n"},
    **{
        "division": "div-",
        "roman-division": "div-",
        "subdivision": "sub-",
        "roman-subdivision": "sub-",
    },
}
"""Beginnings of the steps in ids of numbered levels."""
ORDER = (
    *("preamble", "annex", "numbered-annex", "subannex", "only-annex", "attached"),
    *(
        *BOOKS,
        "chapter",
        "numbered-chapter",
        "division",
        "roman-division",
        "subdivision",
        "roman-subdivision",
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

    @property
    def above(self) -> str:
        """Return the number that its own continues, such as `I.3` of Annex I.3.1; empty without one."""
        return number_above(self.marker, "{number}")


@dataclass
class Ids:
    """Ids and levels given so far."""

    vocabulary: Vocabulary
    numbering: Numbering
    blocks: list[Block] = field(default_factory=list)
    by_node: dict[Node, Block] = field(default_factory=dict)
    markers: dict[str, list[str]] = field(default_factory=dict)
    """Templates of printed markers by level, in order of their first use."""
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)


def identify(
    nodes: Sequence[Node], vocabulary: Vocabulary
) -> tuple[list[Block], list[LevelUse], list[Doubt]]:
    """Return the blocks of the text in order, the levels that they have, by rank, and doubts."""
    ids = Ids(vocabulary, Numbering.of(nodes))
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


def _block(ids: Ids, node: Node) -> Block:
    level = level_of(node, ids.numbering)
    id, above = _place(ids, node, level)
    if id in ids.taken:
        level = _without_number(ids, node, level)
        id, above = _place(ids, node, level)
    ids.taken.add(id)
    if level == "attached":
        node.marker = None  # it is counted, and all of the line is the words
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
        kind=kind_of(node, level),
        level=level,
        marker=marker if marker != node.line.words else "",
        words=node.line.words,
        line=node.line.number,
        cells=node.line.cells,
        parent=above.id if above else "",
    )


def _place(ids: Ids, node: Node, level: str) -> tuple[str, Block | None]:
    """Return the id of a node, and the block above it.

    A paragraph that belongs to no part stands before all of them; one below hangs on the last part.
    """
    above = ids.by_node.get(node.parent) if node.parent else None
    if above is None and level == "paragraph":
        blocks = ids.by_node.items()
        tops = [own for own, block in blocks if not block.parent and block.level != "preamble"]
        node.parent = tops[-1]
        above = ids.by_node[node.parent]
    return _id(ids, node, level, above), above


def _without_number(ids: Ids, node: Node, level: str) -> str:
    """Return the level of a node whose number is that of another: an annex is counted."""
    is_annex = level in ANNEXES
    kept = "an annex without a number" if is_annex else "a paragraph"
    message = f"its number occurs twice; kept as {kept}: “{node.line.words[:60]}”"
    ids.doubts.append(Doubt(node.line.number, message))
    node.marker = None
    if is_annex:
        return "attached"
    node.form, node.is_heading, node.rank = "paragraph", False, LOWEST
    return "paragraph"


def _template(node: Node, level: str) -> str:
    """Return the template of a marker; "Phần thứ nhất" is counted, and all of it is the words."""
    assert node.marker
    if level == "book":
        return ""
    style = node.marker.style
    return style if node.marker.printed != node.line.words else f"{style.rstrip()} "


def _id(ids: Ids, node: Node, level: str, above: Block | None) -> str:
    stem = above.id if above else ""
    if level in ("article", "chapter", "numbered-chapter"):
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
    if level == "subannex" and node.marker:
        return f"subannex-{node.marker.above.lower().replace('.', '')}-{value}"
    if level in (*ANNEXES, "attached", *BOOKS):
        group = "attached" if level == "attached" else "part" if level in BOOKS else "annex"
        is_counted = level in ("only-annex", "attached", "book")
        return f"{group}-{_count(ids, stem, group) if is_counted else value}"
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

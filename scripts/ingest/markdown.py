"""Write the pages of a text in Markdown, in the form that `scripts/loading/markdown.py` reads."""

import re
from collections.abc import Mapping, Sequence

from scripts.ingest.headings import HEADINGS, depth
from scripts.ingest.paging import Page
from scripts.ingest.parts import Block

MARKUP = re.compile(r"(?=[`*_\[\]{}\\]|<[A-Za-z/!?]|&(?:#|\w+;)|~~)")
"""Signs that Markdown would read as markup anywhere in a line."""
AT_START = re.compile(r"^(?:\d+(?=[.)](?:\s|$))|(?=[>|#])|(?=[-+](?:\s|$)))")
"""Place at the start of a line of a sign that Markdown would read as that of a list or heading."""


def markdown(page: Page, front: str = "", notes: Mapping[str, str] | None = None) -> str:
    """Return the Markdown of a page.

    `front` is its front matter if that is given, `notes` are editors' notes by the id above them.
    """
    parts = [front or front_matter(page.title, page.description, "text")]
    position = 0
    while position < len(page.blocks):
        block = page.blocks[position]
        rows = [block]
        if block.kind == "table":
            rows += (
                other
                for other in page.blocks[position + 1 :]
                if other.parent == block.id and other.kind == "row"
            )
        parts.append(_table(rows) if block.kind == "table" else _block(block, page.blocks))
        position += len(rows)
        parts += ((notes or {})[row.id] for row in rows if row.id in (notes or {}))
    return "\n\n".join(parts) + "\n"


def front_matter(title: str, description: str, kind: str) -> str:
    """Return the lines that a page begins with."""
    lines = ["---", f"title: {_yaml(title)}", "description: >-", f"  {description}", f"kind: {kind}"]
    return "\n".join([*lines, "---"])


def _yaml(words: str) -> str:
    """Return words as a YAML value, quoted if they would be read as something else."""
    if re.search(r"^[\W\d]|: |:$| #|^(?:yes|no|true|false|null)$", words, re.IGNORECASE):
        return "'" + words.replace("'", "''") + "'"
    return words


def _block(block: Block, blocks: Sequence[Block]) -> str:
    if block.kind in HEADINGS:
        return f"{'#' * depth(block, blocks)} {escaped(block.words, inline=True)} {{ #{block.id} }}"
    if block.kind == "dash":
        sign, words = block.words[:2], block.words[2:]
        return f"{sign}{escaped(words)}\n  {{ #{block.id} }}"
    return f"{escaped(block.words)}\n{{ #{block.id} }}"


def _table(rows: Sequence[Block]) -> str:
    """Return a table; rows are as wide as the widest of them."""
    width = max(len(row.cells) for row in rows)
    lines = []
    for row in rows:
        cells = [escaped(cell, inline=True) for cell in row.cells]
        cells += [""] * (width - len(cells))
        cells[-1] = f"{cells[-1]} {{ #{row.id} }}".strip()
        lines.append("| " + " | ".join(cells) + " |")
    lines.insert(1, "|" + " --- |" * width)
    return "\n".join(lines)


def escaped(words: str, inline: bool = False) -> str:
    """Return words with a backslash before what is no markup; `inline` if no line begins with them."""
    plain = MARKUP.sub(r"\\", words)
    return plain if inline else AT_START.sub(r"\g<0>\\", plain, count=1)

"""Levels of headings on a page: Markdown has six, so that what is deeper is an item."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scripts.ingest.parts import Block

HEADINGS = ("section", "heading", "period")
DEEPEST = 6


def depth(block: Block, blocks: Sequence[Block]) -> int:
    """Return the level of a heading on its page: one below that of the headings that it is below.

    The first level is that of the page's title, which is the first block if all others are below it.
    """
    by_id = {other.id: other for other in blocks}
    is_title = all(blocks[0] in (other, *_above(other, by_id)) for other in blocks)
    above = sum(parent.kind in HEADINGS for parent in _above(block, by_id))
    return above + (1 if is_title else 2)


def with_six_levels(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a page, with headings that are too deep as items."""
    return tuple(
        replace(block, kind="item")
        if block.kind == "heading" and depth(block, blocks) > DEEPEST
        else block
        for block in blocks
    )


def _above(block: Block, by_id: Mapping[str, Block]) -> Iterator[Block]:
    """Yield the blocks of a page that a block is below, the nearest first."""
    parent = by_id.get(block.parent)
    while parent:
        yield parent
        parent = by_id.get(parent.parent)

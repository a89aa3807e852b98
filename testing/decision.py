"""The invented decision of tests/decision: chapters, articles, points, annexes, in one language."""

from dataclasses import replace

from scripts.loading.edition import RESOLUTION, _pages, _source_lines, read_edition, read_registry
from scripts.loading.levels import read_levels
from scripts.loading.provisions import assemble_provisions
from scripts.loading.reader import Reader
from scripts.model import Edition, Resolution
from testing.editions import ROOT, SAMPLE

DECISION = ROOT / "tests" / "decision"


def read_decision() -> Edition:
    """Return the text of the decision with the shared words of the sample and nothing else of it."""
    sample, _ = read_edition(SAMPLE)
    reader = Reader(DECISION, languages=("vi",))
    resolution = reader.record(RESOLUTION, Resolution)
    levels = read_levels(reader, RESOLUTION, resolution)
    registry = read_registry(reader)
    pages = _pages(reader, resolution, registry)
    edition = replace(
        sample,
        root=DECISION,
        resolution=resolution,
        levels=levels,
        registry=registry,
        embeds=(),
        source_lines=_source_lines(reader, resolution),
        pages=pages,
        provisions=assemble_provisions(resolution, levels, registry, pages),
        summaries=(),
        terms=(),
        target_table=replace(sample.target_table, targets=()),
        derivations=(),
        indexes=(),
        questions=(),
    )
    assert reader.problems == []
    return edition

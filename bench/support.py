"""Shared by the benchmarks: the built site, temporary folders, aligned tables."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from testing.editions import ROOT, build, copy_of


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """Provide an empty folder; it is removed afterwards."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def build_site(folder: Path) -> Path:
    """Build the real edition from a copy in `folder`, and return the path of the site."""
    return build(copy_of(ROOT, folder))


def aligned(title: str, rows: Sequence[Sequence[str]]) -> str:
    """Return a titled table with aligned columns: the first to the left, others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "\n".join(["", title, *lines])

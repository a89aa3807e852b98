"""Print the tables named on the command line, or all of them."""

import sys
from collections.abc import Callable

from bench import builds, keystrokes, load, pages, search

TABLES: dict[str, Callable[[], str]] = {
    "pages": pages.table,
    "builds": builds.table,
    "search": search.table,
    "batches": search.batches,
    "keystrokes": keystrokes.table,
    "load": load.table,
}
"""Functions that measure and return a table as text, by name."""


def main(names: list[str]) -> int:
    """Print the tables; return 0, or 2 if a name is unknown."""
    unknown = [name for name in names if name not in TABLES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(TABLES)}", file=sys.stderr)
        return 2
    for name in names or TABLES:
        print(TABLES[name](), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Print the tables named on the command line, or all of them."""

import sys
from collections.abc import Mapping
from importlib import import_module
from subprocess import CalledProcessError

TABLES: Mapping[str, tuple[str, str]] = {
    "pages": ("bench.pages", "table"),
    "builds": ("bench.builds", "table"),
    "search": ("bench.search", "table"),
    "batches": ("bench.search", "batches"),
    "keystrokes": ("bench.keystrokes", "table"),
    "load": ("bench.load", "table"),
}
"""Module and function that measure and return a table as text, by name; they build what they need."""
FAILED, UNKNOWN, STOPPED = 1, 2, 130


def main(names: list[str]) -> int:
    """Print the tables; return 0, or `FAILED` if one can't be measured, `UNKNOWN` or `STOPPED`."""
    unknown = [name for name in names if name not in TABLES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; there are {', '.join(TABLES)}", file=sys.stderr)
        return UNKNOWN
    failed = False
    try:
        for name in names or TABLES:
            failed |= not _print_table(name)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    return FAILED if failed else 0


def _print_table(name: str) -> bool:
    """Measure and print a table, or say what prevents it: a mistake in the text, a missing program."""
    module, function = TABLES[name]
    try:
        print(getattr(import_module(module), function)(), flush=True)
    except (AssertionError, RuntimeError, OSError, CalledProcessError, ImportError) as error:
        fix = "fix it, and run `make bench`, which installs the programs"
        print(f"{name}: what is measured must be built; found: {error}; {fix}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Run one measurement by name: `python -m bench load`."""

import sys
from collections.abc import Callable, Mapping

from bench.load import load

MEASUREMENTS: Mapping[str, Callable[[], None]] = {"load": load}


def main() -> int:
    """Run what the command line names; 2 if it names nothing that is measured."""
    for name in sys.argv[1:]:
        if name not in MEASUREMENTS:
            print(f"measured are: {', '.join(MEASUREMENTS)}; found {name!r}", file=sys.stderr)
            return 2
    for name in sys.argv[1:] or MEASUREMENTS:
        MEASUREMENTS[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main())

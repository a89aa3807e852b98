"""The one door: `python -m scripts check | build | serve`."""

import sys
from argparse import ArgumentParser
from pathlib import Path

from scripts.checks import check
from scripts.read import UnreadableError, read_edition


def main() -> int:
    """Run one command; 0 if all is well, 1 with every problem printed if not."""
    parser = ArgumentParser(prog="python -m scripts", description=__doc__)
    parser.add_argument("command", choices=("check", "build", "serve"))
    parser.add_argument("--root", type=Path, default=Path(), help="folder of the edition")
    arguments = parser.parse_args()
    try:
        edition, problems = read_edition(arguments.root)
        problems = sorted({*problems, *check(edition)})
    except UnreadableError as error:
        problems = error.problems
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

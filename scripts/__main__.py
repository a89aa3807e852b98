"""The one door: `python -m scripts check | build | serve | links`."""

import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from scripts.checks import check
from scripts.checks.lifetimes import EndOfLife, check_ends, read_lifetimes
from scripts.loading.edition import LOCAL_URL, UnreadableError, read_edition
from scripts.model import Edition, Problem, UnknownLabelError
from scripts.pipeline.build import build
from scripts.pipeline.serve import serve
from scripts.site_checks.built_page import built_pages
from scripts.site_checks.links import listing


def main(today: date) -> int:
    """Run one command; 0 if all is well, 1 with every problem printed if not.

    `today` is for the command `check` alone: what is built must not hang on the day.
    """
    parser = ArgumentParser(prog="python -m scripts", description=__doc__)
    parser.add_argument("command", choices=("check", "build", "serve", "links"))
    parser.add_argument("--root", type=Path, default=Path(), help="folder of the edition")
    parser.add_argument(
        "--public", action="store_true", help="build for publication: SITE_URL is needed"
    )
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    if arguments.command == "serve":
        return serve(root, lambda: make(root), report)
    if arguments.command == "build":
        return report(make(root, arguments.public))
    if arguments.command == "links":
        edition, problems = read(root)
        print(listing(edition, built_pages(edition, _held(root / "site"))) if edition else "", end="")
        return report(problems)
    edition, problems = read(root)
    near, past = ends(edition, today)
    for notice in near:
        print(notice, file=sys.stderr)
    return report([*problems, *past])


def ends(edition: Edition | None, today: date) -> tuple[list[Problem], list[Problem]]:
    """What of the project will soon have an end, and what has had it or is wrong in that table."""
    dues, wrong = read_lifetimes(Path(__file__).parents[1])
    if edition:
        expires = edition.resolution.security_expires
        mend = "look through what security.txt says and set a later `security_expires`"
        dues.append(EndOfLife("security.txt", expires, mend, "data/resolution.toml"))
    near, past = check_ends(dues, today)
    return near, [*wrong, *past]


def report(problems: list[Problem]) -> int:
    """Print problems for people and editors; the exit code."""
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} to mend; nothing was published.", file=sys.stderr)
    return 1 if problems else 0


def read(root: Path) -> tuple[Edition | None, list[Problem]]:
    """The edition below `root` with everything that is wrong in it."""
    try:
        edition, malformed = read_edition(root)
    except UnreadableError as error:
        return None, sorted(set(error.problems))
    try:
        return edition, sorted({*malformed, *check(edition)})
    except UnknownLabelError as error:
        return None, sorted({*malformed, error.problem})


def make(root: Path, public: bool = False) -> list[Problem]:
    """Check and build; with problems nothing is published."""
    edition, problems = read(root)
    if edition and public and not is_public(edition.site_url):
        rule = "a build for publication needs the site's public address"
        mend = "run it as `SITE_URL=https://your.host/path/ make publish`"
        problems.append(Problem("SITE_URL", 0, f"{rule}; found {edition.site_url!r}; {mend}"))
    if problems or edition is None:
        return problems
    try:
        return build(edition)
    except UnknownLabelError as error:
        return [error.problem]


def _held(site: Path) -> dict[str, bytes]:
    """The HTML files below a folder by their path there."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}


def is_public(url: str) -> bool:
    """Whether others can reach an address: https, and not this machine."""
    parts = urlsplit(url)
    return url != LOCAL_URL and parts.scheme == "https" and "." in (parts.hostname or "")


if __name__ == "__main__":
    sys.exit(main(date.today()))

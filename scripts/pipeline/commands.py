"""The commands of `python -m scripts`; each returns the problems it finds."""

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from scripts import PROJECT
from scripts.checks import check
from scripts.checks.asked import check_answers
from scripts.checks.lifetimes import EndOfLife, check_ends, read_lifetimes
from scripts.checks.messages import PUBLISH, for_folder
from scripts.checks.notes import notes
from scripts.frontend.bundle import BundleError
from scripts.frontend.tokens import TokensError
from scripts.hosting.sbom import SBOM, sbom
from scripts.loading.edition import RESOLUTION, read_edition
from scripts.loading.reader import UnreadableError
from scripts.loading.site_url import LOCAL_URL, NAME
from scripts.model import Edition, Note, Problem, Rank, UnknownLabelError, in_order
from scripts.model.text import CHANGED
from scripts.pipeline.build import build
from scripts.pipeline.publish import SITE, exclusive_lock, write
from scripts.pipeline.rendering import TEMPLATE_ERRORS, template_problem
from scripts.pipeline.setup_check import check_navigation, check_setup
from scripts.site_checks.built_page import built_pages
from scripts.site_checks.links import listing
from scripts.targets.draft_file import draft_file


def read(root: Path) -> tuple[Edition | None, list[Problem]]:
    """Read the edition below `root`; return it, unless it cannot be read, with all its problems."""
    if problems := in_order(check_setup(root)):
        return None, problems
    try:
        edition, malformed = read_edition(root)
    except UnreadableError as error:
        return None, in_order(error.problems)
    try:
        return edition, in_order([*malformed, *check(edition), *check_navigation(edition)])
    except UnknownLabelError as error:
        return None, in_order([*malformed, error.problem])


def make(root: Path, public: bool = False) -> list[Problem]:
    """Check the edition and build its site, for a public address if `public`.

    The lock is held for both, so that a mistake too brings back a site that a killed build took away.
    """
    with exclusive_lock(root) if root.is_dir() else nullcontext():
        return _checked_build(root, public)


def _checked_build(root: Path, public: bool) -> list[Problem]:
    edition, problems = read(root)
    if edition and public and not is_public(edition.site_url):
        rule = "a build for publication needs the site's public address"
        fix = f"run it as {PUBLISH}"
        problems.append(Problem(NAME, 0, f"{rule}; found {edition.site_url!r}; {fix}"))
    if edition and public and not problems:
        problems += check_answers(edition)
    if problems or edition is None:
        return problems
    if public and not edition.resolution.contact:
        print(_without_contact(edition), file=sys.stderr)
    try:
        return build(edition, public)
    except UnknownLabelError as error:
        return [error.problem]
    except (BundleError, TokensError) as error:
        return error.problems
    except TEMPLATE_ERRORS as error:
        return [template_problem(error)]


def _without_contact(edition: Edition) -> Note:
    """Return the note that reports of readers reach nobody, which is no reason not to publish."""
    rule = "readers who find a mistake need an address to report it to"
    fix = "put an e-mail or https address there, unless whoever hosts the site is known to readers"
    line = edition.files[RESOLUTION].line_of(1, ["contact"])
    return Note(RESOLUTION, line, f'{rule}; found `contact = ""`; {fix}')


def check_all(root: Path, today: date) -> list[Problem]:
    """Check the edition and the support end dates; print notes, which are no problems."""
    edition, problems = read(root)
    near, past = end_dates(edition, today)
    for note in [*(notes(edition) if edition else ()), *near]:
        print(note, file=sys.stderr)
    later = _late_reviews(edition, today) if edition else ()
    is_unreviewed = all(problem.rank in (*CHANGED, Rank.BESIDE) for problem in problems)
    unanswered = check_answers(edition) if edition and is_unreviewed else ()
    return [*problems, *unanswered, *later, *past]


def _late_reviews(edition: Edition, today: date) -> Iterator[Problem]:
    for row in edition.review.rows:
        if row.date > today:
            rule = "words cannot be reviewed on a day to come"
            message = f"{row.name}: {rule}; found {row.date}; restore the row of the ledger"
            yield Problem(row.path, row.line, message)


def end_dates(edition: Edition | None, today: date) -> tuple[list[Note], list[Problem]]:
    """Return the end dates that are near, and those that are past or wrongly written."""
    dues, malformed = read_lifetimes(PROJECT)
    if edition:
        expires = edition.resolution.security_expires
        fix = "check what security.txt says and set a later `security_expires`"
        dues.append(EndOfLife("security.txt", expires, fix, RESOLUTION))
    near, past = check_ends(dues, today)
    return near, [*malformed, *past]


def list_links(root: Path) -> list[Problem]:
    """Print the addresses of other hosts that the built site links to."""
    edition, problems = read(root)
    if edition:
        site = root / SITE
        pages = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}
        print(listing(edition, built_pages(edition, pages)), end="")
    return problems


def draft_targets(root: Path) -> list[Problem]:
    """Print a draft of a target for every figure of the text."""
    edition, problems = read(root)
    if edition:
        print(draft_file(edition), end="")
    return problems


def write_sbom(root: Path) -> list[Problem]:
    """Write the bill of materials into the built site."""
    edition, problems = read(root)
    if edition and not problems:
        resolution = edition.resolution
        write(root / SITE, {SBOM: sbom(resolution.id, resolution.release.version).encode()})
    return problems


def report(problems: list[Problem], folder: Path = PROJECT) -> int:
    """Print problems of the edition in a folder to standard error, causes first; return the exit code.

    The folder is given as it was written, so that the commands in messages can be copied.
    """
    is_elsewhere = folder.resolve() != PROJECT
    for problem in in_order(problems):
        print(for_folder(problem, str(folder)) if is_elsewhere else problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} to fix; nothing was published.", file=sys.stderr)
    return 1 if problems else 0


def is_public(url: str) -> bool:
    """Return whether others can reach an address: https, and not this machine."""
    parts = urlsplit(url)
    return url != LOCAL_URL and parts.scheme == "https" and "." in (parts.hostname or "")

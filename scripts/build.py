"""Make the site: pages and exports into `docs/`, MkDocs, polish, check, and only then put in place."""

import fcntl
import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from pathspec.gitignore import GitIgnoreSpec

from scripts import hosting
from scripts.address import page_url, prefix
from scripts.assets import Assets, assets
from scripts.checks import built
from scripts.compress import compressed
from scripts.disk import taken
from scripts.downloads import is_page
from scripts.exports import exports
from scripts.exports.pdf import UnprintableError
from scripts.imprint import imprint
from scripts.model import Edition, Language, Problem
from scripts.pages import pages, render
from scripts.polish import ANYWHERE, Finish
from scripts.running import running_words
from scripts.worker import worker

KEPT = ("LICENSE", "icon.svg")
"""Files among the assets that stand in the site as they are."""
OLD = "-old"
"""End of the name under which a site waits while the new one is put in its place."""


def build(edition: Edition) -> list[Problem]:
    """Build `site/` below the edition's root, or leave the old one and say what is wrong."""
    with _alone(edition.root):
        _tidy(edition.root)
        try:
            files = exports(edition)
        except UnprintableError as error:
            return list(error.args)
        write(edition.root / "docs", pages(edition, files) | files)
        staged = Path(tempfile.mkdtemp(prefix=".site-", dir=edition.root))
        try:
            problems = _make(edition, files, staged)
            if not problems:
                write(edition.root, hosting.configuration(edition, staged))
                _put_in_place(staged, edition.root / "site")
            return problems
        finally:
            shutil.rmtree(staged, ignore_errors=True)


def _make(edition: Edition, files: Mapping[str, bytes], staged: Path) -> list[Problem]:
    """What is wrong with the site made in `staged`; exported files go there without MkDocs."""
    problems = _mkdocs(edition.root, staged, _apart(edition, files))
    if problems:
        return problems
    top = f"{edition.official.code}/"
    write(staged, {path.removeprefix(top): content for path, content in files.items()})
    sources = {
        path.relative_to(staged).as_posix(): path.read_text(encoding="utf-8")
        for path in staged.rglob("*.html")
        if is_page(path.relative_to(staged).as_posix())
    }
    pages = dict(_finish(edition, sources))
    made = assets(edition.root / "docs" / "assets", pages.values(), _counted(edition))
    dressed = {path: made.dress(page) for path, page in pages.items()}
    dressed |= taken(edition, dressed, made, files)
    write(staged, dressed | made.files | {"sitemap.xml": _sitemap(edition, sources)})
    _discard(edition, staged, made)
    write(staged, worker(edition, _written(staged)))
    write(staged, hosting.files(edition, staged))
    problems = built.check(edition, staged)
    if not problems:
        write(staged, compressed(_written(staged), edition.resolution.id))
        write(staged, hosting.whole(staged))
    return problems


def _written(staged: Path) -> dict[str, bytes]:
    """Every file below `staged` by path."""
    files = [path for path in staged.rglob("*") if path.is_file()]
    return {path.relative_to(staged).as_posix(): path.read_bytes() for path in files}


def _counted(edition: Edition) -> str:
    """The rules of the style sheet of which there is one for each provision."""
    longest = max(len(edition.on_page(page.name)) for page in edition.pages)
    running = [running_words(imprint(edition, language)) for language in edition.languages]
    return render("counted.css", edition, edition.official, {"longest": longest, "running": running})


def _discard(edition: Edition, staged: Path, made: Assets) -> None:
    """Take away what the pages no longer lead to: sources of assets, MkDocs' own leftovers."""
    for path in (staged / "assets").rglob("*"):
        name = path.relative_to(staged).as_posix()
        if path.is_file() and name not in made.files and not name.endswith(KEPT):
            path.unlink()
    for start in _starts(edition):
        for folder in ANYWHERE:
            shutil.rmtree(staged / f"{start}{folder}")
    (staged / "sitemap.xml.gz").unlink(missing_ok=True)


def write(root: Path, files: dict[str, str] | dict[str, bytes] | dict[str, str | bytes]) -> None:
    """The one place that writes: files that differ from what stands there."""
    for name, content in files.items():
        path = root / name
        data = content.encode() if isinstance(content, str) else content
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


class _Complaints(logging.Handler):
    """Keeps what MkDocs warns of; strict mode only says how many there were."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def _apart(edition: Edition, files: Iterable[str]) -> list[str]:
    """The exported files below `docs/` as MkDocs' exclusions name them: by their folders.

    In the folder of a language, where pages are too, each is named itself.
    """
    shared = {one.code for one in edition.languages}
    folders = ((path, "/".join(path.split("/")[:-1][:2])) for path in files)
    return sorted({f"/{path}" if folder in shared else f"/{folder}/" for path, folder in folders})


def _mkdocs(root: Path, staged: Path, without: list[str]) -> list[Problem]:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    complaints = _Complaints()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(complaints)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(staged), strict=True)
        more = GitIgnoreSpec.from_lines(without)
        config.exclude_docs = config.exclude_docs + more if config.exclude_docs else more
        mkdocs_build(config)
        failed = ""
    except MkDocsException as error:
        failed = str(error)
    finally:
        logger.removeHandler(complaints)
    said = complaints.said or ([failed] if failed else [])
    return [
        Problem("mkdocs.yml", 1, f"MkDocs must build without a warning; found: {each}") for each in said
    ]


def _starts(edition: Edition) -> list[str]:
    return [prefix(edition, language) for language in edition.languages]


def _language(edition: Edition, path: str) -> Language:
    """The language whose part of the site a path is in."""
    inside = [one for one in edition.translations if path.startswith(prefix(edition, one))]
    return inside[0] if inside else edition.official


def _finish(edition: Edition, sources: dict[str, str]) -> Iterator[tuple[str, str]]:
    finish = {language: Finish(edition, language) for language in edition.languages}
    for path, source in sources.items():
        if path == "404.html":
            continue
        language = _language(edition, path)
        polished = finish[language].page(path, source)
        start, folder = prefix(edition, language), path.removesuffix("index.html")
        anywhere = ANYWHERE.get(folder.removeprefix(start))
        yield f"{start}{anywhere}" if anywhere else path, polished


def _sitemap(edition: Edition, sources: dict[str, str]) -> str:
    starts = tuple(start for start in _starts(edition) if start)
    paths = sorted(
        path.removesuffix("index.html")
        for path in sources
        if path.endswith("index.html")
        and path.removesuffix("index.html") not in ANYWHERE
        and not path.startswith((*starts, "embed/"))
    )

    def url(path: str, language: Language) -> str:
        return page_url(edition, path, language)

    return render("sitemap.xml", edition, edition.official, {"paths": paths, "url": url})


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Two builds at once wait for each other."""
    with (root / ".build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _tidy(root: Path) -> None:
    """Clear away what a build left that was killed; called by the one build that may run."""
    left = sorted(root.glob(".site-*"))
    for old in left:
        if old.name.endswith(OLD) and not (root / "site").exists():
            old.rename(root / "site")
    for each in left:
        shutil.rmtree(each, ignore_errors=True)


def _put_in_place(staged: Path, site: Path) -> None:
    """The new site replaces the old one whole."""
    old = staged.with_name(staged.name + OLD)
    staged.chmod(0o755)
    if site.exists():
        site.rename(old)
    staged.rename(site)
    shutil.rmtree(old, ignore_errors=True)

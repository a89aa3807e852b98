"""Make the site: exports and pages into `docs/`, MkDocs, polish, check, and only then put in place.

Until then the site is but files by their path, so that each step sees what was made before it.
"""

import fcntl
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from scripts import hosting
from scripts.exports import drawn, exports
from scripts.exports.pdf import UnprintableError
from scripts.frontend.bundle import FOLDER, bundle_assets
from scripts.model import Edition, Language, Problem
from scripts.pages import pages
from scripts.pipeline.mkdocs_runner import beside, generated
from scripts.pipeline.offline_zip import taken
from scripts.pipeline.postprocess import postprocess
from scripts.pipeline.precompress import compressed
from scripts.pipeline.print_footer import running_words
from scripts.pipeline.service_worker import worker
from scripts.publication.attribution import attribution
from scripts.publication.downloads import is_page
from scripts.publication.rendering import render
from scripts.publication.urls import SERVED_ANYWHERE, page_url, prefix
from scripts.site_checks import pages as site_pages

KEPT = ("LICENSE", "icon.svg")
"""Files among the assets that stand in the site as they are."""
STAGED = ".site-"
"""How folders begin in which a site is being made."""
OLD = "-old"
"""End of the name under which a site waits while the new one is put in its place."""


def build(edition: Edition) -> list[Problem]:
    """Build `site/` below the edition's root, or leave the old one and say what is wrong."""
    with _alone(edition.root):
        _tidy(edition.root)
        try:
            site, problems = _made(edition)
        except UnprintableError as error:
            return list(error.args)
        if not problems:
            policies = hosting.policies(edition, site)
            site |= hosting.files(edition, policies, site)
            site |= compressed(site, edition.resolution.id)
            site |= hosting.whole(site)
            write(edition.root, hosting.configuration(edition, policies))
            _put_in_place(edition.root, site)
        return problems


def _made(edition: Edition) -> tuple[dict[str, bytes], list[Problem]]:
    """What readers see, by path below the site, and what is wrong with it."""
    docs = edition.root / "docs"
    with ThreadPoolExecutor() as pool:
        pictures = pool.submit(drawn, edition)  # outside of Python, while this goes on
        files = exports(edition)
        write(docs, pages(edition, files) | files)
        with TemporaryDirectory(prefix=STAGED, dir=edition.root) as place:
            sources, problems = generated(edition, files, Path(place))
        sources |= _whole_pages(edition, files)
        finished = {} if problems else dict(postprocess(edition, sources))
        files |= pictures.result()
    write(docs, files)
    if problems:
        return {}, problems
    others = beside(edition, files)
    made = bundle_assets(docs / FOLDER, _counted(edition))
    linked = {path: made.apply_to(page) for path, page in finished.items()}
    linked |= taken(edition, linked, made, files)
    site = {_below(edition, path): content for path, content in files.items()}
    site |= {path: _bytes(content) for path, content in linked.items()}
    site |= {_below(edition, path.relative_to(docs).as_posix()): path.read_bytes() for path in others}
    site |= {**made.files, **_kept(docs), "sitemap.xml": _bytes(_sitemap(edition, sources))}
    site |= worker(edition, site)
    return site, site_pages.check(edition, site)


def _whole_pages(edition: Edition, files: Mapping[str, bytes]) -> dict[str, str]:
    """Exported files that are pages of the site without MkDocs, by path below the site."""
    paths = {_below(edition, path): path for path in files if path.endswith(".html")}
    return {name: files[path].decode() for name, path in paths.items() if is_page(name)}


def _below(edition: Edition, path: str) -> str:
    """The path below the site of a file below `docs/`: the official language is at the top."""
    return path.removeprefix(f"{edition.official.code}/")


def _kept(docs: Path) -> dict[str, bytes]:
    """What of the assets pages do not load and readers may look for, by path below the site."""
    paths = sorted(path for path in (docs / FOLDER).rglob("*") if path.name in KEPT)
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in paths}


def _counted(edition: Edition) -> str:
    """The rules of the style sheet of which there is one for each provision."""
    longest = max(len(edition.on_page(page.name)) for page in edition.pages)
    running = [running_words(attribution(edition, language)) for language in edition.languages]
    return render("counted.css", edition, edition.official, {"longest": longest, "running": running})


def _sitemap(edition: Edition, sources: Mapping[str, str]) -> str:
    elsewhere = (*(prefix(edition, one) for one in edition.translations), "embed/")
    paths = sorted(
        path.removesuffix("index.html")
        for path in sources
        if path.endswith("index.html")
        and path.removesuffix("index.html") not in SERVED_ANYWHERE
        and not path.startswith(elsewhere)
    )

    def url(path: str, language: Language) -> str:
        return page_url(edition, path, language)

    return render("sitemap.xml", edition, edition.official, {"paths": paths, "url": url})


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    """The one place that writes: files that differ from what stands there."""
    for name, content in files.items():
        path, data = root / name, _bytes(content)
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Two builds at once wait for each other."""
    with (root / ".build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _shared(site: Path, staged: Path, files: Mapping[str, bytes]) -> set[str]:
    """Files that the old site has alike: now in the new one too, with the time of their last change."""
    kept = set()
    for name, content in files.items():
        if (site / name).is_file() and (site / name).read_bytes() == content:
            (staged / name).parent.mkdir(parents=True, exist_ok=True)
            with suppress(OSError):  # not every file system has links; there it is written
                (staged / name).hardlink_to(site / name)
                kept.add(name)
    return kept


def _tidy(root: Path) -> None:
    """Clear away what a build left that was killed; called by the one build that may run."""
    left = sorted(root.glob(f"{STAGED}*"))
    for old in left:
        if old.name.endswith(OLD) and not (root / "site").exists():
            old.rename(root / "site")
    for each in left:
        shutil.rmtree(each, ignore_errors=True)


def _put_in_place(root: Path, files: Mapping[str, bytes]) -> None:
    """The new site replaces the old one whole; a file that stays the same stays the same file."""
    staged, site = Path(mkdtemp(prefix=STAGED, dir=root)), root / "site"
    try:
        kept = _shared(site, staged, files)
        write(staged, {name: content for name, content in files.items() if name not in kept})
        staged.chmod(0o755)
        old = staged.with_name(staged.name + OLD)
        if site.exists():
            site.rename(old)
        staged.rename(site)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(staged, ignore_errors=True)

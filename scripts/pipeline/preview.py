"""The pages that a change touches, as they would be; nothing is published by it.

A whole build takes seconds, most of them for what nobody looks at while writing. A preview makes only
the pages whose Markdown is another than before, in the look of the site that stands there, and shows
them in front of it; also while words do not agree yet that must agree before they are published, such
as a changed sentence and its quotation in the data.

    shown/                  links to what is in site/
    shown/goals/index.html  a page in front of the one there
"""

import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from os.path import lexists
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from scripts.checks import hindrances
from scripts.frontend.bundle import recover_bundle
from scripts.loading.edition import UnreadableError, read_edition
from scripts.model import Edition, Problem, UnknownLabelError
from scripts.pages import page_paths, pages
from scripts.pipeline.build import write
from scripts.pipeline.mkdocs_runner import generated
from scripts.pipeline.postprocess import postprocess


@dataclass
class Preview:
    """A site with pages in front of it."""

    root: Path
    shown: Path
    """A folder of its own, to be served in the place of `site/`."""
    sources: dict[str, str] = field(init=False)
    """The Markdown of the pages as they are shown, by path below `docs/`."""
    made: frozenset[str] = frozenset()
    """The paths among them of pages that nobody writes."""

    def __post_init__(self) -> None:
        self.settle()
        self.sources = _markdown(self.root / "docs")
        with suppress(UnreadableError):  # it was said already, and is read again after a change
            self.made = page_paths(read_edition(self.root)[0])

    def settle(self) -> None:
        """Show the site as it stands."""
        shutil.rmtree(self.shown)
        _link(self.root / "site", self.shown)

    def refresh(self) -> list[Problem]:
        """Show what has changed, or say what keeps it from being shown."""
        try:
            edition, malformed = read_edition(self.root)
            return sorted({*malformed, *hindrances(edition)}) or self._show(edition)
        except UnreadableError as error:
            return sorted(set(error.problems))
        except UnknownLabelError as error:
            return [error.problem]

    def _show(self, edition: Edition) -> list[Problem]:
        docs = edition.root / "docs"
        self.made = page_paths(edition)
        write(docs, pages(edition))
        sources = _markdown(docs)
        touched = {path for path, text in sources.items() if self.sources.get(path) != text}
        with TemporaryDirectory() as place:
            built, problems = generated(edition, (), Path(place), frozenset(touched))
        if not problems:
            apply_to = recover_bundle(self.root / "site").apply_to
            for path, page in postprocess(edition, built):
                self._lay(path, apply_to(page))
            self.sources = sources
        return problems

    def _lay(self, path: str, page: str) -> None:
        """Put a page in front of the one that stands in the site."""
        *folders, name = PurePosixPath(path).parts
        below, there = self.root / "site", self.shown
        for folder in folders:
            below, there = below / folder, there / folder
            _link(below, there)
        (there / name).unlink(missing_ok=True)
        (there / name).write_text(page, encoding="utf-8")


def _markdown(docs: Path) -> dict[str, str]:
    """All Markdown as it stands, by path below `docs/`."""
    paths = docs.rglob("*.md")
    return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def _link(folder: Path, there: Path) -> None:
    """Make `there` a folder with a link to each entry of `folder`; what it holds already stays."""
    if there.is_symlink():
        there.unlink()
    there.mkdir(exist_ok=True)
    for entry in folder.iterdir() if folder.is_dir() else ():
        if not lexists(there / entry.name):
            (there / entry.name).symlink_to(entry)

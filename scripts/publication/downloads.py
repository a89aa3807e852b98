"""The files to take away: one table of what is made, under names that never change.

03-nq-tu.vi.pdf            the whole, in one language
03-nq-tu.vi-en.pdf         the whole, both languages side by side
03-nq-tu.goals.vi.pdf      one part
03-nq-tu.targets.en.pdf    the targets at a glance
03-nq-tu.html              one file for all languages
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model import Edition, Language

DIRECTORY = "downloads"
TARGETS_PART = "targets"


@dataclass(frozen=True)
class Download:
    """One file: what it holds, in which languages and format."""

    path: str
    """Its path below the site."""
    format: str
    """Ending of the name without its dot, such as `pdf`."""
    languages: tuple[Language, ...]
    part: str | None = None
    """Name of the text page that it holds, or `targets`; None for the whole document."""
    media_type: str | None = None
    """Its media type, if it is made for machines."""


@dataclass(frozen=True)
class Format:
    """A file format: which files there are of it besides one of the whole in each language."""

    ending: str
    media_type: str | None = None
    """Its media type, if it is made for machines: the linked data names such files."""
    together: bool = False
    """Whether there is also one of the whole with all languages side by side."""
    parts: bool = False
    """Whether there is also one of each part and of the targets, in each language."""
    single: bool = False
    """Whether there is but one file, of the whole, in which all languages are."""


FORMATS = (
    Format("pdf", together=True, parts=True),
    Format("docx", together=True, parts=True),
    Format("epub"),
    Format("txt"),
    Format("akn.xml", media_type="application/akn+xml"),
    Format("html", single=True),
    Format("zip", single=True),
)
BUILT_FROM_SITE = ("zip",)
"""Formats made of the finished site, whose pages therefore cannot hold what the file is like."""


def downloads(edition: Edition) -> tuple[Download, ...]:
    """Every download except the texts for the loudspeaker, the whole document first."""
    parts = (None, *(page.name for page in edition.pages), TARGETS_PART)
    return tuple(one for part in parts for format in FORMATS for one in _files(edition, format, part))


def is_site_page(path: str) -> bool:
    """Whether an HTML file is a page of the site and not a file to take away."""
    return path == f"{DIRECTORY}/index.html" or not path.startswith(f"{DIRECTORY}/")


def loudspeaker_path(edition: Edition, id: str) -> str:
    """Path below the site of the text to be read aloud for a provision."""
    return f"{DIRECTORY}/loudspeaker/{id}.{edition.official.code}.txt"


def _files(edition: Edition, format: Format, part: str | None) -> Iterator[Download]:
    if part and not format.parts:
        return
    if format.single:
        path = f"{DIRECTORY}/{edition.resolution.id}.{format.ending}"
        yield Download(path, format.ending, edition.languages)
        return
    for language in edition.languages:
        yield _download(edition, format, (language,), part)
    if format.together and not part:
        yield _download(edition, format, edition.languages)


def _download(
    edition: Edition, format: Format, languages: tuple[Language, ...], part: str | None = None
) -> Download:
    codes = "-".join(language.code for language in languages)
    pieces = [edition.resolution.id, *([part] if part else []), codes, format.ending]
    return Download(
        f"{DIRECTORY}/{'.'.join(pieces)}", format.ending, languages, part, format.media_type
    )

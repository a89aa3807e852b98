"""Table of the downloads, whose file names never change once published.

03-nq-tu.vi.pdf            the whole document in one language
03-nq-tu.vi-en.pdf         the whole document, both languages side by side
03-nq-tu.goals.vi.pdf      one part
03-nq-tu.targets.en.pdf    the targets at a glance
03-nq-tu.html              a single file for all languages
03-nq-tu.sentences.tsv     pairs of sentences, the text beside its translation
03-nq-tu.xlsx              the text and all tables, in all languages
"""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.model import Edition, Language, Table

DIRECTORY = "downloads"
TARGETS_PART = "targets"
"""Part that holds the targets at a glance, not a page of the text."""


@dataclass(frozen=True)
class Download:
    """A file to download: its part of the document, languages and format."""

    path: str
    """Path below the site."""
    format: str
    """File extension without its dot, such as `pdf`."""
    languages: tuple[Language, ...]
    part: str | None = None
    """Name of the text page it holds, or `TARGETS_PART`; None for the whole document."""
    media_type: str | None = None
    """Media type to advertise in JSON-LD; None for formats made for people."""


@dataclass(frozen=True)
class Format:
    """A file format, and the files offered in it besides the whole document in each language."""

    extension: str
    media_type: str | None = None
    """Media type to advertise in JSON-LD; None for formats made for people."""
    side_by_side: bool = False
    """True if the whole document is also offered with all languages side by side."""
    parts: bool = False
    """True if each part and the targets are also offered, in each language."""
    single: bool = False
    """True if there is one file only, which holds the whole document in all languages."""
    of_part: str = ""
    """Optional part of the edition without which there is no such file."""


FORMATS = (
    Format("pdf", side_by_side=True, parts=True),
    Format("docx", side_by_side=True, parts=True),
    Format("xlsx", single=True),
    Format("epub"),
    Format("txt"),
    Format("akn.xml", media_type="application/akn+xml"),
    Format("html", single=True),
    Format("zip", single=True),
    Format("tmx", single=True, of_part="translation"),
    Format("sentences.tsv", single=True, of_part="translation"),
    Format("tbx", single=True, of_part="glossary"),
)
BUILT_FROM_SITE = ("zip",)
"""Formats packed from the finished pages."""


def downloads(edition: Edition) -> tuple[Download, ...]:
    """Return every download except the loudspeaker scripts, the whole document first."""
    targets = (TARGETS_PART,) if edition.has("targets") else ()
    parts = (None, *(page.name for page in edition.pages), *targets)
    return tuple(
        download
        for part in parts
        for format in FORMATS
        for download in _of_format(edition, format, part)
    )


def files_of_format(edition: Edition, format: str) -> Iterator[Download]:
    """Yield the downloads in one format."""
    return (download for download in downloads(edition) if download.format == format)


def zip_path(edition: Edition) -> str:
    """Return the path below the site of the ZIP that holds the site."""
    return next(
        download.path for kind in BUILT_FROM_SITE for download in files_of_format(edition, kind)
    )


def is_site_page(path: str) -> bool:
    """Return whether the HTML file at `path` is a page of the site, not a download."""
    return path == f"{DIRECTORY}/index.html" or not path.startswith(f"{DIRECTORY}/")


def loudspeaker_path(edition: Edition, id: str) -> str:
    """Return the path below the site of the loudspeaker script of a provision."""
    return f"{DIRECTORY}/loudspeaker/{id}.{edition.official.code}.txt"


def table_path(table: Table) -> str:
    """Return the path below the site of a table of the text as CSV."""
    return f"data/tables/{table.head.id}.csv"


def _of_format(edition: Edition, format: Format, part: str | None) -> Iterator[Download]:
    if part and not format.parts or format.of_part and not edition.has(format.of_part):
        return
    if format.single:
        path = f"{DIRECTORY}/{edition.resolution.id}.{format.extension}"
        yield Download(path, format.extension, edition.languages)
        return
    for language in edition.languages:
        yield _download(edition, format, (language,), part)
    if format.side_by_side and not part and edition.has("translation"):
        yield _download(edition, format, edition.languages)


def _download(
    edition: Edition, format: Format, languages: tuple[Language, ...], part: str | None = None
) -> Download:
    codes = "-".join(language.code for language in languages)
    name = ".".join([edition.resolution.id, *([part] if part else []), codes, format.extension])
    return Download(f"{DIRECTORY}/{name}", format.extension, languages, part, format.media_type)

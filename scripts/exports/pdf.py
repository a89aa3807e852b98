"""The text to print: PDF/A-2a and PDF/UA-1, enforced by the compiler, set by Typst.

The whole in one language or all side by side, and each part; `overview.py` adds the targets.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from functools import partial
from typing import Any

import typst

from scripts.exports import overview
from scripts.exports.cards import FONTS, HERE
from scripts.exports.line_breaking import kept_together, runs
from scripts.exports.qr_codes import draw_qr_codes
from scripts.frontend.cache import remembered
from scripts.language.formatting import date_words
from scripts.model import Edition, Language, Problem, Provision
from scripts.publication.attribution import attribution
from scripts.publication.downloads import TARGETS_PART, Download, downloads
from scripts.publication.template_context import label
from scripts.publication.urls import page_url, provision_url

STANDARDS = ["a-2a", "ua-1"]
SHARED = ("pdf.typ", "pdf_front.typ")


class UnprintableError(Exception):
    """A file could not be set; its argument is the `Problem` that says which one and why."""


@dataclass(frozen=True)
class Said:
    """A provision in one language as it stands on paper."""

    language: str
    url: str
    mark: str
    """The quiet mark in the margin, which is not part of the text."""
    marker: str
    """What the text prints before the words: `2.1- `, `- ` or nothing."""
    own: bool
    """Whether that is a number, which hangs in the margin instead of the mark."""
    capitals: bool
    runs: tuple[str, ...]
    """The words; every other run, from the second on, is not to be broken."""


@dataclass(frozen=True)
class Row:
    """A provision in the languages of a file; `level` is that of a heading, or 0."""

    kind: str
    level: int
    said: tuple[Said, ...]


def pdfs(edition: Edition) -> dict[str, bytes]:
    """Every PDF by its path below the site."""
    wanted = [one for one in downloads(edition) if one.format == "pdf"]
    with ThreadPoolExecutor() as pool:
        made = pool.map(partial(_made, edition), wanted)
        return {one.path: content for one, content in zip(wanted, made, strict=True)}


def _made(edition: Edition, one: Download) -> bytes:
    """One file. Raises `UnprintableError` where the compiler refuses it."""
    said = _around(edition, one)
    if one.part == TARGETS_PART:
        return _set(edition, one, "pdf_targets.typ", said | overview.said(edition, one.languages[0]))
    pages = [page for page in edition.pages if one.part in (None, page.name)]
    parts = [
        {
            "names": [page.title[language.code] for language in one.languages],
            "rows": [asdict(row) for row in _rows(edition, page.name, one)],
        }
        for page in pages
    ]
    return _set(edition, one, "pdf_text.typ", said | {"parts": parts})


def _set(edition: Edition, one: Download, template: str, said: Mapping[str, Any]) -> bytes:
    words = json.dumps(said, ensure_ascii=False)
    published = edition.resolution.source.published
    stamp = int(datetime.combine(published, time(), UTC).timestamp())

    def make() -> list[bytes]:
        try:
            pdf = typst.compile(
                HERE / template,
                root=HERE,
                font_paths=[FONTS],
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=STANDARDS,
                timestamp=stamp,
                sys_inputs={"said": words},
            )
        except typst.TypstError as error:
            rule = f"a PDF must keep to {' and '.join(STANDARDS)}"
            message = f"{rule}; found: {error}; mend the words that it is made of"
            raise UnprintableError(Problem(f"docs/{one.path}", 1, message)) from error
        return [pdf]

    sources = [(HERE / name).read_bytes() for name in (*SHARED, template)]
    (pdf,) = remembered("typst", [*sources, words.encode(), str(stamp).encode()], make)
    return pdf


def _around(edition: Edition, one: Download) -> dict[str, Any]:
    """What every file says besides the text, in each of its languages."""
    first = one.languages[0]
    part = _part(edition, one.part, first)
    page = f"{one.part}/" if one.part else ""
    address = page_url(edition, page, first)
    resolution = edition.resolution
    names = [resolution.short[first.code], resolution.subject[first.code]]
    return {
        "title": ": ".join([names[0], part or names[1]]),
        "description": resolution.site_description[first.code],
        "keywords": [names[0], *(theme.name[first.code] for theme in edition.target_table.themes)],
        "part": part,
        "imprints": [_imprint(edition, language, page) for language in one.languages],
        "code": asdict(draw_qr_codes({"": address})[0])
        | {"alt": label(edition, first)("code_alt", url=address)},
    }


def _imprint(edition: Edition, language: Language, page: str) -> dict[str, Any]:
    say = label(edition, language)
    return asdict(attribution(edition, language)) | {
        "issued": say("issued_on", date=date_words(edition.resolution.date, language)),
        "contents": say("menu"),
        "part_address": page_url(edition, page, language),
        "read_at": say("file_read_at"),
        "status_more": say("file_status_more"),
        "page_of": edition.labels["file_page"][language.code],
    }


def _part(edition: Edition, part: str | None, language: Language) -> str | None:
    """The title of a part, or of the targets at a overview."""
    if part == TARGETS_PART:
        return label(edition, language)("download_targets")
    return next((page.title[language.code] for page in edition.pages if page.name == part), None)


def _rows(edition: Edition, page: str, one: Download) -> Iterator[Row]:
    provisions = edition.on_page(page)
    # In a part alone its own first heading is the highest.
    above = len(edition.above(provisions[0])) if one.part else 0
    for provision in provisions:
        level = len(edition.above(provision)) + 1 - above if provision.is_heading else 0
        said = tuple(_said(edition, provision, language) for language in one.languages)
        yield Row(provision.kind, level, said)


def _said(edition: Edition, provision: Provision, language: Language) -> Said:
    text = provision.text[language.code]
    return Said(
        language=language.code,
        url=provision_url(edition, provision, language),
        mark=edition.margin_mark(provision, language.code),
        marker=edition.printed_marker(provision, language),
        own=bool(provision.marker.strip(" -")),
        capitals=text.isupper(),
        runs=runs(text, kept_together(edition, language)),
    )

"""Notes that accompany the data in every format: content, status, licence and citation."""

from collections.abc import Iterable, Iterator

from scripts.language.formatting import format_date
from scripts.model import Edition, Language
from scripts.publication.attribution import attribution
from scripts.publication.template_context import label
from scripts.publication.urls import page_url

CAVEATS = ("targets", "derived", "translation")
"""Parts of an edition, each with a sentence of advice in a workbook."""
MAX_SHEET_NAME = 31
"""Characters that Excel allows in the name of a sheet."""


def about(edition: Edition, language: Language) -> Iterator[tuple[str, str]]:
    """Yield heading and words of each note on the files of data, in one language."""
    code, say = language.code, label(edition, language)
    document = edition.resolution.document[code]
    yield say("data_content"), say("data_description", document=document)
    yield from provenance(edition, language)
    if edition.has("targets"):
        yield say("data_caveats"), say("data_caveats_words")
    for operator, qualifier in edition.target_table.qualifiers.items():
        yield f"operator {operator}", qualifier.name[code]


def about_workbook(
    edition: Edition, language: Language, sheets: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield heading and words of each note on a workbook; `sheets` are the labels of its sheets."""
    document, say = edition.resolution.document[language.code], label(edition, language)
    names = "; ".join(say(sheet) for sheet in sheets)
    yield say("data_content"), say("sheet_content", document=document, sheets=names)
    yield from provenance(edition, language)
    if edition.has("targets"):
        words = (say(f"sheet_caveat_{part}") for part in CAVEATS if edition.has(part))
        yield say("data_caveats"), " ".join(words)


def provenance(edition: Edition, language: Language) -> Iterator[tuple[str, str]]:
    """Yield status, source, version, licence, citation and address, each with its heading."""
    code, resolution, say = language.code, edition.resolution, label(edition, language)
    release = resolution.release
    yield say("status"), " ".join(attribution(edition, language).status)
    publisher = (resolution.source.publisher or {code: say("captured_copy")})[code]
    yield say("source"), f"{publisher}, {format_date(resolution.source.day, language)}"
    yield say("data_version"), release.version
    yield say("data_licence"), f"{resolution.licence[code]} {release.licence_url}"
    yield say("how_to_cite"), citation(edition, language)
    yield say("data_address"), page_url(edition, data_page(edition), language)


def citation(edition: Edition, language: Language) -> str:
    """Return the citation of the data: site, version, URL, and the document with its date."""
    code = language.code
    return edition.labels["data_citation"][code].format(
        site=edition.resolution.site_name[code],
        version=edition.resolution.release.version,
        url=page_url(edition, data_page(edition), language),
        document=edition.resolution.document[code],
    )


def data_page(edition: Edition) -> str:
    """Return the path of the page that shows the data."""
    return "targets/" if edition.has("targets") else "open-data/"


def sheet_name(edition: Edition, key: str) -> str:
    """Return a label in every language as the name of a sheet, cut to what Excel allows."""
    return in_all_languages(edition, key, " - ")[:MAX_SHEET_NAME]


def in_all_languages(edition: Edition, key: str, separator: str = " / ") -> str:
    """Return a label in every language, the official one first."""
    return separator.join(edition.labels[key][language.code] for language in edition.languages)

"""What must be known with the data wherever they go: what they are, status, licence, citation."""

from collections.abc import Iterator

from scripts.language.formatting import format_date
from scripts.model import Edition, Language, Release
from scripts.publication.urls import page_url

LONGEST_SHEET_NAME = 31


def about(edition: Edition, release: Release, language: Language) -> Iterator[tuple[str, str]]:
    """Heading and words of everything to know, in one language."""
    code, resolution, labels = language.code, edition.resolution, edition.labels

    def say(key: str, **blanks: object) -> str:
        return labels[key][code].format(**blanks)

    yield say("data_content"), say("data_description", document=resolution.document[code])
    status = edition.context.notice[code]
    if language != edition.official:
        status += f" {edition.context.translation[code]}"
    yield say("status"), status
    published = format_date(resolution.source.published, language)
    yield say("source"), f"{resolution.source.publisher[code]}, {published}"
    yield say("data_version"), release.version
    yield say("data_licence"), f"{resolution.licence[code]} {release.licence_url}"
    yield say("how_to_cite"), citation(edition, release, language)
    yield say("data_address"), page_url(edition, "targets/", language)
    yield say("data_caveats"), say("data_caveats_words")
    for operator, qualifier in edition.target_table.qualifiers.items():
        yield f"operator {operator}", qualifier.name[code]


def citation(edition: Edition, release: Release, language: Language) -> str:
    """How the data are cited: the site, the version, the address, and the document with its date."""
    code = language.code
    return edition.labels["data_citation"][code].format(
        site=edition.resolution.site_name[code],
        version=release.version,
        url=page_url(edition, "targets/", language),
        document=edition.resolution.document[code],
    )


def sheet_name(edition: Edition, key: str) -> str:
    """The name of a sheet in every language, as short as a workbook allows."""
    return in_all(edition, key, " - ")[:LONGEST_SHEET_NAME]


def in_all(edition: Edition, key: str, between: str = " / ") -> str:
    """A label in every language, the official one first."""
    return between.join(edition.labels[key][one.code] for one in edition.languages)

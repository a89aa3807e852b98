"""Describe pages for search engines in the vocabulary of schema.org, as JSON-LD."""

from typing import Any

from scripts.model import Edition, Language, Provision
from scripts.publication.datasets import DATASET, TERM_SET, dataset, media_object, term_set
from scripts.publication.downloads import downloads
from scripts.publication.urls import interface_path, page_url, provision_url, target_url
from scripts.targets.statement import state

TARGETS = "targets/"
"""Path below which every target has a page."""
ONLY_OF_THE_WHOLE = (
    *("author", "license", "creditText", "inLanguage"),
    *("identifier", "datePublished"),
)
"""Properties of the resolution that a part leaves out of its `isPartOf`, which has its URL."""


def linked_data(edition: Edition, language: Language, path: str, id: str = "") -> dict[str, Any]:
    """Return the JSON-LD of the front page, of a target's page, of the provision `id`, or of the data.

    Others have none: it would repeat their title, description and language. The text of a provision is
    in the page; its data are linked.

    The type is CreativeWork, not Legislation: a Party document is not a law of the State. The page of a
    target is a Quotation, a kind of CreativeWork.
    """
    if path == DATASET:
        return dataset(edition, language)
    if path == TERM_SET:
        return term_set(edition, language)
    target = path.removeprefix(TARGETS).strip("/")
    if path and not id and target not in edition.target_by_id:
        return {}
    whole = _resolution(edition, language)
    if not path:
        return {
            "@context": "https://schema.org",
            **whole,
            "encoding": _media_objects(edition, language),
        }
    url = page_url(edition, path, language)
    part = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": url,
        "inLanguage": language.code,
        "isPartOf": {name: value for name, value in whole.items() if name not in ONLY_OF_THE_WHOLE},
    }
    if not id:
        return part | _target(edition, target, language)
    return part | _provision(edition, edition.by_id[id], language)


def _target(edition: Edition, id: str, language: Language) -> dict[str, Any]:
    target = edition.target_by_id[id]
    statement = state(edition, target, language)
    return {
        "@type": "Quotation",
        "name": statement.whole,
        "text": statement.quote,
        "citation": edition.by_id[target.provision].citation[language.code],
        **_translation(edition, language, [target_url(edition, id, own) for own in edition.languages]),
    }


def _resolution(edition: Edition, language: Language) -> dict[str, Any]:
    code, resolution = language.code, edition.resolution
    return {
        "@type": "CreativeWork",
        "@id": page_url(edition, "", language),
        "name": resolution.title[code],
        "identifier": resolution.short[code],
        "datePublished": resolution.date.isoformat(),
        "author": {"@type": "Organization", "name": resolution.issuer[code]},
        "inLanguage": code,
        "license": resolution.licence[code],
        "creditText": resolution.credited(code),
        **_translation(
            edition, language, [page_url(edition, "", other) for other in edition.languages]
        ),
    }


def _media_objects(edition: Edition, language: Language) -> list[dict[str, str]]:
    """Return the downloads of the whole document in formats made for machines."""
    return [
        {
            "@type": "MediaObject",
            "encodingFormat": download.media_type,
            "contentUrl": f"{edition.site_url}{download.path}",
            "inLanguage": language.code,
        }
        for download in downloads(edition)
        if download.media_type and download.part is None and download.languages == (language,)
    ]


def _provision(edition: Edition, provision: Provision, language: Language) -> dict[str, Any]:
    code = language.code
    urls = [provision_url(edition, provision, other) for other in edition.languages]
    return {
        "name": f"{provision.number}, {edition.resolution.short[code]}",
        "identifier": provision.id,
        "encoding": media_object(edition, interface_path("p", provision.id)),
        "citation": provision.citation[code],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "breadcrumb": {
                "@type": "BreadcrumbList",
                "itemListElement": _breadcrumbs(edition, provision, language),
            },
        },
        **_translation(edition, language, urls),
    }


def _breadcrumbs(edition: Edition, provision: Provision, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "@type": "ListItem",
            "position": position,
            "name": ancestor.number,
            "item": provision_url(edition, ancestor, language),
        }
        for position, ancestor in enumerate((*edition.above(provision), provision), 1)
    ]


def _translation(edition: Edition, language: Language, urls: list[str]) -> dict[str, Any]:
    """Relate the languages of one work; `urls` are its URLs in the order of the languages."""
    if not edition.has("translation"):
        return {}
    if language == edition.official:
        return {"workTranslation": [{"@type": "CreativeWork", "@id": url} for url in urls[1:]]}
    return {"translationOfWork": {"@type": "CreativeWork", "@id": urls[0]}}

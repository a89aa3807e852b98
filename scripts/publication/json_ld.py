"""What the document is, for machines that read pages: schema.org as JSON-LD."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language, Provision
from scripts.publication.downloads import downloads
from scripts.publication.urls import page_url, provision_url

ONLY_OF_THE_WHOLE = ("author", "license", "creditText", "inLanguage")
"""What a part does not say again of the whole that it is a part of."""

OF_THE_WHOLE_ALONE = ("author", "license", "creditText", "inLanguage")
"""What a part does not say again of the whole that it is a part of."""


def linked_data(
    edition: Edition, language: Language, path: str, id: str | None = None
) -> Mapping[str, Any]:
    """The page at `path`, or the provision `id`, as a part of the resolution.

    It is a CreativeWork, not Legislation: a Party document is not a law of the State.
    """
    code = language.code
    whole = _resolution(edition, language)
    if id is None and not path:
        files = _files(edition, language)
        return {"@context": "https://schema.org", **whole, "encoding": files}
    provision = edition.by_id[id] if id else None
    here = page_url(edition, path, language)
    part = {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": here,
        "url": here,
        "inLanguage": code,
        "isPartOf": {key: said for key, said in whole.items() if key not in OF_THE_WHOLE_ALONE},
    }
    if provision is None:
        page = next(page for page in edition.pages if page.name == path.strip("/"))
        return part | {"name": page.title[code], "description": page.description[code]}
    return part | _provision(edition, provision, language)


def _resolution(edition: Edition, language: Language) -> Mapping[str, Any]:
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
        "creditText": resolution.source.publisher[code],
    } | _translation(edition, language, [page_url(edition, "", one) for one in edition.languages])


def _files(edition: Edition, language: Language) -> list[Mapping[str, str]]:
    """The whole in files that are made for machines."""
    return [
        {
            "@type": "MediaObject",
            "encodingFormat": one.media_type,
            "contentUrl": f"{edition.site_url}{one.path}",
            "inLanguage": language.code,
        }
        for one in downloads(edition)
        if one.media_type and one.part is None and one.languages == (language,)
    ]


def _provision(edition: Edition, provision: Provision, language: Language) -> Mapping[str, Any]:
    code = language.code
    trail = (*edition.above(provision), provision)
    return {
        "name": f"{provision.number}, {edition.resolution.short[code]}",
        "identifier": provision.id,
        "text": provision.text[code],
        "citation": provision.citation[code],
        "mainEntityOfPage": {
            "@type": "WebPage",
            "breadcrumb": {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {
                        "@type": "ListItem",
                        "position": place,
                        "name": one.number,
                        "item": provision_url(edition, one, language),
                    }
                    for place, one in enumerate(trail, 1)
                ],
            },
        },
    } | _translation(
        edition, language, [provision_url(edition, provision, one) for one in edition.languages]
    )


def _translation(edition: Edition, language: Language, urls: list[str]) -> Mapping[str, Any]:
    """How the languages of one thing belong together; `urls` in the order of the languages."""
    if language == edition.official:
        return {"workTranslation": [{"@type": "CreativeWork", "@id": url} for url in urls[1:]]}
    return {"translationOfWork": {"@type": "CreativeWork", "@id": urls[0]}}

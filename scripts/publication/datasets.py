"""Describe the data and the glossary for search engines, in the vocabulary of schema.org.

Required and recommended properties of a Dataset:
https://developers.google.com/search/docs/appearance/structured-data/dataset
"""

from pathlib import PurePosixPath
from typing import Any

from scripts.model import Edition, Language
from scripts.publication.data_files import LLMS, data_files
from scripts.publication.media_types import MEDIA_TYPES
from scripts.publication.urls import glossary_url, page_url

DATASET, TERM_SET = "open-data/", "glossary/"
"""Paths of the pages that these descriptions stand in."""
TERMS = "glossary."
"""Start of the names of the files that hold the glossary."""


def dataset(edition: Edition, language: Language) -> dict[str, Any]:
    """Return the description of all data as a Dataset, with every file as a DataDownload."""
    code, resolution = language.code, edition.resolution
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": page_url(edition, DATASET, language),
        "name": _label(edition, language, "data_title", document=resolution.short[code]),
        "description": _label(
            edition, language, "data_description", document=resolution.document[code]
        ),
        "url": page_url(edition, DATASET, language),
        "inLanguage": [own.code for own in edition.languages],
        "version": resolution.release.version,
        "dateModified": edition.revised.isoformat(),
        "license": resolution.release.licence_url,
        "isAccessibleForFree": True,
        "creator": {
            "@type": "Organization",
            "name": resolution.site_name[code],
            "url": page_url(edition, "", language),
        },
        "isBasedOn": page_url(edition, "", language),
        "distribution": [
            {"@type": "DataDownload", **_file(edition, file.path)}
            for file in data_files(edition)
            if "." in file.name and file.path != LLMS
        ],
    }


def term_set(edition: Edition, language: Language) -> dict[str, Any]:
    """Return the description of the glossary as a DefinedTermSet, with its terms and its files."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "@id": page_url(edition, TERM_SET, language),
        "name": _label(edition, language, "glossary"),
        "description": _label(edition, language, "glossary_description"),
        "url": page_url(edition, TERM_SET, language),
        "inLanguage": language.code,
        "license": edition.resolution.release.licence_url,
        "isPartOf": {"@type": "CreativeWork", "@id": page_url(edition, "", language)},
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": glossary_url(edition, term.id, language),
                "name": term.words[language.code].name,
            }
            for term in edition.terms
        ],
        "encoding": [
            media_object(edition, file.path)
            for file in data_files(edition)
            if file.name.startswith(TERMS) or file.name.endswith(".tbx")
        ],
    }


def media_object(edition: Edition, path: str) -> dict[str, str]:
    """Return a file at a path below the site as a MediaObject."""
    return {"@type": "MediaObject", **_file(edition, path)}


def _file(edition: Edition, path: str) -> dict[str, str]:
    media_type = MEDIA_TYPES[PurePosixPath(path).suffix.removeprefix(".")]
    return {"encodingFormat": media_type, "contentUrl": f"{edition.site_url}{path}"}


def _label(edition: Edition, language: Language, key: str, **values: str) -> str:
    return edition.labels[key][language.code].format(**values)

"""Citations for reference managers: one provision as BibTeX, RIS and CSL-JSON."""

from collections.abc import Mapping
from typing import Any

from scripts.model import Edition, Language, Provision
from scripts.publication.urls import provision_url


def key(edition: Edition, provision: Provision, language: Language) -> str:
    """The name of an entry: document, provision, language."""
    return f"{edition.resolution.id}-{provision.id}-{language.code}"


def bibtex(edition: Edition, provision: Provision, language: Language) -> str:
    """A BibTeX entry; braces keep capitals and Vietnamese names as they are."""
    code, resolution = language.code, edition.resolution
    fields = {
        "title": f"{{{_title(edition, provision, language)}}}",
        "author": f"{{{resolution.issuer[code]}}}",
        "date": resolution.date.isoformat(),
        "year": str(resolution.date.year),
        "number": resolution.short[code],
        "url": provision_url(edition, provision, language),
        "language": code,
        "note": _note(edition, language),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{key(edition, provision, language)},\n{lines}}}\n"


def ris(edition: Edition, provision: Provision, language: Language) -> str:
    """A RIS record: two-letter tags, one a line, closed by `ER`."""
    code, resolution = language.code, edition.resolution
    tags = [
        ("TY", "GOVDOC"),
        ("ID", key(edition, provision, language)),
        ("TI", _title(edition, provision, language)),
        ("AU", resolution.issuer[code]),
        ("PY", str(resolution.date.year)),
        ("DA", resolution.date.strftime("%Y/%m/%d")),
        ("M1", resolution.short[code]),
        ("LA", code),
        ("N1", _note(edition, language)),
        ("UR", provision_url(edition, provision, language)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value or tag == "ER")


def csl(edition: Edition, provision: Provision, language: Language) -> Mapping[str, Any]:
    """A CSL-JSON item (citation-style-language schema 1.0)."""
    code, resolution = language.code, edition.resolution
    day = resolution.date
    item = {
        "id": key(edition, provision, language),
        "type": "document",
        "title": _title(edition, provision, language),
        "author": [{"literal": resolution.issuer[code]}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "number": resolution.short[code],
        "language": code,
        "URL": provision_url(edition, provision, language),
        "note": _note(edition, language),
    }
    return {name: value for name, value in item.items() if value}


def _title(edition: Edition, provision: Provision, language: Language) -> str:
    return provision.citation[language.code]


def _note(edition: Edition, language: Language) -> str:
    return "" if language == edition.official else edition.context.translation[language.code]

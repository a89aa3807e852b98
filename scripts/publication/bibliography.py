"""Export a provision's citation for reference managers: BibTeX, RIS and CSL-JSON."""

from typing import Any

from scripts.model import Edition, Language, Provision
from scripts.publication.urls import provision_url


def citation_key(edition: Edition, provision: Provision, language: Language) -> str:
    """Return the key of an entry: document, provision and language."""
    return f"{edition.resolution.id}-{provision.id}-{language.code}"


def bibtex(edition: Edition, provision: Provision, language: Language) -> str:
    """Return a BibTeX entry; double braces keep capitals and Vietnamese names as they are."""
    code, resolution = language.code, edition.resolution
    fields = {
        "title": f"{{{_title(provision, language)}}}",
        "author": f"{{{resolution.issuer[code]}}}",
        "date": resolution.date.isoformat(),
        "year": str(resolution.date.year),
        "number": resolution.short[code],
        "url": provision_url(edition, provision, language),
        "language": code,
        "note": _note(edition, language),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{citation_key(edition, provision, language)},\n{lines}}}\n"


def ris(edition: Edition, provision: Provision, language: Language) -> str:
    """Return a RIS record: one two-letter tag a line, closed by `ER`."""
    code, resolution = language.code, edition.resolution
    tags = [
        ("TY", "GOVDOC"),
        ("ID", citation_key(edition, provision, language)),
        ("TI", _title(provision, language)),
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


def csl(edition: Edition, provision: Provision, language: Language) -> dict[str, Any]:
    """Return a CSL-JSON item (citation-style-language schema 1.0)."""
    code, resolution = language.code, edition.resolution
    day = resolution.date
    item = {
        "id": citation_key(edition, provision, language),
        "type": "document",
        "title": _title(provision, language),
        "author": [{"literal": resolution.issuer[code]}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "number": resolution.short[code],
        "language": code,
        "URL": provision_url(edition, provision, language),
        "note": _note(edition, language),
    }
    return {name: value for name, value in item.items() if value}


def _title(provision: Provision, language: Language) -> str:
    return provision.citation[language.code]


def _note(edition: Edition, language: Language) -> str:
    return "" if language == edition.official else edition.context.translation[language.code]

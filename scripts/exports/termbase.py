"""Export the glossary as TBX (ISO 30042:2019) of the dialect TBX-Basic, in the style DCA.

Schemas of the dialect: https://www.tbxinfo.net/tbx-basic/
"""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from scripts import TOOL, VERSION
from scripts.language.term_matching import provisions_by_term
from scripts.model import Edition, Language, Provision, Term
from scripts.publication.attribution import attribution
from scripts.publication.downloads import files_of_format

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
X = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"


def termbase(edition: Edition) -> dict[str, bytes]:
    """Return the file by path, if the edition has a glossary."""
    return {download.path: _document(edition) for download in files_of_format(edition, "tbx")}


def _document(edition: Edition) -> bytes:
    places = provisions_by_term(edition)
    entries = (_entry(edition, term, places[term.id]) for term in edition.terms)
    root = X.tbx(_header(edition), X.text(X.body(*entries)), type="TBX-Basic", style="dca")
    root.set(LANG, edition.official.code)
    etree.indent(root, space="")
    return etree.tostring(root, xml_declaration=True, encoding="utf-8") + b"\n"


def _header(edition: Edition) -> etree._Element:
    """Return the licence, then the document with its status and source, in every language."""
    notes = [attribution(edition, language) for language in edition.languages]
    publication = X.publicationStmt(*(X.p(about.licence) for about in notes))
    sources = [
        X.p(f"{about.citation}. {' '.join(about.status)} {about.source} {about.url}") for about in notes
    ]
    authors = X.p(edition.labels["definition_by_editor"][edition.official.code])
    written_by = X.p(f"{TOOL} {VERSION}, {edition.revised.isoformat()}")
    return X.tbxHeader(X.fileDesc(publication, X.sourceDesc(*sources, authors, written_by)))


def _entry(edition: Edition, term: Term, places: list[Provision]) -> etree._Element:
    """Return a term in every language, with the ids of the provisions that contain it."""
    official = edition.official
    entry = X.conceptEntry(id=term.id if term.id[0].isalpha() else f"n{term.id}")
    if places:
        say = edition.labels["stands_in"][official.code]
        entry.append(X.note(f"{say}: {' '.join(provision.id for provision in places)}"))
    entry.extend(_language_section(edition, term, language) for language in edition.languages)
    return entry


def _language_section(edition: Edition, term: Term, language: Language) -> etree._Element:
    """Return the definition, with its source if that is the text, then the name and other forms."""
    code, words = language.code, term.words[language.code]
    definition = X.descrip(words.definition, type="definition")
    if term.provision:
        source = X.admin(edition.by_id[term.provision].citation[code], type="source")
        definition = X.descripGrp(definition, source)
    return X.langSec(definition, *_terms(words.all_forms), {LANG: code})


def _terms(forms: tuple[str, ...]) -> Iterator[etree._Element]:
    """Yield the forms of a term; of several, the first one is preferred."""
    forms = tuple(dict.fromkeys(forms))
    for position, form in enumerate(forms):
        section = X.termSec(X.term(form))
        if len(forms) > 1:
            status = ADMITTED if position else PREFERRED
            section.append(X.termNote(status, type="administrativeStatus"))
        yield section
